"""Which tables hold tasks, and what role each of their columns has."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from huiban.ground.reading import cues
from huiban.ground.reading.items.tables.plans import day_of, told_beside_plans
from huiban.ground.reading.labels import head_role
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell, Table
from huiban.ground.reading.paper.cells import cell_text
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader


@dataclass(frozen=True, slots=True)
class TaskGrid:
    """A table of tasks: the row of its header (-1: none) and the role of each column.

    *day* are words of the head of the tasks that say until when: 明日 of 明日计划. A *planned* one
    has what is over beside what is to come, line by line.
    """

    header: int
    roles: dict[int, str]
    day: tuple[int, int] | None = None
    planned: bool = False


ANSWERS = ("owner", "department", "due")


def task_grid(
    document: Document, table: Table, reader: PartyReader, *, listing: bool = False
) -> TaskGrid | None:
    """Find the header row that makes *table* a table of tasks; None when it is another kind.

    *listing*: the table stands under a heading such as 待办, so that it may lack heads.
    """
    for index, row in enumerate(table.rows):
        if index >= _FORM and not _heads_plainly(document, row):
            continue
        roles: dict[int, str] = {}
        told = told_beside_plans(document, row)
        for cell in row:
            role = "" if cell in told else head_role(cell_text(document, cell))
            if role and role not in roles.values():
                roles[cell.col] = role
            elif role == "task":
                _prefer_measure(document, row, roles, cell)
            elif role == "owner":
                _prefer_person(document, row, roles, cell)
        if "task" in roles.values():
            _topics_are_parts(document, table.rows[index + 1 :], roles)
            _by_content(document, table.rows[index + 1 :], row, roles, reader)
        _take_conclusion(roles)
        _take_words(document, table.rows[index + 1 :], row, roles)
        _take_first(document, row, roles)
        planned = bool(told) and {"owner", "task"} <= set(roles.values())
        if (planned or _holds_tasks(row, roles)) and (listing or not _is_log(document, row, roles)):
            return TaskGrid(index, roles, day_of(document, row, roles), planned=planned)
    return _without_heads(document, table, reader) if listing else None


# A form of labels and values may stand above the heads in the same table.
_FORM = 6


def _heads_plainly(document: Document, row: tuple[Cell, ...]) -> bool:
    """Whether every cell is a head, of the task and of who or until when among them."""
    roles = [head_role(cell_text(document, cell)) for cell in row]
    return all(roles) and "task" in roles and bool({*roles} & {*ANSWERS})


def _holds_tasks(row: tuple[Cell, ...], roles: dict[int, str]) -> bool:
    found = set(roles.values())
    if "task" not in found or not found & {*ANSWERS} or len(roles) < 2:
        return False
    if "minutes" in found and "due" in found and len(found) < 4:
        return False
    return len(roles) >= max(2, len(row) - 2) or {"owner", "due"} <= found


_UNTIL = later(
    r"完成|截[止至]|期限|时限|限期|节点|计划|预计|要求|交付|到期|deadline|due|ddl|eta", re.I
)


def _is_log(document: Document, row: tuple[Cell, ...], roles: dict[int, str]) -> bool:
    """时间 | 内容 without an owner: what took place when, unless the head says until when."""
    if {"owner", "department"} & set(roles.values()):
        return False
    heads = [cell_text(document, cell) for cell in row if roles.get(cell.col) == "due"]
    return not any(map(_UNTIL.search, heads))


_MEASURE = later(r"安排|下一?步|后续|措施|行动|任务|待办|计划|对策|要求|action|todo", re.I)
_PROBLEM = later(r"问题|现象|描述|议题|需求|决议|本周|背景|内容|issue", re.I)


def _prefer_measure(
    document: Document, row: tuple[Cell, ...], roles: dict[int, str], cell: Cell
) -> None:
    """Of 问题描述 and 解决措施 the second is the task."""
    for other in row:
        if roles.get(other.col) == "task" and _PROBLEM.search(cell_text(document, other)):
            if _MEASURE.search(cell_text(document, cell)):
                del roles[other.col]
                roles[cell.col] = "task"
            return


def _prefer_person(
    document: Document, row: tuple[Cell, ...], roles: dict[int, str], cell: Cell
) -> None:
    """Of 责任方 and 落实人 the second names the person, the first the department."""
    if "department" in roles.values() or not _PERSONAL.search(cell_text(document, cell)):
        return
    for other in row:
        if roles.get(other.col) == "owner" and not _PERSONAL.search(cell_text(document, other)):
            roles[other.col], roles[cell.col] = "department", "owner"


_PERSONAL = later(r"人员?$|姓名|owner|who", re.I)


def _take_conclusion(roles: dict[int, str]) -> None:
    """Where owner and date have columns but the task has none, the conclusion says the task."""
    found = set(roles.values())
    if "task" in found or "due" not in found or not found & {"owner", "department"}:
        return
    for wanted in ("minutes", "problem", "topic"):
        for col, role in roles.items():
            if role == wanted:
                roles[col] = "task"
                return


def _take_words(
    document: Document,
    below: Iterable[tuple[Cell, ...]],
    head: tuple[Cell, ...],
    roles: dict[int, str],
) -> None:
    """Story | Owner | Due: beside who and until when the longest words are the task."""
    found = set(roles.values())
    if "task" in found or not {"owner", "due"} <= found:
        return
    longest: dict[int, int] = {cell.col: 0 for cell in head if cell.col not in roles}
    for row in below:
        for cell in row:
            if cell.col in longest:
                longest[cell.col] += cell.end - cell.start
    if longest:
        roles[max(longest, key=lambda col: longest[col])] = "task"


# A head that says until when, not when.
_DEADLINE = later(r"截[止至]|期限|时限|限期|到期|deadline|ddl|due", re.I)


def _take_first(document: Document, head: tuple[Cell, ...], roles: dict[int, str]) -> None:
    """材料 | 内容 | 截止时间: what has a deadline is to be done, whatever its head calls it."""
    due = [cell for cell in head if roles.get(cell.col) == "due"]
    if not any(_DEADLINE.search(cell_text(document, cell)) for cell in due):
        return
    told = next((col for col, role in roles.items() if role == "task"), None)
    unknown = [cell for cell in head if cell.col not in roles and cell.start < cell.end]
    things = [cell for cell in unknown if _THING.fullmatch(cell_text(document, cell))]
    if told is None and unknown:
        roles[unknown[0].col] = "task"
    elif told is not None and things:
        # What is to be handed over; its column 内容 says more about it.
        del roles[told]
        roles[things[0].col] = "task"


_THING = later(r"(?:补充|待补|提交|所需)?(?:材料|资料|文件|交付物|成果|物资|清单)(?:名称)?")


def _topics_are_parts(
    document: Document, below: Iterable[tuple[Cell, ...]], roles: dict[int, str]
) -> None:
    """Where the column 模块 names departments and roles, its words say whose part a task is."""
    for col, role in roles.items():
        if role != "topic":
            continue
        told = {cell_text(document, cell) for row in below for cell in row if cell.col == col}
        short = all(len(one) <= _LONGEST_PART for one in told)
        if short and any(names.is_role(one) or names.is_department(one) for one in told):
            roles[col] = "part"


_LONGEST_PART = 6
DAY = later(
    r"\d{1,4}\s?[年月./\-]\s?\d{1,2}|[本下]?周[一二三四五六日末]|[本下]?[周月]|\d{0,2}\s?[月年季]底|\d{1,2}[日号]|[今明后]天"
    r"|(?:by\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}"
)
_SPEAKS = later(
    r"^(?:汇报|报告|主讲|发言|申报|提出|提议|发起|介绍|分享|主持|记录)(?:人|者|单位)?$|^(?:speaker|presenter|proposer)$",
    re.I,
)
# Most of the filled cells must look so before a column counts as one of names or of days.
_MOST = 0.6


def _by_content(
    document: Document,
    below: Iterable[tuple[Cell, ...]],
    head: tuple[Cell, ...],
    roles: dict[int, str],
    reader: PartyReader,
) -> None:
    """Give a column without a known head the role its cells show: names own, days are due."""
    rows = list(below)
    for wanted, fits in (("owner", _is_named(reader)), ("due", _is_day(document))):
        if wanted in roles.values() or (wanted == "owner" and "department" in roles.values()):
            continue
        for cell in head:
            if _SPEAKS.search(cell_text(document, cell)):
                # Who presents a matter does not own what comes of it.
                continue
            if cell.col not in roles and _mostly(document, rows, cell.col, fits):
                roles[cell.col] = wanted
                break


def _without_heads(document: Document, table: Table, reader: PartyReader) -> TaskGrid | None:
    """A list of tasks written as a table without heads: names, days and words tell the columns."""
    if len(table.rows) < 2:
        return None
    roles: dict[int, str] = {}
    widest = max(table.rows, key=len)
    _by_content(document, table.rows, widest, roles, reader)
    rest = [cell.col for cell in widest if cell.col not in roles]
    if not roles or not rest:
        return None
    lengths = {
        col: sum(cell.end - cell.start for row in table.rows for cell in row if cell.col == col)
        for col in rest
    }
    task = max(lengths, key=lambda col: lengths[col])
    if lengths[task] < 5 * len(table.rows):
        return None
    return TaskGrid(-1, {**roles, task: "task"})


type _Fits = Callable[[Cell], bool]


def _is_named(reader: PartyReader) -> _Fits:
    return lambda cell: bool(reader.listed(cell.start, cell.end))


def _is_day(document: Document) -> _Fits:
    def fits(cell: Cell) -> bool:
        return cell.end - cell.start <= 16 and bool(
            DAY.search(document.plain, cell.start, cell.end)
        )

    return fits


def _mostly(document: Document, rows: Iterable[tuple[Cell, ...]], col: int, fits: _Fits) -> bool:
    filled = [
        cell
        for row in rows
        for cell in row
        if cell.col == col and not cues.is_empty(document.plain[cell.start : cell.end])
    ]
    return bool(filled) and sum(map(fits, filled)) >= _MOST * len(filled)
