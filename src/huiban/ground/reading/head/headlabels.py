"""Labels in the lines of a head: with a colon, in brackets, or parted from the value by a blank."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from huiban.ground.reading.labels import WEAK, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.plain import trim
from huiban.ground.reading.script import simplified
from huiban.ground.reading.wordlists import load

_LEAD = later(
    r"^(?:本次|本届|[Mm]eeting |会议|例会|活动|"
    r"教研|研讨|评审|谈判|复盘|座谈|培训|学习|班会|组会|论证|洽谈|交流|的)+(?=.{2})"
)
# Each side's people in talks: 我方参加人, 供方参加人.
_SIDE = later(
    r"^(?:.方|[我贵]司|客户|公司|外部|内部|部门|线上|现场)(?=(?:参会|参加|与会|出席|到会))"
)
# 记录人签字: who signs as recorder is the recorder.
_SIGNED = later(r"\s?\(?(?:签字|签名|签章|签)\)?$")
_NUMBERED = later(r"^(?:[\d一二三四五六七八九十]+[、.)]|[-*+•l])\s*")
_COUNTED = later(r"\s?\([^()]{0,24}\)$")
# 出席 PMC 成员
_ACRONYM = later(r"\s?[A-Z]{2,6}\s?(?=[\u4e00-\u9fff])")
_JOINED = later(r"[/、,()&]|及|和|兼|\s")
# 参会者;张伟: a slip of the keyboard behind one of these.
_COLON = later(r":(?<!\d:)(?!//)|:(?<=\):)|;(?<=(?:人员|持人|录人|时间|地点);)|;(?<=参会者;)")
_BRACKETED = later(
    r"[\[【〔《]\s?(?P<label>[^\[\]【】〔〕《》\n]{2,10}?)\s?(?:[】〕》]|\](?!\())\s?:?"
)
# 地点|三楼会议室: one bar in a line is a colon of another shape, not the border of a table.
_BARRED = later(r"(?P<label>[^|:\s]{2,8})\|[^|\n]+$", re.M)
_LONGEST = 24
# Further into a line than this no label of the head stands.
_REACH = 600
_SHORT_ROLES = ("time", "place", "host", "recorder", "attendees", "absent", "observers")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the head: where it begins, where its value begins, what it says."""

    start: int
    value: int
    roles: tuple[str, ...]
    text: str


@lru_cache(maxsize=4096)
def meeting_role(label: str) -> str:
    """The role of a label of the head; "" for other words."""
    roles = meeting_roles(label)
    return roles[0] if roles else ""


@lru_cache(maxsize=4096)
def meeting_roles(label: str) -> tuple[str, ...]:
    """The roles of a label: two for 主持/记录 and 时间地点."""
    label = _NUMBERED.sub("", simplified(label).strip(" *"))
    whole = _role(label)
    parts = [part for part in _JOINED.split(label) if part]
    roles = [_role(part) for part in parts]
    if len(parts) > 1 and all(roles):
        return tuple(dict.fromkeys(roles))
    if label in ("时间地点", "会议时间地点"):
        return ("time", "place")
    whole = whole or _role(_COUNTED.sub("", label)) or _role(_ACRONYM.sub("", label))
    return (whole,) if whole else ()


# 轮值主持人, 当日记录员: whatever word stands before the office.
_OFFICES = {
    "主持人": "host", "主持": "host", "记录人": "recorder", "记录员": "recorder",
    "记录者": "recorder", "纪要整理": "recorder", "整理人": "recorder", "参会人员": "attendees",
    "与会人员": "attendees", "出席人员": "attendees", "到会人员": "attendees",
}  # fmt: skip
# 在:张伟、李娜: before a colon one sign is enough; a cell or a heading that says 人 opens no list.
_ONE_SIGN = {
    "人": "attendees",
    "在": "attendees",
    "到": "attendees",
    "who": "attendees",
    "Who": "attendees",
}
_OTHERS = later(r"节目|晚会|婚礼|下|应|未|缺|非|上次|资料|文件|数据|输入|填写")
_ONE_WORD = later(r"[\u4e00-\u9fff]{3,7}")


def _role(label: str) -> str:
    label = _SIGNED.sub("", label)
    bare = _LEAD.sub("", label)
    known = (
        _ONE_SIGN.get(label, "")
        or role_of(label, "meeting")
        or role_of(bare, "meeting")
        or role_of(_SIDE.sub("", bare), "meeting")
    )
    if known or not _ONE_WORD.fullmatch(label) or _OTHERS.search(label):
        return known
    return next((role for office, role in _OFFICES.items() if label.endswith(office)), "")


def labels_in(plain: str, start: int, end: int) -> list[Label]:
    """The labels between two offsets, in order.

    Each colon ends the longest label before it, so 3月5日 星期四  主持: is 主持.
    """
    made: list[Label] = []
    end = min(end, start + _REACH)
    for colon in _COLON.finditer(plain, start, end):
        found = _before(plain, made[-1].value if made else start, colon.start(), start)
        if found:
            made.append(Label(found[0], colon.end(), found[1], plain[found[0] : colon.start()]))
    for match in _BRACKETED.finditer(plain, start, end):
        roles = meeting_roles(match["label"])
        kind = match["label"].lower() in WEAK or match["label"] == "会议纪要"
        if kind and (match[0].startswith("[") or any(one.value <= match.start() for one in made)):
            # [MINUTES], 【会议纪要】 before the subject of a letter is no label.
            continue
        if roles and all(one.value <= match.start() or one.start >= match.end() for one in made):
            made.append(Label(match.start(), match.end(), roles, match["label"]))
    barred = _BARRED.match(plain, start, end)
    if barred and not made and meeting_roles(barred["label"]):
        at = barred.end("label")
        made.append(Label(start, at + 1, meeting_roles(barred["label"]), barred["label"]))
    for match in _SIGN.finditer(plain, start, end):
        if all(one.value <= match.start() or one.start >= match.end() for one in made):
            made.append(Label(match.start(), match.end(), (_SIGNS[match["sign"]],), match["sign"]))
    made += _spaced(plain, start, end, made) + _run_together(plain, start, end, made)
    return sorted(made, key=lambda one: one.start)


# 👥 @lina @wangwei: a sign in the place of a word.
_SIGNS = {"👥": "attendees", "✍": "recorder", "📍": "place", "🎤": "host", "🎙": "host"}
_SIGN = later(rf"(?P<sign>[{''.join(_SIGNS)}])\ufe0f?\s?:?\s?(?=\S)")
# 会议名称采购例会会议主持人张伟会议时间2026.3.18: a form whose cells lost what parted them.
_TOGETHER = later(
    r"(?P<label>会议名称|会议主题|会议时间|会议日期|会议地点|会议主持人?|主持人|召集人|会议记录人|记录人"
    r"|(?:参会|与会|参加|出席|缺席)人员|与会人|参会人)(?!名单|签)(?:\s[A-Z][a-z]{2,10}(?=\s))?(?![为是由:])"
)
_AT_LEAST = 3


def _run_together(plain: str, start: int, end: int, sure: list[Label]) -> list[Label]:
    if end - start < _REACH // 20 or plain.find("会议", start, end) < 0:
        return []
    found = list(_TOGETHER.finditer(plain, start, end))
    if len({match["label"] for match in found}) < _AT_LEAST:
        return []
    return [
        Label(match.start(), match.end(), meeting_roles(match["label"]), match["label"])
        for match in found
        if meeting_roles(match["label"])
        and all(one.value <= match.start() or one.start >= match.end() for one in sure)
    ]


_BEFORE = frozenset("司室厅局处部院所办组队心")
# 村委会会议记录会议名称:…: nothing parts the first label from the kind of paper.
_TITLED = ("记录", "纪要")
# 地点:三楼会议室主持人:张伟记录人:李娜: nothing parts these from the value before.
_RUN_ON = frozenset(
    {
        "会议时间", "会议地点", "地点", "主持人", "会议主持人", "记录人", "会议记录人", "参加人员",
        "参会人员", "与会人员", "出席人员", "列席人员", "缺席人员", "会议议题", "会议主题",
        "会议内容", "参加单位", "参会单位", "会议名称", "会议主持", "会议记录", "主持", "主题",
        "记录", "列席", "出席者", "缺席者",
    }
)  # fmt: skip


def _before(plain: str, floor: int, colon: int, line: int) -> tuple[int, tuple[str, ...]] | None:
    first = max(floor, colon - _LONGEST, plain.rfind("\n", floor, colon) + 1)
    spare: tuple[int, tuple[str, ...]] | None = None
    for at in range(first, colon):
        if plain[at].isspace():
            continue
        glued = at > first and plain[at - 1].isalnum()
        runs_on = floor > line or plain[at - 1] in _BEFORE or plain.endswith(_TITLED, line, at)
        if glued and not (runs_on and plain[at:colon] in _RUN_ON):
            continue
        roles = meeting_roles(plain[at:colon].strip())
        if roles and at == floor > line and plain[at:colon] not in _RUN_ON:
            # 主持人:村长张伟记录人: holds a name and the next label, unless nothing shorter is one.
            spare = spare or (at, roles)
        elif roles:
            return at, roles
    return spare


# 主持&记录 王芳: one for both.
_BOTH = ("主持&记录", "主持/记录", "主持兼记录", "主持、记录", "主持和记录")


@cache
def _short() -> re.Pattern[str]:
    table = load("labels")["meeting"]
    found = [word for role in _SHORT_ROLES for word in table[role] if 2 <= len(word) <= 5]
    found = sorted({*found, "纪要", *_BOTH}, key=len, reverse=True)
    spelled = "|".join(r"\s?".join(map(re.escape, word)) for word in found)
    return re.compile(
        rf"(?<![^\s,;|、。)])(?P<label>(?:{spelled})(?:\(\s?\d{{1,3}}(?:/\d{{1,3}})?\s?人?\))?)(?:\s+(?=[^\s:])|\s*(?=@))"
    )


def _spaced(plain: str, start: int, end: int, sure: list[Label]) -> list[Label]:
    """地点 三楼  主持 @王芳: labels without colons, at the start of a line or behind another."""
    made: list[Label] = []
    if end - start > 160:
        return made
    first = trim(plain, start, end)[0]
    found = list(_short().finditer(plain, start, end))
    # Several of them make a row of the head, however long it is.
    short = end - start <= 80 or len({meeting_role(one["label"]) for one in found}) > 1
    for match in found:
        roles = meeting_roles(match["label"])
        named = plain[match.end() : match.end() + 1] == "@"
        behind = named or made or any(one.start < match.start() for one in sure)
        inside = any(one.start <= match.start() < one.value for one in sure)
        if roles and not inside and (behind or (match.start() == first and short)):
            made.append(Label(match.start(), match.end(), roles, match["label"]))
    return made
