"""Labels of the head that stand above their values in a table."""

from huiban.ground.reading.head.headlabels import meeting_role
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell, Table
from huiban.ground.reading.paper.document import Document

# 部门|时间 stand over tasks as well; these stand only over facts of a meeting.
_OF_MEETING = later(r"(?i:meeting)|会议(?!议题|纪要|决议)|召开|主持|记录人")


def columns(document: Document, table: Table) -> list[tuple[str, Cell, str]]:
    """会议日期|会议时间|记录人 over one row of values: role, cell and label of each."""
    if len(table.rows) != 2:
        return []
    labels = [document.plain[cell.start : cell.end].strip() for cell in table.rows[0]]
    values = [document.plain[cell.start : cell.end].strip() for cell in table.rows[1]]
    known = [meeting_role(label) for label in labels]
    if sum(map(bool, known)) < 2 or not any(map(_OF_MEETING.match, labels)):
        return []
    if any(map(meeting_role, values)):
        # A second row of labels: they stand beside their values.
        return []
    below = {cell.col: cell for cell in table.rows[1]}
    return [
        (role, below[cell.col], label)
        for cell, label, role in zip(table.rows[0], labels, known, strict=True)
        if role and cell.col in below
    ]
