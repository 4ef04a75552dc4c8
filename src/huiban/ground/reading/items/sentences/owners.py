"""Owners inside running text: one party or several joined ones, helpers apart."""

import re
from dataclasses import replace

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.boundaries import ETC, JOINER, follows
from huiban.ground.reading.people.everybody import each_acts, each_of_kind, everyone
from huiban.ground.reading.people.groupat import group
from huiban.ground.reading.people.nameat import (
    glued_person,
    handle,
    soft_name,
    surname_only,
    titled_person,
)
from huiban.ground.reading.people.parties import Found, PartyReader
from huiban.ground.reading.people.personat import acting, known, person_at, title_at
from huiban.ground.reading.values import Party, PartyKind

# Nobody writes more of them in a row; a longer list would cost the square of its length.
_MOST = 30
_HELPER = later(r"\s*(?:负责)?(?:牵头|主责|主办)?[,(]?\s*(?:会同|联合|配合|协同|协助)\s*")


def owners_at(reader: PartyReader, at: int, end: int, *, soft: bool = False) -> Found | None:
    """Read the parties that begin at *at*; None unless a verb or date follows them.

    *soft* lets short unknown words pass as names, for places where 由…负责 surrounds them.
    """
    sharing = shared(reader, at, end)
    if sharing:
        return sharing
    start = at
    owners: list[Party] = []
    helpers: list[Party] = []
    helping = False
    while len(owners) + len(helpers) < _MOST:
        party = party_at(reader, at, end, soft=soft)
        if party is None:
            break
        inside = _inside(reader, party, end)
        (helpers if helping else owners).extend(inside or (party,))
        at = inside[-1].end + 1 if inside else party.end
        joiner = _HELPER.match(reader.plain, at, end)
        if joiner and party_at(reader, joiner.end(), end, soft=False):
            helping = True
        else:
            joiner = JOINER.match(reader.plain, at, end)
        if joiner is None or (joiner[0].strip() == "跟" and _asks_of(reader, joiner.end(), end)):
            break
        if party_at(reader, joiner.end(), end, soft=soft) is None:
            plural = _PLURAL.match(reader.plain, joiner.end(), end)
            if plural and owners[-1].kind is PartyKind.EVERYONE:
                at = plural.end()
                owners.append(Party(plural[0], PartyKind.EVERYONE, plural.start(), at))
                continue
            if joiner[0].strip() == "、":
                return None
            break
        at = joiner.end()
    if not owners or (len(owners) > 1 and not any(map(reader.knows, owners))):
        # prev/value/null: Latin words that nobody at the meeting bears.
        return None
    stop = at if helpers or reader.plain[at - 1 : at] == ")" else owners[-1].end
    etc = ETC.match(reader.plain, stop, end)
    return Found(tuple(owners), tuple(helpers), start, etc.end() if etc else stop)


# 张伟跟财务要名单, 张伟跟客户确认: the second is whom the first turns to.
_TURNS_TO = later(
    r"\s?(?:要|说|确认|沟通|对接|商量|核对|核实|对一|聊|约|谈|讨论|借|拿|问|申请|反馈)"
)


def _asks_of(reader: PartyReader, at: int, end: int) -> bool:
    party = party_at(reader, at, end)
    return party is not None and _TURNS_TO.match(reader.plain, party.end, end) is not None


# 各部门、企业要…: 各 holds for what is joined to it, too.
_PLURAL = later(
    r"(?:有关|相关)?(?:企业|单位|部门|科室|社区|班组|学校|园区|乡镇|街道)(?=[要须需应]|务必|必须|尽快|立即|[于在])"
)
_PLACE = later(r"\s?(?P<place>[\u4e00-\u9fff]{2,4}|[A-Z]{2,5})\s(?=[\u4e00-\u9fff])")


def placed_at(reader: PartyReader, at: int, end: int) -> Found | None:
    """请北大 程老师, 由HR 王芳: behind 请 or 由 any short word before a person is the place."""
    match = _PLACE.match(reader.plain, at, end)
    found = owners_at(reader, match.end(), end) if match else None
    if match is None or found is None or found.owners[0].kind is not PartyKind.PERSON:
        return None
    first = replace(found.owners[0], department=found.owners[0].department or match["place"])
    return replace(found, owners=(first, *found.owners[1:]), start=at)


# 国土、规划、住建、消防部门: the last word's ending is meant for all of them.
_SHARED = later(
    r"(?P<words>(?:[\u4e00-\u9fff]{2,4}、){1,8}[\u4e00-\u9fff]{2,4}?)(?:等?(?:职能|主管)?(?:部门|单位|处室|科室|街道|学院|社区|车间|班组|分局|支行))(?:等)?"
)


def shared(reader: PartyReader, at: int, end: int) -> Found | None:
    """Read several bureaus that share one ending; None where a word is a party by itself."""
    # The first word has four signs at most.
    joined = reader.plain.find("、", at, at + 5) > 0
    match = _SHARED.match(reader.plain, at, end) if joined else None
    if match is None or reader.listed(at, match.end("words")):
        return None
    if not follows(reader.plain, match.end(), end) or match.end() >= end:
        return None
    owners = []
    for one in re.compile("[^、]+").finditer(reader.plain, at, match.end("words")):
        last = one.end() == match.end("words")
        stop = match.end() if last else one.end()
        name = reader.plain[one.start() : stop].removesuffix("等")
        if names.starts_with_verb(name):
            return None
        owners.append(Party(name, PartyKind.DEPARTMENT, one.start(), stop, department=name))
    return Found(tuple(owners), (), at, match.end())


def _inside(reader: PartyReader, group: Party, end: int) -> tuple[Party, ...]:
    """行政部(陈静、何平): several persons behind their department."""
    if group.kind is not PartyKind.DEPARTMENT or reader.plain[group.end : group.end + 1] != "(":
        return ()
    close = reader.plain.find(")", group.end, min(end, group.end + 40))
    people = reader.listed(group.end + 1, close) if close > 0 else ()
    if len(people) < 2 or any(one.kind is not PartyKind.PERSON for one in people):
        return ()
    return tuple(replace(one, department=group.name) for one in people)


def party_at(reader: PartyReader, at: int, end: int, *, soft: bool = False) -> Party | None:
    """The party whose name begins at *at*, its bracket or title included."""
    plain = reader.plain
    while at < end and plain[at] in " \t*":
        at += 1
    if at >= end:
        return None
    if plain[at] == "(":
        close = plain.find(")", at, min(end, at + 24))
        inner = reader.single(at + 1, close) if close > 0 else None
        return _moved(inner, close + 1) if inner else None
    person = person_at(reader, at, end)
    party = (
        (handle(reader, at, end) if plain[at].isascii() else None)
        or titled_person(reader, at, end)
        or known(reader, at, end)
        or everyone(plain, at, end)
        or acting(reader, person, end)
        or group(reader, at, end)
        or person
    )
    if party is not None and party.kind is PartyKind.PERSON:
        title = title_at(plain, party.end, end)
        if title and party.end < end:
            stop = party.end + len(title)
            title = party.title or title
            party = Party(party.name, party.kind, party.start, stop, party.department, title)
    if party is not None and _OWN_GROUP.search(party.name) and names.starts_with_verb(party.name):
        return None
    party = party or each_of_kind(plain, at, end) or each_acts(plain, at, end)
    if party is None and soft:
        party = soft_name(plain, at, end)
    return _with_note(reader, party, end) if party else None


# 梳理本部门各岗位职责: a verb and its object, not who does it.
_OWN_GROUP = later(r"[本各全][\u4e00-\u9fff]{1,3}$")


def _moved(party: Party, stop: int) -> Party:
    return Party(party.name, party.kind, party.start, stop, party.department, party.title)


_KINDS = later(r"(?<=[镇乡街村区县园])\((?:办|街|街道|镇|乡|场|村|社区|区|园区|开发区)\)(?=\S)")


def _with_note(reader: PartyReader, party: Party, end: int) -> Party:
    """Take 王芳(财务部) and 财务部-王芳 as one party."""
    plain = reader.plain
    if party.end < end and plain[party.end] == "(":
        kinds = _KINDS.match(plain, party.end, end)
        if kinds:
            # 各镇(办): the bracket widens whom the word before it means.
            return replace(party, name=party.name + kinds[0], end=kinds.end())
        close = plain.find(")", party.end, min(end, party.end + 20))
        note = plain[party.end + 1 : close].strip() if close > 0 else ""
        if note and (names.is_department(note) or names.is_role(note)):
            return Party(party.name, party.kind, party.start, close + 1, note, party.title)
        if note and party.kind is PartyKind.DEPARTMENT and names.is_person(note):
            return Party(note, PartyKind.PERSON, party.start, close + 1, party.name)
    if party.kind is PartyKind.DEPARTMENT:
        return _dashed_person(reader, party, end)
    return party


def _dashed_person(reader: PartyReader, group: Party, end: int) -> Party:
    at = group.end
    if at >= end or reader.plain[at] not in "- ":
        person = glued_person(reader, at, end)
    elif reader.plain[at] == "-" and reader.plain[at + 1 : at + 2] == "-":
        return group
    else:
        person = known(reader, at + 1, end) or person_at(reader, at + 1, end)
        if person is None and reader.plain[at] == "-":
            person = surname_only(reader.plain, at + 1, end)
    if person is None:
        return group
    return Party(person.name, PartyKind.PERSON, group.start, person.end, group.name, person.title)
