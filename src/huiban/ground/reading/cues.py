"""Cue words as patterns, compiled once from ``words/fields.toml``."""

import re
from functools import cache

from huiban.ground.reading.wordlists import word_set, words


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Any word of the list *kind*."""
    return re.compile("|".join(map(re.escape, words("fields", "cues", kind))))


def has(kind: str, text: str) -> bool:
    """Whether *text* holds a word of the list *kind*."""
    return bool(pattern(kind).search(text))


def is_empty(text: str) -> bool:
    """Whether a value says that there is none: 无, 暂无, —."""
    bare = text.strip(" \t\n\x0b:。.;,()-_*")
    return not bare or bare.lower() in word_set("fields", "cues", "empty")
