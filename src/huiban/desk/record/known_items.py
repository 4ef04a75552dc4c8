"""What is known of the action item that a line made, for the fixes of its words."""

import re

from huiban.desk.record.made import Made
from huiban.ground.reading.lint.check import ItemWords
from huiban.stages.action_items.models import ActionItem
from huiban.stages.records.models import Entry

# A date beside the task: a sign of the capture language, or words.
_DAY = re.compile(r"[>＞》]|\d\s?[日号/.-]|[周末底]")


def known_items(made: Made) -> dict[int, ActionItem]:
    """Entry id → the action item of that line."""
    return {item.entry_id: item for item in made.items if item.entry_id}


def words_of(item: ActionItem | None, entry: Entry) -> ItemWords | None:
    """Owner, department and date of *item*; None where the line made none."""
    if item is None:
        return None
    beside = entry.as_typed.replace(entry.text, "", 1)
    return ItemWords(
        entry.text,
        owner=item.owner_label if item.owner or item.owner_name else "",
        department=item.owner_department.name if item.owner_department else "",
        due=item.due_on,
        due_is_written=bool(_DAY.search(beside)),
    )
