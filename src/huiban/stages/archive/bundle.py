"""案卷包: every sent version of a meeting's minutes, its tables and its follow-up sheets as ZIP."""

import io
import zipfile
from collections.abc import Iterator

from huiban.papers.content import FollowUpContent
from huiban.papers.plain import from_plain
from huiban.stages.archive.models import ImportedFile
from huiban.stages.archive.rules import plain_name
from huiban.stages.follow_ups import printing as follow_up_papers
from huiban.stages.follow_ups.states import FollowUpStatus
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.printing import PLAN, TRACKING, WRITERS, name_of, paper_of, words_of

TABLES = ((PLAN, "xlsx"), (TRACKING, "xlsx"))


def bundle_of(meeting: Meeting) -> bytes:
    """The ZIP, built for the person who asks at the moment of asking (SEC-03)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            *_originals(meeting),
            *_minutes(meeting),
            *_tables(meeting),
            *_follow_ups(meeting),
        ):
            archive.writestr(name, data)
    return made.getvalue()


def _originals(meeting: Meeting) -> Iterator[tuple[str, bytes]]:
    """The file that an imported meeting came in."""
    for imported in ImportedFile.objects.filter(meeting=meeting):
        with imported.file.open() as stored:
            yield f"原件/{plain_name(imported.name)}", stored.read()


def _minutes(meeting: Meeting) -> Iterator[tuple[str, bytes]]:
    for minutes in meeting.minutes.order_by("version").prefetch_related("files"):
        for kept in minutes.files.all():
            with kept.file.open() as stored:
                yield f"纪要/{kept.name}", stored.read()


def _tables(meeting: Meeting) -> Iterator[tuple[str, bytes]]:
    newest: Minutes | None = meeting.minutes.order_by("-version").first()
    if newest is None:
        return
    content = words_of(newest)
    for form, suffix in TABLES:
        paper = paper_of(meeting, content, form)
        yield f"行动项/{name_of(content, paper, suffix)}", WRITERS[suffix](paper)


def _follow_ups(meeting: Meeting) -> Iterator[tuple[str, bytes]]:
    for table in meeting.follow_ups.filter(status=FollowUpStatus.SYNCED).order_by("number"):
        content = from_plain(FollowUpContent, table.content)
        for form in ("docx", "xlsx"):
            name = follow_up_papers.name_of(content, form)
            yield f"跟进表/{table.number}-{name}", follow_up_papers.draw(content, form)
