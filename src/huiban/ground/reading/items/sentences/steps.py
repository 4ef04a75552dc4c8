"""What comes next in the words of one who first tells what is done: 完成了…,接下来…."""

from huiban.ground.reading import cues
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.people.names import is_person, starts_with_verb
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.people.personat import known
from huiban.ground.reading.plain import squeeze, trim

_NEXT = later(
    r"(?:^|(?<=[,;。]))\s?(?:并|同时|目前|而)?(?:承诺|接下来|下一步|下步|后续|随后|之后|今天|今日|明天|明日|下周|本周)(?:的?(?:工作|计划|任务)(?:是|为|:))?,?\s?"
)
_WILL = later(
    r"(?:我们?)?(?:将要?|会|计划|准备(?=[\u4e00-\u9fff]{3})|打算|要|需要?|先|再|主要|重点|继续|进行|开始|着手|尝试)*"
)


def next_step(plain: str, start: int, end: int) -> int:
    """Where the words on the next step begin behind a report; 0 where there is no such step."""
    for match in _NEXT.finditer(plain, start, end):
        told = acts.reports(squeeze(plain[start : match.start()]))
        promised = match[0].endswith("承诺") and not cues.has(
            "exhortation", plain[match.end() : end]
        )
        if match.start() == start or not (told or promised):
            continue
        if promised or leads_on(plain, match.end(), end):
            return match.end()
    return 0


def opens_step(plain: str, start: int, end: int) -> int:
    """Where the work begins in a sentence that opens with its day: 今天对接支付沙箱; or 0."""
    match = _NEXT.match(plain, start, end)
    return match.end() if match and leads_on(plain, match.end(), end) else 0


_REPORTER = later(
    r"\s*(?P<who>[\u4e00-\u9fff]{2,4}?)(?=(?:昨[天日]|今[天日]|上周|本周|目前|已经?|刚|正在|完成了))"
)


def stepped(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """叶青昨天修复了…,今天继续写…: a report by name whose second half is still to come."""
    match = _REPORTER.match(reader.plain, start, end)
    if match is None or not (match["who"] in reader.known or is_person(match["who"])):
        return []
    owners = reader.listed(match.start("who"), match.end("who"))
    onward = next_step(reader.plain, match.end(), end)
    if not owners or not onward:
        return []
    return [Draft(match.start("who"), end, [(onward, end)], owners, rule="prose", score=0.64)]


# 程东介绍了…。下周输出初稿: the second sentence is still of whom the first tells.
_TOLD = later(r"(?:再次|首先|先|向大家)?(?:介绍|汇报|演示|分享|同步|说明|反馈)了?")


def went_on(reader: PartyReader, start: int, first: int, last: int) -> list[Draft]:
    """What a sentence says comes next, in the words on somebody of the meeting at *start*."""
    begin, stop = trim(reader.plain, start, last)
    who = known(reader, begin, stop) if first > start else None
    if who is None or not _TOLD.match(reader.plain, who.end, stop):
        return []
    at = opens_step(reader.plain, *trim(reader.plain, first, last))
    return [Draft(at, last, [(at, last)], (who,), rule="prose", score=0.62)] if at else []


def leads_on(plain: str, at: int, end: int) -> bool:
    """Whether the words at *at* say that somebody will do something."""
    will = _WILL.match(plain, at, end)
    after = will.end() if will else at
    return after < end - 2 and (after > at or starts_with_verb(plain[after : after + 4]))
