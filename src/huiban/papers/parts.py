"""The pieces the contents of the printed forms are made of: persons, rows, marks.

Plain frozen values with empty defaults. Datetimes are already in the organisation's own time
zone: what stands here is printed. Persons are always `PersonName`, never a bare string, because
姓名脱敏 (R22) looks for them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

type PrintedStatus = Literal["进行中", "已完成", "延期"]
"""The three words of R41; the richer states inside map to them."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person, or with an empty `name` a whole department."""

    name: str = ""
    department: str = ""
    title: str = ""

    @property
    def dashed(self) -> str:
        """市场部-张三, as the forms write a speaker."""
        return "-".join(filter(None, (self.department, self.name)))

    @property
    def bracketed(self) -> str:
        """张三（市场部）, or the department alone."""
        if self.name and self.department:
            return f"{self.name}（{self.department}）"
        return self.name or self.department

    @property
    def with_title(self) -> str:
        """张三（部门经理）, inside a list that already names the department."""
        return f"{self.name}（{self.title}）" if self.title else self.name


@dataclass(frozen=True, slots=True)
class Mark:
    """Which document this is: `ref` M-2024-031, version, check code, address of the record."""

    ref: str = ""
    version: int = 1
    check_code: str = ""
    record_url: str = ""


@dataclass(frozen=True, slots=True)
class DepartmentCount:
    """How many people of one department."""

    department: str
    people: int


@dataclass(frozen=True, slots=True)
class Absence:
    """Who was not there, why, who came instead, and whether a written view was handed in."""

    person: PersonName
    reason: str = ""
    proxy: PersonName | None = None
    written_view: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What somebody said; `written` for a view handed in beforehand (书面材料, R11)."""

    speaker: PersonName
    text: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision (决议). `number` as printed, e.g. 决2."""

    number: str
    text: str
    decider: PersonName | None = None


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One open dispute (分歧); `follower` and `next_on` are both required by R24 at read-back."""

    point: str
    views: tuple[View, ...] = ()
    question: str = ""
    follower: PersonName | None = None
    next_on: date | None = None
    status: str = "待解决"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action item (行动项).

    `decision` holds its decision's `number` where there is one, `topic` the topic it came from,
    `group` the project or department a tracking table sorts it under. `due_on` is the date first
    agreed, which is always kept (R42); `adjusted_due` the one an extension moved it to.
    `overdue_days` counts calendar days, 0 when not overdue.
    """

    ref: str
    task: str
    owner: PersonName | None = None
    department: str = ""
    collaborators: tuple[PersonName, ...] = ()
    due_on: date | None = None
    adjusted_due: date | None = None
    deliverable: str = ""
    support: str = ""
    status: PrintedStatus = "进行中"
    note: str = ""
    topic: str = ""
    decision: str = ""
    group: str = ""
    progress: str = ""
    reason: str = ""
    remedy: str = ""
    evidence: str = ""
    updated_on: date | None = None
    overdue_days: int = 0

    @property
    def deadline(self) -> date | None:
        """The date that counts now."""
        return self.adjusted_due or self.due_on


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic with everything recorded under it, in the print order of R23."""

    title: str
    background: str = ""
    views: tuple[View, ...] = ()
    facts: tuple[str, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()
    consensus: tuple[str, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangements:
    """后续安排 (R32): the next meeting, when the minutes go out, anything else."""

    next_on: date | None = None
    next_start: time | None = None
    next_place: str = ""
    next_checks: str = ""
    distribute_by: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """The stamp 审核通过 姓名 时间 of R36."""

    person: PersonName
    at: datetime


@dataclass(frozen=True, slots=True)
class SignOff:
    """One line of the 确认 table (S2)."""

    person: PersonName
    opinion: str = ""
    at: datetime | None = None
