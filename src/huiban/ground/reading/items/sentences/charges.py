"""One owner of a sentence and what it is charged with: where the words begin and end."""

from dataclasses import replace

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.clauses import DUTY, Owner
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.evidence import TIMED, designed, evidence
from huiban.ground.reading.items.sentences.extents import (
    HELPS,
    aside,
    is_lead,
    lead_start,
    matter_start,
    next_owner,
    next_subject,
)
from huiban.ground.reading.items.sentences.plaindeeds import plain_deed
from huiban.ground.reading.items.sentences.steps import next_step
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.boundaries import UNDERTAKES
from huiban.ground.reading.people.doings import does
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import PartyKind

# 代表会要求管理公司检修盖板: before these stands who asks.
_ASKS = ("要求", "责成", "督促", "委托", "授权")
# 宣传部还将负责迎新: a charge, whatever leads to its verb.
_STILL_TO = later(r"^(?:还|也)?将(?:继续)?(?=负责|牵头)|^还(?:要|需|应)(?=负责|牵头)")
_OF_DUTY = later(r"(?:所|分别|各自)?(?:负责|承担)的")
_ABLE = later(r"^能够?")
_NAMING = later(r"聘任|任命|选举|当选|任免|人选[:为]")
# What stands further before an owner says nothing of the task; a text without stops stays linear.
_FAR = 400
# 甲负责具体事宜,总费用按造价结算: behind 负责 a clause of another subject is another matter.
_OTHER = later(
    r",\s?(?!并|且|及|以及|同时|还|重点|主要|其中|包括|含|确保|做好|做到|按|在|于|由|需|要|应|须|力争|争取|全力|逐|先|再|最|提升|提高|增强|保证|保障|推动|促进|加强|协助)"
    r"(?P<said>[^,。;]{4,})"
)
_HELPED = later(r"配合|协助|协同|协办|参与|参加|支持")
_CHARGE = later(r"\s?(?:主要|具体|共同)?负责(?!\s?[,:;])")


def _own_duty(plain: str, at: int, end: int) -> int:
    duty = _CHARGE.match(plain, at, end)
    for match in _OTHER.finditer(plain, duty.end(), end) if duty else ():
        said = match["said"].strip()
        if _HELPED.search(said):
            continue
        if not (names.starts_with_verb(said) or TIMED.search(said) or acts.works(said)):
            return match.start()
    return end


_BIDDEN = 0.6
_UNDERTAKEN = 0.24
# …,联系厂家(…): a long bracket at the end adds how things are.
_ADDED = later(r"\s?\((?![^()]{0,80}(?:负责|牵头|责任人|配合))[^()]{20,}\)?$")


def charge(
    reader: PartyReader, days: Days, found: list[Owner], index: int, start: int, end: int,
    section: Section,
) -> Draft | None:  # fmt: skip
    """The task of one owner of a sentence; None where the owner only helps or is elected."""
    plain = reader.plain
    one = found[index]
    owner, anchor = one.found, one.anchor
    start = max(start, min(anchor, owner.start) - _FAR)
    if index and HELPS.match(plain, owner.stop, end):
        return None
    stop = next_subject(plain, owner.stop, next_owner(reader, found, index, end))
    added = _ADDED.search(plain, max(owner.stop, stop - _FAR), stop)
    stop = added.start() if added else stop
    stop = _own_duty(plain, owner.stop, stop)
    undertakes = UNDERTAKES.match(plain, owner.stop, stop)
    if undertakes:
        owner = replace(owner, stop=undertakes.end())
    said = _STILL_TO.sub("", squeeze(plain[owner.stop : stop]))
    if plain.startswith(_ASKS, anchor):
        # 要求各店能在周五前报名: what is asked, not what may be.
        said = _ABLE.sub("", said)
    onward = next_step(plain, owner.stop, stop)
    if onward:
        return Draft(
            owner.start, stop, [(onward, stop)], owner.owners, rule="prose", score=one.score + 0.14
        )
    before = one.clause if one.fronted else start
    lead, sentence = squeeze(plain[before : owner.start]), squeeze(plain[before:stop])
    if _OF_DUTY.match(said):
        # 每个人负责的业务线: what they have, told of something else.
        return None
    if _NAMING.search(lead) and not DUTY.match(said):
        return None
    strong = plain[anchor : owner.start].endswith("由") or bool(DUTY.match(said))
    score = one.score + evidence(days, lead, said, sentence, section)
    score += _UNDERTAKEN if undertakes else 0.0
    if not strong and designed(days, tuple(one.name for one in owner.owners), sentence, section):
        score -= 0.15
    if any(party.kind is PartyKind.EVERYONE for party in owner.owners):
        urged = acts.exhorts(said) and not _MUST_BY.search(said)
        vague = acts.vague(days, said) and not does().match(said)
        score -= 0.2 if vague else 0.25 if urged else 0
    score += plain_deed(reader, days, owner, lead, said, sentence, section)
    begin = one.clause if index or one.fronted else lead_start(plain, start, anchor)
    if begin < anchor and (plain.startswith(_ASKS, anchor) or not is_lead(plain[begin:anchor])):
        begin = anchor
    if begin == anchor and _ONLY_DUTY.match(said):
        # Whoever is only named in the matter charges nobody: 强调宣誓时裁判员面向主席台由….
        named = index > 0 and found[index - 1].score >= _BIDDEN
        floor = max(start, found[index - 1].found.stop) if named else start
        begin = matter_start(plain, floor, anchor)
    if begin == anchor and not index and _SHORT.fullmatch(said):
        # …1月底前刷新配置,@lina 来改: so few words say nothing without those before.
        begin = _sentence_before(plain, start, anchor)
    matter = trim(plain, begin, anchor, " ,、:-(→➔➜")
    tasks = [matter] if matter[0] < matter[1] else []
    stop = trim(plain, owner.stop, aside(plain, owner.stop, stop), " ,、;”)")[1]
    will = _WILL.match(plain, owner.stop, stop)
    tasks.append((will.end() if will else owner.stop, stop))
    return Draft(
        trim(plain, begin, anchor + 1, " ,、\t")[0], stop, tasks, owner.owners, owner.helpers,
        rule="prose", score=score,
    )  # fmt: skip


_SHORT = later(
    r"\s?(?:来|去)?(?:[\u4e00-\u9fff]|执行|备案|公布|整理|接手|落实|跟进|处理|修改|审核|发布|办理|汇总|上报|核实|实施)"
)
_LONGEST_BEFORE = 48


def _sentence_before(plain: str, start: int, anchor: int) -> int:
    """Where the words of the sentence before *anchor* begin, if they are few and its matter."""
    text = squeeze(plain[start:anchor])
    told = acts.is_of_meeting(text) or acts.tells(text) or acts.forbids(text)
    return anchor if told or len(text) > _LONGEST_BEFORE else start


# 张伟会起草公告: what they will do.
_WILL = later(r"\s?会(?![同议员场上后前中下费长展计客务刊友见谈诊])(?=[\u4e00-\u9fff]{2})")
# 应主动衔接,务必在6月8日前备齐材料: however it begins, it has its day.
_MUST_BY = later(r"(?:务必|必须|须|要)(?:于|在)?[\d一二三四五六七八九十月周日号本下底]{1,8}之?前")
# 接种统计:保健科负责: the matter before the owner is the task.
_ONLY_DUTY = later(
    r"(?:主要|具体|共同)?(?:负责|牵头|跟进|主责|承办|落实|督办)?(?:协调|跟踪|办理|统筹|对接)?(?:[,;]|$)"
)
