"""What the printed forms say, filled by a stage and read by the layouts.

Everything has an empty default, so a draft prints too (empty cells show “—”). The pieces come
from `parts` and may be imported from here with the contents.
"""

from dataclasses import dataclass, field
from datetime import date, time

from huiban.papers.parts import (
    Absence,
    ActionRow,
    Approval,
    Arrangements,
    DecisionRow,
    DepartmentCount,
    DisputeRow,
    Mark,
    PersonName,
    PrintedStatus,
    SignOff,
    TopicRow,
    View,
)

__all__ = [
    "Absence",
    "ActionPlanContent",
    "ActionRow",
    "Approval",
    "Arrangements",
    "Counts",
    "DecisionRow",
    "DepartmentCount",
    "DisputeRow",
    "FollowUpContent",
    "Mark",
    "MeetingFacts",
    "MinutesContent",
    "PersonName",
    "PrintedStatus",
    "SignOff",
    "TopicRow",
    "TrackingContent",
    "View",
]


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """The head of every form. `attendees` are those who were there, in printing order."""

    title: str = ""
    held_on: date | None = None
    start: time | None = None
    end: time | None = None
    place: str = ""
    mode: str = "会议"
    host: PersonName | None = None
    recorder: PersonName | None = None
    initiator: PersonName | None = None
    expected: tuple[DepartmentCount, ...] = ()
    present: tuple[DepartmentCount, ...] = ()
    attendees: tuple[PersonName, ...] = ()
    absences: tuple[Absence, ...] = ()
    recorded: bool = False
    """本会录音 (R17): the minutes then say so."""


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """会议纪要 in any of its layouts D4-A, D4-B, D4-C.

    `decisions`, `actions` and `disputes` hold only what stands outside every topic; the
    `every_…` properties give all of them in printing order. `released_reason` is why the host
    let the minutes pass with lint errors; it is printed. `actions_in_annex` prints
    “见附件《行动计划表》” in the place of the table.
    """

    mark: Mark = field(default_factory=Mark)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    background: str = ""
    goals: tuple[str, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    other_matters: tuple[str, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()
    arrangements: Arrangements = field(default_factory=Arrangements)
    approval: Approval | None = None
    sign_offs: tuple[SignOff, ...] = ()
    cc: tuple[PersonName, ...] = ()
    released_reason: str = ""
    actions_in_annex: bool = False

    @property
    def every_decision(self) -> tuple[DecisionRow, ...]:
        """Topic by topic, then those outside."""
        return sum((topic.decisions for topic in self.topics), ()) + self.decisions

    @property
    def every_action(self) -> tuple[ActionRow, ...]:
        """Topic by topic, then those outside."""
        return sum((topic.actions for topic in self.topics), ()) + self.actions

    @property
    def every_dispute(self) -> tuple[DisputeRow, ...]:
        """Topic by topic, then those outside."""
        return sum((topic.disputes for topic in self.topics), ()) + self.disputes


@dataclass(frozen=True, slots=True)
class ActionPlanContent:
    """行动计划表 D5: the action items of one meeting, or of one project.

    `decisions` gives the words of the decisions the items point to by number.
    """

    mark: Mark = field(default_factory=Mark)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    decisions: tuple[DecisionRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    prepared_by: PersonName | None = None
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The count line of 跟进表. `on_time` is a share from 0 to 1, None when nothing was due."""

    decisions: int = 0
    actions: int = 0
    done: int = 0
    running: int = 0
    extended: int = 0
    on_time: float | None = None


@dataclass(frozen=True, slots=True)
class FollowUpContent:
    """会议决议跟进表 D6 (R45). `disputes` are the unresolved ones."""

    mark: Mark = field(default_factory=Mark)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    gathered_on: date | None = None
    counts: Counts = field(default_factory=Counts)
    decisions: tuple[DecisionRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()
    gathered_by: PersonName | None = None
    audience: str = ""


@dataclass(frozen=True, slots=True)
class TrackingContent:
    """行动项跟踪表 D7 on one day, over meetings; rows keep their order within each group."""

    mark: Mark = field(default_factory=Mark)
    title: str = "行动项跟踪表"
    as_of: date | None = None
    actions: tuple[ActionRow, ...] = ()
