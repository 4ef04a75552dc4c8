"""The check of wording: what it finds, what it leaves alone, what one key changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiban.ground.reading.line import read_line
from huiban.ground.reading.lint.check import (
    DisputeWords,
    ItemWords,
    Offers,
    lint_dispute,
    lint_item,
    lint_line,
    lint_load,
)
from huiban.ground.reading.lint.rules import Place, Rules, Severity
from huiban.ground.reading.tests.lint_set import Labelled, labelled, score, wrong

DUE = date(2026, 8, 14)
LINES = list(labelled())


@pytest.mark.requirement("R29")
@pytest.mark.parametrize(
    "lines",
    [
        [one for one in LINES if one.number % 2],
        [one for one in LINES if one.number % 2 == 0],
        LINES,
    ],
    ids=["tuned on", "held out", "all"],
)
def test_the_labelled_lines_are_found_and_nothing_else(lines: list[Labelled]) -> None:
    figures = score(lines)
    assert figures.precision >= 0.95, [one.line for one in lines if wrong(one)[2]]
    assert figures.recall >= 0.90, [one.line for one in lines if wrong(one)[1]]


def test_the_labelled_set_is_large_and_half_of_it_is_fine() -> None:
    assert len(LINES) >= 450
    assert sum(not one.labels for one in LINES) * 2 >= len(LINES)
    assert len({one.line for one in LINES}) == len(LINES)


def test_six_of_ten_findings_are_mended_with_one_key() -> None:
    assert score(LINES).one_key >= 0.6


def codes(task: str, **more: object) -> set[str]:
    words = {"owner": "张伟", "department": "技术部", "due": DUE, "deliverable": "报告"} | more
    return {found.code for found in lint_item(ItemWords(task, **words))}  # type: ignore[arg-type]


@pytest.mark.requirement("R29")
@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("尽快完成接口开发", "vague"),
        ("接口文档待确认", "vague"),
        ("由相关人员整理名单", "vague"),
        ("请有关部门反馈意见", "vague"),
        ("近期组织一次培训", "vague"),
        ("大家一起看合同", "vague"),
        ("原则上使用电子材料", "weak"),
        ("力争本月上线", "weak"),
        ("加强部门沟通", "weak"),
        ("推进系统建设", "weak"),
        ("做好配合工作", "helper"),
        ("积极配合", "helper"),
        ("完成接口开发,并联系供应商培训", "double"),
        ("finish the report ASAP", "vague"),
    ],
)
def test_wording_that_cannot_be_checked_is_found(task: str, code: str) -> None:
    assert code in codes(task)


@pytest.mark.parametrize(
    "task",
    [
        "完成接口开发",
        "配合财务部核对发票",
        "发布“尽快通”服务页面",
        "修订《加强版操作手册》",
        "组织8月推进会",
        "更新客户基本信息",
        "采购大家电两台",
        "完成开发与测试",
        "提交7月销售报表",
    ],
)
def test_plain_wording_is_left_alone(task: str) -> None:
    assert codes(task) == set()


@pytest.mark.requirement("R27")
def test_who_and_when_are_errors_the_rest_are_warnings() -> None:
    found = lint_item(ItemWords("整理名单"))
    severities = {one.code: one.severity for one in found}
    assert severities == {
        "no_owner": Severity.ERROR,
        "no_date": Severity.ERROR,
        "no_deliverable": Severity.WARNING,
    }


def test_a_department_without_a_person_is_a_warning() -> None:
    (found,) = lint_item(ItemWords("整理名单", "", "财务部", DUE, "名单"))
    assert (found.code, found.severity) == ("department_only", Severity.WARNING)
    assert "财务部" in found.suggestion


def test_a_date_before_the_meeting_is_a_warning() -> None:
    item = ItemWords("整理名单", "张伟", "技术部", date(2025, 8, 14), "名单")
    assert [found.code for found in lint_item(item, meeting_day=DUE)] == ["date_before_meeting"]


@pytest.mark.requirement("R29")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("我觉得方案可以", "spoken"),
        ("这个事搞定了", "spoken"),
        ("技术部不负责任", "judgement"),
        ("汇报得很好", "judgement"),
    ],
)
def test_spoken_and_judging_lines_are_found(line: str, code: str) -> None:
    assert [found.code for found in lint_line(line)] == [code]


def test_a_span_and_a_fix_belong_to_the_words() -> None:
    line = "会上我觉得应当延期"
    (found,) = lint_line(line)
    assert line[found.start : found.end] == "我觉得"
    assert found.fix == "会上参会人提出应当延期"


@pytest.mark.parametrize(
    ("task", "fix"),
    [
        ("尽快完成盘点", "8月14日前完成盘点"),
        ("在8月14日前尽快完成盘点", "在8月14日前完成盘点"),
        ("由相关人员整理名单", "由张伟整理名单"),
        ("联系有关部门核实", None),
        ("外墙颜色待定", "外墙颜色8月14日前确定"),
        ("力争完成盘点", "完成盘点"),
        ("大力推进系统建设", "完成系统建设"),
        ("加强沟通", None),
        ("把方案过一下", "把方案审阅"),
        ("完成外架拆除，移交场地", "完成外架拆除\n移交场地"),
        ("Fix the login bug ASAP", "Fix the login bug by 14 Aug"),
        ("Try to fix the login bug", "Fix the login bug"),
    ],
)
def test_one_key_rewrites_the_line(task: str, fix: str | None) -> None:
    (found,) = lint_item(ItemWords(task, "张伟", "仓储部", DUE, "盘点表"))
    assert found.fix == fix


def test_a_fix_needs_the_date_to_be_known() -> None:
    assert [
        one.fix for one in lint_item(ItemWords("尽快完成盘点", "张伟")) if one.code == "vague"
    ] == [None]


def test_one_key_fills_what_is_known_and_the_line_reads_so() -> None:
    """The fix of a missing field is the line in the capture language."""
    offers = Offers(due=date(2026, 8, 7), head="何平")
    item = ItemWords("编制节能改造方案", "", "工程部")
    fixes = {one.code: one.fix for one in lint_item(item, offers=offers)}
    assert fixes == {
        "department_only": "编制节能改造方案 @何平",
        "no_date": "编制节能改造方案 >8月7日",
        "no_deliverable": "编制节能改造方案 交付:节能改造方案",
    }
    read = {code: read_line(str(fix), DUE.replace(day=5)) for code, fix in fixes.items()}
    owner, due = read["department_only"].owner, read["no_date"].due
    given = read["no_deliverable"].deliverable
    assert owner
    assert due
    assert given
    assert (owner.name, due.date, given.text) == ("何平", date(2026, 8, 7), "节能改造方案")


def test_a_slip_of_the_year_is_offered_a_past_day_is_not() -> None:
    def fix(due: date) -> str | None:
        item = ItemWords("整理名单", "张伟", "", due, "名单")
        return next(iter(lint_item(item, meeting_day=date(2026, 8, 5)))).fix

    assert fix(date(2025, 8, 14)) == "整理名单 >2026-08-14"
    assert fix(date(2026, 7, 20)) is None
    assert fix(date(2024, 2, 29)) is None


def test_what_was_said_binds_nobody() -> None:
    line = "原则上应尽快加强巡查"
    kinds = {place: [one.code for one in lint_line(line, place=place)] for place in Place}
    assert kinds[Place.VIEW] == kinds[Place.NOTE] == kinds[Place.DISPUTE] == []
    assert kinds[Place.DECISION] == ["weak", "weak"]


def test_a_measure_speaks_for_its_own_word_alone() -> None:
    found = lint_line("加强巡查，原则上每周一次", place=Place.DECISION)
    assert [one.word for one in found] == ["原则上"]


def test_a_view_keeps_its_speaker() -> None:
    (found,) = lint_line("我觉得价格偏高", place=Place.VIEW)
    assert found.fix == "认为价格偏高"


@pytest.mark.requirement("R24")
def test_a_dispute_needs_a_follower_and_a_day() -> None:
    assert {found.code for found in lint_dispute(DisputeWords("是否延期"))} == {
        "no_follower",
        "no_next_talk",
    }
    assert lint_dispute(DisputeWords("是否延期", "张伟", DUE)) == []


def test_more_than_five_items_for_one_person_are_told_once() -> None:
    (found,) = lint_load(["张伟"] * 6 + ["李娜"] * 5 + [""])
    assert found.code == "too_many"
    assert found.reason.startswith("张伟一个人有 6 项")


def test_an_organisation_mutes_and_adds_words() -> None:
    rules = Rules(muted=frozenset({"推进", "no_deliverable"}), added={"vague": ("过两天",)})
    assert lint_item(ItemWords("推进选型", "张伟", "技术部", DUE), rules=rules) == []
    (found,) = lint_item(ItemWords("过两天选型", "张伟", "技术部", DUE), rules=rules)
    assert (found.code, found.word, found.fix) == ("vague", "过两天", None)


def test_a_muted_word_leaves_the_rest_of_its_run() -> None:
    rules = Rules(muted=frozenset({"加强"}))
    line = "进一步加强巡查"
    (found,) = lint_line(line, place=Place.DECISION, rules=rules)
    assert line[found.start : found.end] == "进一步"


def test_an_added_word_is_found_where_the_pack_calls_it_fine() -> None:
    rules = Rules(added={"weak": ("推进会",)})
    (found,) = lint_line("召开推进会", place=Place.DECISION, rules=rules)
    assert found.reason.startswith("“推进会”")


def test_a_text_longer_than_any_line_is_checked_without_fixes() -> None:
    found = lint_line("我觉得不错，" * 400)
    assert len(found) == 800
    assert {one.fix for one in found} == {None}


PIECES = st.sampled_from(
    ["尽快", "相关部门", "完成盘点", "，", "；", "并", "联系厂家", "配合", "我觉得", "很好", "“",
     "”", "《", "》", "推进", "待定", "ASAP", "try to ", "8月14日", "(", "\n", "一下", "看"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_any_line_is_checked_and_every_span_is_in_it(line: str) -> None:
    item = ItemWords(line, "张伟", "技术部", DUE)
    for found in (
        *lint_item(item),
        *(one for place in Place for one in lint_line(line, place=place)),
    ):
        assert 0 <= found.start <= found.end <= len(line)
        assert found.word in ("", line[found.start : found.end])
        assert "{" not in found.reason.replace(line[found.start : found.end], "")
