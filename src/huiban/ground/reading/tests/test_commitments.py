"""What people commit to in talk, and what they only talk about."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.values import ActionItemReading

pytestmark = pytest.mark.pure

LINES = tomllib.loads(Path(__file__).with_name("spoken.toml").read_text(encoding="utf-8"))
DAY = date(2026, 8, 5)


def heard(say: str) -> tuple[ActionItemReading, ...]:
    """Suggestions of a transcript in which 张伟 says the line, and 李娜 the answer."""
    first, _, answer = say.partition(" | ")
    turns = [("王芳", "大家好。"), ("张伟", first), ("李娜", answer or "下一个议题。")]
    turns.append(("王芳", "散会。"))
    text = "".join(f"{who}(00:0{n}:00): {words}\n" for n, (who, words) in enumerate(turns))
    reading = read_minutes(Document.from_text(text), meeting_day=DAY)
    assert reading.items == ()
    return reading.suggestions


@pytest.mark.parametrize("line", LINES["heard"], ids=lambda line: line["say"])
def test_a_commitment_becomes_a_suggestion(line: dict[str, Any]) -> None:
    [item] = heard(line["say"])
    assert [owner.name for owner in item.owners] == [line["owner"]]
    assert str(item.due and item.due.date) == line.get("due", "None")
    if "task" in line:
        assert item.task == line["task"]
    assert item.is_suggestion
    assert item.rule.startswith("spoken")
    assert item.said is not None
    assert item.said.text == "张伟 00:01:00"


def test_without_the_day_of_the_meeting_a_commitment_is_heard_too() -> None:
    turns = (
        "王芳(00:00): 大家好。",
        "张伟(01:00): 词表我这边周五前定稿，发大家看。",
        "王芳(02:00): 好。",
    )
    text = "\n".join((*turns, "李娜(03:00): 散会。"))
    [item] = read_minutes(Document.from_text(text)).suggestions
    assert item.due is not None
    assert (item.due.raw, item.due.date, item.due.reason) == ("周五前", None, "uncounted")


@pytest.mark.parametrize("line", LINES["quiet"], ids=lambda line: line["say"])
def test_talk_that_commits_to_nothing_stays_talk(line: dict[str, Any]) -> None:
    assert heard(line["say"]) == ()
