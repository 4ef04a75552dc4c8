"""检查结果 of ``huiban read``: by the shipped packs alone, there is no organisation to ask."""

from typing import Any

from huiban.ground.reading.lint.rules import Place, Severity
from huiban.ground.reading.lint.whole import Placed, lint_minutes
from huiban.ground.reading.values import MinutesReading

PLACES = {Place.ITEM: "行动项", Place.DECISION: "决议", Place.DISPUTE: "分歧", Place.NOTE: "议题"}
LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "提示"}


def check_lines(reading: MinutesReading) -> list[str]:
    """The section 检查 for a terminal; nothing where nothing was found."""
    found = lint_minutes(reading)
    if not found:
        return []
    errors = sum(one.finding.severity is Severity.ERROR for one in found)
    head = f"检查 错误 {errors} 提示 {len(found) - errors}"
    return ["", head, *(f"  {_line(one)}" for one in found)]


def _line(one: Placed) -> str:
    where = f"{PLACES[one.place]}{one.number}：" if one.number else ""
    said = f"[{LEVELS[one.finding.severity]}] {where}{one.finding.reason}"
    return f"{said}。{one.finding.suggestion}"


def check_json(reading: MinutesReading) -> list[dict[str, Any]]:
    """Each finding with its place, words, reason and what to write instead."""
    return [
        {
            "place": one.place,
            "number": one.number,
            "code": one.finding.code,
            "severity": one.finding.severity,
            "start": one.finding.start,
            "end": one.finding.end,
            "reason": one.finding.reason,
            "suggestion": one.finding.suggestion,
            "fix": one.finding.fix,
        }
        for one in lint_minutes(reading)
    ]
