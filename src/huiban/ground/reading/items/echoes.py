"""One task told twice: a resolution in prose and its row in the table of action items."""

from collections import Counter, defaultdict

from huiban.ground.reading.items.drafts import Draft
from huiban.ground.reading.paper.document import Document

_PROSE = frozenset({"prose", "dated", "needed", "required", "promise", "open"})
_ALIKE = 0.62
# How many likely twins are compared, so that a long document stays linear.
_MOST_TWINS = 8
# Signs and days say nothing of what is to be done.
_SIGNS = frozenset(" \t\n\x0b,。;、:()“”《》-*./0123456789月日号")


def without_echoes(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Drop a task read from prose where a list or a table says it again, more plainly."""
    listed = [_letters(document, draft) for draft in drafts if draft.rule not in _PROSE]
    pairs: dict[str, list[int]] = defaultdict(list)
    for index, letters in enumerate(listed):
        for pair in _pairs(letters):
            if len(pairs[pair]) < _MOST_TWINS:
                pairs[pair].append(index)
    return [
        draft
        for draft in drafts
        if draft.rule not in _PROSE or not _echoes(document, draft, listed, pairs)
    ]


def _echoes(
    document: Document, draft: Draft, listed: list[str], pairs: dict[str, list[int]]
) -> bool:
    letters = _letters(document, draft)
    shared = Counter(index for pair in _pairs(letters) for index in pairs.get(pair, ()))
    return any(_told(letters, listed[index]) for index, _ in shared.most_common(_MOST_TWINS))


def _pairs(letters: str) -> set[str]:
    return {letters[at : at + 2] for at in range(len(letters) - 1)}


def _letters(document: Document, draft: Draft) -> str:
    words = "".join(document.plain[start:end] for start, end in draft.tasks)
    return "".join(sign for sign in words if sign not in _SIGNS)


def _told(prose: str, listed: str) -> bool:
    small = min(len(prose), len(listed))
    if small < 4 or len(listed) < 0.35 * len(prose):
        return False
    return (Counter(prose) & Counter(listed)).total() / small >= _ALIKE
