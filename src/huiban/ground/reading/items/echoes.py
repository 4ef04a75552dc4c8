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

_LEAD = 20
_DAY = later(r"\d{1,2}\s?月\s?\d{1,2}\s?[日号]|\d+\s?(?:个工作日|天|周)内|[一二两三四]周内")

type _Signs = tuple[str, ...]


def without_echoes(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Drop a task read from prose where a list or a table says it again, more plainly."""
    lists = [draft for draft in drafts if draft.rule not in _PROSE]
    listed = [_signs(document, draft) for draft in lists]
    pairs: dict[_Signs, list[int]] = defaultdict(list)
    for index, signs in enumerate(listed):
        for pair in _pairs(signs):
            if len(pairs[pair]) < _MOST_TWINS:
                pairs[pair].append(index)
    return [
        draft
        for draft in drafts
        if draft.rule not in _PROSE or not _echoes(document, draft, lists, listed, pairs)
    ]


def _echoes(
    document: Document,
    draft: Draft,
    lists: list[Draft],
    listed: list[_Signs],
    pairs: dict[_Signs, list[int]],
) -> bool:
    # 6月3日前:排版组交付…: the day may stand before the words of the task.
    line = max(document.plain.rfind("\n", 0, draft.start) + 1, draft.start - _LEAD)
    day = _DAY.search(document.plain, line, draft.end)
    signs = _signs(document, draft)
    shared = Counter(index for pair in _pairs(signs) for index in pairs.get(pair, ()))
    return any(
        _told(signs, listed[index]) and not (day and _other_day(document, lists[index], day[0]))
        for index, _ in shared.most_common(_MOST_TWINS)
    )


def _other_day(document: Document, draft: Draft, day: str) -> bool:
    """Whether the words of *draft* bear days, and *day* is none of them: another task."""
    told = document.plain[draft.start : draft.end]
    return bool(_DAY.search(told)) and day not in told


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
