"""The rules of the check as data: which words, how severe, why, and what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from huiban.ground.language import say
from huiban.ground.reading.wordlists import load

PACKS = {"zh": "lint", "en": "lint_en"}


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Place(StrEnum):
    """Where a line stands; what binds somebody is held to more than what somebody said."""

    ITEM = "item"
    DECISION = "decision"
    DISPUTE = "dispute"
    VIEW = "view"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class WordRule:
    """One kind of finding in one language: its words, where they count, and their fixes."""

    code: str
    language: str
    severity: Severity
    places: frozenset[str]
    pattern: re.Pattern[str]
    fixes: Mapping[str, str]
    view_fixes: Mapping[str, str]
    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    subject: str | None
    joins: bool
    own: frozenset[str]

    def fix_of(self, words: str, place: Place) -> str | None:
        """What stands in the place of *words* after the one-key fix; None without one."""
        key = words.lower()
        if place is Place.VIEW and key in self.view_fixes:
            return self.view_fixes[key]
        if key in self.fixes:
            return self.fixes[key]
        for pattern, shape in self.rewrites:
            match = pattern.fullmatch(words)
            if match:
                return match.expand(shape)
        return None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of an organisation: the shipped packs, less *muted*, plus *added*.

    *muted* holds codes (``weak``) and single words (``推进``); *added* maps a code to more words.
    """

    muted: frozenset[str] = frozenset()
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("zh", "en")

    def word_rules(self, place: Place) -> tuple[WordRule, ...]:
        """Every list of words that counts in *place*."""
        added = tuple((code, tuple(words)) for code, words in sorted(self.added.items()))
        return _word_rules(self.muted, added, self.languages, place)

    def mutes(self, words: str) -> bool:
        """Whether the organisation wants to hear nothing of *words*."""
        return words in self.muted or words.lower() in self.muted

    def told(self, code: str, language: str = "zh") -> tuple[Severity, str, str]:
        """Severity, reason and suggestion of *code*, with their blanks open."""
        table = load(PACKS[language])[language][code]
        reason, suggestion = table["reason"], table["suggestion"]
        return Severity(table["severity"]), say(reason), say(suggestion)


def word_kinds() -> tuple[str, ...]:
    """Codes of the findings that lists of words give, in the order of the file."""
    return tuple(code for code, table in load(PACKS["zh"])["zh"].items() if "words" in table)


def kind_name(code: str) -> str:
    """What people call a kind of finding that words give."""
    return say(load(PACKS["zh"])["zh"][code]["name"])


def pack_words(code: str) -> tuple[str, ...]:
    """The shipped plain words of a kind, in every language; families of words stand beside."""
    return tuple(
        word for language, file in PACKS.items() for word in load(file)[language][code]["words"]
    )


@lru_cache(maxsize=64)
def _word_rules(
    muted: frozenset[str],
    added: tuple[tuple[str, tuple[str, ...]], ...],
    languages: tuple[str, ...],
    place: Place,
) -> tuple[WordRule, ...]:
    own = dict(added)
    return tuple(
        _rule(code, language, table, own.get(code, ()) if language == languages[0] else ())
        for language in languages
        for code, table in load(PACKS[language])[language].items()
        if place in table.get("in", ()) and code not in muted
    )


def _rule(code: str, language: str, table: Mapping[str, Any], own: tuple[str, ...]) -> WordRule:
    return WordRule(
        code,
        language,
        Severity(table["severity"]),
        frozenset(table["in"]),
        _pattern((*table["words"], *own), table.get("shapes", ()), table.get("unless", ()), own),
        table.get("fixes", {}),
        table.get("view_fixes", {}),
        tuple((re.compile(one, re.I), shape) for one, shape in table.get("rewrites", ())),
        table.get("subject"),
        table.get("joins", True),
        frozenset(word.lower() for word in own),
    )


def _pattern(
    words: tuple[str, ...], shapes: list[str], unless: list[str], own: tuple[str, ...]
) -> re.Pattern[str]:
    """What an organisation added goes first, then what is fine, then families, then words."""
    plain = [_plain(word) for word in sorted(words, key=len, reverse=True)]
    first = f"(?P<own>{'|'.join(_plain(word) for word in own)})|" if own else ""
    fine = f"(?P<fine>{'|'.join(unless)})|" if unless else ""
    return re.compile(f"{first}{fine}(?P<word>{'|'.join([*shapes, *plain])})", re.I)


def _plain(word: str) -> str:
    """Latin words count as whole words only."""
    escaped = re.escape(word)
    return rf"(?<![A-Za-z]){escaped}(?![A-Za-z])" if word.isascii() else escaped
