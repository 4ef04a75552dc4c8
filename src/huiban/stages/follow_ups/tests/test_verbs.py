"""跟进表 as a story: drafted on day 5, synced on day 7, weekly while something is open."""

from datetime import date, timedelta

import pytest
import time_machine

from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import Status
from huiban.stages.decisions.models import Decision
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.verbs import confirm_and_sync, draft, draft_now, remark
from huiban.stages.meetings.models import Meeting
from huiban.stages.reminders.tests.story import at, held_meeting, running_item
from tests.cast import Cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ended on Monday 3 August; one decision, one item done, one open."""
    meeting = held_meeting(cast)
    decision = Decision.objects.create(
        ref=f"{meeting.ref}-决1", meeting=meeting, number=1, text="数据模块纳入上线范围"
    )
    running_item(cast, meeting, decision=decision)
    running_item(
        cast,
        meeting,
        "A-2",
        task="成本报告",
        owner=cast.chen_jing,
        owner_department=cast.finance,
        status=Status.DONE,
        submitted_at=at(8, 6),
        done_at=at(8, 20),
    )
    return meeting


def drafts(first: date, days: int) -> list[date]:
    """The days on which the clock makes a table."""
    return [
        first + timedelta(days=offset)
        for offset in range(days)
        if draft(first + timedelta(days=offset))
    ]


@pytest.mark.requirement("R45")
def test_drafted_two_days_before_day_seven_once(cast: Cast, meeting: Meeting) -> None:
    assert drafts(date(2026, 8, 4), 10) == [date(2026, 8, 8)]
    table = FollowUp.objects.get()
    assert (table.number, table.due_on) == (1, date(2026, 8, 10))
    mails = Delivery.objects.filter(channel=Channel.MAIL, kind="N17").order_by("id")
    # 孙丽 records and tracks; on the day itself she hears it once more.
    assert [mail.person.name for mail in mails] == ["孙丽", "孙丽"]
    assert mails[0].body == "《星河上线协调会》跟进表已备好，1项本周无更新，核对后同步。"


@pytest.mark.requirement("R45")
def test_synced_to_everybody_who_took_part_with_word_and_excel(
    cast: Cast, meeting: Meeting
) -> None:
    draft(date(2026, 8, 8))
    with time_machine.travel(at(8, 10), tick=False):
        table = confirm_and_sync(FollowUp.objects.get(), by=cast.sun_li)
    assert table.content["counts"] == {
        "decisions": 1,
        "actions": 2,
        "done": 1,
        "running": 1,
        "extended": 0,
        "on_time": 1.0,
    }
    mails = Delivery.objects.filter(key__contains="synced", channel=Channel.MAIL)
    assert {mail.person.name for mail in mails} == {
        "王芳", "孙丽", "周明", "张伟", "李娜", "陈静",
    }  # fmt: skip
    mail = mails[0]
    assert mail.body == (
        "《星河上线协调会》会议决议跟进表：决议1，行动项2，已完成1、进行中1、延期0。"
    )
    assert [one["name"] for one in mail.attachments] == [
        "2026-08-03_星河上线协调会_会议决议跟进表_v1.docx",
        "2026-08-03_星河上线协调会_会议决议跟进表_v1.xlsx",
    ]


def test_what_was_synced_does_not_change_any_more(cast: Cast, meeting: Meeting) -> None:
    draft(date(2026, 8, 8))
    table = confirm_and_sync(FollowUp.objects.get(), by=cast.wang_fang)
    frozen = table.content
    ActionItem.objects.update(task="别的事")
    table.refresh_from_db()
    assert table.content == frozen
    with pytest.raises(NotAllowed, match="已同步"):
        confirm_and_sync(table, by=cast.wang_fang)
    with pytest.raises(NotAllowed, match="已经同步"):
        remark(table, ref="A-1", text="补一句", by=cast.wang_fang)


@pytest.mark.requirement("R43")
def test_weekly_while_something_is_open_then_never_again(cast: Cast, meeting: Meeting) -> None:
    draft(date(2026, 8, 8))
    confirm_and_sync(FollowUp.objects.get(), by=cast.sun_li)
    assert drafts(date(2026, 8, 9), 14) == [date(2026, 8, 15)]
    second = FollowUp.objects.get(number=2)
    assert second.due_on == date(2026, 8, 17)
    ActionItem.objects.update(status=Status.DONE)
    confirm_and_sync(second, by=cast.sun_li)
    assert drafts(date(2026, 8, 18), 30) == []


def test_late_minutes_get_their_table_at_once(cast: Cast, meeting: Meeting) -> None:
    assert draft(date(2026, 9, 1)) == 1
    assert FollowUp.objects.get().due_on == date(2026, 9, 1)


def test_only_tracker_host_and_recorder_check_it(cast: Cast, meeting: Meeting) -> None:
    draft(date(2026, 8, 8))
    table = FollowUp.objects.get()
    with pytest.raises(NotAllowed, match="只有跟进人、主持人、记录人可以“确认并同步”"):
        confirm_and_sync(table, by=cast.zhang_wei)
    with pytest.raises(NotAllowed):
        remark(table, ref="A-1", text="x", by=cast.zhang_wei)
    cast.project.coordinator = cast.li_na
    cast.project.save()
    table = FollowUp.objects.get()
    confirm_and_sync(table, by=cast.li_na)


@pytest.mark.requirement("R40")
def test_the_remark_is_printed_behind_the_owners_words(cast: Cast, meeting: Meeting) -> None:
    draft(date(2026, 8, 8))
    table = FollowUp.objects.get()
    meeting.action_items.get(ref="A-1").updates.create(text="联调中", by=cast.zhang_wei)
    remark(table, ref="A-1", text="已约下周一复测", by=cast.sun_li)
    with pytest.raises(Invalid, match="没有这个行动项"):
        remark(table, ref="A-99", text="x", by=cast.sun_li)
    table = confirm_and_sync(table, by=cast.sun_li)
    (row, _) = table.content["actions"]
    assert row["progress"] == "联调中；已约下周一复测"


def test_the_tracker_need_not_wait_for_the_clock(cast: Cast, meeting: Meeting) -> None:
    with time_machine.travel(at(8, 4), tick=False):
        assert draft_now(meeting, by=cast.sun_li) is not None
        meeting = Meeting.objects.get(pk=meeting.pk)
        assert draft_now(meeting, by=cast.sun_li) is None
    meeting.status = "ended"
    with pytest.raises(NotAllowed, match="纪要分发以后"):
        draft_now(meeting, by=cast.sun_li)
