"""One run after another under watch: what it raised, how long it took, how much memory it had."""

import hashlib
import json
import mmap
import resource
import signal
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType

from bench.fuzzing.readers import Reader

SLOW_SECONDS, MOST_MB = 2.0, 512.0
# A run that goes on for so much CPU is ended, and found.
_END_SECONDS = 10.0
_ROOM = 1 << 20
_MOST_KEPT = 20


class _Endless(BaseException):
    """The run was ended from outside."""


@dataclass(slots=True)
class Tally:
    """What came of the runs; *read* were not refused.

    *slowest* in seconds of CPU, *memory* in MB of the whole process.
    """

    runs: int = 0
    read: int = 0
    crashes: int = 0
    hangs: int = 0
    slowest: float = 0.0
    memory: float = 0.0
    places: list[str] = field(default_factory=list)


class Watch:
    """Runs a reader; *folder* keeps what goes wrong, and the input in hand if the process ends."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self.reader = reader
        self.folder = folder
        self.tally = Tally()
        self._asked = folder / "tally.json"
        self._known: set[str] = set()
        hand = folder / "in-hand"
        hand.write_bytes(bytes(_ROOM))
        with hand.open("r+b") as opened:
            self._hand = mmap.mmap(opened.fileno(), _ROOM)
        signal.signal(signal.SIGVTALRM, _end)

    def run(self, data: bytes) -> None:
        """One run."""
        self._hand[:12] = self.tally.runs.to_bytes(8, "little") + len(data).to_bytes(4, "little")
        self._hand[12 : 12 + len(data)] = data
        self.tally.runs += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, _END_SECONDS)
        start = time.process_time()
        try:
            self.reader.read(data)
            self.tally.read += 1
        except self.reader.refusals:
            pass
        except _Endless as error:
            self._find("hang", data, error)
        except BaseException as error:
            self._find("crash", data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self._measure(data, time.process_time() - start)

    def _measure(self, data: bytes, seconds: float) -> None:
        if seconds > self.tally.slowest:
            self.tally.slowest = seconds
            (self.folder / "slowest").write_bytes(data)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if memory > MOST_MB >= self.tally.memory:
            (self.folder / "most-memory").write_bytes(data)
        self.tally.memory = memory
        if self.tally.runs % 200 == 0:
            self.save()

    def save(self) -> None:
        """Write down what came of it so far."""
        self._asked.write_text(json.dumps(asdict(self.tally), ensure_ascii=False))

    def _find(self, kind: str, data: bytes, error: BaseException) -> None:
        if kind == "hang":
            self.tally.hangs += 1
        else:
            self.tally.crashes += 1
        frames = traceback.extract_tb(error.__traceback__)
        ours = [one for one in frames if "/huiban/" in one.filename] or frames
        place = f"{type(error).__name__} {Path(ours[-1].filename).name}:{ours[-1].lineno}"
        if place in self._known or len(self._known) >= _MOST_KEPT:
            return
        self._known.add(place)
        self.tally.places.append(f"{kind}: {place}")
        name = f"{kind}-{hashlib.sha256(data).hexdigest()[:12]}"
        (self.folder / name).write_bytes(data)
        (self.folder / f"{name}.txt").write_text("".join(traceback.format_exception(error)))
        print(f"{self.reader.name}: {kind} {place} → {name}", file=sys.stderr, flush=True)
        self.save()


def _end(_number: int, _frame: FrameType | None) -> None:
    raise _Endless
