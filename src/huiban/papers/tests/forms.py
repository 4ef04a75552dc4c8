"""Each form as a Paper, filled, empty and long, by its name in product §6."""

from dataclasses import replace

from huiban.outside.layout import Cell, Grid, Group, Paper, Signs, Table, Text, printed
from huiban.papers import d4_a, d4_b, d4_c, d5, d6, d7
from huiban.papers.content import (
    ActionPlanContent,
    FollowUpContent,
    MinutesContent,
    TrackingContent,
)
from huiban.papers.tests import sample

FILLED: dict[str, Paper] = {
    "D4-A": d4_a.layout(sample.MINUTES),
    "D4-B": d4_b.layout(sample.MINUTES),
    "D4-C": d4_c.layout(sample.MINUTES),
    "D5": d5.layout(sample.PLAN),
    "D6": d6.layout(sample.FOLLOW_UP),
    "D7": d7.layout(sample.TRACKING),
}
EMPTY: dict[str, Paper] = {
    "D4-A": d4_a.layout(MinutesContent()),
    "D4-B": d4_b.layout(MinutesContent()),
    "D4-C": d4_c.layout(MinutesContent()),
    "D5": d5.layout(ActionPlanContent()),
    "D6": d6.layout(FollowUpContent()),
    "D7": d7.layout(TrackingContent()),
}
_MANY = sample.many_actions(60)
LONG: dict[str, Paper] = {
    "D4-B": d4_b.layout(replace(sample.MINUTES, actions=_MANY)),
    "D5": d5.layout(replace(sample.PLAN, actions=_MANY)),
    "D6": d6.layout(replace(sample.FOLLOW_UP, actions=_MANY)),
    "D7": d7.layout(replace(sample.TRACKING, actions=_MANY)),
}


def text_of(paper: Paper) -> str:
    """All words of a paper in printing order, one cell a line."""
    lines = [paper.title]
    for block in paper.blocks:
        match block:
            case Grid():
                lines += [_cell(cell) for row in block.rows for cell in row.cells]
            case Table():
                lines += [block.title, *(column.title for column in block.columns)]
                lines += [word for row in block.rows for word in _values(row)]
            case Signs():
                lines += [f"{label}：{value or '—'}" for label, value in block.pairs]
            case Text():
                lines += [line.lead + line.text for line in block.lines]
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    return "\n".join(line.lead + line.text for line in cell.lines)


def _values(row: object) -> list[str]:
    return [row.title] if isinstance(row, Group) else [printed(v) for v in row.values]  # type: ignore[attr-defined]
