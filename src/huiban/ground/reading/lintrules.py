"""The rules of the check as data: which words, how severe, why, and what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from huiban.ground.language import say
from huiban.ground.reading.wordlists import load


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class WordRule:
    """One list of words and what a finding of it says."""

    code: str
    severity: Severity
    items_only: bool
    words: tuple[str, ...]
    unless: tuple[str, ...]
    fixes: Mapping[str, str]

    def pattern(self) -> re.Pattern[str]:
        """The words, the excepted longer ones tried first."""
        return _compiled(self.unless, self.words)


@lru_cache(maxsize=256)
def _compiled(unless: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str]:
    def either(listed: tuple[str, ...]) -> str:
        ordered = sorted(listed, key=len, reverse=True)
        return "|".join(
            rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in ordered
        )

    fine = f"(?P<fine>{either(unless)})|" if unless else ""
    return re.compile(f"{fine}(?P<word>{either(words)})", re.I)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of an organisation: the shipped ones, less *muted* codes and words, plus its own.

    *muted* holds codes (``weak``) and single words (``推进``); *added* maps a code to more words.
    """

    muted: frozenset[str] = frozenset()
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("zh", "en")

    def word_rules(self) -> list[WordRule]:
        """Every list of words that is asked."""
        made = []
        for language in self.languages:
            own = self.added if language == self.languages[0] else {}
            for code, table in load("lint")[language].items():
                if "words" in table and code not in self.muted:
                    made.append(self._rule(code, table, own.get(code, ())))
        return made

    def _rule(self, code: str, table: Mapping[str, object], own: tuple[str, ...]) -> WordRule:
        listed = [*table["words"], *own]  # type: ignore[misc]
        return WordRule(
            code,
            Severity(str(table["severity"])),
            table["in"] == "item",
            tuple(word for word in listed if word not in self.muted),
            tuple(table.get("unless", ())),  # type: ignore[arg-type]
            table.get("fixes", {}),  # type: ignore[arg-type]
        )

    def told(self, code: str, language: str = "zh") -> tuple[Severity, str, str]:
        """Severity, reason and suggestion of *code*, with their blanks open."""
        table = load("lint")[language][code]
        reason, suggestion = table["reason"], table["suggestion"]
        return Severity(table["severity"]), say(reason), say(suggestion)
