"""From the kept bytes of a source to the draft that a person checks."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from huiban.desk.models import PastedSource
from huiban.desk.paste.draft import Draft
from huiban.desk.paste.drafter import Drafter
from huiban.desk.paste.filenames import day_in_name
from huiban.desk.paste.recent import Recent
from huiban.ground.people.directory import directory
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.values import Directory, MinutesReading
from huiban.ground.workdays.verbs import calendar
from huiban.outside.documents import from_answer, from_bytes, soon
from huiban.outside.lexical.choice import lexicon
from huiban.stages.archive.importing import sha256_of

_recent = Recent()


@dataclass(frozen=True, slots=True)
class Opened:
    """A source with what was read from it."""

    document: Document
    reading: MinutesReading
    draft: Draft
    known: Directory


def open_source(source: PastedSource, known: Directory | None = None) -> Opened:
    """Read the source again, by today's directory. Raises UnreadableFile."""
    return read(_document(source), source.name, known or directory(), day=source.day)


def _document(source: PastedSource) -> Document:
    if source.told is not None:
        return _recent.get(source.pk, partial(from_answer, source.told))
    with source.file.open("rb") as file:
        data = file.read()
    return _recent.get((sha256_of(data), source.name), partial(from_bytes, data, source.name))


def soon_document(name: str, data: bytes) -> Document:
    """What a file says; read once while it is among the last few.

    Raises UnreadableFile, or TakesLong where it has to be seen or heard.
    """
    return _recent.get((sha256_of(data), name), partial(soon, data, name))


def without_words(document: Document) -> str:
    """Why there is nothing to read in it, or nothing."""
    return "" if document.plain.strip() else _("这个文件里没有文字；扫描件请先转成文字。")


def read(document: Document, name: str, known: Directory, *, day: date | None = None) -> Opened:
    """Read a document; its day is the given one, the stated one, or the one of the file's name."""
    reading = _read(document, known, day)
    named = None if day or reading.facts.day else day_in_name(name)
    if named is not None:
        # Deadlines are counted from it too.
        reading = _read(document, known, named)
    drafter = Drafter(document, known, day or reading.facts.day, name=name, named_day=named)
    return Opened(document, reading, drafter.fill(reading), known)


def _read(document: Document, known: Directory, day: date | None) -> MinutesReading:
    return read_minutes(
        document, meeting_day=day, directory=known, calendar=calendar(), lexicon=lexicon()
    )
