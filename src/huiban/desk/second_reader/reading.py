"""A pasted source as both readers see it."""

from dataclasses import dataclass

from huiban.desk.models import PastedSource
from huiban.desk.paste.answers import day_of
from huiban.desk.paste.opening import open_source
from huiban.desk.second_reader.models import SecondReading
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.second.answer import Parsed, parse
from huiban.ground.reading.second.believe import Believed, believe
from huiban.ground.reading.second.compare import Difference, compare
from huiban.ground.reading.values import Directory, MinutesReading
from huiban.ground.workdays.verbs import calendar


def document_of(source: PastedSource) -> Document:
    """Raises UnreadableFile."""
    return open_source(source).document


@dataclass(frozen=True, slots=True)
class Both:
    """What we read, what of the answer stands in the text, and where they differ."""

    document: Document
    known: Directory
    ours: MinutesReading
    theirs: Believed
    parsed: Parsed
    differences: list[Difference]


def both(reading: SecondReading) -> Both:
    """Read again and compare; nothing of it is stored, so it follows the directory."""
    opened = open_source(reading.source)
    facts, parsed = opened.reading.facts, parse(reading.answer)
    theirs = believe(
        parsed.claims,
        opened.document,
        facts,
        meeting_day=day_of(opened.draft.facts["day"]),
        directory=opened.known,
        calendar=calendar(),
    )
    differences = compare(opened.reading, theirs.items)
    return Both(opened.document, opened.known, opened.reading, theirs, parsed, differences)
