"""What a person sent back: the same draft with their words, checked field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from django.utils.translation import gettext as _

from huiban.desk.paste.drafts import Draft, Row, Value, doubt_about
from huiban.ground.people.models import Department, Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.reading import values
from huiban.ground.reading.matching import match_person

ADDED = re.compile(r"i(\d{1,3})-task")
SPLIT = re.compile(r"[、,，;；\n]+")


@dataclass
class People:
    """Names to persons of the directory."""

    directory: values.Directory
    by_key: dict[tuple[str, str, str], Person] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)

    @classmethod
    def load(cls, directory: values.Directory) -> "People":
        people = Person.objects.active().select_related("department")
        return cls(
            directory,
            {
                (
                    one.name,
                    one.department.name if one.department else "",
                    one.employee_no or "",
                ): one
                for one in people
            },
            {one.name: one for one in Department.objects.filter(is_active=True)},
        )

    def find(self, text: str) -> tuple[Person | None, int]:
        """(the person or None, how many it may be)."""
        found = match_person(text, (), self.directory)
        one = found.one
        if one is None:
            return None, len(found.persons)
        return self.by_key.get((one.name, one.department, one.employee_no)), 1


@dataclass(frozen=True)
class Facts:
    """The meeting's head, checked."""

    title: str
    day: date
    starts: time
    ends: time
    place: str
    template: Template
    project: Project | None
    lead_department: Department | None


def take(draft: Draft, posted: Mapping[str, str]) -> Draft:
    """The draft with what was posted in its fields; marks and sources stay."""
    facts = {
        name: replace(value, text=posted.get(f"f-{name}", value.text).strip(), doubt="")
        for name, value in draft.facts.items()
    }
    return Draft(
        facts=facts,
        items=[_taken(row, "i", posted) for row in (*draft.items, *_added(draft, posted))],
        decisions=[_taken(row, "d", posted) for row in draft.decisions],
        disputes=[_taken(row, "p", posted) for row in draft.disputes],
        marks=draft.marks,
    )


def _added(draft: Draft, posted: Mapping[str, str]) -> list[Row]:
    """Action items that the form has and the reading has not."""
    numbers = {int(match[1]) for name in posted if (match := ADDED.fullmatch(name))}
    fresh = sorted(number for number in numbers if number >= len(draft.items))
    names = ("task", "owner", "department", "due", "deliverable", "support", "helpers")
    return [Row(number, {name: Value() for name in names}) for number in fresh]


def _taken(row: Row, letter: str, posted: Mapping[str, str]) -> Row:
    prefix = f"{letter}{row.number}"
    fields = {
        name: replace(value, text=posted.get(f"{prefix}-{name}", "").strip(), doubt="")
        for name, value in row.fields.items()
    }
    return replace(row, fields=fields, include=f"{prefix}-include" in posted)


def check(draft: Draft, people: People) -> bool:
    """Write a sentence beside each field that cannot be taken. True when everything can."""
    facts = draft.facts
    if not facts["title"].text:
        facts["title"] = replace(facts["title"], error=_("请写会议名称。"))
    if _day(facts["day"].text) is None:
        facts["day"] = replace(facts["day"], error=_("请填会议日期，例如 2026-08-05。"))
    for name in ("starts", "ends"):
        if facts[name].text and _time(facts[name].text) is None:
            facts[name] = replace(facts[name], error=_("时间写成 14:00 这样。"))
    starts, ends = _time(facts["starts"].text), _time(facts["ends"].text)
    if starts and ends and ends <= starts:
        facts["ends"] = replace(facts["ends"], error=_("结束时间要晚于开始时间。"))
    for rows in (draft.items, draft.decisions, draft.disputes):
        rows[:] = [_checked(row, people) if row.include else row for row in rows]
    rows_ok = all(
        not value.error
        for row in (*draft.items, *draft.decisions, *draft.disputes)
        for value in row.fields.values()
    )
    return rows_ok and not any(value.error for value in facts.values())


def _checked(row: Row, people: People) -> Row:
    fields = dict(row.fields)
    for name, sentence in (
        ("task", _("请写做什么。")),
        ("text", _("请写决议的内容。")),
        ("question", _("请写清分歧是什么。")),
    ):
        if name in fields and not fields[name].text:
            fields[name] = replace(fields[name], error=sentence)
    for name in ("owner", "follower"):
        if name in fields and fields[name].text:
            person, candidates = people.find(fields[name].text)
            if person is None and candidates > 1:
                fields[name] = replace(fields[name], error=doubt_about(candidates))
    for name in ("due", "next_talk_on"):
        if name in fields and fields[name].text and _day(fields[name].text) is None:
            fields[name] = replace(fields[name], error=_("日期写成 2026-08-15 这样。"))
    return replace(row, fields=fields)


def names(text: str) -> list[str]:
    """张三、李四 → the names."""
    return [word.strip() for word in SPLIT.split(text) if word.strip()]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def day_of(value: Value) -> date | None:
    """The date of a checked field."""
    return _day(value.text) if value.text else None


def time_of(value: Value, default: time) -> time:
    """The time of a checked field."""
    return (_time(value.text) if value.text else None) or default
