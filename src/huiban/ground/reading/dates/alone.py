"""Whether a phrase has a cell or a pair of brackets to itself."""

from huiban.ground.reading.later import later

_WORD = later(r"[^\W_]")
# Looked at on both sides, and no further: a long text is read once, not once for each phrase.
REACH = 60


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but signs surrounds ``text[start:end]``."""
    before = _WORD.search(text, max(0, start - REACH), start)
    return not (before or _WORD.search(text, end, end + REACH))
