from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiban.stages.minutes.rules import (
    changes,
    check_code,
    draft_moment,
    of_decision,
    seal,
    word_diff,
)

BEGUN = datetime(2026, 8, 5, 14)


@pytest.mark.requirement("R26")
@pytest.mark.parametrize(
    ("kind", "day", "target", "said"),
    [
        ("measure", False, False, []),
        ("rule", False, False, ["决1 是规则，没有写生效日"]),
        ("rule", True, False, []),
        ("metric", True, False, ["决1 是指标，没有写全目标值和考核日"]),
        ("metric", True, True, []),
    ],
)
def test_rules_and_metrics_need_their_days(
    kind: str, day: bool, target: bool, said: list[str]
) -> None:
    found = of_decision("决1", is_confirmed=True, kind=kind, has_day=day, has_target=target)
    assert [sentence for _, sentence in found] == said


def test_an_unconfirmed_decision_holds_back_only_the_end() -> None:
    found = of_decision("决1", is_confirmed=False, kind="measure", has_day=False, has_target=False)
    assert found == [("gate", "决1 决策人还没有确认")]


@pytest.mark.parametrize(
    ("hours", "which"), [(0, ""), (11.9, ""), (12, "half"), (22.9, "half"), (23, "hour"), (24, "")]
)
def test_the_draft_is_asked_for_at_half_time_and_in_the_last_hour(hours: float, which: str) -> None:
    now = BEGUN + timedelta(hours=hours)
    assert draft_moment(BEGUN, BEGUN + timedelta(hours=24), now) == which


def test_the_stamp_and_the_list_stand_outside_the_seal() -> None:
    words = {"background": "报名高峰", "topics": [{"title": "上线"}]}
    stamped = {**words, "approval": {"at": "2026-08-06"}, "cc": ["周明"], "mark": {"version": 1}}
    assert seal(words) == seal(stamped)
    assert seal(words) != seal({**words, "topics": []})
    assert check_code(seal(words)) == seal(words)[:4].upper() + "-" + seal(words)[4:8].upper()
    assert check_code("") == ""


def test_only_what_differs_is_marked() -> None:
    assert word_diff("周期延长10天", "周期延长10个工作日") == [
        ("same", "周期延长10"),
        ("cut", "天"),
        ("add", "个工作日"),
    ]
    assert word_diff("", "新的一句") == [("add", "新的一句")]


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_gives_both_texts_back(before: str, after: str) -> None:
    parts = word_diff(before, after)
    assert "".join(text for kind, text in parts if kind != "add") == before
    assert "".join(text for kind, text in parts if kind != "cut") == after


def test_places_that_went_away_are_told_last() -> None:
    found = changes({"a": "1", "b": "2"}, {"a": "1", "c": "3"})
    assert [one.place for one in found] == ["c", "b"]
