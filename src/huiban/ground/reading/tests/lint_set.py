"""The labelled lines of ``lint_lines.tsv``, and what the check finds in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from huiban.ground.reading.lint.check import (
    DisputeWords,
    Finding,
    ItemWords,
    Offers,
    lint_dispute,
    lint_item,
    lint_line,
    lint_load,
)
from huiban.ground.reading.lint.rules import Place

MEETING_DAY = date(2026, 8, 5)
# What the product knows beside the line: a head of each department, the next meeting, a Friday.
OFFERS = Offers(due=date(2026, 8, 7), head="何平", next_talk=date(2026, 8, 19))
LINES = Path(__file__).parent / "lint_lines.tsv"


@dataclass(frozen=True)
class Labelled:
    """One line with the findings it must give, as (code, words)."""

    number: int
    place: str
    who: str
    due: date | None
    gives: str
    line: str
    labels: tuple[tuple[str, str], ...]

    def findings(self) -> list[Finding]:
        """What the check says of it."""
        if self.place == "load":
            return lint_load(_owners(self.line))
        if self.place == "dispute":
            return lint_dispute(DisputeWords(self.line, self.who, self.due), offers=OFFERS)
        if self.place != "item":
            return lint_line(self.line, place=Place(self.place))
        alone = self.who.startswith("#")
        item = ItemWords(
            self.line,
            "" if alone else self.who,
            self.who[1:] if alone else "",
            self.due,
            self.gives,
        )
        return lint_item(item, meeting_day=MEETING_DAY, offers=OFFERS)


@dataclass
class Score:
    """Counted over lines: found and labelled, found only, labelled only, and one-key fixes."""

    right: int = 0
    invented: int = 0
    missed: int = 0
    fixed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.invented)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def one_key(self) -> float:
        return self.fixed / (self.right + self.invented)


def labelled() -> Iterator[Labelled]:
    """Every line of the set."""
    for row in LINES.read_text(encoding="utf-8").splitlines():
        if row.startswith(("#", "id\t")):
            continue
        number, place, who, due, gives, line, labels = row.split("\t")
        pairs = tuple(tuple((one + ":").split(":")[:2]) for one in labels.split("; ") if one)
        day = date.fromisoformat(due) if due else None
        yield Labelled(int(number), place, who, day, gives, line, pairs)  # type: ignore[arg-type]


def wrong(one: Labelled) -> tuple[list[Finding], list[tuple[str, str]], list[Finding]]:
    """(findings with a label, labels without a finding, findings without a label)."""
    left, right, invented = list(one.labels), [], []
    for found in one.findings():
        label = next((label for label in left if _same(one.line, found, label)), None)
        if label is None:
            invented.append(found)
        else:
            left.remove(label)
            right.append(found)
    return right, left, invented


def score(lines: list[Labelled]) -> Score:
    """The figures of *lines*."""
    total = Score()
    for one in lines:
        right, missed, invented = wrong(one)
        total.right += len(right)
        total.missed += len(missed)
        total.invented += len(invented)
        total.fixed += sum(found.fix is not None for found in right + invented)
    return total


def _same(line: str, found: Finding, label: tuple[str, str]) -> bool:
    """Of one kind, and about the same place of the line."""
    code, words = label
    if found.code != code:
        return False
    if not words or found.end == 0:
        return words in found.reason
    return any(
        match.start() < found.end and found.start < match.end()
        for match in re.finditer(re.escape(words), line)
    )


def _owners(line: str) -> list[str]:
    return [
        owner.replace("-", "")
        for part in line.split("、")
        for owner, times in [part.split("×")]
        for _ in range(int(times))
    ]
