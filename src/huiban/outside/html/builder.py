"""Tags as they pass to blocks: a stack of open places instead of a tree."""

import re
from dataclasses import dataclass, field

from huiban.ground.reading.paper.sourceblocks import SourceBlock, SourceLine
from huiban.outside.html.grid import Grid
from huiban.outside.refusals import TOO_MUCH, UnreadableFile

_UNSEEN = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "select", "textarea", "iframe"}
)
_BREAKS = frozenset(
    {
        "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "ul", "ol",
        "li", "dl", "dt", "dd", "blockquote", "pre", "form", "figure", "figcaption", "h1", "h2",
        "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "body", "html", "hr", "address",
        "fieldset",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_DEEPEST_TABLE = 8
# The longest number a list item may begin with; a page can say value="99999999999".
_HIGHEST = 9999


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int = 0


@dataclass(slots=True)
class _Place:
    """Where text goes: the page or a cell, with the line that is being written."""

    blocks: list[SourceBlock] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    heading: int = 0
    marker: str = ""
    lists: list[_List] = field(default_factory=list)

    def end_line(self) -> None:
        """What was written so far becomes a line."""
        text = "\n".join(part.strip() for part in "".join(self.parts).split("\n")).strip("\n")
        self.parts.clear()
        if not text:
            return
        nesting = len(self.lists) - 1 if self.marker else None
        self.blocks.append(SourceLine(self.marker + text, self.heading, nesting))
        self.marker = ""


class Builder:
    """The target of the parser: ``start``, ``end``, ``data`` and ``close`` are its names."""

    def __init__(self) -> None:
        self._places = [_Place()]
        self._grids: list[Grid] = []
        self._unseen = 0
        self._exact = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        if self._unseen or tag in _UNSEEN or _is_hidden(attributes):
            # A tag without an end cannot hold anything back.
            self._unseen += tag not in ("br", "img", "input", "hr", "meta", "link", "col", "wbr")
            return
        place = self._places[-1]
        if tag in _BREAKS:
            place.end_line()
        if tag in _HEADINGS:
            place.heading = _HEADINGS[tag]
        elif tag == "br":
            place.parts.append("\n")
        elif tag in ("ul", "ol"):
            place.lists.append(_List(tag == "ol", _number(attributes.get("start"), 1) - 1))
        elif tag == "li":
            place.marker = _marker(place, attributes)
        elif tag == "input" and attributes.get("type") == "checkbox":
            place.parts.append("[x] " if "checked" in attributes else "[ ] ")
        elif tag == "pre":
            self._exact += 1
        else:
            self._start_table(tag, attributes)

    def _start_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            if len(self._grids) >= _DEEPEST_TABLE:
                raise UnreadableFile(TOO_MUCH)
            self._grids.append(Grid())
        elif tag == "tr" and self._grids:
            self._grids[-1].start_row()
        elif tag in ("td", "th") and self._grids:
            rows, cols = (_number(attributes.get(name), 1) for name in ("rowspan", "colspan"))
            self._grids[-1].start_cell(rows, cols)
            self._places.append(_Place())

    def end(self, tag: str) -> None:
        """A tag closes."""
        if self._unseen:
            self._unseen -= 1
            return
        place = self._places[-1]
        if tag in _BREAKS:
            place.end_line()
        if tag in _HEADINGS:
            place.heading = 0
        elif tag in ("ul", "ol") and place.lists:
            place.lists.pop()
        elif tag == "pre":
            self._exact -= 1
        elif tag in ("td", "th") and self._grids and self._grids[-1].is_open:
            self._grids[-1].end_cell(self._places.pop().blocks)
        elif tag == "table" and self._grids:
            self._places[-1].blocks.extend(self._grids.pop().blocks())

    def data(self, text: str) -> None:
        """Words between tags."""
        if not self._unseen:
            self._places[-1].parts.append(text if self._exact else _BLANKS.sub(" ", text))

    def close(self) -> None:
        """The page is over; the parser wants the method, :meth:`done` gives the blocks."""

    def done(self) -> list[SourceBlock]:
        """Everything that was read; cells and tables left open are closed."""
        while self._grids:
            if self._grids[-1].is_open:
                self.end("td")
            self.end("table")
        self._places[-1].end_line()
        return self._places[-1].blocks


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _marker(place: _Place, attributes: dict[str, str]) -> str:
    if not place.lists or not place.lists[-1].ordered:
        return "• "
    last = place.lists[-1]
    last.number = _number(attributes.get("value"), last.number + 1)
    return f"{last.number}. "


def _number(text: str | None, otherwise: int) -> int:
    if text is None or not text.strip().isdecimal() or len(text) > 6:
        return otherwise
    return min(max(int(text), 1), _HIGHEST)
