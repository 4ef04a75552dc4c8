"""The gallery in a real browser: keys, asking, words and fields, phone, dark, no script."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.walk, pytest.mark.pure]


def focused(page: Page) -> str:
    name: str = page.evaluate(
        "document.activeElement.id || document.activeElement.dataset.from"
        " || document.activeElement.textContent.trim()"
    )
    return name


def test_a_question_mark_lists_the_keys_of_the_page(page: Page) -> None:
    page.keyboard.press("?")
    words = page.locator("#keys").inner_text()
    assert "更新进展" in words
    assert "检索" in words
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_keys_do_nothing_while_one_types(page: Page) -> None:
    page.keyboard.press("Control+k")
    assert focused(page) == "q"
    page.keyboard.type("jx?")
    assert page.locator("#q").input_value() == "jx?"
    assert page.locator(".is-here").count() == 0


def test_single_keys_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("[data-single-keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".is-here").count() == 0


def test_rows_are_walked_and_ticked_by_keys(page: Page) -> None:
    for key in ("j", "j", "k", "x"):
        page.keyboard.press(key)
    assert "A-097" in page.locator(".is-here").inner_text()
    assert focused(page) == "提交三季度成本测算表"
    assert page.locator("[data-bulk]").is_visible()
    assert page.locator("[data-bulk-count]").inner_text() == "1"


def test_asking_keeps_the_words_and_gives_the_focus_back(page: Page) -> None:
    page.locator("summary", has_text="退回修改").click()
    page.keyboard.type("日期不对")
    page.keyboard.press("Escape")
    assert focused(page) == "退回修改"
    page.keyboard.press("Enter")
    assert page.locator("dialog[open] textarea").input_value() == "日期不对"


def test_field_and_words_light_each_other(page: Page) -> None:
    page.locator("[data-from=r2-owner]").focus()
    assert page.locator("mark.is-lit").all_inner_texts() == ["张伟"]
    page.locator("[data-span=r1-due]").click()
    assert focused(page) == "r1-due"


def test_tab_visits_only_what_is_in_doubt(page: Page) -> None:
    page.locator("[data-from=r1-department]").focus()
    order = "Array.from(document.querySelectorAll('[data-from]')).map(each => each.tabIndex)"
    assert page.evaluate(order) == [-1, 0, 0, -1, -1, -1]
    page.locator("[data-amber-only]").uncheck()
    assert page.evaluate(order) == [0] * 6


def test_the_theme_is_chosen_and_kept(page: Page) -> None:
    page.locator(".topbar summary", has_text="王芳").click()
    page.get_by_role("button", name="深色").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator(".topbar summary", has_text="王芳").click()
    page.get_by_role("button", name="跟随").click()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_a_toast_is_spoken_too(page: Page) -> None:
    page.evaluate("huiban.toast('已催办张伟')")
    page.locator("#live", has_text="已催办张伟").wait_for(state="attached")


def test_enter_sends_a_line_but_never_while_composing(page: Page) -> None:
    page.evaluate(
        "document.querySelector('[data-capture]').addEventListener('submit',"
        " event => { event.preventDefault(); window.sent = (window.sent || 0) + 1; })"
    )
    box = page.locator("[data-capture] textarea")
    box.fill("发延期说明函")
    composing = {"key": "Enter", "keyCode": 229, "bubbles": True}
    box.evaluate("(box, how) => box.dispatchEvent(new KeyboardEvent('keydown', how))", composing)
    assert page.evaluate("window.sent") is None
    box.press("Shift+Enter")
    assert page.evaluate("window.sent") is None
    box.press("Enter")
    assert page.evaluate("window.sent") == 1


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_runs_off_the_page(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 780}, is_mobile=width < 500)
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_targets_on_a_phone_are_large_enough(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    small = page.evaluate(
        "Array.from(document.querySelectorAll("
        "'.btn, .dock a, .tool, .tabs a, select, .field input'))"
        ".filter(each => each.getClientRects().length && !/checkbox|radio/.test(each.type))"
        ".filter(each => each.getBoundingClientRect().height < 43.5).map(each => each.outerHTML)"
    )
    assert small == []
    context.close()


def test_asking_works_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("summary", has_text="退回修改").click()
    assert page.locator("textarea[name=reason]").first.is_visible()
    context.close()
