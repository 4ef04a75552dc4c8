"""Who speaks in a line, and what a speaker promises to do after the meeting."""

import re

from huiban.ground.reading import names
from huiban.ground.reading.drafts import Draft
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.parties import Found, PartyReader
from huiban.ground.reading.plain import cut, squeeze

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
        called = _CALLED.match(reader.plain, first, last)
        if called:
            asked = _asked(reader, called, last)
            if asked:
                return [asked]
        match = _PROMISE.search(text)
        clause = re.split(r"[,，]", text[match.start() :])[0] if match else ""
        if (
            match
            and not _ASIDE.search(clause if _DATED_PROMISE.match(clause) else text)
            and reader.plain[last : last + 1] != "?"
        ):
            begin = start if first <= after + 1 else first
            return [Draft(begin, last, [(first, last)], who.owners, rule="promise", score=0.62)]
    return []


# 李娜,你周五前把…: the one who is called has the task, not the one who speaks.
_CALLED = re.compile(r"\s*(?:那|请|麻烦)?(?P<who>[\u4e00-\u9fff]{2,4}?),?\s?你(?=[^,。]{2})")


def _asked(reader: PartyReader, called: re.Match[str], end: int) -> Draft | None:
    owners = reader.listed(called.start("who"), called.end("who"))
    text = squeeze(reader.plain[called.end() : end])
    if not owners or not re.search(r"前|内|今天|明天|今日|会后|负责|下周", text):
        return None
    return Draft(
        called.start("who"), end, [(called.end(), end)], owners, rule="promise", score=0.62
    )
