"""The lexical tool is used where it is installed and switched on; else minutes read as ever."""

import importlib.util
import logging
import sys
import types
from collections.abc import Callable, Iterator

import pytest

from huiban.outside.lexical import choice

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Each test seeks the tool anew."""
    choice._tool.cache_clear()
    yield
    choice._tool.cache_clear()


def installed(monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    found: Callable[[str], object] = lambda _: object() if there else None  # noqa: E731
    monkeypatch.setattr(importlib.util, "find_spec", found)


@pytest.mark.parametrize("said", ["", "0", "off", "no"])
def test_it_is_off_unless_switched_on(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("HUIBAN_LEXICAL", said)
    installed(monkeypatch, True)
    assert choice.lexicon() is None


def test_switched_on_without_the_extra_it_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HUIBAN_LEXICAL", "1")
    installed(monkeypatch, False)
    with caplog.at_level(logging.WARNING, logger="huiban"):
        assert choice.lexicon() is None
        assert choice.lexicon() is None
    assert [record.message for record in caplog.records] == [choice._MISSING]


@pytest.mark.parametrize("said", ["1", "true", "ON", " yes "])
def test_switched_on_and_installed_it_is_used(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    def persons(text: str) -> tuple[str, ...]:
        return (text,)

    stand_in = types.ModuleType("huiban.outside.lexical.lac")
    stand_in.persons = persons  # type: ignore[attr-defined]
    monkeypatch.setenv("HUIBAN_LEXICAL", said)
    monkeypatch.setitem(sys.modules, stand_in.__name__, stand_in)
    installed(monkeypatch, True)
    assert choice.lexicon() is persons


def test_an_extra_that_does_not_fit_the_machine_is_no_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HUIBAN_LEXICAL", "1")
    monkeypatch.setitem(sys.modules, "huiban.outside.lexical.lac", None)
    installed(monkeypatch, True)
    with caplog.at_level(logging.WARNING, logger="huiban"):
        assert choice.lexicon() is None
    assert "载入失败" in caplog.text
