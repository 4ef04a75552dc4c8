"""The meetings a person may read, in the bands of the list page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting, MeetingQuerySet
from huiban.stages.meetings.states import STATES, Status

PAGE = 50
# Of what is to come and of what runs; the rest is one click away, by status.
SHORT = 30
FEWEST_EARLIER = 10
# What a row shows; every further column costs time in each of fifty rows.
SHOWN = (
    "ref",
    "title",
    "status",
    "starts_at",
    "ends_at",
    "place",
    "online_link",
    "is_confidential",
    "host_name",
    "recorder_name",
    "host__name",
    "recorder__name",
    "project__name",
    "lead_department__name",
)
PLANNED = (Status.DRAFT, Status.NOTIFIED, Status.LIVE)
RUNNING = (Status.ENDED, Status.FOLLOWING)
FINISHED = (Status.CLOSED, Status.ARCHIVED, Status.CANCELLED)
BANDS = {
    "live": _("进行中"),
    "today": _("今天"),
    "week": _("本周"),
    "later": _("之后"),
    "minutes": _("待出纪要"),
    "following": _("跟进中"),
    "earlier": _("更早"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The filters of the page; empty means all."""

    status: str = ""
    project: str = ""
    department: str = ""
    mine: str = ""
    words: str = ""
    before: str = ""

    @property
    def is_narrow(self) -> bool:
        return any((self.status, self.project, self.department, self.mine, self.words))


@dataclass(frozen=True, slots=True)
class Band:
    """One heading and its meetings."""

    code: str
    label: str
    meetings: list[Meeting]


@dataclass(frozen=True, slots=True)
class Page:
    """The bands that hold something, where the next page begins, and which statuses were cut."""

    bands: list[Band]
    next_before: str = ""
    cut: tuple[str, ...] = ()


def page_of(person: Person, wanted: Wanted, *, now: datetime) -> Page:
    """At most three queries, however many meetings there are."""
    found, today = narrowed(person, wanted), timezone.localdate(now)
    before = parse_datetime(wanted.before) if wanted.before else None
    if wanted.status:
        rows, more = _newest_first(found, before, PAGE)
        return Page(banded(rows, today), more)
    start = _midnight(now)
    # Through an expression, so that the newest are read off the index of days: by their status all
    # meetings there ever were would be fetched and sorted for one page.
    found = found.alias(state=Lower("status"))
    past = Q(state__in=FINISHED) | Q(state__in=PLANNED[:2], ends_at__lt=start)
    if before is not None:
        rows, more = _newest_first(found.filter(past), before, PAGE)
        return Page(banded(rows, today), more)
    planned = Q(status__in=PLANNED, ends_at__gte=start) | Q(status=Status.LIVE)
    coming = list(found.filter(planned).order_by("starts_at", "id")[: SHORT + 1])
    running, more_running = _newest_first(found.filter(status__in=RUNNING), None, SHORT)
    shown = [*coming[:SHORT], *running]
    rows, more = _newest_first(found.filter(past), None, max(FEWEST_EARLIER, PAGE - len(shown)))
    cut = [Status.NOTIFIED] if len(coming) > SHORT else []
    cut += RUNNING if more_running else ()
    return Page(banded([*shown, *rows], today), more, tuple(cut))


def _newest_first(
    found: MeetingQuerySet, before: datetime | None, most: int
) -> tuple[list[Meeting], str]:
    """(a page of rows, where the next one begins or "")."""
    if before is not None:
        found = found.filter(starts_at__lt=before)
    rows = list(found.order_by("-starts_at", "-id")[: most + 1])
    more = rows[most - 1].starts_at.isoformat() if len(rows) > most else ""
    return rows[:most], more


def _midnight(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def narrowed(person: Person, wanted: Wanted) -> MeetingQuerySet:
    """What ``person`` may read and asked for."""
    related = Meeting.objects.visible_to(person).select_related(
        "host", "recorder", "project", "lead_department"
    )
    found = related.only(*SHOWN)
    if wanted.status in STATES:
        found = found.filter(status=wanted.status)
    if wanted.project.isdecimal():
        found = found.filter(project=int(wanted.project))
    if wanted.department.isdecimal():
        found = found.filter(lead_department=int(wanted.department))
    if wanted.mine in ("host", "recorder"):
        found = found.filter(**{wanted.mine: person})
    for word in wanted.words.split()[:5]:
        found = found.filter(Q(title__icontains=word) | Q(goal__icontains=word) | Q(ref=word))
    return found


def banded(meetings: Iterable[Meeting], today: date) -> list[Band]:
    """The meetings under their headings, in the order of :data:`BANDS`."""
    grouped: dict[str, list[Meeting]] = {code: [] for code in BANDS}
    for meeting in meetings:
        grouped[band_of(meeting.status, meeting.day, today)].append(meeting)
    return [Band(code, str(BANDS[code]), rows) for code, rows in grouped.items() if rows]


def band_of(status: str, day: date, today: date) -> str:
    """Under which heading a meeting stands; ``day`` is its own day."""
    if status in RUNNING:
        return "minutes" if status == Status.ENDED else "following"
    if status == Status.LIVE:
        return "live"
    if status in FINISHED or day < today:
        return "earlier"
    if day == today:
        return "today"
    sunday = today + timedelta(days=6 - today.weekday())
    return "week" if day <= sunday else "later"
