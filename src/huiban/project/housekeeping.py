"""Small duties of the system itself."""

from datetime import date, timedelta

from django.utils import timezone

from huiban.ground.delivery.models import ScheduledRun

KEPT = timedelta(days=183)


def forget_old_runs(today: date) -> int:
    """Drop the clock's memory after half a year; returns how many rows."""
    old = ScheduledRun.objects.filter(started_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
