"""One Chromium for all walks, one office for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from huiban.outside.email.tests.post_office import PostOffice, open_office
from tests.browser import open_chromium
from tests.walkthrough.office import Office


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Nothing is set up yet; the walk opens it at the moment it wants."""
    post = PostOffice()
    with open_office(post) as smtp_port:
        office = Office(tmp_path, post, smtp_port)
        yield office
        office.shut()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The organisation of the demo, on a Wednesday morning."""
    post = PostOffice()
    with open_office(post) as smtp_port:
        office = Office(tmp_path_factory.mktemp("sample"), post, smtp_port)
        office.open("2026-08-05T10:30:00+08:00", "demo")
        yield office
        office.shut()
