"""Tables of stand-ups: what is over beside what is planned, and for when."""

import re

from huiban.ground.reading import cues
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell
from huiban.ground.reading.paper.cells import cell_text
from huiban.ground.reading.paper.document import Document

# 上周任务, 完成任务, 今日已完成: what is over, beside what is planned.
_OVER = later(
    r"(?:上一?[周月期次]|昨[日天]|今[日天]已|(?:[一二两三]?[日天周]内|近[一二两三]?[日天周])?已|(?:实际)?完成(?:的?(?:任务|工作|情况|内容)))"
)
_TO_COME = later(
    r"(?:明[日天]|次日|[后未][来一二两三]{0,2}[日天周]|下一?[周月期步次]|本周|今[日天]|接下来|后续|近期)?的?(?:[要需将]|需要|计划)?(?:完成|做)?的?(?:计划|任务|安排|目标|待办|plan)",
    re.I,
)


def told_beside_plans(document: Document, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The heads of what is over, where another head says what is to come."""
    if not any(_TO_COME.match(cell_text(document, cell)) for cell in row):
        return ()
    return tuple(cell for cell in row if _OVER.match(cell_text(document, cell)))


def day_of(
    document: Document, row: tuple[Cell, ...], roles: dict[int, str]
) -> tuple[int, int] | None:
    """Where the head of the tasks says 明日; None where a column has the day, or no head has it."""
    if "due" in roles.values():
        return None
    for cell in row:
        if roles.get(cell.col) == "task":
            found = cues.pattern("tomorrow").search(document.plain, cell.start, cell.end)
            return found.span() if found else None
    return None
