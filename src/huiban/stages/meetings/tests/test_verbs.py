"""From the draft to the notice, the change of date, the start: by whom and when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huiban.ground.delivery.models import Delivery
from huiban.ground.journal.models import Event
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.meetings import verbs
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.states import Status
from huiban.stages.meetings.tests.plans import in_days, plan
from tests.cast import Cast


@pytest.fixture
def draft(cast: Cast) -> Meeting:
    return plan(cast)


def test_a_draft_tells_nobody(draft: Meeting) -> None:
    assert draft.status == Status.DRAFT
    assert not Delivery.objects.exists()


@pytest.mark.requirement("R8")
@pytest.mark.requirement("R9")
def test_the_notice_reaches_every_participant_once(draft: Meeting, cast: Cast) -> None:
    verbs.notify(draft, by=cast.wang_fang)
    told = Delivery.objects.filter(kind="N4", channel="in_app")
    assert {row.person.name for row in told} == {"王芳", "孙丽", "周明", "张伟", "李娜", "陈静"}
    body = told.get(person=cast.zhou_ming).body
    for words in ("确定9月1日上线", "3楼会议室A", "决策人", "上线进度", "产出：上线日期"):
        assert words in body
    assert told[0].link == f"/meetings/{draft.ref}"


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_recorded_meeting_says_so_in_its_notice(cast: Cast, is_recorded: bool) -> None:
    verbs.notify(plan(cast, is_recorded=is_recorded), by=cast.wang_fang)
    body = Delivery.objects.filter(kind="N4")[0].body
    assert ("本会将录音" in body) is is_recorded


@pytest.mark.requirement("R8")
def test_a_late_notice_keeps_its_reason(draft: Meeting, cast: Cast) -> None:
    verbs.notify(draft, by=cast.wang_fang, short_notice_reason="客户临时改期")
    assert Event.objects.get(verb="notify").facts["late"] == "客户临时改期"
    assert "迟发原因：客户临时改期" in Delivery.objects.filter(kind="N4")[0].body


def test_only_planners_send_the_notice(draft: Meeting, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="只有发起人、主持人"):
        verbs.notify(draft, by=cast.zhang_wei)
    assert not Delivery.objects.exists()


def test_a_second_click_sends_nothing_more(draft: Meeting, cast: Cast) -> None:
    verbs.notify(draft, by=cast.wang_fang)
    sent = Delivery.objects.count()
    with pytest.raises(NotAllowed, match="已通知"):
        verbs.notify(draft, by=cast.wang_fang)
    assert Delivery.objects.count() == sent


def test_a_change_of_date_is_told_with_its_reason(draft: Meeting, cast: Cast) -> None:
    verbs.notify(draft, by=cast.wang_fang)
    start = in_days(31, 10)
    end = start + timedelta(hours=1)
    with pytest.raises(Invalid, match="原因"):
        verbs.reschedule(draft, starts_at=start, ends_at=end, reason=" ", by=cast.wang_fang)
    verbs.reschedule(draft, starts_at=start, ends_at=end, reason="与验收冲突", by=cast.wang_fang)
    told = Delivery.objects.filter(kind="N6", channel="in_app")
    assert told.count() == 6
    assert "与验收冲突" in told[0].body


def test_calling_off_takes_back_what_waits(draft: Meeting, cast: Cast) -> None:
    verbs.notify(draft, by=cast.wang_fang)
    verbs.cancel(draft, reason="改为书面确认", by=cast.wang_fang)
    assert draft.status == Status.CANCELLED
    assert Delivery.objects.filter(kind="N6", channel="in_app").count() == 6
    waiting = Delivery.objects.filter(kind="N4", sent_at=None, cancelled_at=None)
    assert not waiting.exclude(channel="in_app").exists()


def test_calling_off_a_draft_tells_nobody(draft: Meeting, cast: Cast) -> None:
    verbs.cancel(draft, reason="不开了", by=cast.wang_fang)
    assert not Delivery.objects.exists()


def test_only_host_and_recorder_open_the_record(draft: Meeting, cast: Cast) -> None:
    verbs.notify(draft, by=cast.wang_fang)
    with pytest.raises(NotAllowed):
        verbs.start(draft, by=cast.zhang_wei)
    verbs.start(draft, by=cast.sun_li)
    assert draft.status == Status.LIVE
    assert draft.started_at is not None


@pytest.mark.requirement("R18")
def test_the_agenda_takes_one_more_topic_while_it_runs(draft: Meeting, cast: Cast) -> None:
    verbs.start(draft, by=cast.wang_fang)
    with pytest.raises(NotAllowed):
        verbs.add_topic(draft, title="门店培训", by=cast.zhang_wei)
    topic = verbs.add_topic(draft, title="门店培训", by=cast.sun_li)
    assert topic.position == 3


@pytest.mark.requirement("R19")
def test_the_recorder_signs_people_in(draft: Meeting, cast: Cast) -> None:
    verbs.start(draft, by=cast.wang_fang)
    away = draft.participants.get(person=cast.chen_jing)
    with pytest.raises(NotAllowed):
        verbs.check_in(away, attendance="absent", by=cast.zhang_wei)
    verbs.check_in(away, attendance="absent", absence_reason="外出培训", by=cast.sun_li)
    assert verbs.check_in_all(draft, by=cast.sun_li) == 5
    assert verbs.check_in_all(draft, by=cast.sun_li) == 0
    assert sorted({one.attendance for one in draft.participants.all()}) == ["absent", "present"]


def test_the_database_keeps_its_promises(draft: Meeting, cast: Cast) -> None:
    rows = Meeting.objects.filter(pk=draft.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ends_at=draft.starts_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(status="cancelled", reason="")
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.topics.update(position=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.participants.create(person=cast.zhang_wei, name="张伟")
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.readers.create(person=cast.zhang_wei, reason="participant")
