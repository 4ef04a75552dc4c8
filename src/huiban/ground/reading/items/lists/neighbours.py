"""What the lines beside a line make of it, before it is read for itself."""

from dataclasses import dataclass

from huiban.ground.reading.items.lists.changes import sides
from huiban.ground.reading.items.lists.crews import crews
from huiban.ground.reading.items.lists.imperatives import task_lists
from huiban.ground.reading.items.lists.ownerheads import Head, owner_heads
from huiban.ground.reading.items.lists.reports import reports
from huiban.ground.reading.items.lists.shared import closed_lists
from huiban.ground.reading.items.lists.siblings import (
    bracket_tasks,
    named_below,
    same_subjects,
)
from huiban.ground.reading.items.lists.tails import Tails, account_tails, colon_tails, dash_tails
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.values import Party


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What whole lists show of their lines, by the index of the segment or by its range."""

    reader: PartyReader
    # Lines that are tasks whatever section they stand in.
    tasks: set[int]
    heads: dict[int, Head]
    tails: Tails
    doers: dict[int, tuple[Party, int]]
    owned: dict[tuple[int, int], tuple[Party, ...]]
    names_only: set[int]
    reports: dict[int, list[Draft]]
    # Lines that name who does what stands below them.
    crews: dict[int, tuple[Party, ...]]
    crew_heads: set[int]
    # The part of the team that a line of changes begins with.
    sides: dict[int, Party]

    @staticmethod
    def of(reader: PartyReader, segments: list[Segment]) -> "Neighbours":
        """Look over all *segments* once."""
        owned, names_only = named_below(reader, segments)
        led, led_heads, led_work = crews(reader, segments)
        lists = task_lists(reader.plain, segments)
        return Neighbours(
            reader,
            bracket_tasks(reader, segments)
            | closed_lists(reader.plain, segments)
            | lists
            | led_work,
            owner_heads(reader, segments),
            account_tails(reader, segments)
            | dash_tails(reader, segments)
            | colon_tails(reader, segments),
            same_subjects(reader, segments),
            owned,
            names_only,
            reports(reader, segments),
            led,
            led_heads,
            sides(reader, segments, lists),
        )

    def drafts(self, index: int, segment: Segment) -> list[Draft] | None:
        """The tasks of a line as its neighbours show it; None where they do not tell."""
        at = (segment.start, segment.end)
        if index in self.reports:
            return self.reports[index]
        if index in self.names_only or acts.names_speaker(self.reader.plain, *at):
            return []
        if index in self.tails:
            owners, task = self.tails[index]
            return [Draft(*at, [task], owners, rule="tailed", score=0.75)]
        if index in self.doers:
            doer, begin = self.doers[index]
            return [Draft(*at, [(begin, at[1])], (doer,), rule="headed", score=0.75)]
        if index in self.sides:
            return [Draft(*at, [at], (self.sides[index],), rule="headed", score=0.7)]
        if at in self.owned:
            return [Draft(*at, [at], self.owned[at], rule="headed", score=0.82)]
        return None
