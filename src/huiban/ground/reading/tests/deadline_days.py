"""The table deadline_days.txt: phrases with the day of the meeting they were written for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

_TABLE = Path(__file__).with_suffix(".txt")


def phrases_by_day() -> Iterator[tuple[date, str, str]]:
    """(meeting day, phrase, what is right: days or reasons, ``|`` between them)."""
    meeting = date.min
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            meeting = date.fromisoformat(line.removeprefix("@ "))
        elif line and not line.startswith("#"):
            phrase, wanted = line.split("\t")
            yield meeting, phrase, wanted
