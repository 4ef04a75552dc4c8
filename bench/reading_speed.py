"""How fast minutes and deadlines are read, what the module costs, and that cost grows with length.

CPU time, the least of several turns: what other programs do meanwhile is not ours.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from statistics import median

from bench.figures import Figure, at_most, plain
from bench.filling.words import DEPARTMENTS, person_name, sentence, subject, task
from bench.running import HOME, plain_environment
from huiban.ground.reading.dates.deadlines import find_deadlines, read_deadline
from huiban.ground.reading.lint.whole import lint_minutes
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.tests.deadline_days import phrases_by_day
from huiban.ground.reading.values import MinutesReading
from huiban.ground.workdays.official import official_calendar

TWO_PAGES_MS, DEADLINE_US, IMPORT_MS, MEMORY_MB = 20.0, 60.0, 300.0, 120.0
PAGES = (1, 10, 100)
# A hundred pages may not cost more than this many times a hundred single ones.
LINEAR = 2.0
DAY = date(2026, 8, 5)
TURNS = 5
# What a pattern that looks back or ahead too far chokes on.
REPEATS = (
    "8月",
    "1.",
    "周",
    "2026年",
    "8月1日至",
    "之日起",
    "1月、",
    "每月",
    "（8/15",
    "a ",
    "1/3完",
)
SHORT, LONG = 5_000, 20_000
IMPORT = (
    "import resource, time; from pathlib import Path; start = time.process_time();"
    "import huiban.ground.reading.minutes; cost = time.process_time() - start;"
    "size = int(Path('/proc/self/statm').read_text().split()[1]) * resource.getpagesize();"
    "print(cost * 1000, size / 2**20)"
)
HEAD = "会议名称：接口联调协调会\n会议时间：2026年8月5日 14:00\n"


def figures() -> Iterator[Figure]:
    yield from documents()
    yield from deadlines()
    yield from growth()
    yield from import_cost()


def least(work: Callable[[], object], *, turns: int = TURNS, times: int = 1) -> float:
    """Seconds of CPU for one call of *work*: the least of *turns*, each of *times* calls."""
    waits = []
    for _turn in range(turns):
        start = time.process_time_ns()
        for _time in range(times):
            work()
        waits.append((time.process_time_ns() - start) / times / 1e9)
    return min(waits)


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


def minutes_of(pages: int) -> str:
    return HEAD + "\n\n".join(page(one) for one in range(1, pages + 1))


def talk_of(pages: int) -> str:
    """A transcript: the lines of these pages, said in turn by four persons."""
    lines = [line for one in range(1, pages + 1) for line in page(one).splitlines()]
    people = [person_name(number) for number in range(4)]
    return "\n".join(
        f"{people[at % 4]}({at // 360:02}:{at // 6 % 60:02}:{at % 6 * 10:02}): {line}"
        for at, line in enumerate(lines)
    )


def _read(text: str) -> MinutesReading:
    calendar = official_calendar()
    return read_minutes(Document.from_text(text), meeting_day=DAY, calendar=calendar)


def documents() -> Iterator[Figure]:
    two = minutes_of(2)
    _read(two)
    cost = least(lambda: _read(two), turns=5 * TURNS) * 1000
    yield at_most(f"读两页纪要（{len(two)} 字）", cost, TWO_PAGES_MS, "ms")
    yield from _by_pages("读纪要", minutes_of, _read)
    yield from _by_pages("读转写", talk_of, _read)
    yield from _by_pages("检查读好的纪要", minutes_of, lint_minutes, ready=_read)


def _by_pages(
    name: str,
    text_of: Callable[[int], str],
    work: Callable[..., object],
    ready: Callable[[str], object] = str,
) -> Iterator[Figure]:
    """Characters in a second at each length, and what one costs at the end of a hundred pages."""
    costs = {}
    for pages in PAGES:
        text = text_of(pages)
        given = ready(text)
        costs[pages] = least(lambda given=given: work(given), turns=3) / len(text)
        yield plain(f"{name}：{pages} 页（{len(text)} 字）", 1 / costs[pages], "字/秒")
    yield at_most(f"{name}：100 页与 1 页每字之比", costs[100] / costs[1], LINEAR, "倍")


def deadlines() -> Iterator[Figure]:
    phrases = [phrase for _day, phrase, _wanted in phrases_by_day()]
    clauses = [line for number in range(1, 8) for line in page(number).splitlines()]
    for name, texts in (("短语", phrases), ("纪要里的一行", clauses)):
        yield at_most(
            f"读一个期限：{name}（{len(texts)} 条的中位数）",
            median(map(cost_of, texts)), DEADLINE_US, "µs",
        )  # fmt: skip


def cost_of(text: str) -> float:
    """Microseconds for the deadline of *text*."""
    calendar = official_calendar()
    return 1e6 * least(lambda: read_deadline(text, DAY, calendar), times=10)


def growth() -> Iterator[Figure]:
    calendar = official_calendar()

    def ratio(words: str) -> float:
        short, long = (
            least(lambda count=count: find_deadlines(words * count, DAY, calendar), turns=3)
            for count in (SHORT, LONG)
        )
        return long / short / (LONG / SHORT)

    worst = max((ratio(words), words) for words in REPEATS)
    yield at_most(f"找期限：最刁钻的重复（“{worst[1]}”）每字之比", worst[0], LINEAR, "倍")


def import_cost() -> Iterator[Figure]:
    line = [sys.executable, "-c", IMPORT]
    runs = [
        subprocess.run(
            line, cwd=HOME, env=plain_environment(), capture_output=True, text=True, check=True
        ).stdout.split()
        for _turn in range(TURNS)
    ]
    yield at_most("引入读取模块", min(float(run[0]) for run in runs), IMPORT_MS, "ms")
    yield at_most("引入之后的整个进程", min(float(run[1]) for run in runs), MEMORY_MB, "MB")
