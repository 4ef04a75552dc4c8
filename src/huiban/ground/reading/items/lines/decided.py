"""The bracket that closes a decision: its number and who decided it (决1,决策人:王芳)."""

import re

from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document

_STAMP = later(
    r"\s?\((?:(?P<number>决\s?\d{1,3})\s?[,、;]?\s?)?(?:决策人\s?:\s?(?P<who>[^(),;:]{1,20}))?\)[。;\s]*$"
)


def decided_by(document: Document, segment: Segment) -> re.Match[str] | None:
    """The closing bracket of a decision: it says who decided, so its name owns no task."""
    match = _STAMP.search(document.plain, segment.start, segment.end)
    return match if match and (match["number"] or match["who"]) else None
