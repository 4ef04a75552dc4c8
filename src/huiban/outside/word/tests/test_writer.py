"""The Word file is one that Word, WPS and a careful clerk accept."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

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
)
from huiban.outside.word.writer import write_docx

FOOTER = Footer("M-2024-001", 3, "AB12-CD34", "https://huiban.example.com/m/M-2024-001")
COLUMNS = (Column("任务", 106), Column("时间", 50, centred=True))


def form(text: str = "接口开发", *, landscape: bool = False, width: float = 156) -> Paper:
    """One of every block, with `text` in the cells."""
    grid = Grid(
        (
            Row((Cell(40, (Line("名称"),), Kind.LABEL), Cell(width - 40, (Line(text),)))),
            Row((Cell(width, (Line(text, "背景：", 1),)),), splits=True),
        )
    )
    columns = (Column("任务", width - 50), COLUMNS[1])
    table = Table(columns, (Group("组"), Record((text, None), strong=True)), "行动项")
    blocks = (grid, table, Signs((("记录人", "李娜"), ("日期", ""))), Text((Line(text, "抄送："),)))
    return Paper("会议纪要", blocks, FOOTER, landscape)


def parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of the package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_run_names_its_chinese_font() -> None:
    opened = parts(write_docx(form()))
    names = [name for name in opened if re.fullmatch(r"word/(document|footer\d)\.xml", name)]
    assert len(names) == 2
    for name in names:
        root = parse_xml(opened[name])
        runs = [run for run in root.iter(qn("w:r")) if run.find(qn("w:drawing")) is None]
        assert runs
        for run in runs:
            assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia"))


def test_the_page_is_a4_with_the_official_type_area() -> None:
    section = Document(io.BytesIO(write_docx(form()))).sections[0]
    assert section.page_width is not None
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert section.left_margin is not None
    assert section.right_margin is not None
    body = section.page_width - section.left_margin - section.right_margin
    assert abs(body - Mm(156)) < Mm(0.1)


def test_a_wide_form_lies_on_its_side() -> None:
    section = Document(io.BytesIO(write_docx(form(landscape=True, width=247)))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    document = Document(io.BytesIO(write_docx(form())))
    rows = document.tables[1]._tbl.tr_lst
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [
        *(True, True),
        *(False, False),
    ]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    long_row = document.tables[0]._tbl.tr_lst[1]
    assert long_row.find(f".//{qn('w:cantSplit')}") is None


def test_the_footer_counts_pages_and_carries_the_mark() -> None:
    opened = parts(write_docx(form()))
    root = parse_xml(opened["word/footer1.xml"])
    fields = [str(found.text).strip() for found in root.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    text = "".join(str(found.text) for found in root.iter(qn("w:t")))
    assert text == "M-2024-001 · v3 · 第1页 共1页 · 校验码 AB12-CD34"
    assert any(name.startswith("word/media/") for name in opened)


def test_no_address_no_code() -> None:
    plain = Paper("会议纪要", (), Footer("M-1", 1, "X"))
    assert not any(name.startswith("word/media/") for name in parts(write_docx(plain)))


@pytest.mark.parametrize(
    "text",
    [
        "<w:p/>&amp;",
        "]]>",
        "a\x00b\x0bc",
        "\ud800坏",
        "{{ x }} ${y}",
        "\u202e反向",
        "第一行\r\n第二行",
    ],
)
def test_whatever_was_typed_the_file_opens(text: str) -> None:
    document = Document(io.BytesIO(write_docx(form(text))))
    assert document.tables[0].rows[0].cells[-1].text
    assert "\x00" not in document.tables[0].rows[0].cells[-1].text


def test_markup_in_the_text_stays_text() -> None:
    document = Document(io.BytesIO(write_docx(form("<w:t>&lt;</w:t>"))))
    assert document.tables[0].rows[0].cells[-1].text == "<w:t>&lt;</w:t>"


def test_no_clock_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(form()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert write_docx(form()) == write_docx(form())


def test_the_file_is_light_and_says_it_is_chinese() -> None:
    opened = parts(write_docx(form()))
    assert sum(map(len, opened.values())) < 120_000
    assert not any("thumbnail" in name or "customXml" in name for name in opened)
    settings = opened["word/settings.xml"].decode()
    assert settings.count("<w:compat>") == 1
    assert "ja-JP" not in settings + opened["word/styles.xml"].decode()


def test_the_file_bears_the_day_of_the_paper() -> None:
    paper = replace(form(), dated=date(2024, 8, 7))
    core = Document(io.BytesIO(write_docx(paper))).core_properties
    assert core.created == core.modified == datetime(2024, 8, 7, tzinfo=UTC)
    assert core.title == "会议纪要"


def test_a_title_keeps_its_days_and_marks() -> None:
    title = "1999-09-09 与 @title@ 的会"
    opened = Document(io.BytesIO(write_docx(Paper(title, (), Footer("M-1", 1, "")))))
    assert opened.core_properties.title == title
    assert opened.core_properties.created == datetime(2000, 1, 1, tzinfo=UTC)
