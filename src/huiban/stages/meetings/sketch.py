"""A meeting as it stands in the form: read from a POST, changed row by row, handed to the verbs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import MeetingRole, TopicKind

TEXTS = (
    "template",
    "title",
    "goal",
    "day",
    "start",
    "end",
    "place",
    "online_link",
    "host",
    "recorder",
    "decider",
    "project",
    "lead_department",
    "previous",
    "late_reason",
)
FLAGS = ("is_confidential", "is_recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One line of 参会人: a person of the directory by id, or a guest by name."""

    person: str = ""
    name: str = ""
    note: str = ""
    role: str = MeetingRole.ATTENDEE


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """One line of the agenda as typed."""

    title: str = ""
    kind: str = TopicKind.DISCUSS
    minutes: str = "20"
    output: str = ""
    presenter: str = ""
    core: str = "1"


@dataclass(slots=True, kw_only=True)
class Sketch:
    """Every value as typed; nothing here has been believed yet."""

    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""))
    flags: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(FLAGS, False))
    seats: list[SeatRow] = field(default_factory=list)
    topics: list[TopicRow] = field(default_factory=list)
    words: str = ""

    def __getattr__(self, name: str) -> str:
        if name in TEXTS:
            return self.texts[name]
        raise AttributeError(name)

    @property
    def person_ids(self) -> set[int]:
        """Everybody the form names, to be loaded in one query."""
        asked = [seat.person for seat in self.seats]
        asked += [self.texts[name] for name in ("host", "recorder", "decider")]
        asked += [topic.presenter for topic in self.topics]
        return {int(one) for one in asked if one.isdecimal()}

    @property
    def starts_at(self) -> datetime | None:
        return moment_of(self.texts["day"], self.texts["start"])

    @property
    def ends_at(self) -> datetime | None:
        return moment_of(self.texts["day"], self.texts["end"])


def moment_of(day: str, clock: str) -> datetime | None:
    """“2026-08-15” and “14:00” in the organisation's zone; None when one cannot be read."""
    try:
        naive = datetime.combine(datetime.fromisoformat(day).date(), time.fromisoformat(clock))
    except ValueError:
        return None
    return timezone.make_aware(naive.replace(tzinfo=None))


def read(posted: QueryDict) -> Sketch:
    """The form as it was sent; rows without a person or a title are left out."""
    sketch = Sketch(
        texts={name: posted.get(name, "").strip() for name in TEXTS},
        flags={name: name in posted for name in FLAGS},
        words="\n".join(filter(None, [posted.get("q", ""), posted.get("names", "")])),
    )
    sketch.seats = [SeatRow(**row) for row in _rows(posted, "seat", SeatRow())]
    sketch.topics = [TopicRow(**row) for row in _rows(posted, "topic", TopicRow())]
    return sketch


def _rows(posted: QueryDict, prefix: str, blank: SeatRow | TopicRow) -> list[dict[str, str]]:
    names = blank.__slots__
    columns = {name: posted.getlist(f"{prefix}_{name}") for name in names}
    length = max(len(values) for values in columns.values())
    return [
        {
            name: values[number].strip() if number < len(values) else getattr(blank, name)
            for name, values in columns.items()
        }
        for number in range(length)
    ]


def act(sketch: Sketch, words: str, found: Mapping[str, Person]) -> None:
    """Carry out one button of the form: ``add_topic``, ``up:2``, ``drop_seat:0``, ``add:17``.

    ``found`` are the persons that ``add`` may seat, by id.
    """
    verb, _, which = words.partition(":")
    if verb == "add":
        seat_people(sketch, [found[which]] if which in found else list(found.values()))
    elif verb == "guest":
        sketch.seats.append(SeatRow(name=which))
    elif verb == "drop_seat":
        _drop(sketch.seats, which)
    elif verb == "add_topic":
        sketch.topics.insert(_before_closing(sketch.topics), TopicRow())
    elif verb == "drop_topic":
        _drop(sketch.topics, which)
    elif verb in ("up", "down"):
        _move(sketch.topics, which, -1 if verb == "up" else 1)


def seat_people(sketch: Sketch, people: list[Person]) -> None:
    """Each person once, in the order given."""
    seated = {seat.person for seat in sketch.seats}
    for person in people:
        if str(person.pk) not in seated:
            sketch.seats.append(SeatRow(person=str(person.pk), name=person.name))


def _before_closing(topics: list[TopicRow]) -> int:
    """其他事项 stays the last one (R33)."""
    return len(topics) - 1 if topics and topics[-1].core != "1" and len(topics) > 1 else len(topics)


def _drop(rows: list[Any], which: str) -> None:
    if which.isdecimal() and int(which) < len(rows):
        del rows[int(which)]


def _move(rows: list[Any], which: str, by: int) -> None:
    if not which.isdecimal():
        return
    here, there = int(which), int(which) + by
    if here < len(rows) and 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]


def from_agenda(agenda: list[dict[str, Any]]) -> list[TopicRow]:
    """The skeleton of a template as rows."""
    return [
        TopicRow(
            title=str(topic.get("title", "")),
            kind=str(topic.get("kind", TopicKind.DISCUSS)),
            minutes=str(topic.get("minutes", 20)),
            output=str(topic.get("expected_output", "")),
            core="1" if topic.get("is_core", True) else "",
        )
        for topic in agenda
    ]


def with_template(sketch: Sketch, agenda: list[dict[str, Any]]) -> None:
    """Another template brings its agenda; topics that were already worded stay."""
    kept = [topic for topic in sketch.topics if topic.core == "1" and topic.title]
    fresh = from_agenda(agenda)
    if kept:
        ends = [topic for topic in fresh if topic.core != "1"]
        fresh = [*ends[:1], *kept, *ends[1:]]
    sketch.topics = [replace(topic) for topic in fresh]
