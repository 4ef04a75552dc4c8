"""A live meeting written with the keyboard alone: input method, lost network, read-back, 散会."""

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.walkthrough.office import Office
from tests.walkthrough.visitor import PATIENCE_MS, Visitor, enter

pytestmark = [pytest.mark.walk, pytest.mark.slow]
LIVE = "年度预算编制协调会"
LINES = (
    "！各部门预算于8月20日前报送财务部",
    "＋汇总各部门预算 @陈静 》8月26日 交付：预算汇总表",
)


@pytest.mark.requirement("R27")
@pytest.mark.requirement("R31")
def test_a_meeting_is_written_without_a_mouse(chromium: Browser, sample: Office) -> None:
    recorder = enter(chromium, sample.address)
    recorder.sign_in("sunlihua", "huiban-demo")
    path = find_the_meeting(recorder)
    page = recorder.page
    recorder.go(f"{path}/record")
    expect(page.locator("#id_text")).to_be_focused()

    enter_belongs_to_the_input_method(page)
    for line in LINES:
        write(page, line)
    expect(page.locator("#made")).to_contain_text("汇总各部门预算")
    expect(page.locator("#made")).to_contain_text("8月26日")
    a_lost_connection_loses_nothing(recorder)
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#topic-head")).to_contain_text("其他事项")
    write(page, "其他事项里的一句")
    expect(page.locator(".entry", has_text="其他事项里的一句")).to_have_count(1)

    read_back_and_end(recorder)
    assert "已散会" in recorder.reads()
    assert "断网时写下的一行" in recorder.reads()
    recorder.leave()


def find_the_meeting(recorder: Visitor) -> str:
    recorder.go("/meetings")
    address = recorder.page.locator("a", has_text=LIVE).first.get_attribute("href")
    assert address is not None
    return address


def write(page: Page, line: str) -> None:
    page.keyboard.insert_text(line)
    page.keyboard.press("Enter")


def enter_belongs_to_the_input_method(page: Page) -> None:
    """Enter while the input method composes takes its word; the next one commits the line."""
    driver = page.context.new_cdp_session(page)
    compose(driver, "yusuan")
    press_enter(driver)
    compose(driver, "预算口径")
    press_enter(driver)
    expect(page.locator(".entry", has_text="预算口径按在编")).to_have_count(0)
    driver.send("Input.insertText", {"text": "预算口径按在编人数"})
    expect(page.locator("#id_text")).to_have_value("预算口径按在编人数")
    page.keyboard.press("Enter")
    expect(page.locator(".entry", has_text="预算口径按在编人数")).to_have_count(1)
    expect(page.locator("#id_text")).to_have_value("")


def compose(driver: CDPSession, text: str) -> None:
    place = {"selectionStart": len(text), "selectionEnd": len(text)}
    driver.send("Input.imeSetComposition", {"text": text, **place})


def press_enter(driver: CDPSession) -> None:
    """As a browser reports a key that the input method has taken: code 229."""
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    driver.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    driver.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def a_lost_connection_loses_nothing(recorder: Visitor) -> None:
    page = recorder.page
    light = page.locator("#record-light")
    expect(light).to_contain_text("已保存")
    page.context.set_offline(True)
    write(page, "断网时写下的一行")
    expect(light).to_contain_text("未同步")
    page.context.set_offline(False)
    expect(light).to_contain_text("已保存", timeout=PATIENCE_MS)
    page.reload()
    expect(page.locator(".entry", has_text="断网时写下的一行")).to_have_count(1)
    recorder.forgive()


def read_back_and_end(recorder: Visitor) -> None:
    """散会前逐项确认: the decision is confirmed, the item accepted aloud, then 散会."""
    page = recorder.page
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("r")
    key = page.locator("[data-key='1']:visible, [data-key='4']:visible")
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press(str(key.first.get_attribute("data-key")))
    end = page.locator("form[action$='/end']")
    reason = end.locator("[name=reason]")
    if reason.count():
        reason.focus()
        page.keyboard.insert_text("决策人会后确认")
    end.locator("button[type=submit]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
