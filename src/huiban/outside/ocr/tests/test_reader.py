"""Photos and scans, with the networks that the extra brings."""

import io
import struct
import zlib

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.outside.documents import from_bytes
from huiban.outside.pdf.tests.test_reader import paper, scanned
from huiban.outside.refusals import UnreadableFile
from huiban.outside.tests.samples import refused_or_read

pytest.importorskip("rapidocr", reason="needs the extra [ocr]: pip install rapidocr onnxruntime")
pdfium = pytest.importorskip("pypdfium2")
image = pytest.importorskip("PIL.Image")

pytestmark = [pytest.mark.pure, pytest.mark.slow]


def photo(kind: str) -> bytes:
    """The first page of a printed form as a picture."""
    page = pdfium.PdfDocument(paper())[0]
    out = io.BytesIO()
    page.render(scale=2).to_pil().save(out, kind)
    return out.getvalue()


def tasks(data: bytes, name: str) -> list[tuple[str, str, str]]:
    reading = read_minutes(from_bytes(data, name))
    return [
        (item.task, item.owners[0].name, str(item.due and item.due.date))
        for item in reading.items
        if item.rule == "table"
    ]


EXPECTED = [(f"第{n}项", "张伟", "2026-08-12") for n in range(1, 4)]


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_the_ruled_table_of_a_photo_is_a_table_again(kind: str) -> None:
    assert tasks(photo(kind), f"照片.{kind}") == EXPECTED


def test_a_scanned_pdf_is_seen_page_by_page() -> None:
    assert tasks(scanned(paper()), "扫描.pdf") == EXPECTED


def png(width: int, height: int) -> bytes:
    """A white picture that says how large it is; its rows are packed to next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\x00" + b"\xff" * ((width + 7) // 8)
    rows = zlib.compress(row * min(height, 2000), 9)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (png(60_000, 60_000), "5000 万像素"),
        (png(9_000, 9_000), "5000 万像素"),
        (png(400, 300), "认不出文字"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 400, "已损坏"),
        (b"\xff\xd8\xff\xe0" + b"0" * 400, "已损坏"),
    ],
    ids=["flood", "large", "white", "broken png", "broken jpg"],
)
def test_other_pictures_are_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        from_bytes(data, "照片.png")


def test_photos_cut_anywhere() -> None:
    data = photo("jpeg")
    for tenth in range(1, 10, 4):
        refused_or_read(data[: len(data) * tenth // 10], "照片.jpg")
