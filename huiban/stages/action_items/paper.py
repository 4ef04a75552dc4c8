"""Action items as rows of the printed forms."""

from datetime import date

from django.utils import timezone

from huiban.ground.people.models import Department, Person
from huiban.papers.parts import ActionRow, PersonName
from huiban.stages.action_items.models import ActionItem, ActionItemQuerySet
from huiban.stages.action_items.rules import print_status
from huiban.stages.action_items.states import ExtensionStatus


def with_paper_facts(items: ActionItemQuerySet) -> ActionItemQuerySet:
    """Everything :func:`row_of` reads, in a fixed number of queries."""
    return items.select_related(
        "owner__department", "owner_department", "decision", "topic", "meeting__project"
    ).prefetch_related("updates", "extensions", "evidence", "collaborators__person")


def row_of(item: ActionItem, today: date, *, group: str = "") -> ActionRow:
    """One printed row; take the items from :func:`with_paper_facts`."""
    agreed = [one for one in item.extensions.all() if one.status == ExtensionStatus.AGREED]
    latest = max(item.updates.all(), key=lambda update: update.at, default=None)
    last = agreed[-1] if agreed else None
    return ActionRow(
        ref=item.ref,
        task=item.task,
        owner=person_name(item.owner, item.owner_name, item.owner_department),
        department=item.owner_department.name if item.owner_department else "",
        collaborators=tuple(
            person_name(one.person, one.name, None) for one in item.collaborators.all()
        ),
        due_on=item.original_due_on or item.due_on,
        adjusted_due=item.due_on if last else None,
        deliverable=item.deliverable,
        support=item.support,
        status=print_status(
            item.status, is_extended=bool(agreed), is_overdue=item.is_overdue(today)
        ),
        note=item.get_status_display(),
        topic=item.topic.title if item.topic else "",
        decision=f"决{item.decision.number}" if item.decision else "",
        group=group,
        progress=latest.text if latest else "",
        reason=f"{last.get_reason_display()}：{last.explanation}" if last else "",
        remedy=last.remedy if last else "",
        evidence="、".join(one.name for one in item.evidence.all()),
        updated_on=timezone.localdate(latest.at) if latest else None,
        overdue_days=item.days_overdue(today),
    )


def person_name(
    person: Person | None, name: str = "", department: Department | None = None
) -> PersonName:
    """A person of the directory, the words of the minutes, or a department alone."""
    if person is None:
        return PersonName(name, department.name if department else "")
    home = person.department
    return PersonName(person.name, home.name if home else "", person.title)
