"""Deadlines in the place where the minutes put them."""

import re
from dataclasses import dataclass
from datetime import date

from huiban.ground.reading.deadlines import Deadline, find_deadlines, read_deadline
from huiban.ground.workdays.rules import Calendar

# Without the day of the meeting only a date with its year can be read.
_ANY_DAY = date(2000, 1, 1)
_YEAR = re.compile(r"\d{4}\s?[年./-]")


@dataclass(frozen=True, slots=True)
class Days:
    """What dates are counted from: the day of the meeting and the working calendar."""

    meeting_day: date | None
    calendar: Calendar | None = None

    def best(self, text: str) -> Deadline | None:
        """The phrase that sets the end of *text*, or the reason why none does."""
        if self.meeting_day is None:
            found = [one for one in find_deadlines(text, _ANY_DAY, self.calendar) if one.date]
            return next((one for one in found if _YEAR.search(one.raw)), None)
        due = read_deadline(text, self.meeting_day, self.calendar)
        return None if due.reason == "missing" else due
