"""Pages to blocks: what a reader sees, nothing that is hidden, however deep it is nested."""

import pytest

from huiban.ground.reading.paper.sourceblocks import SourceLine
from huiban.outside.documents import from_bytes
from huiban.outside.html.reader import read
from huiban.outside.legacy_doc.tests.test_reader import words
from huiban.outside.refusals import UnreadableFile

pytestmark = pytest.mark.pure


def page(body: str) -> list[object]:
    return words(read(f"<html><body>{body}</body></html>".encode()))


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("<p>第一段</p><p>第二 \n 段</p>", ["第一段", "第二 段"]),
        ("<p>一行<br>又一行<br/></p>", ["一行\n又一行"]),
        ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>", ["• 甲", "• 乙", "• 丙"]),
        ("<ol start=3><li>甲<li>乙</ol>", ["3. 甲", "4. 乙"]),
        ("<p><input type=checkbox checked>已办</p>", ["[x] 已办"]),
        ("甲<script>alert(1)</script><style>p{}</style>乙", ["甲乙"]),
        ('<p>甲</p><div style="display: none"><p>密</p></div><p hidden>密</p>', ["甲"]),
        ("<pre>甲\n  乙</pre>", ["甲\n乙"]),
        ("&#x4f1a;&nbsp;&amp;&lt;议&gt;", ["会\xa0&<议>"]),
        ("<table><tr><td>只是<p>边框</table>", ["只是", "边框"]),
    ],
)
def test_lines_as_a_reader_sees_them(body: str, seen: list[object]) -> None:
    assert page(body) == seen


def test_headings_and_nesting_keep_their_level() -> None:
    blocks = read("<h2>待办</h2><ul><li>甲<ul><li>乙</ul></ul>".encode())
    assert blocks == [
        SourceLine("待办", 2),
        SourceLine("• 甲", 0, 0),
        SourceLine("• 乙", 0, 1),
    ]


def test_merged_and_nested_cells_stand_at_their_column() -> None:
    body = (
        "<table><tr><th rowspan=2>任务<th colspan=2>谁<tr><td>张伟<td>李娜"
        "<tr><td>甲<td><table><tr><td>内一<td>内二</table><td>乙</table>"
    )
    [table] = page(body)
    assert isinstance(table, list)
    assert table[0] == [(0, 2, 1, "任务"), (1, 1, 2, "谁")]
    assert table[1] == [(1, 1, 1, "张伟"), (2, 1, 1, "李娜")]
    assert [cell[0] for cell in table[2]] == [0, 1, 2]


@pytest.mark.parametrize("name", ["gb2312", "gbk", "utf-8", "big5"])
def test_the_encoding_a_page_declares_is_used(name: str) -> None:
    data = f'<meta charset="{name}"><p>會議記錄</p>'
    encoding = "gb18030" if name.startswith("gb") else name
    assert words(read(data.encode(encoding))) == ["會議記錄"]


def test_a_million_tags_inside_each_other_do_not_matter() -> None:
    data = b"<html>" + b"<div>" * 1_000_000 + "议题".encode()
    assert from_bytes(data, "深.html").text.strip() == "议题"


def test_entities_that_grow_and_entities_from_elsewhere_stay_empty() -> None:
    data = (
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>&b;&x;</p></body></html>'
    )
    text = "".join(map(str, words(read(data))))
    assert "aaaa" not in text.replace("aaaaaaaaaa", "", 2)
    assert len(text) < 200


@pytest.mark.parametrize(
    "body",
    ["<table><tr><td>" * 20, "<table>" + "<tr><td>甲<td>乙" * 40_000],
    ids=["nested", "huge"],
)
def test_tables_beyond_all_bounds_are_refused(body: str) -> None:
    with pytest.raises(UnreadableFile, match="限度"):
        read(body.encode())
