"""D4-C 沟通记录表: basics, aims, what was said, agreed and disputed, sign-off (product §6)."""

from collections.abc import Iterable

from huiban.outside.layout import EMPTY, PORTRAIT_WIDTH, Column, Grid, Line, Record, Row, Table
from huiban.papers import discussion, words
from huiban.papers.content import ActionRow, DisputeRow, MinutesContent, SignOff, TopicRow
from huiban.papers.layout import Paper, field, footer, full, heading, never_bare, numbered, said

TITLE = "跨部门协作沟通记录表"
DISPUTES = (
    Column("分歧", 40),
    Column("各方观点", 56),
    Column("待解决问题", 30),
    Column("跟进人/\n下次沟通时间", 30, centred=True),
)
ACTIONS = (
    Column("任务描述", 70),
    Column("负责人", 28, centred=True),
    Column("截止时间", 30, centred=True),
    Column("完成状态", 28, centred=True),
)
SIGN_OFFS = (
    Column("部门", 40, centred=True),
    Column("确认人", 40, centred=True),
    Column("意见", 46),
    Column("时间", 30, centred=True),
)


def layout(content: MinutesContent) -> Paper:
    """The minutes as 沟通记录表."""
    form = (*_basics(content), *_aims(content), *_talk(content))
    disputes = tuple(map(_dispute, content.every_dispute))
    actions = tuple(map(_action, content.every_action))
    sign_offs = tuple(map(_sign_off, content.sign_offs))
    blocks = (
        Grid(form),
        never_bare(Table(DISPUTES, disputes, title="分歧点")),
        never_bare(Table(ACTIONS, actions, title="行动项")),
        never_bare(Table(SIGN_OFFS, sign_offs, title="确认")),
    )
    more = _more(content)
    dated = words.dated(content.meeting, content.approval)
    drawn = (*blocks, Grid(more)) if more else blocks
    return Paper(TITLE, drawn, footer(content.mark), dated=dated)


def _row(label: str, value: str | Iterable[Line]) -> Row:
    return field(32, PORTRAIT_WIDTH, label, value)


def _basics(content: MinutesContent) -> list[Row]:
    meeting = content.meeting
    where = " / ".join(filter(None, (meeting.place, meeting.mode)))
    people = "；".join(
        f"{department}：{'、'.join(person.with_title for person in group)}"
        for department, group in words.by_department(meeting.attendees)
    )
    return [
        heading(PORTRAIT_WIDTH, "一、基本信息"),
        _row("沟通主题", meeting.title),
        _row("沟通日期", words.long_date(meeting.held_on)),
        _row("沟通时间", words.times(meeting)),
        _row("沟通地点/方式", where),
        _row("参与部门及人员", people),
        _row("发起人", words.dashed(meeting.initiator)),
        _row("记录人", words.dashed(meeting.recorder)),
        *(_row("录音说明", told) for told in words.recording(meeting)),
    ]


def _aims(content: MinutesContent) -> list[Row]:
    return [
        heading(PORTRAIT_WIDTH, "二、沟通背景与目标"),
        _row("背景", content.background),
        _row("目标", map(Line, numbered(content.goals))),
    ]


def _talk(content: MinutesContent) -> list[Row]:
    topics = enumerate(content.topics or (TopicRow(EMPTY),), 1)
    points = [line for number, topic in topics for line in _point(number, topic)]
    points += [said("其他事项：", matter) for matter in content.other_matters]
    agreed = [point for topic in content.topics for point in topic.consensus]
    decided = map(discussion.decision, content.every_decision)
    return [
        heading(PORTRAIT_WIDTH, "三、沟通内容摘要"),
        full(PORTRAIT_WIDTH, points),
        _row("共识点", map(Line, numbered([*agreed, *decided]))),
    ]


def _point(number: int, topic: TopicRow) -> list[Line]:
    return [
        Line(lead=f"讨论要点{number}：{topic.title}"),
        *map(Line, discussion.departments(topic)),
        *(said("数据：", fact) for fact in topic.facts),
        *(said("备注：", note) for note in topic.notes),
    ]


def _dispute(row: DisputeRow) -> Record:
    follower = row.follower.name if row.follower else "—"
    next_on = f"{row.next_on:%Y-%m-%d}" if row.next_on else "—"
    return Record((row.point, discussion.sides(row), row.question, f"{follower}\n{next_on}"))


def _action(row: ActionRow) -> Record:
    return Record((row.task, words.owner(row), row.deadline, row.status))


def _sign_off(row: SignOff) -> Record:
    at = f"{row.at:%Y-%m-%d %H:%M}" if row.at else None
    return Record((row.person.department, row.person.name, row.opinion, at))


def _more(content: MinutesContent) -> tuple[Row, ...]:
    """What the paper form has no place for, printed only where there is something to say."""
    known = (
        ("后续安排", words.arrangements(content.arrangements)),
        ("放行说明", [content.released_reason] if content.released_reason else []),
        ("审核", [words.stamp(content.approval)] if content.approval else []),
        ("抄送", [words.listed(content.cc)] if content.cc else []),
    )
    return tuple(_row(label, map(Line, texts)) for label, texts in known if texts)
