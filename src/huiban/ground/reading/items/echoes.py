"""One task told twice: a resolution in prose and its row in the table of action items."""

from collections import Counter, defaultdict

from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document

_PROSE = frozenset({"prose", "dated", "needed", "required", "promise", "open"})
_ALIKE = 0.62
# How many likely twins are compared, so that a long document stays linear.
_MOST_TWINS = 8
# Signs and days say nothing of what is to be done; a word in Latin letters counts as one sign.
_SIGN = later(r"[A-Za-z]+|[^\sA-Za-z\d,。;、:()“”《》\-*./月日号]")

type _Signs = tuple[str, ...]


def without_echoes(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Drop a task read from prose where a list or a table says it again, more plainly."""
    listed = [_signs(document, draft) for draft in drafts if draft.rule not in _PROSE]
    pairs: dict[_Signs, list[int]] = defaultdict(list)
    for index, signs in enumerate(listed):
        for pair in _pairs(signs):
            if len(pairs[pair]) < _MOST_TWINS:
                pairs[pair].append(index)
    return [
        draft
        for draft in drafts
        if draft.rule not in _PROSE or not _echoes(document, draft, listed, pairs)
    ]


def _echoes(
    document: Document, draft: Draft, listed: list[_Signs], pairs: dict[_Signs, list[int]]
) -> bool:
    signs = _signs(document, draft)
    shared = Counter(index for pair in _pairs(signs) for index in pairs.get(pair, ()))
    return any(_told(signs, listed[index]) for index, _ in shared.most_common(_MOST_TWINS))


def _pairs(signs: _Signs) -> set[_Signs]:
    return {signs[at : at + 2] for at in range(len(signs) - 1)}


def _signs(document: Document, draft: Draft) -> _Signs:
    return tuple(
        sign for start, end in draft.tasks for sign in _SIGN.findall(document.plain, start, end)
    )


def _told(prose: _Signs, listed: _Signs) -> bool:
    small = min(len(prose), len(listed))
    if small < 4 or len(listed) < 0.35 * len(prose):
        return False
    return (Counter(prose) & Counter(listed)).total() / small >= _ALIKE
