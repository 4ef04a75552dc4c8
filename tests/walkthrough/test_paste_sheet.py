"""粘贴纪要 by hand: keys only, then a phone, then without script; many files; old minutes."""

import io
import zipfile

import pytest
from playwright.sync_api import Browser, Page

from huiban.desk.paste.tests.texts import CHAT, MINUTES
from tests.walkthrough.office import Office
from tests.walkthrough.visitor import PHONE, Visitor, enter

pytestmark = [pytest.mark.walk, pytest.mark.slow]
PASSWORD = "huiban-demo"
TEXT = MINUTES.replace("孙丽", "孙丽华")


def at_the_sheet(
    browser: Browser, office: Office, text: str, size: tuple[int, int] = (1280, 900)
) -> Visitor:
    visitor = enter(browser, office.address, size)
    visitor.sign_in("sunlihua", PASSWORD)
    visitor.go("/paste")
    visitor.page.fill("#id_text", text)
    visitor.press("读取纪要")
    return visitor


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name || document.activeElement.tagName")
    return name


def lit(page: Page) -> list[str]:
    return page.locator("mark.is-lit").all_inner_texts()


def test_the_sheet_by_keys_alone(chromium: Browser, sample: Office) -> None:
    visitor = at_the_sheet(chromium, sample, TEXT)
    page = visitor.page
    amber = page.locator("[data-unsure]").evaluate_all("all => all.map(each => each.name)")
    assert amber == ["i1-owner", "i1-department", "i2-owner", "i3-owner"]

    page.focus("[data-amber-tab]")
    for name in amber:
        page.keyboard.press("Tab")
        assert focused(page) == name
    assert lit(page) == ["老高"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-after-amber]')")

    page.focus("#id_i1-owner")
    assert lit(page) == ["信息部在本周五前提交服务器清单"]
    page.keyboard.press("F2")
    assert focused(page) == "MARK"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert focused(page) == "i1-due"
    page.locator("mark[data-span='f-place']").click()
    assert focused(page) == "f-place"

    page.select_option("#id_i1-department", "技术部")
    page.focus("#id_i2-owner")
    page.keyboard.press("Control+a")
    page.keyboard.type("技术部-高强")
    page.keyboard.press("Enter")
    assert focused(page) == "i3-owner"
    assert page.input_value("#id_i3-owner") == "技术部-高强"
    assert page.locator("[data-left]").inner_text() == "1 处待核对"
    page.check("[name=i2-owner-remember]")

    page.uncheck("[data-amber-tab]")
    page.focus("#id_f-title")
    page.keyboard.press("Tab")
    assert focused(page) == "f-day"

    page.locator("button[name=add][value=i]").click()
    page.locator("#id_i4-task:focus").wait_for()
    page.keyboard.type("补发会议通知")
    visitor.press("生成会议与行动项")
    words = visitor.reads()
    for fact in ("补发会议通知", "已记住 2 个别名", "高强"):
        assert fact in words
    visitor.leave()


def test_a_phone_keeps_field_and_words_in_view(chromium: Browser, sample: Office) -> None:
    visitor = at_the_sheet(chromium, sample, f"会议名称：碰头\n{CHAT}", PHONE)
    page = visitor.page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    tick = page.locator("[data-include]").first
    tick.check()
    page.locator("details[open] [name$='-owner']").first.focus()
    covered = page.evaluate(
        "(() => { const at = document.activeElement.getBoundingClientRect();"
        " return document.elementFromPoint(at.x + 9, at.y + 9) !== document.activeElement; })()"
    )
    assert not covered
    page.locator("[data-fold-source]").click()
    assert not page.locator("#source").is_visible()
    visitor.leave()


def test_without_script_it_is_a_plain_form(chromium: Browser, sample: Office) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample.address}/sign-in")
    page.fill("input[name=account]", "sunlihua")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.goto(f"{sample.address}/paste")
    page.fill("#id_text", TEXT.replace("星河", "银河"))
    page.locator("main button", has_text="读取纪要").click()
    page.locator("button[name=add][value=i]").click()
    page.fill("#id_i4-task", "补发会议通知")
    # Enter sends the sheet, it does not add another row.
    page.press("#id_f-title", "Enter")
    page.wait_for_url("**/meetings/*")
    assert "补发会议通知" in page.locator("main").inner_text()
    context.close()


def test_many_files_then_the_archive(chromium: Browser, sample: Office) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for month in range(1, 7):
            text = TEXT.replace("2026年8月", f"2024年{month}月").replace("星河", f"{month}月例会")
            package.writestr(f"2024/{month:02d}.txt", text)
        package.writestr("2024/坏的.docx", b"PK\x03\x04 broken")
    visitor = enter(chromium, sample.address)
    visitor.sign_in("hanyutong", PASSWORD)
    page = visitor.page
    visitor.go("/archive")
    visitor.press("导入旧纪要")
    old = {"name": "旧纪要.zip", "mimeType": "application/zip", "buffer": made.getvalue()}
    page.set_input_files("#id_file", old)
    visitor.press("读取，先看报告")
    page.wait_for_selector("text=把勾选的导入归档")
    assert "这份 Word 文件已损坏" in visitor.reads()
    visitor.press("把勾选的导入归档")
    page.locator(".badge", has_text="已导入归档").nth(5).wait_for()
    visitor.go("/search?q=首批上线范围")
    assert visitor.reads().count("仅存档") >= 6
    visitor.go("/archive")
    assert "3月例会上线协调会" in visitor.reads()
    visitor.leave()
