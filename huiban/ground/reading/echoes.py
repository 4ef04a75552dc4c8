"""One task told twice: a resolution in prose and its row in the table of action items."""

from collections import Counter

from huiban.ground.reading.document import Document
from huiban.ground.reading.drafts import Draft

_PROSE = frozenset({"prose", "dated", "needed", "required", "promise"})
_ALIKE = 0.62
_SIGNS = " \t\n\x0b,。;、:()“”《》-*"


def without_echoes(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Drop a task read from prose where a list or a table says it again, more plainly."""
    plainer = [(draft, _letters(document, draft)) for draft in drafts if draft.rule not in _PROSE]
    if not plainer:
        return drafts
    return [
        draft
        for draft in drafts
        if draft.rule not in _PROSE
        or not any(
            _told(_letters(document, draft), other) for one, other in plainer if one is not draft
        )
    ]


def _letters(document: Document, draft: Draft) -> Counter[str]:
    words = "".join(document.plain[start:end] for start, end in draft.tasks)
    return Counter(sign for sign in words if sign not in _SIGNS)


def _told(prose: Counter[str], listed: Counter[str]) -> bool:
    small = min(prose.total(), listed.total())
    return (
        small >= 4
        and (prose & listed).total() / small >= _ALIKE
        and listed.total() >= 0.35 * prose.total()
    )
