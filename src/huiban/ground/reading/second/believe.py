"""From claims to readings: words found in the text, dates and names read by our own rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.minutes import people_seen
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.second.answer import Claim
from huiban.ground.reading.second.words import Words
from huiban.ground.reading.values import (
    ActionItemReading,
    Directory,
    MeetingFacts,
    Party,
    PartyKind,
    Span,
)
from huiban.ground.workdays.rules import Calendar

RULE = "second reader"
# A person says yes to each of them, so they stand above the line of a mere suggestion.
CONFIDENCE = 0.7
LONGEST = {"task": 300, "owner": 40, "due": 40, "deliverable": 120, "support": 120}
ON_ONE_LINE = ("owner", "due")
# Words of an item stand together; further off, the same words belong to something else.
NEAR = 400


@dataclass(frozen=True, slots=True)
class Believed:
    """What of an answer stands in the text; *dropped* counts claims by field that do not."""

    items: tuple[ActionItemReading, ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)


def believe(
    claims: Sequence[Claim],
    document: Document,
    facts: MeetingFacts,
    *,
    meeting_day: date | None = None,
    directory: Directory = Directory(),  # noqa: B008 - frozen and empty
    calendar: Calendar | None = None,
) -> Believed:
    """Check each claim against the text, in the text's order. Two claims of one place are one."""
    checker = _Checker(
        document,
        Words(document.plain),
        PartyReader.of(document.plain, directory, people_seen(facts)),
        Days(meeting_day or facts.day, calendar),
    )
    for claim in claims:
        checker.check(claim)
    return Believed(
        tuple(sorted(checker.items, key=lambda item: (item.span.start, item.span.end))),
        dict(checker.dropped),
    )


@dataclass(slots=True)
class _Checker:
    document: Document
    words: Words
    reader: PartyReader
    days: Days
    items: list[ActionItemReading] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    def check(self, claim: Claim) -> None:
        task = self._task(claim)
        if task is None:
            return
        due, due_span = self._due(claim.due, task)
        owners = self._owners(claim.owner, task)
        self.items.append(
            ActionItemReading(
                task=task.text,
                span=task,
                owners=owners,
                department=_department(owners),
                due=due,
                due_span=due_span,
                deliverable=self._span("deliverable", claim.deliverable, task),
                support=self._span("support", claim.support, task),
                rule=RULE,
                confidence=CONFIDENCE,
            )
        )

    def _task(self, claim: Claim) -> Span | None:
        """The first place of its words that no earlier claim has; None when there is none."""
        taken = {(item.span.start, item.span.end) for item in self.items}
        found = False
        for place in self.words.find(claim.task, most=LONGEST["task"]):
            found = True
            if place not in taken:
                return self.document.span(*place)
        self.dropped["repeated" if found else "task"] += 1
        return None

    def _place(self, name: str, said: str, task: Span) -> tuple[int, int] | None:
        """Where these words stand near the task; a name and a date stand on one line."""
        if not said:
            return None
        here = (task.start, task.end)
        place = self.words.nearest(said, here, most=LONGEST[name], within=NEAR)
        if place is None or (name in ON_ONE_LINE and "\n" in self.document.plain[slice(*place)]):
            self.dropped[name] += 1
            return None
        return place

    def _span(self, name: str, said: str, task: Span) -> Span | None:
        place = self._place(name, said, task)
        return self.document.span(*place) if place else None

    def _owners(self, said: str, task: Span) -> tuple[Party, ...]:
        """Names in these words as our own reader of names sees them, or nobody."""
        place = self._place("owner", said, task)
        if place is None:
            return ()
        parties = self.reader.listed(*place)
        if not parties:
            self.dropped["owner"] += 1
        return parties

    def _due(self, said: str, task: Span) -> tuple[Deadline | None, Span | None]:
        """The deadline our rules read in these words, whatever the model takes them for."""
        place = self._place("due", said, task)
        if place is None:
            return None, None
        due = self.days.best(self.document.plain[slice(*place)])
        if due is None:
            self.dropped["due"] += 1
            return None, None
        return due, self.document.span(place[0] + due.start, place[0] + due.end)


def _department(owners: Sequence[Party]) -> str:
    first = owners[0] if owners else None
    if first is None:
        return ""
    return first.department or (first.name if first.kind is PartyKind.DEPARTMENT else "")
