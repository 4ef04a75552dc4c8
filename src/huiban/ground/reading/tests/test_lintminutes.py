"""Minutes read whole, and what the check says of them."""

from datetime import date

import pytest

from huiban.ground.reading.lint.rules import Rules
from huiban.ground.reading.lint.whole import lint_minutes
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.workdays.official import official_calendar

NOTES = """冷链项目周会
时间：2026年8月5日 14:00
主持人：王芳
参会人员：王芳、张伟、李娜

一、讨论内容
议题1：冷库扩建
- 张伟：我觉得预算差不多够

二、决议
1. 原则上同意扩建方案
2. 进一步加强库区巡查

三、行动项
1. 张伟负责8月12日前尽快完成接口联调
2. 李娜：整理客户反馈，8月14日前，交付：反馈清单
3. 财务部核对有关部门的付款
"""


@pytest.mark.requirement("R29")
def test_minutes_are_checked_whole() -> None:
    reading = read_minutes(
        Document.from_text(NOTES), meeting_day=date(2026, 8, 5), calendar=official_calendar()
    )
    found = [(one.place, one.number, one.finding.code) for one in lint_minutes(reading)]
    errors = [one for one in found if one[2] in ("vague", "no_date", "no_owner")]
    assert found[: len(errors)] == errors
    assert ("item", 1, "vague") in errors
    assert {code for place, number, code in found if (place, number) == ("item", 2)} == set()
    assert {code for place, number, code in found if (place, number) == ("item", 3)} == {
        "vague",
        "no_date",
        "department_only",
        "no_deliverable",
    }
    assert [one for one in found if one[0] == "decision"] == [("decision", 2, "weak")]
    assert ("note", 1, "spoken") in found


def test_the_rules_of_an_organisation_hold_here_too() -> None:
    reading = read_minutes(Document.from_text(NOTES), calendar=official_calendar())
    rules = Rules(muted=frozenset({"尽快"}))
    assert not [one for one in lint_minutes(reading, rules=rules) if one.finding.word == "尽快"]
