"""Which person of the organisation a name in the text means: one, several, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import fold, squeeze
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Attendee, Directory, Person

_BRACKET = later(r"^(?P<name>[^()]+)\((?P<note>[^()]+)\)$")
_MASK = "*×某"


@dataclass(frozen=True, slots=True)
class Match:
    """The persons a text may mean; attendees come before the rest of the directory."""

    persons: tuple[Person, ...] = ()

    @property
    def one(self) -> Person | None:
        """The person, where there is exactly one."""
        return self.persons[0] if len(self.persons) == 1 else None


def match_person(
    text: str,
    attendees: Sequence[Attendee | Person] = (),
    directory: Directory = Directory(),  # noqa: B008
) -> Match:
    """Find whom *text* means: 张三, @张三, 市场部-张, 张三(市场部), 王*, 王经理, 张总, 老王,
    a 工号.

    Those at the meeting are asked first; the directory only when none of them fits. A real name
    goes before a remembered one, a remembered one before a surname. 陳靜 means 陈静 where the
    directory has no 陳靜.
    """
    found = _match(text, attendees, directory)
    other = simplified(text)
    if other == text or found.one in directory.persons:
        return found
    twin = _match(other, (), directory)
    return twin if twin.one else found


def match_department(text: str, directory: Directory) -> str:
    """The name of the department *text* means, by its own or a remembered one; "" where none is.

    財務部 means 财务部 where the directory has no 財務部.
    """
    for words in (text, simplified(text)):
        for one in directory.departments:
            if one.name == words:
                return one.name
        for one in directory.departments:
            if words in one.aliases:
                return one.name
    return ""


def _match(text: str, attendees: Sequence[Attendee | Person], directory: Directory) -> Match:
    wanted = _wanted(text, directory)
    if not wanted.name:
        return Match()
    known = {(person.name, person.department): person for person in directory.persons}
    here = [
        known.get((one.name, one.department))
        or _only(one.name, directory)
        or Person(one.name, one.department, title=one.title)
        for one in attendees
    ]
    for group in (here, directory.persons):
        for fits in (_same, _known_as, _partly):
            found = _unique([person for person in group if fits(wanted, person, directory)])
            if found:
                return Match(found)
    return Match()


@dataclass(frozen=True, slots=True)
class _Wanted:
    name: str
    department: str = ""
    title: str = ""
    key: str = ""


def alias_key(text: str) -> str:
    """How a remembered name is compared: 小李(市场), 小李（市场） and 市场-小李 are one."""
    department, name = _parted(text)
    return (f"{department}-{name}" if department else name).casefold()


def _parted(text: str) -> tuple[str, str]:
    """The department written beside a name, and the name."""
    text = squeeze(fold(text)).strip(" @:,。;、[]【】")
    department = ""
    bracket = _BRACKET.match(text)
    if bracket:
        text, department = bracket["name"].strip(), bracket["note"].strip()
    head, dash, tail = text.rpartition("-")
    if dash and head:
        department, text = head.strip(), tail.strip()
    return department, text


def _wanted(text: str, directory: Directory) -> _Wanted:
    key = alias_key(text)
    department, text = _parted(text)
    if not department:
        department, text = _split_department(text, directory)
    name, title = names.split_title(text)
    return _Wanted(name, department, title, key)


def _split_department(text: str, directory: Directory) -> tuple[str, str]:
    """市场部张三 and 市场部 张三, where 市场部 is a department."""
    groups = [name for one in directory.departments for name in (one.name, *one.aliases)]
    groups += [person.department for person in directory.persons if person.department]
    for group in sorted(set(groups), key=len, reverse=True):
        if text.startswith(group) and len(text) > len(group):
            return group, text[len(group) :].strip(" -:")
    return "", text


def _only(name: str, directory: Directory) -> Person | None:
    found = [person for person in directory.persons if person.name == name]
    return found[0] if len(found) == 1 else None


def _unique(persons: list[Person]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(persons))


def _in_department(wanted: _Wanted, person: Person, directory: Directory) -> bool:
    if not wanted.department:
        return True
    for one in directory.departments:
        if wanted.department in (one.name, *one.aliases):
            return person.department in (one.name, *one.aliases)
    return bool(person.department) and (
        wanted.department in person.department or person.department in wanted.department
    )


def _same(wanted: _Wanted, person: Person, directory: Directory) -> bool:
    named = (
        wanted.name in (person.name, person.employee_no)
        or wanted.name.lower() == person.name.lower()
    )
    return bool(named and wanted.name) and _in_department(wanted, person, directory)


def _known_as(wanted: _Wanted, person: Person, directory: Directory) -> bool:
    """A name that somebody had remembered for the person: 老王, or 市场部-老王."""
    said = f"{wanted.name}{wanted.title}".casefold()
    for alias in person.aliases:
        key = alias_key(alias)
        if key == wanted.key or (key == said and _in_department(wanted, person, directory)):
            return True
    return False


def _partly(wanted: _Wanted, person: Person, directory: Directory) -> bool:
    """王*, 王某, 市场部-王, 王经理: a surname with a mask, a department or a title."""
    if not _in_department(wanted, person, directory):
        return False
    masked = wanted.name.rstrip(_MASK)
    if masked != wanted.name:
        return person.name.startswith(masked)
    length = names.surname_length(wanted.name)
    if length != len(wanted.name) or not person.name.startswith(wanted.name):
        return False
    if wanted.title:
        return not person.title or _titles_fit(wanted.title, person.title)
    return bool(wanted.department)


def _titles_fit(said: str, held: str) -> bool:
    if said in held:
        return True
    return said == "总" and ("总" in held or "经理" in held)
