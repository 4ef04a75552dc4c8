"""The word lists of talk as patterns, compiled once from ``words/spoken.toml``."""

import re
from functools import cache

from huiban.ground.reading.wordlists import words


@cache
def any_of(*keys: str) -> re.Pattern[str]:
    """Any word of one list."""
    return re.compile(alternatives(*keys))


@cache
def alternatives(*keys: str) -> str:
    """The words of one list as a part of a pattern, the longest first."""
    return "|".join(map(re.escape, words("spoken", *keys)))


@cache
def nobody_pattern() -> re.Pattern[str]:
    """A voice without a name: 说话人 1, Speaker 2."""
    return re.compile(rf"(?:{alternatives('nobody')})\s?[\dA-Za-z一二三四五六七八九十]{{0,3}}$")
