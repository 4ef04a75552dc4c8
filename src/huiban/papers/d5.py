"""D5 行动计划表 (landscape): every action item of a meeting or project (product §6).

备注 is 18 mm where the specification drafts 10, so that “逾期12天” stays readable; 任务描述 gives
5 mm and 所需支持 3 mm for it.
"""

from huiban.outside.layout import Column, Grid, Record, Signs, Table
from huiban.papers import words
from huiban.papers.content import ActionPlanContent, ActionRow
from huiban.papers.layout import Paper, fields, footer, never_bare

TITLE = "行动计划表"
HEAD = (26.0, 105.0, 20.0, 46.0, 20.0, 30.0)
COLUMNS = (
    Column("序号", 10, centred=True),
    Column("议题/决议", 32),
    Column("任务描述（做什么）", 43),
    Column("责任部门", 20, centred=True),
    Column("责任人", 18, centred=True),
    Column("协作方", 20),
    Column("完成时间", 22, centred=True),
    Column("交付成果", 28),
    Column("所需支持", 22),
    Column("状态", 14, centred=True),
    Column("备注", 18),
)


def layout(content: ActionPlanContent) -> Paper:
    """The plan, one row per action item."""
    meeting, mark = content.meeting, content.mark
    day = words.long_date(meeting.held_on)
    head = fields(HEAD, "会议名称", meeting.title, "日期", day, "版本", f"v{mark.version}")
    decided = {row.number: row.text for row in content.decisions}
    rows = tuple(_row(number, item, decided) for number, item in enumerate(content.actions, 1))
    prepared = content.prepared_by.name if content.prepared_by else ""
    signs = Signs((("制表", prepared), ("审核", words.stamp(content.approval))))
    blocks = (Grid((head,)), never_bare(Table(COLUMNS, rows)), signs)
    dated = words.dated(meeting, content.approval)
    return Paper(TITLE, blocks, footer(mark), landscape=True, dated=dated)


def _row(number: int, item: ActionRow, decided: dict[str, str]) -> Record:
    source = " ".join(filter(None, (item.decision, decided.get(item.decision, item.topic))))
    late = f"逾期{item.overdue_days}天" if item.overdue_days else ""
    person = item.owner.name if item.owner else ""
    values = (
        number,
        source,
        item.task,
        item.department or (item.owner.department if item.owner else ""),
        person or "待指派",
        words.listed(item.collaborators),
        item.deadline,
        item.deliverable,
        item.support,
        item.status,
        "；".join(filter(None, (late, item.note))),
    )
    return Record(values, strong=bool(late))
