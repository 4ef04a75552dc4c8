"""The rows of a directory file against who is here: what an import would change. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from huiban.ground.language import say
from huiban.ground.people.roster.matching import (
    Known,
    KnownDepartment,
    Matching,
    Resolver,
    code_of,
)
from huiban.ground.people.roster.rows import Fault, Row
from huiban.ground.people.roster.rules import faults_of, offices, parents_of

COMPARED = ("employee_no", "name", "department", "title", "email", "phone", "role", "status")


@dataclass(frozen=True, slots=True)
class Change:
    """One person (or department) and what becomes of it: (column, before, after)."""

    id: int
    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the import would do. Keys of persons: the id, or minus the row number of a new one."""

    added: tuple[Row, ...] = ()
    changed: tuple[Change, ...] = ()
    stopped: tuple[Known, ...] = ()
    unchanged: int = 0
    departments_added: tuple[str, ...] = ()
    departments_changed: tuple[Change, ...] = ()
    parents: dict[str, str] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    sponsors: dict[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (
            self.added
            or self.changed
            or self.stopped
            or self.departments_added
            or self.departments_changed
        )

    @property
    def fingerprint(self) -> str:
        """Equal for equal differences: what was previewed is what is taken over."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def compare(
    rows: Sequence[Row],
    people: Sequence[Known],
    departments: Sequence[KnownDepartment],
    *,
    is_complete: bool = False,
    by_id: int = 0,
) -> Difference:
    """What changes, or the faults alone when there are any.

    ``is_complete``: active persons missing from the file are 停用, except ``by_id`` (who imports).
    """
    matching = Matching(people)
    faults = faults_of(rows)
    added: list[Row] = []
    for row in rows:
        if row.is_department_only or not row.name:
            continue
        person = matching.find(row)
        if isinstance(person, str):
            faults.append(Fault(row.number, person))
        elif person is None:
            added.append(row)
        elif person.id in matching.rows:
            first = matching.rows[person.id].number
            sentence = say("和第 %(row)d 行是同一个人，请删去一行。", row=first)
            faults.append(Fault(row.number, sentence))
        else:
            matching.rows[person.id] = row
    changed = _changed(matching)
    stopped = _stopped(matching, by_id) if is_complete else []
    whole = _departments(rows, matching, added, departments, faults)
    faults += _emails_taken(matching, added)
    faults += _keeps_an_admin(matching, added, stopped, by_id)
    if faults:
        return Difference(faults=tuple(sorted(set(faults), key=lambda fault: fault.row)))
    return Difference(
        added=tuple(added),
        changed=tuple(changed),
        stopped=tuple(stopped),
        unchanged=len(matching.rows) - len(changed),
        departments_added=whole.departments_added,
        departments_changed=whole.departments_changed,
        parents=whole.parents,
        heads=whole.heads,
        sponsors=whole.sponsors,
    )


def _changed(matching: Matching) -> list[Change]:
    found = []
    for person in matching.people:
        row = matching.rows.get(person.id)
        if row is None:
            continue
        fields = tuple(
            (column, getattr(person, column), code_of(row, column))
            for column in COMPARED
            if code_of(row, column) and code_of(row, column) != getattr(person, column)
        )
        if fields:
            found.append(Change(person.id, person.name, fields))
    return found


def _stopped(matching: Matching, by_id: int) -> list[Known]:
    return [
        person
        for person in matching.people
        if person.status == "active" and person.id not in matching.rows and person.id != by_id
    ]


def _emails_taken(matching: Matching, added: Sequence[Row]) -> list[Fault]:
    """An e-mail address belongs to one person: it can be used to sign in."""
    pairs = [(None, row) for row in added]
    pairs += [(person_id, row) for person_id, row in matching.rows.items()]  # type: ignore[misc]
    return [
        Fault(
            row.number,
            say("邮箱“%(email)s”已经是“%(name)s”的，请改正。", email=row.email, name=other.name),
        )
        for person_id, row in pairs
        if row.email
        for other in matching.by_email.get(row.email.casefold(), [])
        if other.id != person_id and not _gives_up_email(matching.rows.get(other.id), row)
    ]


def _gives_up_email(others_row: Row | None, row: Row) -> bool:
    return bool(others_row and others_row.email and others_row.email != row.email)


def _keeps_an_admin(
    matching: Matching, added: Sequence[Row], stopped: Sequence[Known], by_id: int
) -> list[Fault]:
    """Nobody locks the organisation, or themselves, out of the settings."""
    faults = []
    gone = {person.id for person in stopped}
    left = sum(
        code_of(row, "role") == "admin" and code_of(row, "status") != "left" for row in added
    )
    for person in matching.people:
        row = matching.rows.get(person.id) or Row(0)
        role = code_of(row, "role") or person.role
        status = code_of(row, "status") or person.status
        stays = role == "admin" and status == "active" and person.id not in gone
        left += stays
        if person.id == by_id and person.role == "admin" and not stays:
            faults.append(Fault(row.number, say("不能停用您自己，也不能去掉您自己的管理员角色。")))
    if not left:
        faults.append(Fault(0, say("导入后没有在职的管理员，请在“角色”列至少写一位管理员。")))
    return faults


def _departments(
    rows: Sequence[Row],
    matching: Matching,
    added: Sequence[Row],
    departments: Sequence[KnownDepartment],
    faults: list[Fault],
) -> Difference:
    """The department half of the difference; faults found are added to ``faults``."""
    here = {each.name: each for each in departments}
    parents, wrong = parents_of(rows, {each.name: each.parent for each in departments})
    resolve = Resolver(matching, added)
    heads, wrong_heads = offices(rows, "head", resolve=resolve)
    sponsors, wrong_sponsors = offices(rows, "sponsor", resolve=resolve)
    faults += [*wrong, *wrong_heads, *wrong_sponsors]
    if faults:
        return Difference()
    none = KnownDepartment("")
    moved = {n: p for n, p in parents.items() if p and p != here.get(n, none).parent}
    heads = {n: key for n, key in heads.items() if key != here.get(n, none).head}
    sponsors = {n: key for n, key in sponsors.items() if key != here.get(n, none).sponsor}
    changed = []
    for name in sorted({*moved, *heads, *sponsors} & set(here)):
        old = here[name]
        fields = [
            ("parent_department", old.parent, moved.get(name, "")),
            ("head", resolve.name(old.head), resolve.name(heads.get(name))),
            ("sponsor", resolve.name(old.sponsor), resolve.name(sponsors.get(name))),
        ]
        changed.append(Change(0, name, tuple(each for each in fields if each[2])))
    return Difference(
        departments_added=tuple(name for name in parents if name not in here),
        departments_changed=tuple(changed),
        parents=moved,
        heads=heads,
        sponsors=sponsors,
    )
