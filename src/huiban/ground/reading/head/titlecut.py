"""The title inside its line: without the day, the labels and the place packed beside it."""

from huiban.ground.reading.head.headlabels import labels_in, meeting_role
from huiban.ground.reading.head.opening import DATED
from huiban.ground.reading.head.titlewords import (
    DAY_MARK,
    LIKE,
    MEETING_ALONE,
    NAMES_OF_MINUTES,
    is_generic,
)
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Line, LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Span

_BRACKETED = later(r"^\s*[【\[](?P<title>[^【】\[\]\n]{3,40})[】\]]")
_NAMED_MINUTES = later(r"\S{2}.*(?:纪要|记录)\s*$")
_DATED = later(
    r"(?<!\s)\s*(?:\(\s*)?(?:20\d{2}\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}日?)\s*\)\s*$"
)
# 公司召开安委会会议: the headline of news tells the title behind its verb.
_HEADLINE = later(
    r"^[^,。:]{2,44}?(?:召开|举行)(?:关于)?"
    r"(?P<title>.{2,40}?会议?)(?:(?:审议|研究|部署|讨论|听取|传达|学习|通过|安排)[^会]*)?$"
)
_LONGEST_HEADLINE = 64
# 产品周会|会议纪要: behind the bar stands what kind of paper it is.
_KIND = later(r"(?<=\S{3})\s?\|\s?[^|\n]{0,6}(?:纪要|记录|逐字稿|转写|摘要)(?:\([^()\n]*\))?\s*$")
_MINUTES_OF = later(rf"会议(?:纪要|记录):\s?{MEETING_ALONE.pattern}(?=[\s(]|$)")
# 秋游活动纪录。: the stop behind a title is none of its signs.
_STOPPED = ("纪要。", "记录。", "纪录。")
_TAIL = " \t:：*#-—|(,"


def _goes_on(plain: str, start: int, before: int, after: int, end: int) -> bool:
    """仓库 6.5 故障复盘会, 教程组 3/18 会议记录: only behind the day stands what it was."""
    told, rest = simplified(plain[start:before]), simplified(plain[after:end])
    kind = rest.strip().endswith(("记录", "纪要"))
    return bool(LIKE.search(rest)) and (kind or not LIKE.search(told))


def title_in(document: Document, line: Line, *, first: bool) -> Span:
    """The title of a line, without the day, the labels and the place packed behind it."""
    start, end = line.start, line.end
    plain = document.plain
    bracketed = _BRACKETED.match(plain, start, end)
    if bracketed and is_generic(bracketed["title"]) and LIKE.search(plain, bracketed.end(), end):
        # 【会议转写】仓库周例会: the kind of paper, then its title.
        start, bracketed = bracketed.end(), None
    if (
        bracketed
        and LIKE.search(bracketed["title"])
        and not _NAMED_MINUTES.search(plain, bracketed.end(), end)
        and not meeting_role(bracketed["title"])
    ):
        # 【方案评审】借书柜改造纪要: the frame names the kind, the words behind it the minutes.
        return document.span(*bracketed.span("title"))
    headline = (
        _HEADLINE.match(plain[start:end]) if first and end - start <= _LONGEST_HEADLINE else None
    )
    if headline is not None and headline["title"].endswith(("会", "会议")):
        return document.span(start + headline.start("title"), start + headline.end("title"))
    if first and DAY_MARK.match(line.marker):
        start = plain.rfind("\n", 0, start) + 1
    labels = [] if line.kind is LineKind.HEADING and first else labels_in(plain, start, end)
    if labels and labels[0].start == start and _MINUTES_OF.match(plain, start, end):
        # 会议纪要:仓库切换收尾会: the kind of paper, then the meeting.
        start = labels[0].value
    labels = [one for one in labels if one.text.strip() not in NAMES_OF_MINUTES]
    if labels and labels[0].start - start < 4:
        return document.span(start, start)
    if labels:
        end = labels[0].start
    kind = _KIND.search(plain, start, end)
    end = kind.start() if kind else end
    dated = _DATED.search(plain, start, end)
    if dated and dated.end() == end and dated.start() > start:
        end = dated.start()
    day = DATED.search(plain, start, end)
    # A gap parts the title from its day; 3月18日例会 is one.
    if (
        day
        and day.start() - start >= 3
        and plain[day.start() - 1] in " \t("
        and plain[day.end() : line.end].strip()
        and not _goes_on(plain, start, day.start(), day.end(), line.end)
    ):
        end = day.start()
    if plain[start:end].endswith(_STOPPED):
        end -= 1
    while end > start and plain[end - 1] in _TAIL:
        end -= 1
    return document.span(start, end)
