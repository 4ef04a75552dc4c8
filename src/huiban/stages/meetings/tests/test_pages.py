"""The list and the planning form, through the doors."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from huiban.ground.delivery.models import Delivery
from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import install_presets
from huiban.stages.meetings import verbs
from huiban.stages.meetings.listing import band_of
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.tests.plans import in_days, plan
from tests.cast import Cast, make_person


def form(cast: Cast, **changed: object) -> dict[str, object]:
    """What the browser sends for a meeting that may go out."""
    install_presets()
    seats = [cast.wang_fang, cast.sun_li, cast.zhou_ming, cast.zhang_wei]
    given: dict[str, object] = {
        "template": Template.objects.current().get(preset="recommended").pk,
        "title": "新品上市筹备会",
        "goal": "确定8月30日前上市的分工与预算比例",
        "day": in_days(30).date().isoformat(),
        "start": "14:00",
        "end": "15:00",
        "place": "3楼会议室A",
        "host": cast.wang_fang.pk,
        "recorder": cast.sun_li.pk,
        "decider": cast.zhou_ming.pk,
        "seat_person": [one.pk for one in seats],
        "seat_name": [one.name for one in seats],
        "seat_note": [""] * 4,
        "seat_role": ["attendee"] * 4,
        "topic_title": ["上线进度", "其他事项"],
        "topic_kind": ["decide", "discuss"],
        "topic_minutes": ["20", "5"],
        "topic_output": ["上线日期", ""],
        "topic_presenter": [cast.zhang_wei.pk, ""],
        "topic_core": ["1", ""],
    }
    return given | changed


def test_the_first_visit_offers_two_ways_to_begin(cast: Cast) -> None:
    page = cast.client(cast.zhao_min).get("/meetings").content.decode()
    assert "用模板建第一场会" in page
    assert "粘贴一份旧纪要开始" in page


def test_the_list_asks_as_often_for_fifty_as_for_one(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    for days in range(12):
        plan(cast, days=days - 3)
    client = cast.client(cast.wang_fang)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = client.get("/meetings").content.decode()
    assert page.count("data-row") == 12


@pytest.mark.parametrize(
    ("status", "days", "band"),
    [
        ("draft", 0, "today"),
        ("live", -1, "live"),
        ("notified", 30, "later"),
        ("ended", -1, "minutes"),
        ("following", -9, "following"),
        ("closed", -9, "earlier"),
        ("draft", -2, "earlier"),
    ],
)
def test_a_meeting_stands_where_it_wants_attention(status: str, days: int, band: str) -> None:
    assert band_of(status, in_days(days).date(), timezone.localdate()) == band


def test_filters_narrow_the_list(cast: Cast) -> None:
    plan(cast, title="渠道物料协调会")
    plan(cast, title="报销流程优化会")
    client = cast.client(cast.sun_li)
    page = client.get("/meetings", {"words": "报销"}).content.decode()
    assert "报销流程优化会" in page
    assert "渠道物料协调会" not in page
    assert "渠道物料协调会" in client.get("/meetings", {"mine": "recorder"}).content.decode()
    assert "渠道物料协调会" not in client.get("/meetings", {"mine": "host"}).content.decode()
    assert "这些条件下没有会议" in client.get("/meetings", {"status": "closed"}).content.decode()


def test_others_meetings_are_never_listed(cast: Cast) -> None:
    plan(cast)
    page = cast.client(cast.zhao_min).get("/meetings").content.decode()
    assert "星河上线协调会" not in page


def test_the_older_ones_come_page_by_page(cast: Cast) -> None:
    for days in range(53):
        verbs.cancel(plan(cast, days=-days - 1), reason="改为书面确认", by=cast.wang_fang)
    client = cast.client(cast.wang_fang)
    first = client.get("/meetings").content.decode()
    assert first.count("data-row") == 50
    further = re.search(r'href="(\?[^"]*before=[^"]+)"', first)
    assert further
    second = client.get("/meetings" + unescape(further[1])).content.decode()
    assert second.count("data-row") == 3


@pytest.mark.requirement("R21")
def test_a_plan_goes_out_in_one_page(cast: Cast) -> None:
    client = cast.client(cast.wang_fang)
    answer = client.post("/meetings/new", form(cast, act="notify"))
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == f"/meetings/{meeting.ref}"
    assert (meeting.status, meeting.host, meeting.decider) == (
        "notified",
        cast.wang_fang,
        cast.zhou_ming,
    )
    assert Delivery.objects.filter(kind="N4", channel="in_app").count() == 4


def test_a_draft_is_saved_and_changed(cast: Cast) -> None:
    client = cast.client(cast.wang_fang)
    client.post("/meetings/new", form(cast, act="save", goal=""))
    meeting = Meeting.objects.get()
    assert meeting.status == "draft"
    assert "新品上市筹备会" in client.get(f"/meetings/{meeting.ref}/edit").content.decode()
    client.post(f"/meetings/{meeting.ref}/edit", form(cast, act="save", title="改名后的会"))
    meeting.refresh_from_db()
    assert meeting.title == "改名后的会"
    assert not Delivery.objects.exists()


def test_what_is_missing_comes_back_with_everything_typed(cast: Cast) -> None:
    answer = cast.client(cast.wang_fang).post(
        "/meetings/new", form(cast, act="notify", recorder="", place="")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "还没有记录人" in page
    assert "还没有地点或线上会议号" in page
    assert "确定8月30日前上市的分工与预算比例" in page
    assert not Meeting.objects.exists()


@pytest.mark.requirement("R8")
def test_a_late_notice_asks_for_its_reason_first(cast: Cast) -> None:
    client = cast.client(cast.wang_fang)
    soon = form(cast, act="notify", day=in_days(1).date().isoformat())
    assert "请写明迟发原因" in client.post("/meetings/new", soon).content.decode()
    client.post("/meetings/new", soon | {"late_reason": "客户临时改期"})
    assert Meeting.objects.get().short_notice_reason == "客户临时改期"


@pytest.mark.parametrize("day", ["", "不是日期", "2026-13-40"])
def test_an_unreadable_date_is_a_sentence(cast: Cast, day: str) -> None:
    answer = cast.client(cast.wang_fang).post("/meetings/new", form(cast, act="save", day=day))
    assert answer.status_code == 422
    assert "请选会议日期" in answer.content.decode()


def sketch(client: Client, values: dict[str, object], act: str) -> str:
    answer = client.post("/meetings/sketch", values | {"act": act}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_rows_move_without_dragging_and_nothing_is_stored(cast: Cast) -> None:
    client, values = cast.client(cast.wang_fang), form(cast)
    page = sketch(client, values, "down:0")
    assert page.index("其他事项") < page.index("上线进度")
    assert sketch(client, values, "add_topic").count('name="topic_title"') == 3
    assert sketch(client, values, "drop_topic:0").count('name="topic_title"') == 1
    assert not Meeting.objects.exists()


def test_people_are_added_by_name_number_or_initials(cast: Cast) -> None:
    client, values = cast.client(cast.wang_fang), form(cast)
    assert "陈静" in sketch(client, values | {"q": "cj"}, "add")
    assert "李娜" in sketch(client, values | {"names": "李娜\n陈静"}, "add")
    page = sketch(client, values | {"q": "无此人"}, "add")
    assert "没有唯一找到“无此人”" in page
    assert "无此人" in sketch(client, values, "guest:无此人")


def test_two_of_one_name_are_told_apart_by_department(cast: Cast) -> None:
    make_person("李娜", "li_na_2", cast.finance)
    client, values = cast.client(cast.wang_fang), form(cast)
    assert "没有唯一找到“李娜”" in sketch(client, values | {"q": "李娜"}, "add")
    page = sketch(client, values | {"q": "财务部-李娜"}, "add")
    assert "没有唯一找到" not in page


@pytest.mark.requirement("R20")
def test_the_next_of_a_series_brings_its_people_and_what_was_left(cast: Cast) -> None:
    meeting = plan(cast)
    page = cast.client(cast.wang_fang).get("/meetings/new", {"from": meeting.ref}).content.decode()
    assert "星河上线协调会" in page
    assert "张伟" in page
    assert page.index("上次遗留") < page.index("其他事项")


def test_the_staff_list_cannot_be_read_letter_by_letter(cast: Cast) -> None:
    client = cast.client(cast.zhang_wei)
    assert "王芳" not in client.get("/people/search", {"q": "w"}).content.decode()
    assert "王芳" in client.get("/people/search", {"q": "王"}).content.decode()
    for number in range(25):
        make_person("丁一", f"ding_{number}")
    assert client.get("/people/search", {"q": "丁"}).content.decode().count("found-one") == 20


def test_a_stranger_finds_no_door(cast: Cast) -> None:
    meeting = plan(cast)
    client = cast.client(cast.zhao_min)
    for door in ("edit", "notify", "start", "cancel", "reschedule", "topics", "attendance/all"):
        assert client.post(f"/meetings/{meeting.ref}/{door}").status_code == 404, door
    meeting.refresh_from_db()
    assert meeting.status == "draft"


def test_looking_changes_nothing(cast: Cast) -> None:
    meeting = plan(cast)
    client = cast.client(cast.wang_fang)
    for door in ("notify", "start", "cancel", "reschedule", "topics", "attendance/all"):
        assert client.get(f"/meetings/{meeting.ref}/{door}").status_code == 405, door
    assert client.get("/meetings/sketch").status_code == 405


def test_doors_of_the_plan_in_a_row(cast: Cast) -> None:
    meeting = plan(cast)
    client = cast.client(cast.wang_fang)
    client.post(f"/meetings/{meeting.ref}/notify")
    meeting.refresh_from_db()
    assert meeting.status == "notified"
    moved = {"day": in_days(31).date().isoformat(), "start": "09:00", "end": "10:00"}
    client.post(f"/meetings/{meeting.ref}/reschedule", moved | {"reason": "与验收冲突"})
    assert client.post(f"/meetings/{meeting.ref}/reschedule", {"reason": "x"}).status_code == 422
    client.post(f"/meetings/{meeting.ref}/cancel", {"reason": "改为书面确认"})
    meeting.refresh_from_db()
    assert (meeting.status, meeting.reason) == ("cancelled", "改为书面确认")


def test_a_long_list_is_cut_and_found_again_by_status(cast: Cast) -> None:
    for days in range(32):
        verbs.notify(plan(cast, days=days + 1), by=cast.wang_fang)
    client = cast.client(cast.wang_fang)
    page = client.get("/meetings").content.decode()
    assert page.count("data-row") == 30
    assert "/meetings?status=notified" in page
    assert client.get("/meetings?status=notified").content.decode().count("data-row") == 32
