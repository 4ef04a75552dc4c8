"""Tasks in prose: 由X负责…, X于D前…, 请X…, 要求…, and what a speaker promises."""

import re
from dataclasses import dataclass
from functools import cache

from huiban.ground.reading import cues, names
from huiban.ground.reading.drafts import Draft
from huiban.ground.reading.due import Days
from huiban.ground.reading.grids import role_of
from huiban.ground.reading.parties import Found, PartyReader
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.prose import owners_at
from huiban.ground.reading.sections import Section
from huiban.ground.reading.wordlists import words

_SENTENCE = re.compile(r"[。;!?\n\x0b]|”\s?[)。]|(?<=[^\s])\s{3,}")
# The meeting itself: who held it, and when.
_HELD = re.compile(
    r"主持(?:召开|了|会议)|(?:上午|下午|晚上|[日号]),?[^,。]{0,24}(?:召开|举行)了?[^,。]{2,24}会(?:议)?$"
)
_SUPPORT = re.compile(r"可?向[^,。;]{2,14}?(?:申请|寻求|请求)[^,。;]{0,8}(?:支持|支援|协助)")
_CLAUSE = re.compile(r"[,:“(】]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_ANCHOR = re.compile(
    r"(?<![理自缘经事不])由(?![于来衷此表内外浅上])|责成|授权|委托|指定|明确由|交由|烦请|麻烦|请(?!假|示|求|问|教|客|愿)|要求(?=[^,。]{2,10}?[部处室局办组])|安排(?=@?[\u4e00-\u9fff]{2,4}[于在负完跟准])|督促|(?<=会后)让"
)
_ADVERBS = re.compile(
    r"(?:\s|[一二三四五六七八九]是要?|[一二三四五]要|首先|其次|(?:措施|要求|任务)\s?:|同时|另外|此外|其中|会后|后续|下一步|接下来|并|且|再|先|最终|最后|现|暂时|短期内|原则上|决定|确定|确认|会议|暂|应|须|需|明确|即|议定|要求|一致同意|自即日起|为此|对此|因此|具体|仍|继续|如|可以|可|建议|希望)+"
)
_DATE_LEAD = re.compile(
    r"(?:于|在|从|自)?(?:每(?:周|天|月|日)[一二三四五六日天末]?|\d{1,4}\s?[年月./\-][\d\s年月日号.:/\-]*|\d{1,2}\s?[日号]|[本下这]?周[一二三四五六日天内末]?|[本下]个?月\S?|今天|明天|后天|会后)(?:[之以]?前|内|开始|起|底|份)?[,\s]?"
)


def prose(reader: PartyReader, days: Days, start: int, end: int, section: Section) -> list[Draft]:
    """Read every sentence between two offsets for tasks with an owner, a duty or a date."""
    drafts: list[Draft] = []
    for first, last in cut(reader.plain, start, end, _SENTENCE):
        drafts.extend(_sentence(reader, days, first, last, section, at_start=first <= start + 2))
    return drafts


def cut(plain: str, start: int, end: int, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    """Pieces between *sign*; empty ones left out."""
    parts = []
    at = start
    for match in sign.finditer(plain, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return [(a, b) for a, b in parts if plain[a:b].strip(" \t,、")]


def _sentence(
    reader: PartyReader, days: Days, start: int, end: int, section: Section, *, at_start: bool
) -> list[Draft]:
    plain = reader.plain
    text = squeeze(plain[start:end])
    if len(text) < 6 or text.endswith(("?", "吗", "呢")):
        return []
    stops = plain[end : end + 1] == "?"
    if stops or _SUPPORT.search(text) or _HELD.search(text):
        return []
    found: list[_Owner] = []
    for first, last in cut(plain, start, end, _CLAUSE):
        owner = _clause_owner(reader, first, last, end)
        if owner:
            found.append(owner)
    drafts = [
        _draft(reader, days, found, index, start, end, section, at_start)
        for index in range(len(found))
    ]
    kept = [draft for draft in drafts if draft is not None]
    return kept or _ownerless(reader, days, start, end, section)


@dataclass(frozen=True, slots=True)
class _Owner:
    """The owner of a clause: where the clause and the owner's own words begin, how plain it is."""

    found: Found
    clause: int
    anchor: int
    score: float


def _clause_owner(reader: PartyReader, start: int, end: int, sentence_end: int) -> _Owner | None:
    plain = reader.plain
    for match in _ANCHOR.finditer(plain, start, end):
        at = _past_date(plain, match.end(), end)
        by = match[0].endswith("由")
        owner = owners_at(reader, at, sentence_end, soft=by)
        if owner and _has_work(reader, owner, sentence_end):
            score = _SOFT_BY if _unknown(reader, owner) else 0.68 if by else 0.6
            return _Owner(owner, start if by else match.start(), match.start(), score)
    at = start
    for _ in range(3):
        lead = _ADVERBS.match(plain, at, end)
        after = lead.end() if lead else at
        after = _past_date(plain, after, end)
        if after == at:
            break
        at = after
    for at_try in dict.fromkeys((at, start)):
        owner = owners_at(reader, at_try, sentence_end)
        if owner and _has_work(reader, owner, sentence_end):
            return _Owner(owner, start, start, 0.5)
    return _before_duty(reader, start, end)


_DUTY = re.compile(r"(?:主要|具体|共同|一起|分别|牵头)?(?:负责|牵头|主责)")


_SOFT_BY = 0.45


def _unknown(reader: PartyReader, owner: Found) -> bool:
    """Latin words after 由 that nobody at the meeting bears: a tool, not a person."""
    return all(
        party.name[:1].isascii() and party.name not in reader.known and reader.plain[party.start] != "@"
        and not party.name.lower().endswith("sig") for party in owner.owners
    )  # fmt: skip


def _before_duty(reader: PartyReader, start: int, end: int) -> _Owner | None:
    """…给结论 鹏鹏和芋艿负责: names right before 负责, with nothing known about them."""
    match = _DUTY.search(reader.plain, start, end)
    if match is None or match.start() == start or match.start() - start > 16:
        return None
    first, last = trim(reader.plain, start, match.start(), " \t")
    if not 2 <= last - first <= 16 or reader.plain[first:last].endswith(
        ("人", "的", "共同", "将", "所")
    ):
        return None
    owners = reader.listed(first, last, lenient=False)
    if not owners and match.end() >= end - 1:
        owners = reader.listed(first, last, lenient=True)
    found = Found(owners, (), first, last)
    return _Owner(found, first, first, 0.55) if owners and _has_work(reader, found, end) else None


def _past_date(plain: str, at: int, end: int) -> int:
    match = _DATE_LEAD.match(plain, at, end)
    return match.end() if match and match.end() < end else at


_WORKLESS = re.compile(
    r"\s*(?:$|[。;!?)”]|主持|代为|组成|的|是|为(?!主)|认为|表示|反馈|介绍|汇报|分享|讲解|指出|强调|提出|提议|说|同意|已|[:：]|(?:报告|说明|通报|解读|演示)了)"
)


# Parts in the meeting itself and offices somebody is given.
_PART = re.compile(
    r"\s*(?:(?:负责|担任|承担)?(?:会议)?(?:记录|主持|签到)(?:工作)?(?=[,。;]|$)|(?:再次|代表[^,。]{0,8})?(?:介绍|汇报|宣读|通报|讲解|致辞|发言|解读|传达|演示)"
    r"|担任|出任|兼任|当选|负责人|组长|任组|[^,。;]{0,8}组成)"
)
_AHEAD = re.compile(r"会后|下次|下周|下月|[日号周底]\S{0,2}前")


def _has_work(reader: PartyReader, owner: Found, end: int) -> bool:
    plain = reader.plain
    if owner.stop >= end or _WORKLESS.match(plain, owner.stop, end):
        return False
    return not _PART.match(plain, owner.stop, end) or bool(_AHEAD.search(plain, owner.start, end))


def _draft(
    reader: PartyReader, days: Days, found: list[_Owner], index: int, start: int, end: int,
    section: Section, at_start: bool,
) -> Draft | None:  # fmt: skip
    plain = reader.plain
    one = found[index]
    owner, anchor = one.found, one.anchor
    if index and _HELPS.match(plain, owner.stop, end):
        return None
    stop = _next_owner(reader, found, index, end)
    said = squeeze(plain[owner.stop : stop])
    score = one.score + _evidence(days, said, squeeze(plain[start:stop]), section)
    begin = one.clause
    if index == 0 and at_start and start < begin and anchor - start <= _LONGEST_LEAD:
        begin = start
    if begin < anchor and not _is_lead(plain[begin:anchor]):
        begin = anchor
    before = trim(plain, begin, anchor, " ,、")
    tasks = [before] if before[0] < before[1] else []
    stop = trim(plain, owner.stop, _aside(plain, owner.stop, stop), " ,、;”)")[1]
    tasks.append((owner.stop, stop))
    return Draft(
        trim(plain, begin, anchor + 1, " ,、\t")[0], stop, tasks, owner.owners, owner.helpers,
        rule="prose", score=score,
    )  # fmt: skip


_LONGEST_LEAD = 26


def _is_lead(text: str) -> bool:
    """Whether the words before an owner are what the task is about: 值班表8月5日前由…."""
    lead = squeeze(text)
    if len(lead) > _LONGEST_LEAD or lead.endswith(":") or "如" in lead[:3]:
        return False
    return not (cues.has("negative", lead) or cues.has("meeting", lead))


_ASIDES = re.compile(r",\s?(?:并|同时)?(?:提议|建议|同意|指出|强调|认为|希望)")


def _aside(plain: str, start: int, end: int) -> int:
    match = _ASIDES.search(plain, start, end)
    return match.start() if match else end


_HELPS = re.compile(r"\s*(?:负责|全力|积极|做好)?(?:配合|协助|协同|提供支持)")


def _next_owner(reader: PartyReader, found: list[_Owner], index: int, end: int) -> int:
    for one in found[index + 1 :]:
        if not _HELPS.match(reader.plain, one.found.stop, end):
            return one.clause
    return end


@cache
def _strong() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, words("fields", "cues", "strong_verbs")))
    return re.compile(rf"^(?:主要|具体|共同|一起|分别|全面|统一)?\s?(?:{verbs})")


_HANDS = re.compile(r"[将把][^,。]{1,20}(?:报|提交|发送|发给|交|送|整理|汇总|公示|上传|更新|修改)")
_WEAK = re.compile(
    r"(?:要|应|需|须)?(?:进一步|继续|持续|不断|切实)?(?:加强|强化|重视|提高|增强|深化|关注|注意)"
)
_MUST = re.compile(
    r"^(?:共同|分别|进一步|继续)?(?:要|应|须|需|必须|务必|尽快|抓紧|会同|组织|做好|按照|根据|对|将|把)"
)


def _evidence(days: Days, said: str, sentence: str, section: Section) -> float:
    """How much the words after the owner, the sentence and the section speak for a task."""
    score = 0.0
    if _strong().match(said):
        score += 0.2
    elif _HANDS.match(said):
        score += 0.12
    elif _MUST.match(said):
        score += 0.05
    due = days.best(said[:40]) or days.best(sentence)
    if due is not None and due.date is not None:
        score += 0.18
    if section in (Section.DECISION, Section.TODO):
        score += 0.18
    elif cues.has("meeting", sentence):
        score += 0.12
    if cues.has("later", sentence):
        score += 0.08
    if cues.has("negative", said[:12]) or re.match(r"^.{0,6}(?:建议|可以|可|能否|能)", said):
        score -= 0.3
    if _WEAK.match(said) and (due is None or due.date is None):
        score -= 0.15
    if cues.has("past", said):
        score -= 0.4
    if cues.has("exhortation", sentence):
        score -= 0.4
    if section in (Section.BACKGROUND, Section.DISPUTE, Section.FACTS):
        score -= 0.25
    return score


_REQUIRE = re.compile(
    r"(?:(?<=[,。;会])|^|(?<=\s))(?:会议)?要求(?=[对做根按修将把在进加抓认落完尽于《图大各切相有])"
)
_NEED = re.compile(
    r"(?<![无不])(?:需要?|须|应|务必)(?:在[^,。]{2,10})?(?:提供|提交|补充|完成|上报|报送|反馈|给出|输出)"
)
_FROM = re.compile(r"(?:起|开始)(?:正式|全面)?(?:试行|试点|实施|启动|推行|启用)")
_BY = re.compile(
    r"(?:前|内|底|之前)[,\s]?(?:要|须|需|应|必须)?(?:完成|提交|给出|反馈|上报|报送|确定|出具|发布|发出|上线|落实|到位|解决|整改|交付|提供|确认|回复|输出|形成|实现|启动|将|把)"
)


def _ownerless(
    reader: PartyReader, days: Days, start: int, end: int, section: Section
) -> list[Draft]:
    plain = reader.plain
    text = plain[start:end]
    if cues.has("exhortation", text) or cues.has("past", text):
        return []
    match = _REQUIRE.search(plain, start, end)
    if match:
        stop = trim(plain, match.end(), end, " ,、;”)")[1]
        return [Draft(match.start(), stop, [(match.end(), stop)], rule="required", score=0.62)]
    named = _named_last(reader, days, start, end)
    if named:
        return [named]
    if section not in (Section.DECISION, Section.TODO):
        return []
    if _FROM.search(text) or _BY.search(text):
        due = days.best(squeeze(text))
        if due is not None and due.date is not None and not cues.has("negative", text[:6]):
            return [Draft(start, end, [(start, end)], rule="dated", score=0.64)]
    if _NEED.search(text) and not cues.has("negative", text):
        return [Draft(start, end, [(start, end)], rule="needed", score=0.6)]
    return []


_LAST = re.compile(r",\s?(?P<who>[^,。;:()]{2,16})$")


def _named_last(reader: PartyReader, days: Days, start: int, end: int) -> Draft | None:
    """8月15日前完成设备清点,张三: a dated duty with its persons at the very end."""
    match = _LAST.search(reader.plain, start, end)
    if match is None or not _BY.search(reader.plain, start, match.start()):
        return None
    owners = reader.listed(match.start("who"), match.end("who"))
    due = days.best(squeeze(reader.plain[start : match.start()]))
    if not owners or due is None or due.date is None:
        return None
    return Draft(start, end, [(start, match.start())], owners, rule="prose", score=0.75)


_SPEAKER = re.compile(
    r"(?P<who>[^:,。;!?\s(][^:,。;!?\n]{0,24}?)\s?(?:\(?\d{1,2}:\d{2}(?::\d{2})?\)?)?\s?:\s*(?=\S)"
)
_PROMISE = re.compile(
    r"(?:后续|随后|之后|稍后|会后|接下来|下周|明天|回头|这边|我来|我们?会|本周内?)[^,。;?]{0,8}?(?:会|将|来|去|再次?|先|进行|展开|关注|提供|排查|处理|跟进|给|发|提交|完成|补|改|更新|推进)|(?:周[一二三四五六日]|今天|明天|后天|月底|\d{1,2}[日号])[^,。;?]{0,3}?(?:前|内)(?:我)?(?:会|把|将|给|发|提交|完成|整理|补)|(?:会|将)在?(?:随后|后续|会后|下周|本周|稍后)"
)
_DATED_PROMISE = re.compile(
    r"(?:周[一二三四五六日]|今天|明天|后天|下周[一二三四五]?|月底|\d{1,2}[日号]|\d{1,2}月\d{1,2}日)[^,。]{0,3}?(?:前|内)?(?:我)?(?:会|把|将|给|发|提交|完成|整理|补)"
)
_ASIDE = re.compile(
    r"@|可以考虑|考虑|可能|届时|不会|是否|如果|不能|[?？]|建议|再讨论|逐步|通知|希望"
)


def speaker(reader: PartyReader, start: int, end: int) -> tuple[Found, int] | None:
    """Who speaks at the beginning of a segment, and where the words begin."""
    match = _SPEAKER.match(reader.plain, start, end)
    if match is None:
        return None
    parties = reader.listed(match.start("who"), match.end("who"))
    if not parties or role_of(match["who"], "meeting"):
        return None
    return Found(parties, (), match.start("who"), match.end("who")), match.end()


def promised(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """张三:会后我会把…: what a speaker says they will do after the meeting."""
    said = speaker(reader, start, end)
    if said is None or any(names.is_department(party.name) for party in said[0].owners):
        return []
    who, after = said
    for first, last in cut(reader.plain, after, end, re.compile(r"[。;!?\n]")):
        text = squeeze(reader.plain[first:last])
        match = _PROMISE.search(text)
        clause = re.split(r"[,，]", text[match.start() :])[0] if match else ""
        if match and not _ASIDE.search(clause if _DATED_PROMISE.match(clause) else text) and reader.plain[last : last + 1] != "?":
            begin = start if first <= after + 1 else first
            return [Draft(begin, last, [(first, last)], who.owners, rule="promise", score=0.62)]
    return []
