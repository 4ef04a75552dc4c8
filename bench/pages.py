"""``huiban bench pages``: what people wait for, at the usual size and at ten times the data.

Open work stays what 500 people can have in hand; ``--scale 10`` gives it ten times the history.
"""

import argparse
import json
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import mean, median
from urllib.parse import quote

from bench import searching
from bench.browser import Browser
from bench.doors import DOORS, LINE, SLOWEST_LINE, SLOWEST_PAGE, Door, words
from bench.figures import Figure, at_least, at_most, plain, say, show, skipped
from bench.filling.words import PASSWORD
from bench.load import Ask, Waits, measure
from bench.memory import computed, megabytes
from bench.organisation import Organisation, organisation
from bench.running import HOME, Server

WORKERS = 2
FLOOR_SHARE, GROWTH, COLD_START, MEMORY = 0.25, 1.5, 2.5, 250
Answers = dict[str, Waits]


def main() -> int:
    options = parse()
    return show(figures(options), as_json=options.json)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huiban bench pages")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--growth", action="store_true", help="两种数据量都测，并算增长")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seconds", type=float, default=6.0, help="每一项测多久")
    return parser.parse_args()


def figures(options: argparse.Namespace) -> Iterator[Figure]:
    """Everything of one run; the floor and the growth are of the same run."""
    first = organisation(options.scale, options.database)
    yield from start_and_memory(first)
    yield from queries(first)
    seen = yield from speeds(first, options.seconds)
    if options.growth and options.scale == 1:
        large = organisation(10, options.database)
        yield from queries(large)
        again = yield from speeds(large, options.seconds, are_budgets_on=False)
        yield from growth(seen, again)
        yield from searching.figures(large)
    else:
        yield from searching.figures(first)


def start_and_memory(place: Organisation) -> Iterator[Figure]:
    say("启动")
    colds = []
    for turn in range(3):
        server = Server(place.environment)
        try:
            colds.append(server.wait_until_ready())
            if turn == 2:
                browser = sign_in(place, server.port)[0]
                for door in DOORS:
                    browser.get(address(door, place, 0, 0))
                yield at_most("内存，整套（PSS，1 个进程）", megabytes(server.pid), MEMORY, "MB")
        finally:
            server.stop()
    yield at_most("冷启动到首个 200（3 次的中位数）", median(colds), COLD_START, "s")


def queries(place: Organisation) -> Iterator[Figure]:
    """Counted in a process of its own, with the middlewares."""
    account = place.chairs[-1].account
    last = len(place.chairs) - 1
    rows = [[door.name, address(door, place, last, 0), account] for door in DOORS]
    done = subprocess.run(
        [sys.executable, "-m", "bench.counting"],
        input=json.dumps(rows), env=place.environment, cwd=HOME,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    most = {door.name: door.queries for door in DOORS}
    for line in done.stdout.splitlines():
        name, status, asked = json.loads(line)
        title = f"{name}：查询数 ×{place.scale}"
        yield at_most(title, asked, most[name]) if status == 200 else skipped(title, f"{status}")


def speeds(place: Organisation, seconds: float, *, are_budgets_on: bool = True) -> Iterator[Figure]:
    """Requests a second and waits of every door; returns them by name.

    A door held against the floor has it measured right before and right after: what else the
    machine does halves or doubles both within a run, and a floor of minutes ago says nothing.
    """
    found: Answers = {}
    floors: list[Waits] = []
    is_floor_fresh = False
    with Server(place.environment, "--workers", str(WORKERS)) as server:
        browsers = sign_in(place, server.port)
        clock = partial(computed, server.pid)
        for door in DOORS:
            say(f"{door.name} ×{place.scale}")
            if browsers[0].get(address(door, place, 0, 0))[0] != 200:
                yield skipped(f"{door.name} ×{place.scale}", "这个页面还没有")
                continue
            if door.against_floor and not is_floor_fresh:
                floors.append(measure_floor(place, browsers, seconds / 2))
            waits = measure(browsers, asking(door, place), seconds=seconds, clock=clock)
            found[door.name] = waits
            yield from told(door, place.scale, waits, SLOWEST_PAGE if are_budgets_on else None)
            is_floor_fresh = door.against_floor
            if door.against_floor:
                floors.append(measure_floor(place, browsers, seconds / 2))
                share = waits.rate / mean(floor.rate for floor in floors[-2:])
                yield at_least(f"{door.name}：与底线之比 ×{place.scale}", share, FLOOR_SHARE)
        stack = f"内存，整套（PSS，{WORKERS} 个进程"
        name = f"{stack}，正在印 PDF）×{place.scale}"
        yield at_most(name, megabytes(server.pid), MEMORY, "MB")
        say(f"{LINE.name} ×{place.scale}")
        waits = measure(browsers, writing(place), seconds=seconds, clock=clock)
        found[LINE.name] = waits
        yield from told(LINE, place.scale, waits, SLOWEST_LINE if are_budgets_on else None)
        name = f"{stack}，印过 PDF）×{place.scale}"
        yield at_most(name, megabytes(server.pid), MEMORY, "MB")
    rates, each = [floor.rate for floor in floors], [floor.computed for floor in floors]
    yield plain(f"底线：50 行的表（中位数）×{place.scale}", median(rates), "次/秒")
    yield plain(f"底线：服务端 CPU（中位数）×{place.scale}", median(each), "ms/次")
    return found


def told(door: Door, scale: int, waits: Waits, limit: float | None) -> Iterator[Figure]:
    name = f"{door.name} ×{scale}"
    yield plain(f"{name}：每秒", waits.rate, "次/秒")
    yield plain(f"{name}：服务端 CPU", waits.computed, "ms/次")
    yield plain(f"{name}：p50", waits.part(50), "ms")
    slow = waits.part(95)
    yield at_most(f"{name}：p95", slow, limit, "ms") if limit else plain(f"{name}：p95", slow, "ms")
    yield plain(f"{name}：p99", waits.part(99), "ms")
    if waits.refused:
        yield at_most(f"{name}：没有成功", waits.refused, 0, "次")


def growth(small: Answers, large: Answers) -> Iterator[Figure]:
    """Of the budgeted wait, and of what a request costs the server.

    The median says little: connections fall unevenly on the processes, so the waits lie on two
    heaps, and the middle one jumps from one to the other.
    """
    for name, waits in small.items():
        if name in large:
            times = large[name].part(95) / waits.part(95)
            yield at_most(f"{name}：十倍数据后的 p95", times, GROWTH, "倍")
            costs = large[name].computed / waits.computed
            yield at_most(f"{name}：十倍数据后的服务端 CPU", costs, GROWTH, "倍")


def sign_in(place: Organisation, port: int) -> list[Browser]:
    browsers = [Browser(port) for _ in place.chairs]
    for browser, chair in zip(browsers, place.chairs, strict=True):
        browser.sign_in(chair.account, PASSWORD)
    return browsers


def measure_floor(place: Organisation, browsers: Sequence[Browser], seconds: float) -> Waits:
    """A second server with nothing but the floor; the same people are signed in."""
    floor = place.environment | {"DJANGO_SETTINGS_MODULE": "bench.settings"}
    with Server(floor, "--workers", str(WORKERS)) as server:
        visitors = [Browser(server.port) for _ in browsers]
        for visitor, browser in zip(visitors, browsers, strict=True):
            visitor.cookies = dict(browser.cookies)
        return measure(
            visitors,
            lambda one, _place, _turn: one.get("/floor")[0] == 200,
            seconds=seconds,
            clock=partial(computed, server.pid),
        )


def address(door: Door, place: Organisation, number: int, turn: int) -> str:
    chair = place.chairs[number]
    every = words()
    word = quote(every[(number * 31 + turn) % len(every)])
    return door.path.format(meeting=chair.meeting, live=chair.live, word=word)


def asking(door: Door, place: Organisation) -> Ask:
    def ask(browser: Browser, number: int, turn: int) -> bool:
        return browser.get(address(door, place, number, turn))[0] == 200

    return ask


def writing(place: Organisation) -> Ask:
    """Each writes lines into the meeting they chair."""

    def ask(browser: Browser, number: int, turn: int) -> bool:
        fields = {"text": f"第{turn}行：接口联调需要先确认清单。", "client_key": uuid.uuid4().hex}
        path = address(LINE, place, number, turn)
        return browser.post(path, fields, htmx=True)[0] == 200

    return ask


if __name__ == "__main__":
    sys.exit(main())
