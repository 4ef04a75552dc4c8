"""What the lint says about the words of one line (R29)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from huiban.ground.reading.lint.check import Finding, ItemWords, item_wording, lint_line
from huiban.ground.reading.lint.rules import Place, Rules
from huiban.stages.records.models import Entry, EntryKind

PLACES = {
    EntryKind.ACTION: Place.ITEM,
    EntryKind.DECISION: Place.DECISION,
    EntryKind.DISPUTE: Place.DISPUTE,
    EntryKind.VIEW: Place.VIEW,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding; ``fix`` is the whole line rewritten (or empty), ``instead`` its new words.

    ``second`` is the other half where the fix cuts the line in two; ``mutable`` the one word
    that an organisation may mute.
    """

    level: str
    word: str
    reason: str
    suggestion: str
    fix: str = ""
    instead: str = ""
    second: str = ""
    mutable: str = ""


def remarks(entry: Entry, rules: Rules, item: ItemWords | None = None) -> list[Remark]:
    """Vague, spoken and judging words. What an action item lacks stands in the panel beside.

    *item* holds what is known of the action item that the line made: a fix may use it.
    """
    place = PLACES.get(EntryKind(entry.kind), Place.NOTE)
    if place is Place.ITEM:
        known = item or ItemWords("")
        found = item_wording(replace(known, task=entry.text), rules=rules)
    else:
        found = lint_line(entry.text, place=place, rules=rules)
    made = remarks_on(entry.text, found)
    if entry.text not in entry.as_typed:
        return [replace(one, fix="", instead="", second="") for one in made]
    return [_as_typed(one, entry) for one in made]


def remarks_on(text: str, found: Iterable[Finding]) -> list[Remark]:
    """Findings about words, for a page."""
    return [_remark(text, one) for one in found if one.end > one.start]


def _remark(text: str, one: Finding) -> Remark:
    words = text[one.start : one.end]
    remark = Remark(one.severity, words, one.reason, one.suggestion, mutable=one.word)
    if one.fix is None:
        return remark
    first, _line, second = one.fix.partition("\n")
    instead = "" if second else first[one.start : len(first) - (len(text) - one.end)]
    return replace(remark, fix=first, second=second, instead=instead)


def _as_typed(remark: Remark, entry: Entry) -> Remark:
    """The fix in the line as it was typed: both halves keep who and when."""
    fix, second = (
        entry.as_typed.replace(entry.text, words, 1) if words else ""
        for words in (remark.fix, remark.second)
    )
    return replace(remark, fix=fix, second=second)
