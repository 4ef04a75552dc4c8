"""A pasted source as both readers see it."""

from dataclasses import dataclass

from huiban.desk.models import PastedSource
from huiban.desk.second_reader.models import SecondReading
from huiban.ground.people.directory import directory
from huiban.ground.reading.document import Document
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.second.answer import Parsed, parse
from huiban.ground.reading.second.believe import Believed, believe
from huiban.ground.reading.second.compare import Difference, compare
from huiban.ground.reading.values import Directory, MinutesReading
from huiban.ground.workdays.verbs import calendar
from huiban.outside.documents import from_bytes


def document_of(source: PastedSource) -> Document:
    """Raises UnreadableFile."""
    with source.file.open("rb") as file:
        return from_bytes(file.read(), source.name)


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
    source = reading.source
    document, known, days = document_of(source), directory(), calendar()
    ours = read_minutes(document, meeting_day=source.day, directory=known, calendar=days)
    parsed = parse(reading.answer)
    theirs = believe(
        parsed.claims,
        document,
        ours.facts,
        meeting_day=source.day,
        directory=known,
        calendar=days,
    )
    return Both(document, known, ours, theirs, parsed, compare(ours, theirs.items))
