"""The bodies of a meeting: what its list of those who came names, and departments told of twice."""

import re
from collections import Counter
from functools import cache, lru_cache

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.wordlists import words

# 参加单位:监理单位、总包单位; 与会专业:土建/暖通.
_LISTED = later(
    r"(?:参加|参会|与会|出席|到会)(?:的)?(?:(?P<bodies>单位|部门|专业|各方)|人员|人)?"
    r"\s?:\s?(?P<list>[^\n。]{4,200})"
)
_PART = later(r"[^、,;/\s和及与]+")
_NOTE = later(r"\([^()]*\)|\d.*$")
# 总包单位 is 总包, 线路车间 is 线路.
_KIND = later(r"(?<=[\u4e00-\u9fff]{2})(?:单位|车间|专业|课)$")
_BODY = later(r"[\u4e00-\u9fff]{2,8}")
_HEAD = 800


@lru_cache(maxsize=4)
def bodies_of(plain: str) -> frozenset[str]:
    """The names of bodies that may act anywhere in *plain*, however they end."""
    made = set()
    for match in _LISTED.finditer(plain[:_HEAD]):
        for part in _PART.findall(match["list"]):
            name = _NOTE.sub("", part)
            if not _BODY.fullmatch(name) or names.is_person(name) or names.is_everyone(name):
                continue
            listed = match["bodies"] or names.is_department(name) or names.is_role(name)
            if listed or _KIND.search(name):
                made |= {name, _KIND.sub("", name)}
    return frozenset(made | _told_twice(plain))


def _told_twice(plain: str) -> set[str]:
    """Departments at the beginning of a clause that the text names again elsewhere."""
    found = {match["name"] for match in _starts().finditer(plain)}
    names_here = sorted(filter(_is_body, found), key=len, reverse=True)[:_MOST]
    if not names_here:
        return set()
    told = Counter(re.findall("|".join(map(re.escape, names_here)), plain))
    return {name for name, times in told.items() if times > 1}


# 学院, 团队, 公司: whichever it is, not a name.
_SHORTEST = 3
# More of them than this no meeting has; a longer text would cost the square of its length.
_MOST = 60


def _is_body(name: str) -> bool:
    listed = len(name) >= _SHORTEST and names.is_department(name)
    return listed and not names.is_everyone(name) and not name.startswith(("欢迎", "感谢"))


# 现场办公, 部门, 研究所有: the ending is the first sign of another word.
_GOES_ON = (
    r"(?![的地])(?<!办(?=[公理事法好结]))(?<!部(?=[门分署位]))(?<!所(?=[有以需在属谓]))(?<!组(?=[织成建合长]))"
    r"(?<!院(?=[长系内校]))(?<!科(?=[学长技室研目]))(?<!处(?=[理置于长罚在]))(?<!局(?=[部面限长]))"
    r"(?<!队(?=[长员伍]))(?<!委(?=[员托派]))(?<!室(?=[内外]))(?<!站(?=[点长位]))(?<!馆(?=[长内员藏]))"
)


@cache
def _starts() -> re.Pattern[str]:
    ends = "|".join(sorted(map(re.escape, words("parties", "department_suffixes")), key=len))
    return re.compile(
        r"(?:^|(?<=[,。;:、\s由请和与及]))(?P<name>[\u4e00-\u9fff]{1,5}?(?:"
        + ends
        + r"))"
        + _GOES_ON,
        re.M,
    )
