"""The four layouts of the forms, read with every fact, resolution and action item right."""

from datetime import date, time

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.values import DecisionKind, MinutesReading
from huiban.outside.word.reader import read_docx
from huiban.outside.word.tests import forms


def _items(reading: MinutesReading) -> list[tuple[str, str, str, date | None]]:
    return [
        (
            item.task,
            "、".join(party.name for party in item.owners),
            item.department,
            item.due.date if item.due else None,
        )
        for item in reading.items
    ]


@pytest.fixture(scope="module")
def record() -> MinutesReading:
    return read_minutes(read_docx(forms.record_form()))


@pytest.fixture(scope="module")
def minutes() -> MinutesReading:
    return read_minutes(read_docx(forms.minutes_form()))


@pytest.fixture(scope="module")
def talk() -> MinutesReading:
    return read_minutes(read_docx(forms.talk_form()))


@pytest.fixture(scope="module")
def formal() -> MinutesReading:
    return read_minutes(read_docx(forms.formal_form()))


@pytest.mark.requirement("R19")
@pytest.mark.requirement("R21")
def test_the_head_of_the_record_form_is_read_whole(record: MinutesReading) -> None:
    facts = record.facts
    assert facts.title
    assert facts.title.text == "“春风计划”上线跨部门协调会"
    assert (facts.day, facts.starts, facts.ends) == (date(2026, 3, 5), time(14), time(15, 30))
    assert facts.place
    assert facts.place.text == "2楼会议室B"
    assert facts.host
    assert facts.host.label == "总经办-王芳"
    assert facts.recorder
    assert facts.recorder.label == "运营部-赵敏"
    assert (facts.expected, facts.present) == (7, 6)
    assert [(one.name, one.department) for one in facts.attendees] == [
        ("李娜", "市场部"),
        ("孙悦", "市场部"),
        ("张伟", "技术部"),
        ("郑凯", "技术部"),
        ("何平", "技术部"),
        ("陈静", "财务部"),
    ]
    missing = facts.absent[0]
    assert (missing.name, missing.department, missing.reason, missing.proxy) == (
        "周立",
        "财务部",
        "外出培训",
        "钱进",
    )
    assert facts.cc
    assert facts.cc.text == "分管领导；行政部"
    assert facts.next_meeting_day == date(2026, 3, 19)


@pytest.mark.requirement("R23")
@pytest.mark.requirement("R25")
def test_the_record_form_keeps_topics_views_and_decisions_apart(record: MinutesReading) -> None:
    first, second = record.topics
    assert first.title.text == "“春风计划”上线时间"
    assert first.background
    assert first.background.text == "原定4月1日上线，客户新增“数据看板”需求"
    assert [(view.department, view.speaker) for view in first.views] == [
        ("市场部", "李娜"),
        ("技术部", "张伟"),
    ]
    assert [one.text for one in second.consensus] == ["电子材料优先"]
    assert [one.topic for one in record.decisions] == [0, 0, 0, 1, 1]
    last = record.decisions[-1]
    assert last.kind is DecisionKind.RULE
    assert last.effective
    assert last.effective.date == date(2026, 4, 1)
    assert last.target
    assert last.target.text == "退单率降至10%以下"


@pytest.mark.requirement("R24")
def test_a_dispute_has_its_follower_and_its_day(record: MinutesReading) -> None:
    (dispute,) = record.disputes
    assert dispute.question
    assert dispute.question.text == "小额交通费是否免单据"
    assert dispute.follower
    assert dispute.follower.name == "陈静"
    assert dispute.next_talk
    assert dispute.next_talk.date == date(2026, 3, 12)


@pytest.mark.requirement("R27")
def test_the_last_row_of_the_record_form_names_the_owners(record: MinutesReading) -> None:
    assert _items(record) == [
        ("数据看板纳入上线范围，完成开发与测试", "张伟", "技术部", date(2026, 3, 25)),
        ("向重点客户发送《上线说明函》", "李娜", "市场部", date(2026, 3, 12)),
        ("协调外部开发资源", "王芳", "总经办", None),
        ("发布《单据清单》", "陈静", "财务部", date(2026, 3, 20)),
        ("试行电子材料优先，退单率降至10%以下", "", "", date(2026, 4, 1)),
    ]


@pytest.mark.requirement("R35")
def test_the_minutes_form_reads_its_table_of_action_items(minutes: MinutesReading) -> None:
    assert _items(minutes) == [
        ("完成推广页面开发", "张伟", "技术部", date(2026, 7, 3)),
        ("提交推广预算表", "陈静", "财务部", date(2026, 6, 19)),
        ("整理渠道名单", "李娜", "技术部", date(2026, 6, 12)),
    ]
    first = minutes.items[0]
    assert first.deliverable
    assert first.deliverable.text == "上线页面"
    assert first.note
    assert first.note.text == "需要测试账号"
    assert minutes.items[2].deliverable is None


def test_the_minutes_form_reads_its_facts_and_decisions(minutes: MinutesReading) -> None:
    facts = minutes.facts
    assert facts.title
    assert facts.title.text == "新品推广筹备会"
    assert (facts.day, facts.starts, facts.ends) == (date(2026, 6, 10), time(9, 30), time(11))
    assert facts.attendees_count == 5
    assert [(one.name, one.proxy) for one in facts.absent] == [("周立", "何平")]
    assert [(one.span.text, one.kind) for one in minutes.decisions] == [
        ("7月15日起执行新的推广排期", DecisionKind.RULE),
        ("线上预算占比不低于60%", DecisionKind.METRIC),
    ]
    assert [topic.title.text for topic in minutes.topics] == ["推广节奏", "预算分配"]


def test_the_talk_form_reads_disputes_and_tasks_from_their_tables(talk: MinutesReading) -> None:
    facts = talk.facts
    assert facts.title
    assert facts.title.text == "客户资料系统对接"
    assert (facts.day, facts.starts, facts.ends) == (date(2026, 9, 8), time(10), time(11))
    assert facts.place
    assert facts.place.text == "线上会议"
    assert facts.recorder
    assert facts.recorder.label == "客服部-赵敏"
    (dispute,) = talk.disputes
    assert dispute.question
    assert dispute.question.text == "迁移的范围和费用"
    assert [view.department for view in dispute.views] == ["客服部", "技术部"]
    assert dispute.follower
    assert dispute.follower.name == "李娜"
    assert dispute.next_talk
    assert dispute.next_talk.date == date(2026, 9, 15)
    assert _items(talk) == [
        ("输出字段对照表", "何平", "技术部", date(2026, 9, 14)),
        ("审核数据共享协议", "陈静", "法务部", date(2026, 9, 18)),
    ]
    assert talk.decisions == ()


@pytest.mark.requirement("R28")
def test_the_formal_minutes_read_lead_and_supporting_parties_apart(formal: MinutesReading) -> None:
    assert [(owner, department, due) for _, owner, department, due in _items(formal)] == [
        ("市场部", "市场部", date(2026, 5, 20)),
        ("王芳", "市场部", date(2026, 5, 22)),
        ("张伟", "技术部", date(2026, 5, 25)),
        ("李娜", "销售部", date(2026, 5, 18)),
    ]
    poster, page, rule = formal.items[1:]
    assert [party.name for party in poster.cc] == ["销售部"]
    assert poster.support
    assert poster.support.text == "何平（行政部）"
    assert page.deliverable
    assert page.deliverable.text == "测试通过的页面"
    assert [party.name for party in rule.collaborators] == ["财务部"]


@pytest.mark.parametrize(
    "make", [forms.record_form, forms.minutes_form, forms.talk_form, forms.formal_form]
)
def test_every_field_points_at_its_words(make) -> None:  # type: ignore[no-untyped-def]
    document = read_docx(make())
    reading = read_minutes(document)
    for item in reading.items:
        assert document.span(item.span.start, item.span.end) == item.span
        assert all(party.name in document.text[party.start : party.end] for party in item.owners)
