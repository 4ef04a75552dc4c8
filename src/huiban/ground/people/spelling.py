"""How a name is spelt: zs finds 张三, and lists are in the order of pinyin. No Django."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pypinyin import Style, lazy_pinyin


def spelling(name: str) -> tuple[str, str]:
    """(pinyin, initials) of a name: 张三 → ("zhang san", "zs"). Latin letters stay, lower case."""
    surname, given = _surname(name)
    syllables = [*surname, *_syllables(given)]
    return " ".join(syllables)[:120], "".join(part[0] for part in syllables)[:40]


def _surname(name: str) -> tuple[list[str], str]:
    """The reading of a surname that has its own, and the rest of the name."""
    for length in (2, 1):
        if len(name) > length and name[:length] in _readings():
            return _readings()[name[:length]].split(), name[length:]
    return [], name


def _syllables(text: str) -> list[str]:
    found: list[str] = lazy_pinyin(text, style=Style.NORMAL, errors=_letters)  # type: ignore[arg-type]
    return found


def _letters(text: str) -> list[str]:
    return text.lower().replace("·", " ").split()


@cache
def _readings() -> Mapping[str, str]:
    text = files(__package__).joinpath("surnames.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["readings"])
