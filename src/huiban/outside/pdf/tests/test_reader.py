"""PDF in: what the page shows, as lines and tables again."""

import io
import zlib
from contextlib import suppress

import pypdfium2 as pdfium
import pytest

from huiban.ground.reading.paper.sourceblocks import SourceLine, SourceTable
from huiban.outside.documents import from_bytes
from huiban.outside.layout import Cell, Column, Footer, Grid, Line, Paper, Record, Row, Table
from huiban.outside.legacy_doc.tests.test_reader import words
from huiban.outside.pdf.ink import Rule, Sign
from huiban.outside.pdf.lines import TextLine, lines_of
from huiban.outside.pdf.paragraphs import paragraphs
from huiban.outside.pdf.reader import read
from huiban.outside.pdf.ruled import frames
from huiban.outside.pdf.writer import write_pdf
from huiban.outside.refusals import PictureFile, UnreadableFile
from huiban.outside.tests import samples
from huiban.outside.tests.samples import needs_office

pytestmark = pytest.mark.pure

LONG = "由技术部牵头梳理全部接口的字段和错误码，逐一与市场部确认后形成书面清单，" * 3 + "报会议备案"


def paper(rows: int = 3) -> bytes:
    """A printed form of our own: a grid with labels, a table over pages, a footer."""
    grid = Grid((Row((Cell(156, (Line(LONG, "背景："),)),), splits=True),))
    columns = (Column("任务", 80), Column("责任人", 36), Column("完成时间", 40))
    records = tuple(Record((f"第{n}项", "张伟", "2026-08-12")) for n in range(1, rows + 1))
    return write_pdf(
        Paper("星火项目周例会纪要", (grid, Table(columns, records)), Footer("M-1", 1, "AB12", ""))
    )


def test_a_printed_form_comes_back_as_it_went_out() -> None:
    blocks = read(paper())
    assert blocks[0] == SourceLine("星火项目周例会纪要", 1)
    tables = [block for block in blocks if isinstance(block, SourceTable)]
    assert words(tables)[-1] == [
        [(0, 1, 1, "任务"), (1, 1, 1, "责任人"), (2, 1, 1, "完成时间")],
        *([(0, 1, 1, f"第{n}项"), (1, 1, 1, "张伟"), (2, 1, 1, "2026-08-12")] for n in range(1, 4)),
    ]
    assert f"背景：{LONG}" in "".join(map(str, words(blocks)))


def test_a_table_over_many_pages_is_one_and_page_numbers_are_gone() -> None:
    blocks = read(paper(rows=120))
    tables = [block for block in blocks if isinstance(block, SourceTable)]
    assert len(tables[-1].rows) == 121
    assert not any("页" in block.text for block in blocks if isinstance(block, SourceLine))


@needs_office
@pytest.mark.slow
def test_merged_cells_of_an_office_program_are_found() -> None:
    found = words(read(samples.converted(samples.merged_docx(), "docx", "pdf")))
    assert found[:2] == ["星火项目周例会纪要", "时间：2026年8月5日 14:00"]
    assert found[2] == [
        [(0, 1, 1, "任务"), (1, 1, 1, "责任人"), (2, 1, 1, "完成时间")],
        [(0, 1, 1, "接口联调"), (1, 1, 1, "张伟\n李娜"), (2, 2, 1, "8月12日")],
        [(0, 1, 1, "整理反馈\n并出报告"), (1, 1, 1, "陈静")],
        [(0, 1, 3, "两项都报王芳")],
    ]
    assert found[3:] == ["• 完成首页", "1. 检查登录", "2. 更新手册"]


def turned(data: bytes, degrees: int) -> bytes:
    """The same pages with all that is drawn on them turned to the left."""
    document = pdfium.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        move = {90: (height, 0), 180: (width, height), 270: (0, width)}[degrees]
        for drawn in page.get_objects(max_depth=1):
            drawn.transform(pdfium.PdfMatrix().rotate(degrees, ccw=True).translate(*move))
        if degrees != 180:
            page.set_mediabox(0, 0, height, width)
            page.set_cropbox(0, 0, height, width)
        page.set_rotation(360 - degrees)
        page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_turned_in_the_file_reads_the_same(degrees: int) -> None:
    assert words(read(turned(paper(), degrees))) == words(read(paper()))


def blank(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def scanned(data: bytes) -> bytes:
    """Every page of *data* as a picture of itself."""
    made = pdfium.PdfDocument.new()
    for page in pdfium.PdfDocument(data):
        width, height = page.get_size()
        picture = pdfium.PdfImage.new(made)
        picture.set_bitmap(page.render(scale=150 / 72))
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        leaf = made.new_page(width, height)
        leaf.insert_obj(picture)
        leaf.gen_content()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def mixed() -> bytes:
    """A page with words, and the same page as a picture."""
    both = pdfium.PdfDocument(paper())
    both.import_pages(pdfium.PdfDocument(scanned(paper())))
    out = io.BytesIO()
    both.save(out)
    return out.getvalue()


def test_scanned_pages_are_known_and_named_where_others_have_words() -> None:
    with pytest.raises(PictureFile):
        read(scanned(paper()), "skip")
    with pytest.raises(PictureFile):
        read(mixed())
    assert "（第 2 页是扫描图片，没有读。）" in words(read(mixed(), "skip"))


def test_more_pages_than_any_minutes_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="200 页"):
        from_bytes(blank(201), "厚.pdf")


LOOP = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</XObject<</A 5 0 R>>>>>>endobj
4 0 obj<</Length 4>>stream
/A Do
endstream endobj
5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 4/Resources<</XObject<</A 5 0 R>>>>>>stream
/A Do
endstream endobj
trailer<</Root 1 0 R>>
"""


def test_pages_and_forms_that_hold_themselves_come_to_an_end() -> None:
    with suppress(UnreadableFile):
        assert not from_bytes(LOOP, "环.pdf").plain.strip()


def bomb(inside: bytes) -> bytes:
    """A page whose drawing unpacks to 800 MB of *inside*."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(inside * (1_000_000 // len(inside))) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\xda" + block * 800
    pieces = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj",
        f"4 0 obj<</Filter/FlateDecode/Length {len(packed)}>>stream".encode(),
        packed,
        b"endstream endobj\ntrailer<</Root 1 0 R>>\n",
    )
    return b"\n".join(pieces)


@pytest.mark.slow
@pytest.mark.parametrize(
    "inside", [b" " * 2000, b"0 0 m 9 9 l S " * 20, b"q " * 1000], ids=["blank", "lines", "nested"]
)
def test_a_page_that_unpacks_without_end_harms_nobody(inside: bytes) -> None:
    with suppress(UnreadableFile):
        assert not from_bytes(bomb(inside), "弹.pdf").plain.strip()


def test_words_on_one_height_are_a_line_and_full_lines_go_on() -> None:
    signs = [Sign(one, 10.0 * n, 100, 10.0 * n + 10, 110, 10) for n, one in enumerate("时间")]
    signs += [Sign(one, 26.0 + 5 * n, 101, 31.0 + 5 * n, 110, 10) for n, one in enumerate("14")]
    assert [line.text for line in lines_of(signs)] == ["时间 14"]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (("完成接口联调并提", 80), ("交报告", 0), True),
        (("完成接口联调", 60), ("交报告", 0), False),
        (("完成接口联调并提。", 90), ("交报告", 0), False),
        (("完成接口联调并提", 80), ("2. 交报告", 0), False),
        (("完成接口联调并提", 80), ("责任人：张伟", 0), False),
        (("完成接口联调并提", 80), ("首行缩进的新段", 20), False),
    ],
)
def test_a_line_goes_on_only_where_the_column_was_full(
    above: tuple[str, float], below: tuple[str, float], joined: bool
) -> None:
    first = TextLine(above[0], 0, 0, above[1], 10, 10)
    second = TextLine(below[0], below[1], 14, 60, 24, 10)
    assert (len(paragraphs([first, second], 0, 90)) == 1) is joined


def test_a_box_around_text_and_a_line_below_it_are_no_table() -> None:
    box = [Rule(0, 0, 90), Rule(40, 0, 90)]
    assert frames(box, [Rule(0, 0, 40), Rule(90, 0, 40)]) == []
    assert frames([Rule(10, 0, 90)], []) == []


def test_ten_thousand_lines_are_a_drawing() -> None:
    rules = [Rule(4.0 * n, 0, 90) for n in range(10_000)]
    assert frames(rules, rules) == []
