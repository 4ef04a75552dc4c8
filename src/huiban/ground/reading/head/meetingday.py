"""The day of the meeting: labelled, in a row of the head, in a sentence that tells of it."""

import re
from collections.abc import Iterator
from datetime import date

from huiban.ground.reading.dates.clocks import find_day, find_short_day
from huiban.ground.reading.head.labelled import STOPS, Head
from huiban.ground.reading.head.opening import FURNITURE, first_rows
from huiban.ground.reading.items.walk import Walk
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.front import front_title
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Span

_HEAD_ROWS = 12
_GATHERED = later(r"召开|举行|会议时间")
# A day alone in the last row is the day of the seal.
_SEALED = later(r"\s*[\d〇零一二三四五六七八九十年月日号\s./\-]{8,16}$")
# 2026年3月18日,线上。: a row of the head that begins with the whole date and tells no more.
_DAY_FIRST = later(r"20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。]{0,16}$")
_CONVENED = later(r"召开|举行|召集|主持|会议|例会|开会|座谈|研讨|讨论|研究|碰头|审议|听取|部署")
# 周会 8.5 and 8.5 产品周会: the day in the line of a title; 8/5 周三 10:00 alone in its row.
_TITLED = later(
    r"^#{0,4}\s*(?:[^\s。,:]{0,16}(?:会|会议|纪要|记录)\s\d{1,2}[./]\d{1,2}"
    r"|(?:0?[1-9]|1[0-2])\.\d{1,2}\s?[^\s。,:\d.]{1,12}(?:会|会议|纪要|记录))\s*$"
    r"|^\s*(?:0?[1-9]|1[0-2])[./]\d{1,2}\s*\(?(?:周|星期|[上下]午|晚上|\d{1,2}:\d{2}\s?[-~])"
)
# 2026-03-18 16:20 通讯员: a row of its own that may tell as well when the text was put online.
_STAMP = later(
    r"\s*20\d{2}[./\-]\d{1,2}[./\-]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:(?!会|纪要|记录)[^\d\n]){0,12}"
    r"|\s*(?:时间|日期)[\s:]*20\d{2}[年./\-]\d{1,2}[月./\-]\d{1,2}日?(?:\s+\d{1,2}:\d{2})?\s*"
    r"|[^\n]{4,60}\[\s?20\d{2}[./\-]\d{1,2}[./\-]\d{1,2}\s?\]\s*"
)
# 3月18日下午,…召开: the sentence that tells the meeting, not one of 3月1日召开的视频会.
_HELD = later(
    r"(?<!\d)(?:20\d{2}\s?[年./\-]\s?)?\d{1,2}\s?[月./\-]\s?\d{1,2}(?!\d)"
    r"(?P<between>[^。\n]{0,60}?)(?:召开|举行|召集|开会|开展(?=[^,。;\n]{0,30}会))(?!的|前)"
)
_TO_COME = later(r"定于|拟于|将于|将|拟|计划|决定|之?前|以前|下周|下月")
# 贯彻3月1日召开的推进会精神: the day of another meeting.
_RECALLED = later(
    r"(?:对|贯彻|落实|传达|学习|根据|按照|继)[^\d,。;]{0,4}(?:20\d{2}年)?\d{1,2}月\d{1,2}日"
    r"[^,。;]{0,12}(?:召开|举行)的"
)
# DDL 3月18日: when something is due.
_DUE = later(r"(?i:\bddl\b|deadline|\bdue\b)|截止|截至")
# Sentences and rows in which minutes without a head tell their meeting.
_SENTENCES, _PARAGRAPHS, _REACH = 3, 8, 400


def find_meeting_day(
    document: Document, head: Head, walk: Walk, near: date | None
) -> tuple[date | None, Span | None]:
    """The labelled day, else the first day of the head, else the day of the first sentences."""
    plain, opening = document.plain, document.plain[:300]
    places = [head.values["time"]] if "time" in head.values else []
    # 时间 over a column of tasks says when they are due.
    rows = [one for one in walk.drafts if one.rule == "table"]
    places = [at for at in places if not any(one.start <= at[0] < one.end for one in rows)]
    places += _dated_rows(document, walk)
    front = front_title(plain)
    if front:
        # The day in the title of a page, sooner than that of its putting online.
        places.insert(0, front)
    for start, end in places:
        told = (start, end) == head.values.get("time") or _GATHERED.search(plain, start, end)
        found = find_day(plain[start:end], near, opening, several=bool(told))
        if found:
            return found[0], document.span(start + found[1], start + found[2])
    for start, end in [head.values["time"]] if "time" in head.values else []:
        found = find_short_day(plain[start:end][:12], near, opening, labelled=True)
        if found and not any(one.start < end and start < one.end for one in walk.drafts):
            return found[0], document.span(start + found[1], start + found[2])
    for start, end in first_rows(plain, 2):
        if any(one.start < end and start < one.end for one in walk.drafts):
            continue
        row = plain[start : min(end, start + 60)]
        titled = bool(_TITLED.search(row))
        found = find_short_day(row, near, opening, labelled=titled)
        if found:
            return found[0], document.span(start + found[1], start + found[2])
    return None, None


def _dated_rows(document: Document, walk: Walk) -> Iterator[tuple[int, int]]:
    """Rows of the head that may state the day; what a web page or a seal dates is passed over."""
    plain = document.plain
    opening = list(first_rows(plain, _PARAGRAPHS))
    if any(_STAMP.fullmatch(plain, *row) for row in opening):
        # The page was put online later than the day its text tells.
        for start, end in opening:
            yield from _telling(plain, start, end)
    tasks = [(one.start, one.end) for one in walk.drafts]
    last = len(plain.rstrip())
    for number, (start, end) in enumerate(first_rows(plain, _HEAD_ROWS)):
        row = plain[start:end]
        if any(first < end and start < past for first, past in tasks):
            # The day in a row of a table of tasks is when the task is due.
            continue
        if FURNITURE.search(row) or (start > 60 and end >= last and _SEALED.match(row)):
            continue
        if _DUE.search(row[:30]):
            continue
        if end - start <= 60 and "。" not in row:
            yield start, end
            continue
        yield from _first_sentence(plain, start, end)
        if number < _PARAGRAPHS:
            yield from _telling(plain, start, end)
    for line, section in walk.lines[:30]:
        heading = line.kind is LineKind.HEADING
        if section not in STOPS and heading and line.end - line.start <= 60:
            yield line.start, line.end


def _first_sentence(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stop = plain.find("。", start, end)
    stop = min(end if stop < 0 else stop, start + 120)
    if _RECALLED.search(plain, start, stop):
        return
    if _CONVENED.search(simplified(plain[start:stop])) or _DAY_FIRST.match(plain, start, stop):
        yield start, stop


def _telling(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The first sentences of a paragraph that tell on which day the meeting was held."""
    at, reach = start, min(end, start + _REACH)
    for _ in range(_SENTENCES):
        stop = plain.find("。", at, reach)
        stop = reach if stop < 0 else stop
        held = _HELD.search(plain, at, stop)
        if held and not _is_other(plain, at, held):
            yield held.start(), stop
        at = stop + 1
        if at >= reach:
            return


def _is_other(plain: str, start: int, held: re.Match[str]) -> bool:
    """定于3月28日召开, 贯彻3月1日召开的: a meeting to come, or one that is recalled."""
    near = max(start, held.start() - 10), held.end() + 1
    return bool(_TO_COME.search(plain, *near) or _RECALLED.search(plain, *near))
