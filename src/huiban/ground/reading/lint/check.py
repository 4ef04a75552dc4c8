"""The check of minutes while they are written (R29, product §3.3). Pure: plain values in.

Each finding has a code, a severity (an error blocks 提交审核), the span of the words, a reason and
a suggestion; *fix* is the line rewritten with one key, where that is safe. A fix of two lines is
the line split into two tasks.

>>> from huiban.ground.reading.lint.check import ItemWords, lint_item
>>> [one.code for one in lint_item(ItemWords("尽快完成盘点", owner="张伟"))]
['vague', 'no_date', 'no_deliverable']
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from huiban.ground.reading.lint.rules import Place, Rules, Severity
from huiban.ground.reading.lint.tasks import bare_help, deliverable_in, second_task
from huiban.ground.reading.lint.words import Blanks, own_words, word_hits
from huiban.ground.reading.plain import fold

MOST_PER_PERSON = 5
DEFAULT_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``text[start:end]`` are the words it is about (0, 0 for the whole).

    *word* is the one word of the lists that gave it: muting it takes the finding away.
    """

    code: str
    severity: Severity
    start: int
    end: int
    reason: str
    suggestion: str
    fix: str | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An action item as plain words; an empty field was not written.

    *vague_due* are the words that stood where the date should be, and are not in the task.
    *due_is_written* says that the date stands in the line, beside the task: a fix that puts in the
    date would say it twice.
    """

    task: str
    owner: str = ""
    department: str = ""
    due: date | None = None
    deliverable: str = ""
    due_is_written: bool = False
    vague_due: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """What one key may fill in: known to the caller, taken only when a person presses it."""

    due: date | None = None
    head: str = ""
    next_talk: date | None = None


NO_OFFERS = Offers()


@dataclass(frozen=True, slots=True)
class DisputeWords:
    """A dispute as plain words."""

    question: str = ""
    follower: str = ""
    next_talk: date | None = None


def lint_line(
    text: str, *, place: Place = Place.NOTE, rules: Rules = DEFAULT_RULES
) -> list[Finding]:
    """Check the words of a line that is no action item, by where it stands."""
    return _kept(_words(text, place, rules, Blanks()), rules)


def lint_item(
    item: ItemWords,
    *,
    meeting_day: date | None = None,
    offers: Offers = NO_OFFERS,
    rules: Rules = DEFAULT_RULES,
) -> list[Finding]:
    """Check one action item: who, when, what; spans point into ``item.task``.

    A fix of a missing field is the line with the field behind it, in the capture language.
    """
    found = item_wording(item, rules=rules)
    if not item.owner and not item.department:
        found.append(_told(rules, "no_owner"))
    elif not item.owner:
        head = f"{item.task} @{offers.head}" if offers.head else None
        found.append(_told(rules, "department_only", fix=head, department=item.department))
    if item.due is None:
        fix = f"{item.task} >{_day(offers.due)}" if offers.due else None
        found.append(_told(rules, "no_date", fix=fix))
        if item.vague_due and not rules.mutes(item.vague_due):
            found.append(_told(rules, "vague", word=item.vague_due))
    elif meeting_day and item.due < meeting_day:
        right = _right_year(item.due, meeting_day)
        fix = f"{item.task} >{right.isoformat()}" if right else None
        found.append(_told(rules, "date_before_meeting", fix=fix))
    if not item.deliverable:
        paper = deliverable_in(item.task, fold(item.task))
        fix = f"{item.task} 交付:{paper}" if paper else None
        found.append(_told(rules, "no_deliverable", fix=fix))
    return _kept(found, rules)


# A date that would lie further ahead was meant as the past.
_HALF_A_YEAR = timedelta(days=183)


def _right_year(due: date, meeting_day: date) -> date | None:
    """The day a slip of the year meant: the same one soon after the meeting, or None."""
    try:
        same = due.replace(year=meeting_day.year)
        same = same if same >= meeting_day else due.replace(year=meeting_day.year + 1)
    except ValueError:
        return None
    return same if same - meeting_day <= _HALF_A_YEAR else None


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def item_wording(item: ItemWords, *, rules: Rules = DEFAULT_RULES) -> list[Finding]:
    """What the words of the task say alone, whatever its fields hold."""
    folded = own_words(fold(item.task))
    blanks = Blanks(item.due, item.owner or item.department, item.due_is_written)
    found = _words(item.task, Place.ITEM, rules, blanks)
    bare = bare_help(folded)
    if bare:
        found = [one for one in found if not bare[0] <= one.start < bare[1]]
        found.append(_told(rules, "helper", *bare))
    second = second_task(item.task, folded)
    if second:
        found.append(_told(rules, "double", second.start, len(item.task), fix=second.fix))
    return _kept(found, rules)


def lint_dispute(
    dispute: DisputeWords, *, offers: Offers = NO_OFFERS, rules: Rules = DEFAULT_RULES
) -> list[Finding]:
    """Check a dispute: it needs a 跟进人 and a 下次沟通时间 (R24)."""
    found = _words(dispute.question, Place.DISPUTE, rules, Blanks())
    if not dispute.question.strip():
        found.append(_told(rules, "no_question"))
    if not dispute.follower:
        found.append(_told(rules, "no_follower"))
    if dispute.next_talk is None:
        talk = offers.next_talk
        fix = f"{dispute.question} 下次沟通:{_day(talk)}" if talk else None
        found.append(_told(rules, "no_next_talk", fix=fix))
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


def _words(text: str, place: Place, rules: Rules, blanks: Blanks) -> list[Finding]:
    found = []
    for hit in word_hits(text, place, rules, blanks):
        severity, reason, suggestion = rules.told(hit.rule.code, hit.rule.language)
        words = text[hit.start : hit.end]
        found.append(
            Finding(
                hit.rule.code,
                severity,
                hit.start,
                hit.end,
                reason.format(word=words),
                suggestion,
                hit.fix,
                words if hit.is_one_word else "",
            )
        )
    return found


def _told(
    rules: Rules, code: str, start: int = 0, end: int = 0, fix: str | None = None, **blanks: object
) -> Finding:
    severity, reason, suggestion = rules.told(code)
    return Finding(
        code, severity, start, end, reason.format(**blanks), suggestion.format(**blanks), fix
    )
