"""Words that make random text look like minutes: the cue words of the rules, and signs."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

_FOLDERS = {
    "words": ("labels", "sections", "parties", "spoken", "capture", "lint"),
    "dates": ("words",),
}
_EXPRESSION = re.compile(r"[\\()\[\]{}?*+|^$]")
_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def tokens(*names: str) -> tuple[tuple[str, ...], ...]:
    """The lists of these names in tokens.toml."""
    return tuple(tuple(_TABLE[name]) for name in names)


def cues() -> tuple[str, ...]:
    """The plain words of the reader's own lists."""
    return tuple(dict.fromkeys(_cues()))


def _cues() -> Iterator[str]:
    for folder, names in _FOLDERS.items():
        for name in names:
            path = files("huiban.ground.reading") / folder / f"{name}.toml"
            yield from _texts(tomllib.loads(path.read_text(encoding="utf-8")))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value and len(value) <= 24 and not _EXPRESSION.search(value):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
