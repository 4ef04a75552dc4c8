"""Lists of people at the head of minutes: names with departments, titles, reasons, proxies."""

import re
from dataclasses import dataclass, replace

from huiban.ground.reading import cues
from huiban.ground.reading.head.entries import (
    PERSON_EN,
    glued,
    is_group,
    may_be_name,
    one_person,
    titled,
)
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import Attendee
from huiban.ground.reading.wordlists import words

_CHUNK = later(r"[;。\n\x0b|]|(?<=[\u4e00-\u9fff)])\s{1,4}(?=[\u4e00-\u9fff]{2,6}:)")
_GROUP = later(r"^(?P<group>[^:()、,]{2,18}?)\s?(?::|-(?=[^-]))\s?(?=\S)")
_WRAPPED_GROUP = later(r"^(?P<group>[^()、,:]{2,18}?)\s?\((?P<names>[^()]{2,60})\)$")
_NAME = later(r"[^、,()\s/+&]+(?:\([^()]*\))?|\([^()]*\)")
# 1.张伟 2.李娜: numbers before the names, and 丶 for 、.
_COUNTED = later(r"(?:(?<=[\s、,;])|^)\d{1,2}\s?[.、)]\s?(?=[^\d\s])")
_JOINED = later(
    r"(?<![\u4e00-\u9fff])(?P<one>[\u4e00-\u9fff]{2,4})(?P<sign>和|与|及|以及)(?P<other>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)
# @张伟@李娜 are two; 王芳 @wangfang is one, with the account behind the name.
_CALLED = later(r"(?<=[\u4e00-\u9fff])@|(?<=@[A-Za-z][\w\-]{2})@|(?<=[\w\-])@(?=[\u4e00-\u9fff])")
_ACCOUNT = later(r"(?P<name>\s?[\u4e00-\u9fff]{2,4})\s{1,8}@[A-Za-z][\w.\-]{0,30}\s*", re.ASCII)
# Kevin Liu, Amy Chen: with signs between them names may hold blanks.
_NAME_EN = later(
    # Linda 郝
    r"[A-Z][a-z]{1,14} [\u4e00-\u9fff](?=\s*(?:[,、(/]|$))"
    r"|[A-Za-z][\w.\-]*(?: [A-Z][\w.\-]*){1,2}(?=\s*(?:[,、(]|$))|" + _NAME.pattern
)
_SPACED_NAME = later(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s{1,3}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
# ✅ 张伟 - 工程师 - 技术部 (请假): one person on a line, with what they are.
_DASHED = later(
    r"(?:[✅✔☑✓√❌✗✘×]\s?)?(?P<name>[\u4e00-\u9fff]{2,4})(?P<said>(?:\s?-\s?[^-、,;()]{1,16}){2,3})"
    r"(?:\((?P<note>[^()\n]{1,24})\))?"
)
# Ravi kumar alone on a line is one person.
_LOWER_SURNAME = later(r"[A-Z][a-z]{1,20} [a-z]{2,20}")
# _张伟_ is written in slanted letters.
_SLANTED = later(r"(?<![\w])_+[\s\-]*|_+(?=\s*$)")
_ADDRESS = later(r"https?:/?/?[^\s、,;()]*|\bUser:\s?")
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
        for person in _chunk(plain, at, stop, department, loose=loose, named=named):
            (absent if person.reason else present).append(person)
        at = stop + 1
    return Roster(tuple(present), tuple(absent))


def _chunk(
    plain: str, start: int, end: int, department: str, *, loose: bool, named: bool
) -> list[Attendee]:
    start, end = trim(plain, start, end, " \t,、:*-")
    text = plain[start:end]
    if not text or cues.is_empty(text):
        return []
    group = _GROUP.match(text)
    said = squeeze(group["group"]) if group else ""
    if group and (
        names.is_department(said)
        or names.is_role(said)
        or (named and (said.endswith("方") or _lists_people(group[0], text[group.end() :])))
    ):
        department = said
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


def _on_a_line(match: re.Match[str], department: str, start: int, end: int) -> list[Attendee]:
    person = one_person(f"{match['name']}({match['note'] or ''})", department)
    said = [part.strip() for part in match["said"].split("-") if part.strip()]
    group = next(filter(names.is_department, said), department)
    title = next((part for part in said if part != group), "")
    if person is None:
        return []
    return [replace(person, department=group, title=title, start=start, end=end)]


_AT_ACCOUNT = later(r"@([A-Za-z\d][\w.\-]{1,38})", re.ASCII)
_ANOTHER = later(
    r"(?P<name>[\u4e00-\u9fff]{2,4})\((?P<other>[\u4e00-\u9fff]{2,3})(?P<why>(?:请假|缺席|未到|未参加|出差)[^()]{0,20})\)"
)
# 王芳√ 李娜×: signed in, and not.
_TICKED = later(r"(?P<name>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4})\s?(?P<tick>[√✓✔×✗✘])")
_SIGNS = later(r"[、,]|\s/\s")
_ENDS = later(r"\s{1,8}[^\s、,/()]{2,4}(?:\([^()]*\))?\s?(?:[、,/]|$)")
# SRE 张伟, 技术支持 李娜: what they do.
_PART = later(r"[A-Z]{2,4}|[\u4e00-\u9fff]{2,4}")
_PLACE = later(r"[A-Z]{2,4}|[\u4e00-\u9fff]{2,5}")
# 张伟  党组成员、支队长: behind the name on a line stands the office, or several of them.
_WITH_OFFICE = later(r"\s*(?P<name>[\u4e00-\u9fff]{2,4})\s+(?P<title>[^,;:()]{2,30}[^\s,;:()])\s*")
# QA 张伟: alone between two signs, an abbreviation and the name behind it.
_ABBREVIATED = later(r"\s*(?P<part>[A-Z]{2,4}) (?=[\u4e00-\u9fff]{2,4}\s*$)")
# 项目组全员(张三,李四): the bracket tells who everyone is.
_EVERYONE = later(r"(?:全员|全体|全体成员|成员|所有人|[三四五六七八九十\d]人)$")


def _people(text: str, offset: int, department: str, *, loose: bool = False) -> list[Attendee]:
    text = _TICKED.sub(_without_tick, text)
    for sign in (_SLANTED, _ADDRESS):
        text = sign.sub(lambda m: " " * len(m[0]), text)
    text = _SPACED_NAME.sub(lambda m: m[1] + m[2] + " " * (len(m[0]) - 2), text)
    text = _JOINED.sub(_parted, text).replace("丶", "、")
    text = _COUNTED.sub(lambda m: " " * len(m[0]), text)
    both = _ACCOUNT.fullmatch(text)
    text = _CALLED.sub("、", both["name"].ljust(len(text)) if both else text)
    # Kevin Liu (Design) alone on a line is one person.
    latin = _LATIN_NOTED.fullmatch(text.strip())
    if latin and (PERSON_EN.fullmatch(latin["name"]) or _LOWER_SURNAME.fullmatch(latin["name"])):
        note = (latin["note"] or "").strip()
        return [Attendee(latin["name"], department or note, start=offset, end=offset + len(text))]
    dashed = _DASHED.fullmatch(text.strip())
    if dashed and names.is_person(dashed["name"]):
        return _on_a_line(dashed, department, offset, offset + len(text))
    office = _WITH_OFFICE.fullmatch(text)
    if office and names.is_person(office["name"]) and not _names_more(office["title"]):
        start, end = (offset + at for at in office.span("name"))
        return [Attendee(office["name"], department, office["title"], start=start, end=end)]
    made = []
    group = department
    part = _ABBREVIATED.match(text)
    if part:
        group = part["part"]
        text = " " * part.end() + text[part.end() :]
    listed, placed = 0, False
    signs = bool(_SIGNS.search(text))
    for match in (_NAME_EN if signs else _NAME).finditer(text):
        raw = match[0].strip()
        if listed and re.search(r"[、,/]", text[listed : match.start() + 1]):
            # 质量部、采购、售后 lists departments; in 质量部 王芳 the person works there.
            group = department
        listed = 0
        if raw.startswith("(") or is_group(raw):
            group, listed = (raw, match.end()) if is_group(raw) else (group, 0)
            continue
        # 供应商 区域经理 王芳、技术支持 李娜: in a list of signs the last word is the name.
        ahead = signs and text[match.end() : match.end() + 1] == " "
        if ahead and _PLACE.fullmatch(raw) and _ENDS.match(text, match.end()):
            # 单证 秋月 between signs is one, though 单 is a surname, too.
            group, listed, placed = raw, match.end(), True
            continue
        is_part = ahead and not placed and _PART.fullmatch(raw) is not None
        if is_part and not names.is_person(raw) and not titled(raw)[1]:
            group, listed = raw, match.end()
            continue
        inside = _WRAPPED_GROUP.fullmatch(raw)
        if inside and names.is_department(inside["group"]):
            # 销售部(张伟)、采购部(李娜、王芳)
            first = offset + match.start() + inside.start("names")
            made += _people(inside["names"], first, squeeze(inside["group"]), loose=loose)
            continue
        gone = _ANOTHER.fullmatch(raw)
        if gone and names.is_person(gone["other"]):
            # 张伟(李娜请假): the bracket is about somebody else.
            made.append(Attendee(gone["other"], group, reason=gone["why"]))
            raw = gone["name"]
        parts = glued(raw) if loose else ()
        if parts:
            first = offset + match.start()
            made += [
                Attendee(raw[at:to], group, start=first + at, end=first + to) for at, to in parts
            ]
            continue
        sure = placed or (loose and not ahead)
        placed = False
        account = _AT_ACCOUNT.fullmatch(raw)
        person = Attendee(account[1], group) if account else one_person(raw, group, loose=sure)
        if person:
            made.append(replace(person, start=offset + match.start(), end=offset + match.end()))
    return made


def _without_tick(match: re.Match[str]) -> str:
    came = match["tick"] in "√✓✔"
    return (match["name"] if came else "").ljust(len(match[0]))


def _names_more(text: str) -> bool:
    """Whether words behind a name hold another one, and are no office of the first."""
    parts = [one for one in re.split(r"[、\s/]+", text) if one]
    offices = (*words("parties", "titles"), *_OFFICES)
    return not all(one.endswith(offices) for one in parts)


_OFFICES = ("员", "长", "工作者", "干部", "主办")


def _parted(match: re.Match[str]) -> str:
    """张伟和李娜 as 张伟、李娜, the length kept."""
    if names.is_person(match["one"]) and names.is_person(match["other"]):
        return match["one"] + "、".ljust(len(match["sign"])) + match["other"]
    return match[0]


_BRACKETS = later(r"\([^()\n]*\)")
_ENTRY = later(r"[^、丶,;/+&@|\s]+")


def _all_may_be_names(text: str) -> bool:
    """Whether a list holds nothing but short words, none of them a department or a function."""
    entries = [one.strip("*·-:。.") for one in _ENTRY.findall(_BRACKETS.sub("", text))]
    return all(
        may_be_name(one) and not names.is_role(one) and not is_group(one) for one in entries if one
    )


def _lists_people(group: str, text: str) -> bool:
    """施工:项目经理李娜、…: whether people stand behind a group; behind a dash nobody else."""
    entries = [one.strip("*·-:。.") for one in _ENTRY.findall(_BRACKETS.sub("", text))]
    if ":" in group:
        return bool(entries) and one_person(entries[0]) is not None
    return bool(entries) and all(map(names.is_person, entries))


def _most_are_names(text: str) -> bool:
    """Whether most entries are persons, so that a short one beside them is a rare name."""
    entries = [one.strip("*·-:。.") for one in _ENTRY.findall(_BRACKETS.sub("", text))]
    persons = sum(map(names.is_person, entries))
    return persons > 2 and persons >= 0.6 * len(entries)
