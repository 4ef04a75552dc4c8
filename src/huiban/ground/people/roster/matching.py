"""Which row of the file is which person, and whom a 工号 or a name in a cell means. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from huiban.ground.language import say
from huiban.ground.people.roster import columns
from huiban.ground.people.roster.rows import Row


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the organisation has them now; ``role`` and ``status`` are codes."""

    id: int
    name: str
    employee_no: str = ""
    department: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    role: str = "member"
    status: str = "active"


@dataclass(frozen=True, slots=True)
class KnownDepartment:
    """A department as it is now; ``head`` and ``sponsor`` are ids of persons."""

    name: str
    parent: str = ""
    head: int | None = None
    sponsor: int | None = None


def code_of(row: Row, column: str) -> str:
    """The cell as the tables hold it: 角色 and 状态 become codes."""
    said = str(getattr(row, column))
    kind = {"role": "roles", "status": "statuses"}.get(column)
    return (columns.meaning(kind, said) or "") if kind and said else said


@dataclass(slots=True)
class Matching:
    """Which row is which person."""

    people: Sequence[Known]
    by_number: dict[str, Known] = field(default_factory=dict)
    by_email: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[int, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person in self.people:
            if person.employee_no:
                self.by_number[person.employee_no.casefold()] = person
            if person.email:
                self.by_email[person.email.casefold()].append(person)
            self.by_name[person.name].append(person)

    def find(self, row: Row) -> Known | str | None:
        """The person of the row, None for a new one, or a sentence why it cannot be told."""
        if row.employee_no:
            return self.by_number.get(row.employee_no.casefold()) or self._without_number(row)
        same_email = self.by_email.get(row.email.casefold(), []) if row.email else []
        if len(same_email) == 1:
            return same_email[0]
        same_name = self.by_name.get(row.name, [])
        if len(same_name) > 1:
            return say(
                "系统里有 %(n)d 位“%(name)s”，分不清是谁，请填工号。",
                n=len(same_name),
                name=row.name,
            )
        return same_name[0] if same_name else None

    def _without_number(self, row: Row) -> Known | str | None:
        """Somebody here without 工号 who now gets one; another e-mail is another person."""
        same = [
            person
            for person in self.by_name.get(row.name, [])
            if not person.employee_no
            and not (person.email and row.email and person.email != row.email)
        ]
        if len(same) > 1:
            return say(
                "系统里有 %(n)d 位没有工号的“%(name)s”，请先在“组织 › 人员”里补工号。",
                n=len(same),
                name=row.name,
            )
        return same[0] if same else None


class Resolver:
    """A 工号 or a name → the key of exactly one person after the import, or why not."""

    def __init__(self, matching: Matching, added: Sequence[Row]) -> None:
        self.keys: dict[str, set[int]] = defaultdict(set)
        self.names: dict[int, str] = {}
        for person in matching.people:
            row = matching.rows.get(person.id) or Row(0)
            self._add(person.id, row.name or person.name, row.employee_no or person.employee_no)
        for row in added:
            self._add(-row.number, row.name, row.employee_no)

    def _add(self, key: int, name: str, employee_no: str) -> None:
        self.names[key] = name
        self.keys[name].add(key)
        if employee_no:
            self.keys[employee_no].add(key)

    def __call__(self, who: str) -> int | str:
        found = self.keys.get(who, set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return say("叫“%(name)s”的不止一人，请改填工号。", name=who)
        return say("名单和系统里都没有“%(name)s”，请改正姓名或填工号。", name=who)

    def name(self, key: int | None) -> str:
        return self.names.get(key, "") if key is not None else ""
