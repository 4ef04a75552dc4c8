"""D7 行动项跟踪表 (landscape): who owes what by when, and how it stands (product §6).

更新日 is 22 mm where the specification drafts 10, which could not hold a date on one line, and
状态 18 mm (for “逾期12天”); 编号, 任务, 本周进展, 延期原因 and 解决方案 give the room.
"""

from itertools import count, groupby

from huiban.outside.layout import Column, Grid, Group, Record, Table
from huiban.papers import words
from huiban.papers.content import ActionRow, TrackingContent
from huiban.papers.layout import Paper, fields, footer, never_bare

HEAD = (26.0, 98.0, 26.0, 36.0, 26.0, 35.0)
COLUMNS = (
    Column("序号", 10, centred=True),
    Column("编号", 16, centred=True),
    Column("任务", 40),
    Column("责任人\n（部门）", 23, centred=True),
    Column("截止时间", 22, centred=True),
    Column("调整后时间", 22, centred=True),
    Column("状态", 18, centred=True),
    Column("本周进展", 33),
    Column("延期原因", 21),
    Column("解决方案/\n需协调", 20),
    Column("更新日", 22, centred=True),
)


def layout(content: TrackingContent) -> Paper:
    """All items in their groups; an overdue one is in 黑体 and says by how many days."""
    late = sum(1 for item in content.actions if item.overdue_days)
    day, total = words.long_date(content.as_of), f"{len(content.actions)} 项"
    head = fields(HEAD, "统计日期", day, "行动项", total, "逾期", f"{late} 项")
    table = never_bare(Table(COLUMNS, _rows(content.actions)))
    blocks, foot = (Grid((head,)), table), footer(content.mark)
    return Paper(content.title, blocks, foot, landscape=True, dated=content.as_of)


def _rows(items: tuple[ActionRow, ...]) -> tuple[Record | Group, ...]:
    rows: list[Record | Group] = []
    order = list(dict.fromkeys(item.group for item in items))
    ranked = sorted(items, key=lambda item: order.index(item.group))
    number = count(1)
    for name, group in groupby(ranked, lambda item: item.group):
        rows += [Group(name)] if name else []
        rows += [_row(next(number), item) for item in group]
    return tuple(rows)


def _row(number: int, item: ActionRow) -> Record:
    late = f"逾期{item.overdue_days}天" if item.overdue_days else ""
    values = (
        number,
        item.ref,
        item.task,
        words.owner(item),
        item.due_on,
        item.adjusted_due,
        "\n".join(filter(None, (item.status, late))),
        item.progress,
        item.reason,
        item.remedy,
        item.updated_on,
    )
    return Record(values, strong=bool(late))
