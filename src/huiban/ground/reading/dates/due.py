"""Deadlines in the place where the minutes put them."""

from dataclasses import dataclass, field, replace
from datetime import date

from huiban.ground.reading.dates.deadlines import (
    DEFAULT_SETTINGS,
    Deadline,
    Settings,
    find_deadlines,
    read_deadline,
)
from huiban.ground.reading.later import later
from huiban.ground.workdays.rules import Calendar

# Without the day of the meeting only a date with its year can be read.
_ANY_DAY = date(2000, 1, 1)
YEAR = later(r"\d{4}\s?[年./-]")


@dataclass(frozen=True, slots=True)
class Days:
    """What dates are counted from: the day of the meeting and the working calendar."""

    meeting_day: date | None
    calendar: Calendar | None = None
    settings: Settings = DEFAULT_SETTINGS
    # Several rules ask about the same words.
    _told: dict[str, Deadline | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def best(self, text: str) -> Deadline | None:
        """The phrase that sets the end of *text*, or the reason why none does."""
        # The stop at the end tells nothing of the day.
        text = text.removesuffix("。")
        if text not in self._told:
            self._told[text] = self._best(text)
        return self._told[text]

    def _best(self, text: str) -> Deadline | None:
        if self.meeting_day is None:
            every = find_deadlines(text, _ANY_DAY, self.calendar, self.settings)
            dated = next((one for one in every if one.date and YEAR.search(one.raw)), None)
            if dated is not None:
                return dated
        due = read_deadline(text, self.meeting_day or _ANY_DAY, self.calendar, self.settings)
        if due.reason == "missing" or _is_content(text, due):
            return None
        if self.meeting_day is None and due.date is not None:
            return replace(due, date=None, assumption=None, confidence=0.0, reason="uncounted")
        return due

    def day(self, text: str) -> Deadline | None:
        """The phrase that sets the end of *text*, if it names a day."""
        due = self.best(text)
        return due if due is not None and due.names_day else None


_ENDS = later(
    r"[\s,。;、)]*(?:$|[之以]?前|底|末|内|完成|提交|上线|发布|交付|启动|举行|召开|开展|到位|结束|办结|份)"
)


_THOUGHT = later(r"(?:确认|讨论|梳理|统计|汇总|评估|预估|分析|规划|核对|了解)$")
_OF_THING = later(r"[^,。;]{2,10}的[\u4e00-\u9fff]{2}")
# 2005年以前的过刊: which things, not when.
_BEFORE = later(r"[以之]前$")


def _is_content(text: str, due: Deadline) -> bool:
    """A bare month in front of a noun names its object: 完成3月结账."""
    if _BEFORE.search(due.raw) and text.startswith("的", due.end):
        return True
    if _THOUGHT.search(text[: due.start]) and _OF_THING.match(text, due.end):
        # 确认春节后推广的场次
        return True
    if due.reason == "impossible" and "的" in (due.raw[-1:], text[due.end : due.end + 1]):
        # 去年的到货单
        return True
    before = text[: due.start].rstrip()
    if not due.raw.endswith(("月", "月份")):
        # 3月底到货: the end of a month is a day, whatever follows.
        return False
    if due.rule != "月" or due.edge is not None or before.endswith((":", "时间", "日期", "期限")):
        return False
    return bool(before) and not _ENDS.match(text, due.end)
