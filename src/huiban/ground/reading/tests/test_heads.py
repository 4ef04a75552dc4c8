"""The facts at the head of many kinds of minutes; the texts are in heads.toml."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.values import MeetingFacts

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "heads.toml").read_text(encoding="utf-8")
)["case"]
MEETING_DAY = date(2026, 3, 18)


def told_by(facts: MeetingFacts) -> dict[str, Any]:
    """The facts as the case tables write them."""
    told: dict[str, Any] = {
        "title": facts.title.text if facts.title else None,
        "day": facts.day.isoformat() if facts.day else None,
        "place": facts.place.text if facts.place else None,
        "host": facts.host.name if facts.host else None,
        "recorder": facts.recorder.name if facts.recorder else None,
        "count": facts.attendees_count,
        "starts": f"{facts.starts:%H:%M}" if facts.starts else None,
        "ends": f"{facts.ends:%H:%M}" if facts.ends else None,
        "absent": [person.name for person in facts.absent],
        "reasons": [person.reason for person in facts.absent],
        "proxies": [person.proxy for person in facts.absent],
        "expected": facts.expected,
        "next": facts.next_meeting.text if facts.next_meeting else None,
        "next_day": facts.next_meeting_day.isoformat() if facts.next_meeting_day else None,
    }
    return told


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
@pytest.mark.requirement("R21")
def test_the_head_states_its_facts_and_no_more(case: dict[str, Any]) -> None:
    facts = read_minutes(Document.from_text(case["text"]), meeting_day=MEETING_DAY).facts
    told = told_by(facts)
    for name in ("title", "day", "place", "host", "recorder", "count"):
        assert told[name] == case["want"].get(name), name
    for name in case["want"]:
        assert told[name] == case["want"][name], name
