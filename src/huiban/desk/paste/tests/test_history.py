"""旧纪要 into the archive: found from now on, and nobody is asked or reminded."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from huiban.desk.models import PastedSource
from huiban.desk.paste.tests.texts import MINUTES
from huiban.ground.delivery.models import Delivery
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.action_items.models import ActionItem
from huiban.stages.archive import verbs as archive
from huiban.stages.archive.importing import file_imported
from huiban.stages.archive.models import ArchiveRecord, ImportedFile
from huiban.stages.decisions.models import Decision
from huiban.stages.follow_ups import verbs as follow_ups
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.nudges import remind_drafts, remind_reviews
from huiban.stages.records.models import Dispute
from huiban.stages.reminders import verbs as reminders
from tests.cast import Cast
from tests.forms import fields

OLD = (
    MINUTES.replace("2026", "2024") + "\n分歧：付款周期30天还是45天，双方未达成一致，由王芳跟进。\n"
)


def send(browser: Client, *files: tuple[str, str]) -> str:
    """Where the report of what was read is."""
    given = [SimpleUploadedFile(name, text.encode()) for name, text in files]
    return browser.post("/paste/history", {"file": given})["Location"]


def file_all(browser: Client, where: str, **more: object) -> None:
    picks = [str(pk) for pk in PastedSource.objects.values_list("pk", flat=True)]
    browser.post(f"{where}/run", {"pick": picks, **more})


def test_nothing_is_filed_before_somebody_has_looked(he_ping: Client) -> None:
    where = send(he_ping, ("一.txt", OLD))
    page = he_ping.get(where).text
    assert "把勾选的导入归档" in page
    assert "组织名单里没有：" in page
    assert not Meeting.objects.exists()


def test_old_minutes_come_in_archived_with_their_record(cast: Cast, he_ping: Client) -> None:
    where = send(he_ping, ("一.txt", OLD))
    file_all(he_ping, where, department=cast.market.pk)
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.day) == ("archived", date(2024, 8, 5))
    assert {one.status for one in ActionItem.objects.all()} == {"filed"}
    assert {one.status for one in Decision.objects.all()} == {"filed"}
    assert {one.status for one in Dispute.objects.all()} == {"filed"}
    record = ArchiveRecord.objects.get()
    assert record.path.startswith("2024/市场部")
    assert record.keep_until > timezone.localdate()
    with ImportedFile.objects.get().file.open() as kept:
        assert kept.read().decode() == OLD
    page = he_ping.get(f"/meetings/{meeting.ref}").text
    assert "历史导入" in page
    assert "逾期" not in page


def test_nobody_is_asked_reminded_or_counted(cast: Cast, he_ping: Client) -> None:
    file_all(he_ping, send(he_ping, ("一.txt", OLD)))
    today = timezone.localdate()
    reminders.plan(today)
    reminders.send_digests(today)
    follow_ups.draft(today)
    archive.archive_closed(today)
    archive.remind_closable()
    archive.remind_retention(today)
    remind_drafts(timezone.now())
    remind_reviews(timezone.now())
    assert not Delivery.objects.exists()
    assert not Minutes.objects.exists()
    page = cast.client(cast.zhang_wei).get("/").text
    assert "接口开发" not in page
    assert "接口开发" not in cast.client(cast.zhang_wei).get("/actions").text


def test_what_was_filed_is_found_by_those_who_were_there(cast: Cast, he_ping: Client) -> None:
    file_all(he_ping, send(he_ping, ("一.txt", OLD)))
    ref = Meeting.objects.get().ref
    answer = cast.client(cast.zhang_wei).get("/search?q=首批上线").text
    assert "仅存档" in answer
    assert ref in answer
    assert ref not in cast.client(cast.zhao_min).get("/search?q=首批上线").text
    there = cast.client(cast.zhang_wei)
    original = there.get(f"/archive/{ref}/original")
    assert b"".join(original) if original.streaming else original.content == OLD.encode()
    assert "attachment" in original["Content-Disposition"]
    assert cast.client(cast.zhao_min).get(f"/archive/{ref}/original").status_code == 404
    assert "原件/一.txt".encode() in there.get(f"/archive/{ref}/bundle").content
    assert there.get(f"/meetings/{ref}/minutes", follow=True).status_code == 200
    assert there.get(f"/meetings/{ref}/record").status_code == 200


def test_the_same_file_comes_in_once(he_ping: Client) -> None:
    file_all(he_ping, send(he_ping, ("一.txt", OLD), ("又一.txt", OLD)))
    assert Meeting.objects.count() == 1
    where = send(he_ping, ("再一.txt", OLD))
    page = he_ping.get(where).text
    assert f"同样的内容已经是 {Meeting.objects.get().ref}" in page
    assert "把勾选的导入归档" not in page
    file_all(he_ping, where)
    assert Meeting.objects.count() == 1


def test_what_lacks_a_day_waits_for_eyes(he_ping: Client) -> None:
    where = send(he_ping, ("一.txt", OLD), ("没有日期.txt", "会议名称：物业\n决议：照旧。"))
    file_all(he_ping, where)
    assert Meeting.objects.get().title == "星河上线协调会"
    left = PastedSource.objects.get(meeting=None)
    sheet = f"/paste/{left.pk}"
    page = he_ping.get(sheet).text
    assert "直接归档" in page
    answer = he_ping.post(f"{sheet}/take-in", {**fields(page), "f-day": "2024-03-01"})
    assert answer["Location"] == where
    assert Meeting.objects.get(title="物业").status == "archived"


def test_a_name_that_two_people_share_stays_a_name(cast: Cast, he_ping: Client) -> None:
    Person.objects.filter(pk=cast.zhao_min.pk).update(name="张伟")
    text = "会议名称：短会\n会议时间：2024年8月5日\n行动项：\n1. 张伟负责盘点，8月9日前完成\n"
    file_all(he_ping, send(he_ping, ("一.txt", text)))
    item = ActionItem.objects.get()
    assert (item.owner, item.owner_name) == (None, "张伟")


def test_only_the_admin_imports(cast: Cast, sun_li: Client, he_ping: Client) -> None:
    assert sun_li.get("/paste/history").status_code == 404
    assert "/paste/history" not in sun_li.get("/archive").text
    where = send(he_ping, ("一.txt", OLD))
    assert sun_li.post(f"{where}/run").status_code == 404
    Person.objects.filter(pk=cast.he_ping.pk).update(org_role="member")
    answer = he_ping.post(f"{where}/run", {"pick": [str(PastedSource.objects.get().pk)]})
    assert answer.status_code == 403
    assert not Meeting.objects.exists()


def test_the_verb_refuses_strangers_and_repeats(cast: Cast, he_ping: Client) -> None:
    file_all(he_ping, send(he_ping, ("一.txt", OLD)))
    meeting = Meeting.objects.get()
    with pytest.raises(NotAllowed):
        file_imported(meeting, name="x", data=b"x", by=cast.sun_li)
    with pytest.raises(Invalid):
        file_imported(meeting, name="x", data=OLD.encode(), by=cast.he_ping)


def test_no_file_is_one_sentence(he_ping: Client) -> None:
    answer = he_ping.post("/paste/history", {})
    assert answer.status_code == 422
    assert "请选择旧纪要的文件" in answer.text
