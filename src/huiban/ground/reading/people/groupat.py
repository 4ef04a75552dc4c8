"""One department, role or everybody at an offset of running text."""

import re
from dataclasses import replace
from functools import cache

from huiban.ground.reading.later import later, one_of
from huiban.ground.reading.people import names
from huiban.ground.reading.people.boundaries import BOUNDARY, DATE, JOINER, STRONG, UNDERTAKES
from huiban.ground.reading.people.doings import does
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.people.personat import known, person_at, sure_person
from huiban.ground.reading.people.verbs import firm_start
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

_GROUP_RUN = later(r"[\u3400-\u9fffA-Za-z0-9“”]{1,18}")


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return one_of(words("parties", "department_suffixes"))


_SIDES = ("方", "单位", "厂家", "供应商", "业主", "物业")


@cache
def _role_pattern() -> re.Pattern[str]:
    return one_of(words("parties", "roles"))


def group(reader: PartyReader, at: int, end: int) -> Party | None:
    """A department, by the directory or by its suffix."""
    plain = reader.plain
    # 信息技术部, not the 信息 that somebody calls it: the longest comes first.
    listed = reader.groups_by_sign.get(plain[at : at + 1], ())
    name = next((one for one in listed if plain.startswith(one, at, end)), "")
    if name:
        return Party(name, PartyKind.DEPARTMENT, at, at + len(name), department=name)
    body = _body(reader, at, end)
    if body:
        return body
    run = _GROUP_RUN.match(plain, at, end)
    if run is None:
        return None
    for match in _suffix_pattern().finditer(plain, at, run.end()):
        name = plain[at : match.end()]
        staff = _STAFF.match(plain, match.end(), end)
        if staff and names.is_department(name) and _group_ends(reader, staff.end(), end):
            return Party(name, PartyKind.DEPARTMENT, at, staff.end(), department=name)
        branch = _BRANCH.match(plain, match.end(), end)
        if branch and names.is_department(name) and not names.is_person(branch["branch"]):
            whole = plain[at : branch.end()]
            return Party(whole, PartyKind.DEPARTMENT, at, branch.end(), department=whole)
        if names.is_department(name) and _group_ends(reader, match.end(), end):
            name = _with_office(reader, at, match.end(), end)
            return Party(name, PartyKind.DEPARTMENT, at, at + len(name), department=name)
    school = _SCHOOL.match(plain, at, end)
    acts = school and (
        firm_start().match(plain, school.end(), end) or DATE.match(plain, school.end(), end)
    )
    if school and acts:
        return Party(school[0], PartyKind.DEPARTMENT, at, school.end(), department=school[0])
    return _role(reader, at, end)


# 由交流部(国际)负责: a part of the body stands in the bracket.
_BRANCH = later(r"\((?P<branch>[\u4e00-\u9fff]{2,4})\)(?=负责|牵头)")


def _body(reader: PartyReader, at: int, end: int) -> Party | None:
    """A body of the meeting, with what it does right behind."""
    if reader.plain[at : at + 1] not in reader.body_signs:
        return None
    fits = [name for name in reader.bodies if reader.plain.startswith(name, at, end)]
    name = max(fits, key=len, default="")
    if not name or not does().match(reader.plain, at + len(name), end):
        return None
    return Party(name, PartyKind.DEPARTMENT, at, at + len(name), department=name)


# 县六中制定方案: a school by its number.
_SCHOOL = later(
    r"[市县区镇]?[一二三四五六七八九十]{1,2}[中小](?=[\u4e00-\u9fff\d])",
    begins="市县区镇一二三四五六七八九十",
)
_ROLE_NOTE = later(r"\s?\((?P<name>[\u4e00-\u9fff]{2,4})\)(?=\s?\S)")
# 市场部同事提供素材
_STAFF = later(
    r"(?:的|各位|有关|相关)?(?:全体(?:成员|人员|员工|同事)?|全员|同事|同学|老师|同志|人员|负责人|工作人员)(?=\S)(?!名单)"
)


def _role(reader: PartyReader, at: int, end: int) -> Party | None:
    """A role that acts: 乙方评估…; in 乙方沈浩 the person whom the side has sent."""
    plain = reader.plain
    role = _role_pattern().match(plain, at, end)
    note = _ROLE_NOTE.match(plain, role.end(), end) if role else None
    if role and note and names.is_person(note["name"]):
        # 法务(李娜)审核条款
        return Party(note["name"], PartyKind.PERSON, at, note.end(), department=role[0])
    # 计划于寒假确定: a verb here, an office only where a label or a list says so.
    if role is None or role[0] == "计划":
        return None
    if role[0] in _DEEDS and plain.startswith(("完成", "结束", "完毕"), role.end()):
        # 8月5日开发完成: what is to be over then.
        return None
    staff = _STAFF.match(plain, role.end(), end)
    if staff and UNDERTAKES.match(plain, staff.end(), end):
        # 物业负责人表示将…
        return Party(role[0], PartyKind.DEPARTMENT, at, staff.end(), department=role[0])
    side = role[0].endswith(_SIDES)
    sent = known(reader, role.end(), end)
    person = sure_person(reader, role.end(), end)
    if person and (side or STRONG.match(plain, person.end, end)):
        sent = sent or person
    if sent:
        return replace(sent, start=at, department=role[0])
    office = side or role[0].endswith(words("parties", "acting_roles"))
    if STRONG.match(plain, role.end(), end) or (
        office
        and (firm_start().match(plain, role.end(), end) or does().match(plain, role.end(), end))
    ):
        return Party(role[0], PartyKind.DEPARTMENT, at, role.end(), department=role[0])
    return None


_DEEDS = frozenset({"开发", "测试", "设计", "采购", "施工", "实施"})


# 县政府 + 检查科: an office whose own name is a verb.
_OFFICE = later(r"[\u4e00-\u9fff]{2,3}?(?:室|科|处|股|局|中心|大队|支队)")


def _with_office(reader: PartyReader, at: int, stop: int, end: int) -> str:
    """The name from *at*, with an office of that body behind *stop* where the name ends there."""
    office = _OFFICE.match(reader.plain, stop, end)
    if office and firm_start().match(reader.plain, stop, end):
        whole = reader.plain[at : office.end()]
        if names.is_department(whole) and _group_ends(reader, office.end(), end):
            return whole
    return reader.plain[at:stop]


# 图书馆协作网: what bodies make together is another body.
_LEAGUE = later(r"(?:协作|合作|联合)(?:网|体|会(?!商|议|诊)|办|组|小组|平台|机制|协议)")


def _group_ends(reader: PartyReader, at: int, end: int) -> bool:
    while at < end and reader.plain[at] == " ":
        at += 1
    plain = reader.plain
    if at >= end or BOUNDARY.match(plain, at, end) or DATE.match(plain, at, end):
        return True
    if _LEAGUE.match(plain, at, end):
        return False
    if UNDERTAKES.match(plain, at, end):
        return True
    if firm_start().match(plain, at, end) or JOINER.match(plain, at, end):
        return True
    return known(reader, at, end) is not None or person_at(reader, at, end) is not None
