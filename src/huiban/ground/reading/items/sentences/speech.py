"""Who speaks in a line, and what a speaker promises to do after the meeting."""

import re
from functools import lru_cache

from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.sentences.owners import owners_at
from huiban.ground.reading.items.sentences.steps import opens_step
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import Found, PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import Party, PartyKind

_SPEAKER = later(
    r"(?P<who>[^:,。;!?\s(][^:,。;!?\n]{0,24}?)\s?(?:\(?\d{1,2}:\d{2}(?::\d{2})?\)?)?\s?:\s*(?=\S)"
)
# 我来…, 我这边周三前…, 我们会…: the first person, and that it is still to come.
_FIRST = r"(?:我们?|我[这方]边|这边|咱们?)"
_COMES = (
    r"(?:周[一二三四五六日天]|[今明后]天|[本下这]周[一二三四五六日天末]?|周末|[今明]晚|下班|月底"
    r"|\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|会后|稍后|回头|尽快|马上|晚点)"
)
_PROMISE = later(
    r"(?:后续|随后|之后|稍后|会后|接下来|下周|明天|回头|这边|我来|我们?会|本周内?)[^,。;?]{0,8}?(?:会|将|来|去|再次?|先|进行|展开|关注|提供|排查|处理|跟进|给|发|提交|完成|补|改|更新|推进)"
    r"|(?:周[一二三四五六日]|今天|明天|后天|月底|\d{1,2}[日号])[^,。;?]{0,3}?(?:前|内)(?:我)?(?:会|把|将|给|发|提交|完成|整理|补)"
    r"|(?:会|将)在?(?:随后|后续|会后|下周|本周|稍后)|[会将]会?在?\s?\d{1,2}\s?[/月]\s?\d{1,2}"
    rf"|{_FIRST}(?:会|就|再|先|可以|尽量)?在?{_COMES}[^,。;?]{{0,3}}?(?:[之以]?前|内)?(?=[^,。;?]{{3}})"
    r"|我(?:去|负责|(?:看|找|试|查|问)(?:看|找|试|查|问|一?下)|来(?=[^吧啊,。]))(?=[^,。;?])"
    r"|我(?:先|再|去)?[改写做出补发寄拉建提拿弄搭](?:一[版个份块条下遍]|两个?)"
    r"|我[^,。;?看说想猜觉是的]{1,6}吧$",
    begins=r"后随之稍会接下明回这我本周今月咱将\d",
)
_DATED_PROMISE = later(
    r"(?:周[一二三四五六日]|今天|明天|后天|下周[一二三四五]?|月底|\d{1,2}[日号]|\d{1,2}月\d{1,2}日)[^,。]{0,3}?(?:前|内)?(?:我)?(?:会|把|将|给|发|提交|完成|整理|补)"
)
_ASIDE = later(
    r"@|可以考虑|考虑|可能|届时|不会|是否|如果|(?<!能)不能|[?？]|建议|再讨论|逐步|通知|希望|觉得|认为|认真|努力|好好|尽力|争取"
)


def speaker(reader: PartyReader, start: int, end: int) -> tuple[Found, int] | None:
    """Who speaks at the beginning of a segment, and where the words begin."""
    if (start, end) not in reader.speaking:
        reader.speaking[start, end] = _speaker(reader, start, end)
    return reader.speaking[start, end]


def _speaker(reader: PartyReader, start: int, end: int) -> tuple[Found, int] | None:
    nick = _NICK.match(reader.plain, start, end)
    if nick and nick["who"] in _nicks(reader.plain):
        party = Party(nick["who"], PartyKind.PERSON, *nick.span("who"))
        return Found((party,), (), *nick.span("who")), nick.end()
    match = _SPEAKER.match(reader.plain, start, end)
    if match is None:
        return None
    parties = reader.listed(match.start("who"), match.end("who"))
    if not parties and match["who"] in _surnames_speaking(reader.plain):
        parties = (Party(match["who"], PartyKind.PERSON, *match.span("who")),)
    if not parties or role_of(match["who"], "meeting") or match["who"].strip() in _TURNS:
        return None
    if parties[0].name.isascii() and all(_is_product(reader, one) for one in parties):
        return None
    return Found(parties, (), match.start("who"), match.end("who")), match.end()


# [maitian] 我改一版发出来: the lines of a pad, each with who wrote it.
_NICK = later(r"\s*\[(?P<who>[^\s\[\]:]{1,16})\]\s+(?=\S)", re.M)
_LINES_OF_A_PAD = 5


@lru_cache(maxsize=8)
def _nicks(plain: str) -> frozenset[str]:
    rows = [match["who"] for match in (_NICK.match(row) for row in plain.split("\n")) if match]
    twice = {who for who in rows if rows.count(who) > 1}
    return frozenset(rows) if len(rows) >= _LINES_OF_A_PAD and len(twice) > 1 else frozenset()


_MODEL = later(r"[A-Za-z]+\d[\w.\-]*", re.ASCII)


def _is_product(reader: PartyReader, one: Party) -> bool:
    """k11s:…, v3e:…: letters and figures that nobody of the meeting bears are a thing."""
    called = one.name in reader.known or reader.plain[one.start - 1 : one.start] == "@"
    return bool(_MODEL.fullmatch(one.name)) and not called


_BY_SURNAME = later(r"^[ \t]*(?P<who>[\u4e00-\u9fff])\s?:", re.M)


@lru_cache(maxsize=8)
def _surnames_speaking(plain: str) -> frozenset[str]:
    """杨:… and 薛:… in one text: people who are called by their surname alone."""
    found = {match["who"] for match in _BY_SURNAME.finditer(plain)} & names.surnames()
    return frozenset(found) if len(found) > 1 else frozenset()


def promised(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """张三:会后我会把…: what a speaker says they will do after the meeting."""
    said = speaker(reader, start, end)
    if said is None:
        return []
    who, after = said
    if any(names.is_department(party.name) for party in who.owners):
        return _planned(reader, who, after, end)
    for first, last in cut(reader.plain, after, end, re.compile(r"[。;!?\n]")):
        if reader.plain[last : last + 1] == "?":
            continue
        asked = _asked(reader, first, last)
        if asked:
            return [asked]
        task = _promise(reader.plain, first, last)
        other = owners_at(reader, *trim(reader.plain, first, last)) if task else None
        if other and other.owners[0].kind is PartyKind.DEPARTMENT:
            # 总经理:…;质检部周五前发各车间: the speaker charges somebody.
            continue
        if task:
            begin = start if first <= after + 1 else first
            return [Draft(begin, last, [task], who.owners, rule="promise", score=0.62)]
    return []


# 公告组:…,下周草拟公告: what a group tells of the time to come.
_NEXT = later(
    r"\s*(?:下周|下一?步|明天|后续|接下来|下个?月)(?:将|要|会|准备|计划)?,?(?=[\u4e00-\u9fff]{2})"
)


def _planned(reader: PartyReader, who: Found, after: int, end: int) -> list[Draft]:
    for first, last in cut(reader.plain, after, end, re.compile(r"[,。;!?\n]")):
        match = _NEXT.match(reader.plain, first, last)
        if match is None or not names.starts_with_verb(reader.plain[match.end() : last]):
            continue
        stop = reader.plain.find("。", last, end)
        task = (first, stop if stop > 0 else end)
        said = squeeze(reader.plain[match.end() : task[1]])
        if not acts.reports(said) and not _ASIDE.search(said):
            return [Draft(first, task[1], [task], who.owners, rule="promise", score=0.62)]
    return []


def _promise(plain: str, first: int, last: int) -> tuple[int, int] | None:
    """The words of a sentence in which the speaker takes something on."""
    step = opens_step(plain, first, last)
    if step:
        return step, last
    text = squeeze(plain[first:last])
    match = _PROMISE.search(text)
    clause = re.split(r"[,，]", text[match.start() :])[0] if match else ""
    if match is None or acts.reports(clause):
        return None
    # 我周末把补丁先搬过去,摄像头真不会: what follows a whole deed takes nothing from it.
    whole = _DATED_PROMISE.match(clause) or "把" in clause
    aside = _ASIDE.search(clause if whole else text)
    # 换成系统字体就好了,我来提个补丁: what was tried before is no part of it.
    told = plain.find(",我来", first, last)
    return None if aside else (max(first, told + 1), last)


# Q: and A: ask and answer; nobody is called so.
_TURNS = frozenset({"Q", "A", "q", "a", "Q&A"})
# 李娜,你周五前把…: the one who is called has the task, not the one who speaks.
_CALLED = later(
    r"(?:^|(?<=[,:。\s]))\s*(?:那个?谁?,?|请|麻烦|还有)?\s?(?P<who>[\u4e00-\u9fff]{2,4}?),?\s?(?:你|去|来(?=[^,。])|把(?=[^,。]{2,12}?[写改做发交标补查整理完]))(?=[^,。]{2})"
)
_DOES = later(
    r"(?:先|再|抽空|尽快|负责|去|来|把|给|让|帮|跟|和|约|找|问|催|查|列|写|出|做|改|发|盯|整理|准备|联系|协调|落实|确认)|(?:在?\s?\d|[今明后]天|[今明]晚|[本下这]?周|月底|会后|下班)"
)


def _asked(reader: PartyReader, start: int, end: int) -> Draft | None:
    """The task of somebody whom the speaker calls by name."""
    for called in _CALLED.finditer(reader.plain, start, end):
        at = called.end() if called[0].endswith("你") else called.end() - 1
        owners = reader.listed(called.start("who"), called.end("who"))
        if not owners or not _DOES.match(reader.plain, at, end):
            continue
        if acts.reports(squeeze(reader.plain[at:end])):
            continue
        who = called.start("who")
        return Draft(who, end, [(at, end)], owners, rule="promise", score=0.62)
    return None


# Among the topics of an agenda only such words make a line with a name more than a topic.
_DUTY = later(
    r"需(?!求)|要(?!求|点|素)|应(?!用)|确保|务必|(?<![申邀])请(?!示)|会后|前(?=完成|提交|给出)"
)


def only_speaks(plain: str, segment: Segment, fields: list[Field], *, has_children: bool) -> bool:
    """议题 -- 张三: only a dash before the name, and a thing to talk about: 张三 speaks."""
    dashed = (plain[max(one.start - 2, 0) : one.start + 1].strip()[-2:] for one in fields)
    if not fields or not all("-" in signs or not signs for signs in dashed):
        return False
    words = squeeze(plain[segment.start : fields[0].start])
    listed = segment.section is Section.AGENDA and not _DUTY.search(words)
    return has_children or listed or acts.is_topic(words) or acts.is_topic(words.partition(":")[0])
