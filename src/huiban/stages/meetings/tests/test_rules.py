"""The completeness list of a plan, by tables (R6–R9, R12, R13, R19)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from huiban.stages.meetings import rules
from huiban.stages.meetings.rules import Invitee, Limits, Plan, Point

NOW = datetime(2026, 8, 5, 6, tzinfo=UTC)
START = datetime(2026, 8, 19, 6, tzinfo=UTC)
GOOD = Plan(
    title="新品上市筹备会",
    goal="确定8月30日前上市的分工与预算比例",
    place="3楼会议室A",
    starts_at=START,
    ends_at=START + timedelta(hours=1),
    has_host=True,
    has_recorder=True,
    has_decider=True,
    invitees=(
        Invitee(name="王芳", department="市场部", holds=True),
        Invitee(name="孙丽", department="市场部", holds=True),
        Invitee(name="张伟", department="技术部", presents=True),
    ),
    points=(Point(title="上线进度", kind="decide", expected_output="上线日期"),),
)
LIMITS = Limits(core_topics=3, topic_minutes=20, latest_notice=START - timedelta(days=5))


def codes(plan: Plan, limits: Limits = LIMITS, now: datetime = NOW) -> list[str]:
    return [one.code for one in rules.findings(plan, limits, now=now)]


def test_a_complete_plan_may_go_out() -> None:
    found = rules.findings(GOOD, LIMITS, now=NOW)
    assert rules.blocking(found) == []
    assert [one.code for one in found] == ["send_by"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"goal": ""}, "no_goal"),
        ({"place": ""}, "no_place"),
        ({"starts_at": None}, "no_time"),
        ({"ends_at": START}, "ends_early"),
        ({"has_host": False}, "no_host"),
        ({"has_recorder": False}, "no_recorder"),
        ({"has_decider": False}, "no_decider"),
        ({"points": ()}, "no_topics"),
        ({"invitees": GOOD.invitees[:1]}, "nobody_invited"),
        ({"points": (Point(title="预算", kind="decide"),)}, "no_output"),
    ],
)
@pytest.mark.requirement("R9")
@pytest.mark.requirement("R12")
def test_what_is_missing_blocks_the_notice(change: dict[str, object], code: str) -> None:
    found = rules.findings(replace(GOOD, **change), LIMITS, now=NOW)  # type: ignore[arg-type]
    assert code in [one.code for one in rules.blocking(found)]


@pytest.mark.requirement("R12")
def test_without_a_topic_to_decide_no_decider_is_asked_for() -> None:
    plan = replace(GOOD, has_decider=False, points=(Point(title="进展通报", kind="inform"),))
    assert "no_decider" not in codes(plan)


@pytest.mark.requirement("R12")
def test_a_department_that_only_listens_has_nobody_to_do_it() -> None:
    listener = Invitee(name="陈静", department="财务部", role="observer")
    plan = replace(GOOD, invitees=(*GOOD.invitees, listener))
    assert rules.departments_without_doer(plan.invitees) == ["财务部"]
    assert "only_observers" in codes(plan)


@pytest.mark.requirement("R6")
@pytest.mark.parametrize(("core", "warned"), [(1, False), (3, False), (4, True)])
def test_more_than_three_core_topics_warn(core: int, warned: bool) -> None:
    side = [Point(title="上次遗留", is_core=False), Point(title="其他事项", is_core=False)]
    plan = replace(GOOD, points=(*[Point(title=f"议题{n}", minutes=5) for n in range(core)], *side))
    assert ("many_topics" in codes(plan)) is warned


@pytest.mark.requirement("R6")
@pytest.mark.parametrize(("minutes", "over"), [(20, -40), (60, 0), (75, 15)])
def test_the_minutes_are_summed_against_the_meeting(minutes: int, over: int) -> None:
    plan = replace(GOOD, points=(Point(title="上线进度", minutes=minutes),))
    assert rules.excess_minutes(plan) == over
    assert ("over_time" in codes(plan)) is (over > 0)


@pytest.mark.requirement("R7")
@pytest.mark.parametrize(
    ("goal", "vague"),
    [
        ("讨论工作进展", True),
        ("沟通项目相关情况", True),
        ("了解各部门近期工作", True),
        ("推进上线工作", True),
        ("确定8月30日前上市的分工与预算比例", False),
        ("选定两家物料供应商", False),
        ("退单率目标降到10%以下", False),
        ("形成报销材料的简化清单", False),
    ],
)
def test_a_goal_names_its_result(goal: str, vague: bool) -> None:
    assert rules.is_vague_goal(goal) is vague


@pytest.mark.requirement("R8")
@pytest.mark.parametrize(
    ("days_before", "reason", "code", "blocks"),
    [
        (6, "", "send_by", False),
        (4, "", "late", True),
        (4, "客户临时改期", "late_with_reason", False),
    ],
)
def test_a_late_notice_needs_its_reason(
    days_before: int, reason: str, code: str, blocks: bool
) -> None:
    plan = replace(GOOD, late_reason=reason)
    found = rules.findings(plan, LIMITS, now=START - timedelta(days=days_before))
    assert code in [one.code for one in found]
    assert bool(rules.blocking(found)) is blocks


@pytest.mark.requirement("R13")
def test_invitees_without_a_topic_are_named() -> None:
    more = tuple(Invitee(name=name, department="财务部") for name in ("陈静", "周舟"))
    plan = replace(GOOD, invitees=(*GOOD.invitees, *more))
    found = [one for one in rules.findings(plan, LIMITS, now=NOW) if one.code == "unlinked"]
    assert found[0].values["names"] == "陈静、周舟"


@pytest.mark.requirement("R14")
def test_one_person_may_chair_and_record() -> None:
    found = rules.findings(replace(GOOD, same_host_and_recorder=True), LIMITS, now=NOW)
    assert [one.level for one in found if one.code == "host_records"] == [rules.HINT]


@pytest.mark.requirement("R19")
def test_attendance_is_counted_not_typed() -> None:
    seats = [
        ("host", "present"),
        ("attendee", "late"),
        ("attendee", "absent"),
        ("attendee", "expected"),
        ("observer", "present"),
    ]
    assert rules.attendance_of(seats) == rules.Count(expected=4, came=2, absent=1, waiting=1)
