"""The files of a batch beside the request: each is read, or filed, on its own.

How far it is stands in the rows, so that every process can show it, and a run that died with its
process goes on where it stopped. A file that cannot be read never stops the others.
"""

import logging
from contextvars import copy_context
from datetime import timedelta
from threading import Thread

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.desk.models import DEAD_AFTER, PastedBatch, PastedSource
from huiban.desk.paste.found import found_in
from huiban.desk.paste.history import OldFile, import_as_read, known_as
from huiban.desk.paste.opening import open_source, soon_document, without_words
from huiban.desk.paste.people import People
from huiban.ground.people.directory import directory
from huiban.ground.people.models import Department, Person, Project
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.ground.reading.values import Directory
from huiban.outside.documents import LONGEST, TakesLong, UnreadableFile, slow_answer

log = logging.getLogger("huiban.paste")


def start(batch: PastedBatch, *, by: Person) -> None:
    """Begin; a second start while it runs does nothing, nor one with nothing to do."""
    now = timezone.now()
    waits = Q(read_at=None) | Q(is_wanted=True, meeting=None, error="")
    if not batch.sources.filter(waits).exists():
        return
    free = PastedBatch.objects.filter(pk=batch.pk).exclude(started_at__gt=now - DEAD_AFTER)
    if free.update(started_at=now) != 1:
        return
    context = copy_context()
    Thread(target=context.run, args=(run_apart, batch, by), name="paste", daemon=True).start()


def run_apart(batch: PastedBatch, by: Person) -> None:
    """The thread: its own database connection, closed at the end."""
    try:
        run(batch, by)
    finally:
        connection.close()


def run(batch: PastedBatch, by: Person) -> None:
    """Read what was not read, then file what is wanted in the archive."""
    try:
        known = directory()
        for source in batch.sources.filter(read_at=None).order_by("id"):
            _read(batch, source, known)
            _still_alive(batch)
        wanted = batch.sources.filter(is_wanted=True, meeting=None, error="").order_by("id")
        people = People.load(known) if wanted else None
        for source in wanted:
            if people is not None:
                _file(source, people, by)
            _still_alive(batch)
    except Exception:
        log.exception("batch %s stopped", batch.pk)
    finally:
        PastedBatch.objects.filter(pk=batch.pk).update(started_at=None)


def _still_alive(batch: PastedBatch, for_seconds: float = 0.0) -> None:
    """Say so, and that the next word may come only after so many seconds."""
    said = timezone.now() + timedelta(seconds=for_seconds)
    PastedBatch.objects.filter(pk=batch.pk).update(started_at=said)


def _read(batch: PastedBatch, source: PastedSource, known: Directory) -> None:
    try:
        _listen(batch, source)
        opened = open_source(source, known)
        source.error = without_words(opened.document)
        source.found = found_in(opened).kept()
    except UnreadableFile as unreadable:
        source.error = str(unreadable)[:300]
    except Exception:
        log.exception("reading %s failed", source.pk)
        source.error = _("读这个文件时系统出了差错，请单独再试一次。")
    source.read_at = timezone.now()
    source.save(update_fields=["told", "error", "found", "read_at"])


def _listen(batch: PastedBatch, source: PastedSource) -> None:
    """What has to be seen or heard is kept as it was told. Raises UnreadableFile."""
    with source.file.open("rb") as file:
        data = file.read()
    try:
        soon_document(source.name, data)
    except TakesLong:
        _still_alive(batch, for_seconds=LONGEST)
        source.told = slow_answer(data, source.name)


def _file(source: PastedSource, people: People, by: Person) -> None:
    """One transaction a file: what was filed before a fault stays filed."""
    try:
        same = known_as(source.sha256)
        if same is not None:
            raise Invalid(_("这个文件已经导入过：%(ref)s。") % {"ref": same.ref})
        with source.file.open("rb") as file:
            old = OldFile(source.name, file.read())
        options = source.batch.options if source.batch else {}
        source.meeting = import_as_read(
            old,
            open_source(source, people.directory),
            people=people,
            by=by,
            project=Project.objects.filter(pk=options.get("project", 0)).first(),
            lead_department=Department.objects.filter(pk=options.get("department", 0)).first(),
        )
    except (Invalid, NotAllowed, UnreadableFile) as refused:
        source.is_wanted, source.refusal = False, str(refused)[:300]
    except Exception:
        log.exception("filing %s failed", source.pk)
        source.is_wanted, source.refusal = False, _("导入这个文件时系统出了差错，请单独再试一次。")
    source.save(update_fields=["meeting", "is_wanted", "refusal"])
