"""What a transcript says of its meeting beside its head: who spoke, on which day, from when."""

from dataclasses import replace

from huiban.ground.reading.dates.clocks import find_hours
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.spoken.transcripts import Transcript
from huiban.ground.reading.values import Attendee, MeetingFacts, Span


def with_voices(facts: MeetingFacts, heard: Transcript, document: Document) -> MeetingFacts:
    """*facts* of the head, completed where it is silent. Who spoke was there."""
    facts = _of_the_head(facts, heard.head)
    if not facts.attendees:
        people = (
            Attendee(one.speaker, one.department, start=one.start, end=one.end)
            for one in heard.speakers
        )
        facts = replace(facts, attendees=tuple(people))
    days = {turn.day for turn in heard.turns if turn.day}
    if facts.day is None and len(days) == 1:
        first = next(turn for turn in heard.turns if turn.day)
        span = Span(first.start, first.end, document.span(first.start, first.end).text)
        facts = replace(facts, day=first.day, day_span=span)
    if facts.starts is None and facts.day_span and facts.day_span.end <= heard.head:
        # 2026年8月5日 下午 2:00|1小时: the hour stands behind the day, the length behind the hour.
        line = document.plain[facts.day_span.end :].split("\n", 1)[0].split("|")[0]
        starts, ends = find_hours(line)
        facts = replace(facts, starts=starts, ends=ends)
    return facts


def _of_the_head(facts: MeetingFacts, head: int) -> MeetingFacts:
    """Without what was only said: a day or a room that somebody names is not the meeting's."""
    if facts.day_span and facts.day_span.start >= head:
        facts = replace(facts, day=None, day_span=None)
    if facts.title and facts.title.start >= head:
        facts = replace(facts, title=None)
    if facts.place and facts.place.start >= head:
        facts = replace(facts, place=None)
    return facts
