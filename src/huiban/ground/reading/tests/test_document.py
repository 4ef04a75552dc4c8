"""The model of a document: blocks with offsets, from text of any shape."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiban.ground.reading.line import read_line
from huiban.ground.reading.lint.check import ItemWords, lint_item, lint_line
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.blocks import Line, LineKind, Table
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.sources import SourceCell, SourceLine, SourceTable, build

DAY = date(2026, 8, 5)


def _lines(text: str) -> list[tuple[str, int, str]]:
    document = Document.from_text(text)
    return [
        (line.kind.value, line.level, document.plain[line.start : line.end])
        for line in document.lines()
        if line.start < line.end
    ]


def test_headings_bullets_and_numbers_keep_their_depth() -> None:
    text = "# 周会\n\n## 待办\n- 前端\n  - 登录页\n    - 验证码\n- 后端\n1. 部署\n"
    assert _lines(text) == [
        ("heading", 1, "周会"),
        ("heading", 2, "待办"),
        ("item", 0, "前端"),
        ("item", 1, "登录页"),
        ("item", 2, "验证码"),
        ("item", 0, "后端"),
        ("item", 0, "部署"),
    ]


@pytest.mark.parametrize(
    "marker",
    ["1.", "1、", "1)", "1）", "（1）", "①", "一、", "(一)", "-", "+", "•", "a)", "☐", "- [ ]"],
)
def test_every_enumerator_is_a_marker_and_no_words(marker: str) -> None:
    assert _lines(f"{marker} 完成盘点")[0][2] == "完成盘点"


@pytest.mark.parametrize(
    "text", ["2026.3.5 周会", "3.5万元预算", "1.5小时", "10:30开始", "2.0版本"]
)
def test_numbers_and_dates_are_no_enumerators(text: str) -> None:
    assert _lines(text) == [("paragraph", 0, text)]


def test_a_pipe_table_has_rows_and_cells_with_breaks() -> None:
    document = Document.from_text("| 任务 | 人 |\n|---|---|\n| 甲<br>乙 | 张\\|三 |\n")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [len(row) for row in table.rows] == [2, 2]
    assert [document.plain[line.start : line.end] for line in table.rows[1][0].lines()] == [
        "甲",
        "乙",
    ]


def test_markup_is_blank_but_keeps_its_place() -> None:
    text = "**主持人**：[王芳](https://example.org) ＠张伟"
    document = Document.from_text(text)
    assert len(document.plain) == len(text)
    assert document.plain.split() == ["主持人", ":", "王芳", "@张伟"]
    assert document.plain.index("王芳") == text.index("王芳")


def test_a_line_broken_at_a_fixed_width_is_one_line() -> None:
    text = "会议讨论了新版本的节奏，各方认为应当在四月底前完成全部兼容性测试 and\nrelease it\n"
    assert len(_lines(text)) == 1


def test_a_tree_of_a_file_becomes_text_with_offsets() -> None:
    inner = SourceTable(((SourceCell((SourceLine("内"),), 0),),))
    table = SourceTable(
        (
            (SourceCell((SourceLine("甲"), SourceLine("乙")), 0), SourceCell((inner,), 1)),
            (SourceCell((SourceLine("丙"),), 0, col_span=2),),
        )
    )
    document = build([SourceLine("标题", heading=2), table, SourceLine("末")])
    words = [
        document.text[line.start : line.end] for line in document.lines() if line.end > line.start
    ]
    assert words == ["标题", "甲", "乙", "内", "丙", "末"]
    assert isinstance(document.blocks[0], Line)
    assert document.blocks[0].kind is LineKind.HEADING


_BITS = [
    "张伟",
    "李娜",
    "负责",
    "：",
    ":",
    "--",
    "——",
    "-",
    "、",
    "，",
    "。",
    "；",
    "\n",
    "\n\n",
    "| a | b |\n",
    "|",
    "1.",
    "2)",
    "①",
    "（",
    "）",
    "【",
    "】",
    "@",
    "#",
    ">",
    "》",
    "《",
    "8月15日前",
    "尽快",
    "责任人",
    "完成时间",
    "由",
    "技术部",
    "会同",
    "任务",
    "行动项：",
    "会议时间：",
    "2026年3月5日",
    "<br>",
    "**",
    "`",
    "[a](b)",
    "\t",
    "\r\n",
    "\u3000",
    "＠",
    "议题1：",
    "背景：",
    "分歧：",
    "决议：",
    "我会",
    "？",
    "abc",
    "王*",
    "等人",
    "和",
    "提交",
    "一、",
    "- ",
    "  - ",
    "[x] ",
    "😀",
    "𠀀",
    "<td>",
    "</tr>",
]
texts = st.lists(st.sampled_from(_BITS), max_size=60).map("".join) | st.text(max_size=80)


@settings(max_examples=150)
@given(texts)
def test_any_text_is_read_and_every_span_lies_inside_it(text: str) -> None:
    document = Document.from_text(text)
    assert len(document.plain) == len(text)
    reading = read_minutes(document, meeting_day=DAY)
    for item in (*reading.items, *reading.suggestions):
        assert 0 <= item.span.start <= item.span.end <= len(text)
        assert all(0 <= party.start < party.end <= len(text) for party in item.owners)
    read_line(text.replace("\n", " "), DAY)
    lint_line(text)
    lint_item(ItemWords(text))


@settings(max_examples=60)
@given(texts)
def test_full_width_signs_read_like_ascii_signs(text: str) -> None:
    wide = text.translate({ord(a): b for a, b in zip(":,;()@#", "：，；（）＠＃", strict=True)})
    if "[" in text or "<" in text:
        return
    one, two = (read_minutes(Document.from_text(form), meeting_day=DAY) for form in (text, wide))
    assert [item.task for item in one.items] == [item.task for item in two.items]
