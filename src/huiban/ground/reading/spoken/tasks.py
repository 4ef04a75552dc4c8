"""The words of a spoken task: without the day, the speaker and what only fills."""

import re
from functools import cache

from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.plain import full_width, squeeze
from huiban.ground.reading.spoken.words import alternatives

_LONGEST = 60
_EDGES = " ,。;!?:、"


def task_words(text: str, due: Deadline | None, after: int, before: str) -> str:
    """*text* from *after* on as a task; what was said *before* leads when it only says 这个."""
    start, end = (due.start, due.end) if due and due.names_day else (after, after)
    if text.startswith("的", end):
        # 约下周二的时间: the day belongs to a noun.
        start = end = after
    if start >= after:
        head = re.sub(r"(?:在|于|到|争取|尽量|最晚|最迟)\s?$", "", text[after:start])
        tail = re.sub(r"^(?:[之以]?前|以内|内)", "", text[end:])
        said = _trimmed(head + tail)
    else:
        said = _trimmed(text[after:])
    if _is_thin(said) and before:
        said = f"{_trimmed(before)[:_LONGEST]}:{text.strip(_EDGES)}"
    return full_width(squeeze(said))[: 3 * _LONGEST]


def _trimmed(text: str) -> str:
    """Without what opens and closes a sentence of talk: 嗯,那个 … 行吗."""
    text = _lead().sub("", text.strip(_EDGES))
    return _tail().sub("", text).strip(_EDGES)


def _is_thin(text: str) -> bool:
    rest = _thin().sub("", text)
    return len(re.sub(r"\W", "", rest)) < 2


@cache
def _lead() -> re.Pattern[str]:
    fillers, who = alternatives("task", "fillers"), alternatives("promise", "self")
    return re.compile(rf"^(?:(?:{fillers}|\s)*,?)*(?:(?:{who})(?:来|会|就|先|再|也|得|要|去)*,?)?")


@cache
def _thin() -> re.Pattern[str]:
    return re.compile(alternatives("task", "thin"))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:,?(?:{alternatives('against', 'nod')})|[吧啊哈哦呢呀嘛])*[。;!?\s]*$")
