"""``huiban bench reading``: how well and how fast minutes and deadlines are read.

The rows are the promise in the order it was given: the scorer's figures on its own texts, the
speed on texts made here, and the best published library of dates beside ours in the same run.
"""

import argparse
import sys
from collections.abc import Iterator

from bench import reading_beside, reading_scores, reading_speed
from bench.figures import Figure, show


def main() -> int:
    parser = argparse.ArgumentParser(prog="huiban bench reading")
    parser.add_argument("--json", action="store_true")
    return show(figures(), as_json=parser.parse_args().json)


def figures() -> Iterator[Figure]:
    yield from reading_scores.figures()
    yield from reading_speed.figures()
    yield from reading_beside.figures()


if __name__ == "__main__":
    sys.exit(main())
