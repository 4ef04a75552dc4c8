"""The worker's thread for the second reader: only with an endpoint, never while held."""

import threading

import pytest

from huiban.project import worker


@pytest.mark.pure
@pytest.mark.parametrize(("url", "expected"), [("", False), ("https://model.example/v1", True)])
def test_it_runs_only_where_an_endpoint_is_named(
    settings, monkeypatch: pytest.MonkeyPatch, url: str, expected: bool
) -> None:
    settings.LLM_URL, settings.LLM_MODEL = url, "m"
    started: list[str] = []

    class Named:
        def __init__(self, *, name: str, **about: object) -> None:
            self.name = name

        def start(self) -> None:
            started.append(self.name)

    monkeypatch.setattr(threading, "Thread", Named)
    worker._start(threading.Event(), 1, daemon=True)
    assert ("second-reader" in started) is expected


@pytest.mark.pure
@pytest.mark.parametrize("held", [True, False])
def test_a_restored_copy_sends_nothing(monkeypatch: pytest.MonkeyPatch, held: bool) -> None:
    read: list[bool] = []
    monkeypatch.setattr(worker, "is_held", lambda: held)
    monkeypatch.setattr(worker, "read_next", lambda is_stopping: bool(read.append(is_stopping())))
    worker._read_all(threading.Event())
    assert read == ([] if held else [False])
