"""The same minutes in every format an office sends give the same facts and tasks."""

from pathlib import Path

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.outside import documents
from huiban.outside.documents import (
    ACCEPT,
    ENDINGS,
    TakesLong,
    from_answer,
    from_bytes,
    soon,
)
from huiban.outside.pdf.tests.test_reader import mixed, paper, scanned
from huiban.outside.refusals import UnreadableFile
from huiban.outside.tests import samples
from huiban.outside.tests.samples import EXPECTED, needs_office

pytestmark = pytest.mark.pure


def told(document: Document) -> list[tuple[str, str, str]]:
    reading = read_minutes(document)
    assert str(reading.facts.day) == "2026-08-05"
    assert reading.facts.host is not None
    assert reading.facts.host.name == "王芳"
    assert reading.facts.title is not None
    assert reading.facts.title.text == samples.TITLE
    return [
        (item.task, item.owners[0].name, str(item.due.date if item.due else None))
        for item in reading.items
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("周会.md", samples.text().encode()),
        ("周会.txt", samples.text().encode("utf-8-sig")),
        ("周会.txt", samples.text().encode("gb18030")),
        ("周会.txt", samples.text().encode("utf-16")),
        ("周会.txt", samples.text().encode("utf-16-le")),
        ("周会.txt", samples.text().encode("utf-16-be")),
        ("周会.docx", samples.docx()),
        ("周会.html", samples.html()),
        ("周会.xlsx", samples.xlsx()),
        # Systems that export a page and call it a Word or an Excel file.
        ("周会.doc", samples.html()),
        ("周会.xls", samples.html()),
        ("周会.doc", samples.archive()),
        # A name that says nothing.
        ("下载", samples.xlsx()),
    ],
)
def test_every_format_gives_the_same_tasks(name: str, data: bytes) -> None:
    assert told(from_bytes(data, name)) == EXPECTED


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "before", "after"),
    [("docx", "docx", "doc"), ("docx", "docx", "pdf"), ("xlsx", "xlsx", "xls")],
)
def test_files_of_an_office_program_too(make: str, before: str, after: str) -> None:
    data = samples.converted(getattr(samples, make)(), before, after)
    assert told(from_bytes(data, f"周会.{after}")) == EXPECTED


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.txt", b"", "空的"),
        ("空.pdf", b"\x00" * 600, "空的"),
        ("乱.bin", bytes(range(256)) * 4, "不是文本"),
        ("乱.txt", b"\xff\xfe\x00\xd8\x00", "编码"),
        ("老.doc", rb"{\rtf1\ansi \'bb\'e1}", "RTF"),
        ("坏.pdf", b"%PDF-1.7 nothing more", "PDF 已损坏"),
        ("坏.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "已损坏"),
        ("坏.xlsx", b"PK\x03\x04xl/workbook", "表格文件已损坏"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        from_bytes(data, name)


def test_a_pdf_with_some_scanned_pages_is_read_without_the_extra_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(documents, "_has", lambda module: False)
    text = from_bytes(mixed(), "有附件.pdf").text
    assert "星火项目周例会纪要" in text
    assert "第 2 页是扫描图片，没有读" in text
    with pytest.raises(UnreadableFile, match="pip install rapidocr"):
        from_bytes(scanned(paper()), "扫描.pdf")


def test_what_takes_long_is_known_before_it_begins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(documents, "_has", lambda module: True)
    monkeypatch.setenv("HUIBAN_ASR_MODEL", str(tmp_path))
    for name, data in (
        ("扫描.pdf", scanned(paper())),
        ("照片.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40),
        ("录音.mp3", b"ID3" + b"0" * 40),
    ):
        with pytest.raises(TakesLong):
            soon(data, name)
    assert soon(paper(), "文字.pdf").plain.strip()


def test_a_kept_answer_is_the_document_again() -> None:
    assert from_answer({"text": "张伟负责联调"}).text == "张伟负责联调"
    with pytest.raises(UnreadableFile, match="重新上传"):
        from_answer({"blocks": [1]})


def test_every_ending_of_the_list_has_a_reader() -> None:
    assert ACCEPT.split(",") == list(ENDINGS)
    for ending in ENDINGS:
        with pytest.raises(UnreadableFile):
            from_bytes(b"", f"空{ending}")


def test_pictures_and_speech_without_their_extras_say_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(documents, "_has", lambda module: False)
    with pytest.raises(UnreadableFile, match="pip install rapidocr onnxruntime"):
        from_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 40, "照片.png")
    monkeypatch.setenv("HUIBAN_ASR_MODEL", str(tmp_path))
    with pytest.raises(UnreadableFile, match="pip install faster-whisper"):
        from_bytes(b"ID3" + b"0" * 40, "录音.mp3")
    monkeypatch.delenv("HUIBAN_ASR_MODEL")
    with pytest.raises(UnreadableFile, match="HUIBAN_ASR_MODEL"):
        from_bytes(b"ID3" + b"0" * 40, "录音.mp3")
