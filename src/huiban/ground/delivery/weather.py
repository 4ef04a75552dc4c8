"""Which channels are down, as this process has seen it: one message asks, the others wait."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

FIRST_PAUSE = timedelta(seconds=5)
# After the server returns, the queue drains within a minute.
LONGEST_PAUSE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Outage:
    """Down since ``since``; nobody asks again before ``until``."""

    since: datetime
    until: datetime
    pause: timedelta


@dataclass
class Weather:
    """Shared by the sending threads of one process."""

    _outages: dict[str, Outage] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def closed(self, now: datetime) -> list[str]:
        """The channels that are not to be asked now."""
        return [name for name, outage in list(self._outages.items()) if now < outage.until]

    def worsen(self, channel: str, now: datetime) -> Outage:
        """Another failure: a longer pause. Returns the outage with its beginning."""
        with self._lock:
            last = self._outages.get(channel)
            pause = min(last.pause * 2, LONGEST_PAUSE) if last else FIRST_PAUSE
            outage = Outage(last.since if last else now, now + pause, pause)
            self._outages[channel] = outage
            return outage

    def clear(self, channel: str) -> None:
        """It answered."""
        with self._lock:
            self._outages.pop(channel, None)
