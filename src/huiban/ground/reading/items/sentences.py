"""Tasks in prose: 由X负责…, X于D前…, 请X…; a sentence may hold several."""

from bisect import bisect_left

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items import acts
from huiban.ground.reading.items.clauses import DUTY, Owner, clause_owner
from huiban.ground.reading.items.drafts import SUPPORT, Draft
from huiban.ground.reading.items.evidence import designed, evidence
from huiban.ground.reading.items.extents import (
    HELPS,
    aside,
    is_lead,
    lead_start,
    matter_start,
    next_owner,
    next_subject,
)
from huiban.ground.reading.items.ownerless import ownerless
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
    r"主持(?:召开|了|会议|本次|此次)|(?:上午|下午|晚上|[日号]),?(?:(?!前|由|负责|要)[^,。]){0,40}(?:召开|召集|举行)了?[^,。]{2,24}会(?:议)?(?=[,。;]|$)"
)
# 例会调整到周二: when people meet, not what they do.
_SLOT = later(
    r"(?:例会|会议|大会|年会|考试|培训|讲座|活动)[^,。;]{0,16}(?:调整[到至为]|改[到至为期]|推迟|提前[到至]|定[于在]|暂定|安排在|延期)"
    r"|时间(?:待|另行)通知|以[^,。;]{2,10}通知为准"
    r"|下一?次[^,。;前]{0,8}会(?!议?之?前)[^。;]{0,24}(?:召集|主持|召开|另行通知|待定)"
)
_CLAUSE = later(r"[,“(【】]|:(?!\d\d)|-{2,}|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff@])")


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
    if stops or any(one.search(text) for one in (SUPPORT, _HELD, _SLOT)):
        return []
    found: list[Owner] = []
    for first, last in cut(plain, start, end, _CLAUSE):
        owner = clause_owner(reader, first, last, end)
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


# 由甲牵头,乙负责,汇总需求; 由甲牵头,乙参与,汇总需求: one task, told behind both.
_ONLY_LEADS = later(r"(?:负责|总)?牵头(?:负责)?")
_WITH = later(r"\s?(?P<how>负责|参与|参加|配合|协助|协同|落实)\s?,\s?")


def _led(plain: str, leads: Draft, task: Draft) -> Draft | None:
    """*task* with the parties of *leads*, which says nothing but that they lead; else None."""
    words = squeeze("".join(plain[a:b] for a, b in leads.tasks)).strip(" ,。;")
    begin, end = task.tasks[-1]
    share = _WITH.match(plain, begin, end) if _ONLY_LEADS.fullmatch(words) else None
    if share is None or share.end() >= end:
        return None
    both = share["how"] in ("负责", "落实")
    task.owners, task.helpers = (
        (leads.owners + task.owners, task.helpers)
        if both
        else (leads.owners, task.helpers + task.owners)
    )
    task.start, task.tasks = leads.start, [(share.end(), end)]
    task.score = max(task.score, leads.score)
    return task


def _taken_up(plain: str, drafts: list[Draft]) -> list[Draft]:
    """Without the clauses that only say who does, or looks over, what stands before them."""
    if len(drafts) < 2:
        return drafts
    made: list[Draft] = []
    for draft in drafts:
        if made and _led(plain, made[-1], draft):
            made[-1] = draft
            continue
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


# 由甲协调乙,将管道交由丙维护: the second is part of what the first is to bring about.
_HANDED = later(r"\s*(?:并|再)?[将把][^,。;]*?(?:交由?|移交|委托)")
_DONE_HERE = (Section.TODO, Section.DECISION)


def _deed(owner: Found, section: Section) -> bool:
    """Whether persons alone own what a plain sentence says."""
    return section not in _DONE_HERE and all(
        party.kind is PartyKind.PERSON for party in owner.owners
    )


# 李娜再和客户确认, 张伟尽快回复: still to come.
_TO_COME = later(r"(?:这边)?(?:先|再|尽快|抓紧|会后|下周|明天|后天|回头)(?!说|议|看|次)")


def _is_deed(reader: PartyReader, owner: Found, sentence: str, said: str) -> bool:
    """Whether bare words behind persons are a deed; of those who were there a small one counts."""
    there = all(party.name in reader.known for party in owner.owners)
    told = _SMALL_DEED.match(said) or (_TO_COME.match(said) and acts.works(said))
    small = there and bool(told) and not acts.reports(said)
    return acts.is_deed(sentence, said) or (small and not acts.lately(sentence))


_NAMING = later(r"聘任|任命|选举|当选|任免|人选[:为]")


# What stands further before an owner says nothing of the task; a text without stops stays linear.
_FAR = 400


# 甲负责具体事宜,总费用按造价结算: behind 负责 a clause of another subject is another matter.
_OTHER = later(
    r",\s?(?!并|且|及|以及|同时|还|包括|含|确保|做好|做到|按|在|于|由|需|要|应|须|力争|争取|全力|逐|先|再|最)"
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
        if not (names.starts_with_verb(said) or _TIMED.search(said) or acts.works(said)):
            return match.start()
    return end


_TIMED = later(r"\d|[前内底]|周[一二三四五六日]|天")


# …,联系厂家(…): a long bracket at the end adds how things are.
_ADDED = later(r"\s?\((?![^()]{0,80}(?:负责|牵头|责任人|配合))[^()]{20,}\)?$")


def _draft(
    reader: PartyReader, days: Days, found: list[Owner], index: int, start: int, end: int,
    section: Section,
) -> Draft | None:  # fmt: skip
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
    said = squeeze(plain[owner.stop : stop])
    onward = next_step(plain, owner.stop, stop)
    if onward:
        return Draft(
            owner.start, stop, [(onward, stop)], owner.owners, rule="prose", score=one.score + 0.14
        )
    lead, sentence = squeeze(plain[start : owner.start]), squeeze(plain[start:stop])
    if _NAMING.search(lead) and not DUTY.match(said):
        return None
    strong = plain[anchor : owner.start].endswith("由") or bool(DUTY.match(said))
    score = one.score + evidence(days, lead, said, sentence, section)
    if not strong and designed(days, tuple(one.name for one in owner.owners), sentence, section):
        score -= 0.15
    if any(party.kind is PartyKind.EVERYONE for party in owner.owners):
        score -= 0.2 if acts.vague(days, said) else 0.25 if acts.exhorts(said) else 0
    if _deed(owner, section) and not acts.tells(lead) and _is_deed(reader, owner, sentence, said):
        score += 0.1
    begin = lead_start(plain, start, anchor) if index == 0 else one.clause
    if begin < anchor and not is_lead(plain[begin:anchor]):
        begin = anchor
    if begin == anchor and _ONLY_DUTY.match(said):
        floor = start if index == 0 else max(start, found[index - 1].found.stop)
        begin = matter_start(plain, floor, anchor)
    before = trim(plain, begin, anchor, " ,、:-")
    tasks = [before] if before[0] < before[1] else []
    stop = trim(plain, owner.stop, aside(plain, owner.stop, stop), " ,、;”)")[1]
    tasks.append((owner.stop, stop))
    return Draft(
        trim(plain, begin, anchor + 1, " ,、\t")[0], stop, tasks, owner.owners, owner.helpers,
        rule="prose", score=score,
    )  # fmt: skip


# 接种统计:保健科负责: the matter before the owner is the task.
_ONLY_DUTY = later(r"(?:主要|具体|共同)?(?:负责|牵头|跟进|主责|承办|落实|督办)?(?:[,;]|$)")
