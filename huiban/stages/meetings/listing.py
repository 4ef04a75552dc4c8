"""The meetings a person may read, in the bands of the list page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting, MeetingQuerySet
from huiban.stages.meetings.states import STATES, Status

PAGE = 50
PLANNED = (Status.DRAFT, Status.NOTIFIED, Status.LIVE)
RUNNING = (Status.ENDED, Status.FOLLOWING)
FINISHED = (Status.CLOSED, Status.ARCHIVED, Status.CANCELLED)
BANDS = {
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
    """The bands that hold something, and where the next page of 更早 begins."""

    bands: list[Band]
    next_before: str
    count: int


def page_of(person: Person, wanted: Wanted, *, now: datetime) -> Page:
    """Three queries, however many meetings there are."""
    found = narrowed(person, wanted)
    start = _midnight(now)
    seen: list[Meeting] = []
    before = parse_datetime(wanted.before) if wanted.before else None
    if before is None:
        coming = Q(status__in=PLANNED, ends_at__gte=start) | Q(status=Status.LIVE)
        seen += found.filter(coming).order_by("starts_at", "id")[: 2 * PAGE]
        seen += found.filter(status__in=RUNNING).order_by("-starts_at", "-id")[: 2 * PAGE]
    past = Q(status__in=FINISHED) | Q(status__in=PLANNED[:2], ends_at__lt=start)
    earlier = found.filter(past)
    if before is not None:
        earlier = earlier.filter(starts_at__lt=before)
    rows = list(earlier.order_by("-starts_at", "-id")[: PAGE + 1])
    seen += rows[:PAGE]
    more = rows[PAGE - 1].starts_at.isoformat() if len(rows) > PAGE else ""
    return Page(banded(seen, timezone.localdate(now)), more, len(seen))


def _midnight(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def narrowed(person: Person, wanted: Wanted) -> MeetingQuerySet:
    """What ``person`` may read and asked for."""
    found = Meeting.objects.visible_to(person).select_related(
        "host", "recorder", "project", "lead_department"
    )
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
        return "today"
    if status in FINISHED or day < today:
        return "earlier"
    if day == today:
        return "today"
    sunday = today + timedelta(days=6 - today.weekday())
    return "week" if day <= sunday else "later"
