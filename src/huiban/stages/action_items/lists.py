"""The list of action items: scopes, saved views, filters, groups, in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, F, Q
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.stages.action_items.models import (
    ActionItem,
    ActionItemQuerySet,
    Collaborator,
    Update,
)
from huiban.stages.action_items.states import OPEN, Status

PAGE_SIZE = 50
SCOPES = ("mine", "department", "all")
# What a row shows; every further column costs time in each of fifty rows.
SHOWN = (
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
GROUPS = ("", "department", "project", "meeting", "owner")


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
            view=_one_of(query.get("view", ""), tuple(views(date.min))),
            group=_one_of(query.get("group", ""), GROUPS),
            words=query.get("q", "").strip()[:60],
            department=int(department) if department.isdecimal() else None,
            page=max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1,
        )


def _one_of(word: str, choices: tuple[str, ...]) -> str:
    return word if word in choices else choices[0]


def views(today: date) -> dict[str, tuple[str, Q]]:
    """Saved views: code → (word, condition)."""
    week_end = today + timedelta(days=6 - today.weekday()) if today != date.min else today
    running = Q(status__in=OPEN)
    return {
        "open": (_("未完成"), running),
        "overdue": (_("逾期"), running & Q(due_on__lt=today)),
        "week": (_("本周到期"), running & Q(due_on__range=(today, week_end))),
        "proposed": (_("待确认"), Q(status__in=[Status.PROPOSED, Status.OBJECTED])),
        "unassigned": (_("待指派"), Q(status=Status.UNASSIGNED)),
        "submitted": (_("待验收"), Q(status=Status.SUBMITTED)),
        "done": (_("已完成"), Q(status=Status.DONE)),
        "cancelled": (_("已取消"), Q(status=Status.CANCELLED)),
    }


def in_scope(person: Person, wanted: Wanted) -> ActionItemQuerySet:
    """Everything the person may see in the chosen scope, before the view."""
    items = ActionItem.objects.all()
    if wanted.scope == "mine":
        helping = Collaborator.objects.filter(person=person).values("item")
        items = items.filter(Q(owner=person) | Q(pk__in=helping))
    else:
        items = items.visible_to(person)
    if wanted.scope == "department":
        home = Q(owner_department__head=person)
        if person.department_id:
            home |= Q(owner_department_id=person.department_id)
        items = items.filter(home)
    if wanted.department:
        items = items.filter(owner_department_id=wanted.department)
    if wanted.words:
        items = items.filter(
            Q(task__icontains=wanted.words)
            | Q(ref__iexact=wanted.words)
            | Q(owner__name__icontains=wanted.words)
        )
    return items


def count_views(items: ActionItemQuerySet, today: date) -> dict[str, int]:
    """How many items stand in each saved view, in one query; the long tails are not counted."""
    counted = {
        code: Count("pk", filter=condition)
        for code, (_word, condition) in views(today).items()
        if code not in ("done", "cancelled")
    }
    return items.filter(status__in=OPEN).order_by().aggregate(**counted)


def rows(items: ActionItemQuerySet, wanted: Wanted, today: date) -> list[ActionItem]:
    """One page and one row more, with what a row shows."""
    first = (wanted.page - 1) * PAGE_SIZE
    related = items.filter(views(today)[wanted.view][1]).select_related(
        "owner", "owner_department", "meeting", "meeting__project", "decision"
    )
    narrow = related.only(*SHOWN).order_by(*_order(wanted))
    return list(narrow[first : first + PAGE_SIZE + 1])


def newest_updates(items: list[ActionItem]) -> dict[int, str]:
    """The newest 进展 by item; beside the rows it would be looked up for every row sorted."""
    found = Update.objects.filter(item__in=items).order_by("id")
    return dict(found.values_list("item_id", "text"))


def _order(wanted: Wanted) -> list[str | OrderBy]:
    by_date: list[str | OrderBy] = [F("due_on").asc(nulls_last=True), "id"]
    if wanted.view in ("done", "cancelled"):
        by_date = [F("due_on").desc(nulls_last=True), "-id"]
    leading: dict[str, list[str | OrderBy]] = {
        "department": ["owner_department__code", "owner_department__name"],
        "project": ["meeting__project__name"],
        "meeting": ["-meeting__starts_at"],
        "owner": ["owner__pinyin", "owner_id"],
    }
    return [*leading.get(wanted.group, []), *by_date]


def grouped(items: list[ActionItem], wanted: Wanted) -> list[tuple[str, list[ActionItem]]]:
    """[(heading, rows)]; one group without a heading when nothing is grouped."""
    if not wanted.group:
        return [("", items)]
    return [
        (name, list(members))
        for name, members in groupby(items, key=lambda item: _group_name(item, wanted.group))
    ]


def _group_name(item: ActionItem, group: str) -> str:
    names = {
        "department": item.owner_department,
        "project": item.meeting.project,
        "meeting": item.meeting.title,
        "owner": item.owner_label,
    }
    return str(names[group] or _("未归入"))
