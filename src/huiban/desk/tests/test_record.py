"""The record while the meeting runs: one typed line, one row."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from huiban.ground.people import aliases
from huiban.ground.procedure import NotAllowed
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions import verbs as decisions
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.tests.plans import plan
from huiban.stages.records import verbs as records
from huiban.stages.records.models import Dispute, Entry
from tests.cast import Cast, make_person

HTMX = {"HX-Request": "true"}


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return meetings.start(plan(cast, days=0), by=cast.wang_fang)


@pytest.fixture
def write(cast: Cast, meeting: Meeting) -> Callable[..., Any]:
    """孙丽 types a line into the first topic; the answer to it."""
    client, topic = cast.client(cast.sun_li), meeting.topics.all()[0]

    def send(text: str, key: str = "") -> Any:
        sent = {"text": text, "topic": topic.pk, "client_key": key or str(uuid.uuid4())}
        return client.post(f"/meetings/{meeting.ref}/entries", sent, headers=HTMX)

    return send


@pytest.mark.requirement("R23")
@pytest.mark.parametrize(
    ("ascii_line", "typed_by_ime", "kind", "text"),
    [
        ("=分两步上线", "＝分两步上线", "consensus", "分两步上线"),
        ("%转化率12%", "％转化率12%", "fact", "转化率12%"),
        ("市场部-王芳:客户已确认", "市场部-王芳：客户已确认", "view", "客户已确认"),
        ("!分两期支付", "！分两期支付", "decision", "分两期支付"),
        ("?是否延期", "？是否延期", "dispute", "是否延期"),
        ("先看演示环境", "先看演示环境", "note", "先看演示环境"),
    ],
)
def test_a_line_is_what_its_first_sign_says(
    write: Callable[..., Any], ascii_line: str, typed_by_ime: str, kind: str, text: str
) -> None:
    write(ascii_line)
    write(typed_by_ime)
    rows = list(Entry.objects.values_list("kind", "text", "speaker__name", "department__name"))
    assert rows[0] == rows[1]
    assert rows[0][:2] == (kind, text)


@pytest.mark.requirement("R27")
def test_a_plain_sentence_with_a_name_and_a_date_is_an_action_item(
    write: Callable[..., Any], cast: Cast
) -> None:
    page = write("张伟负责接口开发，12月15日前完成").content.decode()
    item = ActionItem.objects.get()
    assert (item.task, item.owner, item.owner_department) == ("接口开发", cast.zhang_wei, cast.tech)
    assert (item.due_on.month, item.due_on.day) == (12, 15)  # type: ignore[union-attr]
    assert item.source_text == "张伟负责接口开发，12月15日前完成"
    assert item.entry == Entry.objects.get()
    assert item.ref in page


@pytest.mark.requirement("R28")
def test_of_two_owners_the_first_is_responsible(write: Callable[..., Any], cast: Cast) -> None:
    write("＋接口联调 ＠张伟 ＠李娜 》12月20日 交付：联调记录")
    item = ActionItem.objects.get()
    assert item.owner == cast.zhang_wei
    assert [one.person for one in item.collaborators.all()] == [cast.li_na]
    assert item.deliverable == "联调记录"


def test_a_department_alone_must_still_name_somebody(write: Callable[..., Any], cast: Cast) -> None:
    page = write("＋整理简化清单 ＃财务部").content.decode()
    item = ActionItem.objects.get()
    assert (item.status, item.owner_department, item.due_on) == ("unassigned", cast.finance, None)
    assert "待指派" in page
    assert 'name="due_on"' in page


def test_two_of_one_name_are_asked_about(write: Callable[..., Any], cast: Cast) -> None:
    other = make_person("张伟", "zhang_wei_2", cast.finance)
    write("＋接口开发 @张伟 >12月15日")
    at_the_table = ActionItem.objects.get()
    assert at_the_table.owner == cast.zhang_wei
    write("＋对账 @财务部-张伟 >12月15日")
    assert ActionItem.objects.get(task="对账").owner == other
    at_the_table.meeting.participants.filter(person=cast.zhang_wei).delete()
    write("＋联调 @张伟 >12月15日")
    assert ActionItem.objects.get(task="联调").owner is None


@pytest.mark.requirement("R25")
def test_a_decision_is_a_row_of_its_own(write: Callable[..., Any]) -> None:
    page = write("！预算12万元，分两期支付").content.decode()
    assert Decision.objects.get().text == "预算12万元，分两期支付"
    assert "决1" in page


@pytest.mark.requirement("R24")
def test_a_dispute_keeps_who_follows_it_and_when(write: Callable[..., Any], cast: Cast) -> None:
    write("？是否延期10天 @王芳 》12月1日")
    dispute = Dispute.objects.get()
    assert (dispute.question, dispute.follower) == ("是否延期10天", cast.wang_fang)
    assert dispute.next_talk_on is not None


def test_the_same_key_is_the_same_line(write: Callable[..., Any]) -> None:
    key = str(uuid.uuid4())
    first = write("＋接口开发 @张伟 >12月15日", key)
    again = write("＋接口开发 @张伟 >12月15日", key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert (Entry.objects.count(), ActionItem.objects.count()) == (1, 1)


def test_an_empty_line_is_refused_with_a_sentence(write: Callable[..., Any]) -> None:
    answer = write("   ")
    assert answer.status_code == 422
    assert "这一行是空的" in json.loads(answer.headers["HX-Trigger"])["toast"]["words"]


@pytest.mark.parametrize(
    ("line", "most"), [("市场部-王芳：客户已确认", 13), ("＋接口开发 @张伟 >12月15日", 30)]
)
def test_a_line_costs_few_queries(write: Callable[..., Any], line: str, most: int) -> None:
    write("＋热身 @张伟 >12月15日")
    with CaptureQueriesContext(connection) as queries:
        write(line)
    # The calendar looks at its tables once in a while, whoever asks then.
    free = ("SAVEPOINT", "workdays_")
    asked = [one["sql"] for one in queries if not any(word in one["sql"] for word in free)]
    assert len(asked) <= most


def test_commands_leave_no_line(write: Callable[..., Any]) -> None:
    answer = write("/下一题")
    assert json.loads(answer.headers["HX-Trigger"]) == {"command": {"name": "next_topic"}}
    write("＋接口开发 @张伟 >12月15日")
    write("、撤销")
    assert not Entry.objects.exists()
    assert not ActionItem.objects.exists()
    assert write("/计时 +5").status_code == 422


def change(client: Client, entry: Entry, text: str, revision: int) -> Any:
    at = f"/meetings/{entry.meeting.ref}/entries/{entry.pk}"
    return client.post(at, {"text": text, "revision": revision}, headers=HTMX)


def test_a_faster_writer_is_not_overwritten(write: Callable[..., Any], cast: Cast) -> None:
    write("先看演示环境")
    entry = Entry.objects.get()
    host, recorder = cast.client(cast.wang_fang), cast.client(cast.sun_li)
    assert change(host, entry, "先看演示环境和数据", 1).status_code == 200
    answer = change(recorder, entry, "周三先看演示环境", 1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "周三先看演示环境" in page
    assert "先看演示环境和数据" in page
    assert "保留我的" in page
    assert "采用对方" in page
    entry.refresh_from_db()
    assert entry.text == "先看演示环境和数据"
    assert change(recorder, entry, "周三先看演示环境", 2).status_code == 200


def test_other_words_reach_the_item_that_the_line_made(
    write: Callable[..., Any], cast: Cast
) -> None:
    write("＋尽快补合同")
    entry = Entry.objects.get()
    change(cast.client(cast.sun_li), entry, "＋补合同 @陈静 >12月8日", 1)
    item = ActionItem.objects.get()
    assert (item.task, item.owner, item.due_on.day) == ("补合同", cast.chen_jing, 8)  # type: ignore[union-attr]


@pytest.mark.requirement("R29")
def test_vague_words_are_told_beside_the_line(write: Callable[..., Any], cast: Cast) -> None:
    page = write("我觉得可以先上线").content.decode()
    assert "口头说法" in page
    assert "改为“参会人提出" in page
    assert "说不清谁或什么时候" in write("＋尽快补合同 #财务部").content.decode()


def test_a_line_is_promoted_and_taken_back(write: Callable[..., Any], cast: Cast) -> None:
    write("客户要看一次演示")
    entry, client = Entry.objects.get(), cast.client(cast.sun_li)
    at = f"/meetings/{entry.meeting.ref}/entries/{entry.pk}/promote"
    for kind, model in (("decision", Decision), ("action", ActionItem), ("dispute", Dispute)):
        client.post(at, {"kind": kind}, headers=HTMX)
        client.post(at, {"kind": kind}, headers=HTMX)
        assert model.objects.count() == 1
    client.post(at, {"kind": "note"}, headers=HTMX)
    assert not Dispute.objects.exists()
    assert client.post(at, {"kind": "poem"}, headers=HTMX).status_code == 422


def test_a_confirmed_decision_is_not_taken_back(write: Callable[..., Any], cast: Cast) -> None:
    write("！分两期支付")
    decision = Decision.objects.get()
    decisions.confirm(decision, by=cast.sun_li)
    entry = Entry.objects.get()
    at = f"/meetings/{entry.meeting.ref}/entries/{entry.pk}/remove"
    assert cast.client(cast.sun_li).post(at, headers=HTMX).status_code == 403
    assert Entry.objects.exists()


def test_amber_cells_are_filled_beside_the_line(
    write: Callable[..., Any], cast: Cast, meeting: Meeting
) -> None:
    write("＋补合同")
    write("？是否延期")
    write("！退单率降到10%以下")
    client, item = cast.client(cast.sun_li), ActionItem.objects.get()
    base = f"/meetings/{meeting.ref}"
    client.post(f"{base}/items/{item.ref}/fill", {"owner": "财务部"}, headers=HTMX)
    client.post(f"{base}/items/{item.ref}/fill", {"due_on": "2026-12-08"}, headers=HTMX)
    item.refresh_from_db()
    assert (item.owner_department, item.status) == (cast.finance, "unassigned")
    client.post(f"{base}/items/{item.ref}/fill", {"owner": "陈静"}, headers=HTMX)
    item.refresh_from_db()
    assert (item.owner, item.status, item.due_on.day) == (cast.chen_jing, "proposed", 8)
    wrong = client.post(f"{base}/items/{item.ref}/fill", {"owner": "无此人"}, headers=HTMX)
    assert wrong.status_code == 422
    given = {"follower": "王芳", "next_talk_on": "2026-12-01"}
    client.post(f"{base}/disputes/1/fill", given, headers=HTMX)
    assert Dispute.objects.get().follower == cast.wang_fang
    metric = {"kind": "metric", "target": "10%", "assess_on": "2026-12-31"}
    client.post(f"{base}/decisions/1/fill", metric, headers=HTMX)
    assert (Decision.objects.get().kind, Decision.objects.get().target) == ("metric", "10%")
    assert (
        client.post(f"{base}/decisions/1/fill", {"assess_on": "x"}, headers=HTMX).status_code == 422
    )


@pytest.mark.requirement("R26")
def test_a_rule_without_its_day_stays_amber(
    write: Callable[..., Any], cast: Cast, meeting: Meeting
) -> None:
    write("！电子材料优先")
    client = cast.client(cast.sun_li)
    page = client.post(f"/meetings/{meeting.ref}/decisions/1/fill", {"kind": "rule"}, headers=HTMX)
    assert 'name="effective_on"' in page.content.decode()
    assert "待补 1 处" in page.content.decode()


def test_others_read_but_do_not_write(meeting: Meeting, cast: Cast) -> None:
    client = cast.client(cast.zhang_wei)
    page = client.get(f"/meetings/{meeting.ref}/record").content.decode()
    assert "data-record-box" not in page
    answer = client.post(f"/meetings/{meeting.ref}/entries", {"text": "x"})
    assert answer.status_code == 403
    assert "只有记录人和主持人" in answer.content.decode()


def test_a_stranger_finds_no_record(
    write: Callable[..., Any], meeting: Meeting, cast: Cast
) -> None:
    write("＋补合同")
    client, entry, item = cast.client(cast.zhao_min), Entry.objects.get(), ActionItem.objects.get()
    base = f"/meetings/{meeting.ref}"
    assert client.get(f"{base}/record").status_code == 404
    assert client.get(f"{base}/reading", {"text": "x"}).status_code == 404
    for door in (
        "entries",
        f"entries/{entry.pk}",
        f"entries/{entry.pk}/remove",
        f"items/{item.ref}/fill",
    ):
        assert client.post(f"{base}/{door}", {"text": "x"}).status_code == 404, door


def test_a_line_of_another_meeting_is_not_reached_through_this_one(
    write: Callable[..., Any], meeting: Meeting, cast: Cast
) -> None:
    write("＋补合同")
    other = meetings.start(plan(cast, days=0), by=cast.wang_fang)
    entry, item = Entry.objects.get(), ActionItem.objects.get()
    client = cast.client(cast.sun_li)
    for door in (f"entries/{entry.pk}", f"entries/{entry.pk}/remove", f"items/{item.ref}/fill"):
        assert client.post(f"/meetings/{other.ref}/{door}", {"text": "x"}).status_code == 404, door


def test_without_script_the_form_still_posts(meeting: Meeting, cast: Cast) -> None:
    client, topic = cast.client(cast.sun_li), meeting.topics.all()[0]
    answer = client.post(
        f"/meetings/{meeting.ref}/entries", {"text": "张伟：两周够了", "topic": topic.pk}
    )
    assert answer.headers["Location"] == f"/meetings/{meeting.ref}/record?topic={topic.pk}#box"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "两周够了" in page
    entry = Entry.objects.get()
    assert (
        "两周够了"
        in client.get(f"/meetings/{meeting.ref}/entries/{entry.pk}/edit").content.decode()
    )
    stale = client.post(f"/meetings/{meeting.ref}/entries/{entry.pk}", {"text": "x", "revision": 9})
    assert stale.status_code == 409


def test_half_a_line_tells_what_it_will_become(meeting: Meeting, cast: Cast) -> None:
    client = cast.client(cast.sun_li)
    asked = {"text": "＋接口开发 @张伟 >12月5日"}
    page = client.get(f"/meetings/{meeting.ref}/reading", asked).content.decode()
    assert "张伟（技术部）" in page
    assert not Entry.objects.exists()
    assert (
        "缺日期"
        in client.get(f"/meetings/{meeting.ref}/reading", {"text": "＋补合同"}).content.decode()
    )


def test_the_record_page_asks_little(
    write: Callable[..., Any], meeting: Meeting, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        write(f"张伟：第{number}点")
        write(f"＋任务{number} @张伟 >12月15日")
    client = cast.client(cast.sun_li)
    with django_assert_max_num_queries(15):
        page = client.get(f"/meetings/{meeting.ref}/record").content.decode()
    assert page.count("data-entry=") == 24


def test_the_database_keeps_one_entry_a_key(write: Callable[..., Any], cast: Cast) -> None:
    write("先看演示", "k1")
    entry = Entry.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            meeting=entry.meeting, position=2, text="x", client_key="k1", written_by=cast.sun_li
        )
    dispute = records.open_dispute(entry.meeting, question="是否延期", by=cast.sun_li)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispute.objects.filter(pk=dispute.pk).update(status="resolved", outcome="")
    decision = decisions.decide(entry.meeting, text="分两期支付", by=cast.sun_li)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(confirmed_at=timezone.now())


def test_after_the_meeting_is_closed_the_record_is_shut(meeting: Meeting, cast: Cast) -> None:
    entry = records.add_entry(meeting, text="先看演示", by=cast.sun_li)
    meetings.end(meeting, by=cast.wang_fang)
    meetings.follow(meeting)
    with pytest.raises(NotAllowed):
        records.change_entry(entry, revision=1, by=cast.sun_li, text="改")


def test_a_remembered_name_is_known_while_one_types(write: Callable[..., Any], cast: Cast) -> None:
    with CaptureQueriesContext(connection) as by_name:
        write("张伟负责接口文档，8月20日前完成")
    ActionItem.objects.all().delete()
    for text in ("老张", "张工"):
        aliases.remember(text, person=cast.zhang_wei, by=cast.sun_li)
    aliases.remember("信息部", department=cast.tech, by=cast.sun_li)
    with CaptureQueriesContext(connection) as by_alias:
        write("老张负责接口联调，8月20日前完成")
    item = ActionItem.objects.get()
    assert (item.owner, item.owner_department) == (cast.zhang_wei, cast.tech)
    assert len(by_alias) <= len(by_name)
    write("信息部8月20日前提交服务器清单")
    assert ActionItem.objects.exclude(pk=item.pk).get().owner_department == cast.tech
