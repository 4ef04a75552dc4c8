"""Words for writing a form in the layout language, so that each form reads like its paper."""

from collections.abc import Iterable, Sequence

from huiban.outside.layout import EMPTY, Cell, Footer, Group, Kind, Line, Paper, Record, Row, Table
from huiban.papers.content import Mark

__all__ = [
    "Paper",
    "field",
    "fields",
    "filled",
    "footer",
    "full",
    "heading",
    "listing",
    "never_bare",
    "numbered",
    "pair",
    "said",
]


def fields(widths: Sequence[float], *texts: str) -> Row:
    """Label and value by turns: fields((28, 50, 28, 50), "会议时间", …, "会议地点", …)."""
    kinds = (Kind.LABEL, Kind.VALUE) * len(texts)
    return Row(tuple(map(_cell, widths, texts, kinds)))


def field(label_width: float, width: float, label: str, value: str | Iterable[Line]) -> Row:
    """One label with a value over the rest of the row; a long value goes on over the page."""
    lines = (Line(value),) if isinstance(value, str) else tuple(value)
    head = Cell(label_width, (Line(label),), Kind.LABEL)
    return Row((head, Cell(width - label_width, filled(lines))), splits=True)


def heading(width: float, text: str) -> Row:
    """A label over the whole width, which opens a part of the form."""
    return Row((Cell(width, (Line(text),), Kind.HEADING),))


def full(width: float, lines: Iterable[Line]) -> Row:
    """Running text over the whole width."""
    return Row((Cell(width, filled(tuple(lines))),), splits=True)


def pair(widths: Sequence[float], *texts: str, label: bool = False) -> Row:
    """Plain cells side by side, or with `label` the header over such rows."""
    kind = Kind.LABEL if label else Kind.VALUE
    return Row(tuple(_cell(width, text, kind) for width, text in zip(widths, texts, strict=True)))


def said(lead: str, text: str) -> Line:
    """“背景：……”, with “—” when nothing was said."""
    return Line(text.strip() or EMPTY, lead)


def listing(lead: str, texts: Iterable[str]) -> list[Line]:
    """The lead on a line of its own with its points indented below; “—” beside it without any."""
    points = [Line(text, indent=1) for text in texts]
    return [Line(lead=lead), *points] if points else [said(lead, "")]


def filled(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, with “—” where there is nothing at all to print."""
    return tuple(line if line.text.strip() or line.lead else Line(EMPTY) for line in lines) or (
        Line(EMPTY),
    )


def numbered(texts: Iterable[str]) -> list[str]:
    """1. …, 2. … — the way goals and points of consensus are counted."""
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]


def never_bare(table: Table) -> Table:
    """The table, with one row of “—” when it has none, so that its header never stands alone."""
    if any(isinstance(row, Record) for row in table.rows):
        return table
    blank = Record((None,) * len(table.columns))
    groups = tuple(row for row in table.rows if isinstance(row, Group))
    return Table(table.columns, (*groups, blank), table.title)


def footer(mark: Mark) -> Footer:
    """What stands at the foot of every page."""
    return Footer(mark.ref, mark.version, mark.check_code, mark.record_url)


def _cell(width: float, text: str, kind: Kind) -> Cell:
    return Cell(width, filled((Line(text),)), kind)
