"""The organisation's calendar: seeded from the official one, changed by upload."""

import time
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed
from huiban.ground.workdays.models import KnownYear, WorkCalendar
from huiban.ground.workdays.official import official_calendar, official_rows, official_years
from huiban.ground.workdays.rules import Calendar, calendar_from_rows

# Another process may have loaded a year: the tables are asked again after this long.
SECONDS_KEPT = 2.0

Version = tuple[int | None, int, int]
_kept: tuple[float, Version, Calendar] | None = None


def calendar() -> Calendar:
    """The calendar of the tables; the official one until they are filled. Cached per process."""
    global _kept
    now = time.monotonic()
    if _kept is not None and now - _kept[0] < SECONDS_KEPT:
        return _kept[2]
    version = _version()
    found = _kept[2] if _kept is not None and _kept[1] == version else _read(version)
    _kept = (now, version, found)
    return found


def forget() -> None:
    """Drop what this process keeps, so that the next question reads the tables."""
    global _kept
    _kept = None


def _version() -> Version:
    """Grows or shrinks with every load: rows are replaced, never changed in place."""
    days = WorkCalendar.objects.aggregate(newest=Max("id"), count=Count("id"))
    return days["newest"], days["count"], KnownYear.objects.count()


def _read(version: Version) -> Calendar:
    if version == (None, 0, 0):
        return official_calendar()
    rows = WorkCalendar.objects.values_list("day", "kind", "name")
    return calendar_from_rows(rows, KnownYear.objects.values_list("year", flat=True))


@transaction.atomic
def seed_official() -> None:
    """Load every published year that is not in the tables yet; loaded years stay as they are."""
    known = set(KnownYear.objects.values_list("year", flat=True))
    for year in sorted(official_years() - known):
        _replace_year(year, (row for row in official_rows() if row[0].year == year))
    forget()


@transaction.atomic
def load_year(year: int, rows: Iterable[tuple[date, str, str]], *, by: Person) -> int:
    """Replace one year's days by (day, “off”/“work”, name) and mark it known.

    Returns how many days. Raises NotAllowed for anybody but the 管理员.
    """
    if not by.is_admin:
        raise NotAllowed(_("只有管理员可以更新工作日历。"))
    count = _replace_year(year, rows)
    known = KnownYear.objects.get(year=year)
    journal.record("load_year", known, by=by, facts={"year": year, "days": count})
    transaction.on_commit(forget)
    return count


def _replace_year(year: int, rows: Iterable[tuple[date, str, str]]) -> int:
    WorkCalendar.objects.filter(day__year=year).delete()
    made = WorkCalendar.objects.bulk_create(
        WorkCalendar(day=day, kind=kind, name=name) for day, kind, name in rows
    )
    KnownYear.objects.get_or_create(year=year)
    return len(made)
