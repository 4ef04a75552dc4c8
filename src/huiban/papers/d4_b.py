"""D4-B 会议纪要: label and content, with the table of action items (product §6)."""

from collections.abc import Iterable

from huiban.outside.layout import PORTRAIT_WIDTH, Block, Column, Grid, Line, Record, Row, Table
from huiban.papers import discussion, words
from huiban.papers.content import ActionRow, MeetingFacts, MinutesContent, TopicRow
from huiban.papers.layout import Paper, field, footer, never_bare, numbered, said

TITLE = "会议纪要"
ANNEX = "见附件《行动计划表》"
COLUMNS = (
    Column("任务", 50),
    Column("负责人", 20, centred=True),
    Column("部门", 20, centred=True),
    Column("截止时间", 22, centred=True),
    Column("交付成果", 26),
    Column("备注", 18),
)


def layout(content: MinutesContent) -> Paper:
    """The minutes as 会议纪要."""
    head = [*_head(content.meeting), *_body(content)]
    blocks = (*_with_actions(head, content), _tail(content))
    dated = words.dated(content.meeting, content.approval)
    return Paper(TITLE, blocks, footer(content.mark), dated=dated)


def _row(label: str, value: str | Iterable[Line]) -> Row:
    return field(32, PORTRAIT_WIDTH, label, value)


def _head(meeting: MeetingFacts) -> list[Row]:
    people = [
        Line(f"{department}：{'、'.join(person.with_title for person in group)}；")
        for department, group in words.by_department(meeting.attendees)
    ]
    return [
        _row("会议名称", meeting.title),
        _row("会议时间", words.held(meeting)),
        _row("会议地点", words.place(meeting)),
        _row("主持人", words.dashed(meeting.host)),
        _row("记录人", words.dashed(meeting.recorder)),
        _row("参会部门及人员", people),
        _row("缺席人员及原因", map(Line, map(words.absence, meeting.absences))),
        *(_row("录音说明", told) for told in words.recording(meeting)),
    ]


def _body(content: MinutesContent) -> list[Row]:
    agenda = map(Line, numbered(topic.title for topic in content.topics))
    talk = [line for number, topic in enumerate(content.topics, 1) for line in _talk(number, topic)]
    talk += [said("分歧：", discussion.dispute(row)) for row in content.disputes]
    talk += [said("其他事项：", matter) for matter in content.other_matters]
    decisions = map(Line, numbered(map(discussion.decision, content.every_decision)))
    return [
        _row("会议议程", agenda),
        _row("讨论内容摘要", talk),
        _row("决议事项", decisions),
    ]


def _talk(number: int, topic: TopicRow) -> list[Line]:
    return [
        Line(lead=f"议题{number}：{topic.title}"),
        *([said("背景：", topic.background)] if topic.background else []),
        *map(Line, discussion.departments(topic)),
        *(said("数据：", fact) for fact in topic.facts),
        *(said("分歧：", discussion.dispute(row)) for row in topic.disputes),
        *(said("共识：", point) for point in topic.consensus),
        *(said("备注：", note) for note in topic.notes),
    ]


def _with_actions(head: list[Row], content: MinutesContent) -> list[Block]:
    if content.actions_in_annex:
        return [Grid((*head, _row("行动项", ANNEX)))]
    rows = tuple(map(_action, content.every_action))
    return [Grid(tuple(head)), never_bare(Table(COLUMNS, rows, title="行动项"))]


def _action(row: ActionRow) -> Record:
    # Helpers and support stand under the task: 备注 is too narrow for more than a word.
    helpers = f"协作方：{words.listed(row.collaborators)}" if row.collaborators else ""
    support = f"所需支持：{row.support}" if row.support else ""
    task = "\n".join(filter(None, (row.task, helpers, support)))
    owner = row.owner.name if row.owner else "待指派"
    return Record((task, owner, row.department, row.deadline, row.deliverable, row.note))


def _tail(content: MinutesContent) -> Grid:
    rows = [_row("后续安排", map(Line, words.arrangements(content.arrangements)))]
    if content.released_reason:
        rows.append(_row("放行说明", content.released_reason))
    rows.append(_row("审核", words.stamp(content.approval)))
    rows.append(_row("抄送", words.listed(content.cc)))
    return Grid(tuple(rows))
