"""The check of wording: what it finds, what it leaves alone, what one key changes."""

from datetime import date

import pytest

from huiban.ground.reading.lint import (
    DisputeWords,
    ItemWords,
    lint_dispute,
    lint_item,
    lint_line,
    lint_load,
)
from huiban.ground.reading.lintrules import Rules, Severity

DUE = date(2026, 8, 14)


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
        ("完成接口开发,并提交测试报告", "double"),
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


def test_a_fix_uses_the_date_that_is_known() -> None:
    found = lint_item(ItemWords("尽快完成盘点", "张伟", "仓储部", DUE, "盘点表"))
    assert [one.fix for one in found] == ["8月14日前完成盘点"]
    assert [
        one.fix for one in lint_item(ItemWords("尽快完成盘点", "张伟")) if one.code == "vague"
    ] == [None]


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
    rules = Rules(muted=frozenset({"推进", "no_deliverable"}), added={"vague": ("改日",)})
    assert lint_item(ItemWords("推进选型", "张伟", "技术部", DUE), rules=rules) == []
    assert [
        one.code for one in lint_item(ItemWords("改日选型", "张伟", "技术部", DUE), rules=rules)
    ] == ["vague"]
