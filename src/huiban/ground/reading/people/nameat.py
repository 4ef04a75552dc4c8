"""One name at an offset of running text, and what may follow a name.

A name ends where a verb, a date, a joiner or a boundary follows. Lengths are tried until one
does, so "张三负责" is 张三 and "李娜于8月" is 李娜 without a dictionary of names.
"""

import re
from dataclasses import replace
from functools import cache

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader, firm_start, verb_start
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import word_set, words

_BOUNDARY = later(r"\s*(?:[,。;!?:、()\[\]“”\"\n\x0b/&|]|-{1,}|$)")
_DATE = later(
    r"\s*(?:\d{1,4}\s?[年月日号.:/\-]|(?:\d+|[一二两三四五六七八九十]{1,2})\s?个?(?:工作日|天|日|周|月)(?![一二三四五六日天末])|[本下这上]?周[一二三四五六日天内末]|[今明后]天|[今明]日|[今明]晚|[本下]|月底|年底|国庆|春节|元旦|节前)"
)
JOINER = later(r"\s*(?:、|和|与|及|以及|/|&|\+|跟)\s*")
_FUNCTION = "于在将把需要会应就由和与及对按每前后已拟再先从为给负牵完提组跟"
# After a role or an unknown account only these make it an owner: 前端负责…, 测试于8月5日前….
_STRONG = later(
    r"\s*(?:$|[、/&+)]|(?:和|与|及)[^,。]{1,8}(?:负责|牵头|跟进)|(?:主要|共同|统一|联合)?(?:负责(?!人)|牵头|跟进|开展|组织|落实|继续|抓紧|联合|收到|接到|解决|提供|配合|协助|完成|于|在?\s?[\d一二两三四五六七八九十]|尽快|会后|下?周[一二三四五六日]|本周|月底|需|要))"
)
_HANDLE_WORD = later(r"@?\s?[A-Za-z][\w.\-]*(?: (?:sig|SIG|[A-Z][\w.\-]{1,20}))?", re.ASCII)
_GROUP_RUN = later(r"[\u3400-\u9fffA-Za-z0-9“”]{1,18}")
ETC = later(
    r"(?:[两二三四五]个?人|二位)(?=[\u4e00-\u9fff\s])|等(?:人|同志|同学|部门|单位|\d+[人个]?部?门?)?(?=[\u4e00-\u9fff\s])"
)


def titled_person(reader: PartyReader, at: int, end: int) -> Party | None:
    """项目经理李娜: a title or a part before the name."""
    prefix = _prefix_pattern().match(reader.plain, at, end)
    if prefix is None:
        return _posted(reader, at, end)
    inner = known(reader, prefix.end(), end) or person_at(reader, prefix.end(), end)
    if inner is None or inner.title:
        return None
    return Party(inner.name, PartyKind.PERSON, at, inner.end, title=prefix[0])


# 科室质控员李娜, 新媒体运营专员陈静: what somebody is, in front of a name that is sure.
_POSTS = frozenset("员师")
_POST = later(r"[\u4e00-\u9fff]{1,6}?[员师]")


def _posted(reader: PartyReader, at: int, end: int) -> Party | None:
    if _POSTS.isdisjoint(reader.plain[at + 1 : at + 7]):
        return None
    post = _POST.match(reader.plain, at, end)
    if post is None or names.starts_with_verb(post[0]):
        return None
    inner = known(reader, post.end(), end) or sure_person(reader, post.end(), end)
    return replace(inner, start=at, title=post[0]) if inner and not inner.title else None


@cache
def _prefix_pattern() -> re.Pattern[str]:
    listed = (*words("parties", "title_prefixes"), *words("parties", "titles"))
    ordered = sorted({word for word in listed if len(word) > 1}, key=len, reverse=True)
    return re.compile(r"[\u4e00-\u9fff]{0,4}?(?:" + "|".join(map(re.escape, ordered)) + ")")


def glued_person(reader: PartyReader, at: int, end: int) -> Party | None:
    """技术部张伟: a name right behind its department; 于 there is a word, not a surname."""
    if reader.plain[at : at + 1] in _FUNCTION:
        return known(reader, at, end)
    return known(reader, at, end) or person_at(reader, at, end)


def surname_only(plain: str, at: int, end: int) -> Party | None:
    """总经办-赵: a surname behind a department."""
    if plain[at : at + 1] in names.surnames() and at < end and follows(plain, at + 1, end):
        return Party(plain[at], PartyKind.PERSON, at, at + 1)
    return None


def follows(plain: str, at: int, end: int) -> bool:
    """Whether a verb, a date, a joiner or a boundary stands at *at*."""
    if at >= end:
        return True
    while at < end and plain[at] == " ":
        at += 1
    return bool(
        _BOUNDARY.match(plain, at, end)
        or verb_start().match(plain, at, end)
        or _DATE.match(plain, at, end)
        or JOINER.match(plain, at, end)
        or ETC.match(plain, at, end)
    )


def handle(reader: PartyReader, at: int, end: int) -> Party | None:
    """An account: @zhangwei, or a known Latin name."""
    plain = reader.plain
    if plain[at] == "@" and at + 1 < end and not plain[at + 1].isascii():
        inner = (
            known(reader, at + 1, end)
            or person_at(reader, at + 1, end)
            or group(reader, at + 1, end)
        )
        if inner:
            return Party(inner.name, inner.kind, at, inner.end, inner.department, inner.title)
        match = re.compile(r"@[\u3400-\u9fff]{1,4}(?=[\s,。;、@)]|$)").match(plain, at, end)
        return Party(match[0][1:], PartyKind.PERSON, at, match.end()) if match else None
    match = _HANDLE_WORD.match(plain, at, end)
    if not match or (len(match[0]) < 2):
        return None
    name = match[0].lstrip("@ ")
    if (
        not match[0].startswith("@")
        and name not in reader.known
        and not name.lower().endswith("sig")
    ) and (
        not _STRONG.match(plain, match.end(), end)
        or name.lower() in word_set("parties", "not_handles")
    ):
        return None
    kind = PartyKind.DEPARTMENT if name.lower().endswith("sig") else PartyKind.PERSON
    return Party(name, kind, at, match.end())


def known(reader: PartyReader, at: int, end: int) -> Party | None:
    """A name already sure."""
    for size in (4, 3, 2, 5, 6):
        name = reader.plain[at : at + size]
        if name in reader.known and at + size <= end:
            return Party(name, PartyKind.PERSON, at, at + size, department=reader.known[name])
    name = reader.plain[at : at + 2]
    if name in reader.given and follows(reader.plain, at + 2, end):
        return Party(name, PartyKind.PERSON, at, at + 2)
    return None


_EACH = later(
    r"各[\u4e00-\u9fff]{1,6}?(?<![把将在对])(?=[要须需应于将每]|务必|必须|在?\s?\d|在?会后)"
    r"|每[位个名](?:成员|组员|同学|队员|学生|老师|教师|员工|委员|理事|部门|小组|人)(?=[\u4e00-\u9fff])"
)


# 每人20元: how much, not who.
_A_HEAD = later(r"每人\s?\d+(?![\d\s]*[月日号./:])")


def everyone(plain: str, at: int, end: int) -> Party | None:
    """全体成员, 各部门."""
    if _A_HEAD.match(plain, at, end):
        return None
    match = _everyone_pattern().match(plain, at, end) or _EACH.match(plain, at, end)
    return Party(match[0], PartyKind.EVERYONE, at, match.end()) if match else None


@cache
def _everyone_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("parties", "everyone"))))


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("parties", "department_suffixes"))))


_SIDES = ("方", "单位", "厂家", "厂商", "供应商", "业主", "物业")


@cache
def _role_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("parties", "roles"))))


def group(reader: PartyReader, at: int, end: int) -> Party | None:
    """A department, by the directory or by its suffix."""
    plain = reader.plain
    listed = [name for name in reader.groups if plain.startswith(name, at, end)]
    if listed:
        # 信息技术部, not the 信息 that somebody calls it.
        name = max(listed, key=len)
        return Party(name, PartyKind.DEPARTMENT, at, at + len(name), department=name)
    run = _GROUP_RUN.match(plain, at, end)
    if run is None:
        return None
    for match in _suffix_pattern().finditer(plain, at, run.end()):
        name = plain[at : match.end()]
        staff = _STAFF.match(plain, match.end(), end)
        if staff and names.is_department(name) and _group_ends(reader, staff.end(), end):
            return Party(name, PartyKind.DEPARTMENT, at, staff.end(), department=name)
        if names.is_department(name) and _group_ends(reader, match.end(), end):
            name = _with_office(reader, at, match.end(), end)
            return Party(name, PartyKind.DEPARTMENT, at, at + len(name), department=name)
    school = _SCHOOL.match(plain, at, end)
    acts = school and (
        firm_start().match(plain, school.end(), end) or _DATE.match(plain, school.end(), end)
    )
    if school and acts:
        return Party(school[0], PartyKind.DEPARTMENT, at, school.end(), department=school[0])
    return _role(reader, at, end)


# 县六中制定方案: a school by its number.
_SCHOOL = later(r"[市县区镇]?[一二三四五六七八九十]{1,2}[中小](?=[\u4e00-\u9fff\d])")
_ROLE_NOTE = later(r"\s?\((?P<name>[\u4e00-\u9fff]{2,4})\)(?=\s?\S)")
# 市场部同事提供素材
_STAFF = later(r"(?:的|各位|有关|相关)?(?:同事|同学|老师|同志|人员|负责人|工作人员)(?=\S)(?!名单)")


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
    side = role[0].endswith(_SIDES)
    sent = known(reader, role.end(), end)
    person = sure_person(reader, role.end(), end)
    if person and (side or _STRONG.match(plain, person.end, end)):
        sent = sent or person
    if sent:
        return replace(sent, start=at, department=role[0])
    if _STRONG.match(plain, role.end(), end) or (
        side and firm_start().match(plain, role.end(), end)
    ):
        return Party(role[0], PartyKind.DEPARTMENT, at, role.end(), department=role[0])
    return None


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


def _group_ends(reader: PartyReader, at: int, end: int) -> bool:
    while at < end and reader.plain[at] == " ":
        at += 1
    plain = reader.plain
    if at >= end or _BOUNDARY.match(plain, at, end) or _DATE.match(plain, at, end):
        return True
    if firm_start().match(plain, at, end) or JOINER.match(plain, at, end):
        return True
    return known(reader, at, end) is not None or person_at(reader, at, end) is not None


def sure_person(reader: PartyReader, at: int, end: int) -> Party | None:
    """A name with a firm verb or a date right behind it, before a department is tried."""
    person = person_at(reader, at, end)
    if person is None:
        return None
    stop = person.end
    while stop < end and reader.plain[stop] == " ":
        stop += 1
    sure = firm_start().match(reader.plain, stop, end) or _DATE.match(reader.plain, stop, end)
    return person if sure else None


_PARENTS = frozenset("爸妈爷奶家")


def person_at(reader: PartyReader, at: int, end: int) -> Party | None:
    """A Chinese name with what may follow one, its title included."""
    plain = reader.plain
    masked = names.MASKED.match(plain, at, end)
    if masked and plain[at] in names.surnames():
        return Party(masked[0], PartyKind.PERSON, at, masked.end())
    first = _first_part().match(plain, at, end)
    dotted = _dotted(plain, first, end) if first else None
    if dotted:
        return dotted
    near = plain[at + 2 : at + 12]
    kin = None if _PARENTS.isdisjoint(near) else names.KIN.match(plain, at, end)
    if kin and names.is_kin(kin[0]) and follows(plain, kin.end(), end):
        return Party(kin[0], PartyKind.PERSON, at, kin.end())
    nick = plain[at : at + 2]
    if nick[:1] in names.FAMILIAR and names.is_familiar(nick) and follows(plain, at + 2, end):
        return Party(nick, PartyKind.PERSON, at, at + 2)
    length = names.surname_length(nick)
    if not length or nick[0] == "和":
        # 先和两家厂谈: in running text it joins; a person called so is known.
        return None
    if _ACTS.match(plain, at + length, end):
        # 由冯来做: called by the surname alone.
        return Party(plain[at : at + length], PartyKind.PERSON, at, at + length)
    for size in (length + 2, length + 1):
        name = plain[at : at + size]
        if at + size > end or not names.is_person(name):
            continue
        if size == length + 2 and _TAKES_OFFICE.match(plain, at + size - 1, end):
            continue
        if size == length + 2 and name[-1] in _FUNCTION and follows(plain, at + size - 1, end):
            continue
        if size == length + 2 and firm_start().match(plain, at + size - 1, end):
            verb = firm_start().match(plain, at + size - 1, end)
            if verb and len(verb[0]) > 1:
                continue
        if follows(plain, at + size, end):
            return Party(name, PartyKind.PERSON, at, at + size)
        title = title_at(plain, at + size, end)
        if title:
            return Party(name, PartyKind.PERSON, at, at + size + len(title), title=title)
    title = title_at(plain, at + length, end)
    stop = at + length + len(title)
    if title and plain[at:stop] not in word_set("parties", "not_names"):
        # 施工 is work, not an engineer called 施.
        return Party(plain[at:stop], PartyKind.PERSON, at, stop, title=title)
    return None


# 由张伟任组长: 任 is no part of the name.
_TAKES_OFFICE = later(r"任(?:副?(?:组长|主任|会长|队长|主席|总?指挥)|秘书长|指挥长|主编)")
_ACTS = later(r"(?:来|去)(?:做|写|弄|办|负责|完成|跟进|处理|实现|整理|准备)")
_LONGEST_PART = 8


@cache
def _first_part() -> re.Pattern[str]:
    """What stands before the last part of a name: parts with dots, or sounds and a blank."""
    sounds = "".join(sorted(names.sound_signs()))
    return re.compile(rf"(?:[\u4e00-\u9fff]{{1,8}}·){{1,3}}|[{sounds}]{{2,8}} (?=[{sounds}]{{2}})")


def _dotted(plain: str, first: re.Match[str], end: int) -> Party | None:
    """买买提·艾力 in running text; the last part ends where the sounds end or a verb follows."""
    at, last = first.span()
    run = names.sounds(plain[last : last + _LONGEST_PART], 0)
    longest = min(run if first[0].endswith(" ") else max(run, 4), end - last)
    for size in range(longest, 0, -1):
        verb = firm_start().match(plain, last + size - 1, end)
        if size > 1 and verb and len(verb[0]) > 1:
            # 买买提提交: 提 begins the verb.
            continue
        name = plain[at : last + size]
        if follows(plain, last + size, end) and names.is_dotted(name):
            return Party(name, PartyKind.PERSON, at, last + size)
    return None


def title_at(plain: str, at: int, end: int) -> str:
    """The title that begins at *at*; "" for none."""
    match = _title_pattern().match(plain, at, end)
    return match[0] if match else ""


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("parties", "titles"))))


_SOFT = later(
    r"(?![我你他她它本该各此]|[一二两三四五六七八九十几数多每\d]+[人名位])[\u3400-\u9fff]{2,4}?(?=和|与|及|、|负责|牵头|跟进|主责|承担|协调)"
)


def soft_name(plain: str, at: int, end: int) -> Party | None:
    """A short unknown word between 由 and 负责."""
    match = _SOFT.match(plain, at, end)
    return Party(match[0], PartyKind.PERSON, at, match.end()) if match else None
