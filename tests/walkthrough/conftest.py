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
