"""Running what the schedule says is due, once, however many workers look at the clock."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from huiban.ground.delivery.models import ScheduledRun
from huiban.project.schedule import SCHEDULE, Every, ScheduleLine

log = logging.getLogger(__name__)
# A run that has not finished by then died with its worker, or failed: it is tried again.
PATIENCE = timedelta(minutes=10)
MOST_WORDS = 2000
# A line that runs all day long keeps one row, not one for each of its stretches.
ROLLING = "rolling"


def run_due(now: datetime | None = None, schedule: Iterable[ScheduleLine] = SCHEDULE) -> list[str]:
    """Run every line that is due at ``now`` and has not finished yet; returns their names."""
    here = timezone.localtime(now)
    return [line.name for line in schedule if _run(line, here)]


def _run(line: ScheduleLine, now: datetime) -> bool:
    due = line.slot(now)
    run = _claim(line, due, now) if due is not None else None
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


def _claim(line: ScheduleLine, due: datetime, now: datetime) -> ScheduledRun | None:
    """The slot's row when it is mine to run: new, or left behind by a worker that died."""
    slot = ROLLING if isinstance(line, Every) else due.date().isoformat()
    known = ScheduledRun.objects.filter(name=line.name, slot=slot).first()
    if known is None:
        return _first(line.name, slot, now)
    free = Q(finished_at=None, started_at__lt=now - PATIENCE)
    if slot == ROLLING:
        free |= Q(finished_at__isnull=False, started_at__lt=due)
    mine = ScheduledRun.objects.filter(free, pk=known.pk, started_at=known.started_at)
    if not mine.update(started_at=now, finished_at=None):
        return None
    known.started_at = now
    return known


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
