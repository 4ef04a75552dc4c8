"""D4-A 会议记录表: one ruled form, topic by topic (product §6)."""

from huiban.outside.layout import EMPTY, PORTRAIT_WIDTH, Grid, Line, Row, Signs, Text
from huiban.papers import discussion, words
from huiban.papers.content import MeetingFacts, MinutesContent, TopicRow
from huiban.papers.layout import (
    Paper,
    field,
    fields,
    footer,
    full,
    heading,
    listing,
    numbered,
    pair,
    said,
)

TITLE = "跨部门沟通协调会议记录表"
WIDTHS = (28.0, 50.0, 28.0, 50.0)
PEOPLE = (60.0, 96.0)


def layout(content: MinutesContent) -> Paper:
    """The minutes as 会议记录表."""
    rows = [*_head(content.meeting), *_people(content.meeting), heading(PORTRAIT_WIDTH, _TALK)]
    topics = content.topics or (TopicRow(EMPTY),)
    for number, topic in enumerate(topics, 1):
        rows += _topic(number, topic)
    rows += _tail(content, after=len(topics))
    cc = Text((said("抄送：", words.listed(content.cc)),))
    blocks = (Grid(tuple(rows)), _signs(content), cc)
    dated = words.dated(content.meeting, content.approval)
    return Paper(TITLE, blocks, footer(content.mark), dated=dated)


_TALK = "会议议程与讨论记录"


def _head(meeting: MeetingFacts) -> list[Row]:
    host, recorder = words.dashed(meeting.host), words.dashed(meeting.recorder)
    expected, present = words.headcount(meeting.expected), words.headcount(meeting.present)
    return [
        field(28, PORTRAIT_WIDTH, "会议名称", meeting.title),
        fields(WIDTHS, "会议时间", words.held(meeting), "会议地点", words.place(meeting)),
        fields(WIDTHS, "主持人", host, "记录人", recorder),
        fields(WIDTHS, "应到人数", expected, "实到人数", present),
        field(28, PORTRAIT_WIDTH, "缺席原因", map(Line, map(words.absence, meeting.absences))),
        *(field(28, PORTRAIT_WIDTH, "录音说明", told) for told in words.recording(meeting)),
    ]


def _people(meeting: MeetingFacts) -> list[Row]:
    rows = [
        pair(PEOPLE, department, "、".join(person.with_title for person in people))
        for department, people in words.by_department(meeting.attendees)
    ]
    header = pair(PEOPLE, "部门", "姓名（*代替）", label=True)
    return [heading(PORTRAIT_WIDTH, "参会人员"), header, *(rows or [pair(PEOPLE, "", "")])]


def _topic(number: int, topic: TopicRow) -> list[Row]:
    lines = [
        Line(lead=f"{words.numeral(number)}、议题{number}：{topic.title}"),
        said("背景：", topic.background),
        *listing("讨论：", map(discussion.view, topic.views)),
        *(said("数据：", fact) for fact in topic.facts),
        *(said("分歧：", discussion.dispute(row)) for row in topic.disputes),
        *(said("共识：", point) for point in topic.consensus),
        *(said("备注：", note) for note in topic.notes),
        *listing("决议：", numbered(map(discussion.decision, topic.decisions))),
    ]
    owners = map(Line, numbered(map(discussion.action, topic.actions)))
    return [
        full(PORTRAIT_WIDTH, lines),
        field(28, PORTRAIT_WIDTH, "责任人/\n完成时间", owners),
    ]


def _tail(content: MinutesContent, *, after: int) -> list[Row]:
    others = [
        *map(Line, content.other_matters),
        *(said("分歧：", discussion.dispute(row)) for row in content.disputes),
        *(said("决议：", discussion.decision(row)) for row in content.decisions),
        *(said("行动项：", discussion.action(row)) for row in content.actions),
    ]
    title = Line(lead=f"{words.numeral(after + 1)}、其他事项")
    plans = map(Line, words.arrangements(content.arrangements))
    rows = [
        full(PORTRAIT_WIDTH, [title, *(others or [Line(EMPTY)])]),
        field(28, PORTRAIT_WIDTH, "后续安排", plans),
    ]
    if content.released_reason:
        rows.append(field(28, PORTRAIT_WIDTH, "放行说明", content.released_reason))
    return rows


def _signs(content: MinutesContent) -> Signs:
    recorder, approval = content.meeting.recorder, content.approval
    return Signs(
        (
            ("记录人", recorder.name if recorder else ""),
            ("主持人", f"审核通过 {approval.person.name}" if approval else ""),
            ("日期", words.long_date(approval.at) if approval else ""),
        )
    )
