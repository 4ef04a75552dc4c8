"""Subtitles: WebVTT and SRT as cues with times, the voice where one is named."""

import re
from dataclasses import dataclass, field

from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.plain import trim
from huiban.ground.reading.spoken.voices import is_voice

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = later(rf"\s*(?P<from>{_CLOCK})\s*-->\s*(?P<to>{_CLOCK})[^\n]*$")
_VOICE = later(r"<v(?:\.[^\s>]{1,20})?\s+(?P<who>[^>\n]{1,30})>")
_PREFIX = later(r"(?P<who>[^\s:,。;!?\d][^:,。;!?\n]{0,15}?)\s?:\s*(?=\S)")
# A pause longer than this parts two sentences (seconds).
_PAUSE = 0.6


@dataclass(frozen=True, slots=True)
class Mark:
    """A time in the source: *start* and *end* of its words; *since* is where its speech begins."""

    since: int
    time: str
    start: int
    end: int


@dataclass(slots=True)
class Cue:
    """Words of one voice with the marks of their times; *ends* in seconds.

    Cues of the same voice without a pause between them are one, with several ranges.
    """

    who: str
    ends: float
    marks: list[Mark] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)


def find_cues(document: Document) -> list[Cue]:
    """The cues of *document*; none when it is no file of subtitles."""
    text = document.text
    if "-->" not in text:
        return []
    cues: list[Cue] = []
    timing: re.Match[str] | None = None
    for line in re.finditer(r"^.*$", text, re.M):
        found = _TIMING.match(text, line.start(), line.end())
        if found:
            timing = found
        elif not line[0].strip():
            timing = None
        elif timing is not None:
            _add(cues, document, timing, line.start(), line.end())
    return cues


def _add(cues: list[Cue], document: Document, timing: re.Match[str], start: int, end: int) -> None:
    """A line of words below a timing line."""
    voice = _VOICE.search(document.text, start, end)
    prefix = None if voice else _PREFIX.match(document.plain, start, end)
    if prefix and not is_voice(prefix["who"]):
        prefix = None
    named = voice or prefix
    who = named["who"].strip() if named else ""
    first, last = trim(document.plain, named.end() if named else start, end)
    if first == last:
        return
    begins = _seconds(timing["from"])
    if not cues or begins - cues[-1].ends > _PAUSE or who not in (cues[-1].who, ""):
        cues.append(Cue(who, begins))
    clock = re.split(r"[.,]", timing["from"])[0]
    head_end = named.end("who") if named else timing.end("from")
    cues[-1].marks.append(Mark(first, clock, timing.start("from"), head_end))
    cues[-1].ranges.append((first, last))
    cues[-1].ends = max(cues[-1].ends, _seconds(timing["to"]))


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
