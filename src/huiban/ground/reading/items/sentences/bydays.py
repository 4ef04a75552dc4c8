"""One owner, day after day: 小组:3/9前完成换算,3/13完成演示 are two tasks."""

from dataclasses import replace

from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.later import later
from huiban.ground.reading.plain import cut, squeeze, trim

# 3/13, 3月13日, 13号: a day in numbers.
NUMBERED = r"(?:\d{1,2}\s?[/月]\s?\d{1,2}\s?[日号]?|\d{1,2}\s?[日号])"
_BY = NUMBERED + r"\s?(?:之?前|以前)"
_DAY = rf"(?:{_BY}|{NUMBERED})\s?"
_BEFORE_DAY = later(rf"[,;](?=\s?(?:[在于])?{_DAY}[\u4e00-\u9fff]{{2}})")
_IN_FIRST = later(rf"{_BY}(?=[\u4e00-\u9fff]{{2}})")
_BEGINS = later(rf"\s?(?:[在于])?{_DAY}(?=[\u4e00-\u9fff])")


def by_days(plain: str, draft: Draft) -> list[Draft]:
    """The draft, or one for each part of its words that begins with a day and says a deed."""
    if not (draft.owners and draft.tasks) or draft.due_above:
        return [draft]
    each = _each_its_day(plain, draft)
    if each or len(draft.tasks) != 1:
        return each or [draft]
    parts = cut(plain, *draft.tasks[0], _BEFORE_DAY)
    if len(parts) < 2 or not all(_is_dated_deed(plain, *part) for part in parts[1:]):
        return [draft]
    led = _IN_FIRST.search(plain, *parts[0])
    # 抓紧行动,务必在9月30日前完成清淤,10月20日前…: words may stand before the first day.
    if not _is_dated_deed(plain, led.start() if led else parts[0][0], parts[0][1]):
        return [draft]
    made = []
    for start, end in parts:
        start, end = trim(plain, start, end)
        fields = [one for one in draft.fields if one.role != "due"]
        made.append(replace(draft, start=start, end=end, tasks=[(start, end)], fields=fields))
    made[0].start = draft.start
    return made


_RESPECTIVELY = later(
    rf"分别(?:于|在)?(?P<days>{NUMBERED}(?:、{NUMBERED}){{1,8}})\s?(?:之?前|以前)?"
)
_ONE_DAY = later(NUMBERED)


def _each_its_day(plain: str, draft: Draft) -> list[Draft]:
    """甲、乙分别于5月10日、5月15日前完成…: as many days as owners, to each their own."""
    start, end = draft.tasks[-1]
    match = _RESPECTIVELY.match(plain, start, end)
    days = list(_ONE_DAY.finditer(plain, *match.span("days"))) if match else []
    if match is None or len(days) != len(draft.owners):
        return []
    tasks = [*draft.tasks[:-1], (match.end(), end)]
    return [
        replace(draft, owners=(who,), tasks=tasks, fields=[Field("due", day.start(), *day.span())])
        for who, day in zip(draft.owners, days, strict=True)
    ]


def _is_dated_deed(plain: str, start: int, end: int) -> bool:
    match = _BEGINS.match(plain, start, end)
    said = squeeze(plain[match.end() : end]) if match else ""
    return bool(said) and acts.works(said) and not acts.reports(squeeze(plain[start:end]))
