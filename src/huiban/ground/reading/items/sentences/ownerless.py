"""Tasks in prose that name nobody in front: 要求…, …前完成, 9月1日起试行…."""

import re

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.approved import approved
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze, trim

_REQUIRE = later(
    r"(?:(?<=[,。;会])|^|(?<=\s))(?:会议)?要求(?=[对做根按修将把在进加抓认落完尽于《图大各切相有])",
    begins=r"会要",
)
# With anything behind it, where a result or a day shows that it is no principle.
_TOLD = later(r"(?:会议|会上)(?:还|同时)?要求[,:]?\s?")
_VOICE = later(r"(?:会议|会上|大家)?(?:决定|要求|明确|议定|确定|商定|约定)[,:]?\s?")
# 约定在下周提交说明: what was agreed, with its day.
# 其余尚未完成,请尽快提交; 请依据名单建立新群: asked of whom it concerns.
_PLEASE = later(
    r"(?:(?<=[,。;\s)])|^)请(?=尽快|抓紧|及时|务必|提前|[依根]据|按照?[^,。;]{2}|[于在][^,。;]{1,10}?[前内]|(?P<thing>[将把]))"
)
_SHORT_ASK = 12
_AGREED = later(r"(?:约定|商定|说好|约好)了?(?:在|于)?")
_NEED = later(
    r"(?<![无不])(?:需要?|须|应|务必)(?:在[^,。]{2,10})?(?:提供|提交|补充|完成|上报|报送|反馈|给出|输出)"
)
# 本议案尚需提交股东大会审议: the way of a motion, not a duty.
_MOTION = later(r"议案|审议通过|尚[需须]")
# 结论:会后发出初稿
_AFTER = later(r"\s?会[后下](?!的)")
_FROM = later(r"(?:起|开始)(?:正式|全面)?(?:试行|试点|实施|启动|推行|启用)")
_BY = later(
    r"(?:前|内|底|之前)(?:\([^()]{2,12}\))?[,\s]?(?:要|须|需|应|必须)?(?:[向到给][^,。;]{1,8}?)?(?:完成|提交|给出|反馈|上报|报送|确定|出具|发布|发出|上线|落实|到位|解决|整改|交付|提供|确认|回复|输出|形成|实现|启动|[评选列定]出|拿出?|开工|竣工|完工|封顶|开业|投产|投用|通车|建成|将|把)"
)


# 围墙事宜抓紧完成样板: the matter, that it presses, and what is to be done.
_PRESSED = later(
    r"(?:会议|会上)?(?:要求)?[^,。;:]{2,20}?(?:事宜|问题|手续|工作|项目|资料|材料|图纸)(?:仍|还)?(?:需要?|须|应|要)?(?P<urged>抓紧|尽快|尽早|加紧)(?!时间|解决好|落实)"
)


def ownerless(
    reader: PartyReader, days: Days, start: int, end: int, section: Section
) -> list[Draft]:
    """Read one sentence without an owner in front; empty where it is no task."""
    plain = reader.plain
    text = plain[start:end]
    left = approved(reader, start, end)
    if left:
        return [left]
    if cues.has("exhortation", text) or cues.has("past", text):
        return []
    match = _REQUIRE.search(plain, start, end) or _told(days, plain, start, end)
    if match and not acts.exhorts(text[match.end() - start :]):
        stop = trim(plain, match.end(), end, " ,、;”)")[1]
        return [Draft(match.start(), stop, [(match.end(), stop)], rule="required", score=0.62)]
    bidden = _asked(plain, start, end) if "请" in text else None
    if bidden:
        return [bidden]
    named = _named_last(reader, days, start, end)
    if named:
        return [named]
    agreed = _AGREED.search(plain, start, end)
    at = (agreed.end(), end) if agreed else (end, end)
    if agreed and days.day(plain[slice(*at)]) and acts.delivers(squeeze(plain[slice(*at)])):
        return [Draft(agreed.start(), end, [at], rule="dated", score=0.64)]
    pressed = _PRESSED.match(plain, start, end)
    asked = pressed and acts.works(squeeze(plain[pressed.end("urged") : end]))
    if asked and not acts.reports(squeeze(text)) and not cues.has("negative", text):
        return [Draft(start, end, [(start, end)], rule="needed", score=0.62)]
    must = _MUST_BY.search(plain, start, end) if not _BINDS.isdisjoint(text) else None
    due = days.day(plain[start:end]) if must else None
    if must and due and acts.works(squeeze(plain[must.end() : end])):
        late = acts.is_past(days, due) or cues.has("negative", text)
        comma = plain.rfind(",", start, must.start())
        start = comma + 1 if comma > 0 and days.day(plain[start:comma]) else start
        start = max(start, plain.rfind(":", start, must.start()) + 1)
        return [] if late else [Draft(start, end, [(start, end)], rule="dated", score=0.62)]
    if section not in (Section.DECISION, Section.TODO):
        return []
    voice = _VOICE.match(plain, start, end)
    start = voice.end() if voice else start
    dated = (_FROM.search(text) or _BY.search(text)) and days.day(squeeze(text))
    if dated and not cues.has("negative", text[:6]):
        return [Draft(start, end, [(start, end)], rule="dated", score=0.64)]
    will = _WILL.search(plain, start, end)
    told = (will or voice) and not _SERVES.search(text) and acts.works(squeeze(text))
    if told and acts.to_come(days, squeeze(plain[start:end])):
        task = [(start, will.start()), (will.end(), end)] if will else [(start, end)]
        return [Draft(start, end, task, rule="dated", score=0.62)]
    if _AFTER.match(text) and acts.works(squeeze(text)) and not acts.reports(squeeze(text)):
        return [Draft(start, end, [(start, end)], rule="needed", score=0.62)]
    handed = _HANDED_ON.search(plain, start, end) if "将" in text else None
    pressed = _AT_ONCE.match(plain, start, end)
    if (handed or pressed) and not cues.has("negative", text):
        start = max(plain.rfind(",", start, handed.start() + 1) + 1, start) if handed else start
        said = squeeze(plain[pressed.end() if pressed else start : end])
        works = acts.works(said) if pressed else acts.checkable(said)
        if works and not (acts.reports(said) or acts.exhorts(said)):
            return [Draft(start, end, [(start, end)], rule="needed", score=0.6)]
    if _NEED.search(text) and not (cues.has("negative", text) or _MOTION.search(text)):
        return [Draft(start, end, [(start, end)], rule="needed", score=0.6)]
    return []


def _asked(plain: str, start: int, end: int) -> Draft | None:
    """其余尚未完成,请尽快提交: what is asked of whom it concerns."""
    please = _PLEASE.search(plain, start, end)
    said = squeeze(plain[please.end() : end]) if please else ""
    if please is None or acts.reports(said) or acts.exhorts(said):
        return None
    works = acts.delivers if please["thing"] else acts.works
    if not works(said):
        return None
    stop = trim(plain, please.end(), end, " ,、;”)")[1]
    # 两队规划尚未完成,请尽快提交: what it is about stands before.
    first = start if len(said) < _SHORT_ASK else please.end()
    return Draft(start, stop, [(first, stop)], rule="required", score=0.62)


# 将章程发给会员征求意见, 账户设立后即将余款转为…: what is handed on.
_HANDED_ON = later(
    r"(?:(?<![^\s,。;:)])|后即?)将(?![来在于会要继成有])[^,。;]{2,40}(?:发给|发送|报送|提交|移交|转交|转为|上报|送交|送至|交至|交给|寄给)"
)
# 二是决定尽快修复监控: that it presses, and what is to be done.
_AT_ONCE = later(
    r"\s*(?:[一二三四五六七八九]是)?(?:决定|要|须|需)?(?:尽快|抓紧|尽早|立即)(?!解决好|落实)"
)
# 10月20日之前必须完成结题, 力争在3月底前完成评审
_MUST_BY = later(
    r"(?:[前内底][,\s]?(?:必须|务必|一定要|须|要)|(?:必须|务必|力争|确保|一定要)(?:于|在)?[^,。;]{2,12}?[前内底])(?=[\u4e00-\u9fff]{2})"
)
_BINDS = frozenset("必务力确要须")
# 将在下月升级灌溉系统, 将于下周组织培训: announced with its day.
_WILL = later(r"将(?:在|于|自)")
# 会议将于…召开, 大会将在…举行: when something takes place.
_SERVES = later(r"召开|举行|举办|截止|到期|生效|施行|执行|开幕|放假")

_BEFORE = later(r"[前内底]")


def _told(days: Days, plain: str, start: int, end: int) -> re.Match[str] | None:
    """会议要求,修改后印发: what the meeting asks of nobody by name, with a result or a day."""
    match = _TOLD.search(plain, start, end)
    said = squeeze(plain[match.end() : end]) if match else ""
    if not said or any(acts.exhorts(part) for part in said.split(",")[:-1]):
        return None
    if acts.delivers(said):
        return match
    return match if acts.to_come(days, said) else None


_LAST = later(r",\s?(?P<who>[^,。;:()]{2,16})$")


def _named_last(reader: PartyReader, days: Days, start: int, end: int) -> Draft | None:
    """8月15日前完成设备清点,张三: a dated duty with its persons at the very end."""
    match = _LAST.search(reader.plain, start, end)
    if match is None or not _BEFORE.search(reader.plain, start, match.start()):
        return None
    owners = reader.listed(match.start("who"), match.end("who"))
    known = all(one.name in reader.known for one in owners)
    if not known and not _BY.search(reader.plain, start, match.start()):
        return None
    if not owners or days.day(squeeze(reader.plain[start : match.start()])) is None:
        return None
    return Draft(start, end, [(start, match.start())], owners, rule="prose", score=0.75)
