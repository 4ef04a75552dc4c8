"""``python -m tests.walkthrough.pictures``: draw the pictures of the README anew from the demo."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from huiban.outside.email.tests.post_office import PostOffice
from tests.browser import open_chromium
from tests.walkthrough.office import HOME, Office
from tests.walkthrough.small_png import small
from tests.walkthrough.story import PASTED
from tests.walkthrough.visitor import Visitor, enter

FOLDER = HOME / "docs" / "pictures"
SIZE = (1280, 800)
WEDNESDAY = "2026-08-05T10:30:00+08:00"
PASSWORD = "huiban-demo"
MOST_BYTES = 150 * 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        office = Office(Path(folder), PostOffice(), smtp_port=1)
        try:
            office.open(WEDNESDAY, "demo")
            draw(browser, office.address)
        finally:
            office.shut()


def draw(browser: Browser, address: str) -> None:
    """我的一天 and 会议页 of a host, 纪要 in review, 粘贴纪要 with what is amber."""
    at = visitors(browser, address)
    show(at["wangfang"], "/", "today")
    show(at["chenjing"], "/meetings/M-2026-002", "meeting")
    show(at["wangfang"], "/meetings/M-2026-004/minutes", "minutes")
    recorder = at["sunlihua"]
    recorder.go("/paste")
    recorder.page.fill("#id_text", PASTED)
    recorder.press("读取纪要")
    recorder.page.locator("#id_i1-task").evaluate("field => field.scrollIntoView({block: 'start'})")
    recorder.page.mouse.wheel(0, -150)
    keep(recorder, "paste")


def visitors(browser: Browser, address: str) -> dict[str, Visitor]:
    found = {}
    for account in ("chenjing", "wangfang", "sunlihua"):
        found[account] = enter(browser, address, SIZE)
        found[account].sign_in(account, PASSWORD)
    return found


def show(visitor: Visitor, path: str, name: str) -> None:
    visitor.go(path)
    keep(visitor, name)


def keep(visitor: Visitor, name: str) -> None:
    visitor.page.wait_for_timeout(400)
    path = FOLDER / f"{name}.png"
    path.write_bytes(small(visitor.context, visitor.page.screenshot()))
    size = path.stat().st_size
    print(f"{path.relative_to(HOME)} {size // 1024} KB")
    assert size <= MOST_BYTES, "too large for a README"


if __name__ == "__main__":
    main()
