"""Whether a bare period or a bare number is a day at all, by what stands around it."""

from huiban.ground.reading.dates.alone import is_alone
from huiban.ground.reading.dates.found import Found
from huiban.ground.reading.dates.tail import FIRM_LEAD, LABEL, LEAD, PLAN, Tail, may_be_period
from huiban.ground.reading.dates.words import WORDS
from huiban.ground.reading.later import later

_PAUSES = frozenset(" 【】[],，、;；:：()（）|\t\n\x0b-—。/")
_PART_OF_DAY = r" ?(?:晚上?|[上下]午|中午|早上?)?"
_DONE = later(_PART_OF_DAY + "(?:" + "|".join(WORDS["deeds"]) + ")")
# 12.4 发群里: what people do, not what is done with a version 4.2.
_HANDED = later(_PART_OF_DAY + r" ?(?:发群|发[给到]|交[给到]|给(?![出定予])[\u4e00-\u9fff])")
_OPENS = later(r"[(（][^()（）]{0,24}$")


def stands(text: str, start: int, tail: Tail, found: Found) -> bool:
    """Whether a bare period or bare number is a day here and not a quantity or an adjective."""
    if (
        found.reason
        or not (found.period or found.weak)
        or tail.edge
        or tail.time
        or tail.weekday is not None
    ):
        return True
    if is_alone(text, start, tail.end):
        return True
    lead = text[max(0, start - 10) : start]
    if LABEL.search(lead) or (LEAD if found.period else FIRM_LEAD).search(lead):
        return True
    if found.period:
        return may_be_period(text, tail.end)
    planned = PLAN.search(lead) and _DONE.match(text, tail.end)
    return bool(planned) or _reads_as_day(text, start, tail.end)


def _reads_as_day(text: str, start: int, end: int) -> bool:
    """8.30完成, (8/15), ，9.10 at the end: numbers too long to be 3.5, where a day is written."""
    opened = text[end : end + 1] in (")", "）") and text[start - 1 : start] in _PAUSES
    if _HANDED.match(text, end) or (opened and _OPENS.search(text, max(0, start - 26), start)):
        # (毕升, 11.8)
        return True
    if text[end - 2 : end].isdigit() or "/" in text[start:end]:
        slashed = "/" in text[start:end] and text[end - 2 : end].isdigit()
        pause = slashed or start == 0 or text[start - 1] in _PAUSES
        return _DONE.match(text, end) is not None or (
            pause and (end == len(text) or text[end] in _PAUSES)
        )
    return False
