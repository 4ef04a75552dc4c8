"""Tasks in prose: 由X负责…, X于D前…, 请X…; a sentence may hold several."""

from bisect import bisect_left
from dataclasses import dataclass

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items import acts
from huiban.ground.reading.items.drafts import Draft
from huiban.ground.reading.items.evidence import designed, evidence
from huiban.ground.reading.items.ownerless import ownerless
from huiban.ground.reading.items.prose import owners_at, placed_at
from huiban.ground.reading.items.sections import Section
from huiban.ground.reading.items.steps import next_step, stepped
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import Found, PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import PartyKind

_SENTENCE = later(r"[。;!?\n\x0b]|”\s?[)。]|(?<=[^\s])\s{3,}")
# The meeting itself: who held it, and when.
_HELD = later(
    r"主持(?:召开|了|会议)|(?:上午|下午|晚上|[日号]),?(?:(?!前|由|负责|要)[^,。]){0,40}(?:召开|召集|举行)了?[^,。]{2,24}会(?:议)?(?=[,。;]|$)"
)
# 例会调整到周二: when people meet, not what they do.
_SLOT = later(
    r"(?:例会|会议|大会|年会|考试|培训|讲座|活动)[^,。;]{0,16}(?:调整[到至为]|改[到至为期]|推迟|提前[到至]|定[于在]|暂定|安排在|延期)"
    r"|下一?次[^,。;前]{0,8}会(?!议?之?前)[^。;]{0,24}(?:召集|主持|召开|另行通知|待定)"
)
_SUPPORT = later(r"可?向[^,。;]{2,14}?(?:申请|寻求|请求)[^,。;]{0,8}(?:支持|支援|协助)")
_CLAUSE = later(r"[,“(】]|:(?!\d\d)|-{2,}|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff@])")
_ANCHOR = later(
    r"(?<![自缘经事不])(?<!(?<![清整办管处修])理)(?<!会议)(?<!会上)(?<!例会)(?<!不同意)(?<!反对)由(?![于来衷此表内外浅上])|责成|(?:授权|委托)(?![^,。;]{1,12}(?:签署|签订|办理|处理|行使)(?:具体|相关|有关|上述|后续|本次))|指定|明确由|交由|烦请|麻烦|请(?!假|示|求|问|教|客|愿)(?:属地|辖区)?|指派|委派|要求(?=[^,。]{2,10}?[部处室局办组])|安排(?=@?[\u4e00-\u9fff]{2,4}[于在负完跟准本下明今\d])|督促|(?<=会后)让"
)
_ADVERBS = later(
    r"(?:\s|→|➔|➜|[一二三四五六七八九]是要?|[一二三四五]要|首先|其次|(?:措施|要求|任务)\s?:|(?:牵头|责任|承办|主办)单位|责任人|负责人|同时|另外|此外|其中|会后|后续|下一步|接下来|并|且|再|先|最终|最后|现|暂时|短期内|原则上|决定|确定|确认|会议|暂|应|须|需|明确|即|议定|要求|一致同意|自即日起|为此|对此|因此|具体|仍|继续|如|可以|可|建议|希望)+"
)
_DATE_LEAD = later(
    r"(?:于|在|从|自)?(?:\d{1,2}\s?月[底初末中](?:之?前)?|每(?:周|天|月|日)[一二三四五六日天末]?|\d{1,4}\s?[年月./\-][\d\s年月日号.:/\-]*|\d{1,2}\s?[日号]|[本下这]?周[一二三四五六日天内末]?|[本下]个?月\S?|今天|明天|后天|会后)(?:[之以]?前|内|开始|起|底|份)?[,\s]?"
)


# 会议决定,由甲…;乙…。丙要…: the voice reaches on, until another begins.
_DECIDED = later(
    r"(?:会议|会上|例会|大会|[理监董]事会)(?:同时|还|并|一致|最后|原则)*(?:决定|明确|议定|要求|确定|商定|责成|安排|部署)|^(?:决定|定|议定|商定):"
)
_VIEWED = later(
    r"(?:会议|会上|例会|大会|[理监董]事会)(?:同时|还|并|一致)*(?:指出|认为|听取|强调|讨论|传达|学习|通报|回顾|审议)"
)


def prose(reader: PartyReader, days: Days, start: int, end: int, section: Section) -> list[Draft]:
    """Read every sentence between two offsets for tasks with an owner, a duty or a date."""
    drafts: list[Draft] = []
    decided = False
    pieces, apart = _sentences(reader, start, end)
    for first, last in pieces:
        says = bool(_DECIDED.search(reader.plain, first, last))
        goes_on = decided and not _VIEWED.search(reader.plain, first, last)
        decided = says or goes_on
        here = Section.DECISION if decided and section is Section.NONE else section
        drafts.extend(_sentence(reader, days, first, last, here))
    _confirm(reader.plain, drafts)
    return drafts if len(apart) < _ROW else _shared_out(reader, drafts, apart)


# Two names set apart in one paragraph make a row.
_ROW = 2
_SHARE = 0.66


def _shared_out(
    reader: PartyReader, drafts: list[Draft], apart: list[tuple[int, int, int]]
) -> list[Draft]:
    """**张伟** 登录页;**李娜** 首页: in a row of names set apart each has what stands behind."""
    told = sorted(drafts, key=lambda one: one.start)
    starts = [one.start for one in told]
    for name, stop, end in apart:
        first, last = trim(reader.plain, stop, end, " ,、;。*\t")
        said = squeeze(reader.plain[first:last])
        mine = told[bisect_left(starts, name) : bisect_left(starts, end)]
        if len(said) < _SHORTEST or acts.reports(said) or cues.has("negative", said[:6]):
            continue
        if not mine:
            owners = reader.listed(name, stop)
            drafts.append(Draft(name, last, [(first, last)], owners, rule="chain", score=_SHARE))
        for one in mine[:1]:
            one.score = max(one.score, _SHARE) if one.start == name else one.score
    return drafts


_SHORTEST = 4


# No name is longer, its title included.
_LONGEST_NAME = 8


def _sentences(
    reader: PartyReader, start: int, end: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
    """Cut at stops and wide gaps; in **张伟** 完成… the name alone says who does the rest.

    Returns the pieces, and where such a name begins, ends and what it does ends.
    """
    made: list[tuple[int, int]] = []
    apart: list[tuple[int, int, int]] = []
    named = -1
    for first, last in cut(reader.plain, start, end, _SENTENCE):
        at, stop = trim(reader.plain, first, last)
        if named >= 0 and not reader.plain[made[-1][1] : first].strip():
            apart.append((named, made[-1][1], last))
            made[-1] = (named, last)
        else:
            made.append((first, last))
        found = reader.listed(at, stop) if stop - at <= _LONGEST_NAME and named < 0 else ()
        named = at if found and all(one.kind is PartyKind.PERSON for one in found) else -1
    return made, apart


# A person's bare deed becomes a task beside those of others.
_BESIDE = 0.12
_ENOUGH = 0.6
_LEAST = 0.48


_SMALL_DEED = later(r"(?:先|再|去|来)?[写画做查测改搭跑买订拍剪录教带拿找问约整发调](?![了过])")


def _confirm(plain: str, drafts: list[Draft]) -> None:
    """甲写后端,乙写前端,丙测试: persons in a row, each with a deed, share out the work."""
    row = [
        one
        for one in drafts
        if one.rule == "prose"
        and one.score >= _LEAST
        and _does(squeeze(plain[slice(*one.tasks[-1])]))
    ]
    people = {
        one.owners[0].name
        for one in row
        if all(party.kind is PartyKind.PERSON for party in one.owners)
    }
    if len(people) < 2:
        return
    for one in row:
        if one.owners[0].name in people and one.score < _ENOUGH:
            one.score += _BESIDE


def _does(said: str) -> bool:
    """Whether words begin with a deed."""
    return names.starts_with_verb(said) or bool(_SMALL_DEED.match(said))


def _sentence(
    reader: PartyReader, days: Days, start: int, end: int, section: Section
) -> list[Draft]:
    plain = reader.plain
    text = squeeze(plain[start:end])
    if len(text) < 6 or text.endswith(("?", "吗", "呢")):
        return []
    stops = plain[end : end + 1] == "?"
    if stops or any(one.search(text) for one in (_SUPPORT, _HELD, _SLOT)):
        return []
    found: list[_Owner] = []
    for first, last in cut(plain, start, end, _CLAUSE):
        owner = _clause_owner(reader, first, last, end)
        if found and _HANDED.match(plain, first, last):
            continue
        if owner and not (found and owner.found.start < found[-1].found.stop):
            found.append(owner)
    drafts = [
        _draft(reader, days, found, index, start, end, section) for index in range(len(found))
    ]
    kept = _taken_up(plain, [draft for draft in drafts if draft is not None])
    return kept or stepped(reader, start, end) or ownerless(reader, days, start, end, section)


# 信息科9月底前开通提醒,由张工落实: the second does what the first is charged with.
_TAKES_UP = later(r"(?:具体|负责|来|去)*(?:落实|办理|联系|推进|实施|对接|执行|负责|跟进)")
# 项目部5日前整改到位,安监部复查: who looks over the work does not do it; 负责复查 is a charge.
_LOOKS_OVER = later(r"(?:复查|验收|督办|监督|把关|审核|复核|审定|审阅|核查|跟踪|检查)")


def _taken_up(plain: str, drafts: list[Draft]) -> list[Draft]:
    """Without the clauses that only say who does, or looks over, what stands before them."""
    if len(drafts) < 2:
        return drafts
    made: list[Draft] = []
    for draft in drafts:
        words = squeeze("".join(plain[a:b] for a, b in draft.tasks)).strip(" ,。;")
        before = made[-1] if made else None
        if before and _TAKES_UP.fullmatch(words):
            person = all(one.kind is PartyKind.PERSON for one in draft.owners)
            others = all(one.kind is not PartyKind.PERSON for one in before.owners)
            if person and others:
                before.group = before.owners[0].name
                before.owners = draft.owners
            else:
                before.owners += draft.owners
        elif before and _LOOKS_OVER.fullmatch(words):
            before.helpers += draft.owners
        else:
            made.append(draft)
    return made


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
        owner = owners_at(reader, at, sentence_end, soft=by) or placed_at(reader, at, sentence_end)
        owner = _after(reader, owner, sentence_end) if owner else None
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


# 由宣传部确认后设计公司出图: the second acts, once the first has done its part.
_THEN = later(r"(?!于|在)[^,。;\d]{1,8}后\s?(?:再?由|我司|我方|本公司)?")


def _after(reader: PartyReader, owner: Found, end: int) -> Found:
    match = _THEN.match(reader.plain, owner.stop, end)
    second = owners_at(reader, match.end(), end) if match else None
    return second if second and _has_work(reader, second, end) else owner


# 由甲协调乙,将管道交由丙维护: the second is part of what the first is to bring about.
_HANDED = later(r"\s*(?:并|再)?[将把][^,。;]*?(?:交由?|移交|委托)")
_DUTY = later(r"(?:主要|具体|共同|一起|分别|牵头)?(?:负责|牵头|主责)")


_CALLED = later(
    r"(?!.*(?:[了的是在不将由把其何均都各也我你他它谁为]|工作|会议|事项|方面|主要|同时|并且|共同|分别|全面|具体|统一|直接|认真|切实|对|项目))"
    r"[\u4e00-\u9fff]{2,5}(?:[、和与][\u4e00-\u9fff]{2,5}){0,3}"
)
_SOFT_BY = 0.45
_LONGEST_NAME = 4


def _unknown(reader: PartyReader, owner: Found) -> bool:
    """Latin words after 由 that nobody at the meeting bears: a tool, not a person."""
    return all(
        party.name[:1].isascii()
        and party.name not in reader.known
        and reader.plain[party.start] != "@"
        and not party.name.lower().endswith("sig")
        for party in owner.owners
    )


def _before_duty(reader: PartyReader, start: int, end: int) -> _Owner | None:
    """周五给方案 小明和阿强负责: names right before 负责, with nothing known about them."""
    match = _DUTY.search(reader.plain, start, end)
    if match is None or match.start() == start or match.start() - start > 16:
        return None
    first, last = trim(reader.plain, start, match.start(), " \t")
    if not 2 <= last - first <= 16 or reader.plain[first:last].endswith(
        ("人", "的", "共同", "将", "所")
    ):
        return None
    owners = reader.listed(first, last, lenient=False)
    for size in (2, 3) if not owners and last - first > _LONGEST_NAME else ():
        # 海报就小陈负责: what colleagues call somebody, behind the matter.
        name = reader.plain[last - size : last]
        if names.is_familiar(name) or name in reader.known:
            first = last - size
            owners = reader.listed(first, last)
    if not owners and match.end() >= end - 1:
        owners = reader.listed(first, last, lenient=True)
    if not owners and match[0] == "负责" and _CALLED.fullmatch(reader.plain, first, last):
        # 版主负责更新首页: whoever that is, the words say who takes it.
        owners = reader.listed(first, last, lenient=True)
    found = Found(owners, (), first, last)
    return _Owner(found, first, first, 0.55) if owners and _has_work(reader, found, end) else None


def _past_date(plain: str, at: int, end: int) -> int:
    match = _DATE_LEAD.match(plain, at, end)
    return match.end() if match and match.end() < end else at


_WORKLESS = later(
    r"\s*(?:\d{1,2}\s?[./月]\s?\d{1,2}\s?[日号]?前?\s*(?:[。;]|$)|(?:召集|联系|牵头|发起|申请|经办)人|拍板|定夺|把关(?=[,。;]|$)|$|[。;!?)”]|[^,。;]{2,8}后(?:[,。;]|$)|主持|代为|组成|的|是|为(?!主)|认为|表示|反馈|介绍|汇报|分享|讲解|指出|强调|提出|提议|说|同意|已|[:：]|要求|(?:交流|发言|讲话|意见|建议|总结|强调|回应|答复|补充|致辞)\s?[:,]|(?:报告|说明|通报|解读|演示)了)"
)


# 原型所需改进的内容: what a thing needs, no office that ends in 所.
_RELATIVE = later(r"(?<!研究)(?<!派出)(?<!事务)(?<!管理)(?<!司法)(?<!供电)所[需要有在示属见涉述]$")

# 聘请某所负责审计, 主任任组长: an office that is given, not a task.
_APPOINTED = later(r"(?:聘请|聘任|续聘|选聘|任命|推选|选举|增补|提名)$")
_DONE_HERE = (Section.TODO, Section.DECISION)


def _deed(owner: Found, section: Section) -> bool:
    """Whether persons alone own what a plain sentence says."""
    return section not in _DONE_HERE and all(
        party.kind is PartyKind.PERSON for party in owner.owners
    )


def _is_deed(reader: PartyReader, owner: Found, sentence: str, said: str) -> bool:
    """Whether bare words behind persons are a deed; of those who were there a small one counts."""
    there = all(party.name in reader.known for party in owner.owners)
    small = there and bool(_SMALL_DEED.match(said)) and not acts.reports(said)
    return acts.is_deed(sentence, said) or (small and not acts.lately(sentence))


# 维护费用由甲方承担: who bears a cost is a term, not a task.
_COSTS = later(r"(?:费用?|经费|资金|款项?|成本|损失|责任)(?:均|全部|一律|统一|应当?|须)?由$")
_BEARS = later(r"[^,。;]{0,12}?(?:承担|负担|支付|列支|(?<!提)出资|垫付|缴纳|支出)")
_NAMING = later(r"聘任|任命|选举|当选|任免|人选[:为]")
_OFFICE = later(r"任(?:副?组长|副?主任|成员)")
# Parts in the meeting itself and offices somebody is given.
_PART = later(
    r"\s*(?:同志|主要|有关|相关|分管)*(?:负责)?(?:人|同志|领导|人员|代表)?[^,。;]{0,4}(?:参加|出席|列席|参会|到会)(?:了|本次|此次|相关)?(?:会议|议题)?(?=[,。;]|$)|\s*(?:(?:出席|列席|参加)(?:了|本次|此次|相关)?(?:会议|议题)?(?=[,。;]|$)|(?:负责|担任|承担)?(?:会议)?(?:记录|主持|签到)(?:工作)?(?=[,。;]|$)|(?:再次|代表[^,。]{0,8})?(?:介绍|汇报|宣读|通报|讲解|致辞|发言|解读|传达|演示)"
    r"|担任|出任|兼任|当选|负责人|组长|任组|[^,。;]{0,8}组成)"
)
_AHEAD = later(r"会后|下次|下周|下月|[日号周底]\S{0,2}前")


def _has_work(reader: PartyReader, owner: Found, end: int) -> bool:
    plain = reader.plain
    if owner.stop >= end or _WORKLESS.match(plain, owner.stop, end):
        return False
    if _APPOINTED.search(plain, max(owner.start - 4, 0), owner.start):
        return False
    if any(_OFFICE.match(party.name) for party in owner.owners):
        return False
    everyone = owner.owners[-1].kind is PartyKind.EVERYONE
    if not everyone and _RELATIVE.search(plain, max(owner.stop - 3, 0), owner.stop + 1):
        return False
    if plain.startswith("纪要", owner.stop - 1):
        # 周会纪 + 要: the title of the record.
        return False
    costs = _COSTS.search(plain, max(owner.start - 12, 0), owner.start)
    if costs and _BEARS.match(plain, owner.stop, end):
        return False
    return not _PART.match(plain, owner.stop, end) or bool(_AHEAD.search(plain, owner.start, end))


# What stands further before an owner says nothing of the task; a text without stops stays linear.
_FAR = 400


def _draft(
    reader: PartyReader, days: Days, found: list[_Owner], index: int, start: int, end: int,
    section: Section,
) -> Draft | None:  # fmt: skip
    plain = reader.plain
    one = found[index]
    owner, anchor = one.found, one.anchor
    start = max(start, min(anchor, owner.start) - _FAR)
    if index and _HELPS.match(plain, owner.stop, end):
        return None
    stop = _next_subject(plain, owner.stop, _next_owner(reader, found, index, end))
    said = squeeze(plain[owner.stop : stop])
    onward = next_step(plain, owner.stop, stop)
    if onward:
        return Draft(
            owner.start, stop, [(onward, stop)], owner.owners, rule="prose", score=one.score + 0.14
        )
    lead, sentence = squeeze(plain[start : owner.start]), squeeze(plain[start:stop])
    if _NAMING.search(lead) and not _DUTY.match(said):
        return None
    strong = plain[anchor : owner.start].endswith("由") or bool(_DUTY.match(said))
    score = one.score + evidence(days, lead, said, sentence, section)
    if not strong and designed(days, tuple(one.name for one in owner.owners), sentence, section):
        score -= 0.15
    if any(party.kind is PartyKind.EVERYONE for party in owner.owners):
        score -= 0.2 if acts.vague(days, said) else 0.25 if acts.exhorts(said) else 0
    if _deed(owner, section) and not acts.tells(lead) and _is_deed(reader, owner, sentence, said):
        score += 0.1
    begin = _lead_start(plain, start, anchor) if index == 0 else one.clause
    if begin < anchor and not _is_lead(plain[begin:anchor]):
        begin = anchor
    if begin == anchor and _ONLY_DUTY.match(said):
        floor = start if index == 0 else max(start, found[index - 1].found.stop)
        begin = _matter_start(plain, floor, anchor)
    before = trim(plain, begin, anchor, " ,、:-")
    tasks = [before] if before[0] < before[1] else []
    stop = trim(plain, owner.stop, _aside(plain, owner.stop, stop), " ,、;”)")[1]
    tasks.append((owner.stop, stop))
    return Draft(
        trim(plain, begin, anchor + 1, " ,、\t")[0], stop, tasks, owner.owners, owner.helpers,
        rule="prose", score=score,
    )  # fmt: skip


# 接种统计:保健科负责: the matter before the owner is the task.
_ONLY_DUTY = later(r"(?:主要|具体|共同)?(?:负责|牵头|跟进|主责|承办|落实|督办)?(?:[,;]|$)")


def _matter_start(plain: str, start: int, anchor: int) -> int:
    """Where the words between the sentence's begin and a colon or dash before the owner begin."""
    gap = plain[start:anchor].rstrip()
    if gap.endswith(",") and plain.startswith("由", anchor):
        # 短款应在9月底前核清,由财务总监督办: what is watched over stands before.
        voices = [one.end() for one in _VOICE.finditer(plain, start, anchor)]
        at = voices[-1] if voices else start
        short = anchor - at <= _LONGEST_MATTER
        return at if short and acts.checkable(squeeze(plain[at:anchor])) else anchor
    named = gap.endswith((":", "--")) and 4 <= len(gap) <= _LONGEST_LEAD + 6
    return start if named else anchor


_VOICE = later(r"(?:提出|决定|要求|明确|议定)\s?[:,]\s?")
_LONGEST_MATTER = 60
_LONGEST_LEAD = 34


def _lead_start(plain: str, start: int, anchor: int) -> int:
    """Where the words before the owner begin that belong to the task."""
    begin = anchor
    for first, last in reversed(cut(plain, start, anchor, _COMMA)):
        if anchor - first > _LONGEST_LEAD or not _is_lead(plain[first:last]):
            break
        begin = first
    return begin


_COMMA = later(r"[,“(】]|:(?!\d\d)|-{2,}")


def _is_lead(text: str) -> bool:
    """Whether the words before an owner are what the task is about: 值班表8月5日前由…."""
    lead = squeeze(text)
    if len(lead) > _LONGEST_LEAD or lead.endswith(":") or "如" in lead[:3]:
        return False
    if _GROUNDS.match(lead) or _SETTLED.search(lead) or _BIDS.search(lead):
        return False
    if _MEETING.fullmatch(lead):
        return False
    return not (cues.has("negative", lead) or cues.has("meeting", lead))


# 各系要在9月1日前清点,中心负责…: bidden of somebody else.
_BIDS = later(r"(?<![需重主必首纪摘概只])要(?![求素点件])|务必|必须")
# 接口冻结时间定为8月20日,由…: settled, and no part of what somebody then does.
_SETTLED = later(r"(?:定|确定|定期|改|调整)[为于在到]")
# Why and by what rule something is done is not what is done.
_GROUNDS = later(
    r"(?:讨论|审议|审定|按照?|根据|依据|依照|鉴于|由于|考虑到|对于|为了?(?!.{0,3}[第首]))"
)
_MEETING = later(r"(?:会议|会上|例会|大会|[理监董]事会)(?:还|同时|最后|一致)?")
_ASIDES = later(r",\s?(?:并|同时)?(?:提议|建议|同意|指出|强调|认为|希望)")


def _aside(plain: str, start: int, end: int) -> int:
    match = _ASIDES.search(plain, start, end)
    return match.start() if match else end


# …,医务人员也应做好宣教: another subject, though no party that is known.
_SUBJECT = later(
    r",\s?(?!并|还|也|同时|且|又|需|要|应|须|必要|不|尽|均|都)[\u4e00-\u9fff]{2,8}?(?<!主)(?:也|亦)(?:要|应|须|需)"
)


def _next_subject(plain: str, start: int, end: int) -> int:
    match = _SUBJECT.search(plain, start, end)
    return match.start() if match else end


_HELPS = later(
    r"\s*(?:负责|全力|积极|做好)?(?:配合|协助|协同|提供支持)"
    r"|\s*(?:负责)?做好[^,。;]{0,6}(?:保障|配合|服务|支持)(?:工作)?(?=[,。;]|$)"
)


def _next_owner(reader: PartyReader, found: list[_Owner], index: int, end: int) -> int:
    for one in found[index + 1 :]:
        if not _HELPS.match(reader.plain, one.found.stop, end):
            return one.clause
    return end
