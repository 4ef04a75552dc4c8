"""Uploading a directory file, looking at what it would change, taking it over: all or nothing."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Department, Organisation, Person, RosterDraft
from huiban.ground.people.permissions import only_admin
from huiban.ground.people.roster.difference import Difference, compare
from huiban.ground.people.roster.matching import Known, KnownDepartment
from huiban.ground.people.roster.rows import Reading, read
from huiban.ground.people.roster.writing import Writing
from huiban.ground.procedure import Invalid


def keep_draft(
    lines: Sequence[Sequence[str]], *, file_name: str, is_complete: bool, by: Person
) -> RosterDraft:
    """Keep the file's lines until they are taken over or replaced; nothing else changes."""
    only_admin(by)
    draft, _made = RosterDraft.objects.update_or_create(
        by=by,
        defaults={
            "file_name": file_name[-200:],
            "lines": [list(cells) for cells in lines],
            "is_complete": is_complete,
            "started_at": None,
        },
    )
    return draft


def discard_draft(*, by: Person) -> None:
    RosterDraft.objects.filter(by=by).delete()


def preview(
    lines: Sequence[Sequence[str]], *, is_complete: bool, by: Person | None
) -> tuple[Reading, Difference]:
    """What an import would change now; faults are in the difference."""
    reading = read(lines)
    if reading.faults:
        return reading, Difference(faults=reading.faults)
    people, departments = known_people(), known_departments()
    by_id = by.pk if by else 0
    return reading, compare(reading.rows, people, departments, is_complete=is_complete, by_id=by_id)


def import_roster(
    lines: Sequence[Sequence[str]],
    *,
    file_name: str,
    is_complete: bool,
    by: Person | None,
    fingerprint: str | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> Difference:
    """Take the file over in one transaction. ``by`` None is the operator at the command line.

    Raises Invalid when the file has faults, or when ``fingerprint`` (of the previewed
    difference) no longer holds because somebody changed people meanwhile. ``progress`` is told
    how many of :func:`steps` were just done.
    """
    if by is not None:
        only_admin(by)
    with transaction.atomic():
        # The row locks imports against each other.
        organisation, _made = Organisation.objects.get_or_create(id=1, defaults={"name": "本单位"})
        Organisation.objects.select_for_update().get(id=1)
        _reading, difference = preview(lines, is_complete=is_complete, by=by)
        if difference.faults:
            raise Invalid(_("文件里还有错误，没有导入任何一行。请改正后重新上传。"), "file")
        if fingerprint is not None and fingerprint != difference.fingerprint:
            raise Invalid(_("预览之后人员名单有变化，请再核对一次下面的变更。"), "file")
        if not difference.is_empty:
            events = Writing(difference, now=timezone.now(), progress=progress).write()
            facts = {
                "file": file_name,
                "added": len(difference.added),
                "changed": len(difference.changed),
                "stopped": len(difference.stopped),
                "departments": len(difference.departments_added),
            }
            happened = [("import_roster", organisation, facts), *events]
            journal.record_many(happened, by=by, progress=progress)
        if by is not None:
            discard_draft(by=by)
    return difference


def steps(difference: Difference) -> int:
    """How many rows an import writes: the people, and an event for each."""
    people = len(difference.added) + len(difference.changed) + len(difference.stopped)
    departments = len(difference.departments_added) + len(difference.departments_changed)
    return 2 * people + departments + 1


def known_people() -> list[Known]:
    columns = ("id", "name", "employee_no", "department__name", "title", "email", "phone")
    rows = Person.objects.values_list(*columns, "org_role", "is_active").order_by("id")
    return [
        Known(
            id,
            name,
            number or "",
            department or "",
            title,
            email,
            phone,
            role,
            "active" if active else "left",
        )
        for id, name, number, department, title, email, phone, role, active in rows
    ]


def known_departments() -> list[KnownDepartment]:
    rows = Department.objects.values_list("name", "parent__name", "head_id", "sponsor_id")
    return [
        KnownDepartment(name, parent or "", head, sponsor) for name, parent, head, sponsor in rows
    ]
