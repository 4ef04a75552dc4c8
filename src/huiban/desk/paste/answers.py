"""What a person sent back: the same draft with their words, checked field by field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from django.utils.translation import gettext as _

from huiban.desk.paste.draft import (
    DECISION_FIELDS,
    DISPUTE_FIELDS,
    ITEM_FIELDS,
    Draft,
    Row,
    Value,
    doubt_about,
)
from huiban.desk.paste.people import People

MOST_ADDED = 200
_ROW = re.compile(r"([idp])(\d{1,3})-(?:task|text|question)")
# One line of words in a box that grows with them.
_LINES = ("-task", "-question")
SPLIT = re.compile(r"[、,，;；\n]+")


def take(draft: Draft, posted: Mapping[str, str]) -> Draft:
    """The draft with what was posted in its fields; marks, sources and untouched doubts stay."""
    facts = {name: _given(value, f"f-{name}", posted) for name, value in draft.facts.items()}
    return Draft(
        facts=facts,
        items=_all_taken(draft.items, "i", ITEM_FIELDS, posted),
        decisions=_all_taken(draft.decisions, "d", DECISION_FIELDS, posted),
        disputes=_all_taken(draft.disputes, "p", DISPUTE_FIELDS, posted),
        marks=draft.marks,
    )


def _given(value: Value, name: str, posted: Mapping[str, str]) -> Value:
    text = posted.get(name, value.text).strip()
    if name.endswith(_LINES):
        text = " ".join(text.splitlines())
    doubt = value.doubt if text == value.text else ""
    remember = f"{name}-remember" in posted
    return replace(value, text=text, doubt=doubt, remember=remember)


def _all_taken(
    rows: list[Row], letter: str, names: Sequence[str], posted: Mapping[str, str]
) -> list[Row]:
    added = [
        Row(number, {name: Value() for name in names}, is_added=True)
        for number in _added_numbers(letter, len(rows), posted)
    ]
    return [_taken(row, letter, posted) for row in (*rows, *added)]


def _added_numbers(letter: str, first: int, posted: Mapping[str, str]) -> list[int]:
    """The rows that were added by hand, behind those that were read."""
    found = {
        int(match[2]) for name in posted if (match := _ROW.fullmatch(name)) and match[1] == letter
    }
    return sorted(number for number in found if number >= first)[:MOST_ADDED]


def add_row(draft: Draft, letter: str) -> Row:
    """加一项: one more empty row of ``letter`` (i, d or p), behind all others."""
    rows, names = {
        "i": (draft.items, ITEM_FIELDS),
        "d": (draft.decisions, DECISION_FIELDS),
        "p": (draft.disputes, DISPUTE_FIELDS),
    }[letter]
    number = max((row.number for row in rows), default=-1) + 1
    row = Row(number, {name: Value() for name in names}, is_added=True)
    rows.append(row)
    return row


def without_blank(draft: Draft) -> Draft:
    """An added row in which nothing was written is none."""
    for rows in (draft.items, draft.decisions, draft.disputes):
        rows[:] = [row for row in rows if not (row.is_added and _is_blank(row))]
    return draft


def _is_blank(row: Row) -> bool:
    return not any(value.text for name, value in row.fields.items() if name != "kind")


def _taken(row: Row, letter: str, posted: Mapping[str, str]) -> Row:
    prefix = f"{letter}{row.number}"
    fields = {
        name: _given(value, f"{prefix}-{name}", {f"{prefix}-{name}": "", **posted})
        for name, value in row.fields.items()
    }
    return replace(row, fields=fields, include=f"{prefix}-include" in posted)


def check(draft: Draft, people: People, *, names_only: bool = False) -> bool:
    """Write a sentence beside each field that cannot be taken. True when everything can.

    ``names_only``: a name that several people share is kept as the words it is.
    """
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
        rows[:] = [_checked(row, people, names_only) if row.include else row for row in rows]
    rows_ok = all(
        not value.error
        for row in (*draft.items, *draft.decisions, *draft.disputes)
        for value in row.fields.values()
    )
    return rows_ok and not any(value.error for value in facts.values())


def _checked(row: Row, people: People, names_only: bool) -> Row:
    fields = dict(row.fields)
    for name, sentence in (
        ("task", _("请写做什么。")),
        ("text", _("请写决议的内容。")),
        ("question", _("请写清分歧是什么。")),
    ):
        if name in fields and not fields[name].text:
            fields[name] = replace(fields[name], error=sentence)
    for name in ("owner", "follower"):
        if not names_only and name in fields and fields[name].text:
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
