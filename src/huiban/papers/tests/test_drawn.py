"""The drawn files, opened again by the programs people use, say what the layouts say."""

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from huiban.outside.excel.reader import read_rows
from huiban.outside.excel.writer import write_xlsx
from huiban.outside.layout import Paper
from huiban.outside.pdf.writer import write_pdf
from huiban.outside.word.writer import write_docx
from huiban.papers import d4_a, d6
from huiban.papers.content import PersonName
from huiban.papers.tests import sample
from huiban.papers.tests.forms import EMPTY, FILLED, LONG
from huiban.papers.tests.labels import missing, plain

TABLES = ("D5", "D6", "D7")
needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="needs poppler: apt-get install poppler-utils"
)
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"),
    reason="needs LibreOffice: apt-get install libreoffice-writer libreoffice-calc fonts-noto-cjk",
)


@pytest.mark.parametrize("form", FILLED)
@pytest.mark.parametrize("papers", [FILLED, EMPTY], ids=["filled", "empty"])
def test_word_has_every_label_in_order(form: str, papers: dict[str, Paper]) -> None:
    assert missing(form, word_text(write_docx(papers[form]))) == []


@needs_poppler
@pytest.mark.parametrize("form", FILLED)
@pytest.mark.parametrize("papers", [FILLED, EMPTY], ids=["filled", "empty"])
def test_pdf_has_every_label_in_order(form: str, papers: dict[str, Paper]) -> None:
    assert missing(form, pdf_text(write_pdf(papers[form]))) == []


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("papers", [FILLED, EMPTY], ids=["filled", "empty"])
def test_excel_has_every_label_in_order(form: str, papers: dict[str, Paper]) -> None:
    assert missing(form, sheet_text(write_xlsx(papers[form]))) == []


@needs_poppler
@pytest.mark.parametrize("form", LONG)
def test_sixty_items_are_all_in_the_pdf_under_a_header_on_each_page(form: str) -> None:
    pages = pdf_text(write_pdf(LONG[form])).split("\f")[:-1]
    whole = "".join(pages).replace("\n", "")
    assert all(f"第{number}批" in whole for number in range(1, 61))
    head = "交付成果" if form in ("D4-B", "D5") else "状态"
    with_rows = [page for page in pages if "批）" in page.replace("\n", "")]
    assert len(with_rows) > 3
    assert all(head in page for page in with_rows)


@needs_poppler
def test_long_names_wrap_and_nothing_of_them_is_lost() -> None:
    title = "关于“晨光计划”第三阶段门店报名系统与会员系统对接及试点安排的协调会（第二次）"
    person = PersonName("阿卜杜勒·买买提·图尔荪江", "信息化建设与数据治理中心综合管理处")
    item = replace(sample.ACTIONS[0], owner=person, department=person.department)
    meeting = replace(sample.MEETING, title=title, host=person, attendees=(person,) * 3)
    for paper in (
        d4_a.layout(replace(sample.MINUTES, meeting=meeting)),
        d6.layout(replace(sample.FOLLOW_UP, meeting=meeting, actions=(item,))),
    ):
        for text in (pdf_text(write_pdf(paper)), word_text(write_docx(paper))):
            assert plain(title) in plain(text)
            assert plain(person.name) in plain(text)


@pytest.mark.parametrize("write", [write_docx, write_pdf], ids=["docx", "pdf"])
@pytest.mark.parametrize("form", FILLED)
def test_the_same_paper_gives_the_same_bytes(write: Callable[[Paper], bytes], form: str) -> None:
    assert write(FILLED[form]) == write(FILLED[form])


@pytest.mark.slow
@needs_office
@needs_poppler
def test_libreoffice_opens_all_of_them_without_loss(tmp_path: Path) -> None:
    for form, paper in FILLED.items():
        (tmp_path / f"{form}.docx").write_bytes(write_docx(paper))
    for form in TABLES:
        (tmp_path / f"{form}.xlsx").write_bytes(write_xlsx(FILLED[form]))
    as_word = converted(sorted(tmp_path.glob("*.docx")), "pdf", tmp_path / "word")
    as_sheet = converted(sorted(tmp_path.glob("*.xlsx")), "xlsx", tmp_path / "sheet")
    assert len(as_word) == len(FILLED)
    assert len(as_sheet) == len(TABLES)
    for path in as_word:
        assert missing(path.stem, pdf_text(path.read_bytes())) == []
    for path in as_sheet:
        assert missing(path.stem, sheet_text(path.read_bytes())) == []
        assert _filled(read_rows(path)) == _filled(read_rows(tmp_path / path.name))


def word_text(data: bytes) -> str:
    """All text of a .docx body in reading order."""
    return "".join(Document(io.BytesIO(data)).element.body.itertext())


def pdf_text(data: bytes) -> str:
    """All text of a PDF in the order it was set."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode()


def sheet_text(data: bytes) -> str:
    """All cells of the first sheet, row by row."""
    return "\n".join("\n".join(row) for row in read_rows(data))


def converted(files: list[Path], suffix: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of the files, with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}-profile", "--headless"]
    arguments = ["--convert-to", suffix, "--outdir", str(folder), *map(str, files)]
    subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=300)
    return sorted(folder.glob(f"*.{suffix}"))


def _filled(rows: list[list[str]]) -> list[list[str]]:
    return [[cell for cell in row if cell] for row in rows]
