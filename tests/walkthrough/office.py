"""The running product of a walk: a real server with its workers, a real post office."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from huiban.outside.email.tests.post_office import PostOffice, free_port

HOME = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120.0


@dataclass
class Office:
    """One organisation: its data folder, its address and the mail that left it."""

    folder: Path
    post: PostOffice
    smtp_port: int
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    # What else its environment holds.
    more: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self, moment: str, word: str = "serve") -> None:
        """Serve from ``moment`` (ISO with zone) on; stops the server of before."""
        self.shut()
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("HUIBAN_")},
            "HUIBAN_DATA": str(self.folder),
            "HUIBAN_BASE_URL": self.address,
            "HUIBAN_SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}",
            "DJANGO_SETTINGS_MODULE": "huiban.project.settings",
            **self.more,
        }
        options = ["--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.walkthrough.at", moment, word, *options],
                cwd=HOME,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(self.answers, "the server", self.log)

    def shut(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.process = None

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log()
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return False

    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")[-4000:]

    def opening_address(self) -> str:
        """The path with its code that the server printed for 首次设置."""
        line = next(one for one in self.log().splitlines() if one.startswith("首次设置："))
        return line.removeprefix("首次设置：").removeprefix(self.address)

    def mail(self, to: str, words: str) -> EmailMessage:
        """The newest mail to an address whose subject or text holds ``words``; waits for it."""

        def find() -> EmailMessage | None:
            return next((one for one in reversed(self.mails(to)) if words in said(one)), None)

        wait_for(find, f"a mail to {to} with {words!r}", lambda: str(self.subjects()))
        found = find()
        assert found is not None
        return found

    def mails(self, to: str) -> list[EmailMessage]:
        return [one for one in self.post.accepted if to in str(one["To"])]

    def subjects(self) -> list[tuple[str, str]]:
        return [(str(one["To"]), str(one["Subject"])) for one in self.post.accepted]


def said(mail: EmailMessage) -> str:
    """Subject and plain text."""
    body = mail.get_body(("plain",))
    return f"{mail['Subject']}\n{body.get_content() if body else ''}"


def attached(mail: EmailMessage, suffix: str) -> bytes:
    """The attachment whose file name ends so; raises StopIteration when there is none."""
    parts = mail.iter_attachments()
    return next(
        bytes(part.get_payload(decode=True))  # type: ignore[arg-type]
        for part in parts
        if (part.get_filename() or "").endswith(suffix)
    )


def wait_for(what: Callable[[], object], name: str, state: Callable[[], str]) -> None:
    """Look again until it is there; a slow machine only makes it later."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if what():
            return
        time.sleep(0.1)
    raise AssertionError(f"{name} did not come: {state()}")
