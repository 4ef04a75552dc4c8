"""The meeting that the first sentences tell: 召开…会议, …会议在江州召开."""

from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Span

_CONVENED = later(
    r"(?:召开|举行|召集|开展|主持)(?:了)?(?:关于)?(?P<title>(?!本次|此次|一次)(?:(?!召开|举行)[^,。;:\n]){2,40}?"
    r"(?:会议|例会|集体学习|会))(?=[,。;:(\n]|$)"
)
# 协会第三次会议在江州召开, 常务会议召开: the meeting stands before the verb.
_WAS_HELD = later(
    r"(?:^|(?<=[,。:\n]))(?!本次|此次|该|会议)(?P<title>[^\s,。;:]{1,40}?(?:会议|例会|大会|年会|[\u4e00-\u9fff]会))"
    r"(?:[于在][^,。;]{2,24}?)?(?:隆重|顺利|胜利|如期|圆满)?(?:召开|举行)(?!的|情况|时|前|后)"
)
# 准备召开, 定期召开: no meeting that was held.
_PLANNED = later(
    r"准备|拟|将|(?<![主重])要|需|计划|建议|定期|择期|适时|尽快|每[周月季年]|及时(?!主持)|届时|申请|筹备|推迟|再次|下周|下月|明天"
)
_WITHIN = 400


def told_title(document: Document, *, alone: bool) -> Span | None:
    """The meeting that the opening says was held; where it is *alone* also one before its verb."""
    opening = simplified(document.plain[:_WITHIN])
    for match in _CONVENED.finditer(opening):
        if not _PLANNED.search(opening[max(0, match.start() - 8) : match.start()]):
            return document.span(match.start("title"), match.end("title"))
    held = _WAS_HELD.search(opening) if alone else None
    return document.span(*held.span("title")) if held else None
