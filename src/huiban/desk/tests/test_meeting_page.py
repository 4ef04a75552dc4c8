"""会议页: one page for the whole life; its button follows the stage."""

from typing import Any

import pytest

from huiban.stages.action_items import closing
from huiban.stages.action_items import verbs as action_items
from huiban.stages.decisions import verbs as decisions
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.seating import Seat, TopicPlan
from huiban.stages.meetings.tests.plans import plan
from huiban.stages.records import verbs as records
from tests.cast import Cast


def page_of(cast: Cast, meeting: Meeting, person: Any = None) -> str:
    client = cast.client(person or cast.wang_fang)
    return client.get(f"/meetings/{meeting.ref}").content.decode()


def test_the_button_follows_the_stage(cast: Cast) -> None:
    meeting = plan(cast)
    assert f"/meetings/{meeting.ref}/notify" in page_of(cast, meeting)
    meetings.notify(meeting, by=cast.wang_fang)
    page = page_of(cast, meeting)
    assert "开始会议" in page
    assert "现在就开始吗" in page
    meetings.start(meeting, by=cast.wang_fang)
    assert "进入记录" in page_of(cast, meeting)
    assert "看现场记录" in page_of(cast, meeting, cast.zhang_wei)
    meetings.end(meeting, by=cast.wang_fang)
    assert "整理纪要" in page_of(cast, meeting)
    meetings.follow(meeting)
    assert "闭环" in page_of(cast, meeting)


def test_a_grey_button_says_why(cast: Cast) -> None:
    meeting = plan(cast)
    meetings.notify(meeting, by=cast.wang_fang)
    assert "只有主持人、记录人可以“开始会议”" in page_of(cast, meeting, cast.zhang_wei)


@pytest.mark.requirement("R8")
def test_each_clock_names_its_rule(cast: Cast) -> None:
    page = page_of(cast, plan(cast))
    assert "最晚发出通知" in page
    assert "3工作日（推荐）" in page


def test_a_cancelled_meeting_says_why_on_top_and_stays_readable(cast: Cast) -> None:
    meeting = plan(cast)
    meetings.cancel(meeting, reason="改为书面确认", by=cast.wang_fang)
    page = page_of(cast, meeting)
    assert page.index("改为书面确认") < page.index("会议要点")
    assert "再开一次" in page


def test_what_came_out_stands_first(cast: Cast) -> None:
    meeting = meetings.start(plan(cast, days=0), by=cast.wang_fang)
    decisions.decide(meeting, text="分两期支付", by=cast.sun_li)
    action_items.propose(meeting, task="补合同", by=cast.sun_li)
    records.open_dispute(meeting, question="是否延期", by=cast.sun_li)
    page = page_of(cast, meeting)
    order = [page.index(words) for words in ("分两期支付", "补合同", "是否延期", "会议要点")]
    assert order == sorted(order)


def test_it_closes_only_when_nothing_is_open(cast: Cast) -> None:
    meeting = meetings.start(plan(cast, days=0), by=cast.wang_fang)
    dispute = records.open_dispute(meeting, question="是否延期", by=cast.sun_li)
    meetings.end(meeting, by=cast.wang_fang)
    meetings.follow(meeting)
    refused = cast.client(cast.wang_fang).post(f"/meetings/{meeting.ref}/close")
    assert refused.status_code == 403
    assert "1 个分歧没有解决" in refused.content.decode()
    records.resolve(dispute, outcome="不延期", by=cast.wang_fang)
    assert "会议决议跟进表还没有同步" in page_of(cast, meeting)
    assert cast.client(cast.wang_fang).post(f"/meetings/{meeting.ref}/close").status_code == 403


def test_a_stranger_and_a_confidential_meeting(cast: Cast) -> None:
    meeting = plan(cast, is_confidential=True)
    for person in (cast.zhao_min, cast.he_ping, cast.tech_head, cast.lin_yan):
        assert cast.client(person).get(f"/meetings/{meeting.ref}").status_code == 404
    assert "机密" in page_of(cast, meeting, cast.chen_jing)


def test_it_asks_little(cast: Cast, django_assert_max_num_queries: Any) -> None:
    meeting = meetings.start(plan(cast, days=0), by=cast.wang_fang)
    for number in range(20):
        action_items.propose(meeting, task=f"任务{number}", owner=cast.zhang_wei, by=cast.sun_li)
    client = cast.client(cast.wang_fang)
    with django_assert_max_num_queries(15):
        client.get(f"/meetings/{meeting.ref}")


@pytest.mark.requirement("R20")
def test_what_the_series_left_open_stands_in_the_next_meeting(cast: Cast) -> None:
    first = meetings.start(plan(cast, days=-14), by=cast.wang_fang)
    oldest = action_items.propose(first, task="补合同", owner=cast.zhang_wei, by=cast.sun_li)
    second = meetings.start(plan(cast, days=-7, previous=first), by=cast.wang_fang)
    records.open_dispute(second, question="是否延期", by=cast.sun_li)
    topics = [
        TopicPlan(title="上次遗留", kind="inform", minutes=5, is_core=False),
        TopicPlan(title="上线进度"),
    ]
    third = meetings.start(plan(cast, days=0, previous=second, topics=topics), by=cast.wang_fang)
    client = cast.client(cast.sun_li)
    for door in ("", "/record"):
        page = client.get(f"/meetings/{third.ref}{door}").content.decode()
        assert "补合同" in page
        assert "是否延期" in page
    later = client.get(f"/meetings/{third.ref}/record", {"topic": third.topics.all()[1].pk})
    assert "补合同" not in later.content.decode()
    closing.cancel(oldest, reason="不再需要", by=cast.wang_fang)
    assert "补合同" not in client.get(f"/meetings/{third.ref}").content.decode()


def test_what_was_left_is_hidden_from_who_may_not_read_it(cast: Cast) -> None:
    first = meetings.start(plan(cast, days=-14, is_confidential=True), by=cast.wang_fang)
    action_items.propose(first, task="补合同", owner=cast.zhang_wei, by=cast.sun_li)
    after = plan(cast, previous=first, seats=[Seat(person=cast.zhao_min)])
    assert "补合同" not in page_of(cast, after, cast.zhao_min)
    assert "补合同" in page_of(cast, after)
