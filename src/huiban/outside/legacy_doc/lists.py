"""The numbers Word 97–2003 shows before list paragraphs, which are not in their text."""

from dataclasses import dataclass

from huiban.outside.legacy_doc.binary import Streams, numbers

_LISTS, _USES = 73, 74
_BULLETS = (23, 255)
# Kinds of numbers as the format counts them, by the names .docx has for them.
_KINDS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "chineseCounting", 18: "decimalEnclosedCircle", 33: "chineseCounting",
    35: "chineseCounting", 37: "chineseCounting", 39: "chineseCounting",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """*kind* as .docx names it; *shape* with ``%1`` where the number of level 1 stands."""

    kind: str
    shape: str


def levels(streams: Streams) -> dict[tuple[int, int], Level]:
    """The levels of every list, by the number paragraphs use for it and their level from 0."""
    lists, uses = streams.place(_LISTS), streams.place(_USES)
    if len(lists) < 2 or len(uses) < 4:
        return {}
    start = numbers(streams.main, 0x9A + 8 * _LISTS, "II")
    found = _read(lists, streams.table[sum(start) :])
    made = {}
    for index in range(min(numbers(uses, 0, "I")[0], (len(uses) - 4) // 16)):
        (name,) = numbers(uses, 4 + 16 * index, "i")
        for number, level in enumerate(found.get(name, ())):
            made[index + 1, number] = level
    return made


def _read(lists: bytes, source: bytes) -> dict[int, list[Level]]:
    made: dict[int, list[Level]] = {}
    at = 0
    for index in range(min(numbers(lists, 0, "H")[0], (len(lists) - 2) // 28)):
        head = lists[2 + 28 * index : 30 + 28 * index]
        (name,) = numbers(head, 0, "i")
        made[name] = []
        for _ in range(1 if head[26] & 1 else 9):
            level, at = _level(source, at)
            made[name].append(level)
    return made


def _level(source: bytes, at: int) -> tuple[Level, int]:
    kind, of_characters, of_paragraphs = source[at + 4], source[at + 24], source[at + 25]
    at += 28 + of_characters + of_paragraphs
    (length,) = numbers(source, at, "H")
    raw = source[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    shape = "".join(f"%{ord(sign) + 1}" if ord(sign) < 9 else sign for sign in raw)
    name = "bullet" if kind in _BULLETS else _KINDS.get(kind, "decimal")
    return Level(name, shape), at + 2 + 2 * length


class Counter:
    """Counts list paragraphs in order."""

    def __init__(self, known: dict[tuple[int, int], Level]) -> None:
        self._known = known
        self._counts: dict[int, list[int]] = {}

    def next(self, number: int, level: int) -> tuple[Level, list[int]]:
        """The level a paragraph of list *number* has, and the counts of all levels up to it."""
        counts = self._counts.setdefault(number, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        return self._known.get((number, level), Level("bullet", "")), counts
