"""How many people came, as the head states it: in a field, behind the list, in prose."""

import re

from huiban.ground.reading.dates.numerals import chinese_number
from huiban.ground.reading.head.labelled import Head
from huiban.ground.reading.later import later
from huiban.ground.reading.script import simplified

_NUMBER = r"(?P<n>\d{1,4}|[一二三四五六七八九十两]{1,3})"
_COUNT = later(_NUMBER + r"\s?(?:余)?(?:人|名|位)(?!次)")
_CAME = later(
    r"(?<!应)(?:👥|签到|实到|实际参加|实际参会|实际出席|实际到会|到会|到场|出席|参会|参加(?:会议|人)|与会|到了|来了|在场|到齐)[^\d,。;、:\n]{0,8}"
    + _NUMBER
    + r"\s?(?:人|名|位|个(?=[,。;\s]|人|$))(?!次)"
)
# 应到35 实到33: a form of figures.
_FIGURE = later(
    r"(?:实到|实际到会)(?:人数)?\s?:?\s?(?P<n>\d{1,4})(?![\d年月日:.]|\s?(?:家|户|个单位))"
)
# 参加会议的有王芳、张伟以及各部门负责人等10人: the number at the end of the list.
_IN_ALL = later(
    r"(?:参加|出席|参会|到会|与会)[^,。;:\n]{0,8}的(?:人员|领导|同志)?还?有[^。\n]{2,160}?(?:等|共)(?:共|共计)?\s?"
    + _NUMBER
    + r"\s?(?:人|名|位)(?!次)"
)
_ALL_CAME = later(
    # In 委员及15位代表参会 the number is that of the last group.
    r"(?<![及和与、\d])(?<![一二三四五六七八九十两])"
    + _NUMBER
    + r"\s?(?:人|名|位)[^\d,。;、\n]{0,6}"
    r"(?:参会|到会|与会|(?:参加|出席)了?(?:(?:本次|此次|了|这次)?(?:会议|例会|大会|座谈|讨论)|[,。\n]))",
    begins=r"\d一二三四五六七八九十两",
)
# 共有 31 位店长到场
_TOGETHER = later(
    r"共有?\s?"
    + _NUMBER
    + r"\s?(?:人|名|位)[^\d,。;、\n]{0,8}(?:到场|参加|参会|出席|到会|在线|与会)"
)
# 人齐了(6)
_ALL_HERE = later(r"(?:人齐了?|(?:全员|都)?到齐了?|全到了?)\s?\(\s?(?P<n>\d{1,3})\s?人?\s?\)")
_LABEL_COUNT = later(r"\(\s?共?\s?(?P<n>\d{1,4})(?:/\d{1,4})?\s?(?:人|名|位)?\s?\)")


# 参会:8 and 出席 9/11 in the place of a list.
_ALONE = later(r"(?P<n>\d{1,3})(?:\s?/\s?\d{1,3})?(?=$|[\s,;。(])")


# 8, 9/11, 75 on-site.
_BARE = later(r"(?P<n>\d{1,4})(?:\s?/\s?\d{1,4})?(?:$|\s?[a-z])", re.I)


def number_of(text: str) -> int | None:
    """How many people a value states."""
    match = _COUNT.search(text) or _BARE.match(text)
    return number_in(match) if match else None


def number_in(match: re.Match[str]) -> int | None:
    """The number of a match's group *n*, in digits or Chinese."""
    return int(match["n"]) if match["n"].isdigit() else chinese_number(match["n"])


_SOME = r"(?P<{}>\d{{1,4}}|[一二三四五六七八九十两]{{1,3}})\s?(?:人|名|位)"
_BRACKET_COUNT = later(
    r"(?:共|合计|总计|等|计)\s?"
    + _SOME.format("n")
    + r"|\(\s?"
    + _SOME.format("m")
    + r"\s?\)|^"
    + _SOME.format("first")
)


# 新入职员工27人: one group with its number in the place of a list.
_GROUP_COUNT = later(
    r"[^、,;\d]{2,16}?\s?(?P<n>\d{1,4})\s?(?:余)?(?:人|名|位)(?:$|,(?=[^,。;]*列席))"
    # 9家门店店长: one from each.
    r"|(?P<each>\d{1,3})\s?[家个](?=[^、,;\d]{2,12}$)[^、,;\d]{0,8}(?:长|经理|负责人|代表|专员)$"
)
# 审核组4人、受审部门负责人11人: all of them together.
_EACH_GROUP = later(r"[^、,;\d]{2,16}(\d{1,3})\s?[人名位]")
_ALL_GROUPS = later(rf"(?:{_EACH_GROUP.pattern}(?:[、,;和及]|$))+")
_EXPECTED = later(r"应(?:到|出席|参会|参加)[^\d,。;、:\n]{0,6}:?\s?(?P<n>\d{1,4})(?![\d年月日:.])")


def count_expected(head: Head, opening: str) -> int | None:
    """How many should have come, as stated."""
    stated = number_of(head.text("expected"))
    told = _EXPECTED.search(simplified(opening)) if stated is None else None
    return int(told["n"]) if told else stated


def count_present(head: Head, opening: str) -> int | None:
    """How many came as stated: in a field of its own, in the list of names, in prose."""
    # 出席人数:应到56人,实到52人: of both the second came.
    came = _CAME.search(head.text("present"))
    stated = number_in(came) if came else number_of(head.text("present"))
    if stated is not None:
        return stated
    alone = _ALONE.match(head.text("attendees"))
    if alone:
        return int(alone["n"])
    counted = _LABEL_COUNT.search(head.labels.get("attendees", ""))
    if counted:
        return int(counted["n"])
    # 共40人,请假4人,实到36人: who came, not who belongs.
    came = _FIGURE.search(head.text("attendees")[:80])
    if came:
        return number_in(came)
    each = _EACH_GROUP.findall(head.text("attendees"))
    if len(each) > 1 and _ALL_GROUPS.fullmatch(head.text("attendees")):
        return sum(map(int, each))
    told = _BRACKET_COUNT.search(head.text("attendees")) or _GROUP_COUNT.match(
        head.text("attendees")
    )
    if told:
        said = next(number for number in told.groups() if number)
        return int(said) if said.isdigit() else chinese_number(said)
    opening = simplified(opening)
    for text in (head.text("attendees")[:80], opening):
        match = _CAME.search(text) or _FIGURE.search(text) or _ALL_CAME.search(text)
        match = match or _IN_ALL.search(text) or _TOGETHER.search(text)
        match = match or _ALL_HERE.search(text)
        if match:
            return number_in(match)
    return None
