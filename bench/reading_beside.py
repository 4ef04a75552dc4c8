"""jionlp beside our reader of deadlines: the same phrases, the same process, the same clock."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from bench.figures import Figure, at_least, plain, skipped
from bench.running import HOME

OURS = 97.0


def figures() -> Iterator[Figure]:
    if find_spec("jionlp") is None:
        yield skipped("jionlp 对照", "没有装 jionlp（在开发依赖里）")
        return
    line = [sys.executable, "-m", "bench.jionlp_run"]
    done = subprocess.run(line, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        yield skipped("jionlp 对照", done.stderr.strip().splitlines()[-1])
        return
    told = json.loads(done.stdout.splitlines()[-1])
    phrases, days = told["phrases"], told["days"]
    yield at_least(f"自己的短语表（{phrases} 条）：会办", told["ours"], OURS, "%")
    yield plain(f"自己的短语表（{phrases} 条）：jionlp {told['version']}", told["theirs"], "%")
    yield at_least(f"其中有日期的（{days} 条）：会办", told["ours_days"], OURS, "%")
    yield plain(f"其中有日期的（{days} 条）：jionlp", told["theirs_days"], "%")
    yield plain("读一个期限：会办（中位数）", told["our_cost"], "µs")
    yield plain("读一个期限：jionlp（中位数）", told["their_cost"], "µs")
    yield plain("会办比 jionlp 快", told["their_cost"] / told["our_cost"], "倍")
