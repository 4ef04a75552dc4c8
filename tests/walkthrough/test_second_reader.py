"""第二读者 in a real browser: off until switched on, asked by a person, its words taken over."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from huiban.outside.email.tests.post_office import PostOffice
from huiban.outside.llm.tests.model_server import ModelServer, open_server, says, waits
from tests.walkthrough.office import Office, wait_for
from tests.walkthrough.visitor import PHONE, WIDE, Visitor, enter

pytestmark = [pytest.mark.walk, pytest.mark.slow]
PASSWORD = "huiban-demo"
TEXT = """会议名称：星河上线协调会
会议时间：2026年8月5日14:00-15:00
主持人：王芳
参会人员：市场部：王芳、孙丽华；技术部：张伟、李娜
讨论：要不要整理样机清单？李娜认为可以，8月20日前也许来得及。
行动项：
1. 由张伟负责完成数据看板接口开发，8月14日前完成
2. 财务部在本周五前提交成本报告
"""
SAID = {
    "items": [
        {"task": "完成数据看板接口开发", "owner": "李娜"},
        {"task": "整理样机清单", "owner": "李娜", "due": "8月20日前"},
        {"task": "把奖金转给孙丽华", "owner": "孙丽华"},
    ]
}


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with open_server() as server:
        server.otherwise = says(json.dumps(SAID, ensure_ascii=False))
        yield server


@pytest.fixture
def office(tmp_path: Path, server: ModelServer) -> Iterator[Office]:
    more = {"HUIBAN_LLM_URL": server.url, "HUIBAN_LLM_MODEL": "小模型", "HUIBAN_LLM_KEY": "k"}
    office = Office(tmp_path, PostOffice(), smtp_port=1, more=more)
    office.open("2026-08-05T10:30:00+08:00", "demo")
    yield office
    office.shut()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_second_reader_is_asked_and_taken_over(
    chromium: Browser, office: Office, server: ModelServer, size: tuple[int, int]
) -> None:
    recorder = signed_in(chromium, office, "sunlihua", size)
    paste(recorder)
    recorder.page.wait_for_selector("#second-reader", state="detached")
    admin = signed_in(chromium, office, "hanyutong", size)
    admin.go("/settings/second-reader")
    admin.ask("开启")
    assert "已开启" in admin.reads()
    assert server.asked == []

    paste(recorder)
    server.script = [waits(60)]
    ask(recorder)
    wait_for(lambda: server.asked, "the question", office.log)
    said = recorder.page.locator("#second-reader")
    said.locator("button", has_text="取消").click()
    said.locator("text=已取消").wait_for()
    ask(recorder)
    said.locator("[data-second]").first.wait_for()
    assert "奖金" not in said.inner_text()
    assert recorder.page.evaluate("document.documentElement.scrollWidth") <= size[0]

    settle(recorder, "只有第二读者读到", "采用，加一项")
    assert recorder.page.input_value("#id_i2-due") == "2026-08-20"
    settle(recorder, "责任人", "采用")
    assert recorder.page.input_value("#id_i0-owner") == "李娜"
    settle(recorder, "没有读到", "不采用")
    assert "没有要看的不同之处了" in said.inner_text()
    recorder.press("生成会议与行动项")
    assert "整理样机清单" in recorder.reads()
    admin.go("/audit")
    assert "把粘贴的原文发给了第二读者" in admin.reads()
    recorder.leave()
    admin.leave()


def signed_in(chromium: Browser, office: Office, account: str, size: tuple[int, int]) -> Visitor:
    visitor = enter(chromium, office.address, size)
    visitor.sign_in(account, PASSWORD)
    return visitor


def paste(recorder: Visitor) -> None:
    recorder.go("/paste")
    recorder.page.fill("#id_text", TEXT)
    recorder.press("读取纪要")


def ask(recorder: Visitor) -> None:
    recorder.page.locator("#second-reader details.ask > summary").click()
    dialog = recorder.page.locator("dialog[open]")
    dialog.locator("input[type=checkbox]").check()
    dialog.locator("button[type=submit]").click()
    recorder.page.locator("#second-reader >> text=正在读").wait_for()


def settle(recorder: Visitor, card: str, button: str) -> None:
    """Press a button of the card that says so."""
    found = recorder.page.locator("[data-second]:visible", has_text=card).first
    found.locator(f"button:text-is('{button}')").click()
