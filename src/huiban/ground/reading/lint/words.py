"""Words of a line that a rule is about: found, put together where they touch, and rewritten."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from huiban.ground.reading.later import later
from huiban.ground.reading.lint.rules import Place, Rules, WordRule
from huiban.ground.reading.plain import fold

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What stands in quotes or is a title is somebody's wording, or a name.
_QUOTED = later(
    r"“[^“”]{0,80}”|‘[^‘’]{0,80}’|《[^《》]{0,80}》|\"[^\"]{0,80}\"|「[^「」]{0,80}」|【[^【】]{0,80}】"
)
_WRITTEN_DAY = later(
    r"\d{1,2}\s?月\s?(?:\d{1,2}\s?日|内|底|末|前)|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\b(?:by|before|until) \w*\d",
    re.I,
)
# A fix is the whole line; of a text longer than any line it would be quadratic.
LONGEST_TO_FIX = 2000
_BEFORE_WHO_ACTS = later(r"(?:^|[,。;:]|由|请)\s{0,4}$")


@dataclass(frozen=True, slots=True)
class Blanks:
    """Values that a fix may put in; an empty one was not written."""

    due: date | None = None
    owner: str = ""
    due_is_written: bool = False

    def due_words(self, is_english: bool) -> str:
        """8月14日前, or by 14 Aug in an English line."""
        if self.due is None:
            return ""
        if is_english:
            return f"by {self.due.day} {MONTHS[self.due.month - 1]}"
        return f"{self.due.month}月{self.due.day}日前"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words at ``start:end`` that a rule is about; *fix* is the whole line rewritten, or None."""

    rule: WordRule
    start: int
    end: int
    is_one_word: bool = True
    fix: str | None = None


def word_hits(text: str, place: Place, rules: Rules, blanks: Blanks) -> list[Hit]:
    """Every hit of the word lists of *place* in *text*, one for each run of words of a kind."""
    folded = own_words(fold(text))
    hits: list[Hit] = []
    for rule in rules.word_rules(place):
        spans = [
            match.span()
            for match in rule.pattern.finditer(folded)
            if match.lastgroup != "fine" and not rules.mutes(match[0])
        ]
        hits += [Hit(rule, *run) for run in _runs(spans, folded, joins=rule.joins)]
    hits = _outermost(hits)
    if len(text) > LONGEST_TO_FIX:
        return hits
    return [_with_fix(hit, text, folded, place, blanks) for hit in hits]


def own_words(folded: str) -> str:
    """*folded* with what is quoted or a title made unreadable, every character at its place."""
    return _QUOTED.sub(lambda match: match[0][0] + "■" * (len(match[0]) - 2) + match[0][-1], folded)


def _runs(
    spans: Iterable[tuple[int, int]], folded: str, *, joins: bool
) -> list[tuple[int, int, bool]]:
    """(start, end, one word only): spans that touch are one: 进一步加强, 统一思想、提高认识."""
    runs: list[tuple[int, int, bool]] = []
    for start, end in spans:
        if joins and runs and folded[runs[-1][1] : start] in ("", "、"):
            runs[-1] = (runs[-1][0], end, False)
        elif end > start:
            runs.append((start, end, True))
    return runs


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Without those inside a longer one of another kind; of two alike the first rule speaks."""
    kept: list[Hit] = []
    for one in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _with_fix(hit: Hit, text: str, folded: str, place: Place, blanks: Blanks) -> Hit:
    words = text[hit.start : hit.end]
    if words.lower() in hit.rule.own:
        return hit
    shape = hit.rule.fix_of(words, place)
    if hit.rule.subject and shape is None:
        acts = _BEFORE_WHO_ACTS.search(folded[max(0, hit.start - 8) : hit.start])
        shape = hit.rule.subject if acts else shape
    new = None if shape is None else _filled(shape, folded, hit, blanks)
    if new is None:
        return hit
    return replace(hit, fix=replaced(text, hit.start, hit.end, new))


def _filled(shape: str, folded: str, hit: Hit, blanks: Blanks) -> str | None:
    """The shape with its values; None where nobody has given one yet."""
    if "{due}" in shape:
        after_something = folded[max(0, hit.start - 1) : hit.start] == "后"
        if blanks.due_is_written or after_something or _WRITTEN_DAY.search(folded):
            return shape.replace("{due}", "").strip()
        due = blanks.due_words(is_english=folded.isascii())
        return shape.replace("{due}", due) if due else None
    if "{owner}" in shape:
        return shape.replace("{owner}", blanks.owner) if blanks.owner else None
    return shape


_TORN = later(r"^[\s,，、;；]+|(?<=[,，、;；。])[,，、;；]+")


def replaced(text: str, start: int, end: int, new: str) -> str:
    """*text* with other words at ``start:end``, no doubled sign or blank left behind."""
    before, after = text[:start], text[end:]
    if not new:
        after = after.lstrip(" ") if not before or before.endswith(" ") else after
        if before and before[-1] in ",，、;；" and after[:1] in {"", *",，、;；。"}:
            before = before[:-1]
        if not before:
            after = _TORN.sub("", after)
    whole = before + new + after
    capital = not before and text[:1].isupper() and whole[:1].islower()
    return whole[:1].upper() + whole[1:] if capital else whole
