"""Lists of people at the head of minutes: names with departments, titles, reasons, proxies."""

import re
from dataclasses import dataclass, replace

from huiban.ground.reading import cues
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import Attendee
from huiban.ground.reading.wordlists import words

_CHUNK = later(r"[;。\n\x0b|]")
_GROUP = later(r"^(?P<group>[^:()、,]{2,18}?)\s?(?::|-(?=[^-]))\s?(?=\S)")
_WRAPPED_GROUP = later(r"^(?P<group>[^()、,:]{2,18}?)\s?\((?P<names>[^()]{2,60})\)$")
_NAME = later(r"[^、,()\s/+&]+(?:\([^()]*\))?|\([^()]*\)")
# 1.张伟 2.李娜: numbers before the names, and 丶 for 、.
_COUNTED = later(r"(?:(?<=[\s、,;])|^)\d{1,2}\s?[.、)]\s?(?=[^\d\s])")
_JOINED = later(
    r"(?<![\u4e00-\u9fff])(?P<one>[\u4e00-\u9fff]{2,4})(?P<sign>和|与|及|以及)(?P<other>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)
# @张伟@李娜 are two; 王芳 @wangfang is one, with the account behind the name.
_CALLED = later(r"(?<=[\u4e00-\u9fff])@")
_ACCOUNT = later(r"(?P<name>\s?[\u4e00-\u9fff]{2,4})\s{1,8}@[A-Za-z][\w.\-]{0,30}\s*", re.ASCII)
# Kevin Liu, Amy Chen: with signs between them names may hold blanks.
_NAME_EN = later(r"[A-Za-z][\w.\-]*(?: [A-Z][\w.\-]*){1,2}(?=\s*(?:[,、(]|$))|" + _NAME.pattern)
_ABSENT = later(r"请假|缺席|未到|出差|病假|事假|未出席|外出|公出|休假")
_PROXY = later(
    r"(?:由|委托)?(?P<who>[\u4e00-\u9fff]{2,4}\*?)(?:代为参会|代为出席|代参会|代参加|代替|代会|代)"
)
_SUFFIX = later(r"(?:到会指导|到会|出席|参加|列席|主持|等\d*[人位名]?|共\d+人|\d+[人名位])[会议]*$")
_SPACED_NAME = later(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s{1,3}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_PERSON_EN = later(r"[A-Za-z][\w.\-@]*(?: [A-Z][\w.\-]*){0,2}", re.ASCII)
_LATIN_NOTED = later(r"(?P<name>[A-Za-z][^()、,;\n]{0,40}?)\s?(?:\((?P<note>[^()\n]{0,24})\))?")


@dataclass(frozen=True, slots=True)
class Roster:
    """People of one list; those marked as missing stand apart."""

    present: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()


def read_roster(
    plain: str, start: int, end: int, department: str = "", *, named: bool = False
) -> Roster:
    """Read a list such as 市场部:张三、李四;技术部-王五(请假). Sentences in it are passed over.

    *department* is that of names without one of their own. Where a label says that the list is
    one of people (*named*), nicknames and rare surnames are names too.
    """
    bare = _COUNTED.sub("", plain[start:end])
    loose = named and (_all_may_be_names(bare) or _most_are_names(bare))
    present: list[Attendee] = []
    absent: list[Attendee] = []
    at = start
    bounds = [m.start() for m in _CHUNK.finditer(plain, start, end)] + [end]
    for stop in bounds:
        for person in _chunk(plain, at, stop, department, loose=loose):
            (absent if person.reason else present).append(person)
        at = stop + 1
    return Roster(tuple(present), tuple(absent))


def _chunk(plain: str, start: int, end: int, department: str, *, loose: bool) -> list[Attendee]:
    start, end = trim(plain, start, end, " \t,、:*-")
    text = plain[start:end]
    if not text or cues.is_empty(text):
        return []
    group = _GROUP.match(text)
    if group and (
        names.is_department(squeeze(group["group"])) or names.is_role(group["group"].strip())
    ):
        department = squeeze(group["group"])
        start += group.end()
        text = plain[start:end]
    wrapped = _WRAPPED_GROUP.match(text)
    if wrapped:
        inside, said = start + wrapped.start("names"), squeeze(wrapped["group"])
        if names.is_department(said):
            return _people(wrapped["names"], inside, said, loose=loose)
        if _EVERYONE.search(said):
            return _people(wrapped["names"], inside, department, loose=True)
    return _people(text, start, department, loose=loose)


_PART = later(r"[\u4e00-\u9fff]{2,3}")
# 项目组全员(张三,李四): the bracket tells who everyone is.
_EVERYONE = later(r"(?:全员|全体|全体成员|成员|所有人|[三四五六七八九十\d]人)$")


def _people(text: str, offset: int, department: str, *, loose: bool = False) -> list[Attendee]:
    text = _SPACED_NAME.sub(lambda m: m[1] + m[2] + " " * (len(m[0]) - 2), text)
    text = _JOINED.sub(_parted, text).replace("丶", "、")
    text = _COUNTED.sub(lambda m: " " * len(m[0]), text)
    both = _ACCOUNT.fullmatch(text)
    text = _CALLED.sub("、", both["name"].ljust(len(text)) if both else text)
    # Kevin Liu (Design) alone on a line is one person.
    latin = _LATIN_NOTED.fullmatch(text.strip())
    if latin and _PERSON_EN.fullmatch(latin["name"]):
        note = (latin["note"] or "").strip()
        return [Attendee(latin["name"], department or note, start=offset, end=offset + len(text))]
    made = []
    group = department
    listed = 0
    signs = bool(re.search(r"[、,]", text))
    for match in (_NAME_EN if signs else _NAME).finditer(text):
        raw = match[0].strip()
        if listed and re.search(r"[、,/]", text[listed : match.start() + 1]):
            # 质量部、采购、售后 lists departments; in 质量部 王芳 the person works there.
            group = department
        listed = 0
        if raw.startswith("(") or _is_group(raw):
            group, listed = (raw, match.end()) if _is_group(raw) else (group, 0)
            continue
        # 供应商 区域经理 王芳、技术支持 李娜: in a list of signs the last word is the name.
        ahead = signs and text[match.end() : match.end() + 1] == " "
        if ahead and _PART.fullmatch(raw) and not names.is_person(raw) and not _titled(raw)[1]:
            group, listed = raw, match.end()
            continue
        person = one_person(raw, group, loose=loose and not ahead)
        if person:
            made.append(replace(person, start=offset + match.start(), end=offset + match.end()))
    return made


def _parted(match: re.Match[str]) -> str:
    """张伟和李娜 as 张伟、李娜, the length kept."""
    if names.is_person(match["one"]) and names.is_person(match["other"]):
        return match["one"] + "、".ljust(len(match["sign"])) + match["other"]
    return match[0]


def _is_group(text: str) -> bool:
    return names.is_department(text) and not names.is_person(text)


def one_person(raw: str, department: str = "", *, loose: bool = False) -> Attendee | None:
    """Read one entry: 张三(市场部经理), 市场部-张三, 指导教师王五到会指导, 周*(请假)."""
    name, _, note = raw.partition("(")
    note = note.rstrip(") ")
    name = (
        _SUFFIX.sub("", name.lstrip("@").strip(" -*·:")) if "*" not in name else name.strip(" -·:")
    )
    head, dash, tail = name.rpartition("-")
    if dash and (names.is_department(head) or names.is_role(head)):
        name, department = tail, head
    name, title = _titled(name)
    if _NOBODY.search(name):
        return None
    name, department, title = _behind(name, department, title)
    called = loose and _may_be_name(name) and not (names.is_role(name) or _is_group(name))
    if not _is_name(name, bool(department)) and not called:
        return None
    reason = note if _ABSENT.search(note) else ""
    if note and not reason:
        known, said = department, title
        department, title = _noted(note, department, title)
        if known and _TITLE_ALONE.match(note) and not names.is_department(note):
            department, title = known, said or note
    proxy = _PROXY.search(note)
    return Attendee(name, department, title, reason, proxy["who"] if proxy else "")


# In a list sorted by department the bracket behind a name holds a title.
_TITLE_ALONE = later(r"[\u4e00-\u9fff]{2,10}$")
_NOBODY = later(r"^(?:各|全体|所有|相关|有关|部分)|(?:负责人|代表|人员|同志|领导)$")
_HEADED = ("代表", "成员", "顾问", "专家")


def _behind(name: str, department: str, title: str) -> tuple[str, str, str]:
    """区财政局李娜 and 家长代表陈静: a name behind its department or its part."""
    if len(name) < 5 or not name.isalpha() or name.isascii():
        return name, department, title
    for size in (2, 3):
        head, tail = name[:-size], name[-size:]
        if names.is_person(tail):
            if names.is_department(head):
                return tail, head, title
            if head.endswith((*_HEADED, *words("parties", "titles"))):
                return tail, department, head
    return name, department, title


def _titled(name: str) -> tuple[str, str]:
    for prefix in words("parties", "title_prefixes"):
        tail = name.removeprefix(prefix)
        if tail != name and (names.is_person(tail) or names.is_masked(tail)):
            return tail, prefix
    short, title = names.split_title(name)
    return (short, title) if title and len(short) >= 2 else (name, "")


def _noted(note: str, department: str, title: str) -> tuple[str, str]:
    parts = re.split(r"[、,，/ ]", note)
    for part in parts:
        if names.is_department(part):
            department = part
        elif part.endswith(words("parties", "titles")):
            title = next(one for one in words("parties", "titles") if part.endswith(one))
            group = part.removesuffix(title)
            department = group if names.is_department(group) else department
            title = title if names.is_department(group) else part
    return department, title


def _is_name(name: str, grouped: bool) -> bool:
    if names.is_person(name) or names.is_masked(name) or names.is_titled(name):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff]{2,3}", name) and grouped and name not in _NOT:
        return True
    if grouped and len(name) == 1 and name in names.surnames():
        return True
    return bool(_PERSON_EN.fullmatch(name)) and len(name) > 1


_MAY_BE = later(r"[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9_.\-]{1,15}")
_MANY = later(
    r"各|全体|全员|所有|相关|有关|部分|部门|单位|人员|同志|领导|代表|成员|队员|组员|[们等会室科处局办厅委]$|[部组]$|详见|签到|附|线上|另"
)
_BRACKETS = later(r"\([^()\n]*\)")
_ENTRY = later(r"[^、丶,;/+&@|\s]+")


def _may_be_name(name: str) -> bool:
    if not _MAY_BE.fullmatch(name) or _MANY.search(name) or name in _NOT:
        return False
    return not (names.is_everyone(name) or role_of(name, "task") or role_of(name, "meeting"))


def _all_may_be_names(text: str) -> bool:
    """Whether a list holds nothing but short words, none of them a department or a function."""
    entries = [one.strip("*·-:。.") for one in _ENTRY.findall(_BRACKETS.sub("", text))]
    return all(
        _may_be_name(one) and not names.is_role(one) and not _is_group(one)
        for one in entries
        if one
    )


def _most_are_names(text: str) -> bool:
    """Whether most entries are persons, so that a short one beside them is a rare name."""
    entries = [one.strip("*·-:。.") for one in _ENTRY.findall(_BRACKETS.sub("", text))]
    persons = sum(map(names.is_person, entries))
    return persons > 2 and persons >= 0.6 * len(entries)


_NOT = frozenset({"姓名", "部门", "职务", "人员", "全体", "所有", "账号", "成员"})


_MISSING = later(
    r"(?:(?P<group>[^\-:()、,;。\s]{2,10})\s?[-:]\s?)?(?P<name>[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])|[\u4e00-\u9fff]\*{1,2})"
    r"\s?(?:-{1,4}|:|\(|因|,)?(?P<reason>[^()、;。\n\x0b]{0,160})\)?"
)
_BY_PROXY = later(
    r"[,，]?[\s-]*由(?:[^,;。()\-由]{2,12}-)?(?P<who>[\u4e00-\u9fff]{2,4}?\*?)(?:代替?(?:参会|出席|参加)?|参会)[^,]{0,4}"
)


# What a missing person handed in is no part of why they are missing.
_SUBMITTED = later(r"[,;]?\s?已提交(?:书面)?(?:意见|材料)(?::|$)")


def read_absences(plain: str, start: int, end: int, *, sure: bool) -> list[Attendee]:
    """Read 财务部-周立(外出培训,由钱进代参会). Unless *sure*, only who is said to be missing."""
    made = []
    for match in _MISSING.finditer(plain, start, end):
        name, group = match["name"], match["group"] or ""
        if not (names.is_person(name) or names.is_masked(name)) or (
            group and not names.is_department(group)
        ):
            continue
        reason = match["reason"].strip(" ,")
        proxy = _BY_PROXY.search(reason)
        if not sure and not proxy and not _ABSENT.search(reason):
            continue
        words = squeeze(_BY_PROXY.sub("", reason)).strip(" ,-")
        words = _SUBMITTED.split(words)[0]
        made.append(
            Attendee(
                name, group, "", words, proxy["who"] if proxy else "", match.start(), match.end()
            )
        )
    return made
