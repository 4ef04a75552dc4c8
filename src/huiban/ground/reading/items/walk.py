"""A walk through the blocks of a document: segments from lines and cells, tasks from tables."""

from dataclasses import dataclass, field

from huiban.ground.reading.items.disputes import dispute_rows
from huiban.ground.reading.items.sections.opening import line_segments
from huiban.ground.reading.items.sections.section import SKIPPED, Section, label_section
from huiban.ground.reading.items.sections.segments import Segment, State
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.tables.columned import columned_at
from huiban.ground.reading.items.tables.columns import TaskGrid, task_grid
from huiban.ground.reading.items.tables.grids import by_person, column_draft, open_only, row_drafts
from huiban.ground.reading.items.tables.records import record_at
from huiban.ground.reading.labels import WEAK, head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Block, Cell, Line, Table
from huiban.ground.reading.paper.cells import cell_text
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.front import front_end
from huiban.ground.reading.people.parties import PartyReader

# Tables below these share out no work.
_NO_TASKS = SKIPPED | {Section.AGENDA, Section.DISPUTE, Section.BACKGROUND, Section.FACTS}
# 姓名 or 姓名(*代替) over a column of names.
NAME_HEAD = later(r"(?:姓名|(?:参会|参加|与会|出席|到会)人员?)(?:\([^()]*\))?$")


@dataclass(slots=True)
class Walk:
    """What a walk found, in reading order."""

    document: Document
    reader: PartyReader
    segments: list[Segment] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    lines: list[tuple[Line, Section]] = field(default_factory=list)
    rosters: list[Table] = field(default_factory=list)
    disputes: list[tuple[dict[int, str], tuple[Cell, ...]]] = field(default_factory=list)
    _line: int = 0

    def blocks(self, blocks: tuple[Block, ...], state: State | None = None) -> None:
        """Walk over *blocks*, the section state going on from one to the next."""
        # What the front matter lists ends with it.
        front = front_end(self.document.plain) if state is None else 0
        state = state or State()
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if front and block.start >= front:
                state, front = State(), 0
            told = 0
            if state.section is not Section.PAST:
                draft, told = record_at(self.document, blocks, at)
                self.drafts += [draft] if draft else []
                rows, lines = (
                    ([], 0) if told else columned_at(self.document, self.reader, blocks, at)
                )
                self.drafts += rows
                told = told or lines
            if isinstance(block, Line) and not told:
                self._add(block, state)
            elif not isinstance(block, Line):
                self._table(block, state)
            at += max(told, 1)

    def _add(self, line: Line, state: State) -> None:
        self._line += 1
        made = line_segments(self.document, line, self._line, state)
        self.segments.extend(made)
        self.lines.append((line, made[-1].section if made else state.section))

    def _table(self, table: Table, state: State) -> None:
        single = column_draft(self.document, table)
        if single:
            self.drafts.append(single)
            return
        shared = by_person(self.reader, table) if state.section not in _NO_TASKS else []
        if shared:
            self.drafts += shared
            return
        columns = dispute_rows(self.document, table)
        if columns:
            self.disputes += [(columns, row) for row in table.rows]
            return
        grid = (
            None
            if state.section in (Section.ATTENDEES, Section.AGENDA)
            else task_grid(self.document, table, self.reader, listing=state.section is Section.TODO)
        )
        if grid and state.section is Section.PAST and "status" not in grid.roles.values():
            grid = None
        if grid is None:
            if state.section is Section.ATTENDEES or _names_people(self.document, table):
                self.rosters.append(table)
            roster = _roster_inside(self.document, table)
            if roster:
                self.rosters.append(roster)
            rows = tuple(row for row in table.rows if not roster or row not in roster.rows)
            self._form(table, rows, state)
            return
        self._form(table, table.rows[: max(grid.header, 0)], state)
        self._tasks(table, grid, state)

    def _tasks(self, table: Table, grid: TaskGrid, state: State) -> None:
        reaching: dict[str, tuple[int, Cell]] = {}
        before = state.section
        for row in table.rows[grid.header + 1 :]:
            if _leaves(self.document, table, grid, row):
                self._form(table, (row,), state)
                continue
            if state.section is Section.DISPUTE and len(row) == _width(table, grid):
                self.disputes.append((_asked(grid), row))
                continue
            number = row[0].row
            above = {role: cell for role, (last, cell) in reaching.items() if last >= number}
            drafts = row_drafts(self.reader, self.document, grid, row, above)
            if state.section is Section.PAST:
                drafts = open_only(self.document, grid, drafts)
            self.drafts += drafts
            for cell in row:
                if cell.row_span > 1 and cell.col in grid.roles:
                    reaching[grid.roles[cell.col]] = (cell.row + cell.row_span - 1, cell)
        if state.section is Section.DISPUTE is not before:
            # A row 未决分歧 names the rows below it, not what follows the table.
            state.stack.pop()

    def _form(self, table: Table, rows: tuple[tuple[Cell, ...], ...], state: State) -> None:
        """Cells of a form: a label cell opens the section of the cells right of it."""
        header = _header(self.document, rows)
        # Among the to-dos a table without a column for who or when tells of them, cell by cell.
        beside = Section.NONE if _is_data(rows) else state.section
        for row in rows:
            section = Section.NONE
            for cell in row:
                label = (
                    label_section(cell_text(self.document, cell))
                    if cell.end - cell.start <= 24
                    else Section.NONE
                )
                if label is not Section.NONE:
                    section = label
                    if len(row) == 1:
                        state.open(14, label, (cell.start, cell.end))
                    continue
                if role_of(cell_text(self.document, cell), "meeting") and len(row) > 1:
                    section = Section.OTHER
                    continue
                inner = State()
                start = section or header.get(cell.col, Section.NONE) or beside
                if state.section is Section.PAST:
                    start = state.section
                inner.open(0, start, (cell.start, cell.end))
                self.blocks(cell.blocks, inner)


def _width(table: Table, grid: TaskGrid) -> int:
    return len(table.rows[max(grid.header, 0)])


# Columns and rows of a table of data; a form has fewer columns, or rows of other widths.
_DATA = 3


def _is_data(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    widths = {len(row) for row in rows}
    small = all(cell.end - cell.start <= _LONGEST_DATA for row in rows for cell in row)
    return len(rows) >= _DATA and len(widths) == 1 and widths.pop() >= _DATA and small


_LONGEST_DATA = 120


def _header(document: Document, rows: tuple[tuple[Cell, ...], ...]) -> dict[int, Section]:
    """Sections the column heads open, where the first row is a row of heads."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return {}
    found = {cell.col: label_section(cell_text(document, cell)) for cell in rows[0]}
    short = all(cell.end - cell.start <= 16 for cell in rows[0])
    return {col: one for col, one in found.items() if one is not Section.NONE} if short else {}


def _names_people(document: Document, table: Table) -> bool:
    heads = {cell_text(document, cell) for cell in table.rows[0]} if table.rows else set()
    if any(head_role(head) == "task" for head in heads):
        # 姓名|任务 shares out work.
        return False
    return any(map(NAME_HEAD.match, heads)) or any(
        role_of(head, "meeting") == "host" for head in heads
    )


_ASKED = {"topic": "question", "task": "open", "owner": "follower", "due": "next"}


def _asked(grid: TaskGrid) -> dict[int, str]:
    """The columns of a table of tasks as the disputes below its tasks use them."""
    roles = {col: _ASKED[role] for col, role in grid.roles.items() if role in _ASKED}
    if "question" not in roles.values():
        return {col: "question" if role == "open" else role for col, role in roles.items()}
    return roles


def _roster_inside(document: Document, table: Table) -> Table | None:
    """The rows 部门|姓名 … that stand inside a larger form, up to the next row of another shape."""
    for index, head in enumerate(table.rows[1:], 1):
        words = [cell_text(document, cell) for cell in head]
        if len(head) == 2 and words[0] in ("部门", "单位") and NAME_HEAD.match(words[1]):
            shape = [cell.col for cell in head]
            rows: list[tuple[Cell, ...]] = [head]
            for row in table.rows[index + 1 :]:
                if [cell.col for cell in row] != shape:
                    break
                rows.append(row)
            return Table(rows[0][0].start, rows[-1][-1].end, tuple(rows))
    return None


def _leaves(document: Document, table: Table, grid: TaskGrid, row: tuple[Cell, ...]) -> bool:
    """Whether a row below the tasks belongs to the form around them again."""
    if (
        len(grid.roles) > 2
        and len(row) <= 2
        and sum(cell.col_span for cell in row) >= len(grid.roles) - 1
    ):
        return True
    if len(row) == 1 and len(grid.roles) > 1:
        return True
    label = cell_text(document, row[0])
    if len(row) == len(grid.roles) == 2 and label in WEAK:
        # 会议记录 | 张三 between the tasks of two columns is one of them.
        return False
    return len(row) == 2 and bool(role_of(label, "meeting"))
