"""One model of a document, whatever file it came from: lines and tables with offsets.

``Document.text`` is the source, ``Document.plain`` the same length without markup. Lines carry
their role (heading, paragraph, list item with nesting), cells their row and column. Texts are
read by :meth:`Document.from_text`, other formats write with ``writer.DocumentWriter``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from huiban.ground.reading.paper.blocks import Block, Line, lines_of
from huiban.ground.reading.paper.textblocks import read_blocks
from huiban.ground.reading.plain import clean, full_width, squeeze
from huiban.ground.reading.values import Span


@dataclass(frozen=True, slots=True)
class Document:
    """The source text, its plain twin of the same length, and its blocks in reading order."""

    text: str
    plain: str
    blocks: tuple[Block, ...] = field(default=())

    @staticmethod
    def from_text(text: str) -> "Document":
        """Read plain text or Markdown: ``<br>``, pipe and tab tables, enumerators, nesting."""
        plain = clean(text)
        return Document(text, plain, read_blocks(plain))

    def span(self, start: int, end: int) -> Span:
        """The words between two offsets, blanks at both ends left out."""
        while start < end and self.plain[start].isspace():
            start += 1
        while end > start and self.plain[end - 1].isspace():
            end -= 1
        return Span(start, end, full_width(squeeze(self.plain[start:end])))

    def lines(self) -> Iterator[Line]:
        """Every line in reading order."""
        return lines_of(self.blocks)
