"""From 记为行动项 to 已完成, with everybody who may not."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from huiban.ground.delivery.models import Delivery
from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import install_presets
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.action_items import closing, extensions, verbs
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import Status
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from tests.cast import Cast


def at(day: int, hour: int) -> datetime:
    return timezone.make_aware(datetime(2026, 8, day, hour))


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    install_presets()
    meeting = meetings.plan(
        title="星河上线协调会",
        template=Template.objects.current().get(preset="recommended"),
        starts_at=at(5, 14),
        ends_at=at(5, 15),
        by=cast.sun_li,
        host=cast.wang_fang,
        recorder=cast.sun_li,
        lead_department=cast.market,
    )
    return meetings.start(meeting, by=cast.wang_fang)


@pytest.fixture
def item(cast: Cast, meeting: Meeting) -> ActionItem:
    return verbs.propose(
        meeting,
        task="接口开发",
        owner=cast.zhang_wei,
        due_on=date(2026, 8, 14),
        deliverable="接口文档",
        by=cast.sun_li,
        source_text="由张伟负责接口开发，8月14日前完成",
    )


def running(item: ActionItem, cast: Cast) -> ActionItem:
    return verbs.accept(item, by=cast.zhang_wei)


@pytest.mark.requirement("R30")
def test_only_the_owner_accepts_and_silence_is_no_consent(item: ActionItem, cast: Cast) -> None:
    assert item.status == Status.PROPOSED
    with pytest.raises(NotAllowed, match="只有责任人可以“接受”"):
        verbs.accept(item, by=cast.li_na)
    assert running(item, cast).status == Status.IN_PROGRESS


@pytest.mark.requirement("R30")
def test_a_spoken_acceptance_is_marked_as_such(item: ActionItem, cast: Cast) -> None:
    verbs.log_acceptance(item, by=cast.sun_li)
    assert item.acceptance_logged_by == cast.sun_li


@pytest.mark.requirement("R30")
@pytest.mark.parametrize(
    ("columns", "status"),
    [
        ({"due_on": date(2026, 8, 10)}, Status.PROPOSED),
        ({"task": "接口开发与联调"}, Status.PROPOSED),
        ({"due_on": date(2026, 8, 14), "support": "测试环境"}, Status.IN_PROGRESS),
    ],
)
def test_a_changed_promise_is_asked_for_again(
    item: ActionItem, cast: Cast, columns: dict[str, object], status: str
) -> None:
    running(item, cast)
    verbs.change(item, by=cast.sun_li, **columns)
    assert item.status == status


def test_a_department_alone_waits_for_its_head(meeting: Meeting, cast: Cast) -> None:
    item = verbs.propose(
        meeting,
        task="提交成本报告",
        owner_department=cast.finance,
        due_on=date(2026, 8, 7),
        by=cast.sun_li,
    )
    assert item.status == Status.UNASSIGNED
    with pytest.raises(Invalid, match="请指派本部门的人"):
        verbs.assign(item, owner=cast.zhang_wei, by=cast.chen_jing)
    verbs.assign(item, owner=cast.chen_jing, by=cast.chen_jing)
    assert item.status == Status.PROPOSED


@pytest.mark.requirement("R30")
def test_an_objection_goes_to_the_host_and_back(item: ActionItem, cast: Cast) -> None:
    verbs.object_to(
        item, reason="时间不可行", suggested_due_on=date(2026, 8, 20), by=cast.zhang_wei
    )
    told = set(Delivery.objects.filter(kind="N9").values_list("person__name", flat=True))
    assert told == {"王芳", "孙丽"}
    verbs.settle(item, due_on=date(2026, 8, 20), by=cast.wang_fang)
    assert (item.status, item.due_on) == (Status.PROPOSED, date(2026, 8, 20))


@pytest.mark.requirement("R44")
def test_a_deliverable_wants_its_proof(item: ActionItem, cast: Cast) -> None:
    running(item, cast)
    with pytest.raises(Invalid, match="请先附上佐证材料"):
        closing.submit_done(item, by=cast.zhang_wei)
    closing.add_evidence(item, link="https://wiki.example.test/api", by=cast.zhang_wei)
    closing.submit_done(item, by=cast.zhang_wei)
    assert item.status == Status.SUBMITTED


def test_only_the_verifier_closes_it(item: ActionItem, cast: Cast) -> None:
    running(item, cast)
    closing.add_evidence(item, link="https://wiki.example.test/api", by=cast.zhang_wei)
    closing.submit_done(item, by=cast.zhang_wei)
    with pytest.raises(NotAllowed, match="只有验收人可以“验收”"):
        closing.verify(item, by=cast.zhang_wei)
    closing.send_back(item, reason="缺联调截图", by=cast.wang_fang)
    closing.submit_done(item, by=cast.zhang_wei)
    closing.verify(item, by=cast.wang_fang)
    assert (item.status, item.verified_by) == (Status.DONE, cast.wang_fang)


@pytest.mark.requirement("R42")
def test_an_extension_keeps_the_old_date_and_tells_all_parties(
    item: ActionItem, cast: Cast
) -> None:
    running(item, cast)
    extension = extensions.request_extension(
        item,
        new_due_on=date(2026, 8, 18),
        reason="resources",
        explanation="测试环境未到",
        remedy="增加1人",
        by=cast.zhang_wei,
    )
    with pytest.raises(NotAllowed):
        extensions.agree_extension(extension, by=cast.zhang_wei)
    extensions.agree_extension(extension, by=cast.wang_fang)
    item.refresh_from_db()
    assert (item.due_on, item.original_due_on) == (date(2026, 8, 18), date(2026, 8, 14))
    told = Delivery.objects.filter(kind="N13", title__startswith="已同意延期")
    assert set(told.values_list("person__name", flat=True)) == {"张伟", "王芳"}


def test_the_second_extension_is_not_the_hosts_to_give(item: ActionItem, cast: Cast) -> None:
    meeting = item.meeting
    meeting.decider = cast.zhou_ming
    meeting.save()
    running(item, cast)
    for days, approver in ((1, cast.wang_fang), (2, cast.zhou_ming)):
        extension = extensions.request_extension(
            item,
            new_due_on=item.due_on + timedelta(days=days * 3),
            reason="external",
            explanation="",
            remedy="改供应商",
            by=cast.zhang_wei,
        )
        extensions.agree_extension(extension, by=approver)


def test_a_cancelled_item_says_why(item: ActionItem, cast: Cast) -> None:
    with pytest.raises(Invalid, match="请写取消的原因"):
        closing.cancel(item, reason=" ", by=cast.wang_fang)
    closing.cancel(item, reason="范围调整", by=cast.wang_fang)
    assert item.status == Status.CANCELLED


@pytest.mark.requirement("R27")
def test_the_database_wants_an_owner_and_a_date_for_running_items(
    item: ActionItem, cast: Cast
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=item.pk).update(status=Status.IN_PROGRESS, due_on=None)


def test_numbers_are_never_used_again(item: ActionItem, meeting: Meeting, cast: Cast) -> None:
    first = item.ref
    verbs.remove(item, by=cast.sun_li)
    again = verbs.propose(meeting, task="另一项", owner=cast.zhang_wei, by=cast.sun_li)
    assert again.ref != first
