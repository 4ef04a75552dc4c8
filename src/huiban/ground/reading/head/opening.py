"""What the first lines say without labels: a line packed with title, day and place, and prose."""

import re
from collections.abc import Iterator
from itertools import islice

from huiban.ground.reading.later import later
from huiban.ground.reading.plain import trim
from huiban.ground.reading.script import simplified

_ROW = later(r"[^\n\x0b]+")
# What a web page puts round minutes: when they were put online, who looked at them.
FURNITURE = later(
    r"(?:发布|发文|印发|发表|更新|上传|录入|签发|成文|创建|修改|打印|归档)(?:日期|时间|于|人|部门)?\s?(?::|[\d|]|$)|(?:访问|阅读|浏览|点击)(?:次数|量|数)?\s?:|来源\s?:|(?:作者|转自|字体|编辑)\s?:|次浏览|印发|字号\s?:"
)
DATED = later(
    r"20\d{2}\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}\s?日?|\d{1,2}/\d{1,2}/20\d{2}|(?<!\d)20\d{6}(?!\d)|\d{1,2}\s?月\s?\d{1,2}\s?[日号]|(?<![\d.])\d{1,2}[./]\d{1,2}(?![\d.])"
)
# What may follow a day: weekday, bracket, part of the day, hours, time zone.
_BEHIND_DAY = later(
    r"(?:[\s,|·/\-@]|(?:UTC|GMT)[+\-]\d{1,2}(?::\d\d)?|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|(?:周|星期|礼拜)[一二三四五六日天]|\([^()\n]{0,16}\)|(?:上|下|中)午|(?:于|在)(?=\S{3})|[早晚]上?会?|凌晨"
    r"|(?:\d{1,2}\s?[:：]\s?\d{2}(?::\d{2})?|[\d一二两三四五六七八九十]{1,3}\s?[点时](?:半|[\d一二三四五六七八九十]{1,3}分?)?)\s?(?:-{1,2}|~|至|到)?)+"
)
_HOUR = later(r"(?:周|星期)[一二三四五六日天]|(?<!\d)\d{1,2}:\d{2}(?!\d)")
_AT = later(r"(?<=[\s)日])@\s?(?P<place>[^\s,;|@]{2,16})")
_IN_BRACKET = later(r"\((?P<place>[^()\n]{2,16})\)")
_HOLDS = later(r"召开|举行|(?:小结|纪要|周会|例会)$")
_REST = later(r"[^\n\x0b\x1e,;。|:\t]*?(?=\s{2,}|\s/|[\n\x0b\x1e,;。|:\t]|$)")
_ROOM = later(
    r"(?:室|厅|楼|堂|馆|(?<!时)间|层|所|店|园|场|亭|栋|苑|吧|库|房|棚|坪|码头|站|舍|院|工地|基地|中心|酒店|大厦|指挥部|[审法]判?庭|食堂|校区|村委会|居委会|线上|云端|会议室\s?[A-Za-z\d一二三四五六七八九十]{1,3}|(?![会周])[\u4e00-\u9fff]\s?\d{3,4}|^\d{3}|\d{1,2}F(?:-?[\u4e00-\u9fff]{2,4})?|[A-Z]-?\d{2,4}|(?<=[\u4e00-\u9fff]\s)[A-Z]\d|[室间厅]\s?\d{1,3}|(?i:room|lab)\s?\w{1,8})(?:\([^()]{1,24}\))?$"
)
# 商场5层"和味轩": behind the floor stands the name of the house.
_NAMED_HOUSE = later(r"(?<=[层楼])\s?[\"“「][^\"“”「」\n]{1,12}[\"”」]$")
# Words that alone in a line of the head are a room.
_ROOM_ALONE = later(
    r"^[^,。;:、\s]{0,14}(?:会议室|教室|报告厅|礼堂|多功能厅|讨论室|研讨室|活动室|腾讯会议)[A-Za-z\d]{0,3}$"
)
_ONLINE = later(
    r"^.{0,12}(?:腾讯会议|(?:QQ|微信|群)\s?语音|视讯会议|企业微信|微信群|企微|QQ群|云会议|钉钉|飞书|zoom|teams|"
    r"webex|google meet|skype|discord|视频会议|电话会议|网络会议|线上)",
    re.I,
)
_PINNED = later(r"\s*📍\s?(?P<place>[^\n|]{2,32})")
# 线上 / 记录:张伟: a row of the head that begins with the manner.
_ONLINE_FIRST = later(r"\s*(?P<place>线上|线下|腾讯会议|钉钉|飞书|[Zz]oom)\s?[/|·](?!/)")
_HELD_IN = later(
    r"(?:在|(?<![长任理记员事])于)(?P<place>[^,。;:、在于\n]{2,32}?)(?:由[^,。;:、\n]{2,12}?)?(?:主持|组织|隆重|顺利|如期|正式|集中)?(?P<verb>召开|举行|召集|举办|开会|开了|碰头|碰了|(?:组织|召集|邀请|会同)[^,。;:\n]{2,20}?召开|开展了?(?=[^,。;:\n]{2,24}(?:会|活动)))"
)
# 在两会期间召开, 在线召开: words that are no place.
# 定于10月在宁州召开年会 is another meeting.
_TO_COME = later(r"定于|拟于|将于|拟|计划")
_NO_PLACE = later(
    r"(?:期间|之际|期?[初末]|领导下|基础上|背景下|形势下|会上|[年月日时线后前中]|[上下]午|同步|同时|继续)$|^(?:此|其|这|该|会|线上?$)"
)
_REVIEWED = later(
    r"(?:在|于)(?P<place>[^,。;:、在于\n]{2,20}?)(?:组织)?对[^。\n]{2,44}进行了?(?:评审|论证|验收|审查)"
)
_HELD_BY = later(
    r"(?:通过|以|采用|利用)(?P<place>腾讯会议|钉钉(?:会议)?|飞书(?:会议)?|[Zz]oom|Teams|视频会议|电话会议)(?:软件|平台|线上|在线|视频|的|方式|形式)*(?:召开|举行|进行|开会)"
)
# **地点** 三楼梅香厅, 地点旧库房一层: the label without its sign.
_PLACE_SAID = later(
    r"(?:^|(?<=[\s,。;|/]))(?:会议)?地点[ \t]{0,6}"
    r"(?P<place>(?![为是在设定待另])[\u4e00-\u9fffA-Za-z][^\s,。;:|/]{1,20})(?=[\s,。;|/]|$)",
    re.M,
)
_PLACE_IS = later(r"会议(?:地点|地址)(?:为|是|设在|定在)(?P<place>[^,。;\n]{2,32})")
_ON_SITE = later(
    r"(?:到|赴|前往|深入)(?P<place>[\u4e00-\u9fff]{2,12}?)(?:(?:实地|现场|调研|察看|查看|检查|视察|督导)[^。\n]{0,60}?)?召开[^。\n]{0,4}现场"
)


# 在协会会议室以视频方式召开: the room, then in what manner.
_MANNER = later(r"(?<=.)(?:以|采用|采取|通过)[^以,]{2,20}(?:方式|形式|相结合)")


def first_rows(plain: str, count: int) -> Iterator[tuple[int, int]]:
    """The first *count* rows that are not empty."""
    rows = (match.span() for match in _ROW.finditer(plain) if match[0].strip())
    return islice(rows, count)


_UNTIL = tuple("前内底起")


def is_place(text: str) -> bool:
    """Whether words that no label explains name a room or a way to meet online."""
    shown = _NAMED_HOUSE.sub("", text)
    return 2 <= len(text) <= 32 and bool(_ROOM.search(shown) or _ONLINE.match(text))


def packed_place(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The place behind the day in a line such as 碰头会  3月18日 14:00  二楼办公室."""
    sign = _AT.search(plain, start, end)
    if sign and is_place(sign["place"].strip()):
        return trim(plain, *sign.span("place"))
    day = DATED.search(plain, start, end) or _HOUR.search(plain, start, end)
    if day is None or day.start() - start > 44:
        return None
    behind = _BEHIND_DAY.match(plain, day.end(), end)
    at = behind.end() if behind else day.end()
    if plain[at : at + 1] in _UNTIL:
        # 10月31日前完成并上报省厅 is a task of its day.
        return None
    for bracket in _IN_BRACKET.finditer(plain, day.end(), at):
        if is_place(bracket["place"]):
            return bracket.span("place")
    rest = _REST.match(plain, at, end)
    if rest is None or _HOLDS.search(rest[0]):
        return None
    first, last = rest.span()
    if plain[last : last + 1] == ":":
        # 3月8日 试验楼 B2 记录:王芳: the next label is no part of it.
        last = plain.rfind(" ", first + 1, last)
        if last <= first:
            return None
    manner = _MANNER.search(plain, first, last)
    first, last = trim(plain, first, manner.start() if manner else last)
    if last > first and plain[last - 1] == ")" and "(" not in plain[first:last]:
        last -= 1
    while not is_place(plain[first:last]):
        # 二号会议室 王芳主持: more may stand behind the place.
        last = plain.rfind(" ", first, last)
        if last <= first:
            return None
    return first, last


def _before_day(plain: str, start: int, end: int, number: int) -> tuple[int, int] | None:
    """三楼会议室,3月18日: below the title the place may stand before the day."""
    day = DATED.search(plain, start, end)
    if not number or day is None:
        return None
    at = trim(plain, start, day.start(), " \t,;|@")
    return at if _ROOM_ALONE.match(plain[slice(*at)]) else None


# 1. 秋游:定于10月18日,地点农博园: a point of the meeting, not where it was.
_POINT = later(r"\s*\d{1,2}\s?[.、)]\s?[^,。;\n]{2,30}[,。;]")


def place_of(plain: str) -> tuple[int, int] | None:
    """The place that the first lines or the first sentence state."""
    for number, (start, end) in enumerate(first_rows(plain, 5)):
        row = plain[start:end]
        if number and (row.lstrip().startswith("#") or _POINT.match(row)):
            break
        if len(row) > 100 or FURNITURE.search(row):
            continue
        if number and _ROOM_ALONE.match(row.strip()):
            return trim(plain, start, end)
        pinned = _PINNED.match(plain, start, end)
        if pinned:
            return trim(plain, *pinned.span("place"))
        online = _ONLINE_FIRST.match(plain, start, end) if number else None
        if online:
            return online.span("place")
        found = packed_place(plain, start, end) or _before_day(plain, start, end, number)
        if found:
            return found
    opening = simplified(plain[:500])
    for start, end in first_rows(opening, 8):
        said = (
            None if _POINT.match(opening, start, end) else _PLACE_SAID.search(opening, start, end)
        )
        if said and not _NO_PLACE.search(said["place"]):
            return said.span("place")
    town: tuple[int, int] | None = None
    for pattern in (_PLACE_IS, _HELD_IN, _REVIEWED, _HELD_BY, _ON_SITE):
        for match in pattern.finditer(opening):
            place = _MANNER.split(match["place"])[0].strip()
            first = match.start("place")
            at = trim(plain, first, first + len(place))
            if pattern is not _HELD_IN or is_place(place):
                return at
            if _TO_COME.search(opening, max(0, match.start() - 16), match.start()):
                continue
            fuller = town is None or plain[slice(*town)] in plain[slice(*at)]
            if fuller and len(place) <= 14 and not _NO_PLACE.search(place):
                # In a headline stands the town, below it the room or the whole name.
                town = at
        if town:
            return town
    return None
