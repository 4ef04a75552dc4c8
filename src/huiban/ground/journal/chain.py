"""Checking the journal: every row follows from the one before it (SEC-22)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from time import monotonic

from django.utils import timezone

from huiban.ground.journal.models import ChainCheck, Event, Head
from huiban.ground.journal.rules import link_hash
from huiban.ground.language import noop

CHUNK = 2000
WHOLE = 3600.0
CHANGED = noop("这一行被改动过")
MISSING = noop("这一行不见了")
CUT_OFF = noop("这一行和之后的记录被删除")
# Column of the table → name under which the hash seals it.
SEALED = {
    "number": "number",
    "at": "at",
    "verb": "verb",
    "noun": "noun",
    "noun_id": "noun_id",
    "ref": "ref",
    "meeting_id": "meeting_id",
    "by_id": "by",
    "for_person_id": "for_person",
    "address": "address",
    "facts": "facts",
}


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first row that does not follow from the one before it, and why: one of the three."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """How far a walk has come: the row's number and hash, and what is broken there."""

    number: int = 0
    hash: str = ""
    broken: BrokenLink | None = None


def first_broken_link() -> BrokenLink | None:
    """Walk the whole chain, oldest first. None when every row and the head agree."""
    for place in walk():
        if place.broken:
            return place.broken
    return None


def begin_check() -> ChainCheck:
    """A check to be carried on with :func:`continue_check`."""
    return ChainCheck.objects.create(total=length())


def continue_check(check: ChainCheck, *, seconds: float) -> ChainCheck:
    """Walk on for about ``seconds``; ``finished_at`` is set when the end or a break is reached."""
    until = monotonic() + seconds
    start = place = Place(check.number, check.hash)
    for place in walk(start):
        if place.broken or monotonic() > until:
            break
    else:
        check.finished_at = timezone.now()
    if place.broken:
        check.finished_at = timezone.now()
        check.broken_number, check.reason = place.broken.number, place.broken.reason
    check.number, check.hash = place.number, place.hash
    check.total = max(check.total, check.number)
    check.save()
    return check


def check_whole() -> ChainCheck:
    """One check from end to end, kept for the page: for the schedule of every night."""
    return continue_check(begin_check(), seconds=WHOLE)


def length() -> int:
    """How many events the chain says it has."""
    head = Head.objects.filter(id=1).first()
    return head.number if head else 0


def walk(start: Place = Place()) -> Iterator[Place]:
    """Every place after ``start``; the last one is broken or agrees with the head."""
    # The head is read first: events that are added meanwhile only lengthen the chain.
    head = Head.objects.filter(id=1).first()
    place = start
    rows = (
        Event.objects.filter(number__gt=start.number)
        .order_by("number")
        .values_list(*SEALED, "previous_hash", "hash")
    )
    for row in rows.iterator(chunk_size=CHUNK):
        place = _next(place, row)
        if not place.broken and head and place.number == head.number and place.hash != head.hash:
            place = Place(place.number, place.hash, _changed(place.number))
        yield place
        if place.broken:
            return
    if head and place.number < head.number:
        yield Place(place.number, place.hash, BrokenLink(place.number + 1, CUT_OFF))


def _next(before: Place, row: tuple[object, ...]) -> Place:
    number = before.number + 1
    *values, previous_hash, own_hash = row
    if values[0] != number:
        return Place(before.number, before.hash, BrokenLink(number, MISSING))
    sealed = dict(zip(SEALED.values(), values, strict=True))
    sealed["at"] = sealed["at"].astimezone(UTC).isoformat()  # type: ignore[attr-defined]
    if previous_hash != before.hash or own_hash != link_hash(before.hash, sealed):
        return Place(before.number, before.hash, _changed(number))
    return Place(number, str(own_hash))


def _changed(number: int) -> BrokenLink:
    return BrokenLink(number, CHANGED)
