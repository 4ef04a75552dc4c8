"""D6 会议决议跟进表 (landscape): what became of each decision, a week later (R45, product §6)."""

from collections.abc import Iterator
from itertools import count

from huiban.outside.layout import (
    LANDSCAPE_WIDTH,
    Column,
    Grid,
    Group,
    Line,
    Record,
    Row,
    Signs,
    Table,
)
from huiban.papers import discussion, words
from huiban.papers.content import ActionRow, Counts, DisputeRow, FollowUpContent
from huiban.papers.layout import Paper, fields, footer, full, never_bare

TITLE = "会议决议跟进表"
HEAD = (24.0, 72.0, 24.0, 50.0, 45.0, 32.0)
COLUMNS = (
    Column("序号", 10, centred=True),
    Column("决议事项", 54),
    Column("行动项", 46),
    Column("责任部门/人", 26, centred=True),
    Column("完成时间", 22, centred=True),
    Column("完成情况", 32),
    Column("状态", 14, centred=True),
    Column("原因及调整计划", 29),
    Column("佐证", 14),
)


def layout(content: FollowUpContent) -> Paper:
    """One row per decision and action item, then one per unresolved dispute."""
    rows = tuple(_rows(content))
    person = content.gathered_by.name if content.gathered_by else ""
    signs = Signs(
        (
            ("汇总人", person),
            ("日期", words.long_date(content.gathered_on)),
            ("同步范围", content.audience),
        )
    )
    blocks = (Grid(_head(content)), never_bare(Table(COLUMNS, rows)), signs)
    dated = content.gathered_on
    return Paper(TITLE, blocks, footer(content.mark), landscape=True, dated=dated)


def _head(content: FollowUpContent) -> tuple[Row, ...]:
    meeting, gathered = content.meeting, content.gathered_on
    days = (gathered - meeting.held_on).days if gathered and meeting.held_on else "—"
    label, day = f"汇总日期（会后第{days}日）", words.long_date(gathered)
    held = words.held(meeting)
    return (
        fields(HEAD, "会议名称", meeting.title, "会议时间", held, label, day),
        full(LANDSCAPE_WIDTH, [Line(_counted(content.counts))]),
    )


def _counted(counts: Counts) -> str:
    rate = "—" if counts.on_time is None else f"{counts.on_time:.0%}"
    return (
        f"决议 {counts.decisions} · 行动项 {counts.actions} · 已完成 {counts.done} · "
        f"进行中 {counts.running} · 延期 {counts.extended} · 按期率 {rate}"
    )


def _rows(content: FollowUpContent) -> Iterator[Record | Group]:
    number = count(1)
    for source, item in _pairs(content):
        yield _action(next(number), source, item) if item else _idle(next(number), source)
    if content.disputes:
        yield Group("未决分歧")
    for row in content.disputes:
        yield _dispute(next(number), row)


def _pairs(content: FollowUpContent) -> Iterator[tuple[str, ActionRow | None]]:
    """Decisions in their order with their items, then the items that follow from none."""
    numbers = {row.number for row in content.decisions}
    for decision in content.decisions:
        items = [item for item in content.actions if item.decision == decision.number]
        first, later = discussion.decision(decision), f"{decision.number}（同上）"
        yield first, items[0] if items else None
        yield from ((later, item) for item in items[1:])
    loose = (item for item in content.actions if item.decision not in numbers)
    yield from ((item.topic, item) for item in loose)


def _action(number: int, source: str, item: ActionRow) -> Record:
    remedy = f"调整计划：{item.remedy}" if item.remedy else ""
    moved = f"调整后时间：{item.adjusted_due:%Y-%m-%d}" if item.adjusted_due else ""
    late = f"逾期{item.overdue_days}天" if item.overdue_days else ""
    values = (
        number,
        source,
        f"{item.ref} {item.task}".strip(),
        words.owner(item),
        item.due_on,
        item.progress,
        item.status,
        "\n".join(filter(None, (late, item.reason, moved, remedy))),
        item.evidence,
    )
    return Record(values, strong=bool(late))


def _idle(number: int, source: str) -> Record:
    """A decision nobody has to act on."""
    return Record((number, source, *[None] * (len(COLUMNS) - 2)))


def _dispute(number: int, row: DisputeRow) -> Record:
    question = f"待解决：{row.question}" if row.question else ""
    follower = words.stacked(row.follower)
    sides = discussion.sides(row)
    return Record((number, row.point, question, follower, row.next_on, sides, row.status, "", ""))
