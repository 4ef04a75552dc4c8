"""The forms say everything the paper forms have room for, in the same order."""

from dataclasses import replace
from datetime import date

import pytest

from huiban.outside.layout import Grid, Group, Record, Table, edges, spans
from huiban.papers import d4_a, d4_b, d4_c, d5, d6, d7
from huiban.papers.content import Counts, FollowUpContent, MinutesContent
from huiban.papers.tests import sample
from huiban.papers.tests.forms import EMPTY, FILLED, text_of
from huiban.papers.tests.labels import missing


@pytest.mark.parametrize("form", FILLED)
def test_every_label_is_present_and_in_order(form: str) -> None:
    assert missing(form, text_of(FILLED[form])) == []


@pytest.mark.parametrize("form", EMPTY)
def test_an_empty_form_keeps_every_label(form: str) -> None:
    assert missing(form, text_of(EMPTY[form])) == []


@pytest.mark.parametrize("form", EMPTY)
def test_no_cell_is_left_blank(form: str) -> None:
    for block in EMPTY[form].blocks:
        if isinstance(block, Grid):
            cells = [cell for row in block.rows for cell in row.cells]
            assert all(line.text.strip() or line.lead for cell in cells for line in cell.lines)
        if isinstance(block, Table):
            assert block.rows


@pytest.mark.parametrize("form", FILLED)
def test_rows_fill_the_body_width_exactly(form: str) -> None:
    paper = FILLED[form]
    for block in paper.blocks:
        if isinstance(block, Table):
            assert sum(column.width for column in block.columns) == paper.width
        if isinstance(block, Grid):
            ends = edges(block)
            assert ends[-1] == paper.width
            assert {sum(spans(row, ends)) for row in block.rows} == {len(ends)}


@pytest.mark.requirement("R23")
def test_minutes_keep_views_disputes_facts_and_consensus_under_their_topic() -> None:
    text = text_of(FILLED["D4-A"])
    order = (
        "背景：现有报名",
        "-市场部-王芳：",
        "数据：七月",
        "分歧：外部",
        "共识：先开放",
        "1. 报名接口",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.requirement("R24")
@pytest.mark.parametrize("form", ["D4-A", "D4-B", "D4-C", "D6"])
def test_a_dispute_names_who_speaks_about_it_again_and_when(form: str) -> None:
    text = text_of(FILLED[form])
    assert "费用列支科目" in text
    assert "陈静" in text
    assert "2024年8月12日" in text or "2024-08-12" in text


@pytest.mark.requirement("R35")
def test_the_minutes_hold_the_action_table_or_point_to_the_annex() -> None:
    assert "编写门店操作手册" in text_of(FILLED["D4-B"])
    annexed = text_of(d4_b.layout(replace(sample.MINUTES, actions_in_annex=True)))
    assert "见附件《行动计划表》" in annexed
    assert "编写门店操作手册" not in annexed


@pytest.mark.requirement("R37")
@pytest.mark.parametrize("form", ["D4-A", "D4-B", "D4-C"])
def test_the_copy_line_is_printed(form: str) -> None:
    text = text_of(FILLED[form])
    assert text.rindex("抄送") < text.index("周海（总经办）、行政部")


def test_the_stamp_says_who_approved_and_when() -> None:
    assert "审核通过 王芳 2024年8月7日 10:20" in text_of(FILLED["D4-B"])
    assert "审核通过" not in text_of(EMPTY["D4-B"])


def test_a_release_with_errors_is_printed_only_when_there_was_one() -> None:
    for form in ("D4-A", "D4-B", "D4-C"):
        assert "会后 1 个工作日内由财务部补报责任人。" in text_of(FILLED[form])
        assert "放行说明" not in text_of(EMPTY[form])


@pytest.mark.requirement("R17")
def test_a_recorded_meeting_says_so_in_its_minutes() -> None:
    taped = replace(sample.MINUTES, meeting=replace(sample.MEETING, recorded=True))
    for form in (d4_a, d4_b, d4_c):
        assert "全程录音" in text_of(form.layout(taped))
        assert "录音" not in text_of(form.layout(sample.MINUTES))


def test_what_stands_outside_every_topic_is_printed_too() -> None:
    loose = MinutesContent(
        decisions=sample.DECISIONS, actions=sample.ACTIONS, disputes=(sample.DISPUTE,)
    )
    for form in (d4_a, d4_b, d4_c):
        text = text_of(form.layout(loose))
        assert "电子凭证优先" in text
        assert "编写门店操作手册" in text
        assert "费用列支科目" in text


@pytest.mark.requirement("R41")
def test_tables_print_the_three_words_of_progress() -> None:
    for form in ("D4-C", "D5", "D6", "D7"):
        words = text_of(FILLED[form])
        assert all(status in words for status in ("延期", "已完成", "进行中"))


@pytest.mark.requirement("R42")
def test_the_first_date_stays_beside_the_new_one() -> None:
    for form in ("D6", "D7"):
        text = text_of(FILLED[form])
        assert "2024-08-15" in text
        assert "2024-08-20" in text
        assert "资源不足" in text
    assert "2024-08-20" in text_of(FILLED["D5"])


@pytest.mark.requirement("R45")
def test_the_follow_up_table_counts_and_dates_itself() -> None:
    text = text_of(FILLED["D6"])
    assert "汇总日期（会后第7日）" in text
    assert "决议 2 · 行动项 3 · 已完成 1 · 进行中 1 · 延期 1 · 按期率 50%" in text


def test_nothing_due_yet_has_no_rate() -> None:
    paper = d6.layout(FollowUpContent(counts=Counts(decisions=1, actions=1, running=1)))
    assert "按期率 —" in text_of(paper)


def test_a_decision_without_items_and_an_item_without_decision_both_have_a_row() -> None:
    loose = replace(sample.ACTIONS[2], decision="", topic="报销流程")
    rows = _records(d6.layout(replace(sample.FOLLOW_UP, actions=(loose,), disputes=())).blocks)
    assert [row.values[0] for row in rows] == [1, 2, 3]
    assert rows[0].values[2] is None
    assert rows[2].values[1] == "报销流程"


def test_later_items_of_a_decision_refer_to_it_by_number() -> None:
    rows = _records(FILLED["D6"].blocks)
    assert rows[1].values[1] == "决1（同上）"


def test_unresolved_disputes_stand_under_their_own_heading() -> None:
    table = next(block for block in FILLED["D6"].blocks if isinstance(block, Table))
    assert [row.title for row in table.rows if isinstance(row, Group)] == ["未决分歧"]
    assert isinstance(table.rows[-1], Record)
    assert table.rows[-1].values[4] == date(2024, 8, 12)


def test_overdue_rows_say_so_in_words_and_not_by_look_alone() -> None:
    rows = _records(FILLED["D7"].blocks)
    assert [row.strong for row in rows] == [True, False, False]
    assert "逾期12天" in str(rows[0].values[6])


def test_tracking_rows_come_group_by_group_and_count_on() -> None:
    mixed = (sample.ACTIONS[2], *sample.ACTIONS)
    paper = d7.layout(replace(sample.TRACKING, actions=mixed))
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [row.title for row in table.rows if isinstance(row, Group)] == ["流程改进", "晨光计划"]
    assert [row.values[0] for row in _records(paper.blocks)] == [1, 2, 3, 4]


def test_an_item_nobody_owns_yet_says_so() -> None:
    rows = _records(d5.layout(sample.PLAN).blocks)
    assert rows[2].values[3:5] == ("财务部", "待指派")


def _records(blocks: tuple[object, ...]) -> list[Record]:
    tables = [block for block in blocks if isinstance(block, Table)]
    return [row for table in tables for row in table.rows if isinstance(row, Record)]


def test_a_paper_bears_the_day_of_its_approval_and_never_today() -> None:
    assert FILLED["D4-A"].dated == date(2024, 8, 7)
    assert d4_b.layout(replace(sample.MINUTES, approval=None)).dated == date(2024, 8, 6)
    assert FILLED["D6"].dated == date(2024, 8, 13)
    assert EMPTY["D7"].made_on == date(2000, 1, 1)
