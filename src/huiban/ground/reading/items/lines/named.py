"""Patterns of a to-do list only: names in front in brackets, between dashes, or at the very end."""

import re
from dataclasses import replace

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.lines.offices import SIGNS
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.labels import head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.people.personat import sure_person
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import Party, PartyKind

_FRONT = later(r"\s*[【\[(](?P<who>[^()【】\[\]]{2,24})[)】\]]\s*:?\s*")
# Few blanks before a sign: with any number of them a row of blanks is read again from each.
_PARTS = later(
    r"\s{0,8}(?:→|➔|➜|[-=]>)\s*|\s{1,8}[-/|]{1,2}\s+|\s{0,8}[|]\s*|(?<=[\u4e00-\u9fff])\s?/\s?(?=[\u4e00-\u9fff\d])|-{2,}"
)
_TAIL = later(
    r"(?:\s|,\s?)(?P<who>(?:[\u4e00-\u9fff]{2,4}|[A-Z][a-z]{1,14})(?:[、,]\s?(?!下次)[\u4e00-\u9fff]{2,4}){0,3})"
    r"(?:(?:\s+|,\s?)(?P<when>\d{1,2}\s?[月./-]\s?\d{1,2}\s?[日号]?(?:之?前)?)"
    r"|,\s?(?P<event>下次(?:例会|会议|组会|周会)之?前?)|\s?\([^():]{1,8}\))?\s*[。;]?$"
)
_TAG = later(r"\s*[【\[](?P<who>[^()【】\[\]]{2,24})[\]】]\s*:?\s*")


def fronted(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """【张三】任务: the names in brackets at the front own it; [后端]… [前端]… are two tasks."""
    match = _FRONT.match(reader.plain, start, end)
    if match is None or match.end() >= end:
        return []
    starts = [match, *_TAG.finditer(reader.plain, match.end(), end)]
    drafts: list[Draft] = []
    waiting: tuple[Party, ...] = ()
    for index, tag in enumerate(starts):
        stop = starts[index + 1].start() if index + 1 < len(starts) else end
        owners = reader.listed(*tag.span("who"))
        if not owners:
            return []
        task = trim(reader.plain, tag.end(), stop, SIGNS)
        if task[0] >= task[1]:
            # [后端][前端]配合: both own what follows.
            waiting += owners
            continue
        named = sure_person(reader, task[0], stop)
        if named:
            owners, task = (named,), (named.end, task[1])
        drafts.append(Draft(tag.start(), task[1], [task], waiting + owners, rule="fronted"))
        drafts[-1].score = 0.82
        waiting = ()
    return drafts


def parted(reader: PartyReader, days: Days, start: int, end: int) -> list[Draft]:
    """任务 - 张三 - 8月10日: names alone own, a date alone is due, the rest is the task."""
    bounds = [(match.start(), match.end()) for match in _PARTS.finditer(reader.plain, start, end)]
    if not bounds:
        return []
    parts: list[tuple[int, int]] = []
    at = start
    for left, right in [*bounds, (end, end)]:
        parts.append(trim(reader.plain, at, left, SIGNS))
        at = right
    heads = sum(bool(head_role(reader.plain[a:b])) for a, b in parts)
    if len(parts) > 2 and heads >= len(parts) - 1:
        # 事项 / 负责人 / 时限: the heads of a table that lost its borders.
        return []
    owners: tuple[Party, ...] = ()
    helpers: tuple[Party, ...] = ()
    due: Field | None = None
    rest: list[tuple[int, int]] = []
    for first, last in parts:
        found = reader.listed(first, last)
        if found and owners:
            helpers += found
        elif found:
            owners = found
            due = due or _bracket_day(reader, days, first, last)
        elif due is None and _only_date(days, reader.plain[first:last]):
            due = Field("due", first, first, last)
        elif first < last:
            rest.append((first, last))
    if not owners or not rest or (len(parts) < 3 and due is None and len(rest) > 1):
        return []
    fields = [due] if due else []
    return [Draft(start, end, rest, owners, helpers, fields, rule="parted", score=0.82)]


def _bracket_day(reader: PartyReader, days: Days, start: int, end: int) -> Field | None:
    """The date in 张三(3月25日)."""
    match = re.compile(r"\(([^()]{2,16})\)").search(reader.plain, start, end)
    if match is None or not _only_date(days, match[1]):
        return None
    return Field("due", match.start(1), match.start(1), match.end(1))


def _only_date(days: Days, text: str) -> bool:
    due = days.best(text) if text else None
    return due is not None and due.end - due.start >= len(text.strip()) - 2


_GAP = later(
    r"\s{2,}|\t|\x1e|\s*-{2,}\s*|\s[-|]\s|:(?!//)\s*|(?<=[\u4e00-\u9fff)])-(?=[\u4e00-\u9fff])|\s"
)
_TOKEN = later(r"\d{1,2}/\d{1,2}(?!\d)|[^\s,、/;|&+]+")
_LONGEST_TAIL = 44
_HELPS_LAST = later(r"[,、;]\s?(?P<who>[^\s,、;:()]{2,12}?)(?:负责)?(?:协助|配合|支持|协同)$")


def trailing(reader: PartyReader, days: Days, start: int, end: int) -> list[Draft]:
    """任务  工程部 张三 周四: behind a gap or a colon stand only names and days."""
    plain = reader.plain
    while end > start and plain[end - 1] in " 。;":
        end -= 1
    for gap in _GAP.finditer(plain, start, end):
        if end - gap.end() > _LONGEST_TAIL or gap.start() - start < 2 or gap.end() >= end:
            continue
        owners, due = _names_and_days(reader, days, gap.end(), end)
        helps = None if owners else _HELPS_LAST.search(plain, gap.end(), end)
        if helps:
            # …:客服 张伟 4月10日前,产品组协助
            owners, due = _names_and_days(reader, days, gap.end(), helps.start())
        helpers = reader.listed(*helps.span("who")) if helps else ()
        if not owners or (helps and not helpers):
            continue
        people = tuple(one for one in owners if one.kind is PartyKind.PERSON)
        if (gap[0] == "-" or gap.start() - start < 4) and len(people) < len(owners):
            continue
        unsure = [one for one in owners if not reader.knows(one)]
        if len(unsure) > 1 or (gap[0] == " " and (not due or unsure)):
            # 张伟配 webhook, 3/16 and Emma - book photo studio: Latin words may be things.
            continue
        task = trim(plain, start, gap.start(), SIGNS)
        fields = [due] if due else []
        if task[0] >= task[1] or role_of(plain[task[0] : task[1]], "meeting"):
            continue
        draft = Draft(start, end, [task], owners, helpers, fields, rule="trailing")
        draft.score = 0.8 if due else 0.75
        return [draft]
    return []


def _names_and_days(
    reader: PartyReader, days: Days, start: int, end: int
) -> tuple[tuple[Party, ...], Field | None]:
    """The parties and the day of a range that holds nothing but these; none for anything else."""
    owners: list[Party] = []
    dated: Field | None = None
    for token in _TOKEN.finditer(reader.plain, start, end):
        found = reader.listed(*token.span())
        if found:
            owners[-1:] = _placed(reader.plain, owners[-1:], found[0])
            owners += found[1:]
        elif _only_date(days, token[0]):
            dated = Field("due", token.start(), token.start(), token.end())
        else:
            return (), None
    return tuple(owners), dated


def _placed(plain: str, before: list[Party], party: Party) -> list[Party]:
    """工程部 张伟 is one party: a department, a blank, and who works there."""
    beside = before and not plain[before[0].end : party.start].strip(" @")
    if beside and before[0].kind is PartyKind.DEPARTMENT and party.kind is PartyKind.PERSON:
        return [replace(party, department=party.department or before[0].name)]
    return [*before, party]


def tailed(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """任务  张三  3/20: a person after a blank at the end of the line owns it."""
    match = _TAIL.search(reader.plain, max(start, end - 50), end)
    if match is None or match.start() - start < 4:
        return []
    owners = reader.listed(match.start("who"), match.end("who"))
    if not owners or any(one.kind is not PartyKind.PERSON for one in owners):
        return []
    if not all(map(reader.knows, owners)):
        return []
    if match[0].startswith(",") and _name_before(reader, start, match.start()):
        # 通知王芳,李娜 names whom, not who.
        return []
    fields = []
    for said in ("when", "event"):
        if match[said]:
            at, stop = match.span(said)
            fields.append(Field("due", at, at, stop))
    task = trim(reader.plain, start, match.start(), SIGNS)
    return [Draft(start, end, [task], owners, fields=fields, rule="tailed", score=0.75)]


def _name_before(reader: PartyReader, start: int, end: int) -> bool:
    """Whether the words between two offsets end with a name."""
    return any(
        name in reader.known or (names.is_person(name) and reader.plain[end - size - 1] in _WHOM)
        for size in (2, 3)
        if end - size > start and (name := reader.plain[end - size : end])
    )


_WHOM = frozenset("知给与和由请找向跟让叫、")


_SPACED = later(r"(?P<who>[\u4e00-\u9fff]{2,4}|[A-Za-z][\w.\-]{1,20})\s{1,4}(?=[^\s\d:@(/|-])")


def led(reader: PartyReader, start: int, end: int, *, called: bool = False) -> list[Draft]:
    """张伟 调三个方案,下周二发出: a person of the meeting, a blank, and what they do.

    *called*: a label such as ACTION says that somebody is named here.
    """
    match = _SPACED.match(reader.plain, start, end)
    if match is None or end - match.end() < _SHORTEST:
        return []
    if match["who"] not in reader.known and not (called and match["who"].isascii()):
        return []
    if reader.listed(match.end(), end):
        return []
    owners = reader.listed(*match.span("who"))
    return [Draft(start, end, [(match.end(), end)], owners, rule="headed", score=0.75)]


# Marika将提交补丁, Jonas Weber会补文档: a name in Latin letters, and what they will do.
_WILL = later(
    r"(?P<who>[A-Z][A-Za-z.\-]{1,20}(?: [A-Z][A-Za-z.\-]{0,20}){0,2})\s?(?:将会?|会)"
    r"(?=[\u4e00-\u9fff]{2})"
)


def undertaken(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """A line that begins with a Latin name and what they will do."""
    match = _WILL.match(reader.plain, start, end)
    said = squeeze(reader.plain[match.end() : end]) if match else ""
    if match is None or not (names.starts_with_verb(said.removeprefix("继续")) or acts.works(said)):
        return []
    owners = reader.listed(*match.span("who"))
    if not owners or acts.reports(said):
        return []
    return [Draft(start, end, [(match.end(), end)], owners, rule="headed", score=0.75)]


_INSIDE = later(r"\((?P<who>[^():;,\d]{2,24})\)(?=\s?(?:[,;]|\d{1,2}\s?[月/.]\s?\d))")


def inside(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """编制方案(张伟、李娜),周五前报审: persons in a bracket in the middle of the line."""
    for match in _INSIDE.finditer(reader.plain, start, end):
        owners = reader.listed(*match.span("who"))
        if (
            owners
            and match.start() > start
            and all(_is_person(reader.plain, one) for one in owners)
        ):
            behind = match.end() + (reader.plain[match.end() : match.end() + 1] in ",;")
            task = [(start, match.start()), (behind, end)]
            return [Draft(start, end, task, owners, rule="bracketed", score=0.75)]
    return []


_SHARE = later(r"(?P<task>[^(),;。]{2,60})\((?P<who>[^():]{2,40})\)\s?(?=[,;、。]|$)")
FEWEST_SHARES = 3
_AGAIN = 2


def shares(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """1.3 选材(张伟+李娜),2.2 装订(王芳),…: parts of a work in a row, each with its persons."""
    made: list[Draft] = []
    for match in _SHARE.finditer(reader.plain, start, end):
        owners = reader.listed(*match.span("who"))
        if not owners or not all(_is_person(reader.plain, one) for one in owners):
            return []
        task = trim(reader.plain, *match.span("task"), " ,、;")
        made.append(Draft(task[0], match.end(), [task], owners, rule="bracketed", score=0.75))
    return made if len(made) >= FEWEST_SHARES else []


def _is_person(plain: str, one: Party) -> bool:
    """Whether a name is somebody's: Latin letters only where a bracket has them again."""
    latin = one.name[:1].isascii() and plain.count(f"({one.name})") < _AGAIN
    return one.kind is PartyKind.PERSON and not latin


_SHORTEST = 4
