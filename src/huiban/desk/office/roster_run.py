"""A long import beside the request, so that the page can say how far it is.

The transaction is one, so nobody else sees rows before all are there; how far it is, is known
to the process that writes. Another process shows that it runs, and what became of it.
"""

import logging
from contextvars import copy_context
from dataclasses import dataclass
from datetime import timedelta
from threading import Thread

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.people.models import Person, RosterDraft
from huiban.ground.people.roster import verbs as roster
from huiban.ground.people.roster.difference import Difference
from huiban.ground.procedure import Invalid

# From so many rows on an import takes about a second.
LONG = 3_000
# A run that nobody finished in this time has died with its process.
DEAD_AFTER = timedelta(minutes=10)
log = logging.getLogger("huiban.roster")


@dataclass(slots=True)
class Run:
    """How far the import of one person is, and how it ended."""

    total: int
    done: int = 0
    error: str = ""
    result: Difference | None = None

    def add(self, count: int) -> None:
        self.done += count


# By the person who imports; the newest run only.
RUNS: dict[int, Run] = {}


def is_long(difference: Difference) -> bool:
    return roster.steps(difference) >= LONG


def is_running(draft: RosterDraft | None) -> bool:
    if draft is None or draft.started_at is None:
        return False
    return timezone.now() - draft.started_at < DEAD_AFTER


def start(draft: RosterDraft, *, fingerprint: str, total: int, by: Person) -> None:
    """Begin; a second start while it runs does nothing."""
    now = timezone.now()
    free = RosterDraft.objects.filter(pk=draft.pk).exclude(started_at__gt=now - DEAD_AFTER)
    if free.update(started_at=now) != 1:
        return
    RUNS[by.pk] = Run(total)
    context = copy_context()
    Thread(
        target=context.run, args=(run_apart, draft, fingerprint, by), name="import", daemon=True
    ).start()


def run_apart(draft: RosterDraft, fingerprint: str, by: Person) -> None:
    """The thread: its own database connection, closed at the end."""
    try:
        run(draft, fingerprint, by)
    finally:
        connection.close()


def run(draft: RosterDraft, fingerprint: str, by: Person) -> None:
    mine = RUNS[by.pk]
    try:
        mine.result = roster.import_roster(
            draft.lines,
            file_name=draft.file_name,
            is_complete=draft.is_complete,
            by=by,
            fingerprint=fingerprint,
            progress=mine.add,
        )
    except Invalid as error:
        mine.error = str(error)
    except Exception:
        log.exception("import of %s failed", draft.file_name)
        mine.error = _("系统出了差错，没有导入任何一行。请稍后再试。")
    finally:
        RosterDraft.objects.filter(pk=draft.pk).update(started_at=None)
