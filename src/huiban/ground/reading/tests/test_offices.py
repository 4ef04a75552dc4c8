"""Action items of many kinds of offices; the texts are in five TOML files."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document

CASES: list[dict[str, Any]] = [
    case
    for name in (
        "offices.toml",
        "institutions.toml",
        "everyday.toml",
        "plainwords.toml",
        "followups.toml",
    )
    for case in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
@pytest.mark.requirement("R27")
def test_every_office_gets_its_action_items(case: dict[str, Any]) -> None:
    reading = read_minutes(Document.from_text(case["text"]), meeting_day=case["day"])
    found = [
        (item.task, {party.name for party in item.owners}, item.due.date if item.due else None)
        for item in reading.items
        if not item.done
    ]
    assert len(found) == len(case["items"]), found
    for (task, owners, due), wanted in zip(found, case["items"], strict=True):
        assert wanted["task"] in task, found
        assert (owners, due) == (set(wanted["owners"]), wanted.get("due")), found
