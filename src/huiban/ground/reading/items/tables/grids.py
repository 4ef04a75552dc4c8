"""Tables read: rows that are tasks, labels beside their values, one task told downwards."""

import re

from huiban.ground.reading import cues
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft, is_closed
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.tables.columns import ANSWERS, TaskGrid
from huiban.ground.reading.labels import head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell, LineKind, Table
from huiban.ground.reading.paper.cells import cell_text
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.markers import inline_enumerators
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import Party, PartyKind


def row_drafts(
    reader: PartyReader,
    document: Document,
    grid: TaskGrid,
    row: tuple[Cell, ...],
    above: dict[str, Cell],
) -> list[Draft]:
    """One row of a task table; *above* holds merged cells that reach down into it.

    A cell that numbers several tasks gives one draft for each, with the same owner and date.
    """
    cells = dict(above)
    for cell in row:
        role = grid.roles.get(cell.col)
        if role:
            cells[role] = cell
    task = cells.get("task")
    if task is None or cues.is_empty(document.plain[task.start : task.end]):
        return []
    fields = [
        Field(role, cell.start, cell.start, cell.end)
        for role, cell in cells.items()
        if role
        not in ("task", "number", "topic", "minutes", "priority", "problem", "other", "part")
        and cell.start < cell.end
    ]
    if grid.day and not any(one.role == "due" for one in fields):
        fields.append(Field("due", grid.day[0], *grid.day))
    moved = _moved(document, fields)
    if moved:
        fields = [*moved[-1:], *(one for one in fields if one.role != "due")]
    if _told_none(document, cells) or _is_template(document, cells):
        return []
    each = _each_named(reader, task)
    if each:
        return each
    score = 0.95 if any(one.role in ANSWERS for one in fields) else 0.7
    inherited = {role for role in above if cells[role] is above[role]}
    drafts = []
    told = _told_under(document, task)
    fields += told
    filled = [cell for cell in row if not cues.is_empty(document.plain[cell.start : cell.end])]
    for start, end in _tasks_of(document.plain, task, planned=grid.planned):
        whole = (row[0].start, filled[-1].end)
        if (start, end) != (task.start, task.end):
            whole = (start, end)
        elif told:
            end = told[0].start
        start = _behind_ref(document, start, end)
        draft = Draft(*whole, [(start, end)], fields=list(fields), rule="table", score=score)
        draft.done = any(is_closed(document.plain[cell.start : cell.end]) for cell in row)
        draft.inherited |= inherited
        draft.group = cell_text(document, cells["part"]) if "part" in cells else ""
        drafts.append(draft)
    return drafts


_NAMED_PART = later(r"\s*(?P<who>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,3}):\s?(?=\S)")
_PARTS = later(r"[;。\n\x0b]")


def _each_named(reader: PartyReader, task: Cell) -> list[Draft]:
    """张伟:改支付回调;李娜、王芳:补单元测试: one cell that shares out what is to be done."""
    if reader.plain.find(":", task.start, task.end) < 0:
        return []
    made: list[Draft] = []
    named = 0
    for start, end in cut(reader.plain, task.start, task.end, _PARTS):
        start, end = trim(reader.plain, start, end)
        match = _NAMED_PART.match(reader.plain, start, end)
        if match and role_of(match["who"], "task"):
            # 协作方:李娜 below the task is about it.
            return []
        owners = reader.listed(*match.span("who"), lenient=True) if match else ()
        named += bool(owners)
        if start < end:
            at = (match.end(), end) if match and owners else (start, end)
            made.append(Draft(start, end, [at], owners, rule="table", score=0.85))
    people = all(one.kind is PartyKind.PERSON for draft in made for one in draft.owners)
    return made if named > 1 and people and named >= len(made) - 1 else []


_NONE = later(r"\s*(?:-+|/|n/?a|◆|★|无)\s*", re.I)


def _told_none(document: Document, cells: dict[str, Cell]) -> bool:
    """Whether a row says with a dash that nobody owns it: a milestone or a remark."""
    owners = [cells[role] for role in ("owner", "department") if role in cells]
    said = [_NONE.fullmatch(document.plain, one.start, one.end) for one in owners]
    return bool(said) and all(said)


# 进行中, WIP, 推到4/10: told among what is over, and still to be done.
_OPEN = later(
    r"进行中|推进中|未完成|未结|未关闭|部分完成|延期|延至|推到|推迟|顺延|继续|待|尚"
    r"|open|wip|delay|pending|in progress|ongoing|todo",
    re.I,
)
_MOVED = later(
    r"(?:新日期|改期[到至为]?|推到|推至|延到|延至|延期到|延期至|改到|改为|顺延至|→|->)\s?"
)


def open_only(document: Document, grid: TaskGrid, drafts: list[Draft]) -> list[Draft]:
    """Of a table of earlier tasks those whose state says that they go on."""
    kept = []
    for draft in drafts:
        states = [one for one in draft.fields if one.role == "status"]
        said = " ".join(document.plain[one.value : one.end] for one in states)
        if not draft.done and _OPEN.search(said):
            # Told again among the new tasks it is one task, not two.
            draft.rule = "open"
            kept.append(draft)
    return kept


def _moved(document: Document, fields: list[Field]) -> list[Field]:
    """A date moved in its own cell (9/19 → 10/17) or in the state (推到4/10) is due then."""
    made = []
    for one in fields:
        found = list(_MOVED.finditer(document.plain, one.value, one.end))
        if one.role in ("due", "status") and found and found[-1].end() < one.end:
            made.append(Field("due", found[-1].end(), found[-1].end(), one.end))
    return made


_UNDER = frozenset({"collaborators", "support", "deliverable", "note"})
_UNDER_LABEL = later(r"(?P<label>[^\s:。;,]{2,8})\s?:\s?")


def _told_under(document: Document, task: Cell) -> list[Field]:
    """Lines below the task in its own cell: 协作方:…, 所需支持:…."""
    made: list[Field] = []
    for line in list(task.lines())[1:]:
        match = _UNDER_LABEL.match(document.plain, line.start, line.end)
        role = role_of(match["label"], "task") if match else ""
        if match and role in _UNDER:
            made.append(Field(role, line.start, match.end(), line.end))
        elif made:
            return []
    return made


def _is_template(document: Document, cells: dict[str, Cell]) -> bool:
    """item | who | due_date: a row that repeats the heads has yet to be filled in."""
    words = [cell_text(document, cell) for cell in cells.values()]
    filled = [word.replace("_", " ") for word in words if not cues.is_empty(word)]
    return len(filled) > 1 and all(map(head_role, filled))


# A reference such as A-128 before the words is the number of the task, not part of it.
_REF = later(r"(?:[A-Z]{1,3}-|#|(?i:task|issue)\s?)\d{1,6}\s*(?=\S)")


def _behind_ref(document: Document, start: int, end: int) -> int:
    match = _REF.match(document.plain, start, end)
    return match.end() if match else start


# #37 整理代码: lines that each begin with the number of an issue.
_ISSUE = later(r"#\d{1,6}\s")


# Issue #133 below the task points to where it is kept.
_POINTER = later(r"(?:Issue|PR|MR|Pull Request|Bug)?\s?[#!]\d{1,6}", re.I)


def _tasks_of(plain: str, task: Cell, *, planned: bool) -> list[tuple[int, int]]:
    lines = [
        line
        for line in task.lines()
        if line.start < line.end and not _POINTER.fullmatch(plain, line.start, line.end)
    ]
    numbered = [line for line in lines if line.kind is LineKind.ITEM]
    others = [line for line in lines if line.kind is not LineKind.ITEM]
    told = planned or all(_ISSUE.match(plain, one.start) for one in others)
    if len(others) > 1 and not numbered and told:
        numbered, others = others, []
    marks = inline_enumerators(plain, task.start, task.end) if len(lines) == 1 else []
    if len(marks) > 1 and marks[0][0] == lines[0].start:
        stops = [at for at, _ in marks[1:]] + [lines[0].end]
        return [trim(plain, at, stop) for (_, at), stop in zip(marks, stops, strict=True)]
    if len(numbered) < 2 or others:
        return [(task.start, max((line.end for line in lines), default=task.end))]
    return [(line.start, line.end) for line in numbered]


def pairs(document: Document, table: Table) -> list[tuple[str, Cell, str]]:
    """Role, value cell and label of each fact: the value stands right of its label or below it."""
    made: list[tuple[str, Cell, str]] = []
    for index, row in enumerate(table.rows):
        below = (
            {cell.col: cell for cell in table.rows[index + 1]}
            if index + 1 < len(table.rows)
            else {}
        )
        labels = [role_of(cell_text(document, cell), "meeting") for cell in row]
        for at, label in enumerate(labels):
            if not label:
                continue
            text = cell_text(document, row[at])
            pair = len(row) == 2 and at == 0
            # 会议地点 | 会议室: a value that is a label of the same kind elsewhere.
            same = at + 1 < len(row) and labels[at + 1] == label and not (at and labels[at - 1])
            if same and not pair:
                labels[at + 1] = ""
            told = pair or (at + 1 < len(row) and not labels[at + 1])
            beside = row[at + 1] if told else None
            if (
                pair
                and labels[1]
                and row[0].col in below
                and not role_of(cell_text(document, below[row[0].col]), "meeting")
            ):
                beside = None
            if beside is not None and not (at and labels[at - 1] and row[at].col in below):
                made.append((label, beside, text))
            elif row[at].col in below and not role_of(
                cell_text(document, below[row[at].col]), "meeting"
            ):
                made.append((label, below[row[at].col], text))
    return made


def column_draft(document: Document, table: Table) -> Draft | None:
    """One task told downwards: 任务 | …, 负责人 | …, 完成时间 | … in two columns."""
    if not 2 <= len(table.rows) <= 10 or any(len(row) != 2 for row in table.rows):
        return None
    cells = {role_of(cell_text(document, row[0]), "task"): row[1] for row in table.rows}
    if "" in cells or "task" not in cells or not set(cells) & set(ANSWERS):
        return None
    task = cells.pop("task")
    fields = [Field(role, cell.start, cell.start, cell.end) for role, cell in cells.items()]
    fields = [one for one in fields if one.start < one.end and one.role not in ("number", "topic")]
    span = [(task.start, task.end)]
    return Draft(table.start, table.end, span, fields=fields, rule="table", score=0.9)


_LONGEST_HEAD = 24
_SHORTEST_TASK = 4


def by_person(reader: PartyReader, table: Table) -> list[Draft]:
    """王芳,李娜 | 张伟 as heads: what stands below persons, cell by cell, is theirs."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return []
    heads: dict[int, tuple[Party, ...]] = {}
    for cell in table.rows[0]:
        people = reader.listed(cell.start, cell.end) if _is_short(cell) else ()
        sure = all(one.kind is PartyKind.PERSON and reader.knows(one) for one in people)
        if not people or not sure:
            return []
        heads[cell.col] = people
    cells = [cell for row in table.rows[1:] for cell in row if cell.start < cell.end]
    words = [squeeze(reader.plain[cell.start : cell.end]) for cell in cells]
    if not cells or any(len(one) < _SHORTEST_TASK or acts.reports(one) for one in words):
        return []
    if any(reader.listed(cell.start, cell.end) for cell in cells):
        return []
    return [
        Draft(*at, [at], heads[cell.col], rule="table", score=0.8)
        for cell in cells
        if cell.col in heads
        for at in [(cell.start, cell.end)]
    ]


def _is_short(cell: Cell) -> bool:
    return 0 < cell.end - cell.start <= _LONGEST_HEAD
