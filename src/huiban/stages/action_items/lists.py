"""The list of action items: scopes, saved views, filters, groups, in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import OrderBy
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
from huiban.stages.action_items.views import VIEWS, View, between

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
        items = items.visible_to(person)
    if scope == "department":
        home = Q(owner_department__head=person)
        if person.department_id:
            home |= Q(owner_department_id=person.department_id)
        items = items.filter(home)
    return items.filter(owner_department_id=department) if department else items


def _about(words: str) -> Q:
    named = Q(owner__name__icontains=words)
    return Q(task__icontains=words) | Q(ref__iexact=words) | named


def count_views(person: Person, wanted: Wanted, views: Mapping[str, View]) -> dict[str, int]:
    """How many items stand in each saved view, in one query."""
    if wanted.words:
        counted = list(_by_day(in_scope(person, wanted)))
    else:
        counted = _counted(
            wanted.scope,
            kind_of(person),
            person=person.pk,
            home=person.department_id,
            department=wanted.department,
        )
    return {
        code: sum(number for status, due_on, number in counted if view.holds(status, due_on))
        for code, view in views.items()
        if not view.is_over
    }


@prepared
def _counted(
    scope: str, kind: Kind, *, person: int, home: int | None, department: int | None
) -> QuerySet[ActionItem, tuple[str, date | None, int]]:
    who = asking(person, kind, home)
    return _by_day(_scoped(who, scope, department))


def _by_day(items: ActionItemQuerySet) -> QuerySet[ActionItem, tuple[str, date | None, int]]:
    """(status, day, how many) of the open ones."""
    days = items.filter(status__in=OPEN).order_by().values("status", "due_on")
    return days.annotate(number=Count("pk")).values_list("status", "due_on", "number")


def rows(person: Person, wanted: Wanted, view: View) -> list[Row]:
    """One page and one row more."""
    first = (wanted.page - 1) * PAGE_SIZE
    if wanted.words:
        found = list(
            _page(
                in_scope(person, wanted).filter(view.condition), wanted.group, first, view.is_over
            )
        )
    else:
        found = _rows(
            wanted.scope,
            wanted.group,
            view.statuses,
            first,
            view.is_over,
            kind_of(person),
            person=person.pk,
            home=person.department_id,
            department=wanted.department,
            since=view.since,
            until=view.until,
        )
    return [Row(*cells) for cells in found]


@prepared
def _rows(
    scope: str,
    group: str,
    statuses: tuple[str, ...],
    first: int,
    newest_first: bool,
    kind: Kind,
    *,
    person: int,
    home: int | None,
    department: int | None,
    since: date | None,
    until: date | None,
) -> QuerySet[ActionItem, Cells]:
    who = asking(person, kind, home)
    items = _scoped(who, scope, department).filter(between(statuses, since, until))
    return _page(items, group, first, newest_first)


def _page(
    items: ActionItemQuerySet, group: str, first: int, newest_first: bool
) -> QuerySet[ActionItem, Cells]:
    order = _order(group, newest_first)
    # What only a row shows is looked up for one page, not for all that is sorted.
    page = items.order_by(*order).values("pk")[first : first + PAGE_SIZE + 1]
    return ActionItem.objects.filter(pk__in=page).order_by(*order).values_list(*SHOWN)


def newest_updates(rows: list[Row]) -> dict[int, str]:
    """The newest 进展 by item; beside the rows it would be looked up for every row sorted."""
    return dict(_updates(items=tuple(row.pk for row in rows))) if rows else {}


@prepared
def _updates(*, items: tuple[int, ...]) -> QuerySet[Update, tuple[int, str]]:
    return Update.objects.filter(item__in=items).order_by("id").values_list("item_id", "text")


def _order(group: str, newest_first: bool) -> list[str | OrderBy]:
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
