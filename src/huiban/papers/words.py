"""Small phrases every printed form shares: dates, times, lists of persons, numbering."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import groupby

from huiban.papers.content import (
    Absence,
    ActionRow,
    Approval,
    Arrangements,
    DepartmentCount,
    MeetingFacts,
    PersonName,
)

_DIGITS = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """1–99 in Chinese: 一, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def long_date(day: date | None) -> str:
    """2024年8月15日, as dates stand in running text."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def clock(moment: time | datetime) -> str:
    """14:05."""
    return moment.strftime("%H:%M")


def moment(at: datetime | None) -> str:
    """2024年8月15日 14:05."""
    return f"{long_date(at)} {clock(at)}" if at else ""


def times(meeting: MeetingFacts) -> str:
    """14:00-15:00, or what is known of it."""
    return "-".join(clock(known) for known in (meeting.start, meeting.end) if known)


def held(meeting: MeetingFacts) -> str:
    """2024年8月6日 14:00-15:00."""
    return " ".join(filter(None, (long_date(meeting.held_on), times(meeting))))


def place(meeting: MeetingFacts) -> str:
    """The place; a discussion or circulation without one prints its mode."""
    return meeting.place or ("" if meeting.mode == "会议" else meeting.mode)


def dashed(person: PersonName | None) -> str:
    """市场部-张三."""
    return person.dashed if person else ""


def bracketed(person: PersonName | None) -> str:
    """张三（市场部）."""
    return person.bracketed if person else ""


def listed(people: Iterable[PersonName]) -> str:
    """张三（市场部）、李四（财务部）."""
    return "、".join(person.bracketed for person in people)


def by_department(people: Sequence[PersonName]) -> list[tuple[str, list[PersonName]]]:
    """Departments in the order they first appear, each with its people."""
    order = list(dict.fromkeys(person.department for person in people))
    ranked = sorted(people, key=lambda person: order.index(person.department))
    return [(name, list(group)) for name, group in groupby(ranked, lambda one: one.department)]


def headcount(counts: Sequence[DepartmentCount]) -> str:
    """8人（市场部2人、财务部1人）; nothing at all when no count was given."""
    if not counts:
        return ""
    parts = "、".join(f"{count.department}{count.people}人" for count in counts if count.department)
    total = f"{sum(count.people for count in counts)}人"
    return f"{total}（{parts}）" if parts else total


def absence(gone: Absence) -> str:
    """财务部-周强：出差，已提交书面意见：……——由财务部-何静代参会."""
    facts = [gone.reason, f"已提交书面意见：{gone.written_view}" if gone.written_view else ""]
    known = "，".join(filter(None, facts))
    proxy = f"——由{gone.proxy.dashed}代参会" if gone.proxy else ""
    return gone.person.dashed + (f"：{known}" if known else "") + proxy


def dated(meeting: MeetingFacts, approval: Approval | None) -> date | None:
    """The day a paper about a meeting bears: that of its approval, until then of the meeting."""
    return approval.at.date() if approval else meeting.held_on


def recording(meeting: MeetingFacts) -> list[str]:
    """The sentence a recorded meeting owes its participants (R17), or none."""
    return ["本次会议全程录音，已事先告知全体参会人。"] if meeting.recorded else []


def stamp(approval: Approval | None) -> str:
    """审核通过 王芳 2024年8月7日 10:20 (R36)."""
    return f"审核通过 {approval.person.name} {moment(approval.at)}" if approval else ""


def arrangements(plan: Arrangements) -> list[str]:
    """The sentences of 后续安排 (R32)."""
    said = []
    if plan.next_on:
        start = f" {clock(plan.next_start)}" if plan.next_start else ""
        where = f"，地点：{plan.next_place}" if plan.next_place else ""
        checks = f"，重点检查：{plan.next_checks}" if plan.next_checks else ""
        said.append(f"下次会议：{long_date(plan.next_on)}{start}{where}{checks}。")
    if plan.distribute_by:
        said.append(f"纪要分发：{moment(plan.distribute_by)}前发出。")
    return [*said, *plan.notes]


def stacked(person: PersonName | None) -> str:
    """The name over the department in brackets, as narrow columns need it."""
    if person is None:
        return ""
    place = f"（{person.department}）" if person.department else ""
    return "\n".join(filter(None, (person.name, place)))


def owner(row: ActionRow) -> str:
    """Who answers for the item; 待指派 while only its department is known."""
    known = row.owner or PersonName()
    department = row.department or known.department
    return stacked(PersonName(known.name or "待指派", department))
