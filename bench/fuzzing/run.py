"""The runs of one reader, in a process of their own: led by what they reach, or by chance alone."""

import importlib
import importlib.util
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

_MOST_ADDRESSES = 4 << 30
# Changes made on top of one another before chance begins with a seed again.
_DEEPEST = 12


def main() -> None:
    """``python -m bench.fuzzing.run ORDER``: the order says reader, runs, seconds, dice, folder."""
    order = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    atheris = guide()
    parts = _watched(atheris)
    reader = parts["readers"].READERS[order["reader"]]
    folder = Path(order["folder"])
    watch = parts["watch"].Watch(reader, folder)
    step = _bounded(watch, order["runs"], order["seconds"])
    if atheris:
        _guided(atheris, reader, step, folder, order["dice"])
    else:
        _by_chance(reader, step, order["dice"])


def guide() -> Any | None:
    """The guiding engine, where it is installed."""
    return importlib.import_module("atheris") if importlib.util.find_spec("atheris") else None


def _watched(atheris: Any | None) -> dict[str, ModuleType]:
    """Our modules, loaded so that the engine sees which branches a run reaches."""
    names = ("readers", "watch")
    if atheris is None:
        return {name: importlib.import_module(f"bench.fuzzing.{name}") for name in names}
    with atheris.instrument_imports(include=["huiban.ground.reading", "huiban.outside"]):
        return {name: importlib.import_module(f"bench.fuzzing.{name}") for name in names}


def _bounded(watch: Any, runs: int, seconds: float) -> Callable[[bytes], None]:
    end = time.monotonic() + seconds if seconds else float("inf")

    def step(data: bytes) -> None:
        watch.run(data)
        if watch.tally.runs >= runs or time.monotonic() > end:
            watch.save()
            # The engine has no other way to be told that it is enough.
            os._exit(0)

    return step


def _guided(
    atheris: Any, reader: Any, step: Callable[[bytes], None], folder: Path, dice: int
) -> None:
    given, grown = folder / "seeds", folder / "grown"
    given.mkdir(exist_ok=True)
    grown.mkdir(exist_ok=True)
    for number, data in enumerate(reader.seeds()):
        (given / f"{number:04}").write_bytes(data[: reader.most])

    def changed(data: bytes, most: int, seed: int) -> bytes:
        return bytes(reader.change(data, Random(seed), min(most, reader.most)))

    # Time, memory and crashes are watched by us, so the engine looks at branches only.
    options = (
        "-timeout=3600",
        "-rss_limit_mb=0",
        "-handle_segv=0",
        "-handle_abrt=0",
        "-print_final_stats=0",
    )
    lengths = (f"-max_len={reader.most}", "-len_control=0", f"-seed={dice}", "-verbosity=0")
    atheris.Setup(
        ["fuzz", *options, *lengths, str(grown), str(given)], step, custom_mutator=changed
    )
    atheris.Fuzz()


def _by_chance(reader: Any, step: Callable[[bytes], None], seed: int) -> None:
    dice = Random(seed)
    known = list(reader.seeds())
    for data in known:
        step(data)
    while True:
        data = dice.choice(known)
        for _time in range(dice.randint(1, _DEEPEST)):
            data = reader.change(data, dice, reader.most)
            step(data)


if __name__ == "__main__":
    main()
