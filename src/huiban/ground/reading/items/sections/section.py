"""What part of the minutes a heading, a label or a cell opens."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.wordlists import load


class Section(StrEnum):
    NONE = ""
    PAST = "past"
    NEXT_MEETING = "next_meeting"
    DISPUTE = "dispute"
    CONSENSUS = "consensus"
    TODO = "todo"
    DECISION = "decision"
    ATTENDEES = "attendees"
    ABSENT = "absent"
    OBSERVERS = "observers"
    BACKGROUND = "background"
    GOALS = "goals"
    FACTS = "facts"
    AGENDA = "agenda"
    DISCUSSION = "discussion"
    RESPONSIBLE = "responsible"
    SENDING = "sending"
    OTHER = "other"


# What was said, under a heading of its own or under none.
TALK = frozenset({Section.NONE, Section.DISCUSSION})
# What stands in these is no task of the meeting.
SKIPPED = frozenset(
    {
        Section.PAST, Section.ATTENDEES, Section.ABSENT, Section.OBSERVERS, Section.NEXT_MEETING,
        Section.GOALS, Section.OTHER, Section.RESPONSIBLE, Section.SENDING,
    }
)  # fmt: skip

_TRIM = later(r"^[\W\d.、()一二三四五六七八九十#*:【\[]+(?=[^\s\d.、()])|[\s:：*】\]。-]+$")
_LEAD = later(
    r"^(?:(?:确定|制定|明确|布置|分配)(?:了|(?=下一?[阶步周月]|近期|后续|接下来))|本次会议|本次|会议|会上|会后|主要|最终|初步|形成|达成|目前|最后|重要|以下|关于|当前|具体|其余|其他)(?=.{2})"
)
_TAIL = later(r"(?:如下|有|为|是|包括|内容|事项|\(.{0,20}\)|\d+|[一二三四五六七八九十])$")
# 会议纪要及工作安排 is the title of the whole.
_TITLE = later(r".{0,20}(?:会议|例会|周会|座谈)(?:纪要|记录|简报)(?:及|和|与|暨).{2,16}")
_JOINED = later(r"(?<=[^a-z])\s+|\s+(?=[^a-z])")
# 成员1 is somebody, 议题1 a part of the minutes.
_NUMBERED = later(r"(?:成员|组员|队员|同学|人员|问题|主题)\s?[a-z\d一二三四五六七八九十]{1,2}")
# A heading that says what was done with a matter (听取…汇报) is a topic, whatever its words.
_MATTER = later(r"(?:听取|审议|研究|讨论|传达|学习|审定|审核|关于)(?!结论|结果|决定)")
_TALKED_OF = later(r"上[周月期次个一阶]|已|原|讨论|商讨|研究|汇报|听取|回顾|交流")
_WRAPPED = later(r"\([^()]{0,30}\)")


@cache
def _exact() -> dict[str, Section]:
    table = load("sections")
    return {
        word.lower(): Section(name) for name in reversed(table) for word in table[name]["exact"]
    }


@cache
def _inside() -> tuple[tuple[re.Pattern[str], Section], ...]:
    made = []
    for name, lists in load("sections").items():
        if lists["inside"]:
            made.append(
                (re.compile("|".join(map(re.escape, lists["inside"])), re.I), Section(name))
            )
    return tuple(made)


def is_exact(text: str) -> bool:
    """Whether *text* is a label word for word, and not only ends like one."""
    return text.strip().lower() in _exact()


def label_section(text: str) -> Section:
    """The section a whole label opens; NONE when it is no section label."""
    return _label_section(text.strip().lower()) if len(text) <= 40 else Section.NONE


@lru_cache(maxsize=4096)
def _label_section_cached(text: str) -> Section:
    exact = _exact()
    if _NUMBERED.fullmatch(text) or _TITLE.fullmatch(text):
        return Section.NONE
    text = _JOINED.sub("", text)
    for _ in range(4):
        if text in exact:
            return exact[text]
        if _ahead().fullmatch(text):
            return Section.TODO
        shorter = _TRIM.sub("", text)
        shorter = _TRIM.sub("", shorter)
        if shorter == text:
            shorter = _WRAPPED.sub("", text).strip()
        if shorter == text:
            shorter = _TAIL.sub("", text) or text
        if shorter == text:
            shorter = _LEAD.sub("", text)
        if shorter == text:
            break
        text = shorter
    return exact.get(text) or _of_people(text) or _by_ending(text)


# Whom these name, the labels of the head of minutes tell.
_PEOPLE = {one.value: one for one in (Section.ATTENDEES, Section.ABSENT, Section.OBSERVERS)}


def _of_people(text: str) -> Section:
    return _PEOPLE.get(role_of(text, "meeting"), Section.NONE)


# 现首先考虑修改, 目前先做的: what is taken up first.
_FIRST = "(?:现在?|目前|当前)?(?:首先|优先|先)(?:考虑|要|需要?)?"


@cache
def _ahead() -> re.Pattern[str]:
    """寒假计划, 各成员任务: when or whose, and a noun of work behind."""
    table = load("sections")[Section.TODO]

    def any_of(kind: str) -> str:
        return "|".join(map(re.escape, sorted(table[kind], key=len, reverse=True)))

    return re.compile(
        # 1.23-1.27工作
        r"\d{1,2}[./]\d{1,2}\s?[-~至到]\s?\d{1,2}[./]\d{1,2}\s?的?(?:工作|任务|计划|安排|分工)"
        rf"|(?:{any_of('leads')}|在?下一?次[^,。;:]{{1,6}}前|在[^,。;:]{{1,8}}前|{_FIRST})(?:的|需要?|要)?(?:主要|重点|具体|学习|开发)?(?:{any_of('nouns')})"
        rf"|(?:{any_of('whose')})的?(?:任务|工作安排|任务安排)"
        # 目前还要调整或另做的功能
        r"|(?:目前|现在|当前)?(?:存在|有|还有)?(?:如下|以下|一些|几个)?(?:仍|还)?(?:需要?|待|要)"
        r"(?:调整|实现|修改|完善|解决|处理|补充|改进|优化)[^,。;:]{0,8}的(?:功能|问题|地方|内容|部分)"
    )


# 各站于月底前上报检修计划: a task that ends like a label.
_DEED = later(
    r"提交|上报|报送|上交|编制|撰写|拟定|梳理|[\d一二三四五六日周月底号][之以]?前|于(?!是)"
)


def _by_ending(text: str) -> Section:
    """实验分工, 协商结果: what a label ends with, where nothing else says its section."""
    for section in (Section.TODO, Section.DECISION) if not _DEED.search(text) else ():
        if text.endswith(tuple(load("sections")[section]["endings"])):
            return Section.NONE if _TALKED_OF.match(text) else section
    return Section.NONE


def _label_section(text: str) -> Section:
    return _label_section_cached(text)


# Sprint 3 回顾会 is the meeting, not its look back.
_GATHERING = later(
    r"(?:回顾|复盘|总结|交流|讨论|部署|布置|研讨|评审|汇报|计划)会(?:\s?[\d.\-/()]*)$"
)


def heading_section(text: str) -> Section:
    """The section a heading opens: by its whole words, else by a word inside it."""
    whole = label_section(text)
    if whole is not Section.NONE or len(text) > 60 or _MATTER.match(text):
        return whole
    if _GATHERING.search(text):
        return Section.NONE
    for pattern, section in _inside():
        if pattern.search(text):
            return section
    return Section.NONE
