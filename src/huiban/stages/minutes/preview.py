"""A printed form as plain structure for the page: screen and paper are drawn from one layout."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from huiban.outside.layout import (
    Block,
    Column,
    Grid,
    Group,
    Line,
    Paper,
    Record,
    Signs,
    Table,
    edges,
    printed,
    spans,
)
from huiban.papers.content import MinutesContent


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the minutes that a comment or a finding can point to."""

    key: str
    words: str
    needle: str


@dataclass(slots=True)
class Part:
    """One block of the form: ``is_`` grid, table, signs or text."""

    is_: str
    columns: list[str] = field(default_factory=list)
    head: tuple[Column, ...] = ()
    title: str = ""
    rows: list[dict[str, object]] = field(default_factory=list)


def places_of(content: MinutesContent) -> list[Place]:
    """Topics, decisions, action items and disputes by the names people use for them."""
    found = [
        Place(
            f"议题{number}",
            _named(_("议题%(n)s") % {"n": number}, topic.title),
            f"{number}：{topic.title}",
        )
        for number, topic in enumerate(content.topics, 1)
    ]
    found += [
        Place(row.number, f"{row.number} {row.text}", row.text[:12].rstrip("。"))
        for row in content.every_decision
    ]
    found += [
        Place(row.ref, f"{row.ref} {row.task}", row.task[:12]) for row in content.every_action
    ]
    found += [
        Place(f"分歧{number}", _named(_("分歧%(n)s") % {"n": number}, row.point), row.point[:12])
        for number, row in enumerate(content.every_dispute, 1)
    ]
    return found


def drawn(paper: Paper, places: Sequence[Place] = ()) -> list[Part]:
    """The blocks of ``paper``; the first line that says a place carries its key as ``at``."""
    pen = _Pen(places)
    return [pen.block(block, paper.width) for block in paper.blocks]


class _Pen:
    def __init__(self, places: Iterable[Place]) -> None:
        self.left = {place.key: place.needle for place in places if place.needle}

    def block(self, block: Block, width: float) -> Part:
        match block:
            case Grid():
                return self._grid(block)
            case Table():
                rows = [self._record(row) for row in block.rows]
                shares = _shares([column.width for column in block.columns], width)
                return Part("table", shares, block.columns, block.title, rows)
            case Signs():
                rows = [{"label": label, "value": printed(value)} for label, value in block.pairs]
                return Part("signs", rows=rows)
            case _:
                return Part("text", rows=list(self._lines(block.lines)))

    def _grid(self, grid: Grid) -> Part:
        ends = edges(grid)
        widths = [end - start for start, end in zip((0.0, *ends), ends, strict=False)]
        rows: list[dict[str, object]] = [
            {
                "cells": [
                    {"span": span, "kind": str(cell.kind), "lines": list(self._lines(cell.lines))}
                    for cell, span in zip(row.cells, spans(row, ends), strict=True)
                ]
            }
            for row in grid.rows
        ]
        return Part("grid", _shares(widths, ends[-1] if ends else 1.0), rows=rows)

    def _record(self, row: Record | Group) -> dict[str, object]:
        if isinstance(row, Group):
            return {"group": row.title}
        texts = [printed(value) for value in row.values]
        return {"values": texts, "strong": row.strong, "at": self._place(" ".join(texts))}

    def _lines(self, lines: Iterable[Line]) -> Iterator[dict[str, object]]:
        for line in lines:
            yield {
                "lead": line.lead,
                "text": line.text,
                "indent": line.indent,
                "at": self._place(line.lead + line.text),
            }

    def _place(self, text: str) -> str:
        for key, needle in self.left.items():
            if needle in text:
                del self.left[key]
                return key
        return ""


def _shares(widths: Sequence[float], whole: float) -> list[str]:
    return [f"{100 * width / whole:.1f}%" for width in widths]


def _named(place: str, words: str) -> str:
    return f"{place} {words}"
