"""In which topic a read line stands."""

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document

HEAD = "会议名称：上市协调会\n会议时间：2026年8月5日\n"
FIRST = "一、议题1：上市日期\n决议：9月1日上市。\n行动项：\n1. 张伟负责完成联调，8月11日前完成\n"
SECOND = "二、议题2：推广预算\n行动项：\n1. 陈静负责核定预算，8月12日前完成\n"
ARGUED = "二、议题2：周转仓\n分歧：费用由谁出，财务部认为由市场部承担，市场部认为由生产部承担\n"


def test_a_list_of_items_under_each_topic_belongs_to_it() -> None:
    reading = read_minutes(Document.from_text(HEAD + FIRST + SECOND))
    assert [item.topic for item in reading.items] == [0, 1]


def test_one_list_of_items_at_the_end_belongs_to_no_topic() -> None:
    reading = read_minutes(Document.from_text(HEAD + FIRST))
    assert [item.topic for item in reading.items] == [None]


def test_what_the_sides_of_a_dispute_want_is_no_action_item() -> None:
    reading = read_minutes(Document.from_text(HEAD + FIRST + ARGUED))
    assert len(reading.disputes) == 1
    assert [item.task for item in reading.items] == ["完成联调"]


def test_what_announces_resolutions_is_none() -> None:
    text = HEAD + "经过讨论，会议明确以下几点：\n\n会议决定9月1日上市，新包装同步启用。\n"
    reading = read_minutes(Document.from_text(text))
    assert [one.span.text for one in reading.decisions] == ["会议决定9月1日上市，新包装同步启用"]
