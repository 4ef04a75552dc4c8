"""Action items of many kinds of offices."""

from datetime import date

import pytest

from huiban.ground.reading.document import Document
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.tests.offices import CASES, Item


@pytest.mark.parametrize(("day", "text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.requirement("R27")
def test_every_office_gets_its_action_items(day: date, text: str, wanted: list[Item]) -> None:
    reading = read_minutes(Document.from_text(text), meeting_day=day)
    found = [
        (item.task, {party.name for party in item.owners}, item.due.date if item.due else None)
        for item in reading.items
        if not item.done
    ]
    assert len(found) == len(wanted), found
    for (task, owners, due), (words, who, when) in zip(found, wanted, strict=True):
        assert (words in task, owners, due) == (True, who, when), found
