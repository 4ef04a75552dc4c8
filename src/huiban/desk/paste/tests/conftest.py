"""Batches that are read at once, and somebody at the browser."""

from collections.abc import Iterator

import pytest
from django.test import Client

from huiban.desk.paste import batch_run, opening
from huiban.ground.policies.verbs import install_presets
from tests.cast import Cast


class AtOnce:
    """A thread that has run when it is started; the test's transaction is not shared."""

    def __init__(self, *, target, args, **about) -> None:
        self.target, self.args = target, args

    def start(self) -> None:
        self.target(*self.args)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(batch_run, "Thread", AtOnce)
    monkeypatch.setattr(batch_run, "run_apart", batch_run.run)
    opening._recent.forget()
    yield
    opening._recent.forget()


@pytest.fixture
def presets(cast: Cast) -> None:
    install_presets()


@pytest.fixture
def sun_li(cast: Cast, presets: None, at_once: None) -> Client:
    return cast.client(cast.sun_li)


@pytest.fixture
def he_ping(cast: Cast, presets: None, at_once: None) -> Client:
    return cast.client(cast.he_ping)
