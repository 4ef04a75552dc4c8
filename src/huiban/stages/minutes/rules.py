"""Findings of the read-back gate, the seal, and the difference of two versions. Pure."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Any, Literal

from huiban.ground.language import say

# Outside the seal: they are added after the words were approved.
UNSEALED = ("mark", "approval", "sign_offs", "cc")


type Level = Literal["error", "warning", "gate"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One open point. ``place`` is what people call it (A-12, 决1, 分歧2, 议题1).

    ``gate`` alone holds back 散会; an error holds back 提交审核 too. ``word`` is the one word of
    the check that it is about.
    """

    level: Level
    place: str
    sentence: str
    kind: str = ""
    row_id: int = 0
    suggestion: str = ""
    word: str = ""

    @property
    def is_open(self) -> bool:
        """It stands before 散会."""
        return self.level in ("error", "gate")


def of_decision(
    place: str, *, is_confirmed: bool, kind: str, has_day: bool, has_target: bool
) -> list[tuple[Level, str]]:
    """Confirmed aloud (R25); a rule has a 生效日, a metric a 目标值 and a 考核日 (R26)."""
    found: list[tuple[Level, str]] = (
        [] if is_confirmed else [("gate", say("%(place)s 决策人还没有确认", place=place))]
    )
    if kind == "rule" and not has_day:
        found.append(("warning", say("%(place)s 是规则，没有写生效日", place=place)))
    if kind == "metric" and not (has_day and has_target):
        found.append(("warning", say("%(place)s 是指标，没有写全目标值和考核日", place=place)))
    return found


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    """Those that hold back 提交审核."""
    return [one for one in findings if one.level == "error"]


def draft_moment(begun: datetime, due: datetime | None, now: datetime) -> str:
    """half from the middle of the time on, hour in its last hour, else nothing."""
    if due is None or not begun <= now < due:
        return ""
    if due - now <= timedelta(hours=1):
        return "hour"
    return "half" if now - begun >= (due - begun) / 2 else ""


def seal(content: Mapping[str, Any]) -> str:
    """SHA-256 over the words of the minutes as 64 hex digits.

    The stamp and the distribution list come later and stay outside, so the seal the reviewers
    approved is the seal of what was sent.
    """
    words = {key: value for key, value in content.items() if key not in UNSEALED}
    canonical = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def check_code(digest: str) -> str:
    """7F3A-91C2: the first of the seal, short enough to compare on paper."""
    return f"{digest[:4]}-{digest[4:8]}".upper() if digest else ""


# Chinese by characters, numbers and Latin words whole.
_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,:]\d+)*%?|\s+|.", re.S)

Parts = list[tuple[str, str]]


def word_diff(before: str, after: str) -> Parts:
    """(kind, text) with kind same, cut or add, in reading order."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    parts: Parts = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(("same", "".join(old[a:b])))
            continue
        if b > a:
            parts.append(("cut", "".join(old[a:b])))
        if d > c:
            parts.append(("add", "".join(new[c:d])))
    return parts


@dataclass(frozen=True, slots=True)
class Change:
    """One place of the minutes that reads differently now."""

    place: str
    parts: Sequence[tuple[str, str]]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """The places whose words differ, in the order of the newer version, gone ones last."""
    order = [*after, *(place for place in before if place not in after)]
    return [
        Change(place, word_diff(before.get(place, ""), after.get(place, "")))
        for place in order
        if before.get(place, "") != after.get(place, "")
    ]
