import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse

from huiban.ground.delivery.models import Delivery
from huiban.ground.procedure import NotAllowed
from huiban.stages.archive import verbs
from huiban.stages.archive.models import ArchiveRecord
from huiban.stages.meetings.models import Meeting, Reader
from huiban.stages.minutes import verbs as minutes
from huiban.stages.records import verbs as records
from huiban.stages.records.models import Dispute
from tests.cast import Cast

TODAY = date(2026, 8, 20)


@pytest.fixture
def filed(cast: Cast, finished: Meeting) -> ArchiveRecord:
    verbs.close_meeting(finished, by=cast.wang_fang)
    assert verbs.archive_closed(TODAY) == 1
    return ArchiveRecord.objects.get()


def test_open_work_holds_the_meeting_open(cast: Cast, following: Meeting) -> None:
    assert verbs.closable(following) == [
        "还有 1 项行动项没有完成或取消",
        "会议决议跟进表还没有同步",
    ]
    with pytest.raises(NotAllowed, match="还不能闭环：还有 1 项行动项"):
        verbs.close_meeting(following, by=cast.wang_fang)


def test_a_dispute_is_resolved_or_carried_on(cast: Cast, finished: Meeting) -> None:
    dispute = Dispute.objects.create(meeting=finished, number=1, question="费用列支")
    assert verbs.closable(finished) == ["还有 1 个分歧没有解决，也没有转到下次会议"]
    records.resolve(dispute, outcome="列入项目预算", by=cast.wang_fang)
    assert verbs.closable(finished) == []


def test_only_those_in_charge_close_it(cast: Cast, finished: Meeting) -> None:
    with pytest.raises(NotAllowed, match="可以“闭环”"):
        verbs.close_meeting(finished, by=cast.zhang_wei)
    verbs.close_meeting(finished, by=cast.wang_fang)
    finished.refresh_from_db()
    assert finished.status == "closed"


@pytest.mark.requirement("R38")
def test_the_clock_files_it_by_the_rule_for_a_year(filed: ArchiveRecord) -> None:
    assert filed.path == "2026/市场部/未分类"
    assert filed.keep_until == date(2027, 8, 20)
    assert len(filed.content_hash) == 64
    assert filed.meeting.status == "archived"
    assert verbs.archive_closed(TODAY) == 0


def test_the_host_is_told_once_that_it_may_close(cast: Cast, finished: Meeting) -> None:
    verbs.remind_closable()
    verbs.remind_closable()
    row = Delivery.objects.get(kind="N19", person=cast.wang_fang)
    assert row.body == "《新品上市筹备会》行动项已全部完成，可以闭环。"


@pytest.mark.requirement("R38")
def test_nothing_is_deleted_when_the_time_is_over(cast: Cast, filed: ArchiveRecord) -> None:
    assert verbs.remind_retention(filed.keep_until - timedelta(days=31)) == 0
    assert verbs.remind_retention(filed.keep_until - timedelta(days=30)) == 1
    verbs.remind_retention(filed.keep_until - timedelta(days=29))
    row = Delivery.objects.get(kind="N20", person=cast.he_ping, channel="in_app")
    assert "1份会议档案8月20日保存期满" in row.body
    assert "系统不会自动删除" in row.body
    verbs.remind_retention(filed.keep_until + timedelta(days=400))
    assert ArchiveRecord.objects.exists()


def test_the_admin_keeps_it_longer(cast: Cast, filed: ArchiveRecord) -> None:
    with pytest.raises(NotAllowed, match="只有管理员"):
        verbs.keep_longer(filed, years=1, by=cast.wang_fang)
    client = cast.client(cast.he_ping)
    client.post(reverse("keep_longer", args=[filed.meeting.ref]), {"years": "2"})
    filed.refresh_from_db()
    assert filed.keep_until == date(2029, 8, 20)


def test_the_archive_shows_folders_to_those_who_may_read(cast: Cast, filed: ArchiveRecord) -> None:
    html = cast.client(cast.zhang_wei).get(reverse("archive")).content.decode()
    for words in ("2026", "市场部", "新品上市筹备会", "案卷包"):
        assert words in html
    hidden = cast.client(cast.zhao_min).get(reverse("archive")).content.decode()
    assert "新品上市筹备会" not in hidden
    assert "还没有归档的会议" in hidden


def test_the_bundle_holds_what_was_sent(cast: Cast, filed: ArchiveRecord) -> None:
    answer = cast.client(cast.zhang_wei).get(reverse("bundle", args=[filed.meeting.ref]))
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert [name.split("/")[0] for name in names[:2]] == ["纪要", "纪要"]
    assert any(name.endswith(".xlsx") for name in names)
    assert (
        cast.client(cast.zhao_min).get(reverse("bundle", args=[filed.meeting.ref])).status_code
        == 404
    )


def test_filed_minutes_are_not_revised_any_more(cast: Cast, filed: ArchiveRecord) -> None:
    sent = filed.meeting.minutes.get()
    with pytest.raises(NotAllowed, match="会议已经闭环"):
        minutes.revise(sent, by=cast.sun_li, reason="再改一次")
    html = cast.client(cast.sun_li).get(reverse("minutes", args=[filed.meeting.ref]))
    assert "会议已经闭环，纪要不能再修订" in html.content.decode()


def test_a_right_that_is_gone_is_gone_at_the_download(cast: Cast, filed: ArchiveRecord) -> None:
    Reader.objects.filter(person=cast.zhang_wei).delete()
    url = reverse("bundle", args=[filed.meeting.ref])
    assert cast.client(cast.zhang_wei).get(url).status_code == 404


def test_the_button_closes_and_the_stranger_finds_none(cast: Cast, finished: Meeting) -> None:
    url = reverse("close_meeting", args=[finished.ref])
    assert cast.client(cast.zhao_min).post(url).status_code == 404
    assert cast.client(cast.wang_fang).get(url).status_code == 405
    assert cast.client(cast.wang_fang).post(url).status_code == 302
    finished.refresh_from_db()
    assert finished.status == "closed"
