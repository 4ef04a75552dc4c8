"""The search index: one sentence a row, written again whenever its meeting changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import BigIntegerField, BooleanField
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from huiban.ground.journal.models import Event
from huiban.ground.people.models import Person
from huiban.stages.action_items.states import Status as ItemStatus
from huiban.stages.archive.models import IndexMark, SearchText, SearchTextQuerySet
from huiban.stages.archive.rules import MEETING_BITS, PLACE_BITS, bigrams, key_of, phrase
from huiban.stages.meetings.models import Meeting, meetings_read_by, reads_by_name_only

MOST_EVENTS = 5000
Sentence = tuple[str, int, str]


@transaction.atomic
def index(meeting: Meeting) -> int:
    """Write the meeting's sentences anew; how many there are. The same again changes nothing."""
    forget(meeting)
    return add([(meeting.pk, meeting.day, one) for one in sentences(meeting)])


def sentences(meeting: Meeting) -> Iterator[Sentence]:
    """(kind, row, text) of everything in a meeting that can be found."""
    topics = "；".join(meeting.topics.values_list("title", flat=True))
    yield "meeting", meeting.pk, "。".join(filter(None, (meeting.title, meeting.goal, topics)))
    for pk, text in meeting.entries.values_list("pk", "text"):
        yield "entry", pk, text
    for pk, text in meeting.decisions.values_list("pk", "text"):
        yield "decision", pk, text
    items = meeting.action_items.exclude(status=ItemStatus.CANCELLED)
    for pk, *words in items.values_list("pk", "task", "deliverable", "owner__name", "owner_name"):
        yield "action_item", pk, "。".join(filter(None, words))
    for pk, *words in meeting.disputes.values_list("pk", "question", "views", "outcome"):
        yield "dispute", pk, "。".join(filter(None, words))


def add(rows: Sequence[tuple[int, date, Sentence]]) -> int:
    """Insert (meeting, day, sentence) rows and their bigrams; of one day of a meeting all at once.

    Of a meeting with more sentences than a key can tell apart, the rest is left out.
    """
    seen: Counter[tuple[int, date]] = Counter()
    made = []
    for meeting_id, day, (kind, row_id, text) in rows:
        place = seen[meeting_id, day]
        if place >> PLACE_BITS:
            continue
        seen[meeting_id, day] += 1
        sentence = SearchText(
            id=key_of(day, meeting_id, place),
            kind=kind,
            noun_id=row_id,
            meeting_id=meeting_id,
            text=text,
            day=day,
            words=_vector(text) if connection.vendor == "postgresql" else "",
        )
        made.append(sentence)
    SearchText.objects.bulk_create(made, batch_size=500)
    if connection.vendor == "sqlite":
        _run("INSERT INTO archive_words(rowid, words) VALUES (%s, %s)", _tokens(made))
    return len(made)


def forget(meeting: Meeting) -> None:
    """Take the meeting's sentences out of the index; a deleted row is no hit any more."""
    rows = SearchText.objects.filter(meeting=meeting)
    if connection.vendor == "sqlite":
        delete = "INSERT INTO archive_words(archive_words, rowid, words) VALUES ('delete', %s, %s)"
        _run(delete, _tokens(list(rows.defer("words"))))
    rows.delete()


def _tokens(rows: Sequence[SearchText]) -> list[tuple[int, str]]:
    return [(row.pk, " ".join(bigrams(row.text))) for row in rows]


def _run(sql: str, rows: list[tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _vector(text: str) -> str:
    """A tsvector literal; positions past 16,383 are refused, so the rest of a giant is left out."""
    return " ".join(f"{token}:{at}" for at, token in enumerate(bigrams(text)[:16000], 1))


def containing(words: Sequence[str]) -> SearchTextQuerySet:
    """Sentences that contain every word, letter by letter; the newest first."""
    return matching(query_of(words)) if words else SearchText.objects.none()


def query_of(words: Sequence[str]) -> str:
    """The words as the database's index takes them."""
    return _tsquery(words) if connection.vendor == "postgresql" else _fts_query(words)


def matching(query: str) -> SearchTextQuerySet:
    """Sentences that match a :func:`query_of` words; the newest first."""
    rows: SearchTextQuerySet = SearchText.objects.defer("words")
    if connection.vendor == "postgresql":
        held = "archive_searchtext.words @@ %s::tsquery"
        return rows.filter(RawSQL(held, [query], BooleanField())).order_by("-id")  # noqa: S611
    # Joined and in the index's own order, so that it is read backwards until the page is full;
    # as a list of numbers, all sentences that ever held a common word would be gathered first.
    return rows.extra(  # type: ignore[return-value]
        tables=["archive_words"],
        where=["archive_words.rowid = archive_searchtext.id", "archive_words MATCH %s"],
        params=[query],
        order_by=["-archive_words.rowid"],
    )


def passing_over(rows: SearchTextQuerySet, person: Person) -> SearchTextQuerySet:
    """The same rows for ``visible_to(person)``, sooner: SQLite opens every match to look at it.

    Whom only their name lets in reads few of all meetings, and the key of a match names its own.
    """
    if connection.vendor == "postgresql" or not reads_by_name_only(person):
        return rows
    meeting = RawSQL(  # noqa: S611 — numbers of ours
        f"((archive_words.rowid >> {PLACE_BITS}) & {(1 << MEETING_BITS) - 1})",
        [],
        BigIntegerField(),
    )
    return rows.filter(In(meeting, meetings_read_by(person)))


def _fts_query(words: Sequence[str]) -> str:
    parts = []
    for word in words:
        tokens, is_beginning = phrase(word)
        parts.append(f'"{" ".join(tokens)}"' + ("*" if is_beginning else ""))
    return " AND ".join(parts)


def _tsquery(words: Sequence[str]) -> str:
    parts = []
    for word in words:
        tokens, is_beginning = phrase(word)
        parts.append(f"({' <-> '.join(tokens)}{':*' if is_beginning else ''})")
    return " & ".join(parts)


def index_changed() -> int:
    """Index the meetings of the journal's events since last time; how many. For every minute.

    What a verb wrote is found a minute later; nothing is lost when a run is missed.
    """
    mark, _made = IndexMark.objects.get_or_create(id=1)
    events = Event.objects.filter(number__gt=mark.number).order_by("number")[:MOST_EVENTS]
    found = list(events.values_list("number", "meeting_id"))
    meetings = Meeting.objects.filter(pk__in={pk for _number, pk in found if pk is not None})
    for meeting in meetings:
        index(meeting)
    if found:
        IndexMark.objects.filter(id=1, number__lt=found[-1][0]).update(number=found[-1][0])
    return len(meetings)
