"""甲——a,乙——b: names before a dash, an arrow or a colon, and the work before its people."""

import re
from dataclasses import replace

from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.tables.columns import DAY
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import Party, PartyKind

SIGNS = " \t\n\x0b\x1e,。;、:|-*"
# Few blanks before it: with any number of them a row of blanks is read again from each.
_LINK = later(r"\s{0,8}(?:-{2,}>?|[-=]>|→|➔|➜)\s*", begins=r"\s\-=→➔➜")
# A single dash only in a to-do list: it also joins 部门-姓名.
_COLON = later(
    r"\s{0,8}(?:(?<!\d):(?!//)|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*", begins=r"\s:\-"
)
_ANY_LINK = later(_LINK.pattern + "|" + _COLON.pattern)
_NEAR = 120
_QUOTES = ('"', "“", "「", "'")
_PATH = later(r"[\w.]/|https?$")
_BEFORE = later(r"[,。;:!?\n\x0b]")
# Behind the last label a few words that begin with a day: …--张伟,20号前到货.
LONGEST_DAY = 12


def chained(reader: PartyReader, start: int, end: int, *, colon: bool) -> list[Draft]:
    """甲——a,乙——b: names before a dash (or a colon, inside a to-do section)."""
    plain = reader.plain
    links: list[tuple[tuple[Party, ...], int, int]] = []
    drafts: list[Draft] = []
    for match in (_ANY_LINK if colon else _LINK).finditer(plain, start, end):
        left = _left_edge(plain, start, match.start())
        owners = reader.listed(left, match.start())
        # Names and labels are short; what stands further before them costs its square.
        near = max(left, match.start() - _NEAR)
        if _PATH.search(plain, near, match.start()):
            continue
        if near == left and role_of(squeeze(plain[left : match.start()]), "meeting") in HEAD_ROLES:
            continue
        if not owners:
            left = _last_name(plain, left, match.start())
            owners = reader.listed(left, match.start())
        if plain[left - 1 : left] in _QUOTES or plain[left : left + 1] in _QUOTES:
            # "thread" → 执行绪: what a word is called.
            continue
        if match[0].strip() == "-" and any(one.kind is PartyKind.DEPARTMENT for one in owners):
            continue
        behind = _names_behind(reader, owners, match.end(), end) if owners else ()
        if behind:
            task = (left, match.start())
            drafts.append(Draft(left, behind[-1].end, [task], behind, rule="role", score=0.8))
            day = trim(plain, behind[-1].end, end, SIGNS)
            urgent = _PRIORITY.match(plain, *day)
            day = (urgent.end(), day[1]) if urgent else day
            if day[1] - day[0] <= LONGEST_DAY and DAY.match(plain, *day):
                drafts[-1].fields.append(Field("due", day[0], day[0], day[1]))
                drafts[-1].end = day[1]
            continue
        if owners and match.end() < end:
            links.append((owners, left, match.end()))
    comma = False
    for index, (owners, left, after) in enumerate(links):
        stop = (
            links[index + 1][1] if index + 1 < len(links) else _last_stop(plain, after, end, comma)
        )
        comma = _sign_before(plain, stop) in ",、"
        if index + 1 == len(links):
            stop = _last_stop(plain, after, end, _commas(plain, links))
        first, last = trim(plain, after, stop, SIGNS)
        if first < last and not _TOLD.search(plain, first, last):
            owners, first = _of_office(reader, owners, first, last)
            drafts.append(Draft(left, last, [(first, last)], owners, rule="chain", score=0.85))
    return drafts


_PRIORITY = later(r"P\d[,、;\s]+")
# 停车场--询价三家,报价可能偏高: how things are.
_TOLD = later(r"(?:可能|有点|偏)[\u4e00-\u9fff]{1,3}\s*[。;]?$|(?<!达到)目标\s?[\d,.]+")
_NAME_FIRST = later(r"(?P<who>[^\s:,。;]{2,8})\s?:\s*(?=\S)")


def _of_office(
    reader: PartyReader, owners: tuple[Party, ...], at: int, end: int
) -> tuple[tuple[Party, ...], int]:
    """设计部→张伟:出图: who of the department does the work, and where it begins."""
    match = _NAME_FIRST.match(reader.plain, at, end)
    people = reader.listed(*match.span("who")) if match else ()
    if match is None or not people or not places(owners, people):
        return owners, at
    who = replace(people[0], department=people[0].department or owners[0].name)
    return (who, *people[1:]), match.end()


def places(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    """Whether a department stands before persons."""
    return (
        len(first) == 1
        and first[0].kind is PartyKind.DEPARTMENT
        and all(one.kind is PartyKind.PERSON for one in second)
    )


def _names_behind(
    reader: PartyReader, owners: tuple[Party, ...], at: int, end: int
) -> tuple[Party, ...]:
    """摄影--张伟: the word before the dash is the work, the names behind it own."""
    if any(one.kind is PartyKind.PERSON and one.name in reader.known for one in owners):
        return ()
    if reader.plain[at - 1] != "-" and any(one.kind is PartyKind.PERSON for one in owners):
        return ()
    found = reader.listed(at, _last_stop(reader.plain, at, end, comma=True))
    return found if all(one.kind is PartyKind.PERSON for one in found) else ()


def _commas(plain: str, links: list[tuple[tuple[Party, ...], int, int]]) -> bool:
    return len(links) > 1 and _sign_before(plain, links[-1][1]) == ","


def _sign_before(plain: str, at: int) -> str:
    while at > 0 and plain[at - 1].isspace():
        at -= 1
    return plain[at - 1 : at]


def _left_edge(plain: str, start: int, end: int) -> int:
    edge = start
    for match in _BEFORE.finditer(plain, max(start, end - 60), end):
        edge = match.end()
    return edge


def _last_name(plain: str, left: int, end: int) -> int:
    return max(plain.rfind("、", left, end) + 1, left)


def _last_stop(plain: str, at: int, end: int, comma: bool) -> int:
    match = re.compile(r"[,。;\n\x0b]" if comma else r"[。\n\x0b]").search(plain, at, end)
    return match.start() if match else end


HEAD_ROLES = frozenset(
    {
        "time", "place", "host", "recorder", "attendees", "link", "present", "expected", "title",
        "starts", "ends", "absent", "observers", "next_meeting", "cc",
    }
)  # fmt: skip
