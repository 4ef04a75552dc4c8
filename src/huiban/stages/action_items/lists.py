"""The list of action items: scopes, saved views, filters, groups, in a fixed number of queries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from django.db.models import CharField, F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from huiban.ground.people.asking import Kind, asking, kind_of
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared
from huiban.stages.action_items.models import (
    ActionItem,
    ActionItemQuerySet,
    Collaborator,
    Update,
)
from huiban.stages.action_items.states import OPEN
from huiban.stages.action_items.views import VIEWS, View

PAGE_SIZE = 50
SCOPES = ("mine", "department", "all")
GROUPS = ("", "department", "project", "meeting", "owner")
# What a row shows, in the order of :class:`Row`; whole rows of five tables cost twice the time.
SHOWN = (
    "pk",
    "ref",
    "task",
    "status",
    "due_on",
    "original_due_on",
    "owner_name",
    "owner__name",
    "owner_department__name",
    "meeting__ref",
    "meeting__title",
    "meeting__project__name",
    "decision__number",
)
Cells = tuple[
    int, str, str, str, date | None, date | None, str, str | None, str | None, str, str,
    str | None, int | None,
]  # fmt: skip


# Number, status, and the day as text.
Waiting = tuple[int, str, str | None]
_STATUS_AND_DAY = itemgetter(1, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """One action item as the list shows it; ``owner`` is a person of the directory."""

    pk: int
    ref: str
    task: str
    status: str
    due_on: date | None
    original_due_on: date | None
    owner_name: str
    owner: str | None
    department: str | None
    meeting_ref: str
    meeting: str
    project: str | None
    decision: int | None

    @property
    def owner_label(self) -> str:
        """The person, the words of the minutes, or the department that must name one."""
        return self.owner or self.owner_name or self.department or ""

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; unknown words fall back to the first choice."""

    scope: str = "mine"
    view: str = "open"
    group: str = ""
    words: str = ""
    department: int | None = None
    page: int = 1

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Wanted":
        department, page = query.get("department", ""), query.get("page", "")
        return cls(
            scope=_one_of(query.get("scope", ""), SCOPES),
            view=_one_of(query.get("view", ""), VIEWS),
            group=_one_of(query.get("group", ""), GROUPS),
            words=query.get("q", "").strip()[:60],
            department=int(department) if department.isdecimal() and len(department) < 10 else None,
            page=max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1,
        )


def _one_of(word: str, choices: tuple[str, ...]) -> str:
    return word if word in choices else choices[0]


def in_scope(person: Person, wanted: Wanted) -> ActionItemQuerySet:
    """Everything the person may see in the chosen scope, before the view."""
    items = _scoped(person, wanted.scope, wanted.department)
    return items.filter(_about(wanted.words)) if wanted.words else items


def _scoped(person: Person, scope: str, department: int | None) -> ActionItemQuerySet:
    items = ActionItem.objects.all()
    if scope == "mine":
        helping = Collaborator.objects.filter(person=person).values("item")
        items = items.filter(Q(owner=person) | Q(pk__in=helping))
    else:
        items = items.among_many(person)
    if scope == "department":
        home = Q(owner_department__head=person)
        if person.department_id:
            home |= Q(owner_department_id=person.department_id)
        items = items.filter(home)
    return items.filter(owner_department_id=department) if department else items


def _about(words: str) -> Q:
    named = Q(owner__name__icontains=words)
    return Q(task__icontains=words) | Q(ref__iexact=words) | named


def listed(
    person: Person, wanted: Wanted, saved: Mapping[str, View]
) -> tuple[list[Row], dict[str, int]]:
    """One page and one row more, and how many items stand in each of the ``saved`` views.

    Who may see what is the dear part: it is asked once, for the open ones that are counted.
    """
    waiting = _waiting(person, wanted)
    # There are hundreds of items, and few different pairs of status and day.
    alike = Counter(map(_STATUS_AND_DAY, waiting))
    held = {
        code: {
            (status, text)
            for status, text in alike
            if one.holds(status, date.fromisoformat(text) if text else None)
        }
        for code, one in saved.items()
        if not one.is_over
    }
    counts = {code: sum(alike[pair] for pair in pairs) for code, pairs in held.items()}
    if saved[wanted.view].is_over:
        page = _over(person, wanted, saved[wanted.view])
    else:
        pairs = held[wanted.view]
        numbers = [pk for pk, status, text in waiting if (status, text) in pairs]
        page = numbers[_first(wanted) :][: PAGE_SIZE + 1]
    shown = {cells[0]: Row(*cells) for cells in _shown(ids=tuple(page))}
    return [shown[pk] for pk in page if pk in shown], counts


def _first(wanted: Wanted) -> int:
    return (wanted.page - 1) * PAGE_SIZE


def _waiting(person: Person, wanted: Wanted) -> list[Waiting]:
    """The open items in the scope, in the order of the list."""
    if wanted.words:
        return list(_days(in_scope(person, wanted), wanted.group))
    return _open(
        wanted.scope,
        wanted.group,
        kind_of(person),
        person=person.pk,
        home=person.department_id,
        department=wanted.department,
    )


@prepared
def _open(
    scope: str, group: str, kind: Kind, *, person: int, home: int | None, department: int | None
) -> QuerySet[ActionItem, Waiting]:
    return _days(_scoped(asking(person, kind, home), scope, department), group)


def _days(items: ActionItemQuerySet, group: str) -> QuerySet[ActionItem, Waiting]:
    """The day as text: there are thousands of them, and few different ones."""
    ordered = items.filter(status__in=OPEN).order_by(*_order(group))
    return ordered.values_list("pk", "status", Cast("due_on", CharField()))


def _over(person: Person, wanted: Wanted, view: View) -> list[int]:
    """The numbers of one page and one row more of what is over, the newest first."""
    first = _first(wanted)
    if wanted.words:
        return list(_newest(in_scope(person, wanted), view.statuses, wanted.group, first))
    return _closed(
        wanted.scope,
        wanted.group,
        view.statuses,
        first,
        kind_of(person),
        person=person.pk,
        home=person.department_id,
        department=wanted.department,
    )


@prepared
def _closed(
    scope: str,
    group: str,
    statuses: tuple[str, ...],
    first: int,
    kind: Kind,
    *,
    person: int,
    home: int | None,
    department: int | None,
) -> QuerySet[ActionItem, int]:
    return _newest(_scoped(asking(person, kind, home), scope, department), statuses, group, first)


def _newest(
    items: ActionItemQuerySet, statuses: tuple[str, ...], group: str, first: int
) -> QuerySet[ActionItem, int]:
    ordered = items.filter(status__in=statuses).order_by(*_order(group, newest_first=True))
    return ordered.values_list("pk", flat=True)[first : first + PAGE_SIZE + 1]


@prepared
def _shown(*, ids: tuple[int, ...]) -> QuerySet[ActionItem, Cells]:
    return ActionItem.objects.filter(pk__in=ids).order_by().values_list(*SHOWN)


def newest_updates(rows: list[Row]) -> dict[int, str]:
    """The newest 进展 by item; beside the rows it would be looked up for every row sorted."""
    return dict(_updates(items=tuple(row.pk for row in rows))) if rows else {}


@prepared
def _updates(*, items: tuple[int, ...]) -> QuerySet[Update, tuple[int, str]]:
    return Update.objects.filter(item__in=items).order_by("id").values_list("item_id", "text")


def _order(group: str, *, newest_first: bool = False) -> list[str | OrderBy]:
    by_day: list[str | OrderBy] = [F("due_on").asc(nulls_last=True), "id"]
    if newest_first:
        by_day = [F("due_on").desc(nulls_last=True), "-id"]
    leading: dict[str, list[str | OrderBy]] = {
        "department": ["owner_department__code", "owner_department__name"],
        "project": ["meeting__project__name"],
        "meeting": ["-meeting__starts_at"],
        "owner": ["owner__pinyin", "owner_id"],
    }
    return [*leading.get(group, []), *by_day]


def grouped(rows: list[Row], group: str) -> list[tuple[str, list[Row]]]:
    """[(heading, rows)]; one group without a heading when nothing is grouped."""
    if not group:
        return [("", rows)]
    return [
        (name, list(members)) for name, members in groupby(rows, key=lambda row: _name(row, group))
    ]


def _name(row: Row, group: str) -> str:
    names = {
        "department": row.department,
        "project": row.project,
        "meeting": row.meeting,
        "owner": row.owner_label,
    }
    return names[group] or _("未归入")
