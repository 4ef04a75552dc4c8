"""The answer of the date grammar."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Reason = Literal["vague", "event", "recurring", "impossible", "missing", "uncounted"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as read: ``text[start:end]`` is *raw*, the words it was read from.

    ``date`` is none with a ``reason``: vague 不确定, event 等一件事, recurring 周期, impossible
    没有这一天或已经过去, missing 没有写, uncounted 不知道会议日期. ``time`` is HH:MM when written.
    ``rule`` names the rule, ``assumption`` is a Chinese sentence about what was not written.
    ``confidence`` is 0 to 1; below 0.6 a person should look. ``edge`` is before, by, start, after,
    about, during or none; ``past`` marks a written year before the meeting.
    """

    date: date | None
    raw: str = ""
    start: int = 0
    end: int = 0
    time: str | None = None
    rule: str = ""
    assumption: str | None = None
    confidence: float = 0.0
    reason: Reason | None = None
    edge: str | None = None
    labelled: bool = False
    past: bool = False

    @property
    def names_day(self) -> bool:
        """Whether the words name a day, be it one that only the day of the meeting can tell."""
        return self.date is not None or self.reason == "uncounted"
