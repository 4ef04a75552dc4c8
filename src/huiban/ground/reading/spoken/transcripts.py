"""Transcripts and chats: who said what and when, known by their form.

WebVTT and SRT; lines such as ``张三(00:01:23): …`` (腾讯会议); a line with name and time above the
words (飞书妙记, chats). Everything before the first voice is the head.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from huiban.ground.reading.dates.clocks import find_day
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.plain import trim
from huiban.ground.reading.spoken.cuefiles import Mark, find_cues
from huiban.ground.reading.spoken.voices import is_named, is_voice, named
from huiban.ground.reading.values import Span

_TIME = r"(?:上午|下午|晚上|早上|凌晨|中午)?\s?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d{1,3})?"
_DATE = r"(?P<date>\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?|\d{1,2}月\d{1,2}日)"
_WHO = r"(?P<who>[^\s:,。;!?()\[\]|\d][^:,。;!?()\[\]|\n]{0,19}?(?:\([^()\n]{1,12}\))?)"
# Words stand on the line of the name …
_SAME_LINE = (
    re.compile(rf"{_WHO}\s?[(\[]{_TIME}[)\]]\s?:[ \t]*(?=\S)"),
    re.compile(rf"{_WHO}[ \t]+{_TIME}\s?:[ \t]*(?=\S)"),
    re.compile(rf"[(\[]?{_TIME}[)\]]?[ \t]+{_WHO}\s?:[ \t]*(?=\S)"),
)
# … or on the lines below it.
_OWN_LINE = (
    re.compile(rf"{_WHO}\s?[(\[](?:{_DATE}[ \t]+)?{_TIME}[)\]]\s?:?\s*$"),
    re.compile(rf"{_WHO}[ \t]+(?:{_DATE}[ \t]+)?{_TIME}\s?:?\s*$"),
    re.compile(rf"[(\[]?(?:{_DATE}[ \t]+)?{_TIME}[)\]]?[ \t]+{_WHO}\s?:?\s*$"),
)
_NAME_LINE = re.compile(rf"{_WHO}\s*$")
_TIME_LINE = re.compile(rf"\s*[(\[]?(?:{_DATE}[ \t]+)?{_TIME}[)\]]?\s*$")
_DAY_LINE = re.compile(rf"[-\s]*{_DATE}\s?(?:星期.|周.)?[-\s]*$")
_CLOCK = re.compile(r"\d:\d{2}")
_FEWEST = 3
# At least this share of the lines with words must be heads.
_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says without a break.

    *start* and *end* are the head, with the name and the time as written; *ranges* the words.
    Subtitles have a mark for each of their times, and flow on over the ranges.
    """

    speaker: str
    time: str
    start: int
    end: int
    ranges: tuple[tuple[int, int], ...]
    department: str = ""
    day: date | None = None
    marks: tuple[Mark, ...] = ()

    def said_at(self, offset: int) -> Span:
        """Speaker and time of the words at *offset*, as a quotation cites them."""
        since = [mark for mark in self.marks if mark.since <= offset]
        at = since[-1] if since else Mark(offset, self.time, self.start, self.end)
        return Span(at.start, at.end, f"{self.speaker} {at.time}".strip())


@dataclass(frozen=True, slots=True)
class Transcript:
    """*head* is the offset where the first voice begins; *turns* are in order."""

    head: int
    turns: tuple[Turn, ...]

    @property
    def speakers(self) -> tuple[Turn, ...]:
        """The first turn of every voice that has a name."""
        seen: dict[str, Turn] = {}
        for turn in self.turns:
            if turn.speaker and is_named(turn.speaker):
                seen.setdefault(turn.speaker, turn)
        return tuple(seen.values())

    def written(self, document: Document) -> Document:
        """*document* with the blocks before the first voice only."""
        kept = [
            replace(block, end=min(block.end, self.head))
            for block in document.blocks
            if block.start < self.head
        ]
        return replace(document, blocks=tuple(kept))


def find_transcript(document: Document) -> Transcript | None:
    """The voices of *document*, or none when it is not written like a transcript or a chat."""
    cues = find_cues(document)
    if cues:
        turns = [_turn(cue.who, cue.marks[0], cue.ranges, marks=tuple(cue.marks)) for cue in cues]
        return Transcript(0, tuple(turns))
    if sum(1 for _ in _CLOCK.finditer(document.plain)) < _FEWEST:
        return None
    turns = _turns(document)
    return Transcript(turns[0].start, tuple(turns)) if _is_talk(document, turns) else None


def _turn(
    who: str,
    at: Mark,
    ranges: Sequence[tuple[int, int]],
    *,
    marks: tuple[Mark, ...] = (),
    day: date | None = None,
) -> Turn:
    name, department = named(who.strip())
    return Turn(name, at.time, at.start, at.end, tuple(ranges), department, day, marks)


def _turns(document: Document) -> list[Turn]:
    plain = document.plain
    lines = [trim(plain, *match.span()) for match in re.finditer(r"[^\n]+", plain)]
    heads = _heads(plain, lines)
    if not heads:
        return []
    turns: list[Turn] = []
    day = _last_day(plain, lines[: heads[0].line])
    for head, stop in zip(heads, (*(one.line for one in heads[1:]), len(lines)), strict=True):
        below = lines[head.line + head.used : stop]
        spoken = [at for at in below if at[0] < at[1] and not _DAY_LINE.match(plain, *at)]
        start, end = head.name.start(), head.time.end()
        if head.name.re in _SAME_LINE:
            spoken.insert(0, trim(plain, head.name.end(), lines[head.line][1]))
            end = max(head.name.end("who"), head.time.end("time"))
        mark = Mark(end, head.time["time"], start, end)
        stated = _stated_day(head.time) or day
        turns.append(_turn(head.name["who"], mark, spoken, day=stated))
        day = _last_day(plain, below) or day
    return turns


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a voice begins: the line, how many lines, the matches with its name and time."""

    line: int
    used: int
    name: re.Match[str]
    time: re.Match[str]


def _heads(plain: str, lines: list[tuple[int, int]]) -> list[_Head]:
    """The heads of *lines*. 我们明天 14:00 looks like one, but it is no name and comes once."""
    found: list[_Head] = []
    index = 0
    while index < len(lines):
        head = _head(plain, lines, index)
        if head:
            found.append(head)
        index += head.used if head else 1
    often = Counter(head.name["who"].strip() for head in found)
    return [head for head in found if often[who := head.name["who"].strip()] > 1 or is_voice(who)]


def _last_day(plain: str, lines: Sequence[tuple[int, int]]) -> date | None:
    """The last line that is only a day: chats part their days so."""
    for start, end in reversed(lines):
        match = _DAY_LINE.match(plain, start, end)
        if match:
            return _stated_day(match)
    return None


def _stated_day(time: re.Match[str]) -> date | None:
    written = time.groupdict().get("date")
    found = find_day(written, None) if written else None
    return found[0] if found else None


def _head(plain: str, lines: list[tuple[int, int]], index: int) -> _Head | None:
    start, end = lines[index]
    if start == end:
        return None
    if _CLOCK.search(plain, start, end):
        for pattern in (*_OWN_LINE, *_SAME_LINE):
            match = pattern.match(plain, start, end)
            if match:
                return _Head(index, 1, match, match)
    if end - start > 20 or index + 1 == len(lines):
        return None
    time = _TIME_LINE.match(plain, *lines[index + 1])
    name = _NAME_LINE.match(plain, start, end) if time else None
    if name and time and is_voice(name["who"]):
        return _Head(index, 2, name, time)
    return None


def _is_talk(document: Document, turns: list[Turn]) -> bool:
    """Whether heads are many, their times grow, and their names are voices that come again.

    An agenda has names and times as well, but each name once and the hours of the day.
    """
    if len(turns) < _FEWEST or not any(turn.ranges for turn in turns):
        return False
    lines = sum(1 for line in document.plain[turns[0].start :].split("\n") if line.strip())
    voices = {turn.speaker for turn in turns}
    grow = sum(_seconds(a) <= _seconds(b) for a, b in itertools.pairwise(turns))
    known = sum(is_voice(one) for one in voices)
    elapsed = turns[0].time.count(":") == 2 or turns[0].time.startswith(("0:", "00:"))
    return (
        len(turns) >= _SHARE * lines
        and grow >= 0.8 * (len(turns) - 1)
        and known >= 0.6 * len(voices)
        and (len(voices) < len(turns) or elapsed)
    )


def _seconds(turn: Turn) -> int:
    """A number that grows with the time of a turn; a chat may go on for days."""
    numbers = [int(part) for part in turn.time.split(":")]
    # 12:30 is half past twelve in a chat and thirty seconds in a recording: both only must grow.
    numbers += [0] * (3 - len(numbers))
    days = turn.day.toordinal() if turn.day else 0
    return ((days * 24 + numbers[0]) * 60 + numbers[1]) * 60 + numbers[2]
