"""``read_minutes``: a document to facts, topics, decisions, disputes and action items."""

from collections.abc import Iterator, Sequence
from datetime import date

from huiban.ground.reading.dates.deadlines import DEFAULT_SETTINGS, Settings
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.head.facts import read_facts
from huiban.ground.reading.items.disputes import read_row
from huiban.ground.reading.items.echoes import without_echoes
from huiban.ground.reading.items.finish import Finisher
from huiban.ground.reading.items.reader import ItemReader
from huiban.ground.reading.items.responsible import name_owners
from huiban.ground.reading.items.sentences.drafts import worth
from huiban.ground.reading.items.walk import Walk
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.traditional import as_simplified, restored
from huiban.ground.reading.people import names
from huiban.ground.reading.people.lexicon import Lexicon, believed
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.people.speakers import who_spoke
from huiban.ground.reading.spoken.commitments import commitments
from huiban.ground.reading.spoken.facts import with_voices
from huiban.ground.reading.spoken.recaps import apart, recaps
from huiban.ground.reading.spoken.transcripts import find_transcript
from huiban.ground.reading.talk import TalkReader
from huiban.ground.reading.values import (
    SUGGESTION_BELOW,
    ActionItemReading,
    Directory,
    DisputeReading,
    MeetingFacts,
    MinutesReading,
    PartyKind,
)
from huiban.ground.workdays.rules import Calendar

# Weaker than this a sentence is not worth a glance.
_LEAST = 0.53


def read_minutes(
    document: Document,
    *,
    meeting_day: date | None = None,
    directory: Directory = Directory(),  # noqa: B008 - frozen and empty
    calendar: Calendar | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    lexicon: Lexicon | None = None,
) -> MinutesReading:
    """Read minutes written in Chinese, without any network or model.

    *meeting_day* is what dates are counted from; where it is None the date the minutes state is
    used, and without either only dates with a year are read. *directory* helps to know names;
    *calendar* defaults to the official one, *settings* say what 本周内 and 财年 mean here.
    *lexicon* may add names of persons that neither the paper, the directory nor a shape tells.
    """
    source = document
    document, back = as_simplified(source)
    reading = _read(document, meeting_day, directory, calendar, settings, lexicon)
    return restored(reading, back, source) if back else reading


def _read(
    document: Document,
    meeting_day: date | None,
    directory: Directory,
    calendar: Calendar | None,
    settings: Settings,
    lexicon: Lexicon | None,
) -> MinutesReading:
    heard = find_transcript(document)
    whole, document = document, heard.written(document) if heard else document
    found = believed(lexicon, document.plain)
    scout = Walk(document, PartyReader.of(document.plain, directory, (), found))
    scout.blocks(document.blocks)
    facts = read_facts(document, scout, meeting_day)
    facts = with_voices(facts, heard, document) if heard else facts
    seen = [*people_seen(facts), *also_called(document, facts), *named_owners(scout)]
    seen += [(name, "") for name in who_spoke(document.plain)]
    leads = (facts.host.name,) if facts.host else ()
    reader = PartyReader.of(document.plain, directory, seen, found, leads)
    days = Days(meeting_day or facts.day, calendar, settings)
    talk = TalkReader(document, reader, days)
    talk.read(scout.segments)
    items = _items(document, scout, reader, days, talk.topic_of)
    items = [item for item in items if not _is_title(item, facts)]
    items = [item for item in items if not _is_argued(item, talk.disputes)]
    rows = [read_row(document, reader, days, roles, row) for roles, row in scout.disputes]
    sure = tuple(item for item in items if item.confidence >= SUGGESTION_BELOW)
    unsure = tuple(item for item in items if _LEAST <= item.confidence < SUGGESTION_BELOW)
    if heard:
        told = recaps(whole, heard, reader, days)
        spoken = commitments(whole, heard, days=days, directory=directory)
        sure += tuple(told)
        unsure += tuple(apart(told, spoken))
    return MinutesReading(
        facts=facts,
        topics=tuple(topic.done() for topic in talk.topics),
        decisions=tuple(talk.decisions),
        disputes=(*talk.disputes, *(row for row in rows if row)),
        items=sure,
        suggestions=unsure,
    )


def _is_argued(item: ActionItemReading, disputes: Sequence[DisputeReading]) -> bool:
    """What a side wants of the other in a dispute is no action item; a date makes it one."""
    inside = any(
        one.span.start <= item.span.start and item.span.end <= one.span.end for one in disputes
    )
    return inside and item.due is None


def _is_title(item: ActionItemReading, facts: MeetingFacts) -> bool:
    """Platform Notes - Weekly Team: a title that is written like a task and its owner."""
    title = facts.title
    return title is not None and title.start <= item.span.start and item.span.end <= title.end


def people_seen(facts: MeetingFacts) -> list[tuple[str, str]]:
    """(name, department) of everybody whom the head of the minutes names."""
    people = (*facts.attendees, *facts.absent, *facts.observers)
    leads = [party for party in (facts.host, facts.recorder) if party]
    named = [(party.name, party.department) for party in leads]
    return named + [(person.name, person.department) for person in people]


_REAL = later(r"\((?P<name>[\u4e00-\u9fff]{2,4})\)")
_ALIAS = later(r"\((?P<name>[A-Z][A-Za-z]{1,15})\)")


def also_called(document: Document, facts: MeetingFacts) -> Iterator[tuple[str, str]]:
    """杰克(Jack): the other name of somebody who was there, with the department."""
    for person in facts.attendees:
        match = _ALIAS.search(document.plain, person.start, person.end)
        if match:
            yield match["name"], person.department
        # @lina(李娜)
        behind = _REAL.match(document.plain, person.end) or _REAL.search(
            document.plain, person.start, person.end
        )
        if behind and person.name.isascii() and names.is_person(behind["name"]):
            yield behind["name"], person.department


def named_owners(walk: Walk) -> Iterator[tuple[str, str]]:
    """(name, department) of the persons in the owner cells of tables: elsewhere they are known."""
    for draft in walk.drafts:
        for one in draft.fields:
            if one.role == "owner":
                for party in walk.reader.listed(one.value, one.end):
                    if party.kind is PartyKind.PERSON and not party.title:
                        yield party.name, party.department


def _items(
    document: Document, walk: Walk, reader: PartyReader, days: Days, topics: list[int | None]
) -> list[ActionItemReading]:
    read = ItemReader(document, reader, days)
    read.read(walk.segments, topics)
    drafts = [draft for draft in (*read.drafts, *walk.drafts) if worth(draft, document)]
    drafts = without_echoes(document, drafts)
    drafts.sort(key=lambda draft: (draft.start, -draft.score))
    finisher = Finisher(document, reader, days)
    items = [finisher.finish(draft) for draft in drafts]
    return name_owners(document, finisher, walk.segments, items)
