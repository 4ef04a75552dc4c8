"""Who led the meeting and who wrote it down: by a label, else by the first sentences."""

import re
from dataclasses import replace

from huiban.ground.reading.head.labelled import Head
from huiban.ground.reading.labels import WEAK
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.front import front_end, front_title
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, trim
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import word_set, words

# Whose act the meeting is: 市长某某到某地察看,并召开现场办公会.
_GOES = later(
    r"(?:^|[,、日午晚\s])(?P<who>[\u4e00-\u9fff]{4,20}?)(?:(?:率领?|带领|带队)[^。\n]{0,60}?)?(?:到|赴|前往|深入)[^。\n]{2,70}?召开"
)
# 副市长某某在第二会议室召开专题会议
_CONVENES = later(
    r"(?:^|[,、日午晚\s])(?P<who>[\u4e00-\u9fff]{4,16}?)在[^,。\n]{2,24}?(?:召开|召集)"
)
_CHAIRED = later(
    r"(?P<who>[^,。;:、\n()]{2,48}?)(?:\([^()\n]{1,40}\))?\s?(?:同志)?(?:及时|亲自|随后|连夜|紧急|牵头|召集并|负责)?"
    r"(?:主持(?!人|词|单位|者|:)|召集(?!人|:)(?=[^,。;:]{0,50}(?:会|召开|举行|协调|研究|商讨|座谈|[^,。;:]{2}代表))|组织(?=[^,。;:]{0,14}召开))"
)
_HOST_IS = later(r"(?:主持人|召集人)(?:为|是)(?P<who>[^,。;:、\n()]{2,16})")
_NOT_NOW = later(r"下次|下一次|下期|轮流|今后|以后|上次|节目|晚会")
# 王芳主持,赵敏记录。
_WROTE = later(
    r"主持[^。\n]{0,12}?[,、;](?:会议)?由?(?P<who>(?:(?!列席)[\u4e00-\u9fff\s]){2,10}?)(?:同志)?(?:负责|担任|做|作)?(?:会议)?(?:记录|纪要)(?=[,。;)\s]|$)"
    r"|[,。;](?P<did>[\u4e00-\u9fff]{2,8})(?:\([\u4e00-\u9fff]{2,8}\))?(?:负责|担任|[做作])?会议记录(?=[。;\n]|$)"
    r"|[,;](?P<last>[\u4e00-\u9fff]{2,8}[^要应须需将负责\s])记录(?=。)"
    r"|(?P<sat>[\u4e00-\u9fff]{2,16}?)列席(?:会议)?并(?:负责|担任|做|作)?(?:会议)?记录"
    r"|(?:^|[。;])\s{0,3}(?P<alone>[\u4e00-\u9fff]{2,6}?)(?:代记(?:录)?[。.]?|记录。)\s*$"
    r"|\((?P<signed>[\u4e00-\u9fff]{2,4})\s?(?:记录|整理|供稿)\)"
    r"|^\W{0,4}(?:会议)?(?:记录|整理)(?:人|员|者)\s{0,3}:\s?(?P<below>[\u4e00-\u9fff·]{2,4})\W{0,4}$",
    re.M,
)
_OFFICE_ENDS = frozenset("处部科室局办院会组委司队所")
_HELD = later(r"(?:在|于(?=[^,。;]{0,6}(?:室|楼|厅|月|日|午|中心))).*$")
_OFFICES = ("常务", "副", "执行", "首席", "总")
_TAIL_NAME = later(r"[\u4e00-\u9fff]{2,20}$")
_ODD_NAME = later(
    r"(?P<first>[\u4e00-\u9fff]{1,16})(?:(?:·[\u4e00-\u9fff]{1,8}){1,3}|[XxＸ*＊×]{1,2})$"
)
_ACCOUNT = later(r"[A-Za-z]+:(?=[A-Za-z])")
_NAME_SIGN = later(r"[,;。、(]")


def _party(head: Head, reader: PartyReader, role: str) -> Party | None:
    at = head.values.get(role)
    if at is None or role in head.split:
        return None
    account = _ACCOUNT.match(reader.plain, *at)
    start, end = (account.end() if account else at[0]), at[1]
    parties = reader.listed(start, end)
    sign = _NAME_SIGN.search(reader.plain, start, end)
    told = head.labels[role] in WEAK and role not in head.beside
    if not parties and sign and not told:
        parties = _first_person(reader, start, end)
        end = sign.start() if sign.start() > start else end
    if not parties and " " in reader.plain[start:end]:
        parties = _last_person(reader, (start, end))
    if not parties and _may_name(head, role, reader.plain[start:end]):
        parties = reader.listed(start, end, lenient=True)
    # 区委常委、政法委书记 王芳: an office is listed first, the person leads.
    office = _OF_OFFICE.match(reader.plain, *trim(reader.plain, start, end))
    if office and parties and parties[0].name == office[0] and not names.is_common(office["name"]):
        # 后勤科寸玉兰: behind an office even a rare surname begins a name.
        return Party(office["name"], PartyKind.PERSON, office.start("name"), office.end())
    people = [one for one in parties if one.kind is PartyKind.PERSON]
    found = next(iter((*people, *parties)), None)
    size = _behind_title(found.name) if found else 0
    if found is None or not size or not names.is_person(found.name[-size:]):
        return found
    # 街道办事处主任王芳 reads as one word: the name is what stands behind the title.
    return replace(found, name=found.name[-size:], start=found.end - size)


def _first_person(reader: PartyReader, start: int, end: int) -> tuple[Party, ...]:
    """党委书记、校长 王芳: the first piece that is a person, whatever titles stand before it."""
    for at, stop in cut(reader.plain, start, end, _NAME_SIGN):
        found = reader.listed(at, stop) or _last_person(reader, (at, stop))
        if found and found[0].kind is PartyKind.PERSON:
            return found
    rare = _BEHIND_TITLE.search(reader.plain, start, end)
    titled = rare and rare["title"].endswith(words("parties", "titles"))
    return reader.listed(*rare.span("who"), lenient=True) if rare and titled else ()


# 政法委书记 毋建国: behind a title and a blank even a rare surname begins a name.
_BEHIND_TITLE = later(
    r"(?P<title>[\u4e00-\u9fff]{2,12})\s(?P<who>[\u4e00-\u9fff]{2,3})(?=$|[,;。、(\n])"
)


def _may_name(head: Head, role: str, said: str) -> bool:
    """Whether the words behind a label are short enough to be a name that no list knows."""
    if head.labels[role] in WEAK:
        clean = not names.starts_with_verb(said) and not _TOLD.search(said)
        return role in head.beside and len(said) <= 8 and clean
    return len(said) <= 16


_TOLD = later(r"[\d了的是在有见附略]|如下|情况|内容")


def _last_person(reader: PartyReader, at: tuple[int, int]) -> tuple[Party, ...]:
    """副区长 王芳: the person behind a title and a blank."""
    for match in re.compile(r"\S+").finditer(reader.plain, *at):
        found = reader.listed(match.start(), match.end())
        if found and found[0].kind is PartyKind.PERSON:
            return found
    return ()


def find_host(document: Document, head: Head, reader: PartyReader) -> Party | None:
    """Who led the meeting, as stated."""
    if "host" in head.values:
        return _party(head, reader, "host")
    return _marked(document.plain, "host") or host_of(document.plain)


def find_recorder(document: Document, head: Head, reader: PartyReader) -> Party | None:
    """Who wrote the minutes, as stated."""
    front = front_title(document.plain)
    at = head.values.get("recorder", (0, 0))[0]
    # 纪要: in the title of a page is no label.
    titled = front is not None and front[0] <= at < front[1]
    return (
        (None if titled else _party(head, reader, "recorder"))
        or _marked(document.plain, "recorder")
        or recorder_of(document.plain)
    )


# 展览部裘菲召集, 白露护士长记: the department before the name, the title behind it.
_NAMED = (
    r"(?:^|[\s、,;:@])(?:[\u4e00-\u9fff]{1,5}[部处室科组办院所]\s?)?"
    r"(?P<who>[\u4e00-\u9fff]{2,3}|[A-Za-z][\w.\-]{1,20})(?P<title>[\u4e00-\u9fff]{0,2}(?:主任|长|老师|经理))?\s?"
)
_STOPS = r"(?=[\s,;/|。()]|$)"
_WRITES = r"(?:记录|纪要|整理|(?<=[\u4e00-\u9fff(])记)"
# 主持 总监 谷总, 记录 采编部 于眠, 主持人 街道书记陶素: behind a blank stands who it is.
_SAYS_WHO = (
    r"(?:[\u4e00-\u9fff]{0,8}(?:[部处室组]|经理|书记|主任|总监)\s?)?"
    r"(?P<apart>[\u4e00-\u9fff]{2,4}|[A-Z][A-Za-z]{1,12}(?:\.[A-Z]\w{0,8})?)"
    r"(?=[ \t]*(?:[/|,;\n]|$)|[ \t\x1e]+\S)"
)
_DASH = r"[-–—]{1,2}\s?(?:会议)?"
_BEHIND_NAME = re.compile(r"[(–—-]")
_MARKED = {
    "host": re.compile(
        _NAMED
        + r"(?:\((?:(?:会议)?主持(?:人)?(?:\s?[&/、和兼+]\s?记录)?|(?i:chair|host))\)|(?:"
        + _DASH
        + r"主持人?|主持|召集)"
        + _STOPS
        + ")"
        r"|(?:^|[\s,;(|/])(?:本[期次场]|轮值|当[日班])*主持人?(?P<next>[\u4e00-\u9fff]{2,3})"
        + _STOPS
        + r"|(?:^|[\s,;(|/])主持人?[ \t]{1,6}"
        + _SAYS_WHO,
        re.M,
    ),
    "recorder": re.compile(
        _NAMED + r"(?:\((?:主持人?\s?[&/、和兼+]\s?)?(?:会议)?" + _WRITES + r"[人员]?\)"
        r"|(?:" + _DASH + _WRITES + r"[人员]?|" + _WRITES + r")" + _STOPS + ")"
        r"|(?:^|[\s,;(|])" + _WRITES + r"人?(?:by\s?:?\s?)?"
        r"(?P<next>[\u4e00-\u9fff]{2,3}|(?<=[by:\s])[A-Za-z]\w{1,20})"
        + _STOPS
        + r"|(?:^|[\s,;(|/])"
        + _WRITES
        + r"人?[ \t]{1,6}"
        + _SAYS_WHO,
        re.M,
    ),
}
# Both stand in the first rows; further down these words are those of tasks.
_MARKED_WITHIN = 300
_SHORTEST = 2


def _marked(plain: str, role: str) -> Party | None:
    """Who is marked in the first rows.

    王芳(主持) and 王芳 - 主持人 in the list of people, 王芳主持 赵敏记录 in a packed line,
    记录by赵敏.
    """
    begin = front_end(plain)
    for match in _MARKED[role].finditer(simplified(plain[: begin + _MARKED_WITHIN]), begin):
        group = next(one for one in ("who", "next", "apart") if match[one])
        start, end = match.span(group)
        name = plain[start:end]
        apart = group == "apart" and not (
            names.is_common(name)
            or names.starts_with_verb(name)
            or name in word_set("fields", "cues", "empty")
        )
        by = "by" in match[0]
        # 班会记录 is a title; in 王芳主持 李娜记录 the two stand together.
        row = plain[plain.rfind("\n", 0, start) + 1 : start]
        is_told = _BEHIND_NAME.search(match[0]) is not None
        wrote = match[0].endswith("记") and "\n" not in plain[begin:start].lstrip()
        if role == "recorder" and match["who"] and not (is_told or wrote) and "主持" not in row:
            continue
        friend = name[:1] in names.FAMILIAR and len(name) == _SHORTEST
        if (
            apart
            or (match["title"] and not names.is_common(name))
            or friend
            or names.is_person(name)
            or names.is_titled(name)
            or (by and names.is_handle(name))
        ):
            return Party(name, PartyKind.PERSON, start, end)
    return None


def host_of(plain: str) -> Party | None:
    """Who the first sentences say led the meeting."""
    opening = simplified(plain[:600])
    chaired = any(word in opening for word in ("主持", "召集", "组织"))
    for match in _CHAIRED.finditer(opening) if chaired else ():
        if _NOT_NOW.search(match["who"]):
            continue
        found = _named(plain, opening, *match.span("who"))
        if found:
            return found
    told = _HOST_IS.search(opening)
    found = _named(plain, opening, *told.span("who")) if told else None
    if found:
        return found
    goes = _GOES.search(opening) or _CONVENES.search(opening)
    return _named(plain, opening, *goes.span("who"), titled=True) if goes else None


def recorder_of(plain: str) -> Party | None:
    """Who the first sentences, or a bracket at the end, say wrote the minutes."""
    for start, end in ((0, 600), (max(0, len(plain) - 80), len(plain))):
        text = simplified(plain[start:end])
        match = _WROTE.search(text)
        if match:
            group = next(
                one
                for one in ("who", "did", "last", "sat", "alone", "signed", "below")
                if match[one]
            )
            at, stop = match.span(group)
            found = _named(plain[start:end], text, at, stop, offset=start)
            return found or _of_office(plain, start + at, start + stop)
    return None


_OF_OFFICE = later(r"[\u4e00-\u9fff]{1,5}[部处室科组办院所](?P<name>[\u4e00-\u9fff]{2,3})$")


def _of_office(plain: str, start: int, end: int) -> Party | None:
    """院办暴雨桐: behind an office even a rare surname begins a name."""
    match = _OF_OFFICE.match(plain, start, end)
    if match is None or names.is_common(match["name"]):
        return None
    return Party(match["name"], PartyKind.PERSON, match.start("name"), end)


def _named(
    plain: str, opening: str, start: int, end: int, *, titled: bool = False, offset: int = 0
) -> Party | None:
    """The person at the end of 会议由主席王芳 or 校长王芳在301会议室.

    *opening* is *plain* in simplified characters, both beginning at *offset* of the document.
    """
    held = _HELD.search(opening, start, end)
    if held and held.start() > start and "由" not in opening[held.start() : end]:
        end = held.start()
    if opening.startswith("同志", end - 2):
        end -= 2
    start = max(start, opening.rfind("由", start, end) + 1)
    end = start + len(opening[start:end].rstrip())
    odd = _ODD_NAME.search(opening, start, end)
    if odd:
        # 指导老师买买提·艾力, 校长宋xx
        first = odd["first"]
        titles = [one for one in words("parties", "titles") if one in first]
        at = odd.start() + max((first.rfind(one) + len(one) for one in titles), default=0)
        said = plain[at:end]
        if names.DOTTED.fullmatch(opening, at, end) or names.is_masked(opening[at:end]):
            return Party(said, PartyKind.PERSON, offset + at, offset + end)
    tail = _TAIL_NAME.search(opening, start, end)
    if tail is None:
        return None
    said = tail[0]
    size = _before_title(said)
    if size:
        at = tail.start()
        name, title = plain[at : at + size], said[size:]
        return Party(name, PartyKind.PERSON, offset + at, offset + end, title=title)
    by_title = _behind_title(said)
    sizes = [by_title] if by_title else []
    sizes += [] if titled else range(min(len(said), 8), 1, -1)
    # 班主任袁老师: the name begins behind a title, not with its last sign.
    sizes = sorted(sizes, key=lambda size: not said[:-size].endswith(words("parties", "titles")))
    for size in sizes:
        name, title = names.split_title(said[-size:])
        whole = names.is_person(name) or (title and names.surname_length(name) == len(name))
        if whole or size == by_title:
            at = end - size
            # 袁老师, 王教授 and 王主任 are called so; a whole name stands without its title.
            called = len(name) + (0 if names.is_person(name) else len(title))
            said = plain[at : at + called]
            return Party(said, PartyKind.PERSON, offset + at, offset + end, title=title)
    return None


def _before_title(said: str) -> int:
    """How long the name is in 王芳常务副校长, the whole office behind it; 0: no such words."""
    if not said.endswith(words("parties", "titles")):
        return 0
    fits = (one for one in (4, 3, 2) if names.is_person(said[:one]))
    size = next(fits, 0)
    return size if said[size:].startswith(_OFFICES) else 0


def _behind_title(said: str) -> int:
    """How many characters stand behind the last title of 常务副院长王芳; 0: no name."""
    titles = words("parties", "titles")
    ends = [said.rfind(word) + len(word) for word in titles if word in said]
    size = len(said) - max(ends, default=len(said))
    # 总 is a title, and 总务处 an office.
    return size if 2 <= size <= 3 and said[-1] not in _OFFICE_ENDS else 0
