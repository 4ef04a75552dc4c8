"""A measured figure, its target, and the table or the lines they are printed as."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from unicodedata import east_asian_width

AT_MOST, AT_LEAST = "≤", "≥"
HEAD = ("figure", "value", "unit", "target", "ok")


@dataclass(frozen=True, slots=True)
class Figure:
    """``target`` is words such as “≤ 120”; ``ok`` is None where nothing is promised."""

    figure: str
    value: float | str
    unit: str = ""
    target: str = ""
    ok: bool | None = None


def at_most(name: str, value: float, limit: float, unit: str = "") -> Figure:
    return Figure(name, tidy(value), unit, f"{AT_MOST} {limit:g}", value <= limit)


def at_least(name: str, value: float, limit: float, unit: str = "") -> Figure:
    return Figure(name, tidy(value), unit, f"{AT_LEAST} {limit:g}", value >= limit)


def exactly(name: str, value: float, wanted: float, unit: str = "") -> Figure:
    return Figure(name, tidy(value), unit, f"= {wanted:g}", value == wanted)


def plain(name: str, value: float | str, unit: str = "") -> Figure:
    return Figure(name, tidy(value) if isinstance(value, float) else value, unit)


def skipped(name: str, why: str) -> Figure:
    return Figure(name, f"没有测：{why}")


def tidy(value: float) -> float:
    """Three digits that mean something."""
    if value == 0 or abs(value) >= 100:
        return round(value)
    return round(value, 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1)


def show(figures: Iterable[Figure], *, as_json: bool) -> int:
    """Print each figure as it comes; returns 1 when one misses its target, else 0."""
    missed = 0
    if not as_json:
        _line(HEAD)
    for one in figures:
        missed += one.ok is False
        if as_json:
            print(json.dumps(asdict(one), ensure_ascii=False), flush=True)
        else:
            word = {None: "", True: "ok", False: "MISSED"}[one.ok]
            _line((one.figure, str(one.value), one.unit, one.target, word))
    return 1 if missed else 0


def _line(cells: tuple[str, ...]) -> None:
    widths = (44, 12, 8, 10, 0)
    padded = [
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    ]
    print(" ".join(padded).rstrip(), flush=True)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def say(words: str) -> None:
    """Progress for the person who waits."""
    print(f"… {words}", file=sys.stderr, flush=True)
