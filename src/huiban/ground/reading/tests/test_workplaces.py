"""Minutes of workplaces and teams, our own texts: who does it, who helps, which part.

Each case names whole tasks: the words of the task as read, so that nothing else stays in them.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.tests.test_heads import MEETING_DAY, told_by

TEXTS: list[dict[str, list[dict[str, Any]]]] = [
    tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    for name in ("workplaces.toml", "teams.toml")
]
CASES = [case for texts in TEXTS for case in texts["case"]]
HEADS = [case for texts in TEXTS for case in texts["head"]]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
@pytest.mark.requirement("R27")
def test_a_task_has_its_owner_its_helpers_and_its_department(case: dict[str, Any]) -> None:
    reading = read_minutes(Document.from_text(case["text"]), meeting_day=case["day"])
    found = [item for item in reading.items if not item.done]
    assert [item.task for item in found] == [wanted["task"] for wanted in case["items"]]
    for item, wanted in zip(found, case["items"], strict=True):
        assert {party.name for party in item.owners} == set(wanted["owners"])
        assert (item.due.date if item.due else None) == wanted.get("due")
        if "helpers" in wanted:
            assert {party.name for party in item.collaborators} == set(wanted["helpers"])
        if "department" in wanted:
            assert item.department == wanted["department"]


@pytest.mark.parametrize("case", HEADS, ids=[case["name"] for case in HEADS])
@pytest.mark.requirement("R21")
def test_the_head_of_a_workplace_states_its_facts(case: dict[str, Any]) -> None:
    facts = read_minutes(Document.from_text(case["text"]), meeting_day=MEETING_DAY).facts
    told = told_by(facts)
    for name in ("title", "day", "place", "host", "recorder", "count"):
        assert told[name] == case["want"].get(name), name
