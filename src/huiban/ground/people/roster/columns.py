"""The head of a directory file and the words in its cells, from ``columns.toml``. Pure."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from huiban.ground.language import say


@cache
def words() -> Mapping[str, Any]:
    """The whole of ``columns.toml``."""
    text = files(__package__).joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def label(column: str) -> str:
    """employee_no → 工号."""
    return say(str(words()["labels"][column]))


def plain(text: str) -> str:
    """Full-width letters and digits made narrow, outer and doubled spaces gone."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """For comparing words: narrow, lower case, no spaces, no marks of a required column."""
    return plain(text).casefold().replace(" ", "").strip("*:()")


@cache
def _columns_by_word() -> Mapping[str, str]:
    return {folded(word): column for column, said in words()["columns"].items() for word in said}


def column_of(cell: str) -> str | None:
    """The column that a cell of the head names, or None for one we do not use."""
    return _columns_by_word().get(folded(cell))


def meaning(kind: str, cell: str) -> str | None:
    """What 角色 or 状态 says (``kind`` roles or statuses); None when it is no such word."""
    for code, said in words()[kind].items():
        if folded(cell) in map(folded, said):
            return str(code)
    return None


def word(column: str, code: str) -> str:
    """The code of 角色 or 状态 as people read it; other cells as they are."""
    kind = {"role": "roles", "status": "statuses"}.get(column)
    return str(words()[kind][code][0]) if kind and code else code


def says(kind: str, cell: str) -> bool:
    """Whether the cell is one of the words for ``yes`` or ``no``."""
    return folded(cell) in map(folded, words()[kind]["words"])


def find_head(lines: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]] | None:
    """The head line among the first ten (a title may stand above it).

    Returns its index and {cell index: column}, or None when no line names 姓名.
    """
    for index, cells in enumerate(lines[:10]):
        found: dict[int, str] = {}
        for place, cell in enumerate(cells):
            column = column_of(cell)
            if column and column not in found.values():
                found[place] = column
        if "name" in found.values():
            return index, found
    return None
