"""Our reading beside the second one: what only they found, what only we found, what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from huiban.ground.reading.values import ActionItemReading, MinutesReading, PartyKind, Span

# Half of their words inside one of our items: the same item.
OVERLAP = 0.5
# The same task told twice in the minutes, in other places.
ALIKE = 0.72
# A task of ours this much shorter than theirs has lost something.
SHORTER = 0.6


class Kind(StrEnum):
    THEIRS = "theirs"  # only they found it
    OURS = "ours"  # only we found it
    DOUBT = "doubt"  # we only suggested it, they found it too
    FIELD = "field"  # both found it and read one field differently


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing to decide.

    *ours* counts in ``(*reading.items, *reading.suggestions)``, *theirs* in their items; either is
    None where that side has nothing. *span* are the words it rests on.
    """

    kind: Kind
    span: Span
    ours: int | None = None
    theirs: int | None = None
    field: str = ""


def compare(reading: MinutesReading, theirs: Sequence[ActionItemReading]) -> list[Difference]:
    """Every difference, item by item in the order of the text."""
    ours = (*reading.items, *reading.suggestions)
    pairs = _pairs(ours, theirs)
    found: list[tuple[int, Difference]] = []
    for number, item in enumerate(ours):
        place, other = item.span.start, pairs.get(number)
        if other is not None:
            found += [(place, one) for one in _in_pair(number, item, other, theirs[other])]
        elif not item.is_suggestion and not item.done:
            found.append((place, Difference(Kind.OURS, item.span, ours=number)))
    paired = set(pairs.values())
    found += [
        (item.span.start, Difference(Kind.THEIRS, item.span, theirs=number))
        for number, item in enumerate(theirs)
        if number not in paired
    ]
    return [one for _place, one in sorted(found, key=lambda each: each[0])]


def _pairs(
    ours: Sequence[ActionItemReading], theirs: Sequence[ActionItemReading]
) -> dict[int, int]:
    """Our number → theirs, best pairs first; each has at most one."""
    scores = sorted(
        (
            (-score, mine, other)
            for mine, item in enumerate(ours)
            for other, second in enumerate(theirs)
            if (score := _likeness(item, second))
        ),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _score, mine, other in scores:
        if mine not in pairs and other not in taken:
            pairs[mine] = other
            taken.add(other)
    return pairs


def _likeness(ours: ActionItemReading, theirs: ActionItemReading) -> float:
    """2 and less where the words are the same ones, 1 and less where they only say the same."""
    shared = min(ours.span.end, theirs.span.end) - max(ours.span.start, theirs.span.start)
    length = min(len(theirs.span.text), len(ours.span.text))
    if length and shared / length >= OVERLAP:
        return 1 + _similarity(ours.task, theirs.task)
    alike = _similarity(ours.task, theirs.task)
    return alike if alike >= ALIKE else 0.0


def _similarity(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _in_pair(
    number: int, ours: ActionItemReading, other: int, theirs: ActionItemReading
) -> Iterator[Difference]:
    if ours.is_suggestion:
        yield Difference(Kind.DOUBT, theirs.span, number, other)
    for name, span in (
        ("task", _task(ours, theirs)),
        ("owner", _owner(ours, theirs)),
        ("due", _due(ours, theirs)),
    ):
        if span is not None:
            yield Difference(Kind.FIELD, span, number, other, name)


def _task(ours: ActionItemReading, theirs: ActionItemReading) -> Span | None:
    """Their task where ours has clearly lost words; theirs may well be only the heart of it.

    They may have copied the whole sentence: owner and date in it are not counted.
    """
    inside = [(party.start, party.end) for party in theirs.owners]
    inside += [(theirs.due_span.start, theirs.due_span.end)] if theirs.due_span else []
    length = len(theirs.task) - sum(
        end - start
        for start, end in inside
        if theirs.span.start <= start and end <= theirs.span.end
    )
    return theirs.span if len(ours.task) < SHORTER * length else None


def _owner(ours: ActionItemReading, theirs: ActionItemReading) -> Span | None:
    """Their owner where it is nobody whom we have, by name or by department."""
    if not theirs.owners:
        return None
    first = theirs.owners[0]
    known = {party.name for party in ours.owners}
    if first.kind is PartyKind.DEPARTMENT:
        known |= {party.department for party in ours.owners} | {ours.department}
    return None if first.name in known else Span(first.start, first.end, first.label)


def _due(ours: ActionItemReading, theirs: ActionItemReading) -> Span | None:
    """Their phrase where our rules read another day in it; without a day it says nothing."""
    if theirs.due is None or theirs.due.date is None:
        return None
    return theirs.due_span if ours.due is None or ours.due.date != theirs.due.date else None
