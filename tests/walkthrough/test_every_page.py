"""Every main page on a phone and in the dark: nothing to scroll sideways, nothing complained."""

import pytest
from playwright.sync_api import Browser

from tests.walkthrough.office import Office
from tests.walkthrough.visitor import PHONE, WIDE, Visitor, enter

pytestmark = [pytest.mark.walk, pytest.mark.slow]
PASSWORD = "huiban-demo"
OF_THE_RECORDER = (
    "/", "/meetings", "/meetings/new", "/meetings/M-2026-001", "/meetings/M-2026-003",
    "/meetings/M-2026-004", "/meetings/M-2026-005", "/meetings/M-2026-006",
    "/meetings/M-2026-007", "/meetings/M-2026-005/record", "/meetings/M-2026-005/readback",
    "/meetings/M-2026-001/minutes", "/meetings/M-2026-004/minutes",
    "/meetings/M-2026-003/followup", "/paste", "/actions?scope=all", "/actions/A-8", "/archive",
    "/search?q=看板", "/search?q=没有这样的词", "/me/notifications", "/me/messages", "/me/password",
)  # fmt: skip
OF_THE_ADMIN = (
    "/settings", "/settings/org", "/settings/org?view=aliases", "/settings/org/import",
    "/paste/history", "/settings/templates", "/settings/templates/1", "/settings/workdays",
    "/settings/wording", "/settings/deliveries", "/settings/second-reader", "/audit",
    "/meetings/M-2026-999",
)  # fmt: skip
MISSING = "/meetings/M-2026-999"


@pytest.mark.parametrize(("size", "theme"), [(PHONE, "light"), (PHONE, "dark"), (WIDE, "dark")])
def test_every_page_fits_and_nothing_complains(
    chromium: Browser, sample: Office, size: tuple[int, int], theme: str
) -> None:
    faults = []
    for account, paths in (("sunlihua", OF_THE_RECORDER), ("hanyutong", OF_THE_ADMIN)):
        visitor = enter(chromium, sample.address, size, theme)
        faults += look(visitor, "/sign-in")
        visitor.sign_in(account, PASSWORD)
        for path in paths:
            faults += look(visitor, path)
        visitor.context.close()
    assert faults == []


def test_a_download_shows_its_bar_until_the_file_is_there(
    chromium: Browser, sample: Office
) -> None:
    visitor = enter(chromium, sample.address)
    visitor.sign_in("sunlihua", PASSWORD)
    visitor.go("/meetings/M-2026-001/minutes")
    page = visitor.page
    page.evaluate("addEventListener('submit', () => { window.waiting = document.cookie; })")
    with page.expect_download() as download:
        page.locator("form[data-download] button", has_text="PDF").first.click()
    assert "fetching" in page.evaluate("window.waiting")
    assert download.value.suggested_filename.endswith(".pdf")
    page.wait_for_function("!document.cookie.includes('fetching')")
    page.wait_for_function("!document.getElementById('loading').classList.contains('is-on')")
    assert visitor.complaints == []
    visitor.leave()


def look(visitor: Visitor, path: str) -> list[str]:
    """What is wrong with one page."""
    answer = visitor.page.goto(visitor.address + path)
    assert answer is not None
    width = visitor.page.evaluate("document.documentElement.scrollWidth")
    expected = 404 if path == MISSING else 200
    faults = [f"{path}: {words}" for words in visitor.complaints if "(Not Found)" not in words]
    visitor.forgive()
    if answer.status != expected:
        faults.append(f"{path} answered {answer.status}")
    if width > visitor.page.viewport_size["width"]:  # type: ignore[index]
        faults.append(f"{path} is {width} px wide")
    return faults
