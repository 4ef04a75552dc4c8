"""``huiban bench fuzz``: every reader under any input: no crash, no hang, bounded memory.

Each reader runs in a process of its own, led by the branches it reaches where atheris is
installed, else by chance. What is found stays in a folder, with its traceback.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import Figure, at_least, at_most, exactly, plain, say, show
from bench.fuzzing import repeats, run
from bench.running import HOME
from huiban.outside.documents import UnreadableFile, from_bytes

NAMES = (
    "text", "deadlines", "lint", "second", "csv", "roster", "html", "streams", "line", "xlsx",
    "docx", "doc", "pdf", "talk", "minutes", "tables",
)  # fmt: skip
RUNS = 2_000
SLOW_SECONDS, MOST_MB = 2.0, 512.0
# A reader that ends its process is started again, so often at most.
_STARTS = 200
_COUNTS = ("runs", "read", "ended", "crashes", "hangs")
# These never read in a process of the server: what ends theirs is one sentence at the door.
_APART = ("roster", "html", "xlsx", "doc", "pdf")
# A run that gives no sign of life for so long (seconds) is stuck where no signal reaches.
_SILENCE = 120.0
_NO_GUIDE = "没有装 atheris，只靠随机。要按覆盖率引导：.venv/bin/python -m pip install atheris"


def main() -> int:
    parser = argparse.ArgumentParser(prog="huiban bench fuzz")
    parser.add_argument("readers", nargs="*", metavar="READER", help="、".join(NAMES))
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seconds", type=float, default=0.0, help="每个读取器最多多久；0 不限")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "huiban-fuzz"))
    parser.add_argument("--repeats", action="store_true", help="再量刁钻的重复是否线性，约两分钟")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    unknown = [name for name in asked.readers if name not in NAMES]
    if unknown:
        parser.error(f"没有这个读取器：{'、'.join(unknown)}")
    if run.guide() is None:
        say(_NO_GUIDE)
    return show(figures(asked), as_json=asked.json)


def figures(asked: argparse.Namespace) -> Iterator[Figure]:
    for name in asked.readers or NAMES:
        say(f"{name}：{asked.runs} 次")
        yield from _of_reader(name, asked)
    if asked.repeats:
        yield from repeats.figures()


def _of_reader(name: str, asked: argparse.Namespace) -> Iterator[Figure]:
    folder = asked.keep / name
    folder.mkdir(parents=True, exist_ok=True)
    tallies = list(_tallies(name, asked, folder))
    total = {key: sum(one[key] for one in tallies) for key in _COUNTS}
    yield at_least(f"{name}：运行", total["runs"], asked.runs, "次")
    yield plain(f"{name}：其中读了出来、没有拒绝", total["read"], "次")
    if total["ended"]:
        yield plain(f"{name}：进程由库终止，在隔离进程里只是一句话", total["ended"], "次")
    yield exactly(f"{name}：崩溃", total["crashes"], 0, "次")
    yield exactly(f"{name}：没有结束", total["hangs"], 0, "次")
    yield at_most(f"{name}：最慢的一次", max(one["slowest"] for one in tallies), SLOW_SECONDS, "秒")
    yield at_most(f"{name}：内存最高", max(one["memory"] for one in tallies), MOST_MB, "MB")
    for place in dict.fromkeys(place for one in tallies for place in one["places"]):
        yield plain(f"{name}：发现（{folder}）", place)


def _tallies(name: str, asked: argparse.Namespace, folder: Path) -> Iterator[dict]:
    """What came of each process: one, and one more after each that a run ended."""
    left, end = asked.runs, time.monotonic() + asked.seconds
    for start in range(_STARTS):
        seconds = max(1.0, end - time.monotonic()) if asked.seconds else 0.0
        order = {
            "reader": name,
            "runs": left,
            "seconds": seconds,
            "dice": asked.seed + start,
            "folder": str(folder),
        }
        told = folder / "tally.json"
        told.unlink(missing_ok=True)
        code = _waited([sys.executable, "-m", "bench.fuzzing.run", json.dumps(order)], folder)
        tally = _read(told)
        if code != 0:
            _keep(name, folder, tally, code, start)
            if not tally["runs"]:
                raise SystemExit(f"{name} 没有开始，原因在 {folder / 'log'}。")
        yield tally
        left -= tally["runs"]
        if code == 0 or left <= 0:
            return


def _read(told: Path) -> dict:
    nothing = dict.fromkeys(_COUNTS, 0) | {"slowest": 0.0, "memory": 0.0, "places": []}
    return nothing | (json.loads(told.read_text()) if told.exists() else {})


def _keep(name: str, folder: Path, tally: dict, code: int, start: int) -> None:
    """The input that ended the process was in its hand."""
    hand = folder / "in-hand"
    data = hand.read_bytes() if hand.exists() else bytes(12)
    size = int.from_bytes(data[8:12], "little")
    tally["runs"] = max(tally["runs"], int.from_bytes(data[:8], "little"))
    given = data[12 : 12 + size]
    if name in _APART and _refused(given):
        tally["ended"] += 1
        return
    (folder / f"ended-{start}").write_bytes(given)
    tally["crashes"] += 1
    tally["places"] = [*tally["places"], f"process ended with {code} → ended-{start}"]


def _refused(given: bytes) -> bool:
    """Whether the door, which reads such a file apart, answers with a sentence."""
    try:
        from_bytes(given, "file")
    except UnreadableFile:
        return True
    return False


def _waited(line: Sequence[str], folder: Path) -> int:
    """Wait for the process; one that stands still is ended."""
    with (folder / "log").open("ab") as log:
        # A library that panics on every other file would fill the log with its own frames.
        quiet = os.environ | {"RUST_BACKTRACE": "0"}
        child = subprocess.Popen(line, cwd=HOME, env=quiet, stdout=log, stderr=log)
    hand = folder / "in-hand"
    seen, since = b"", time.monotonic()
    while True:
        try:
            return child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            at = hand.read_bytes()[:8] if hand.exists() else b""
            if at != seen:
                seen, since = at, time.monotonic()
            elif time.monotonic() - since > _SILENCE:
                child.kill()
        except BaseException:
            child.kill()
            child.wait()
            raise


if __name__ == "__main__":
    sys.exit(main())
