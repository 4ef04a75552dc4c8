"""What chokes a pattern that looks too far: one sign, word, name or date, over and over again.

Four times the length may cost four times as much; what costs far more is quadratic.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bench.figures import Figure, at_most
from bench.fuzzing.tokens import cues, tokens
from huiban.ground.reading.dates.deadlines import find_deadlines
from huiban.ground.reading.line import read_line
from huiban.ground.reading.lint.check import ItemWords, lint_item, lint_line
from huiban.ground.reading.lint.whole import lint_minutes
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.second.answer import parse
from huiban.ground.reading.spoken.transcripts import find_transcript

DAY = date(2026, 8, 5)
# Characters; half a minute of the slowest reader for all repeats together.
SHORT, LONG = 1_000, 4_000
# Per character, long over short: what is linear stays near 1.
LINEAR = 2.5
# Quicker than this (seconds) the clock measures itself.
_LEAST = 0.01
# Every how many of the cue words; signs, names and dates are all taken.
_SOME = 12


def figures() -> Iterator[Figure]:
    for name, read in _READERS.items():
        ratio, words = max(worst(read))
        yield at_most(f"{name}：最刁钻的重复（{words!r}）每字之比", ratio, LINEAR, "倍")


def worst(read: Callable[[str], object]) -> Iterator[tuple[float, str]]:
    """(cost per character of the long text over the short one, what is repeated)."""
    for words in repeated():
        long = _cost(read, words, LONG)
        if long < _LEAST:
            yield 1.0, words
            continue
        short = min(_cost(read, words, SHORT) for _turn in range(2))
        yield long / short / (LONG / SHORT), words


def repeated() -> Sequence[str]:
    """What is repeated: alone, and with a line of its own each."""
    signs, names, dates, acts, talks = tokens("signs", "names", "dates", "acts", "talks")
    single = (*signs, *names, *dates, *acts, *cues()[::_SOME])
    lines = tuple(f"{one}\n" for one in (*signs, *names, *dates, *acts))
    pairs = tuple(f"{name}{act}" for name in names[:4] for act in acts[:12])
    return tuple(dict.fromkeys((*single, *lines, *pairs, *(f"{one}\n" for one in talks))))


def _cost(read: Callable[[str], object], words: str, length: int) -> float:
    text = words * (length // len(words))
    start = time.process_time()
    read(text)
    return time.process_time() - start


def _minutes(text: str) -> None:
    read_minutes(Document.from_text(f"行动项：\n{text}"), meeting_day=DAY)


def _whole_lint(text: str) -> None:
    lint_minutes(read_minutes(Document.from_text(text), meeting_day=DAY))


_READERS: dict[str, Callable[[str], object]] = {
    "找期限": lambda text: find_deadlines(text, DAY),
    "读一行": lambda text: read_line(text, DAY),
    "检查一行": lambda text: (lint_line(text), lint_item(ItemWords(text))),
    "读纪要并检查": _whole_lint,
    "读行动项": _minutes,
    "读转写": lambda text: find_transcript(Document.from_text(text)),
    "读模型的回答": parse,
}
