"""Everybody, and all of a kind, at an offset of running text: 全体成员, 各车间主任, 各店."""

import re
from functools import cache

from huiban.ground.reading.later import later, one_of
from huiban.ground.reading.people.doings import does
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

_EACH = later(
    r"各(?!项(?!目[部组])|类|种)(?:(?![把将])[\u4e00-\u9fff]){1,6}?(?<![把将在对都])(?=要(?![点求素])|[须需应于将每]|能[够在按于]|务必|必须|在?\s?\d|在?会后)"
    r"|每[位个名](?:成员|组员|同学|队员|学生|老师|教师|员工|委员|理事|部门|小组|人)(?=[\u4e00-\u9fff])"
)
# 各车间主任, 各队伍: more than the 各车间 and 各队 they begin with.
_EACH_LED = later(
    r"各[\u4e00-\u9fff]{0,4}(?<![等及和])(?:主任|负责人|组长|队长|班长|院长|书记|主管|联络人|队伍|街道镇)(?=[\u4e00-\u9fff\d])(?!名单)"
)
# 每人20元: how much, not who.
_A_HEAD = later(r"每人\s?\d+(?![\d\s]*[月日号./:])")


def everyone(plain: str, at: int, end: int) -> Party | None:
    """全体成员, 各部门."""
    if plain[at : at + 1] not in _everyone_signs() or _A_HEAD.match(plain, at, end):
        return None
    match = _everyone_pattern().match(plain, at, end) or _EACH.match(plain, at, end)
    match = _EACH_LED.match(plain, at, end) or match
    return Party(match[0], PartyKind.EVERYONE, at, match.end()) if match else None


_EACH_ANY = later(
    r"(?:各(?![项类种自个地级界方式])|每(?=[店家村组班队]))\s?(?:[A-Za-z]{2,5}\s)?(?:(?![把将在对于要须应的了])[\u4e00-\u9fff]){1,5}?"
    r"(?=自己|回去|分别|各自|指定|[\d一二三四五六七八九十]{1,2}\s?[月日号]|[本下这]?周[一二三四五六日末]|[本下这]周|月底)"
)


def each_acts(plain: str, at: int, end: int) -> Party | None:
    """各店把…报给总部, 各村查一遍: all of a kind, and right behind it what they do next."""
    if plain[at : at + 1] not in ("各", "每"):
        return None
    match = _EACH_ANY.match(plain, at, end)
    for size in range(2, _LONGEST_EACH) if match is None and plain[at] == "各" else ():
        if at + size < end and does().match(plain, at + size, end):
            match = _EACH_NAME.fullmatch(plain, at, at + size)
            break
    return Party(match[0], PartyKind.EVERYONE, at, match.end()) if match else None


_LONGEST_EACH = 7
_EACH_NAME = later(r"各(?![项类种自个地级界方式])[\u4e00-\u9fff]{1,6}")


@cache
def _everyone_signs() -> frozenset[str]:
    """What such words begin with: most names are none of them."""
    return frozenset(word[0] for word in words("parties", "everyone")) | {"各", "每"}


@cache
def _everyone_pattern() -> re.Pattern[str]:
    return one_of(words("parties", "everyone"))


_OF_KIND = later(
    r"(?:各(?!自|种|类|项|界|方面|级)|所有|全部)[\u4e00-\u9fff]{0,5}?(?:主任|处长|科长|部长|院长|校长|馆长|组长|班长|负责人|部门|单位|科室|处室|系所|院系|实验室|课题组|教研室|社区|年级|班级|支行|学院|街道|乡镇|镇街|街道镇|镇街道|(?:镇|乡|街|村|区|县)(?=\([\u4e00-\u9fff]{1,3}\))|区县|队伍|支队|支部|小组|公司|项目部|车间|班组|门店|网点)"
)


def each_of_kind(plain: str, at: int, end: int) -> Party | None:
    """各部主任, 各参建单位: all of a kind, whatever verb follows."""
    match = _OF_KIND.match(plain, at, end) if plain[at] in "各所全" else None
    return Party(match[0], PartyKind.EVERYONE, at, match.end()) if match else None
