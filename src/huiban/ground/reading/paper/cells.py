"""The words of a table's cell."""

from huiban.ground.reading.paper.blocks import Cell
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.plain import squeeze


def cell_text(document: Document, cell: Cell) -> str:
    """What stands in *cell*, on one line."""
    return squeeze(document.plain[cell.start : cell.end])
