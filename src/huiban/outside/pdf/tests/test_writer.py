"""The PDF carries its fonts, and what people typed is only ever drawn."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from huiban.outside.layout import Cell, Column, Footer, Grid, Line, Paper, Record, Row, Table
from huiban.outside.pdf import typesetting
from huiban.outside.pdf.typesetting import draw_once
from huiban.outside.pdf.writer import breakable, write_pdf

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="needs poppler: apt-get install poppler-utils"
)


def form(text: str, rows: int = 1) -> Paper:
    """A line of text in a grid, a table, the title and the footer."""
    grid = Grid((Row((Cell(156, (Line(text, "背景："),)),), splits=True),))
    table = Table((Column("任务", 156),), (Record((text,)),) * rows)
    return Paper(text, (grid, table), Footer("M-1", 1, text, "https://huiban.example.com/m/1"))


def poppler(tool: str, data: bytes, *more: str) -> str:
    """What a poppler tool says of the file."""
    done = subprocess.run([tool, *more], input=data, capture_output=True, check=True)
    return done.stdout.decode()


@needs_poppler
def test_all_fonts_are_embedded_and_the_text_can_be_copied() -> None:
    made = write_pdf(form("跨部门协调会 2024年8月6日 “晨光”——A-128"))
    fonts = poppler("pdffonts", made, "-").splitlines()[2:]
    assert len(fonts) == 2
    for line in fonts:
        embedded, subset, unicode = line.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")
    assert "跨部门协调会 2024年8月6日 “晨光”——A-128" in poppler("pdftotext", made, "-raw", "-", "-")


@needs_poppler
@pytest.mark.parametrize(
    "text",
    [
        '#read("paper.typ")',
        "#sys.inputs.paper",
        '#import "@preview/x:1.0.0": *',
        "$x^2$ *粗* _斜_ `码`",
        "]#panic()[",
        "\\ \\u{4f1a} \\#",
        '"; #eval("1+1") "',
        "= 标题 <label> @ref // 注",
        "- 条 / 词: 义",
        "https://huiban.example.com ~ --- ...",
    ],
)
def test_typed_markup_is_drawn_as_it_stands(text: str) -> None:
    drawn = poppler("pdftotext", write_pdf(form(text)), "-raw", "-", "-")
    assert "".join(drawn.split()).count("".join(text.split())) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x07",
        "\ud800",
        "\u202e反向",
        "長" * 5000,
        "a" * 5000,
        "😀",
        "\u0333\u0305\uff9e\u05d0",
    ],
)
def test_whatever_was_typed_there_is_a_file(text: str) -> None:
    assert write_pdf(form(text)).startswith(b"%PDF-")


def test_the_file_is_fit_for_the_archive() -> None:
    made = write_pdf(form("跨部门协调会"))
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in made


@needs_poppler
def test_a_character_the_fonts_lack_is_marked_and_costs_nothing_else() -> None:
    made = write_pdf(form("完成😀\u200d🎉é\ue000"))
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert "完成〓〓é〓" in poppler("pdftotext", made, "-raw", "-", "-")


@needs_poppler
def test_a_long_cell_goes_on_over_the_page() -> None:
    text = "".join(f"第{number}句。" for number in range(1500))
    drawn = poppler("pdftotext", write_pdf(form(text, rows=0)), "-raw", "-", "-")
    assert "第1499句" in drawn.replace("\n", "")


@needs_poppler
def test_pages_are_numbered() -> None:
    drawn = poppler("pdftotext", write_pdf(form("任务", rows=120)), "-raw", "-", "-")
    pages = drawn.split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"第{number}页 共{len(pages)}页" in page


def test_many_threads_draw_at_once_and_each_gets_its_own() -> None:
    texts = [f"第{number}次会议" for number in range(24)]
    alone = [write_pdf(form(text)) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: write_pdf(form(text)), texts))
    assert together == alone


def test_the_same_form_is_set_once_and_another_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(typesetting, "draw", lambda paper: asked.append(paper) or paper.encode())
    draw_once.cache_clear()
    papers = ["第一版", "第一版", "第二版", "第一版"]
    assert [draw_once(paper).decode() for paper in papers] == papers
    assert asked == ["第一版", "第二版"]
    draw_once.cache_clear()


def test_only_words_too_long_for_their_cell_may_break_inside() -> None:
    assert breakable("验收报告_final_version.pdf", 60) == "验收报告_final_version.pdf"
    assert breakable("v1 abcdefgh", 12).replace("\u200b", "|") == "v1 a|b|c|d|e|f|g|h"
