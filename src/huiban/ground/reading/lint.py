"""The check of minutes while they are written (R29, product §3.3). Pure: plain values in.

Each finding has a code, a severity (an error blocks 提交审核), the span of the words, a reason and
a suggestion; *fix* is the line rewritten with one key, where that is safe.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huiban.ground.reading.lintrules import Rules, Severity, WordRule
from huiban.ground.reading.plain import fold
from huiban.ground.reading.wordlists import load

MOST_PER_PERSON = 5
DEFAULT_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``text[start:end]`` are the words it is about (0, 0 for the whole)."""

    code: str
    severity: Severity
    start: int
    end: int
    reason: str
    suggestion: str
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An action item as plain words; an empty field was not written."""

    task: str
    owner: str = ""
    department: str = ""
    due: date | None = None
    deliverable: str = ""


@dataclass(frozen=True, slots=True)
class DisputeWords:
    """A dispute as plain words."""

    question: str = ""
    follower: str = ""
    next_talk: date | None = None


def lint_line(text: str, *, rules: Rules = DEFAULT_RULES) -> list[Finding]:
    """Check a line of minutes that is no action item: spoken style and judgement words."""
    return [
        found
        for rule in rules.word_rules()
        if not rule.items_only
        for found in _words(rule, text, rules)
    ]


def lint_item(
    item: ItemWords, *, meeting_day: date | None = None, rules: Rules = DEFAULT_RULES
) -> list[Finding]:
    """Check one action item: who, when, what; spans point into ``item.task``."""
    found = [one for rule in rules.word_rules() for one in _words(rule, item.task, rules, item)]
    if not item.owner:
        found.append(
            _told(
                rules,
                "department_only" if item.department else "no_owner",
                department=item.department,
            )
        )
    if item.due is None:
        found.append(_told(rules, "no_date"))
    elif meeting_day and item.due < meeting_day:
        found.append(_told(rules, "date_before_meeting"))
    if not item.deliverable:
        found.append(_told(rules, "no_deliverable"))
    found += _helper(item.task, rules)
    found += _double(item.task, rules)
    return _kept(found, rules)


def lint_dispute(dispute: DisputeWords, *, rules: Rules = DEFAULT_RULES) -> list[Finding]:
    """Check a dispute: it needs a 跟进人 and a 下次沟通时间 (R24)."""
    found = []
    if not dispute.question.strip():
        found.append(_told(rules, "no_question"))
    if not dispute.follower:
        found.append(_told(rules, "no_follower"))
    if dispute.next_talk is None:
        found.append(_told(rules, "no_next_talk"))
    return _kept(found, rules)


def lint_load(
    owners: Iterable[str], *, most: int = MOST_PER_PERSON, rules: Rules = DEFAULT_RULES
) -> list[Finding]:
    """Check how many items of one meeting each person has."""
    counts = Counter(owner for owner in owners if owner)
    found = [
        _told(rules, "too_many", owner=owner, count=count, most=most)
        for owner, count in counts.items()
        if count > most
    ]
    return _kept(found, rules)


def _kept(found: list[Finding], rules: Rules) -> list[Finding]:
    return sorted(
        (one for one in found if one.code not in rules.muted), key=lambda one: (one.start, one.end)
    )


def _told(rules: Rules, code: str, start: int = 0, end: int = 0, **blanks: object) -> Finding:
    severity, reason, suggestion = rules.told(code)
    return Finding(code, severity, start, end, reason.format(**blanks), suggestion.format(**blanks))


_QUOTED = re.compile(r"“[^“”]{1,60}”|《[^《》]{1,60}》|\"[^\"]{1,60}\"|「[^「」]{1,60}」")


def _words(rule: WordRule, text: str, rules: Rules, item: ItemWords | None = None) -> list[Finding]:
    """Findings of one list; words inside quotes and titles are names, not wording."""
    if not rule.words:
        return []
    folded = fold(text)
    quoted = [match.span() for match in _QUOTED.finditer(folded)]
    found = []
    for match in rule.pattern().finditer(folded):
        word = match["word"]
        if word is None or any(start <= match.start() < end for start, end in quoted):
            continue
        language = "en" if word.isascii() else "zh"
        _, reason, suggestion = rules.told(rule.code, language)
        fix = _fixed(text, match.start(), match.end(), rule.fixes.get(word), item)
        found.append(
            Finding(
                rule.code,
                rule.severity,
                match.start(),
                match.end(),
                reason.format(word=word),
                suggestion,
                fix,
            )
        )
    return found


def _fixed(
    text: str, start: int, end: int, shape: str | None, item: ItemWords | None
) -> str | None:
    """The line with the words replaced; None where the fix needs a value nobody has given yet."""
    if shape is None:
        return None
    blanks = {
        "due": f"{item.due.month}月{item.due.day}日" if item and item.due else "",
        "owner": item.owner if item else "",
        "department": item.department if item else "",
    }
    if any("{" + name + "}" in shape and not value for name, value in blanks.items()):
        return None
    return text[:start] + shape.format(**blanks) + text[end:]


_HELP = re.compile(
    r"(?<![\u4e00-\u9fff])配合(?=\s*(?:$|[,。;、!]|工作|好|完成|做好|执行|落实|开展|推进|处理))|(?:积极|全力|做好|密切|予以|给予|相互)配合(?=\s*(?:$|[,。;、!]|工作|完成|做好))"
)


def _helper(task: str, rules: Rules) -> list[Finding]:
    found = []
    for match in _HELP.finditer(fold(task)):
        start = match.end() - 2
        found.append(_told(rules, "helper", start, match.end()))
    return found


_ACT = "|".join(load("lint")["acts"])
_TWO = re.compile(
    rf"(?:;|,\s?(?:并|同时|另外|以及|另|此外|还要|再)?\s?(?:由|请)?|,?(?:并|同时|以及))\s?(?=(?:负责)?(?:{_ACT})[\u4e00-\u9fff“《A-Za-z])"
)


def _double(task: str, rules: Rules) -> list[Finding]:
    """Two acts with an object each: 完成开发,提交报告."""
    folded = fold(task)
    first = re.search(_ACT, folded)
    if first is None:
        return []
    for match in _TWO.finditer(folded, first.end() + 1):
        if match.start() - first.end() >= 2 and len(folded) - match.end() >= 4:
            return [_told(rules, "double", match.end(), len(task))]
    return []


def word_codes() -> tuple[str, ...]:
    """Every code a finding may have, in the order of the rule file."""
    return tuple(load("lint")["zh"])
