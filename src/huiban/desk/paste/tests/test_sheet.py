"""The sheet: adding, dropping, including; sentences that look like tasks."""

import pytest
from django.test import Client

from huiban.desk.paste.filenames import day_in_name, title_in_name
from huiban.desk.paste.likely import likely
from huiban.desk.paste.tests.texts import CHAT, MINUTES
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.values import Directory
from huiban.stages.action_items.models import ActionItem
from huiban.stages.meetings.models import Meeting
from tests.forms import fields

HEARD = """王芳(00:00:05): 大家好，我们开始吧。
张伟(00:01:23): 接口文档上周已经发了。我这边周五前给到联调结果。
王芳(00:02:10): 好的。
"""


def opened(browser: Client, text: str = MINUTES) -> tuple[str, dict[str, str]]:
    """The address of the sheet, and its fields as they were read."""
    where = browser.post("/paste", {"text": text})["Location"]
    return where, fields(browser.get(where).text)


UNDATED = """周会纪要
1. 张伟负责提交接口清单，8月15日前完成。
2. 李娜下周五前整理客户名单。
"""


def test_without_the_day_of_the_meeting_the_sheet_asks_for_it(sun_li: Client) -> None:
    where, posted = opened(sun_li, UNDATED)
    page = sun_li.get(where).text
    assert "按这一天读" in page
    assert page.count("要从会议日期算起") == 2
    assert (posted["i0-task"], posted["i0-due"]) == ("提交接口清单", "")
    sun_li.post(f"{where}/day", {"day": "2026-08-05"})
    page = sun_li.get(where).text
    posted = fields(page)
    assert [posted[name] for name in ("f-day", "i0-due", "i1-due")] == [
        "2026-08-05",
        "2026-08-15",
        "2026-08-14",
    ]
    assert "按这一天读" not in page


TRADITIONAL = """會議紀錄
時間：2026年8月5日
主席：王芳
出席：王芳、張偉、陳靜
1. 由張偉負責提交接口清單，8月15日前完成。
2. 會議要求財務部於8月12日前提交預算說明。
"""


def test_the_house_is_known_in_traditional_script_too(sun_li: Client) -> None:
    where, posted = opened(sun_li, TRADITIONAL)
    assert posted["i0-owner"] == "张伟"
    assert posted["i1-department"] == "财务部"
    sun_li.post(f"{where}/take-in", posted)
    first, second = ActionItem.objects.order_by("pk")
    assert (first.owner.name, first.task) == ("张伟", "提交接口清單")
    assert second.owner_department.name == "财务部"
    came = {one.person.name for one in first.meeting.participants.all() if one.person}
    assert {"王芳", "张伟", "陈静"} <= came


def test_the_day_of_somebody_elses_paste_is_not_to_be_set(sun_li: Client, he_ping: Client) -> None:
    where, _posted = opened(sun_li, UNDATED)
    assert he_ping.post(f"{where}/day", {"day": "2026-08-05"}).status_code == 404
    assert he_ping.get(f"{where}/day").status_code == 405


def test_a_missing_item_is_added_by_hand(sun_li: Client) -> None:
    where, posted = opened(sun_li)
    answer = sun_li.post(f"{where}/take-in", {**posted, "i0-task": "改过的任务", "add": "i"})
    assert answer.status_code == 200
    assert not Meeting.objects.exists()
    posted = fields(answer.text)
    assert posted["i0-task"] == "改过的任务"
    posted |= {"i4-task": "补发会\r\n议通知", "i4-owner": "李娜", "i4-due": "2026-08-19"}
    sun_li.post(f"{where}/take-in", posted)
    # The box of a task grows with its words; a line break in it is none.
    added = ActionItem.objects.get(task="补发会 议通知")
    assert (added.owner.name, added.due_on.isoformat()) == ("李娜", "2026-08-19")
    assert ActionItem.objects.count() == 5


def test_with_script_only_the_new_row_comes(sun_li: Client) -> None:
    where, posted = opened(sun_li)
    asked = {"HX-Request": "true"}
    answer = sun_li.post(f"{where}/take-in", {**posted, "add": "d"}, headers=asked).text
    assert 'name="d1-text"' in answer
    assert "<html" not in answer
    twice = sun_li.post(f"{where}/take-in", {**posted, "d1-text": "", "add": "d"}, headers=asked)
    assert 'name="d2-text"' in twice.text


def test_an_added_row_that_stays_blank_is_none(sun_li: Client) -> None:
    where, posted = opened(sun_li)
    page = sun_li.post(f"{where}/take-in", {**posted, "add": "p"}).text
    assert sun_li.post(f"{where}/take-in", fields(page)).status_code == 302
    assert not Meeting.objects.get().disputes.exists()


def test_a_wrong_one_is_dropped(sun_li: Client) -> None:
    where, posted = opened(sun_li)
    del posted["i0-include"]
    sun_li.post(f"{where}/take-in", posted)
    assert not ActionItem.objects.filter(task__contains="接口开发").exists()
    assert ActionItem.objects.count() == 3


def test_sentences_that_look_like_tasks_are_offered_where_none_was_found(sun_li: Client) -> None:
    where, posted = opened(sun_li, f"会议名称：碰头\n会议时间：2026年8月5日\n{CHAT}")
    page = sun_li.get(where).text
    assert "像是任务的句子" in page
    offered = {text for name, text in posted.items() if name.endswith("-task")}
    assert "库位盘点表下周三要整理好" in offered
    assert not any("食堂" in text for text in offered)
    assert not any(name.endswith("-include") and name.startswith("i") for name in posted)
    number = next(
        name[1:].split("-")[0] for name, text in posted.items() if text.startswith("库位盘点表")
    )
    sun_li.post(f"{where}/take-in", {**posted, f"i{number}-include": "on"})
    item = ActionItem.objects.get()
    assert item.due_on.isoformat() == "2026-08-12"


def test_what_was_said_stands_with_its_speaker_and_its_time(sun_li: Client) -> None:
    """R12: a promise that was heard is offered with who made it and when."""
    where, posted = opened(sun_li, f"会议时间：2026年8月5日\n{HEARD}")
    page = sun_li.get(where).text
    offered = next(part for part in page.split("<li ") if "我这边周五前给到联调结果" in part)
    assert "张伟 00:01:23" in offered
    number = next(
        name[1:].split("-")[0]
        for name, text in posted.items()
        if name.endswith("-task") and "联调结果" in text
    )
    sun_li.post(f"{where}/take-in", {**posted, "f-title": "周例会", f"i{number}-include": "on"})
    assert ActionItem.objects.get().due_on.isoformat() == "2026-08-07"


def test_nothing_at_all_says_so(sun_li: Client) -> None:
    where, _posted = opened(sun_li, "会议名称：茶话会\n大家聊得很高兴。")
    assert "没有读到行动项，也没有像任务的句子" in sun_li.get(where).text


def test_what_was_not_touched_stays_amber(sun_li: Client) -> None:
    where, posted = opened(sun_li)
    answer = sun_li.post(f"{where}/take-in", {**posted, "f-title": "", "i2-owner": "高强"})
    assert answer.status_code == 422
    assert "请写会议名称" in answer.text
    assert "请选一个部门" in answer.text
    assert answer.text.count("组织名单里没有这个人") == 1


def test_a_host_whom_the_minutes_name_was_there(sun_li: Client) -> None:
    text = "会议名称：短会\n会议时间：2026年8月5日\n主持人：王芳\n决议：照旧。\n"
    where, posted = opened(sun_li, text)
    sun_li.post(f"{where}/take-in", posted)
    host = Meeting.objects.get().participants.get(person__name="王芳")
    assert (host.role, host.attendance) == ("host", "present")


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("2025-03-12 周例会.docx", "2025-03-12", "周例会"),
        ("20250312例会纪要.doc", "2025-03-12", "例会纪要"),
        ("2025年3月12日 采购评审会.txt", "2025-03-12", "采购评审会"),
        ("会议纪要_2025.3.5.md", "2025-03-05", "会议纪要"),
        ("一季度/2025-01-02_启动会.txt", "2025-01-02", "启动会"),
        ("2025-02-30 不存在.txt", None, "不存在"),
        ("第20250312号文件说明123456789.txt", "2025-03-12", "第号文件说明123456789"),
        ("订单1202503129.txt", None, "订单1202503129"),
        ("纪要.txt", None, "纪要"),
        ("2025-03-12.txt", "2025-03-12", ""),
    ],
)
def test_what_a_name_says(name: str, day: str | None, title: str) -> None:
    found = day_in_name(name)
    assert (found.isoformat() if found else None) == day
    assert title_in_name(name) == title


@pytest.mark.pure
def test_likely_sentences_are_few_and_in_order() -> None:
    text = "".join(f"第{n}项方案下周{n % 5 + 1}前要提交。" for n in range(40))
    found = likely(Document.from_text(text), Directory())
    assert len(found) == 12
    assert [span.start for span in found] == sorted(span.start for span in found)
    assert likely(Document.from_text("天气不错。"), Directory()) == []
