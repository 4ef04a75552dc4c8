"""One task told line by line: 任务:… / 责任人:… / 完成时间:…, each label on its own line."""

from collections.abc import Sequence

from huiban.ground.reading import cues
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.labels import ANSWERS, head_role
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Block, Line
from huiban.ground.reading.paper.document import Document

_LABEL = later(
    r"[-*•\s]{0,4}【?(?P<label>[^:|。;,【】\n\x0b]{1,12}?)】?\s?(?P<number>\d{0,2})\s?:\s*"
)
_PARTS = frozenset(
    {
        "owner",
        "department",
        "due",
        "collaborators",
        "deliverable",
        "support",
        "cc",
        "status",
        "note",
    }
)
# A record told in more lines than this is no record.
_MOST_LINES = 10


def record_at(document: Document, blocks: Sequence[Block], at: int) -> tuple[Draft | None, int]:
    """The record whose first line is ``blocks[at]``: its task, and how many lines tell it.

    ``(None, n)`` for a record that says there is no task (行动:—), ``(None, 0)`` where none begins.
    """
    first = _labelled(document, blocks[at])
    if first is None or first[0] not in ("task", "problem"):
        return None, 0
    fields: list[Field] = []
    stop = at + 1
    while stop < len(blocks) and stop - at < _MOST_LINES:
        part = _labelled(document, blocks[stop])
        if part is None or part[0] not in _PARTS or any(one.role == part[0] for one in fields):
            break
        fields.append(Field(*part))
        stop += 1
    answers = {one.role for one in fields} & ANSWERS
    if not answers or (first[0] == "problem" and len(answers) < 2):
        return None, 0
    _, _, value, end = first
    if len(fields) == 1 and ";" in document.plain[value:end]:
        # Several tasks in one line name their own owners.
        return None, 0
    if cues.is_empty(document.plain[value:end]):
        return None, stop - at
    told = [one for one in fields if not cues.is_empty(document.plain[one.value : one.end])]
    draft = Draft(value, blocks[stop - 1].end, [(value, end)], fields=told, rule="record")
    draft.score = 0.9
    return draft, stop - at


def _labelled(document: Document, block: Block) -> tuple[str, int, int, int] | None:
    """Role, start, start of the value and end of a line ``label:value``."""
    if not isinstance(block, Line) or block.start == block.end:
        return None
    match = _LABEL.match(document.plain, block.start, block.end)
    role = head_role(match["label"].strip()) if match else ""
    return (role, block.start, match.end(), block.end) if match and role else None
