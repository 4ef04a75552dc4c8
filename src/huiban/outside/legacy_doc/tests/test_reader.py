"""Old Word files: the pieces of their text, their tables, lists and fields."""

import struct
from pathlib import Path

import pytest

from huiban.ground.reading.paper.sourceblocks import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
)
from huiban.outside.documents import from_bytes
from huiban.outside.legacy_doc import reader
from huiban.outside.legacy_doc.binary import Streams, open_streams
from huiban.outside.legacy_doc.text import RawParagraph, paragraphs, shown
from huiban.outside.refusals import UnreadableFile
from huiban.outside.tests import samples
from huiban.outside.tests.samples import needs_office

pytestmark = pytest.mark.pure

# Made from forms.docx() by LibreOffice; see test_the_kept_file_is_what_an_office_program_makes.
KEPT = Path(__file__).with_name("minutes.doc").read_bytes()


def words(blocks: tuple[SourceBlock, ...] | list[SourceBlock]) -> list[object]:
    """Lines as text, tables as rows of (column, rows, columns, text)."""
    made: list[object] = []
    for block in blocks:
        if isinstance(block, SourceTable):
            made.append([[_cell(cell) for cell in row] for row in block.rows])
        elif block.text:
            made.append(block.text)
    return made


def _cell(cell: SourceCell) -> tuple[int, int, int, str]:
    return (cell.col, cell.row_span, cell.col_span, "\n".join(map(str, words(cell.blocks))))


FOUND = [
    "星火项目周例会纪要",
    "时间：2026年8月5日 14:00",
    [
        [(0, 1, 1, "任务"), (1, 1, 1, "责任人"), (2, 1, 1, "完成时间")],
        [(0, 1, 1, "接口联调"), (1, 1, 1, "张伟\n李娜"), (2, 2, 1, "8月12日")],
        [(0, 1, 1, "整理反馈\n并出报告"), (1, 1, 1, "陈静")],
        [(0, 1, 3, "两项都报王芳")],
    ],
    "• 完成首页",
    "1. 检查登录",
    "2. 更新手册",
]


def test_headings_lists_and_merged_cells_come_out_as_they_were() -> None:
    blocks = reader.read(KEPT)
    assert words(blocks) == FOUND
    assert blocks[0] == SourceLine("星火项目周例会纪要", 1)


@needs_office
@pytest.mark.slow
def test_the_kept_file_is_what_an_office_program_makes() -> None:
    assert words(reader.read(samples.converted(samples.merged_docx(), "docx", "doc"))) == FOUND


def test_text_in_pieces_of_one_and_two_bytes_is_put_together() -> None:
    """Word writes Latin runs with one byte a character and joins the pieces in a table."""
    wide, narrow = "会议".encode("utf-16-le"), b"Review\r"
    main = bytearray(0x400) + wide + narrow
    struct.pack_into("<i", main, 0x4C, 9)
    pieces = struct.pack("<3I", 0, 2, 9)
    pieces += struct.pack("<HIH", 0, 0x400, 0)
    pieces += struct.pack("<HIH", 0, (0x404 * 2) | 0x40000000, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", main, 0x9A + 8 * 33, 0, len(table))
    found = list(paragraphs(Streams(bytes(main), table)))
    assert found == [RawParagraph("会议Review", "\r", 0x404 + 6)]


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ('见\x13 HYPERLINK "http://127.0.0.1/" \x14链接\x15。', "见链接。"),
        ("\x13 PAGE \x15", ""),
        ("外\x13 A \x13 B \x14b\x15 \x14结果\x15", "外结果"),
        ("第一行\x0b第二行", "第一行\n第二行"),
        ("图\x01片\x08", "图片"),
        ("断\x1e开\x1f处", "断-开处"),
    ],
)
def test_fields_show_their_result_only(raw: str, seen: str) -> None:
    assert shown(raw) == seen


def test_a_locked_file_asks_for_one_without_a_password() -> None:
    with pytest.raises(UnreadableFile, match="密码"):
        reader.read(_flagged(0x0100))


def test_a_file_older_than_word_97_is_named() -> None:
    with pytest.raises(UnreadableFile, match="Word 97"):
        reader.read(KEPT.replace(b"\xec\xa5", b"\xdc\xa5", 1))


def _flagged(flag: int) -> bytes:
    """The kept file with a flag of its head set."""
    start = open_streams(KEPT).main[:12]
    at = KEPT.index(start)
    (flags,) = struct.unpack_from("<H", KEPT, at + 10)
    return KEPT[: at + 10] + struct.pack("<H", flags | flag) + KEPT[at + 12 :]


@pytest.mark.parametrize("name", ["纪要.doc", "纪要.wps", "下载"])
def test_it_is_known_by_its_bytes_under_any_name(name: str) -> None:
    assert "张伟" in from_bytes(KEPT, name).text
