"""How a name is spelt: zs finds 张三, and lists are in the order of pinyin. No Django."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from anyascii import anyascii

_HAN: Final = re.compile("([〇㐀-鿿豈-龎\U00020000-\U0003347f])")


def spelling(name: str) -> tuple[str, str]:
    """(pinyin, initials) of a name: 张三 → ("zhang san", "zs"). Latin letters stay, lower case."""
    surname, given = _surname(name)
    syllables = [*surname, *_syllables(given)]
    return " ".join(syllables)[:120], "".join(part[0] for part in syllables)[:40]


def _surname(name: str) -> tuple[list[str], str]:
    """The reading of a surname that has its own, and the rest of the name."""
    for length in (2, 1):
        if len(name) > length and name[:length] in _readings()["surnames"]:
            return _readings()["surnames"][name[:length]].split(), name[length:]
    return [], name


def _syllables(text: str) -> list[str]:
    found: list[str] = []
    for part in _HAN.split(text):
        if _HAN.match(part):
            found.append(_characters().get(part) or anyascii(part).strip().lower() or part)
        else:
            found += part.lower().replace("·", " ").split()
    return found


@cache
def _characters() -> Mapping[str, str]:
    return {one: read for many, read in _readings()["characters"].items() for one in many}


@cache
def _readings() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("readings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
