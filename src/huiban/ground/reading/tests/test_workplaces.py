"""Minutes of workplaces, our own texts in workplaces.toml: who does it, who helps, which part.

Each case names whole tasks: the words of the task as read, so that nothing else stays in them.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from huiban.ground.reading.document import Document
from huiban.ground.reading.minutes import read_minutes

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "workplaces.toml").read_text(encoding="utf-8")
)["case"]


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
