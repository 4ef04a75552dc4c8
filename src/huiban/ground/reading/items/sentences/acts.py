"""What a clause does: it reports, forbids, exhorts, or asks for something that can be checked.

Minutes tell what was done (已, 了, a day long past), what holds for everybody (不得, 凡…的),
what one should bear in mind (加强, 提高) and what is to be done. Only the last is a task, and
its verb has a result one can look at: 报送, 修订, 安装, 排查.
"""

import re
from functools import cache

from huiban.ground.reading import cues
from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.dates.due import YEAR, Days
from huiban.ground.reading.later import later
from huiban.ground.reading.people.names import starts_with_verb
from huiban.ground.reading.wordlists import words

# 已经投用, 均已整改; not 已完成的清单, where it only describes a thing.
_DONE = later(
    r"(?:(?<!对)已经?|均已|现已|业已|早已|正在|刚刚|曾经?)(?![^,。;]{0,12}的)[^,。;]"
    r"|(?:作|做|进行|提出|给予)了(?!解(?![答决释读]))[\u4e00-\u9fff]"
    r"|(?:^|[,。;])(?![^,。;]*(?:须|应|要|需|务必|力争|确保|[日月底周天]前|内))[^,。;]*"
    r"(?:完毕|完工|销账|(?<!形成)(?<!实现)(?<!工作)(?<!管理)闭环)(?=[,。;]|$)"
)
# 8月5日前整改完毕 is still to come.
_OVER = later(r"完毕|完工|销账|闭环")
_TO_COME = later(r"前(?![端台后期面言者景往去来提])|以内|\d内|个?工作日内")
# 开展了检查 is over; 把合同签了 and 为了, 了解 are not.
_LE = later(
    r"^(?![将把需要应须请])[^,。;]{0,24}?(?:[^为除完好]了|[^通经超不好跳]过(?![去来]))"
    r"(?![解结断如]|(?<=过)(?:[程场滤渡期敏户审关年]|一[遍下]))"
)
# 水厂改造是民生实事: what a thing is.
_IS = later(
    r"^(?:报告|汇报|通报)[^,。;:]{2,16}(?:进度|进展|情况)\s?:|^报告[,:]"
    r"|^[^,。;]{0,10}?就[\u4e00-\u9fff]完了"
    r"|^把[^,。;]{1,16}(?:[在到给成]了|好了|掉了)|^(?![^,。;]*(?:抓紧|尽快|负责|[要须需先再]))[\u4e00-\u9fff]{1,4}(?:完成|结束),|,\s?确认是"
    # 强馆长设计的图案, 没有返工,因为…: what a thing is, and why something went so.
    r"|^(?:设计|提出|制作|编写|撰写|参与|研发|绘制|拍摄|承担|捐赠|推荐)的[^,。;]{1,16}$|,\s?因为"
    # 小颜周二请假10天, 供应商回复11/9: told of somebody.
    r"|^[^,。;]{0,8}(?:请假|休假|休产假)|^回复\s?\d"
    r"|^[^,。;]{0,8}?(?<![于凡但还可要若])(?:不?是|属于|等于|共有|共计)(?!否)"
    r"|^(?:确认|表示|答复|认为)[^,。;]{0,6}(?:没问题|没有问题|无误|不做|不改)"
    r"|^(?:现|系|均|同时)(?:任|为)|^(?![将把负由])[^,。;]{0,10}?(?:变更|调整|更名|改|定|设)为"
)
_BANS = later(
    r"^[^,。;]{0,10}?(?:限[重高速行载]|不得|禁止|严禁|不准|不允许|不许|(?<!可)不可|(?<!能)不能|一律不|切勿)"
    r"|对[^,。;]{2,30}的,?(?:将|一律|坚决|依法)*(?:予以|给予)?[^,。;]{0,4}(?:约谈|通报|处罚|问责|追责)"
    r"|^凡|^[^,。;]{2,24}的,(?:一律|取消|不予|视为|按)"
)
_HONOURED = later(r"(?:收到|荣获|获得|获评)[^,。;]*?(?:锦旗|感谢信|表扬|称号|奖(?!励办法)|好评)")
_ENDS = later(r"前|底|末|内|截止|下班|起")
_ROLLED = 240


def reports(said: str) -> bool:
    """Whether the words after an owner tell what is, goes on or is over."""
    to_come = _TO_COME.search(said)
    if (
        _IS.search(said)
        or _HONOURED.match(said)
        or any(not (to_come and _OVER.search(one[0])) for one in _DONE.finditer(said))
    ):
        return True
    return bool(_LE.search(said)) and not to_come


# 会议审议了…议题, 大会听取了…汇报: what the meeting did; not where it decided something, too.
_HELD_IT = later(
    r"^(?:会议|会上|会前|大会|例会|与会[^,。;了]{0,8}|全体[^,。;了]{0,8})?(?:还|首先|集中|重点|主要|先后|一并|认真|专题)*"
    r"(?:审议|听取|传达|学习|研究|讨论|通报|总结|回顾|观看|宣读|交流|分析)了"
    r"(?![^。;]*(?:要求|决定|明确|议定|责成|同意|通过|由|会后))"
    r"|^(?:最后,?)?(?:全体|与会|参会)[^,。;]{0,10}?(?:审议|表决|讨论)(?:并|,)?(?:一致)?通过(?!后)"
)
_STRESSED = later(r"^(?:会议|会上|大会)(?:还|同时|最后)*(?:强调|指出|认为|提醒|肯定|号召)[,:]?")


def is_of_meeting(text: str) -> bool:
    """Whether a sentence tells what the meeting itself heard and discussed."""
    return bool(_HELD_IT.match(text))


# 赵总提出以下要求: whoever asks does not do it.
_DEMANDS = later(
    r"(?:提出|强调|指出|作出|做出|讲)(?:了|如下|以下|几点|下列|[一二三四五六七八\d]点|的|工作)*(?:要求|意见|建议|指示|部署)?\s?:$"
)


def demands(text: str) -> bool:
    """Whether a line only says that somebody lays down demands, which follow."""
    return bool(_DEMANDS.search(text))


def stresses(text: str) -> bool:
    """Whether a line gives what the meeting stressed, and no result: 会议强调,安全是底线."""
    said = _STRESSED.match(text)
    return said is not None and not delivers(text[said.end() :])


def is_told(said: str) -> bool:
    """Whether the words tell what somebody did: 完成了…, 开过…."""
    return bool(_LE.search(said) or _GOT.search(said))


# 办公室收到锦旗一面; not 收到意见后修改.
_GOT = later(r"^[^,。;]{0,16}?(?:收到|荣获|获得|获评|迎来)(?![^。;]{0,16}[后前])")


# 版本计划介绍, 建仓申请: what is talked about, and whoever stands behind it speaks.
_TOPIC = later(
    r"(?:介绍|汇报|评审|进展|进度|策划|同步|分享|讨论|议题|申请|路线图|说明|解读|总结|简介|提案|提议"
    r"|规划|交流|通报|宣讲|演示|更名|变更|发布|提名|demo)(?:\([^()]*\))?$"
)


def is_topic(words: str) -> bool:
    """Whether words name something to talk about, not something to do."""
    return bool(_TOPIC.search(words)) and not starts_with_verb(words)


_SPEAKS = later(
    r"(?:汇报|主讲|分享|宣讲|演讲|讲解|申报|提案)人\s?:|(?:主讲|讲者)\s?:|(?i:speaker|presenter)\s?:",
    begins="汇主分宣演讲申提sSpP",
)


def names_speaker(plain: str, start: int, end: int) -> bool:
    """方案评审 汇报人:张伟: whether a line says who speaks about what."""
    return bool(_TALK.match(plain, start, end) or _SPEAKS.search(plain, start, end))


# 演讲一:向量库选型 -- 张伟
_TALK = later(r"(?:演讲|报告|分享|讲座|专题|主题)\s?[一二三四五六七八九十\d]{1,2}\s?:")


def forbids(said: str) -> bool:
    """Whether the words set a rule of conduct: 不得…, …的,一律…."""
    return bool(_BANS.search(said))


def is_past(days: Days, due: Deadline) -> bool:
    """Whether a day without a year stands for one that has passed: 6月16日至27日开展检查.

    Read forwards it would lie the better part of a year ahead, and nothing marks it as an end.
    """
    if days.meeting_day is None or due.date is None or _ENDS.search(due.raw):
        return False
    if YEAR.search(due.raw):
        # 2026/4/9 某人创建: the stamp of the day itself, or of one before it.
        return due.date <= days.meeting_day
    return (due.date - days.meeting_day).days > _ROLLED


def to_come(days: Days, text: str) -> Deadline | None:
    """The phrase of a day that *text* names, if that day is not over."""
    due = days.day(text)
    return due if due is not None and not is_past(days, due) else None


_TELLS = later(
    r"指出|认为|提出(?!的)|表示|反映|反馈|汇报|介绍(?!信)|通报|解释|回顾|说明(?=[,:])|觉得|担心"
)


def tells(lead: str) -> bool:
    """Whether the words before an owner let somebody give a view: 生产部提出,…."""
    return bool(_TELLS.search(lead))


# 完成各项任务 names nothing in particular.
_ANY = later(r"(?:完成|落实|安排|组织|推进)好?(?:各项|各类|相关|有关)[^,。;]{0,6}(?:任务|工作)")


def checkable(said: str) -> bool:
    """Whether a verb of *said* has a result that one can look at."""
    text = _ANY.sub("", said)
    return bool(cues.pattern("checkable").search(text) or cues.pattern("mild").search(text))


_BEFORE_DEED = later(
    r"(?:必须|务必|尽快|抓紧|立即|要|应当?|须|需|也|再|先|去|来|继续|[下这]周|明天|后天|月底|共同|分别|一起|同步|负责|各|会后|今天|[今明]晚|按[^,。;]{1,8}?|根据[^,。;]{1,12}?|在?(?:[^,。;]{0,12}?(?:[之以]?前|[日天周月]内|月?底)),?|,)*"
)


def works(said: str) -> bool:
    """Whether *said* holds a result or begins with a deed: 跑一遍用例, 8月底前交稿."""
    if checkable(said) or _FORMS.search(said) or _long_deeds().search(said[:_NEAR]):
        return True
    at = _BEFORE_DEED.match(said)
    return bool(cues.pattern("deeds").match(said, at.end() if at else 0))


_NEAR = 24


@cache
def _long_deeds() -> re.Pattern[str]:
    """Deeds of two signs and more, which stand for nothing else wherever they are."""
    long = [word for word in words("fields", "cues", "deeds") if len(word) > 1]
    return re.compile("|".join(map(re.escape, long)))


def delivers(said: str) -> bool:
    """Whether a verb of *said* hands over, makes or mends something: 报送, 修订, 更换."""
    return bool(cues.pattern("checkable").search(_ANY.sub("", said)) or _FORMS.search(said))


def leaves_paper(said: str) -> bool:
    """Whether the words end in a paper that will be there."""
    return bool(_FORMS.search(said))


# 形成专题报告: a paper that will be there.
_FORMS = later(
    r"(?:形成|做[好出])[^,。;]{0,10}?(?:报告|专报|方案|意见|材料|清单|台账|文件|初稿|预案|路线图|(?:计划|时间|进度|任务)表)"
)


_TOWARDS = later(r"(?:先|再|去|来|负责)?(?:[跟和与同向给][^,。;的]{1,6}?)?")
_LATELY = later(r"上学期|上半年|上周|本周|上月|昨[天日]|前天|目前|近期|今年|去年|以来|刚|曾")


_FOUNDS = ("成立", "组建", "设立", "建立")


def is_deed(sentence: str, said: str) -> bool:
    """Whether bare words behind a person begin with a deed: 小季跟银行确认, 老周联系厂家."""
    at = _TOWARDS.match(said)
    begin = at.end() if at else 0
    first = cues.pattern("checkable").match(said, begin)
    return (
        bool(first)
        and said[begin : begin + 2] not in _FOUNDS
        and not reports(said)
        and not _LATELY.search(sentence)
    )


def lately(sentence: str) -> bool:
    """Whether a sentence speaks of what was, or of how things are."""
    return bool(_LATELY.search(sentence))


def vague(days: Days, said: str) -> bool:
    """Whether *said* names neither a result nor a day: what is asked of everybody at large."""
    due = days.best(said)
    dated = due is not None and (due.names_day or due.reason == "event")
    return not (dated or delivers(said))


_MODAL = later(
    r"(?:必须|务必|一定|进一步|继续|要|应当?|须|需|也|都|还|均|再|更加?|充分|大力|着力|努力|全面|始终|时刻)*"
)
# 要及时发布预警信息 holds every time, not once.
_TIMELY = later(r"(?:要|应|须|需)?及时")


def exhorts(said: str) -> bool:
    """Whether *said* begins with how one should work, and asks for nothing that can be checked."""
    if _TIMELY.match(said):
        return True
    at = _MODAL.match(said)
    first = cues.pattern("calls").match(said, at.end() if at else 0)
    return bool(first) and not delivers(said)


_FOUR = later(r"[\u4e00-\u9fff]{4}(?:[,、;][\u4e00-\u9fff]{4})+[。;,]?")
_COUNTED = later(r"[\dA-Za-z]")


def preaches(text: str) -> bool:
    """Whether a line of a list only urges: 加强值班值守, 安全第一,预防为主.

    加强测试 in the list of a team is work; it takes an object one is urged to have, too.
    """
    if _TIMELY.match(text) or _COUNTED.search(text) or delivers(text):
        return forbids(text)
    if _FOUR.fullmatch(text) and not checkable(text):
        return True
    urged = exhorts(text) or text.removeprefix("要").startswith(("做好", "抓好"))
    return forbids(text) or (urged and bool(cues.pattern("abstract").search(text)))
