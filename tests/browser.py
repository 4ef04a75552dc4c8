"""The one Chromium of all walks: Debian's, or the one ``CHROMIUM`` names."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

HINT = "no Chromium here: apt install chromium, or set CHROMIUM to its path"
# It runs as root in a container too, draws without a graphics card and calls nobody.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def path() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Skips the test, with the hint, where there is none."""
    found = path()
    if not found:
        pytest.skip(HINT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()
