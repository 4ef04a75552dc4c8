"""The row 责任人/完成时间 of a record form: it names persons for the tasks above it."""

import re
from dataclasses import replace

from huiban.ground.reading.items.finish import Finisher
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import ActionItemReading, Party, PartyKind

_ENTRY = later(
    r"(?P<who>[^()、;。|\n\x0b][^();。|\n\x0b]{0,40}?)\s?(?:\((?P<note>[^()]{2,60})\)|[:,]\s?(?P<plain>[^;。|\n\x0b]{2,60})|\s(?P<date>\d[^;。|\n\x0b]{2,40}))(?=\s*(?:$|[;。|\n\x0b、]|[\u4e00-\u9fff]))"
)
# A line that labels its parts tells a whole task: 编写清单;责任人:张伟;完成时间:8月15日.
_LABELLED = later(r"[^:;|\n\x0b]{2,}[;,。\s](?:责任人|负责人|完成时间|截止时间)\s?:")
_SIGNS = later(r"[^\u4e00-\u9fffA-Za-z]")


def tells_task(document: Document, segment: Segment) -> bool:
    """Whether a line of the row tells a whole task, not only who owns the one above it."""
    return bool(_LABELLED.match(document.plain, segment.start, segment.end))


def name_owners(
    document: Document, finisher: Finisher, segments: list[Segment], items: list[ActionItemReading]
) -> list[ActionItemReading]:
    """Give the persons of each such row to the items above it; unmatched entries become items."""
    made = list(items)
    top = last = 0
    for segment in segments:
        if segment.section is not Section.RESPONSIBLE:
            top = last
            continue
        if segment.is_heading or tells_task(document, segment):
            continue
        for match in _ENTRY.finditer(document.plain, segment.start, segment.end):
            _give(document, finisher, match, made, top, segment)
        last = segment.end
    return sorted(made, key=lambda item: item.span.start)


def _give(
    document: Document, finisher: Finisher, match: re.Match[str], items: list[ActionItemReading],
    top: int, segment: Segment,
) -> None:  # fmt: skip
    reader: PartyReader = finisher.reader
    owners = reader.listed(match.start("who"), match.end("who"))
    group = next(name for name in ("note", "plain", "date") if match[name] is not None)
    if not owners:
        return
    start, end = match.span(group)
    draft = Draft(match.start(), match.end(), [(start, end)], owners, rule="owner row", score=0.7)
    entry = finisher.finish(draft)
    best, value = -1, 0.9
    for index, item in enumerate(items):
        if not top <= item.span.start < segment.start or item.inherited & {"owner row"}:
            continue
        score = _likeness(entry, item)
        if score > value:
            best, value = index, score
    if best >= 0:
        items[best] = _named(items[best], entry)
    elif len(_SIGNS.sub("", entry.task)) >= 3:
        items.append(replace(entry, topic=segment.topic))


def _likeness(entry: ActionItemReading, item: ActionItemReading) -> float:
    score = 0.0
    if entry.due and item.due and entry.due.date and entry.due.date == item.due.date:
        score += 1.0
    departments = {party.department or party.name for party in (*item.owners, *item.collaborators)}
    if departments & {party.department or party.name for party in entry.owners}:
        score += 0.6
    mine, theirs = set(_SIGNS.sub("", entry.task)), set(_SIGNS.sub("", squeeze(item.task)))
    return score + (len(mine & theirs) / len(mine) if mine else 0.0)


def _named(item: ActionItemReading, entry: ActionItemReading) -> ActionItemReading:
    people: tuple[Party, ...] = tuple(one for one in entry.owners if one.kind is PartyKind.PERSON)
    due = item.due if item.due and item.due.date else entry.due
    span = item.due_span if item.due and item.due.date else entry.due_span
    owners = people or item.owners or entry.owners
    return replace(
        item,
        owners=owners,
        department=item.department or (owners[0].department if owners else ""),
        due=due,
        due_span=span,
        inherited=item.inherited | {"owner row"},
    )
