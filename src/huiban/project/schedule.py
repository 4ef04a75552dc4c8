"""Everything that happens by itself: a table of contents of time (工作日 are asked by the verbs).

Each verb may run late or twice, and the result is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from huiban.ground.journal import chain
from huiban.project.housekeeping import forget_old_runs
from huiban.stages.archive import verbs as archive
from huiban.stages.follow_ups import verbs as follow_ups
from huiban.stages.minutes import nudges as minutes
from huiban.stages.reminders import verbs as reminders

MIDNIGHT = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day from ``at`` on; a run that was missed is caught up until ``until``."""

    at: time
    name: str
    verb: Callable[[date], object]
    until: time = MIDNIGHT

    def slot(self, now: datetime) -> datetime | None:
        """When the run that counts at the local ``now`` was due; None before and after."""
        if not self.at <= now.time() <= self.until:
            return None
        return datetime.combine(now.date(), self.at, tzinfo=now.tzinfo)

    def run(self, now: datetime) -> object:
        return self.verb(now.date())


@dataclass(frozen=True, slots=True)
class Every:
    """Once in each stretch of ``minutes``; a stretch that was missed is not caught up."""

    minutes: int
    name: str
    verb: Callable[[datetime], object]

    def slot(self, now: datetime) -> datetime | None:
        """The beginning of the present stretch, counted from midnight."""
        midnight = datetime.combine(now.date(), time(), tzinfo=now.tzinfo)
        stretch = timedelta(minutes=self.minutes)
        return midnight + (now - midnight) // stretch * stretch

    def run(self, now: datetime) -> object:
        return self.verb(now)


type ScheduleLine = Daily | Every

# Odd minutes keep clear of the busy full and half hours of mail and chat servers.
SCHEDULE: tuple[ScheduleLine, ...] = (
    Every(1, "检索索引", lambda _now: archive.index_changed()),
    Every(5, "初稿将到期", minutes.remind_drafts),
    Every(5, "审核超时", minutes.remind_reviews),
    Daily(time(3, 17), "清理定时记录", forget_old_runs),
    Daily(time(2, 41), "校验审计日志", lambda _today: chain.check_whole()),
    Daily(time(6, 41), "归档", archive.archive_closed),
    Daily(time(8, 5), "备跟进表", follow_ups.draft),
    Daily(time(8, 11), "可闭环", lambda _today: archive.remind_closable()),
    Daily(time(8, 17), "保存期将满", archive.remind_retention),
    Daily(time(8, 35), "催办", reminders.plan),
    # An evening digest about today would come too late to act on.
    Daily(time(8, 47), "每日摘要", reminders.send_digests, until=time(18)),
)
