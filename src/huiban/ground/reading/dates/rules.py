"""The one ordered list of date rules, read from rules.toml and joined to its functions."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from huiban.ground.reading.dates import (
    breaks,
    clock,
    digits,
    english,
    periods,
    relative,
    undated,
    weeks,
    written,
)
from huiban.ground.reading.dates.found import Resolver, Rule
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.later import later

_RESOLVERS: dict[str, Resolver] = {
    function.__name__: function
    for function in (
        breaks.around_any_break, breaks.around_break, breaks.around_new_year,
        breaks.around_term_start, breaks.known_day, clock.today,
        digits.compact, digits.month_number, digits.run_together, digits.short_numbers,
        digits.year_last,
        english.english, english.english_span,
        periods.fiscal, periods.five_year_plan, periods.half, periods.half_end,
        periods.quarter, periods.quarter_here, periods.term, periods.year,
        relative.duration, relative.named_day, relative.next_workdays, relative.t_plus,
        undated.event, undated.lunar, undated.recurring, undated.vague,
        weeks.calendar_week, weeks.ordinal, weeks.week, weeks.weekday,
        written.day_alone, written.day_of_named_month, written.full_date, written.month,
        written.this_month_part, written.this_month_third,
    )
}  # fmt: skip
_PLACE = later(r"<<(\w+)>>")
_TABLE = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))


def _words(name: str) -> str:
    """A word list as alternatives; a table gives its keys, longest first, taken literally."""
    words = WORDS[name]
    if isinstance(words, str):
        return words
    if isinstance(words, dict):
        firsts = "".join(sorted({re.escape(word[0]) for word in words}))
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        return _passing(firsts, listed)
    return "|".join(words)


def expanded(text: str) -> str:
    """A verbose pattern of rules.toml with its parts and word lists put in."""
    while _PLACE.search(text):
        text = _PLACE.sub(lambda found: _part(found[1]), text)
    return text


def _part(name: str) -> str:
    part = _TABLE["parts"].get(name)
    return _words(name) if part is None else str(part)


def _rules() -> Iterator[Rule]:
    """The rows as rules; each string of cues becomes one bit of *needs*."""
    bits = 0
    for row in _TABLE["rule"]:
        needs = 0
        for signs in row["cues"] if isinstance(row["cues"], list) else [row["cues"]]:
            needs |= 1 << bits
            for sign in signs:
                _BITS[sign] = _BITS.get(sign, 0) | 1 << bits
            bits += 1
        yield Rule(
            name=row["name"],
            regex=_passing(row.get("begins", ""), expanded(row["pattern"])),
            resolve=_RESOLVERS[row["resolve"]],
            needs=needs,
            confidence=row["confidence"],
            because=row["because"],
        )


def _passing(begins: str, pattern: str) -> str:
    """*pattern*, tried only where one of the signs stands that a match may begin with."""
    return f"(?=[{begins}])(?:{pattern})" if begins else pattern


_BITS: dict[str, int] = {}
RULES = tuple(_rules())
TAIL = later(expanded(_TABLE["parts"]["TAIL"]), re.VERBOSE)
EDGES = ("about", "before", "by", "start", "after", "during")


def rules_for(text: str) -> tuple[Rule, ...]:
    """The rules whose cues *text* has, in order. Most texts need a few of the fifty."""
    has = 0
    for sign in _BITS.keys() & set(text):
        has |= _BITS[sign]
    return _content_with(has)


@lru_cache(maxsize=1024)
def _content_with(has: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.needs & has == rule.needs)
