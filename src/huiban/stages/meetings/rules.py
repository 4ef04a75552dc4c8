"""Is the plan of a meeting complete, and may its notice go out? (R6–R13). Pure."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from huiban.ground.language import say

ERROR, WARNING, HINT = "error", "warning", "hint"
DECIDE = "decide"
OBSERVER = "observer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """One person of the plan; ``holds`` is true for 主持人, 记录人 and 决策人."""

    name: str
    department: str = ""
    role: str = "attendee"
    holds: bool = False
    presents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One 议题 of the plan; minutes as planned."""

    title: str
    kind: str = "discuss"
    minutes: int = 20
    expected_output: str = ""
    is_core: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From the policy: 核心议题 at most, minutes a topic at most; None where it sets none."""

    core_topics: int | None = 3
    topic_minutes: int | None = 20
    latest_notice: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is known about a meeting before its notice. Times carry their zone."""

    title: str
    goal: str
    place: str
    starts_at: datetime | None
    ends_at: datetime | None
    has_host: bool
    has_recorder: bool
    has_decider: bool
    same_host_and_recorder: bool = False
    invitees: Sequence[Invitee] = ()
    points: Sequence[Point] = ()
    late_reason: str = ""
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on the plan. ``code`` names the sentence, ``anchor`` the field to mend it in."""

    code: str
    level: str
    anchor: str
    values: dict[str, object] = field(default_factory=dict)


def findings(plan: Plan, limits: Limits, *, now: datetime) -> list[Finding]:
    """Everything to mend, the blocking ones first."""
    found = [
        *_facts(plan),
        *_roles(plan),
        *_agenda(plan, limits),
        *_people(plan),
        *_notice(plan, limits, now),
    ]
    return sorted(found, key=lambda one: (ERROR, WARNING, HINT).index(one.level))


def blocking(found: Sequence[Finding]) -> list[Finding]:
    """The findings that keep the notice from going out."""
    return [one for one in found if one.level == ERROR]


def _facts(plan: Plan) -> Iterator[Finding]:
    if not plan.title.strip():
        yield Finding("no_title", ERROR, "id_title")
    if plan.starts_at is None or plan.ends_at is None:
        yield Finding("no_time", ERROR, "id_day")
    elif plan.ends_at <= plan.starts_at:
        yield Finding("ends_early", ERROR, "id_end")
    if not plan.place.strip():
        yield Finding("no_place", ERROR, "id_place")
    if not plan.goal.strip():
        yield Finding("no_goal", ERROR, "id_goal")
    elif is_vague_goal(plan.goal):
        yield Finding("vague_goal", WARNING, "id_goal")


def _roles(plan: Plan) -> Iterator[Finding]:
    if not plan.has_host:
        yield Finding("no_host", ERROR, "id_host")
    if not plan.has_recorder:
        yield Finding("no_recorder", ERROR, "id_recorder")
    if not plan.has_decider and any(point.kind == DECIDE for point in plan.points):
        yield Finding("no_decider", ERROR, "id_decider")
    if plan.same_host_and_recorder:
        yield Finding("host_records", HINT, "id_recorder")


def _agenda(plan: Plan, limits: Limits) -> Iterator[Finding]:
    if not plan.points:
        yield Finding("no_topics", ERROR, "topics")
    core = [point for point in plan.points if point.is_core]
    if limits.core_topics and len(core) > limits.core_topics:
        yield Finding(
            "many_topics", WARNING, "topics", {"n": len(core), "most": limits.core_topics}
        )
    for number, point in enumerate(plan.points, start=1):
        if point.kind == DECIDE and not point.expected_output.strip():
            yield Finding("no_output", ERROR, f"topic-{number}-output", {"title": point.title})
        if limits.topic_minutes and point.is_core and point.minutes > limits.topic_minutes:
            values = {"title": point.title, "n": point.minutes, "most": limits.topic_minutes}
            yield Finding("long_topic", HINT, f"topic-{number}-minutes", values)
    over = excess_minutes(plan)
    if over > 0:
        yield Finding("over_time", WARNING, "topics", {"n": over})


def excess_minutes(plan: Plan) -> int:
    """By how many minutes the topics exceed the meeting; 0 or less when they fit."""
    if plan.starts_at is None or plan.ends_at is None:
        return 0
    length = int((plan.ends_at - plan.starts_at).total_seconds() // 60)
    return sum(point.minutes for point in plan.points) - length


def _people(plan: Plan) -> Iterator[Finding]:
    if len(plan.invitees) < 2:
        yield Finding("nobody_invited", ERROR, "id_q")
    for name in departments_without_doer(plan.invitees):
        yield Finding("only_observers", ERROR, "id_q", {"department": name})
    idle = [one.name for one in plan.invitees if not (one.holds or one.presents)]
    busy = any(one.presents for one in plan.invitees)
    if idle and busy and len(plan.invitees) > 4:
        yield Finding(
            "unlinked", HINT, "people", {"names": say("、").join(idle[:6]), "n": len(idle)}
        )


def departments_without_doer(invitees: Sequence[Invitee]) -> list[str]:
    """Departments that only listen: nobody of them can take a task (R12)."""
    listening = {one.department for one in invitees if one.department and one.role == OBSERVER}
    doing = {one.department for one in invitees if one.role != OBSERVER}
    return sorted(listening - doing)


def _notice(plan: Plan, limits: Limits, now: datetime) -> Iterator[Finding]:
    if plan.starts_at is None or limits.latest_notice is None:
        return
    latest = limits.latest_notice
    if now <= latest:
        yield Finding("send_by", HINT, "id_day", {"latest": latest})
    elif plan.late_reason.strip():
        yield Finding("late_with_reason", WARNING, "id_late_reason", {"latest": latest})
    else:
        yield Finding("late", ERROR, "id_late_reason", {"latest": latest})


def is_vague_goal(goal: str) -> bool:
    """“讨论工作进展” names no result; “确定上线日期” does (R7)."""
    if any(word in goal for word in _words("result")) or any(sign.isdigit() for sign in goal):
        return False
    rest = goal
    for word in sorted(_words("filler"), key=len, reverse=True):
        rest = rest.replace(word, "")
    left = [sign for sign in rest if sign.isalnum()]
    return len(left) < 2 or len(goal.strip()) < 8


@cache
def _words(name: str) -> tuple[str, ...]:
    path = Path(__file__).with_name("words.toml")
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))[name])


@dataclass(frozen=True, slots=True)
class Count:
    """应到, 实到, 请假 and not yet signed in, in persons."""

    expected: int
    came: int
    absent: int
    waiting: int


def attendance_of(seats: Sequence[tuple[str, str]]) -> Count:
    """Counted from (role, attendance) of each 参会人; 列席 do not count (R19)."""
    marks = [attendance for role, attendance in seats if role != OBSERVER]
    came = sum(mark in ("present", "late", "left_early") for mark in marks)
    return Count(len(marks), came, marks.count("absent"), marks.count("expected"))
