"""/meetings/<ref>/followup: who sees it, what is marked, and the three exports."""

from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine

from huiban.ground.people.models import Person
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.states import FollowUpStatus
from huiban.stages.follow_ups.verbs import confirm_and_sync, draft_now
from huiban.stages.meetings.models import Meeting
from huiban.stages.reminders.tests.story import at, held_meeting, running_item
from tests.cast import Cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    meeting = held_meeting(cast)
    item = running_item(cast, meeting)
    item.updates.create(text="联调中", by=cast.zhang_wei)
    running_item(cast, meeting, "A-2", task="成本报告", owner=cast.chen_jing)
    return meeting


def page(cast: Cast, person: Person, meeting: Meeting, query: str = "") -> str:
    answer = cast.client(person).get(f"/meetings/{meeting.ref}/followup{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_its_day_the_page_says_when_and_offers_to_begin(
    cast: Cast, meeting: Meeting
) -> None:
    with time_machine.travel(at(8, 4), tick=False):
        text = page(cast, cast.sun_li, meeting)
        assert "8月8日 周六" in text
        assert "现在备表" in text
        assert "现在备表" not in page(cast, cast.zhang_wei, meeting)
        address = f"/meetings/{meeting.ref}/followup/draft"
        assert cast.client(cast.zhang_wei).post(address).status_code == 403
        assert cast.client(cast.sun_li).post(address).status_code == 302
    assert FollowUp.objects.get().number == 1


def test_the_tracker_sees_gaps_chases_and_writes_remarks(cast: Cast, meeting: Meeting) -> None:
    draft_now(meeting, by=cast.sun_li)
    text = page(cast, cast.sun_li, meeting)
    assert "1项近7天没有更新" in text
    assert "/actions/A-2/nudge" in text
    address = f"/meetings/{meeting.ref}/followup/remark"
    told = {"number": 1, "item": "A-2", "text": "已电话确认"}
    answer = cast.client(cast.sun_li).post(address, told, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert FollowUp.objects.get().remarks == {"A-2": "已电话确认"}
    # Others read the table; the box and the button are not theirs.
    other = page(cast, cast.zhang_wei, meeting)
    assert "备注：</span>" in other or "备注：已电话确认" in other
    assert "followup/remark" not in other
    assert "只有跟进人、主持人、记录人可以" in other


def test_confirming_is_one_button_and_freezes_the_table(cast: Cast, meeting: Meeting) -> None:
    draft_now(meeting, by=cast.sun_li)
    address = f"/meetings/{meeting.ref}/followup/confirm-and-sync"
    assert cast.client(cast.zhang_wei).post(address, {"number": 1}).status_code == 403
    assert cast.client(cast.sun_li).post(address, {"number": 1}).status_code == 302
    assert FollowUp.objects.get().status == FollowUpStatus.SYNCED
    assert "已同步" in page(cast, cast.zhang_wei, meeting)
    assert cast.client(cast.sun_li).post(address, {"number": 1}).status_code == 403


def test_the_second_table_shows_what_changed(cast: Cast, meeting: Meeting) -> None:
    with time_machine.travel(at(8, 10), tick=False) as clock:
        table = draft_now(meeting, by=cast.sun_li)
        assert table is not None
        confirm_and_sync(table, by=cast.sun_li)
        meeting.action_items.filter(ref="A-2").update(status="done", done_at=at(8, 12))
        clock.move_to(at(8, 17))
        draft_now(Meeting.objects.get(), by=cast.sun_li)
        text = page(cast, cast.sun_li, meeting)
        assert "与上一期相比" in text
        assert "<del>进行中</del> → 已完成" in text
        assert "第1期" in page(cast, cast.sun_li, meeting, "?n=1")
    assert cast.client(cast.sun_li).get(f"/meetings/{meeting.ref}/followup?n=9").status_code == 404


@pytest.mark.requirement("R45")
@pytest.mark.parametrize(("form", "head"), [("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_the_table_leaves_as_word_pdf_and_excel(
    cast: Cast, meeting: Meeting, form: str, head: bytes
) -> None:
    draft_now(meeting, by=cast.sun_li)
    answer = cast.client(cast.zhang_wei).get(f"/meetings/{meeting.ref}/followup/1.{form}")
    assert answer.content.startswith(head)
    assert "attachment" in answer["Content-Disposition"]
    if form == "docx":
        with ZipFile(BytesIO(answer.content)) as parts:
            text = parts.read("word/document.xml").decode()
        for word in ("会议决议跟进表", "接口开发", "联调中", "成本报告", "汇总人", "同步范围"):
            assert word in text


def test_strangers_find_nothing(cast: Cast, meeting: Meeting) -> None:
    draft_now(meeting, by=cast.sun_li)
    stranger = cast.client(cast.zhao_min)
    base = f"/meetings/{meeting.ref}/followup"
    assert stranger.get(base).status_code == 404
    assert stranger.get(f"{base}/1.docx").status_code == 404
    for verb in ("draft", "confirm-and-sync", "remark"):
        assert stranger.post(f"{base}/{verb}", {"number": 1}).status_code == 404


@pytest.mark.parametrize("number", ["x", "999", "1; drop"])
def test_a_wrong_number_is_not_found(cast: Cast, meeting: Meeting, number: str) -> None:
    draft_now(meeting, by=cast.sun_li)
    address = f"/meetings/{meeting.ref}/followup/confirm-and-sync"
    assert cast.client(cast.sun_li).post(address, {"number": number}).status_code == 404


def test_the_page_stays_within_its_queries(
    cast: Cast, meeting: Meeting, django_assert_max_num_queries
) -> None:
    for number in range(3, 33):
        running_item(cast, meeting, f"A-{number}", owner=cast.li_na)
    draft_now(meeting, by=cast.sun_li)
    browser = cast.client(cast.sun_li)
    with django_assert_max_num_queries(30):
        browser.get(f"/meetings/{meeting.ref}/followup")
