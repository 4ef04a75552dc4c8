"""Lines and disputes: by whom, when, and with what it ends."""

import pytest

from huiban.ground.journal.models import Event
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.tests.plans import plan
from huiban.stages.records import verbs
from huiban.stages.records.models import Dispute, Entry
from huiban.stages.records.states import DisputeStatus
from tests.cast import Cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return meetings.start(plan(cast, days=0), by=cast.wang_fang)


def test_lines_keep_their_order(meeting: Meeting, cast: Cast) -> None:
    for words in ("一", "二", "三"):
        verbs.add_entry(meeting, text=words, by=cast.sun_li)
    assert [entry.text for entry in meeting.entries.all()] == ["一", "二", "三"]


def test_the_speaker_stands_before_what_was_typed(meeting: Meeting, cast: Cast) -> None:
    entry = verbs.add_entry(
        meeting, text="两周够了", by=cast.sun_li, speaker=cast.zhang_wei, department=cast.tech
    )
    assert entry.as_typed == "技术部-张伟：两周够了"
    assert verbs.add_entry(meeting, text="a", typed="＝a", by=cast.sun_li).as_typed == "＝a"


@pytest.mark.parametrize("who", ["zhang_wei", "chen_jing", "zhao_min", "he_ping"])
def test_only_recorder_and_host_write(meeting: Meeting, cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed, match="只有记录人和主持人"):
        verbs.add_entry(meeting, text="x", by=getattr(cast, who))


def test_the_same_key_is_the_same_row(meeting: Meeting, cast: Cast) -> None:
    first = verbs.add_entry(meeting, text="先看演示", by=cast.sun_li, client_key="k")
    again = verbs.add_entry(meeting, text="先看演示", by=cast.sun_li, client_key="k")
    assert (again.pk, again.is_repeat, first.is_repeat) == (first.pk, True, False)
    assert Event.objects.filter(verb="add_entry").count() == 1


def test_a_change_from_an_older_sight_is_stale(meeting: Meeting, cast: Cast) -> None:
    entry = verbs.add_entry(meeting, text="先看演示", by=cast.sun_li)
    other = Entry.objects.get()
    verbs.change_entry(entry, revision=1, by=cast.wang_fang, text="先看数据")
    with pytest.raises(verbs.Stale) as stale:
        verbs.change_entry(other, revision=1, by=cast.sun_li, text="先看原型")
    assert stale.value.current.text == "先看数据"
    assert Entry.objects.get().revision == 2


def test_a_line_cannot_become_empty(meeting: Meeting, cast: Cast) -> None:
    entry = verbs.add_entry(meeting, text="先看演示", by=cast.sun_li)
    with pytest.raises(Invalid, match="删除"):
        verbs.change_entry(entry, revision=1, by=cast.sun_li, text=" ")


def test_a_removed_line_stays_in_the_journal(meeting: Meeting, cast: Cast) -> None:
    verbs.remove_entry(verbs.add_entry(meeting, text="口误", by=cast.sun_li), by=cast.sun_li)
    assert Event.objects.get(verb="remove_entry").facts == {"text": "口误"}


@pytest.fixture
def dispute(meeting: Meeting, cast: Cast) -> Dispute:
    return verbs.open_dispute(meeting, question="是否延期", by=cast.sun_li, follower=cast.zhang_wei)


def test_the_follower_resolves_with_an_outcome(dispute: Dispute, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        verbs.resolve(dispute, outcome="不延期", by=cast.chen_jing)
    with pytest.raises(Invalid, match="怎么解决"):
        verbs.resolve(dispute, outcome=" ", by=cast.zhang_wei)
    verbs.resolve(dispute, outcome="不延期", by=cast.zhang_wei)
    assert (dispute.status, dispute.outcome) == (DisputeStatus.RESOLVED, "不延期")


def test_an_escalated_one_waits_for_the_sponsor(dispute: Dispute, cast: Cast) -> None:
    verbs.escalate(dispute, by=cast.wang_fang)
    with pytest.raises(NotAllowed, match="分管领导"):
        verbs.resolve(dispute, outcome="不延期", by=cast.zhang_wei)
    verbs.resolve(dispute, outcome="按原计划", by=cast.zhou_ming)
    with pytest.raises(NotAllowed, match="不能再删"):
        verbs.remove_dispute(dispute, by=cast.sun_li)
