"""Cue words as patterns, compiled once from ``words/fields.toml``."""

import re
from functools import cache

from huiban.ground.reading.later import later
from huiban.ground.reading.wordlists import word_set, words


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Any word of the list *kind*."""
    return re.compile("|".join(map(re.escape, words("fields", "cues", kind))))


def has(kind: str, text: str) -> bool:
    """Whether *text* holds a word of the list *kind*."""
    return bool(pattern(kind).search(text))


# 核实是否需要备案 is a task; 是否备案 alone is a question.
_WHETHER = later(
    r"(?:确认|核实|明确|评估|调研|研究|检查|核对|了解|商定|确定|验证|测试|查|问|看)[^,。;]{0,14}?(?:是否|不需要|无需)"
)


# 发欢迎信 is a task, 欢迎参加 none.
_LETTER = later(r"(?:欢迎|感谢|祝贺)(?=[信函词辞])")


def against(text: str) -> set[str]:
    """The words of *text* that speak against a task: 同意, 认为, 是否."""
    return set(pattern("negative").findall(_WHETHER.sub("", _LETTER.sub("", text))))


def is_empty(text: str) -> bool:
    """Whether a value says that there is none: 无, 暂无, —."""
    bare = text.strip(" \t\n\x0b:。.;,()-_*")
    return not bare or bare.lower() in word_set("fields", "cues", "empty")
