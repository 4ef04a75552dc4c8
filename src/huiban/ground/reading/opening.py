"""What the first lines say without labels: a line packed with title, day and place, and prose."""

import re
from collections.abc import Iterator
from itertools import islice

from huiban.ground.reading import names
from huiban.ground.reading.plain import trim
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

_ROW = re.compile(r"[^\n\x0b]*\S[^\n\x0b]*")
# What a web page puts round minutes: when they were put online, who looked at them.
FURNITURE = re.compile(
    r"(?:发布|发文|印发|发表|更新|上传|录入|签发|成文|创建|修改|打印|归档)(?:日期|时间|于|人|部门)?\s?(?::|[\d|]|$)|(?:访问|阅读|浏览|点击)(?:次数|量|数)?\s?:|来源\s?:|印发|字号\s?:"
)
DATED = re.compile(
    r"20\d{2}\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}\s?日?|\d{1,2}/\d{1,2}/20\d{2}|(?<!\d)20\d{6}(?!\d)|\d{1,2}\s?月\s?\d{1,2}\s?[日号]|(?<![\d.])\d{1,2}[./]\d{1,2}(?![\d.])"
)
# What may follow a day: weekday, bracket, part of the day, hours, time zone.
_BEHIND_DAY = re.compile(
    r"(?:[\s,|·/\-]|(?:周|星期|礼拜)[一二三四五六日天]|\([^()\n]{0,16}\)|(?:上|下|中)午|[早晚]上?会?|凌晨"
    r"|(?:\d{1,2}\s?[:：]\s?\d{2}(?::\d{2})?|[\d一二三四五六七八九十]{1,3}\s?[点时](?:半|[\d一二三四五六七八九十]{1,3}分?)?)\s?(?:-{1,2}|~|至|到)?)+"
)
_REST = re.compile(r"[^\n\x0b,;。|:\t]*?(?=\s{2,}|[\n\x0b,;。|:\t]|$)")
_ROOM = re.compile(
    r"(?:室|厅|楼|堂|馆|间|层|所|店|园|场|亭|栋|苑|吧|工地|基地|中心|酒店|大厦|食堂|校区|村委会|居委会|线上|云端|(?<!\d)\d{3,4}|[A-Z]-?\d{2,4})(?:\([^()]{1,24}\))?$"
)
_ONLINE = re.compile(
    r"^.{0,12}(?:腾讯会议|钉钉|飞书|zoom|teams|"
    r"webex|google meet|skype|discord|视频会议|电话会议|网络会议|线上)",
    re.I,
)
_HELD_IN = re.compile(
    r"(?:在|于)(?P<place>[^,。;:、在于\n]{2,32}?)(?:主持|组织|隆重|顺利|如期|正式|集中)?(?:召开|举行|召集|举办|开会)"
)
_HELD_BY = re.compile(
    r"(?:通过|以|采用|利用)(?P<place>腾讯会议|钉钉(?:会议)?|飞书(?:会议)?|[Zz]oom|Teams|视频会议|电话会议)(?:软件|平台|线上|在线|视频|的|方式|形式)*(?:召开|举行|进行|开会)"
)
_ON_SITE = re.compile(
    r"(?:到|赴|前往|深入)(?P<place>[\u4e00-\u9fff]{2,12}?)(?:实地|现场|调研|察看|查看|检查|视察|督导)[^。\n]{0,60}?召开[^。\n]{0,4}现场"
)
# Whose act the meeting is: 市长某某到某地察看,并召开现场办公会.
_GOES = re.compile(
    r"(?:^|[,日午晚\s])(?P<who>[\u4e00-\u9fff]{4,20}?)(?:到|赴|前往|深入)[^。\n]{2,70}?召开"
)
_CHAIRED = re.compile(
    r"(?P<who>[^,。;:、\n()]{2,48}?)(?:\([^()\n]{1,40}\))?\s?(?:同志)?主持(?!人|词|单位|者|:)"
)
_HELD = re.compile(r"(?:在|于).*$")
_TAIL_NAME = re.compile(r"[\u4e00-\u9fff]{2,20}$")


def first_rows(plain: str, count: int) -> Iterator[tuple[int, int]]:
    """The first *count* rows that are not empty."""
    return islice((match.span() for match in _ROW.finditer(plain)), count)


def is_place(text: str) -> bool:
    """Whether words that no label explains name a room or a way to meet online."""
    return 2 <= len(text) <= 32 and bool(_ROOM.search(text) or _ONLINE.match(text))


def packed_place(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The place behind the day in a line such as 碰头会  3月18日 14:00  二楼办公室."""
    day = DATED.search(plain, start, end)
    if day is None or day.start() - start > 44:
        return None
    behind = _BEHIND_DAY.match(plain, day.end(), end)
    if behind is None:
        return None
    rest = _REST.match(plain, behind.end(), end)
    if rest is None or plain[rest.end() : rest.end() + 1] == ":":
        return None
    at = trim(plain, *rest.span())
    return at if is_place(plain[slice(*at)]) else None


def place_of(plain: str) -> tuple[int, int] | None:
    """The place that the first lines or the first sentence state."""
    for start, end in first_rows(plain, 4):
        row = plain[start:end]
        if (
            len(row) <= 100
            and not FURNITURE.search(row)
            and (found := packed_place(plain, start, end))
        ):
            return found
    opening = simplified(plain[:500])
    for pattern in (_HELD_IN, _HELD_BY, _ON_SITE):
        for match in pattern.finditer(opening):
            if pattern is not _HELD_IN or is_place(match["place"].strip()):
                return trim(plain, *match.span("place"))
    return None


def host_of(plain: str) -> Party | None:
    """Who the first sentences say led the meeting."""
    opening = simplified(plain[:600])
    for match in _CHAIRED.finditer(opening):
        found = _named(plain, opening, *match.span("who"))
        if found:
            return found
    goes = _GOES.search(opening)
    return _named(plain, opening, *goes.span("who"), titled=True) if goes else None


def _named(plain: str, opening: str, start: int, end: int, *, titled: bool = False) -> Party | None:
    """The person at the end of 会议由主席王芳 or 校长王芳在301会议室."""
    held = _HELD.search(opening, start, end)
    if held and held.start() > start:
        end = held.start()
    if opening.startswith("同志", end - 2):
        end -= 2
    start = max(start, opening.rfind("由", start, end) + 1)
    tail = _TAIL_NAME.search(opening, start, end)
    if tail is None:
        return None
    said = tail[0]
    by_title = _behind_title(said)
    sizes = [by_title] if by_title else []
    sizes += [] if titled else range(min(len(said), 8), 1, -1)
    for size in sizes:
        name, title = names.split_title(said[-size:])
        whole = names.is_person(name) or (title and names.surname_length(name) == len(name))
        if whole or size == by_title:
            at = end - size
            return Party(plain[at : at + len(name)], PartyKind.PERSON, at, end, title=title)
    return None


def _behind_title(said: str) -> int:
    """How many characters stand behind the last title of 常务副院长王芳; 0: no name."""
    titles = words("parties", "titles")
    ends = [said.rfind(word) + len(word) for word in titles if word in said]
    size = len(said) - max(ends, default=len(said))
    return size if 2 <= size <= 3 else 0
