"""Everything that happens by itself: a table of contents of time (工作日 are asked by the verbs).

Each verb takes today's date, may run late or twice, and the result is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from huiban.project.housekeeping import forget_old_runs
from huiban.stages.follow_ups import verbs as follow_ups
from huiban.stages.reminders import verbs as reminders

Verb = Callable[[date], object]
MIDNIGHT = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day from ``at`` on; a run that was missed is caught up until ``until``."""

    at: time
    name: str
    verb: Verb
    until: time = MIDNIGHT

    def slot(self, now: datetime) -> str | None:
        """The day's slot when it is due at the local ``now``, else None."""
        return now.date().isoformat() if self.at <= now.time() <= self.until else None


# Odd minutes keep clear of the busy full and half hours of mail and chat servers.
SCHEDULE = (
    Daily(time(3, 17), "清理定时记录", forget_old_runs),
    Daily(time(8, 5), "备跟进表", follow_ups.draft),
    Daily(time(8, 35), "催办", reminders.plan),
    # An evening digest about today would come too late to act on.
    Daily(time(8, 47), "每日摘要", reminders.send_digests, until=time(18)),
)
