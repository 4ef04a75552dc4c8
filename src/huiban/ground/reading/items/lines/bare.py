"""A bare line of a to-do list, without an owner: what makes it none."""

import re

from huiban.ground.reading import cues
from huiban.ground.reading.items.lines.chains import HEAD_ROLES
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.labels import head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people.names import starts_with_verb
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze

_SLOT = later(
    r"(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|[本下]?周[一二三四五六日])[^,。]{0,8}?(?:\d{1,2}[:：点]|[上下]午|晚)"
)
_QUESTION = later(r"[?？]|吗[。,]?$|呢[。,]?$")
# 通知已发, 例会已开: a report among the to-dos, unless something of it is still to come.
_REPORTED = later(
    r"已(?:经)?(?!有|知|购|定的)[\u4e00-\u9fff]|(?:ok|OK|完成)[。!]?$|就[做写弄办搞改]完了"
)
_STILL = later(r"\d\s?[日号]\s?完成|待|需|未|继续|尽快|下[周月]|[日号周月底]前|再")
_STATUS = later(
    r"(?:当前|目前|暂时)(?:已|无|没|不|未|可|正)|^(?:已|无|正在|还在|仍在)|现(?:任|为)(?=[\u4e00-\u9fff])|已(?:经)?(?:完成|解决|支持|确认|上线|修复)"
)
# 在下次会议前建好议题, 讨论后续会议时间,评估是否要改: the next meeting, and not when it is.
_BEFORE_NEXT = later(
    r"下一?次(?:例会|会议|开会)之?前|下一?[周次](?:开会|例会|组会)[时前上](?=[^,。;]{2})|^(?:在[^,。;]{1,8})?(?:讨论|商量|确认|协调)[^,。;]{0,12}(?:会议|例会)时间(?=,)"
)
_FINDS_OUT = later(r"(?:在[^,。;]{1,8})?(?:讨论|调研|评估|确认|明确|核实|了解|研究|摸底)")
# 调查以前的做法(目前没有查到): what a bracket adds at the end.
_ASIDE = later(r"(?<=.)\([^()]*\)$")
_BETWEEN_HEADS = later(r"\s?[/|、\t]\s?|\s{2,}")


def _heads_only(text: str) -> bool:
    """Whether a line is the heads of a table that lost its borders: 事项 / 负责人 / 时限."""
    parts = _BETWEEN_HEADS.split(text)
    return len(parts) > 2 and sum(bool(head_role(part)) for part in parts) >= len(parts) - 1


# 向厂家要样,获得一块样板: what the task is to bring.
_GAINS = later(r"\s?(?:获得|收到)")
# 面包1200袋,蛋糕85盒: the figures of a plan, nothing to do but to make them.
_FIGURES = later(
    r"(?:[\u4e00-\u9fffA-Za-z]{1,8}\s?[\d,.]+?\s?[\u4e00-\u9fff%]{0,3}[,、;。]\s?){2,}"
)
_REMINDS = later(r"(?:温馨|友情|特别|安全)?(?:提醒|提示)\s?:|.*(?:另行通知|通知为准)[。]?$")
# 仓库地址:https://…: where a thing is.
_WHERE = later(r"[^:]{2,12}:\s?https?://\S+|[^:,。]{0,6}(?:链接|网址|地址)\s?:\s?https?://.*")
# 全体人员要绷紧这根弦: whoever it is said to, it urges.
_EVERYBODY = later(r"^(?:全体|各位?|大家|所有)[\u4e00-\u9fff]{0,4}?(?=[要须应需])")
_ABOUT = later(r"^[\u4e00-\u9fff]{1,6}:")
# 提醒:天冷注意取暖, 门店本次不谈: for everybody to know, or put off.
_NOTICE = later(
    r"^(?:温馨)?提[醒示]\s?:|^\W{0,3}(?:风险|难点|痛点|优点|缺点|现状|原因|亮点|背景|问题根源|原有|发现障碍|严重后果|当前[状任]|技术[争要])[^\s:]{0,4}:|^注意(?!事项)|^(?:备注|说明)\s?:|本次[^,。;]{0,6}不(?:谈|议|做|决策|表决|讨论)|(?:暂缓|放弃|不变)[。.!]?$"
    r"|^[\u4e00-\u9fff]{2,6}时间\s?:?\s?\d|@[\u4e00-\u9fff]{2,}[者人]$"
    # 活动地点:待定, 工作量:3天: about the thing; 这里记录…: what a form says of itself.
    r"|^(?:活动|比赛|演出|集合|考试|报名|开放)(?:时间|地点|人员|对象)(?:\s?:|$)|^(?:预计|预估)?(?:工作量|工时|耗时)\s?:"
    # What a program left between the words.
    r"|^\W{0,4}(?:[A-Za-z]\w{3,20}\s?:\s?)?[{}\"]|小组件\W*$|\bblk_\w{6,}"
    # 每日站会:9:00-9:15, 周报会:每周五: when people meet.
    r"|^[^:,。;]{0,8}(?:会议?|评审)\s?:\s?(?:每|\d{1,2}[:点]|\d+\s?(?:小时|分钟))"
    r"|^[^:,。]{0,8}(?:签字|签名|签章|会签)\s?:|同一时间(?:,|继续|$)|^[□■☐☑]?\s?[\u4e00-\u9fff]{1,4}(?:\s[□■☐☑]\s?[\u4e00-\u9fff]{1,4}){1,6}$"
    r"|^(?:[\u4e00-\u9fff]{1,8}:\s{0,9}){2,6}[\u4e00-\u9fff]{0,4}:?$|^(?:难点|困难|瓶颈|原因)(?:在于|是|主要)"
    r"|以[^,。;]{1,20}为主(?:[,。;]|$)|^这里(?:是|记录|填写|列出)|^这(?:是|将成为)|^(?:下面|以下|下列)的?(?:议题|问题|内容)|^\([^()]*\)$"
)
_SOCIAL = frozenset({"欢迎", "感谢", "祝贺"})


def _is_too_short(text: str, *, given: bool) -> bool:
    """Whether a line is a word only; of three signs the first must be a deed: 借音响.

    Of two they are a deed where a line above says whose it is (*given*): 部署.
    """
    if len(text) == 2:
        return not (given and _DEED_OF_TWO.fullmatch(text))
    return len(text) < 3 or (len(text) == 3 and not _SMALL_DEED.match(text))


_DEED_OF_TWO = later(
    r"部署|联调|调试|测试|压测|上线|打包|剪辑|排版|配音|建模|调参|润色|校对|美化|装订|采购|报销"
)
_SMALL_DEED = later(r"[买借订租写画做查测改修印拍贴送寄催约搬装拆洗换排打配设搭领收](?![了过的])")


def listed_task(
    reader: PartyReader,
    start: int,
    end: int,
    *,
    sure: bool = False,
    boxed: bool = False,
    given: bool = False,
) -> list[Draft]:
    """A bare line of a to-do list, without an owner; *sure* where its sign or heading says so.

    What stands behind an open box (*boxed*) is open, however it is told; *given* where the lines
    above name the owner.
    """
    text = squeeze(reader.plain[start:end])
    if (
        _is_too_short(text, given=given)
        or cues.is_empty(text)
        or _STATUS.search(_ASIDE.sub("", text))
    ):
        return []
    if _QUESTION.search(text) and not (sure and acts.works(text)):
        return []
    if _NOTICE.search(text) or acts.is_of_meeting(text) or acts.stresses(text):
        return []
    first, *more = text.split(",")[:2]
    told = acts.is_told(first) or any(acts.is_told(one) and not _GAINS.match(one) for one in more)
    told = told or bool(_REPORTED.search(text))
    if text.startswith(("以上", "上述")) or (told and not boxed and not _STILL.search(text)):
        return []
    if (
        _heads_only(text)
        or reader.listed(start, end)
        or text.endswith(":")
        or cues.has("slot", _BEFORE_NEXT.sub("", text))
    ):
        return []
    if re.fullmatch(r"[\d\s年月日/.\-=_*~:()一二三四五六日周星期上下午晚]+", text):
        return []
    if _FIGURES.match(text) or role_of(text, "task"):
        return []
    if _SLOT.match(text) and not acts.delivers(text):
        # 周一下午4点交终稿 is a task, 周一下午4点例会 is none.
        return []
    if _WHERE.fullmatch(text) or _REMINDS.match(text):
        return []
    if role_of(text.partition(":")[0], "meeting") in HEAD_ROLES:
        return []
    # 用电:加强检查: the word before the colon is what it is about.
    said = _ABOUT.sub("", _EVERYBODY.sub("", text))
    # 开展讲座,欢迎参加: what follows a task with a result takes nothing from it.
    # 评估是否要调整: whether it is, somebody is to find out.
    asks = frozenset({"是否"}) if _FINDS_OUT.match(text) or starts_with_verb(text) else frozenset()
    against = cues.against(text) - asks
    opposed = bool(against - _SOCIAL or (against and not acts.works(text.split(",")[0])))
    urged = opposed or cues.has("exhortation", text) or acts.preaches(said)
    score = 0.4 if urged and not sure else 0.66
    task = (start, _without_reasons(reader.plain, start, end))
    return [Draft(start, end, [task], rule="listed", score=score)]


# 学习编码规范。规范在…: the first sentence is the task where those behind it are longer.
_FIRST = later(r"[^。]{8,60}。(?=\S)")


def _without_reasons(plain: str, start: int, end: int) -> int:
    """Where the words of a task end: what explains it at length stays in its span alone."""
    first = _FIRST.match(plain, start, end)
    longer = first is not None and end - first.end() >= first.end() - start
    return first.end() - 1 if first and longer else end
