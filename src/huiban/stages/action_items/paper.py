"""Action items as rows of the printed forms; later stages print them too."""

from datetime import date
from itertools import batched

from django.db.models import QuerySet
from django.utils import timezone

from huiban.ground.people.models import Department, Person
from huiban.ground.prepared import attach, prepared
from huiban.papers.parts import ActionRow, PersonName
from huiban.stages.action_items.models import (
    ActionItem,
    ActionItemQuerySet,
    Collaborator,
    Evidence,
    Extension,
    Update,
)
from huiban.stages.action_items.rules import print_status
from huiban.stages.action_items.states import ExtensionStatus

# As many values as any SQLite takes in one query.
MOST_AT_ONCE = 512


def with_paper_facts(items: ActionItemQuerySet) -> list[ActionItem]:
    """Everything :func:`action_row` reads, in a fixed number of queries."""
    related = items.select_related(
        "owner__department", "owner_department", "decision", "topic", "meeting__project"
    )
    return with_proofs(list(related))


def with_proofs(items: list[ActionItem]) -> list[ActionItem]:
    """协作人, 进展, 佐证材料 and 延期申请 of all items together, in four queries."""
    for some in batched(items, MOST_AT_ONCE):
        ids = tuple(item.pk for item in some)
        attach(some, "collaborators", _collaborators(items=ids))
        attach(some, "updates", _updates(items=ids))
        attach(some, "extensions", _extensions(items=ids))
        attach(some, "evidence", _evidence(items=ids))
    return items


@prepared
def _collaborators(*, items: tuple[int, ...]) -> QuerySet[Collaborator]:
    rows = Collaborator.objects.filter(item__in=items)
    return rows.select_related("person__department", "department")


@prepared
def _updates(*, items: tuple[int, ...]) -> QuerySet[Update]:
    return Update.objects.filter(item__in=items)


@prepared
def _extensions(*, items: tuple[int, ...]) -> QuerySet[Extension]:
    return Extension.objects.filter(item__in=items)


@prepared
def _evidence(*, items: tuple[int, ...]) -> QuerySet[Evidence]:
    return Evidence.objects.filter(item__in=items)


def named(person: Person | None, name: str = "", department: str = "") -> PersonName | None:
    """A person of the directory, or the words of the minutes; None when there is neither."""
    if person is not None:
        of = person.department.name if person.department else department
        return PersonName(person.name, of, person.title)
    return PersonName(name, department) if name or department else None


def department_name(department: Department | None) -> str:
    return department.name if department else ""


def action_row(item: ActionItem, today: date, *, group: str = "") -> ActionRow:
    """The item as it stands ``today``; the date first agreed is kept beside the adjusted one.

    Take the items from :func:`with_paper_facts`. ``group`` heads it in a tracking table.
    """
    department = department_name(item.owner_department)
    agreed = [one for one in item.extensions.all() if one.status == ExtensionStatus.AGREED]
    updates = list(item.updates.all())
    late = item.days_overdue(today)
    has_owner = bool(item.owner or item.owner_name)
    return ActionRow(
        ref=item.ref,
        task=item.task,
        owner=named(item.owner, item.owner_name, department) if has_owner else None,
        department=department,
        collaborators=tuple(
            named(one.person, one.name) or PersonName(one.name)
            if one.person or not one.department
            else PersonName(department=one.department.name)
            for one in item.collaborators.all()
        ),
        due_on=item.original_due_on or item.due_on,
        adjusted_due=item.due_on if agreed else None,
        deliverable=item.deliverable,
        support=item.support,
        status=print_status(item.status, is_extended=bool(agreed), is_overdue=bool(late)),
        note=f"抄送：{item.cc}" if item.cc else "",
        topic=item.topic.title if item.topic else "",
        decision=f"决{item.decision.number}" if item.decision else "",
        group=group,
        progress=updates[0].text if updates else "",
        reason=agreed[-1].explanation if agreed else "",
        remedy=agreed[-1].remedy if agreed else "",
        evidence="、".join(one.name for one in item.evidence.all()),
        updated_on=timezone.localdate(updates[0].at) if updates else None,
        overdue_days=late,
    )
