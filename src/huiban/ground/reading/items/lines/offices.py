"""Who leads, and parts of the work with their people: 队长:张伟, 前端:张三、李四."""

from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import trim
from huiban.ground.reading.values import Party, PartyKind

SIGNS = " \t\n\x0b\x1e,。;、:|-*/"
OFFICES = ("队长", "组长", "工程师", "经理", "班长", "主席", "部长", "社长", "团长")
_ROLE_NAMES = later(
    r"(?P<task>[^:。;,]{2,20}?|[^:。;]{2,40}[A-Za-z\d])\s?:\s?(?P<who>[^:。;]{2,40})$"
)
_SHORTEST_LEAD, _LONGEST_LEAD = 3, 8
_LEADS = ("负责人", "联系人")


def gives_office(reader: PartyReader, start: int, end: int, *, leads: bool = False) -> bool:
    """Whether a line says who leads, as 队长:张伟 does: an office, no task.

    *leads*: 技术负责人:张伟 is one, too, as it is outside a list of tasks.
    """
    match = _ROLE_NAMES.match(reader.plain, start, end)
    words = match["task"].strip(SIGNS) if match else ""
    office = words.endswith(OFFICES) or (
        leads and words.endswith(_LEADS) and _SHORTEST_LEAD < len(words) <= _LONGEST_LEAD
    )
    return bool(match and office and reader.listed(*match.span("who")))


def _is_thing(reader: PartyReader, first: tuple[Party, ...], behind: tuple[Party, ...]) -> bool:
    """searchBlog:张伟: a Latin word that nobody here is called, before people with names."""
    unknown = all(one.name.isascii() and one.name not in reader.known for one in first)
    return unknown and all(names.is_person(one.name) for one in behind)


def role_and_names(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """前端:张三、李四: a part of the work with its people behind it."""
    match = _ROLE_NAMES.match(reader.plain, start, end)
    if match is None:
        return []
    owners = reader.listed(match.start("who"), match.end("who"))
    if not owners or role_of(match["task"], "meeting"):
        return []
    if any(one.kind is PartyKind.DEPARTMENT and names.is_role(one.name) for one in owners):
        return []
    first = reader.listed(match.start("task"), match.end("task"))
    people = bool(first) and all(one.kind is PartyKind.PERSON for one in first)
    if people and not _is_thing(reader, first, owners):
        return []
    task = trim(reader.plain, match.start("task"), match.end("task"), SIGNS)
    return [Draft(start, end, [task], owners, rule="role", score=0.8)]
