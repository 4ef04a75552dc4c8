"""A voice that sums up the to-dos at the end of a talk names tasks as minutes would."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.finish import Finisher
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sentences import prose
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.spoken.transcripts import Transcript
from huiban.ground.reading.values import SUGGESTION_BELOW, ActionItemReading

# 最后总结一下待办: and the list of them behind it.
_SUMS_UP = later(
    r"(?:总结|汇总|归纳|明确|确认|捋|过|记)(?:一下|一遍|下)[^。;!?:\n]{0,8}"
    r"(?:待办|任务|行动项|分工|[tT][oO]-?[dD][oO])[^。;!?:\n]{0,6}[:。\n]"
)


def recaps(
    document: Document, transcript: Transcript, reader: PartyReader, days: Days
) -> list[ActionItemReading]:
    """The tasks of every turn that sums them up; each names its owner and cites who said it."""
    made: list[ActionItemReading] = []
    known = {turn.speaker: turn.department for turn in transcript.speakers}
    reader = replace(reader, plain=document.plain, known={**known, **reader.known})
    for turn in transcript.turns:
        if turn.marks or not turn.ranges:
            # Subtitles break a list into pieces of a few seconds.
            continue
        start, end = turn.ranges[0][0], turn.ranges[-1][1]
        match = _SUMS_UP.search(document.plain, start, end)
        if match is None:
            continue
        here = replace(days, meeting_day=turn.day or days.meeting_day)
        finisher = Finisher(document, reader, here)
        for draft in prose.prose(reader, here, match.end(), end, Section.TODO):
            if draft.owners and draft.score >= SUGGESTION_BELOW:
                draft.rule = "spoken_recap"
                item = finisher.finish(draft)
                made.append(replace(item, said=turn.said_at(item.span.start)))
    return made


def apart(
    items: Sequence[ActionItemReading], others: Sequence[ActionItemReading]
) -> list[ActionItemReading]:
    """Those of *others* whose words no item of *items*, which are in order, holds."""
    starts = [one.span.start for one in items]
    kept = []
    for one in others:
        before = bisect_left(starts, one.span.end)
        if not before or items[before - 1].span.end <= one.span.start:
            kept.append(one)
    return kept
