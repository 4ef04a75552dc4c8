"""The meetings a person may read, in the bands of the list page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.asking import Kind, asking, kind_of
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared
from huiban.stages.meetings.models import Meeting, MeetingQuerySet
from huiban.stages.meetings.states import STATES, Status

PAGE = 50
# Of what is to come and of what runs; the rest is one click away, by status.
SHORT = 30
FEWEST_EARLIER = 10
# What a row shows, in the order of :class:`Row`; whole rows of five tables cost twice the time.
SHOWN = (
    "starts_at",
    "ends_at",
    "ref",
    "title",
    "status",
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
Cells = tuple[
    datetime, datetime, str, str, str, str, str, bool, str, str,
    str | None, str | None, str | None, str | None,
]  # fmt: skip
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
class Row:
    """One meeting as the list shows it; its times are those where it is held."""

    starts_at: datetime
    ends_at: datetime
    ref: str
    title: str
    status: str
    place: str
    online_link: str
    is_confidential: bool
    host_name: str
    recorder_name: str
    host: str | None
    recorder: str | None
    project: str | None
    department: str | None

    @property
    def day(self) -> date:
        return self.starts_at.date()

    @property
    def hours(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


def rows_of(found: Iterable[Cells]) -> list[Row]:
    zone = timezone.get_current_timezone()
    return [
        Row(cells[0].astimezone(zone), cells[1].astimezone(zone), *cells[2:]) for cells in found
    ]


@dataclass(frozen=True, slots=True)
class Band:
    """One heading and its meetings."""

    code: str
    label: str
    meetings: list[Row]


@dataclass(frozen=True, slots=True)
class Page:
    """The bands that hold something, where the next page begins, and which statuses were cut."""

    bands: list[Band]
    next_before: str = ""
    cut: tuple[str, ...] = ()


def page_of(person: Person, wanted: Wanted, *, now: datetime) -> Page:
    """At most three queries, however many meetings there are."""
    today = timezone.localdate(now)
    before = parse_datetime(wanted.before) if wanted.before else None
    ask = partial(_ask, person, wanted, _midnight(now))
    if wanted.status:
        rows, more = _cut(ask("any", PAGE + 1, before), PAGE)
        return Page(banded(rows, today), more)
    if before is not None:
        rows, more = _cut(ask("past", PAGE + 1, before), PAGE)
        return Page(banded(rows, today), more)
    coming, running = ask("coming", SHORT + 1), ask("running", SHORT + 1)
    shown = [*coming[:SHORT], *running[:SHORT]]
    most = max(FEWEST_EARLIER, PAGE - len(shown))
    rows, more = _cut(ask("past", most + 1), most)
    cut = [Status.NOTIFIED] if len(coming) > SHORT else []
    cut += RUNNING if len(running) > SHORT else ()
    return Page(banded([*shown, *rows], today), more, tuple(cut))


def _cut(rows: list[Row], most: int) -> tuple[list[Row], str]:
    """(a page of rows, where the next one begins or "")."""
    more = rows[most - 1].starts_at.isoformat() if len(rows) > most else ""
    return rows[:most], more


def _midnight(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _ask(
    person: Person,
    wanted: Wanted,
    midnight: datetime,
    band: str,
    most: int,
    before: datetime | None = None,
) -> list[Row]:
    """At most ``most`` meetings of one band that ``person`` may read and asked for."""
    status = wanted.status if wanted.status in STATES else ""
    mine = wanted.mine if wanted.mine in ("host", "recorder") else ""
    project, department = _number(wanted.project), _number(wanted.department)
    if not wanted.words:
        found = _rows(
            band,
            most,
            status,
            mine,
            kind_of(person),
            person=person.pk,
            project=project,
            department=department,
            midnight=midnight,
            before=before,
        )
        return rows_of(found)
    named = _narrowed(person, status, mine, project, department)
    for word in wanted.words.split()[:5]:
        named = named.filter(Q(title__icontains=word) | Q(goal__icontains=word) | Q(ref=word))
    return rows_of(_shown(named, band, most, midnight, before))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


@prepared
def _rows(
    band: str,
    most: int,
    status: str,
    mine: str,
    kind: Kind,
    *,
    person: int,
    project: int | None,
    department: int | None,
    midnight: datetime,
    before: datetime | None,
) -> QuerySet[Meeting, Cells]:
    who = asking(person, kind)
    found = _narrowed(who, status, mine, project, department)
    return _shown(found, band, most, midnight, before)


def _shown(
    found: MeetingQuerySet, band: str, most: int, midnight: datetime, before: datetime | None
) -> QuerySet[Meeting, Cells]:
    return _in_band(found, band, midnight, before).values_list(*SHOWN)[:most]


def _narrowed(
    person: Person, status: str, mine: str, project: int | None, department: int | None
) -> MeetingQuerySet:
    found = Meeting.objects.visible_to(person)
    if status:
        found = found.filter(status=status)
    if mine:
        found = found.filter(**{mine: person})
    if project is not None:
        found = found.filter(project=project)
    return found if department is None else found.filter(lead_department=department)


def _in_band(
    found: MeetingQuerySet, band: str, midnight: datetime, before: datetime | None
) -> MeetingQuerySet:
    """What is to come in its order, all else with the newest first."""
    if band == "coming":
        planned = Q(status__in=PLANNED, ends_at__gte=midnight) | Q(status=Status.LIVE)
        return found.filter(planned).order_by("starts_at", "id")
    if band == "running":
        found = found.filter(status__in=RUNNING)
    if band == "past":
        # Through an expression, so that the newest are read off the index of days: by their status
        # all meetings there ever were would be fetched and sorted for one page.
        found = found.alias(state=Lower("status"))
        found = found.filter(Q(state__in=FINISHED) | Q(state__in=PLANNED[:2], ends_at__lt=midnight))
    if before is not None:
        found = found.filter(starts_at__lt=before)
    return found.order_by("-starts_at", "-id")


def banded(meetings: Iterable[Row], today: date) -> list[Band]:
    """The meetings under their headings, in the order of :data:`BANDS`."""
    grouped: dict[str, list[Row]] = {code: [] for code in BANDS}
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
