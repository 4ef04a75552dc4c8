"""Word lists as data: the TOML files of ``words/``, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of ``words/<name>.toml``."""
    path = files("huiban.ground.reading") / "words" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str, *keys: str) -> tuple[str, ...]:
    """Return one list of ``words/<name>.toml``, longest first so that patterns try it so."""
    table: Any = load(name)
    for key in keys:
        table = table[key]
    return tuple(sorted(set(table), key=lambda word: (-len(word), word)))


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """Return one list of ``words/<name>.toml`` as a set."""
    return frozenset(words(name, *keys))
