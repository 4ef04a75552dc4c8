"""催办 as a story: who hears what on which morning, and nothing twice."""

from datetime import date, timedelta

import pytest

from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.journal.models import Event
from huiban.stages.action_items.states import Status
from huiban.stages.meetings.models import Meeting
from huiban.stages.reminders.models import Line, Reminder
from huiban.stages.reminders.tests.story import at, held_meeting, helper, running_item
from huiban.stages.reminders.verbs import plan, send_digests
from tests.cast import Cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return held_meeting(cast)


def morning(day: date) -> list[Delivery]:
    """What the clock does between 08:35 and 08:47; the mails it made."""
    before = set(Delivery.objects.values_list("pk", flat=True))
    plan(day)
    send_digests(day)
    made = Delivery.objects.filter(channel=Channel.MAIL).exclude(pk__in=before)
    return list(made.order_by("person__account"))


@pytest.mark.requirement("R39")
def test_the_owner_is_reminded_three_days_one_day_and_on_the_day(
    cast: Cast, meeting: Meeting
) -> None:
    running_item(cast, meeting)
    said = {}
    for offset in range(10):
        day = date(2026, 8, 5) + timedelta(days=offset)
        said[day.day] = [(mail.person.name, mail.kind, mail.body) for mail in morning(day)]
    assert said[5] == said[6] == said[8] == said[9] == said[10] == []
    assert said[7] == [
        (
            "张伟",
            "N12a",
            "张伟同学，《接口开发》8月12日周三到期，还有5天。交付：接口文档。按计划 / 有困难？",
        )
    ]
    assert said[11] == [
        (
            "张伟",
            "N12b",
            "张伟同学，《接口开发》明天到期，请备好接口文档。完成后点“提交完成”并附材料。",
        )
    ]
    assert said[12] == [("张伟", "N12d", "今天到期：《接口开发》。")]
    assert said[13] == [
        (
            "张伟",
            "N12e",
            "张伟同学，《接口开发》8月12日到期未完成。请选：已完成、申请延期、需要协调。",
        )
    ]
    assert said[14] == []


@pytest.mark.requirement("R39")
def test_the_helper_hears_one_day_before_and_the_owner_is_named(
    cast: Cast, meeting: Meeting
) -> None:
    helper(running_item(cast, meeting), cast)
    mails = {mail.person.name: mail for mail in morning(date(2026, 8, 11))}
    assert mails["李娜"].kind == "N12c"
    assert mails["李娜"].body == "李娜同学，明天需提供数据报表，用于接口开发。有问题请联系张伟。"
    assert mails["李娜"].because == "你是协作人"


def test_before_a_weekend_the_real_date_is_said(cast: Cast, meeting: Meeting) -> None:
    running_item(cast, meeting, due_on=date(2026, 8, 17))
    (mail,) = morning(date(2026, 8, 14))
    assert "8月17日周一到期" in mail.body
    assert "明天" not in mail.body


def test_a_second_run_and_a_second_clock_send_nothing(cast: Cast, meeting: Meeting) -> None:
    helper(running_item(cast, meeting), cast)
    assert len(morning(date(2026, 8, 11))) == 2
    assert morning(date(2026, 8, 11)) == []
    assert Reminder.objects.count() == 2


def test_a_missed_day_is_caught_up(cast: Cast, meeting: Meeting) -> None:
    running_item(cast, meeting)
    assert [mail.kind for mail in morning(date(2026, 8, 10))] == ["N12a"]
    # The clock stood still on the 11th and 12th: the tightest step speaks, once.
    assert [mail.kind for mail in morning(date(2026, 8, 13))] == ["N12e"]


def test_a_digest_missed_after_planning_is_told_next_time_once(
    cast: Cast, meeting: Meeting
) -> None:
    running_item(cast, meeting)
    plan(date(2026, 8, 10))
    (mail,) = morning(date(2026, 8, 11))
    assert mail.kind == "N12b"
    assert not Line.objects.filter(digest=None).exists()


def test_what_is_answered_before_the_digest_is_not_chased(cast: Cast, meeting: Meeting) -> None:
    done, moved = running_item(cast, meeting), running_item(cast, meeting, "A-2", task="联调")
    plan(date(2026, 8, 11))
    done.status = Status.SUBMITTED
    done.save()
    moved.due_on = date(2026, 8, 20)
    moved.save()
    send_digests(date(2026, 8, 11))
    assert not Delivery.objects.filter(person=cast.zhang_wei).exists()


def test_an_extended_date_starts_a_new_ladder(cast: Cast, meeting: Meeting) -> None:
    item = running_item(cast, meeting)
    morning(date(2026, 8, 11))
    item.due_on = date(2026, 8, 19)
    item.save()
    (mail,) = morning(date(2026, 8, 18))
    assert mail.kind == "N12b"


@pytest.mark.requirement("R39")
def test_overdue_moves_up_instead_of_being_repeated(cast: Cast, meeting: Meeting) -> None:
    item = running_item(cast, meeting, deliverable="")
    item.updates.create(text="等测试环境", by=cast.zhang_wei)
    heard = {}
    for offset in range(40):
        day = date(2026, 8, 13) + timedelta(days=offset)
        heard[day] = [(mail.person.name, mail.kind) for mail in morning(day)]
    assert {day: who for day, who in heard.items() if who} == {
        date(2026, 8, 13): [("张伟", "N12e")],
        date(2026, 8, 17): [("高强", "N12f"), ("张伟", "N12e")],
        date(2026, 8, 21): [("周明", "N3")],
    }
    head = Delivery.objects.get(channel=Channel.MAIL, kind="N12f")
    assert head.body == "技术部有1项逾期3个工作日：《接口开发》张伟，原因：等测试环境。"
    sponsor = Delivery.objects.get(channel=Channel.MAIL, kind="N3")
    assert sponsor.body == (
        "周明同学，《星河上线协调会》有1项需您协调：技术部张伟的《接口开发》逾期7个工作日"
        "（等测试环境）。请于8月25日前定：同意 / 调整 / 暂缓。"
    )


def test_several_things_become_one_digest(cast: Cast, meeting: Meeting) -> None:
    running_item(cast, meeting)
    running_item(cast, meeting, "A-2", task="成本报告", due_on=date(2026, 8, 7), deliverable="")
    running_item(cast, meeting, "A-3", task="推广海报初稿", status=Status.PROPOSED)
    (mail,) = morning(date(2026, 8, 11))
    assert mail.kind == "N0"
    first, *lines = mail.body.splitlines()
    assert first == "张伟同学，今天：等你确认1项，要交1项（逾期1），会议0场。最急：成本报告。"
    assert [line for line in lines if line] == [
        "· 《成本报告》8月7日到期未完成。请选：已完成、申请延期、需要协调。",
        "· 《接口开发》明天到期，请备好接口文档。完成后点“提交完成”并附材料。",
    ]
    assert mail.because == "这些事今天轮到你"


def test_meetings_and_reviews_of_the_day_count(cast: Cast, meeting: Meeting) -> None:
    again = held_meeting(cast, status="notified", starts_at=at(8, 11, 15), ends_at=at(8, 11, 16))
    bodies = {mail.person.name: mail.body for mail in morning(date(2026, 8, 11))}
    assert "会议1场" in bodies["王芳"]
    assert again.title in bodies["陈静"]
    assert "赵敏" not in bodies


def test_days_off_are_quiet(cast: Cast, meeting: Meeting) -> None:
    running_item(cast, meeting, due_on=date(2026, 8, 16))
    assert morning(date(2026, 8, 15)) == []
    assert morning(date(2026, 8, 16)) == []


def test_a_reminder_is_in_the_journal_and_texts_stay_short(cast: Cast, meeting: Meeting) -> None:
    long = "对接口进行开发并在联调环境中完成全部验证工作" * 5
    helper(running_item(cast, meeting, task=long, deliverable=long), cast)
    for day in (7, 11, 12, 13, 17, 21):
        morning(date(2026, 8, day))
    for mail in Delivery.objects.exclude(kind="N0"):
        assert len(mail.body) <= 120
        assert mail.because
    event = Event.objects.filter(verb="remind").order_by("number").first()
    assert event is not None
    assert event.facts == {"step": "D-3", "due": "2026-08-12", "to": "张伟"}
