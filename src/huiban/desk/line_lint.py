"""What the lint says about the words of one line (R29)."""

from dataclasses import dataclass, replace

from huiban.ground.reading.lint import Finding, ItemWords, lint_item, lint_line
from huiban.stages.records.models import Entry, EntryKind


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding; ``fix`` is the whole line rewritten (or empty), ``instead`` its new words."""

    level: str
    word: str
    reason: str
    suggestion: str
    fix: str = ""
    instead: str = ""


def remarks(entry: Entry) -> list[Remark]:
    """Vague, spoken and judging words. What an action item lacks stands in the panel beside."""
    if entry.kind == EntryKind.ACTION:
        found = lint_item(ItemWords(task=entry.text, owner="?", department="?"))
    else:
        found = lint_line(entry.text)
    return [_remark(entry, one) for one in found if one.end > one.start]


def _remark(entry: Entry, one: Finding) -> Remark:
    remark = Remark(one.severity, entry.text[one.start : one.end], one.reason, one.suggestion)
    if one.fix is None or entry.text not in entry.as_typed:
        return remark
    return replace(
        remark,
        fix=entry.as_typed.replace(entry.text, one.fix, 1),
        instead=one.fix[one.start : len(one.fix) - (len(entry.text) - one.end)],
    )
