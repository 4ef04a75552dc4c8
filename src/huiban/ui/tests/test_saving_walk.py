"""What a person sees when a request is slow, refused or lost."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.walk, pytest.mark.pure]


@pytest.fixture
def saving(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address + "saving")
    return page


def test_a_save_that_fails_says_so_keeps_the_words_and_tries_again(saving: Page) -> None:
    saving.locator("#line").fill("客户已确认")
    saving.locator("#line").press("Tab")
    saving.locator("#light.amber", has_text="未同步，正在重试").wait_for()
    assert saving.locator("#line").input_value() == "客户已确认"
    saving.locator("#light:not(.amber)", has_text="已保存").wait_for()


@pytest.mark.parametrize(("code", "words"), [("403", "没有权限"), ("500", "没有成功")])
def test_an_answer_that_is_no_page_becomes_words(saving: Page, code: str, words: str) -> None:
    saving.get_by_role("button", name=code).click()
    saving.locator(".toast", has_text=words).wait_for()


def test_a_lost_connection_becomes_words(saving: Page) -> None:
    saving.context.set_offline(True)
    saving.get_by_role("button", name="500").click()
    saving.locator(".toast", has_text="网络断开").wait_for()


def test_a_refusal_is_shown_in_its_place_and_said_once(saving: Page) -> None:
    saving.get_by_role("button", name="refuse").click()
    saving.locator("#place", has_text="new").wait_for()
    assert saving.locator(".toast").all_inner_texts() == ["refused\n✕"]
