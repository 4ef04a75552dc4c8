"""record.js and a server that loses requests and answers: no line is lost, none stands twice."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, expect

from huiban.ui.tests.drawing import UI

pytestmark = pytest.mark.walk
PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>r</title>
<body data-word-saved="已保存"><div id="live"></div><div id="toasts"></div>
<div data-record="M-1" data-word-pending="待同步" data-word-waiting="未同步 {n} 条，正在重试"
 data-word-refused="没有记下：" data-word-again="放回输入框">
<div id="topic-head" data-topic="7"></div><ul id="entries"></ul>
<form method="post" action="/entries" data-capture data-record-box>
<input type="hidden" name="csrfmiddlewaretoken" value="t">
<input type="hidden" name="topic" value="7">
<textarea id="id_text" name="text"></textarea><span id="box-hint"></span>
<span id="record-light"></span><button>记下</button></form></div>
<script src="/static/ui/ui.js" defer></script><script src="/static/ui/record.js" defer></script>
"""


class Recorder(http.server.SimpleHTTPRequestHandler):
    """Keeps one line a key. ``faults`` are used up one a request: lose, break or refuse it."""

    lines: dict[str, str] = {}
    arrivals: list[str] = []
    faults: list[str] = []

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            super().do_GET()
            return
        self.answer(200, PAGE)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        key, text = sent["client_key"][0], sent["text"][0]
        self.arrivals.append(key)
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "break":
            self.answer(503, "")
        elif fault == "refuse":
            self.answer(422, "", '{"toast": {"words": "这一行太长", "tone": "amber"}}')
        else:
            self.lines.setdefault(key, text)
            if fault != "lose":
                number = list(self.lines).index(key) + 1
                row = f'<li id="entry-{number}" data-entry="{number}" data-client-key="{key}">'
                self.answer(200, f"{row}{text}</li>")
            self.close_connection = True

    def answer(self, status: int, html: str, trigger: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if trigger:
            self.send_header("HX-Trigger", trigger.encode("unicode_escape").decode("ascii"))
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    Recorder.lines, Recorder.arrivals, Recorder.faults = {}, [], []
    handler = partial(Recorder, directory=str(UI))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/record")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


def write(page: Page, words: str) -> None:
    page.locator("#id_text").fill(words)
    page.keyboard.press("Enter")


def all_saved(page: Page, count: int) -> None:
    expect(page.locator("[data-entry]")).to_have_count(count, timeout=20_000)
    expect(page.locator(".is-pending")).to_have_count(0)
    expect(page.locator("#record-light")).to_contain_text("已保存")


def test_lines_typed_without_a_network_arrive_once_and_in_order(page: Page) -> None:
    write(page, "第一行")
    all_saved(page, 1)
    page.context.set_offline(True)
    write(page, "断网时的第二行")
    write(page, "断网时的第三行")
    expect(page.locator("#record-light")).to_contain_text("未同步 2 条")
    expect(page.locator(".is-pending")).to_have_count(2)
    page.context.set_offline(False)
    all_saved(page, 3)
    assert list(Recorder.lines.values()) == ["第一行", "断网时的第二行", "断网时的第三行"]


@pytest.mark.parametrize("faults", [["lose"], ["break"], ["lose", "break", "lose"]])
def test_whatever_got_lost_the_line_stands_once(page: Page, faults: list[str]) -> None:
    Recorder.faults = list(faults)
    write(page, "接口开发")
    all_saved(page, 1)
    assert len(set(Recorder.arrivals)) == 1
    assert len(Recorder.arrivals) == len(faults) + 1


def test_a_closed_tab_loses_nothing(page: Page) -> None:
    Recorder.faults = ["break"] * 9
    write(page, "关掉前没发出的一行")
    # A request still on its way would find the server well again, and the line would be there.
    expect(page.locator("#record-light")).to_contain_text("未同步 1 条")
    page.locator("#id_text").fill("只写了一半")
    Recorder.faults = []
    page.reload()
    all_saved(page, 1)
    expect(page.locator("#id_text")).to_have_value("只写了一半")


def test_a_refused_line_goes_back_into_the_box(page: Page) -> None:
    Recorder.faults = ["refuse"]
    write(page, "很长的一行")
    expect(page.locator(".is-refused")).to_contain_text("很长的一行")
    page.get_by_text("放回输入框").click()
    expect(page.locator("#id_text")).to_have_value("很长的一行")
    assert Recorder.lines == {}


def test_enter_while_the_input_method_composes_sends_nothing(page: Page) -> None:
    field = page.locator("#id_text")
    field.fill("wang")
    composing = "{key: 'Enter', bubbles: true, cancelable: true, isComposing: true}"
    field.evaluate(f"(box) => box.dispatchEvent(new KeyboardEvent('keydown', {composing}))")
    expect(field).to_have_value("wang")
    assert Recorder.arrivals == []
