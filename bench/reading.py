"""``huiban bench reading``: how fast minutes and deadlines are read, and how well.

The texts are made here. The scorer lies beside the project, if at all, and so do its texts.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

from bench.figures import Figure, at_least, at_most, exactly, plain, show, skipped
from bench.filling.words import DEPARTMENTS, person_name, sentence, subject, task
from bench.running import HOME, command, environment
from huiban.ground.reading.deadlines import read_deadline
from huiban.ground.reading.document import Document
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.workdays.official import official_calendar

SCORER = HOME.parent / "shared" / "reading"
PAGES = (1, 10, 100)
# A hundred pages may not cost more than this many times a hundred single ones.
LINEAR = 2.0
DAY = date(2026, 8, 5)
PHRASES = (
    "8月15日前",
    "下周三之前",
    "本月底前",
    "三个工作日内",
    "9月上旬",
    "尽快",
    "下次会议前",
    "10日内",
)
GOOD_F1, DEADLINES = 0.6, 40
IMPORT = (
    "import resource, time; from pathlib import Path;"
    "now = lambda: int(Path('/proc/self/statm').read_text().split()[1]) * resource.getpagesize();"
    "before, start = now(), time.perf_counter(); import huiban.ground.reading.minutes;"
    "print((time.perf_counter() - start) * 1000, (now() - before) / 2**20)"
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="huiban bench reading")
    parser.add_argument("--json", action="store_true")
    return show(figures(), as_json=parser.parse_args().json)


def figures() -> Iterator[Figure]:
    yield from speed()
    yield from deadlines()
    yield from import_cost()
    yield from scores()


def page(number: int) -> str:
    """About eight hundred characters: a topic with views, a decision and action items."""
    dice = Random(number)
    people = [person_name(number * 7 + one) for one in range(4)]
    home = dice.choice(DEPARTMENTS)
    views = [f"{dice.choice(DEPARTMENTS)}-{one}：{sentence(dice)}" for one in people * 3]
    items = [
        f"{place}. {owner}负责在{8 + place % 4}月{10 + place}日前{task(dice)}，{home}配合。"
        for place, owner in enumerate(people, start=1)
    ]
    lines = [
        f"议题{number}：{subject(dice)}",
        *views,
        f"决议：{sentence(dice)}",
        "行动项：",
        *items,
    ]
    return "\n".join(lines)


def speed() -> Iterator[Figure]:
    calendar = official_calendar()
    head = "会议名称：接口联调协调会\n会议时间：2026年8月5日 14:00\n"
    costs = {}
    for pages in PAGES:
        text = head + "\n\n".join(page(one) for one in range(1, pages + 1))
        waits = []
        for _turn in range(3):
            start = time.perf_counter()
            read_minutes(Document.from_text(text), meeting_day=DAY, calendar=calendar)
            waits.append(time.perf_counter() - start)
        costs[pages] = min(waits) / len(text)
        yield plain(f"读纪要：{pages} 页（{len(text)} 字）", 1 / costs[pages], "字/秒")
    yield at_most("读纪要：100 页与 1 页每字之比", costs[100] / costs[1], LINEAR, "倍")


def deadlines() -> Iterator[Figure]:
    calendar = official_calendar()
    waits = []
    for turn in range(400):
        start = time.perf_counter()
        read_deadline(PHRASES[turn % len(PHRASES)], DAY, calendar)
        waits.append((time.perf_counter() - start) * 1e6)
    yield plain("读一个期限（中位数）", median(waits), "µs")


def import_cost() -> Iterator[Figure]:
    line = [sys.executable, "-c", IMPORT]
    runs = [
        subprocess.run(line, cwd=HOME, capture_output=True, text=True, check=True).stdout.split()
        for _turn in range(3)
    ]
    yield plain("引入读取模块（中位数）", median(float(run[0]) for run in runs), "ms")
    yield plain("引入读取模块：内存", median(float(run[1]) for run in runs), "MB")


def scores() -> Iterator[Figure]:
    """The scorer's own figures on its own texts."""
    if not (SCORER / "score.py").exists():
        yield skipped("评分", "旁边没有 shared/reading")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        said = _score(folder, "--jsonl", "dev.jsonl")
        yield from _found("行动项 F1（dev.jsonl）", said, GOOD_F1)
        yield from _right_deadlines(_score(folder, "--deadlines", "deadlines_dev.tsv"))


def _score(folder: Path, word: str, file: str) -> str:
    gold, read = SCORER / file, folder / file
    place = environment(folder)
    with read.open("w", encoding="utf-8") as out:
        subprocess.run(
            command("read", word, str(gold)), cwd=HOME, env=place, stdout=out, check=True
        )
    before = ["--deadlines"] if word == "--deadlines" else []
    line = [sys.executable, str(SCORER / "score.py"), *before, str(gold), str(read)]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout


def _found(name: str, said: str, least: float) -> Iterator[Figure]:
    line = next(line for line in said.splitlines() if line.startswith("action items"))
    yield at_least(name, float(line.split("F1")[1].split()[0]), least)


def _right_deadlines(said: str) -> Iterator[Figure]:
    line = next(line for line in said.splitlines() if line.startswith("deadlines"))
    right, every = line.split("alternatives")[1].split("(")[1].rstrip(")").split("/")
    yield exactly(f"期限（deadlines_dev.tsv，共 {every}）", float(right), DEADLINES, "个")


if __name__ == "__main__":
    sys.exit(main())
