"""Eight connections at once, and what they waited."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from bench.browser import Browser

# Asks once with (browser, its place, turn); returns whether the answer was good.
Ask = Callable[[Browser, int, int], bool]


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds of every request of one run, and the requests a second.

    ``computed`` is what one of them cost the server, in milliseconds of CPU.
    """

    milliseconds: Sequence[float]
    rate: float
    refused: int
    computed: float = 0.0

    def part(self, percent: int) -> float:
        cuts = quantiles(self.milliseconds, n=100, method="inclusive")
        return cuts[percent - 1]


def measure(
    browsers: Sequence[Browser],
    ask: Ask,
    *,
    seconds: float,
    warm: int = 4,
    clock: Callable[[], float] = lambda: 0.0,
) -> Waits:
    """Every browser asks again and again for ``seconds``, after ``warm`` unmeasured requests.

    ``clock`` tells how many seconds the server has computed so far.
    """
    waits: list[list[float]] = [[] for _ in browsers]
    refused = [0] * len(browsers)
    gate = threading.Barrier(len(browsers))

    def work(place: int) -> None:
        browser = browsers[place]
        for turn in range(warm):
            ask(browser, place, turn)
        gate.wait()
        end = time.perf_counter() + seconds
        turn = warm
        while (start := time.perf_counter()) < end:
            refused[place] += not ask(browser, place, turn)
            waits[place].append((time.perf_counter() - start) * 1000)
            turn += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(browsers))]
    begun = clock()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = [wait for own in waits for wait in own]
    each = (clock() - begun) * 1000 / (len(every) + warm * len(browsers))
    return Waits(every, len(every) / seconds, sum(refused), each)
