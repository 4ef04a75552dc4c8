"""Running what the schedule says is due, once, however many workers look at the clock."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from huiban.ground.delivery.models import ScheduledRun
from huiban.project.schedule import SCHEDULE, Daily

log = logging.getLogger(__name__)
# A run that has not finished by then died with its worker, or failed: it is tried again.
PATIENCE = timedelta(minutes=10)
MOST_WORDS = 2000


def run_due(now: datetime | None = None, schedule: Iterable[Daily] = SCHEDULE) -> list[str]:
    """Run every line that is due at ``now`` and has not finished today; returns their names."""
    here = timezone.localtime(now)
    return [line.name for line in schedule if _run(line, here)]


def _run(line: Daily, now: datetime) -> bool:
    slot = line.slot(now)
    if slot is None:
        return False
    run = _claim(line.name, slot, now)
    if run is None:
        return False
    try:
        line.verb(now.date())
    except Exception as fault:
        # The other lines of the schedule must not wait for this one.
        log.exception("scheduled %s failed", line.name)
        _note(run, error=repr(fault)[:MOST_WORDS])
        return False
    _note(run, finished_at=timezone.now(), error="")
    return True


def _claim(name: str, slot: str, now: datetime) -> ScheduledRun | None:
    """The slot's row when it is mine to run: new, or left behind by a worker that died."""
    known = ScheduledRun.objects.filter(name=name, slot=slot).first()
    if known is None:
        try:
            with transaction.atomic():
                return ScheduledRun.objects.create(name=name, slot=slot, started_at=now)
        except IntegrityError:
            return None
    stale = Q(finished_at=None, started_at__lt=now - PATIENCE)
    mine = ScheduledRun.objects.filter(stale, pk=known.pk, started_at=known.started_at)
    if not mine.update(started_at=now):
        return None
    known.started_at = now
    return known


def _note(run: ScheduledRun, **values: object) -> None:
    """Store the outcome, unless another worker has taken the slot since."""
    ScheduledRun.objects.filter(pk=run.pk, started_at=run.started_at).update(**values)
