"""The sheet holds text as text and dates as dates."""

import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from huiban.outside.excel.writer import is_formula_like, write_xlsx
from huiban.outside.layout import (
    Cell,
    Column,
    Footer,
    Grid,
    Group,
    Kind,
    Line,
    Paper,
    Record,
    Row,
    Signs,
    Table,
    Text,
    Value,
)

COLUMNS = (
    Column("序号", 10, centred=True),
    Column("任务", 197),
    Column("时间", 40, centred=True),
)
HEAD = Row(
    (
        Cell(40, (Line("会议名称"),), Kind.LABEL),
        Cell(87, (Line("例会"),)),
        Cell(40, (Line("日期"),), Kind.LABEL),
        Cell(80, (Line("2024年8月6日"),)),
    )
)


def form(*records: Record | Group, title: str = "行动计划表") -> Paper:
    """A head, a table of the records, a row of signatures, a line of text."""
    blocks = (
        Grid((HEAD,)),
        Table(COLUMNS, records),
        Signs((("制表", "李娜"), ("审核", ""))),
        Text((Line("行政部", "抄送："),)),
    )
    return Paper(title, blocks, Footer("M-1", 1, "A&B"), landscape=True)


def cells(paper: Paper) -> list[list[object]]:
    """The sheet as calamine reads it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx(paper)))
    return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


def part(paper: Paper, name: str) -> str:
    """One XML part of the file."""
    with zipfile.ZipFile(io.BytesIO(write_xlsx(paper))) as package:
        return package.read(name).decode()


def test_numbers_dates_and_words_keep_their_kind() -> None:
    rows = cells(form(Record((1, "接口开发", date(2024, 8, 15))), Record((2, "", None))))
    assert rows[0][0] == "行动计划表"
    assert (
        rows[1][:3] == ["会议名称：例会", "", "日期：2024年8月6日"]
        or rows[1][0] == "会议名称：例会"
    )
    assert rows[2] == ["序号", "任务", "时间"]
    assert rows[3] == [1.0, "接口开发", date(2024, 8, 15)]
    assert rows[4] == [2.0, "—", "—"]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://127.0.0.1/","x")',
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(1)",
        " =1+1",
        "\t=1+1",
        "\r=1+1",
        "\x00=1+1",
        "\n=cmd|'/C calc'!A0",
        "{=1+1}",
        "https://huiban.example.com",
        "file:///etc/hosts",
        "12345678901234567890",
    ],
)
def test_nothing_typed_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    paper = form(Group(text), Record((1, text, text)), title=text)
    sheet = part(paper, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    row = next(row for row in cells(paper) if row[0] == 1.0)
    assert row[1] == row[2]
    assert isinstance(row[1], str)
    assert row[1].strip() == text.replace("\x00", "").strip()


def test_what_looks_like_a_formula_stays_text_when_the_cell_is_edited() -> None:
    assert is_formula_like("=1")
    assert is_formula_like(" ＝1")
    assert not is_formula_like("接口=1")
    assert 'quotePrefix="1"' in part(form(Record((1, "=1", None))), "xl/styles.xml")
    assert "quotePrefix" not in part(form(Record((1, "接口", None))), "xl/styles.xml")


def test_the_header_stays_in_view_and_repeats_on_paper() -> None:
    paper = form(Record((1, "接口开发", None)))
    sheet = part(paper, "xl/worksheets/sheet1.xml")
    assert 'ySplit="3"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'paperSize="9"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "<autoFilter" in sheet
    assert "$3:$3" in part(paper, "xl/workbook.xml")


def test_a_grouped_table_is_not_filtered() -> None:
    sheet = part(form(Group("项目"), Record((1, "a", None))), "xl/worksheets/sheet1.xml")
    assert "<autoFilter" not in sheet


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    rows = cells(form(Record((1, "长" * 40_000, None))))
    assert str(rows[3][1]).endswith("…")
    assert len(str(rows[3][1])) == 32_767


def test_a_paper_without_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        write_xlsx(Paper("会议纪要", (), Footer("M-1", 1, "X")))


@pytest.mark.parametrize("title", ["", "a/b:c*?[x]", "'引号'", "长" * 60, "😀" * 31, "\n"])
def test_any_title_names_a_sheet(title: str) -> None:
    assert cells(form(Record((1, "a", None)), title=title))


def test_the_same_paper_gives_the_same_bytes() -> None:
    values: tuple[Value, ...] = (1, "接口开发", date(2024, 8, 15))
    assert write_xlsx(form(Record(values))) == write_xlsx(form(Record(values)))
