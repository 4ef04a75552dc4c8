"""What the forms print reads back as what went in: write_docx, read_docx, read_minutes."""

from dataclasses import replace
from datetime import date, datetime, time
from types import ModuleType

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.values import ActionItemReading, MinutesReading
from huiban.outside.word.reader import read_docx
from huiban.outside.word.writer import write_docx
from huiban.papers import d4_a, d4_b, d4_c, d5, d6, d7
from huiban.papers.content import (
    Absence,
    ActionRow,
    Approval,
    Arrangements,
    DecisionRow,
    DepartmentCount,
    DisputeRow,
    MeetingFacts,
    MinutesContent,
    PersonName,
    TopicRow,
    View,
)
from huiban.papers.layout import Paper
from huiban.papers.tests import sample

WANG = PersonName("王芳", "市场部", "市场总监")
ZHAO = PersonName("赵一鸣", "市场部", "市场经理")
CHEN = PersonName("陈静", "财务部", "财务总监")
LI = PersonName("李娜", "财务部", "会计主管")
HAN = PersonName("韩雨桐", "总经办", "行政主管")
ZHANG = PersonName("张伟", "技术部", "架构师")
GAO = PersonName("高强", "技术部", "技术总监")
SHEN = PersonName("沈卫东", "生产部", "计划主管")

OPENING = TopicRow(
    "新店开业时间",
    "装修验收推迟了一周。",
    (
        View(WANG, "门店希望国庆前开业。"),
        View(ZHANG, "收银系统联调还差三天。"),
    ),
    consensus=("开业仪式从简。",),
    decisions=(DecisionRow("决1", "开业日期定为9月26日。", WANG),),
    actions=(
        ActionRow(
            ref="A-1",
            task="完成收银系统联调",
            owner=ZHANG,
            department="技术部",
            collaborators=(ZHAO,),
            due_on=date(2024, 9, 20),
            deliverable="联调报告",
            support="门店网络提前开通",
        ),
        ActionRow(
            ref="A-2",
            task="编写开业物料清单",
            owner=ZHAO,
            department="市场部",
            due_on=date(2024, 9, 13),
            deliverable="物料清单",
        ),
    ),
)
BUDGET = TopicRow(
    "开业预算",
    views=(View(CHEN, "预算不得突破 30 万元。"),),
    facts=("去年同类门店花费 28 万元。",),
    disputes=(
        DisputeRow(
            "促销补贴由谁承担",
            (View(WANG, "应由总部统一承担。"), View(CHEN, "应由门店毛利承担。")),
            "补贴的列支口径",
            LI,
            date(2024, 9, 12),
        ),
    ),
)
ABSENT_PROXY = MinutesContent(
    meeting=MeetingFacts(
        title="新店开业筹备协调会",
        held_on=date(2024, 9, 5),
        start=time(9, 30),
        end=time(11, 0),
        place="二楼培训室",
        host=WANG,
        recorder=HAN,
        initiator=WANG,
        expected=(
            DepartmentCount("市场部", 2),
            DepartmentCount("财务部", 2),
            DepartmentCount("总经办", 1),
            DepartmentCount("技术部", 2),
            DepartmentCount("生产部", 1),
        ),
        present=(
            DepartmentCount("市场部", 2),
            DepartmentCount("财务部", 2),
            DepartmentCount("总经办", 1),
            DepartmentCount("技术部", 1),
        ),
        attendees=(WANG, ZHAO, CHEN, LI, HAN, ZHANG),
        absences=(Absence(GAO, "出差", ZHANG), Absence(SHEN, "病假")),
    ),
    goals=("定下开业日期", "定下预算上限"),
    topics=(OPENING, BUDGET),
    arrangements=Arrangements(
        date(2024, 9, 19), time(14, 0), "二楼培训室", "联调进度", datetime(2024, 9, 6, 10, 0)
    ),
    approval=Approval(WANG, datetime(2024, 9, 5, 16, 30)),
    cc=(PersonName("周海", "总经办"), PersonName(department="行政部")),
    released_reason="会后补齐生产部负责人",
)
# 其他事项 may itself ask for something, and then reads as a task: here it asks for nothing.
SAMPLE = replace(sample.MINUTES, other_matters=("中秋放假以通知为准。",))
CONTENTS = pytest.mark.parametrize("content", [SAMPLE, ABSENT_PROXY], ids=["sample", "absent"])
MINUTES = pytest.mark.parametrize("form", [d4_a, d4_b, d4_c], ids=["D4-A", "D4-B", "D4-C"])


def back(paper: Paper) -> MinutesReading:
    return read_minutes(read_docx(write_docx(paper)))


def told(form: ModuleType, content: MinutesContent) -> MinutesReading:
    return back(form.layout(content))


def bare(text: str) -> str:
    return text.rstrip("。；")


def owed(item: ActionItemReading) -> tuple[str, str, str, date | None]:
    owner = item.owners[0] if item.owners else None
    person = owner.name if owner and owner.name != item.department else ""
    return item.task, person, item.department, item.due.date if item.due else None


def owing(row: ActionRow, *, first: bool = False) -> tuple[str, str, str, date | None]:
    due = row.due_on if first else row.deadline
    return row.task, row.owner.name if row.owner else "", row.department, due


@CONTENTS
@MINUTES
def test_the_head_reads_back(form: ModuleType, content: MinutesContent) -> None:
    facts, meeting = told(form, content).facts, content.meeting
    assert facts.title
    assert facts.title.text == meeting.title
    assert (facts.day, facts.starts, facts.ends) == (meeting.held_on, meeting.start, meeting.end)
    assert facts.place
    assert facts.place.text.startswith(meeting.place)
    assert facts.recorder
    assert meeting.recorder
    assert facts.recorder.name == meeting.recorder.name
    assert [(one.department, one.name, one.title) for one in facts.attendees] == [
        (one.department, one.name, one.title) for one in meeting.attendees
    ]
    assert facts.cc
    assert facts.cc.text == "、".join(one.bracketed for one in content.cc)


@CONTENTS
@pytest.mark.parametrize("form", [d4_a, d4_b], ids=["D4-A", "D4-B"])
def test_host_and_the_missing_read_back(form: ModuleType, content: MinutesContent) -> None:
    facts, meeting = told(form, content).facts, content.meeting
    assert facts.host
    assert meeting.host
    assert (facts.host.department, facts.host.name) == (meeting.host.department, meeting.host.name)
    assert [(one.department, one.name, one.reason, one.proxy) for one in facts.absent] == [
        (
            gone.person.department,
            gone.person.name,
            gone.reason,
            gone.proxy.name if gone.proxy else "",
        )
        for gone in meeting.absences
    ]


@CONTENTS
def test_counts_read_back(content: MinutesContent) -> None:
    facts, meeting = told(d4_a, content).facts, content.meeting
    assert facts.expected == sum(one.people for one in meeting.expected)
    assert facts.attendees_count == sum(one.people for one in meeting.present)


@CONTENTS
@MINUTES
def test_topics_and_views_read_back(form: ModuleType, content: MinutesContent) -> None:
    read = told(form, content)
    assert [topic.title.text for topic in read.topics] == [one.title for one in content.topics]
    for topic, wanted in zip(read.topics, content.topics, strict=True):
        assert [view.department for view in topic.views] == [
            view.speaker.department for view in wanted.views
        ]
        for view, one in zip(topic.views, wanted.views, strict=True):
            assert view.span.text.startswith(bare(one.text))
        assert [fact.text for fact in topic.key_facts] == [bare(fact) for fact in wanted.facts]
    agreed = [bare(point) for topic in content.topics for point in topic.consensus]
    assert [point.text for topic in read.topics for point in topic.consensus] == agreed


@CONTENTS
@MINUTES
def test_disputes_read_back(form: ModuleType, content: MinutesContent) -> None:
    read, (wanted,) = told(form, content), content.every_dispute
    (dispute,) = read.disputes
    assert dispute.question
    assert dispute.question.text == wanted.question
    assert [(view.department, view.speaker, view.span.text) for view in dispute.views] == [
        (view.speaker.department, view.speaker.name, bare(view.text)) for view in wanted.views
    ]
    assert dispute.follower
    assert wanted.follower
    assert dispute.follower.name == wanted.follower.name
    assert dispute.next_talk
    assert dispute.next_talk.date == wanted.next_on


@CONTENTS
@MINUTES
def test_decisions_read_back_with_their_decider(form: ModuleType, content: MinutesContent) -> None:
    assert [(one.span.text, one.decider) for one in told(form, content).decisions] == [
        (bare(row.text), row.decider.name if row.decider else "") for row in content.every_decision
    ]


@CONTENTS
@MINUTES
def test_action_items_read_back_once_each(form: ModuleType, content: MinutesContent) -> None:
    read = told(form, content)
    assert list(map(owed, read.items)) == list(map(owing, content.every_action))
    assert not read.suggestions


@CONTENTS
@pytest.mark.parametrize("form", [d4_a, d4_b], ids=["D4-A", "D4-B"])
def test_what_belongs_to_an_item_reads_back(form: ModuleType, content: MinutesContent) -> None:
    for item, row in zip(told(form, content).items, content.every_action, strict=True):
        assert (item.deliverable.text if item.deliverable else "") == row.deliverable
        assert (item.support.text if item.support else "") == row.support
        helpers = [one.name or one.department for one in row.collaborators]
        assert [one.name for one in item.collaborators] == helpers
        assert item.note is None


def test_an_owner_named_nowhere_else_keeps_the_department_behind_the_name() -> None:
    du = PersonName("杜若兰", "法务部")
    row = ActionRow(ref="A-3", task="审定租约条款", owner=du, department="法务部")
    read = told(d4_a, replace(ABSENT_PROXY, actions=(), topics=(TopicRow("租约", actions=(row,)),)))
    assert [(item.owners[0].name, item.department) for item in read.items] == [("杜若兰", "法务部")]


@pytest.mark.parametrize(
    ("paper", "first"),
    [
        (d5.layout(sample.PLAN), False),
        (d6.layout(sample.FOLLOW_UP), True),
        (d7.layout(sample.TRACKING), True),
    ],
    ids=["D5", "D6", "D7"],
)
def test_tables_of_items_read_back_once_each(paper: Paper, first: bool) -> None:
    read = back(paper)
    assert list(map(owed, read.items)) == [owing(row, first=first) for row in sample.ACTIONS]
    assert not read.suggestions


@MINUTES
def test_an_empty_form_says_nothing(form: ModuleType) -> None:
    read = told(form, MinutesContent())
    assert (read.items, read.suggestions, read.decisions, read.disputes) == ((), (), (), ())
    facts = read.facts
    assert (facts.attendees, facts.absent, facts.goals) == ((), (), ())
    assert (facts.host, facts.recorder, facts.background, facts.cc) == (None, None, None, None)
