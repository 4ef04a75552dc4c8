"""The check of minutes that were read whole: every item, decision, dispute and line. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from huiban.ground.reading.lint.check import (
    DEFAULT_RULES,
    DisputeWords,
    Finding,
    ItemWords,
    lint_dispute,
    lint_item,
    lint_line,
    lint_load,
)
from huiban.ground.reading.lint.rules import Place, Rules
from huiban.ground.reading.values import ActionItemReading, MinutesReading, PartyKind


@dataclass(frozen=True, slots=True)
class Placed:
    """One finding and where it is: the *number*-th of its *place*; 0 for the whole minutes."""

    place: Place
    number: int
    finding: Finding


def lint_minutes(reading: MinutesReading, *, rules: Rules = DEFAULT_RULES) -> list[Placed]:
    """Everything the check finds, errors first, else in the order of the form."""
    found = sorted(_found(reading, rules), key=lambda one: one.finding.severity != "error")
    owners = (item.owners[0].label for item in reading.items if item.owners and not item.done)
    return [*found, *(Placed(Place.ITEM, 0, one) for one in lint_load(owners, rules=rules))]


def _found(reading: MinutesReading, rules: Rules) -> Iterator[Placed]:
    day = reading.facts.day
    for number, item in enumerate(reading.items, 1):
        if not item.done:
            yield from _placed(
                Place.ITEM, number, lint_item(item_words(item), meeting_day=day, rules=rules)
            )
    for number, decision in enumerate(reading.decisions, 1):
        told = lint_line(decision.span.text, place=Place.DECISION, rules=rules)
        yield from _placed(Place.DECISION, number, told)
    for number, dispute in enumerate(reading.disputes, 1):
        words = DisputeWords(
            (dispute.question or dispute.span).text,
            dispute.follower.label if dispute.follower else "",
            dispute.next_talk.date if dispute.next_talk else None,
        )
        yield from _placed(Place.DISPUTE, number, lint_dispute(words, rules=rules))
    for number, topic in enumerate(reading.topics, 1):
        for view in topic.views:
            told = lint_line(view.span.text, place=Place.VIEW, rules=rules)
            yield from _placed(Place.NOTE, number, told)
        for line in (*topic.key_facts, *topic.consensus):
            yield from _placed(Place.NOTE, number, lint_line(line.text, rules=rules))


def item_words(item: ActionItemReading) -> ItemWords:
    """An item that was read, as the check takes it. A department alone is no owner."""
    people = [one.label for one in item.owners if one.kind is PartyKind.PERSON]
    groups = [one.name for one in item.owners if one.kind is PartyKind.DEPARTMENT]
    return ItemWords(
        item.task,
        owner=people[0] if people else "",
        department=item.department or (groups[0] if groups else ""),
        due=_day(item),
        deliverable=item.deliverable.text if item.deliverable else "",
        due_is_written=item.due_span is not None,
        vague_due=_vague(item),
    )


def _vague(item: ActionItemReading) -> str:
    """尽快, where the reader took it off the task as a date that is none."""
    due = item.due
    if due is None or due.reason != "vague" or due.raw in item.task:
        return ""
    return due.raw


def _day(item: ActionItemReading) -> date | None:
    return item.due.date if item.due else None


def _placed(place: Place, number: int, told: list[Finding]) -> list[Placed]:
    return [Placed(place, number, one) for one in told]
