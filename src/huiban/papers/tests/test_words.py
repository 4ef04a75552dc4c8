"""Phrases the forms share."""

from datetime import date, datetime, time

import pytest

from huiban.papers import words
from huiban.papers.content import (
    Absence,
    Approval,
    Arrangements,
    DepartmentCount,
    MeetingFacts,
    PersonName,
)
from huiban.papers.tests.sample import CHEN, MEETING, WANG, ZHANG, ZHAO


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_numerals(number: int, text: str) -> None:
    assert words.numeral(number) == text


def test_dates_and_times_in_text() -> None:
    assert words.held(MEETING) == "2024年8月6日 14:00-15:10"
    assert words.held(MeetingFacts(held_on=date(2024, 8, 6))) == "2024年8月6日"
    assert words.held(MeetingFacts()) == ""


def test_a_discussion_without_a_place_prints_its_mode() -> None:
    assert words.place(MeetingFacts(mode="线上讨论")) == "线上讨论"
    assert words.place(MeetingFacts()) == ""


@pytest.mark.requirement("R19")
def test_heads_are_counted_by_department() -> None:
    counts = (DepartmentCount("市场部", 2), DepartmentCount("财务部", 1))
    assert words.headcount(counts) == "3人（市场部2人、财务部1人）"
    assert words.headcount(()) == ""


@pytest.mark.requirement("R11")
def test_an_absence_tells_the_reason_the_written_view_and_the_proxy() -> None:
    gone = Absence(CHEN, "出差", ZHAO, "预算不超 20 万元")
    said = words.absence(gone)
    assert said == "财务部-陈静：出差，已提交书面意见：预算不超 20 万元——由总经办-赵敏代参会"
    assert words.absence(Absence(CHEN)) == "财务部-陈静"


def test_departments_keep_the_order_of_their_first_person() -> None:
    mixed = [ZHANG, WANG, PersonName("孙磊", "技术部")]
    assert [name for name, _ in words.by_department(mixed)] == ["技术部", "市场部"]


@pytest.mark.requirement("R36")
def test_the_stamp() -> None:
    assert words.stamp(Approval(WANG, datetime(2024, 8, 7, 9, 5))) == (
        "审核通过 王芳 2024年8月7日 09:05"
    )


@pytest.mark.requirement("R32")
def test_what_follows_is_told_in_sentences() -> None:
    plan = Arrangements(
        date(2024, 8, 20), time(15), "", "A-128 完成情况", datetime(2024, 8, 7, 15), ("照常。",)
    )
    assert words.arrangements(plan) == [
        "下次会议：2024年8月20日 15:00，重点检查：A-128 完成情况。",
        "纪要分发：2024年8月7日 15:00前发出。",
        "照常。",
    ]
