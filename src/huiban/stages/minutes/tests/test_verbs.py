from datetime import date, datetime
from pathlib import Path

import pytest

from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.journal.models import Event
from huiban.ground.people.models import Person
from huiban.ground.policies.models import Template
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.action_items import verbs as action_items
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions import verbs as decisions
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes import verbs
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.rules import seal
from huiban.stages.records import verbs as records
from tests.cast import Cast


def told(person: Person, kind: str) -> list[str]:
    rows = Delivery.objects.filter(person=person, kind=kind, channel=Channel.IN_APP)
    return list(rows.exclude(cancelled_at__isnull=False).values_list("body", flat=True))


@pytest.mark.requirement("R31")
def test_nobody_leaves_before_every_item_is_read_back(cast: Cast, live: Meeting) -> None:
    action_items.propose(live, task="简化清单", by=cast.sun_li)
    with pytest.raises(Invalid, match="没有责任人"):
        verbs.end_meeting(live, by=cast.wang_fang)
    live.refresh_from_db()
    assert live.status == "live"


@pytest.mark.requirement("R24")
def test_a_dispute_needs_a_follower_and_a_next_talk(cast: Cast, live: Meeting) -> None:
    dispute = records.open_dispute(live, question="是否延期", by=cast.sun_li)
    with pytest.raises(Invalid, match="分歧1 没有跟进人；分歧1 没有下次沟通时间"):
        verbs.end_meeting(live, by=cast.wang_fang)
    records.change_dispute(
        dispute, follower=cast.zhang_wei, next_talk_on=date(2026, 8, 7), by=cast.sun_li
    )
    assert verbs.end_meeting(live, by=cast.wang_fang).version == 1


@pytest.mark.requirement("R25")
def test_a_decision_must_be_confirmed_aloud(cast: Cast, live: Meeting) -> None:
    decision = decisions.decide(live, text="预算六四开", by=cast.sun_li)
    with pytest.raises(Invalid, match="决1 决策人还没有确认"):
        verbs.end_meeting(live, by=cast.wang_fang)
    decisions.confirm(decision, by=cast.wang_fang)
    verbs.end_meeting(live, by=cast.wang_fang)


def test_a_released_meeting_prints_its_reason(cast: Cast, live: Meeting) -> None:
    with pytest.raises(Invalid, match="无决议散会"):
        verbs.end_meeting(live, by=cast.wang_fang)
    minutes = verbs.end_meeting(live, by=cast.wang_fang, release_reason="只通报情况")
    assert minutes.release_reason == "只通报情况"


@pytest.mark.requirement("R34")
def test_the_end_starts_the_clock_of_the_draft(cast: Cast, draft: Minutes) -> None:
    assert draft.draft_due_at == datetime.fromisoformat("2026-08-06T14:00:00+08:00")
    assert draft.distribute_by == draft.draft_due_at


@pytest.mark.requirement("R30")
def test_the_end_asks_each_owner_once_for_all_items(cast: Cast, item: ActionItem) -> None:
    action_items.propose(
        item.meeting,
        task="压测报告",
        owner=cast.zhang_wei,
        due_on=date(2026, 8, 20),
        by=cast.sun_li,
    )
    verbs.end_meeting(item.meeting, by=cast.wang_fang)
    (body,) = told(cast.zhang_wei, "N8a")
    assert "请你负责2项：①接口开发 8月14日周五；②压测报告 8月20日周四" in body
    assert "未点接受不算同意" in body


def test_the_head_of_a_department_is_asked_for_a_person(cast: Cast, item: ActionItem) -> None:
    action_items.propose(
        item.meeting,
        task="简化清单",
        owner_department=cast.finance,
        due_on=date(2026, 8, 20),
        by=cast.sun_li,
    )
    verbs.end_meeting(item.meeting, by=cast.wang_fang)
    (body,) = told(cast.chen_jing, "N8b")
    assert "财务部有1项未定到人：《简化清单》8月20日前" in body


def test_the_outsider_ends_nothing(cast: Cast, item: ActionItem) -> None:
    with pytest.raises(NotAllowed, match="只有主持人、记录人可以“散会”"):
        verbs.end_meeting(item.meeting, by=cast.zhang_wei)


def test_only_writers_submit(cast: Cast, draft: Minutes) -> None:
    with pytest.raises(NotAllowed, match="只有记录人、主持人可以“提交审核”"):
        verbs.submit_review(draft, by=cast.zhang_wei)


@pytest.mark.requirement("R29")
def test_an_error_holds_the_minutes_back_until_the_host_releases(cast: Cast, live: Meeting) -> None:
    action_items.propose(live, task="简化清单", by=cast.sun_li)
    draft = verbs.end_meeting(live, by=cast.wang_fang, release_reason="明日补")
    with pytest.raises(Invalid, match="检查有 2 个错误"):
        verbs.submit_review(draft, by=cast.sun_li)
    with pytest.raises(NotAllowed, match="只有主持人可以写明原因放行"):
        verbs.submit_review(draft, by=cast.sun_li, release_reason="来不及")
    verbs.submit_review(draft, by=cast.wang_fang, release_reason="财务部周五前补齐")
    assert draft.content["released_reason"] == "财务部周五前补齐"


@pytest.mark.requirement("R36")
def test_the_reviewers_are_asked_with_counts_and_a_limit(cast: Cast, in_review: Minutes) -> None:
    (body,) = told(cast.wang_fang, "N10b")
    assert "决议1、行动项1、分歧0，检查0错。请于8月6日14:00前审核" in body


def test_nobody_writes_while_it_is_reviewed(cast: Cast, in_review: Minutes) -> None:
    meeting = Meeting.objects.get()
    with pytest.raises(NotAllowed):
        records.add_entry(meeting, text="补一句", by=cast.sun_li)


def test_only_the_reviewer_approves(cast: Cast, in_review: Minutes) -> None:
    for other in (cast.sun_li, cast.zhang_wei, cast.zhao_min, cast.he_ping):
        with pytest.raises(NotAllowed, match="只有审核人可以"):
            verbs.approve(in_review, by=other)


def test_a_draft_cannot_be_approved(cast: Cast, draft: Minutes) -> None:
    with pytest.raises(NotAllowed, match="要在“审核中”时进行"):
        verbs.approve(draft, by=cast.wang_fang)


@pytest.mark.requirement("R36")
def test_all_required_reviewers_must_pass(cast: Cast, draft: Minutes) -> None:
    meeting = draft.meeting
    meeting.policy = Template.objects.get(preset="formal").policy
    meeting.decider = cast.zhou_ming
    meeting.save()
    verbs.submit_review(draft, by=cast.sun_li)
    # 主持人, 决策人, and 财务部's head, who sat in the meeting.
    assert draft.reviews.count() == 3
    verbs.approve(draft, by=cast.wang_fang)
    verbs.approve(draft, by=cast.zhou_ming)
    draft.refresh_from_db()
    assert (draft.status, draft.approved_at) == ("in_review", None)
    verbs.approve(draft, by=cast.chen_jing)
    draft.refresh_from_db()
    assert draft.status == "distributed"
    with pytest.raises(NotAllowed):
        verbs.approve(draft, by=cast.wang_fang)


def test_time_alone_approves_nothing(cast: Cast, in_review: Minutes, clock: object) -> None:
    clock.shift(30 * 24 * 3600)  # type: ignore[attr-defined]
    in_review.refresh_from_db()
    assert in_review.status == "in_review"
    with pytest.raises(NotAllowed):
        verbs.distribute(in_review, by=None)


@pytest.mark.requirement("R37")
def test_approval_sends_it_to_the_audience_with_the_papers(cast: Cast, sent: Minutes) -> None:
    assert sent.status == "distributed"
    assert sent.meeting.status == "following"
    people = set(sent.receipts.values_list("person__name", flat=True))
    assert people == {"王芳", "孙丽", "张伟", "陈静", "高强", "周明"}
    mail = Delivery.objects.get(kind="N11", person=cast.zhang_wei, channel=Channel.MAIL)
    assert [one["name"].split(".")[-1] for one in mail.attachments] == ["docx", "pdf"]
    assert "你负责1项，最近8月14日" in mail.body
    assert "抄送：周明" in mail.body
    assert not Delivery.objects.filter(kind="N11", person=cast.zhao_min).exists()
    assert Meeting.objects.visible_to(cast.zhou_ming).exists()


def test_a_manual_policy_waits_for_the_host(cast: Cast, draft: Minutes) -> None:
    draft.meeting.policy["auto_distribute"] = False
    draft.meeting.save()
    verbs.submit_review(draft, by=cast.sun_li)
    verbs.approve(draft, by=cast.wang_fang)
    draft.refresh_from_db()
    assert draft.status == "approved"
    with pytest.raises(NotAllowed, match="只有主持人"):
        verbs.distribute(draft, by=cast.sun_li)
    verbs.distribute(draft, by=cast.wang_fang)
    assert draft.distributed_by == cast.wang_fang


def test_a_return_opens_the_record_and_tells_the_recorder(cast: Cast, in_review: Minutes) -> None:
    with pytest.raises(Invalid, match="请写要改什么"):
        verbs.send_back(in_review, by=cast.wang_fang, reason=" ")
    verbs.send_back(in_review, by=cast.wang_fang, reason="“10天”应为“10个工作日”")
    (body,) = told(cast.sun_li, "N10c")
    assert "王芳退回《新品上市筹备会》纪要，1处批注" in body
    records.add_entry(Meeting.objects.get(), text="周期为10个工作日", by=cast.sun_li)
    verbs.submit_review(in_review, by=cast.sun_li)
    assert in_review.reviews.get().verdict == "waiting"


def test_the_words_that_were_approved_are_the_words_that_were_sent(
    cast: Cast, sent: Minutes
) -> None:
    approved = Event.objects.get(verb="approve").facts["hash"]
    assert seal(sent.content) == sent.content_hash == approved
    changed = {**sent.content, "background": "另一段话"}
    assert seal(changed) != sent.content_hash


def test_a_frozen_version_never_changes(cast: Cast, sent: Minutes) -> None:
    before = dict(sent.content)
    files = {one.form: Path(one.file.path).read_bytes() for one in sent.files.all()}
    verbs.revise(sent, by=cast.sun_li, reason="补充口径")
    item = ActionItem.objects.get()
    action_items.change(item, task="接口开发与联调", by=cast.sun_li)
    sent.refresh_from_db()
    assert sent.content == before
    assert {one.form: Path(one.file.path).read_bytes() for one in sent.files.all()} == files


def test_after_it_is_sent_only_a_revision_changes_words(cast: Cast, sent: Minutes) -> None:
    with pytest.raises(NotAllowed, match="修订"):
        records.add_entry(Meeting.objects.get(), text="补一句", by=cast.sun_li)
    with pytest.raises(NotAllowed):
        verbs.revise(sent, by=cast.zhang_wei, reason="我想改")
    with pytest.raises(Invalid, match="请写修订的原因"):
        verbs.revise(sent, by=cast.sun_li, reason="")
    draft = verbs.revise(sent, by=cast.sun_li, reason="补充口径")
    assert (draft.version, draft.status) == (2, "draft")
    records.add_entry(Meeting.objects.get(), text="口径为含税", by=cast.sun_li)
    verbs.submit_review(draft, by=cast.sun_li)
    verbs.approve(draft, by=cast.wang_fang)
    draft.refresh_from_db()
    assert draft.status == "distributed"
    assert draft.files.count() == 2
    assert Delivery.objects.filter(kind="N11", person=cast.zhang_wei).count() == 4


@pytest.mark.requirement("R37")
def test_a_receipt_is_signed_once_by_its_person(cast: Cast, sent: Minutes) -> None:
    verbs.mark_read(sent, by=cast.zhang_wei)
    first = sent.receipts.get(person=cast.zhang_wei).read_at
    verbs.mark_read(sent, by=cast.zhang_wei)
    verbs.mark_read(sent, by=cast.zhao_min)
    assert first is not None
    assert sent.receipts.exclude(read_at=None).count() == 1
    assert Event.objects.filter(verb="mark_read").count() == 1


def test_approving_confirms_what_stands_in_the_minutes(cast: Cast, live: Meeting) -> None:
    decision = decisions.decide(live, text="预算六四开", by=cast.sun_li)
    draft = verbs.end_meeting(live, by=cast.wang_fang, release_reason="决策人会后确认")
    verbs.submit_review(draft, by=cast.sun_li)
    verbs.approve(draft, by=cast.wang_fang)
    decision.refresh_from_db()
    assert (decision.status, decision.confirmed_by) == ("confirmed", cast.wang_fang)
