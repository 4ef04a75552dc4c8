"""A table of tasks whose cells lost their borders: heads on lines, then the cells row by row."""

from collections.abc import Sequence

from huiban.ground.reading import cues
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.tables.columns import ANSWERS, DAY
from huiban.ground.reading.labels import head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Block, Line, LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.parties import PartyReader

# So many heads make a table; more of them stand in no table of tasks.
_FEWEST, _MOST = 3, 8
_LONGEST_DAY = 20
_LONGEST_HEAD = 8
_APART = frozenset({"task", "number", "topic", "minutes", "priority", "problem", "other"})


def columned_at(
    document: Document, reader: PartyReader, blocks: Sequence[Block], at: int
) -> tuple[list[Draft], int]:
    """The rows of a table whose heads begin at ``blocks[at]``, and how many lines tell it.

    Its cells stand below each other, so a row is as many lines as there are heads.
    """
    if blocks[at].end - blocks[at].start > _LONGEST_HEAD:
        return [], 0
    roles: list[str] = []
    while at + len(roles) < len(blocks) and len(roles) < _MOST:
        role = _head(document, blocks[at + len(roles)])
        if not role or role in roles:
            break
        roles.append(role)
    if len(roles) < _FEWEST or "task" not in roles or not set(roles) & {*ANSWERS}:
        return [], 0
    drafts: list[Draft] = []
    stop = at + len(roles)
    while stop + len(roles) <= len(blocks):
        draft = _row(document, reader, roles, blocks[stop : stop + len(roles)])
        if draft is None:
            break
        drafts.append(draft)
        stop += len(roles)
    return (drafts, stop - at) if drafts else ([], 0)


def _head(document: Document, block: Block) -> str:
    """The role of a line that is nothing but the head of a column."""
    if not isinstance(block, Line) or block.start == block.end:
        return ""
    text = document.plain[block.start : block.end].strip()
    if (
        ":" in text
        or len(text) > _LONGEST_HEAD
        or (role_of(text, "meeting") and not role_of(text, "task"))
    ):
        return ""
    return head_role(text)


def _row(
    document: Document, reader: PartyReader, roles: list[str], lines: Sequence[Block]
) -> Draft | None:
    """One row, if a name stands where the owner and a day where the date is due."""
    cells: dict[str, Line] = {}
    for role, line in zip(roles, lines, strict=True):
        if not isinstance(line, Line) or (line.kind is LineKind.HEADING and role != "task"):
            return None
        cells[role] = line
    task = cells["task"]
    told = [_fits(document, reader, role, cells[role]) for role in ANSWERS if role in cells]
    filled = [
        cells[role] for role in ANSWERS if role in cells and not _empty(document, cells[role])
    ]
    if not all(told) or not filled or task.start == task.end:
        return None
    fields = [
        Field(role, line.start, line.start, line.end)
        for role, line in cells.items()
        if role not in _APART and line.start < line.end
    ]
    whole = (cells[roles[0]].start, max(line.end for line in cells.values()))
    return Draft(*whole, [(task.start, task.end)], fields=fields, rule="table", score=0.9)


def _empty(document: Document, line: Line) -> bool:
    return line.start == line.end or cues.is_empty(document.plain[line.start : line.end])


def _fits(document: Document, reader: PartyReader, role: str, line: Line) -> bool:
    text = document.plain[line.start : line.end]
    if _empty(document, line):
        return True
    if role == "due":
        return len(text) <= _LONGEST_DAY and not reader.listed(line.start, line.end)
    return bool(reader.listed(line.start, line.end)) or (
        all(len(one) <= _LONGEST_PART for one in _PARTS.split(text)) and not DAY.search(text)
    )


# 物流部 洛小川: each part is as short as names are, known or not.
_PARTS = later(r"[\s、/-]+")
_LONGEST_PART = 6
