"""第二读者: off it does nothing; on, a person sends; the page shows where the two differ."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from huiban.desk.models import PastedSource
from huiban.desk.second_reader import verbs
from huiban.desk.second_reader.models import MOST_ATTEMPTS, SecondReading, Switch
from huiban.desk.second_reader.work import read_next
from huiban.ground.journal.models import Event
from huiban.ground.policies.verbs import install_presets
from huiban.ground.procedure import NotAllowed
from huiban.outside.llm.tests.model_server import (
    ModelServer,
    drips,
    floods,
    letter,
    open_server,
    says,
    sends,
    waits,
)
from huiban.stages.action_items.models import ActionItem
from tests.cast import Cast
from tests.forms import fields

KEY = "sk-canary-7719"
HTMX = {"HX-Request": "true"}
TEXT = """会议名称：星河上线协调会
会议时间：2026年8月5日14:00-15:00
主持人：王芳
参会人员：王芳、孙丽、张伟、李娜
讨论：要不要整理样机清单？李娜认为可以，8月20日前也许来得及。

行动项：
1. 由张伟负责完成数据看板接口开发，8月14日前完成
2. 财务部在本周五前提交成本报告
"""
# A lie in every field; of the second item everything stands in the text, which only asks.
ANSWER = {
    "items": [
        {"task": "完成数据看板接口开发", "owner": "李娜", "due": "2026-12-31"},
        {
            "task": "整理样机清单",
            "owner": "李娜",
            "due": "8月20日前",
            "deliverable": "清单",
        },
        {"task": "把奖金转给孙丽", "owner": "孙丽", "due": "今天"},
    ]
}
SAID = json.dumps(ANSWER, ensure_ascii=False)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with open_server() as server:
        server.otherwise = says(SAID)
        yield server


@pytest.fixture
def endpoint(server: ModelServer, settings, cast: Cast) -> ModelServer:
    """The operator has named an endpoint; nobody has switched it on."""
    install_presets()
    settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY = server.url, "小模型", KEY
    settings.LLM_SECONDS = 20.0
    return server


@pytest.fixture
def on(endpoint: ModelServer, cast: Cast) -> ModelServer:
    verbs.switch(True, by=cast.he_ping)
    return endpoint


def pasted(cast: Cast, text: str = TEXT) -> PastedSource:
    source = PastedSource(by=cast.sun_li)
    source.file.save("source", ContentFile(text.encode()))
    return source


def region(browser: Client, source: PastedSource, query: str = "") -> str:
    answer = browser.get(f"/paste/{source.pk}/second-reader{query}", headers=HTMX)
    assert answer.status_code == 200
    return answer.text


def ask(browser: Client, source: PastedSource, **more: str):
    where = f"/paste/{source.pk}/second-reader/ask"
    return browser.post(where, {"is_not_secret": "on", **more}, headers=HTMX)


def test_off_it_shows_nothing_and_sends_nothing(endpoint: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    assert region(browser, source) == ""
    assert ask(browser, source).status_code == 403
    assert not read_next()
    assert (endpoint.asked, SecondReading.objects.count()) == ([], 0)


def test_without_an_endpoint_it_cannot_be_switched_on(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="HUIBAN_LLM_URL"):
        verbs.switch(True, by=cast.he_ping)
    assert not verbs.is_on()


def test_only_the_admin_switches_and_it_is_written_down(endpoint: ModelServer, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        verbs.switch(True, by=cast.sun_li)
    for is_on in (True, True, False):
        verbs.switch(is_on, by=cast.he_ping)
    told = [event.facts for event in Event.objects.filter(verb="switch_second_reader")]
    assert told == [{"is_on": [True, False]}, {"is_on": [False, True]}]


def test_the_page_asks_and_shows_where_the_two_differ(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    offered = region(browser, source)
    assert "请第二读者读" in offered
    assert f"{len(TEXT)} 字" in offered
    assert not on.asked

    answer = ask(browser, source)
    assert "正在读" in answer.text
    assert "delay:1s" in answer.text
    assert not on.asked
    assert read_next()
    assert not read_next()

    page = region(browser, source)
    assert "李娜" in page
    assert "只有第二读者读到一项" in page
    assert "A2 第二读者没有读到" in page
    # Invented: the bonus, the day of the year's end. The model's words are nowhere.
    assert "奖金" not in page
    assert "2026-12-31" not in page
    assert "2 处在原文里找不到" in page
    row = fields(page)
    assert (row["i__n__-due"], row["i__n__-owner"]) == ("2026-08-20", "李娜")


def test_the_question_holds_the_text_and_nothing_else_of_ours(on: ModelServer, cast: Cast) -> None:
    source = pasted(cast)
    ask(cast.client(cast.sun_li), source)
    read_next()
    (sent,) = on.asked
    told, asked = (one["content"] for one in sent["messages"])
    assert asked.split("\n", 1)[1].rsplit("\n", 1)[0] == TEXT
    assert set(sent) == {"model", "messages", "stream"}
    for own in ("sun_li", "云杉制造", "example.test", "陈静"):
        assert own not in told + asked


def test_each_sending_is_in_the_journal_without_the_text(on: ModelServer, cast: Cast) -> None:
    source = pasted(cast)
    ask(cast.client(cast.sun_li), source)
    read_next()
    event = Event.objects.get(verb="send_to_second_reader")
    assert (event.by, event.noun, event.noun_id) == (cast.sun_li, "pastedsource", source.pk)
    host = on.url.removeprefix("http://").removesuffix("/v1")
    assert event.facts == {"characters": len(TEXT), "address": host, "model": "小模型"}


def test_the_key_is_nowhere(on: ModelServer, cast: Cast, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    source, browser, admin = pasted(cast), cast.client(cast.sun_li), cast.client(cast.he_ping)
    on.script = [sends(f'{{"error": "bad key {KEY}"}}'.encode(), 401)]
    ask(browser, source)
    read_next()
    pages = [region(browser, source), admin.get("/settings/second-reader").text]
    assert "密钥" in pages[0]
    assert "已设，不显示" in pages[1]
    stored = str(list(SecondReading.objects.values())) + str(list(Event.objects.values()))
    assert KEY not in "".join(pages) + stored + caplog.text
    assert on.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_it_must_be_said_that_it_is_no_secret(on: ModelServer, cast: Cast) -> None:
    source = pasted(cast)
    assert ask(cast.client(cast.sun_li), source, is_not_secret="").status_code == 422
    assert not SecondReading.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("密级：机密\n" + TEXT, "标有“机密”"), (TEXT + "长" * 30_000, "超过 3 万字")],
)
def test_what_is_never_sent(on: ModelServer, cast: Cast, text: str, words: str) -> None:
    source, browser = pasted(cast, text), cast.client(cast.sun_li)
    page = region(browser, source)
    assert words in page
    assert "<form" not in page
    assert ask(browser, source).status_code == 403
    assert not read_next()
    assert not on.asked


def test_switching_off_stops_what_still_waits(on: ModelServer, cast: Cast) -> None:
    source = pasted(cast)
    ask(cast.client(cast.sun_li), source)
    verbs.switch(False, by=cast.he_ping)
    read_next()
    assert not on.asked
    assert "没有开启" in SecondReading.objects.get().error


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (sends(b"{}", 500, Retry_After="0"), "很忙（500）"),
        (sends(b"{}", 429, Retry_After="900"), "900 秒后"),
        (sends(b"{}", 302, Location="http://127.0.0.1:9/"), "没有跟随"),
        (sends(letter(SAID), Content_Type="text/html"), "不是 JSON"),
        (says("好的，我已经按您的要求办好了。"), "格式"),
        (floods, "太长"),
        (waits(60), "没有答完"),
        (drips(SAID, 0.05), "没有答完"),
    ],
)
def test_a_fault_is_one_sentence_and_can_be_tried_again(
    on: ModelServer, cast: Cast, settings, behaviour, words: str
) -> None:
    settings.LLM_SECONDS = 1.0
    source, browser = pasted(cast), cast.client(cast.sun_li)
    on.script = [behaviour, behaviour]
    ask(browser, source)
    read_next()
    page = region(browser, source)
    assert words in page
    assert "再试一次" in page
    on.script = []
    ask(browser, source)
    read_next()
    assert "只有第二读者读到一项" in region(browser, source)


def test_an_answer_that_breaks_off_gives_what_is_whole(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    on.script = [says(SAID[: SAID.index("把奖金")], finish="length")]
    ask(browser, source)
    read_next()
    page = region(browser, source)
    assert "没有写完" in page
    assert "样机清单" in page


def test_no_difference_is_said(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast, TEXT.split("2. ")[0]), cast.client(cast.sun_li)
    on.script = [says('{"items": [{"task": "完成数据看板接口开发", "owner": "张伟"}]}')]
    ask(browser, source)
    read_next()
    assert "没有不同" in region(browser, source)


def test_cancelling_while_it_is_read(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    on.script = [waits(60)]
    ask(browser, source)

    def meanwhile() -> bool:
        answer = browser.post(f"/paste/{source.pk}/second-reader/cancel", headers=HTMX)
        assert "已取消" in answer.text
        return False

    assert read_next(is_stopping=meanwhile)
    row = SecondReading.objects.get()
    assert (row.state(timezone.now()), row.answer) == ("cancelled", "")
    assert not read_next()
    ask(browser, source)
    assert read_next()
    assert "只有第二读者读到一项" in region(browser, source)


def test_a_worker_that_stops_leaves_it_to_the_next(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    on.script = [waits(60)]
    ask(browser, source)
    read_next(is_stopping=lambda: True)
    assert "正在读" in region(browser, source)
    read_next()
    assert SecondReading.objects.get().state(timezone.now()) == "done"


def test_a_worker_that_died_is_replaced_once(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    ask(browser, source)
    now = timezone.now()
    row = SecondReading.objects.filter(source=source)
    row.update(attempts=1, claimed_until=now + timedelta(seconds=50))
    assert not read_next(now)
    row.update(attempts=MOST_ATTEMPTS, claimed_until=now - timedelta(seconds=1))
    assert not read_next(now)
    assert "中断了" in region(browser, source)
    ask(browser, source)
    assert read_next()


def test_a_worker_that_slept_past_its_lease_records_nothing(on: ModelServer, cast: Cast) -> None:
    ask(cast.client(cast.sun_li), pasted(cast))

    def leased_again() -> bool:
        SecondReading.objects.update(claim=SecondReading.next_claim())
        return False

    on.script = [waits(60)]
    read_next(is_stopping=leased_again)
    assert SecondReading.objects.get().finished_at is None


def test_a_file_that_cannot_be_read_is_told(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    source.file.save("source", ContentFile(b"\x00\x01\x02"))
    where = f"/paste/{source.pk}/second-reader"
    assert browser.get(where, headers=HTMX).status_code == 422
    assert ask(browser, source).status_code == 422


def test_pressing_twice_asks_once(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    for _time in range(3):
        assert ask(browser, source).status_code == 200
    assert read_next()
    assert not read_next()
    assert len(on.asked) == 1


def test_discarding_the_source_ends_it(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    ask(browser, source)
    browser.post(f"/paste/{source.pk}/discard")
    assert not read_next()
    assert not on.asked


def test_the_page_stops_asking_after_a_while(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    ask(browser, source)
    where = f"/paste/{source.pk}/second-reader"
    again = browser.get(f"{where}?n=30", headers=HTMX)
    assert again["HX-Retarget"] == "#second-poll"
    assert "n=31" in again.text
    assert "delay:3s" in again.text
    late = region(browser, source, "?n=60")
    assert "hx-trigger" not in late
    assert "等了很久" in late
    assert "delay:1s" in region(browser, source, "?n=x")
    read_next()
    done = browser.get(f"{where}?n=31", headers=HTMX)
    assert "say" in done["HX-Trigger"]
    assert "HX-Trigger" not in browser.get(where, headers=HTMX)


def test_looking_changes_nothing(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    before = Event.objects.count()
    for path in ("", "/ask", "/cancel"):
        browser.get(f"/paste/{source.pk}/second-reader{path}")
    assert not SecondReading.objects.exists()
    assert Event.objects.count() == before


def test_a_source_is_its_owners_alone(on: ModelServer, cast: Cast) -> None:
    source, other = pasted(cast), cast.client(cast.he_ping)
    assert other.get(f"/paste/{source.pk}/second-reader").status_code == 404
    for verb in ("ask", "cancel"):
        answer = other.post(f"/paste/{source.pk}/second-reader/{verb}", {"is_not_secret": "on"})
        assert answer.status_code == 404


def test_without_script_the_forms_lead_back(on: ModelServer, cast: Cast) -> None:
    source, browser = pasted(cast), cast.client(cast.sun_li)
    where = f"/paste/{source.pk}/second-reader"
    answer = browser.post(f"{where}/ask", {"is_not_secret": "on"})
    assert answer["Location"] == f"/paste/{source.pk}"
    assert browser.post(f"{where}/cancel")["Location"] == f"/paste/{source.pk}"


def test_what_was_taken_over_becomes_an_item(on: ModelServer, cast: Cast) -> None:
    """What the button does in the browser: the row of the region is sent with the form."""
    source, browser = pasted(cast), cast.client(cast.sun_li)
    ask(browser, source)
    read_next()
    row = fields(region(browser, source))
    posted = fields(browser.get(f"/paste/{source.pk}").text)
    number = sum(name.endswith("-task") for name in posted)
    posted |= {name.replace("__n__", str(number)): value for name, value in row.items()}
    assert browser.post(f"/paste/{source.pk}/take-in", posted).status_code == 302
    item = ActionItem.objects.get(task="整理样机清单")
    assert (item.owner, str(item.due_on)) == (cast.li_na, "2026-08-20")
    assert browser.get(f"/paste/{source.pk}/second-reader").status_code == 404


def test_the_settings_say_what_is_sent_where(endpoint: ModelServer, cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    page = browser.get("/settings/second-reader").text
    for words in ("未开启", "127.0.0.1", "小模型", "文件名、账号、组织名单", "逐字复制"):
        assert words in page
    assert browser.post("/settings/second-reader/try").status_code == 403
    browser.post("/settings/second-reader/switch", {"is_on": "on"})
    assert "已开启" in browser.get("/settings/second-reader").text
    assert not endpoint.asked


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (says('{"items": [{"task": "整理会议室清单"}]}'), "读出 1 项，可以使用"),
        (says("你好！"), "用不了"),
        (sends(b"{}", 401), "HUIBAN_LLM_KEY"),
    ],
)
def test_a_try_sends_a_harmless_sentence(
    on: ModelServer, cast: Cast, behaviour, words: str
) -> None:
    on.script = [behaviour]
    answer = cast.client(cast.he_ping).post("/settings/second-reader/try", follow=True)
    assert words in answer.text
    assert verbs.SAMPLE in on.asked[0]["messages"][1]["content"]
    assert Event.objects.filter(verb="try_second_reader").count() == 1


def test_switched_on_without_an_endpoint_is_told(on: ModelServer, cast: Cast, settings) -> None:
    settings.LLM_URL = ""
    assert Switch.objects.get().is_on
    assert not verbs.is_on()
    assert "不会发送" in cast.client(cast.he_ping).get("/settings/second-reader").text
