"""Running what the schedule says is due, once, however many workers look at the clock."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from huiban.ground.delivery.models import ScheduledRun
from huiban.ground.prepared import prepared
from huiban.project.schedule import SCHEDULE, Every, ScheduleLine

log = logging.getLogger(__name__)
# A run that has not finished by then died with its worker, or failed: it is tried again.
PATIENCE = timedelta(minutes=10)
MOST_WORDS = 2000
# A line that runs all day long keeps one row, not one for each of its stretches.
ROLLING = "rolling"


def run_due(now: datetime | None = None, schedule: Iterable[ScheduleLine] = SCHEDULE) -> list[str]:
    """Run every line that is due at ``now`` and has not finished yet; returns their names.

    One query where nothing is to be run: the clock looks every few seconds.
    """
    here = timezone.localtime(now)
    due = [(line, moment) for line in schedule if (moment := line.slot(here)) is not None]
    slots = tuple(_slot(line, moment) for line, moment in due)
    known = {(run.name, run.slot): run for run in _known(slots=tuple(sorted(set(slots))))}
    return [
        line.name
        for (line, moment), slot in zip(due, slots, strict=True)
        if _run(line, known.get((line.name, slot)), slot, moment, here)
    ]


@prepared
def _known(*, slots: tuple[str, ...]) -> QuerySet[ScheduledRun]:
    return ScheduledRun.objects.filter(slot__in=slots)


def _slot(line: ScheduleLine, due: datetime) -> str:
    return ROLLING if isinstance(line, Every) else due.date().isoformat()


def _run(
    line: ScheduleLine, known: ScheduledRun | None, slot: str, due: datetime, now: datetime
) -> bool:
    if known is None:
        run = _first(line.name, slot, now)
    else:
        run = _claim(known, now) if _is_free(known, due, now) else None
    if run is None:
        return False
    try:
        line.run(now)
    except Exception as fault:
        # The other lines of the schedule must not wait for this one.
        log.exception("scheduled %s failed", line.name)
        _note(run, error=repr(fault)[:MOST_WORDS])
        return False
    _note(run, finished_at=timezone.now(), error="")
    return True


def _is_free(run: ScheduledRun, due: datetime, now: datetime) -> bool:
    """Left behind by a worker that died, or of a stretch that is over."""
    if run.finished_at is None:
        return run.started_at < now - PATIENCE
    return run.slot == ROLLING and run.started_at < due


def _claim(run: ScheduledRun, now: datetime) -> ScheduledRun | None:
    """The slot's row when it is mine to run: nobody has touched it since it was seen free."""
    seen = ScheduledRun.objects.filter(
        pk=run.pk, started_at=run.started_at, finished_at=run.finished_at
    )
    if not seen.update(started_at=now, finished_at=None):
        return None
    run.started_at, run.finished_at = now, None
    return run


def _first(name: str, slot: str, now: datetime) -> ScheduledRun | None:
    try:
        with transaction.atomic():
            return ScheduledRun.objects.create(name=name, slot=slot, started_at=now)
    except IntegrityError:
        # Another worker was quicker.
        return None


def _note(run: ScheduledRun, **values: object) -> None:
    """Store the outcome, unless another worker has taken the slot since."""
    ScheduledRun.objects.filter(pk=run.pk, started_at=run.started_at).update(**values)
