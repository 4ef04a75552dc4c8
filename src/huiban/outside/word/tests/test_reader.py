"""Hostile and odd Word files: each is refused with a sentence, or read without harm."""

import io
import zipfile

import pytest
from docx import Document

from huiban.ground.reading.paper.blocks import LineKind, Table
from huiban.outside.word import reader
from huiban.outside.word.reader import UnreadableFile, read_docx
from huiban.outside.word.tests.forms import saved

_DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)


def _changed(**parts: bytes) -> bytes:
    """A good file with parts of ``word/`` replaced or added; ``_`` stands for ``.``."""
    out = io.BytesIO()
    word = Document()
    word.add_paragraph("会议纪要")
    names = {"word/" + name.replace("_", "."): data for name, data in parts.items()}
    with (
        zipfile.ZipFile(io.BytesIO(saved(word))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in names:
                new.writestr(entry, old.read(entry))
        for name, data in names.items():
            new.writestr(name, data)
    return out.getvalue()


def _refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data)
    return caught.value.sentence


def test_a_file_that_is_no_word_file_is_named() -> None:
    assert "不是 .docx" in _refused(b"%PDF-1.7 ...")
    assert "不是 .docx" in _refused(b"")


def test_an_encrypted_file_asks_for_one_without_a_password() -> None:
    assert "密码" in _refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_zip_without_a_document_is_no_word_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("readme.txt", "hello")
    assert "不是 .docx" in _refused(out.getvalue())


def test_a_cut_off_file_is_broken() -> None:
    assert "已损坏" in _refused(_changed()[:400])


def test_a_file_with_damaged_xml_is_broken() -> None:
    assert "已损坏" in _refused(_changed(document_xml=b"<w:document><w:body>"))


def test_a_file_with_macros_is_not_opened() -> None:
    assert "宏" in _refused(_changed(vbaProject_bin=b"\0"))


def test_a_dtd_is_refused_before_any_entity_grows() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccccccc">]>'
        + _DOCUMENT.format("&b;").encode()
    )
    assert "DTD" in _refused(_changed(document_xml=bomb))


def test_a_file_that_inflates_to_300_mb_is_refused() -> None:
    huge = _DOCUMENT.format("会" * 5).encode() + b" " * (300 * 1024 * 1024)
    assert "60 MB" in _refused(_changed(document_xml=huge))


def test_a_header_that_lies_about_its_size_does_not_help() -> None:
    data = bytearray(
        _changed(document_xml=_DOCUMENT.format("会").encode() + b" " * (80 * 1024 * 1024))
    )
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        true_size = package.getinfo("word/document.xml").file_size
    lying = bytes(data).replace(true_size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert _refused(lying)


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CELLS", 5)
    word = Document()
    word.add_table(rows=2, cols=3)
    assert "表格过大" in _refused(saved(word))


def test_links_to_other_files_are_text_only() -> None:
    word = Document()
    word.add_paragraph("详见附件")
    word.part.relate_to(
        "http://127.0.0.1:9/x.docx",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )
    assert read_docx(saved(word)).text.strip() == "详见附件"


def test_headings_lists_and_breaks_keep_their_roles() -> None:
    word = Document()
    word.add_heading("下一步", 2)
    word.add_paragraph("完成首页", style="List Bullet")
    word.add_paragraph("检查登录", style="List Bullet 2")
    word.add_paragraph("第一行\n第二行")
    document = read_docx(saved(word))
    lines = [
        (line.kind, line.level, document.text[line.start : line.end])
        for line in document.lines()
        if line.end > line.start
    ]
    assert lines == [
        (LineKind.HEADING, 2, "下一步"),
        (LineKind.ITEM, 0, "完成首页"),
        (LineKind.ITEM, 0, "检查登录"),
        (LineKind.PARAGRAPH, 0, "第一行"),
        (LineKind.PARAGRAPH, 0, "第二行"),
    ]


def test_merged_and_nested_cells_stand_once() -> None:
    word = Document()
    table = word.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "合并"
    inner = table.cell(2, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "内"
    document = read_docx(saved(word))
    outer = next(block for block in document.blocks if isinstance(block, Table))
    assert [len(row) for row in outer.rows] == [2, 1, 2]
    assert outer.rows[0][0].row_span == 2
    assert any(isinstance(block, Table) for block in outer.rows[2][1].blocks)
    assert document.text.count("合并") == 1
