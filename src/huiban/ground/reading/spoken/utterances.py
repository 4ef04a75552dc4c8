"""What one voice says, as sentences with their place in the source."""

from collections.abc import Iterator
from dataclasses import dataclass

from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.spoken.transcripts import Turn

_SENTENCE = later(r"[^。;!?\n]+[。;!?]*")
_CHINESE = later(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """*text* as said, folded; ``origins[i]`` is where its character i stands in the source."""

    text: str
    origins: tuple[int, ...]
    turn: Turn
    first: bool

    @property
    def start(self) -> int:
        """Where the sentence begins in the source."""
        return self.origins[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.origins[-1] + 1


def sentences(document: Document, turn: Turn) -> Iterator[Sentence]:
    """The sentences of *turn*; subtitles flow over their breaks, lines end a sentence."""
    text, origins = _joined(document.plain, turn)
    first = True
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Sentence(text[start:end], tuple(origins[start:end]), turn, first)
            first = False


def _joined(plain: str, turn: Turn) -> tuple[str, list[int]]:
    parts: list[str] = []
    origins: list[int] = []
    for start, end in turn.ranges:
        if parts:
            parts.append(_between(parts[-1], plain[start:end], bool(turn.marks)))
            origins += [start] * len(parts[-1])
        parts.append(plain[start:end].replace("\n", " "))
        origins += range(start, end)
    return "".join(parts), origins


def _between(above: str, below: str, flows: bool) -> str:
    if not flows:
        return "\n"
    return "" if _CHINESE.match(above[-1]) or _CHINESE.match(below[0]) else " "
