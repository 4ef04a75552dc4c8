"""A person at a browser: signs in, presses what is written on the buttons, hears complaints."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from tests.walkthrough.office import wait_for

WIDE, PHONE = (1280, 900), (360, 780)
PATIENCE_MS = 30_000


@dataclass
class Visitor:
    """One browser context. ``complaints`` are errors of the console, the scripts or the policy."""

    address: str
    context: BrowserContext
    page: Page
    account: str = ""
    password: str = ""
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page; a session that ended over night is begun again."""
        answer = self.page.goto(self.address + path)
        if "/sign-in" in self.page.url and self.account:
            self.sign_in(self.account, self.password)
            answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"

    def until(self, path: str, words: str) -> None:
        """Open the page again until it says so: something happens by itself meanwhile."""

        def says() -> bool:
            self.go(path)
            return words in self.reads()

        wait_for(says, f"{words!r} on {path}", self.reads)

    def sign_in(self, account: str, password: str) -> None:
        self.account, self.password = account, password
        if "/sign-in" not in self.page.url:
            self.page.goto(self.address + "/sign-in")
        self.page.fill("input[name=account]", account)
        self.page.fill("input[name=password]", password)
        with self.page.expect_navigation():
            self.page.press("input[name=password]", "Enter")

    def press(self, label: str) -> None:
        """The visible button or link with exactly this label; waits for the next page."""
        target = self.named(label)
        with self.page.expect_navigation():
            target.click()

    def ask(self, label: str, reason: str = "") -> None:
        """A button that asks back: press it, write the reason, press it again in the dialog."""
        self.page.locator("details.ask > summary", has_text=label).first.click()
        dialog = self.page.locator("dialog[open]")
        if reason:
            dialog.locator("textarea").first.fill(reason)
        with self.page.expect_navigation():
            dialog.locator("button[type=submit]").first.click()

    def named(self, label: str) -> Locator:
        wanted = f"button:visible:has-text('{label}'), a.btn:visible:has-text('{label}')"
        return self.page.locator(wanted).first

    def reads(self) -> str:
        return self.page.locator("main").inner_text()

    def forgive(self) -> None:
        """What was complained about until now was meant to happen."""
        self.complaints.clear()

    def leave(self) -> None:
        self.context.close()
        assert self.complaints == []


def enter(browser: Browser, address: str, size: tuple[int, int] = WIDE, theme: str = "") -> Visitor:
    """A fresh browser, nobody signed in."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if theme == "dark" else "light",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        has_touch=size == PHONE,
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE_MS)
    visitor = Visitor(address, context, context.new_page())
    visitor.page.on("console", lambda message: _hear(visitor, message))
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    return visitor


def _hear(visitor: Visitor, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        visitor.complaints.append(f"{visitor.page.url}: {message.text}")
