"""检索 against the plain scan it must agree with: every hit found, and how much faster."""

import json
from collections.abc import Iterator

from bench.figures import Figure, at_least, exactly, plain, say
from bench.organisation import Organisation
from bench.running import run_module

TIMES_FASTER = 20


def figures(place: Organisation) -> Iterator[Figure]:
    """Recall over every word, and the speed of a page of hits."""
    say(f"检索 ×{place.scale}")
    found = json.loads(run_module(place.environment, "bench.scanning"))
    yield exactly(f"检索：召回 ×{place.scale}（{found['words']} 个词）", found["recall"], 1.0)
    yield plain(f"检索：一页 ×{place.scale}", found["page_ms"], "ms")
    yield plain(f"检索：LIKE 扫描 ×{place.scale}", found["scan_ms"], "ms")
    faster = found["scan_ms"] / found["page_ms"]
    name = f"检索：比 LIKE 扫描快 ×{place.scale}"
    # The promise is about ten times the data; a small table is scanned soon.
    yield (
        at_least(name, faster, TIMES_FASTER, "倍")
        if place.scale >= 10
        else plain(name, faster, "倍")
    )
