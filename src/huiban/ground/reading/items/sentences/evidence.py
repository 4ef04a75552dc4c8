"""How much a sentence speaks for a task: verbs, dates, the section, and words against it."""

import re
from functools import cache

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.later import later
from huiban.ground.reading.wordlists import words


@cache
def _strong() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, words("fields", "cues", "strong_verbs")))
    return re.compile(rf"^(?:会[后下],?)?(?:主要|具体|共同|一起|分别|全面|统一)?\s?(?:{verbs})")


# 讨论空调维修事宜,综合办申报维修: what came of a matter that was taken up.
_TAKEN_UP = later(r"(?:会议)?(?:研究|讨论|审议|审定|商议)")
_HANDS = later(
    r"(?:要|应当?|需要?|须)?[将把][^,。]{1,20}(?:报|提交|发送|发给|交|送|整理|汇总|公示|上传|更新|修改|[列纳录输归转移放并][入到至为])"
)
_WEAK = later(
    r"(?:要|应|需|须)?(?:进一步|继续|持续|不断|切实)?(?:加强|强化|重视|提高|增强|深化|关注|注意)"
)
_MUST = later(
    r"^(?:共同|分别|进一步|继续)?(?:要|应|须|需|必须|务必|尽快|抓紧|会同|组织|做好|按照|根据|对|将|把)"
)
# 5日内反馈意见 is a duty; 反馈 alone gives a view.
_REPLIES = later(r"(?<=[前内])(?:书面)?[反回]馈?复?")
TIMED = later(r"\d|[前内底]|周[一二三四五六日]|天")
# 4月13日14:30,王院长带队查房: when something takes place, not until when.
_EVENT = later(
    r"(?:\d\s?[日号]|周[一二三四五六日天]|[今明后]天)(?:\([^()]{1,6}\))?,?\s?(?:上午|下午|晚上?+|早上?+|中午|凌晨|\d{1,2}[:点时])(?![^,。;]{0,8}前)(?!就?[发交写改补做给传送把去来])"
)
_HOLDS = later(r"举办|举行|召开|观看|讲课|讲座|授课|参加|出席|集合|彩排|停水|停电|停机")
# 能 of 职能 and 可 of 可视 are no verbs.
_MAY = later(
    r"^(?!.{0,6}?问).{0,6}?(?:建议|可以|(?<!许)可(?![视行靠用观持])|能否|(?<![职功性智才技可节产])能(?![力耗源]))"
)
# 会后 is said of what somebody is to do, 下周 of what takes place, too.
_AFTER = later(r"会[后下](?![的,])")
_ASKED = later(r"^(?:也|还|均|都)?(?:先去?|要|应|须|需(?!求)|必须|务必|尽快|抓紧)")


# 许愿池问什么时候能支持, hollis 提到检修: what somebody said.
_SPOKE = later(
    r"(?:也|还|又|就|则|都|再次?)?(?:问(?!卷|题|责|询|清|明|到|下|一下|问)|提到|说(?!明)|讲到|觉得|吐槽|补充(?:说|道)|书面提出|答复(?:会|将|说|称|,|:)|回忆|感叹"
    r"|[\u4e00-\u9fff]{0,8}?(?:介绍|汇报|指出|认为)[,:了]"
    r"|统计(?:其中|了|出|发现|过去|显示)|复现了|演示(?!文稿|稿|视频|环境))"
)
_PARTS = frozenset({"前端", "后端", "客户端", "服务端", "安卓", "iOS", "算法", "数据"})


def designed(days: Days, owners: tuple[str, ...], sentence: str, section: Section) -> bool:
    """Whether parts of a system, not people, are what a sentence is about: 后端提供接口."""
    if section is Section.TODO or not _PARTS.issuperset(owners):
        return False
    return days.day(sentence) is None


# 按会议意见修改后履行程序, 择机上会: the way such papers say that something is to come.
_FORMAL = later(
    r"按(?:照)?(?:会议|专家|评审|审查|上述|审核|讨论)[^,。;]{0,4}意见|按程序|履行[^,。;]{0,8}(?:程序|手续)|另行(?!通知)"
    r"|择机|上会(?=[,。;]|$)|报批|报审|提请|提交[^,。;]{1,12}(?:审议|审定|研究|审批)"
)
_ROUND = later(
    r"(?:要|应|须)?每(?:[天日晚周月年季]|半[月年]|两周|季度|学期)(?![^,。;]{0,10}(?:[例月周]会|不[得少超]))"
)
# 7月联席会议上要求…: what an earlier meeting asked for.
_EARLIER = later(r"(?:上次|上一次|前次|\d{1,2}月份?)[^,。;]{0,6}?会议?上")
_ADDED = later(r"\([^()]{16,}\)")


def evidence(days: Days, lead: str, said: str, sentence: str, section: Section) -> float:
    """How much the words around an owner speak for a task.

    *lead* are the words of the *sentence* before the owner, *said* those after it.
    """
    score = 0.0
    # What a longer bracket adds is neither a report nor a hope of the task itself.
    if "(" in sentence:
        said, sentence = _ADDED.sub("", said), _ADDED.sub("", sentence)
    strong = _strong().match(said)
    if strong:
        score += 0.2
    elif _HANDS.match(said) or said.startswith("把"):
        score += 0.12
    elif _MUST.match(said):
        score += 0.05
    due = days.best(said[:40]) or days.best(sentence)
    dated = due is not None and due.names_day
    if due is not None and dated:
        score += -0.2 if acts.is_past(days, due) else 0.18
    elif due is not None and due.reason == "event":
        # 晚会当天到场: until something takes place.
        score += 0.06
    if section in (Section.DECISION, Section.TODO):
        score += 0.18
    elif cues.has("meeting", sentence):
        score += 0.12
    if section is not Section.TODO and not strong and not acts.works(said):
        score -= 0.12
    if _TAKEN_UP.match(lead) and acts.delivers(said):
        score += 0.1
    if lead.endswith("会后") and _ASKED.match(said):
        # 会后后勤处要明晰职责
        score += 0.1
    if _FORMAL.search(said) and not acts.tells(lead):
        score += 0.12
    if _ROUND.match(said) and acts.works(said) and not acts.tells(lead):
        # 巡防大队每晚组织人员巡查
        score += 0.12
    if cues.has("later", sentence):
        score += 0.12 if _AFTER.search(sentence) else 0.08
    told = cues.against(said[:12])
    against = told and cues.against(_REPLIES.sub("", said[:12]))
    if against or _MAY.match(said):
        score -= 0.3
    held = section is not Section.TODO or _HOLDS.search(sentence)
    if held and not strong and _EVENT.search(sentence):
        score -= 0.3
    if acts.reports(said) or _SPOKE.match(said):
        score -= 0.5
    if acts.forbids(said):
        score -= 0.3
    handed = any(map(_HANDS.match, said.split(",")[1:]))
    if acts.exhorts(said) and not handed and not (dated and TIMED.search(said)):
        score -= 0.25
    elif not dated and _WEAK.match(said) and not acts.leaves_paper(said):
        score -= 0.15
    elif _ASKED.match(said) and acts.checkable(said) and not acts.tells(lead):
        score += 0.1
    if re.search(r"预计|有望|计划在|未来", said):
        score -= 0.5
    if cues.has("past", said) or _EARLIER.search(lead):
        score -= 0.4
    if cues.has("exhortation", sentence):
        score -= 0.4
    if section in (Section.BACKGROUND, Section.DISPUTE, Section.FACTS):
        score -= 0.25
    return score
