"""检查用词 as a page: the tried line follows at once, and so do the record and the minutes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from huiban.ground.wording import verbs
from huiban.ground.wording.models import OfficeWord
from huiban.stages.action_items.models import ActionItem
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.tests.plans import plan
from huiban.stages.minutes import verbs as minutes
from huiban.stages.records.models import Entry
from tests.cast import Cast

HTMX = {"HX-Request": "true"}
PAGE = "/settings/wording"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What another test was told is not what this one has stored."""
    verbs.forget()
    yield
    verbs.forget()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return meetings.start(plan(cast, days=0), by=cast.wang_fang)


@pytest.fixture
def write(cast: Cast, meeting: Meeting) -> Callable[[str], str]:
    """孙丽 types a line; the page that comes back."""
    client, topic = cast.client(cast.sun_li), meeting.topics.all()[0]

    def send(text: str) -> str:
        sent = {"text": text, "topic": topic.pk}
        return client.post(f"/meetings/{meeting.ref}/entries", sent, headers=HTMX).content.decode()

    return send


def tried(client: Client, line: str, place: str = "item") -> str:
    """What htmx gets while a line is typed."""
    return client.get(PAGE, {"line": line, "place": place}, headers=HTMX).content.decode()


@pytest.mark.requirement("R29")
def test_the_tried_line_follows_every_change_at_once(cast: Cast) -> None:
    admin = cast.client(cast.he_ping)
    line = "加强冷链巡查，过两天再定"
    assert "“加强”没有说做到什么程度" in tried(admin, line)
    sent = {"word": "加强", "line": line, "place": "item"}
    page = admin.post(f"{PAGE}/mute", sent, follow=True).content.decode()
    assert f'value="{line}"' in page
    assert "“加强”没有说做到什么程度" not in page
    assert "<del>加强</del>" in page
    admin.post(f"{PAGE}/add", {"word": "过两天", "code": "vague"})
    assert "“过两天”说不清谁或什么时候" in tried(admin, line)
    admin.post(f"{PAGE}/take-back", {"word": "加强"})
    assert "“加强”没有说做到什么程度" in tried(admin, line)


def test_the_tried_line_shows_what_one_key_does(cast: Cast) -> None:
    page = tried(cast.client(cast.zhao_min), "力争完成外架拆除，移交场地")
    assert "按一个键改成：完成外架拆除，移交场地" in page
    assert "力争完成外架拆除 ／ 移交场地" in page
    assert "这一行没有要提示的话" in tried(cast.client(cast.zhao_min), "应尽快完成", "view")


def test_everybody_looks_and_the_admin_changes(cast: Cast) -> None:
    stranger = cast.client(cast.zhao_min)
    page = stranger.get(PAGE).content.decode()
    assert "由管理员增减" in page
    assert "加入单位用词" not in page
    for door in ("add", "mute", "take-back"):
        answer = stranger.post(f"{PAGE}/{door}", {"word": "加强", "code": "weak"})
        assert answer.status_code == 403
    assert not OfficeWord.objects.exists()


def test_what_was_typed_stays_beside_its_error(cast: Cast) -> None:
    answer = cast.client(cast.he_ping).post(f"{PAGE}/add", {"word": "长" * 21, "code": "weak"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "最多 20 个字" in page
    assert f'value="{"长" * 21}"' in page
    answer = cast.client(cast.he_ping).post(f"{PAGE}/take-back", {"word": "加强"})
    assert answer.status_code == 422
    assert "单位用词里没有“加强”" in answer.content.decode()


def test_the_record_and_the_minutes_use_the_words(
    write: Callable[[str], str], meeting: Meeting, cast: Cast
) -> None:
    line = "＋加强冷链巡查 @张伟 >12月15日 交付:巡查表"
    assert "“加强”没有说" in write(line)
    draft = minutes.begin(meeting, by=cast.wang_fang)
    page = f"/meetings/{meeting.ref}/minutes"
    assert "“加强”没有说" in cast.client(cast.wang_fang).get(page).content.decode()
    cast.client(cast.he_ping).post(f"{PAGE}/mute", {"word": "加强"})
    assert "“加强”没有说" not in write(line)
    assert "“加强”没有说" not in cast.client(cast.wang_fang).get(page).content.decode()
    assert draft.is_open


def test_the_admin_mutes_where_the_word_was_found(
    write: Callable[[str], str], meeting: Meeting, cast: Cast
) -> None:
    write("我觉得可以")
    record = f"/meetings/{meeting.ref}/record"
    assert "不再提示" not in cast.client(cast.sun_li).get(record).content.decode()
    admin = cast.client(cast.he_ping)
    assert "不再提示" in admin.get(record).content.decode()
    answer = admin.post(f"{PAGE}/mute", {"word": "我觉得", "back": record})
    assert answer.headers["Location"] == record
    assert "口头说法" not in admin.get(record).content.decode()
    elsewhere = {"word": "我想", "back": "https://elsewhere.example/"}
    assert admin.post(f"{PAGE}/mute", elsewhere).headers["Location"].startswith(PAGE)


def test_a_date_in_the_line_is_not_said_twice(write: Callable[[str], str]) -> None:
    page = write("＋尽快完成盘点 @张伟 >12月15日")
    assert "删去“尽快”" in page
    assert 'value="＋完成盘点 @张伟 &gt;12月15日"' in page


def test_one_key_makes_two_lines_of_two_tasks(
    write: Callable[[str], str], meeting: Meeting, cast: Cast
) -> None:
    page = write("＋完成外架拆除，移交场地 @张伟 >12月15日")
    assert "拆成两条" in page
    entry = Entry.objects.get()
    halves = {
        "text": "＋完成外架拆除 @张伟 >12月15日",
        "second": "＋移交场地 @张伟 >12月15日",
        "revision": entry.revision,
    }
    assert all(
        f'value="{halves[name]}"'.replace(">", "&gt;") in page for name in ("text", "second")
    )
    client = cast.client(cast.sun_li)
    at = f"/meetings/{meeting.ref}/entries/{entry.pk}/split"
    assert client.post(at, halves | {"second": " "}).status_code == 422
    assert client.post(at, halves, headers=HTMX).headers["HX-Refresh"] == "true"
    items: list[Any] = list(ActionItem.objects.order_by("id"))
    assert [item.task for item in items] == ["完成外架拆除", "移交场地"]
    assert {(item.owner, item.due_on.month) for item in items} == {(cast.zhang_wei, 12)}
    assert client.post(at, halves).status_code == 409
