"""决议: drafted by the record, confirmed, changed or revoked with a reason."""

import pytest

from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.decisions import verbs
from huiban.stages.decisions.models import Decision
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.tests.plans import plan
from tests.cast import Cast


@pytest.fixture
def decision(cast: Cast) -> Decision:
    meeting = meetings.start(plan(cast, days=0), by=cast.wang_fang)
    return verbs.decide(meeting, text="预算12万元，分两期支付", by=cast.sun_li)


@pytest.mark.requirement("R25")
def test_decisions_are_numbered_within_their_meeting(decision: Decision, cast: Cast) -> None:
    second = verbs.decide(decision.meeting, text="9月1日上线", by=cast.sun_li)
    assert (decision.ref, second.ref) == (
        f"{decision.meeting.ref}-决1",
        f"{decision.meeting.ref}-决2",
    )


def test_only_those_who_write_the_record_decide(decision: Decision, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        verbs.decide(decision.meeting, text="x", by=cast.zhang_wei)
    with pytest.raises(Invalid):
        verbs.decide(decision.meeting, text=" ", by=cast.sun_li)


@pytest.mark.requirement("R12")
def test_the_decider_confirms(decision: Decision, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="决策人"):
        verbs.confirm(decision, by=cast.zhang_wei)
    verbs.confirm(decision, by=cast.zhou_ming)
    assert (decision.status, decision.confirmed_by) == (DecisionStatus.CONFIRMED, cast.zhou_ming)
    with pytest.raises(NotAllowed, match="不能再删"):
        verbs.remove(decision, by=cast.sun_li)


def test_a_confirmed_one_is_superseded_or_revoked(decision: Decision, cast: Cast) -> None:
    verbs.confirm(decision, by=cast.zhou_ming)
    successor = verbs.decide(decision.meeting, text="预算15万元", by=cast.sun_li)
    with pytest.raises(NotAllowed):
        verbs.revoke(decision, reason="x", by=cast.sun_li)
    with pytest.raises(Invalid, match="原因"):
        verbs.revoke(decision, reason=" ", by=cast.zhou_ming)
    verbs.supersede(decision, successor=successor, reason="范围扩大", by=cast.zhou_ming)
    assert (decision.status, decision.superseded_by) == (DecisionStatus.SUPERSEDED, successor)


@pytest.mark.requirement("R26")
def test_a_metric_keeps_target_and_day(decision: Decision, cast: Cast) -> None:
    verbs.change(decision, by=cast.sun_li, kind="metric", target="10%以下")
    assert Decision.objects.get().target == "10%以下"
    with pytest.raises(Invalid):
        verbs.change(decision, by=cast.sun_li, text=" ")


def test_who_may_not_read_the_meeting_finds_no_decision(decision: Decision, cast: Cast) -> None:
    assert not Decision.objects.visible_to(cast.zhao_min).exists()
    assert Decision.objects.visible_to(cast.chen_jing).exists()
