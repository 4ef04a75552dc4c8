"""``python -m bench.jionlp_run``: our phrases read by jionlp and by us; one line of JSON.

jionlp gets the best of it: digits are folded for it, a clause it cannot parse whole is searched
for times, a span counts as its end, and a day before the meeting rolls on to the next year. It
may not reach the network.
"""

import json
import socket
import sys
import time
import warnings
from datetime import date, timedelta
from importlib.metadata import version
from statistics import median
from typing import NoReturn
from unicodedata import normalize

import jionlp

from bench.reading_speed import least
from huiban.ground.reading.dates.deadlines import read_deadline
from huiban.ground.reading.tests.deadline_days import phrases_by_day
from huiban.ground.workdays.official import official_calendar


def main() -> int:
    warnings.simplefilter("ignore")
    socket.socket.connect = _refuse
    lines = list(phrases_by_day())
    dated = [line for line in lines if line[2][0] == "2"]
    calendar = official_calendar()

    def ours(phrase: str, meeting: date) -> date | None:
        return read_deadline(phrase, meeting, calendar).date

    told = {
        "version": version("jionlp"),
        "phrases": len(lines),
        "days": len(dated),
        "ours": _right(lines, ours),
        "theirs": _right(lines, their_day),
        "ours_days": _right(dated, ours),
        "theirs_days": _right(dated, their_day),
        "our_cost": _cost(dated, ours),
        "their_cost": _cost(dated, their_day),
    }
    print(json.dumps(told))
    return 0


def _refuse(*_: object) -> NoReturn:
    raise OSError("bench runs without the network")


def their_day(phrase: str, meeting: date) -> date | None:
    """The day jionlp reads, none when it refuses."""
    text = normalize("NFKC", phrase)
    base = time.mktime(meeting.timetuple())
    try:
        parsed = jionlp.parse_time(text, time_base=base)
    except Exception:  # It refuses with many kinds of errors.
        parsed = _searched(text, base)
    day = _end(parsed, meeting)
    if day and day < meeting and not any(sign in text for sign in ("20", "年")):
        return date(day.year + 1, day.month, min(day.day, 28))
    return day


def _searched(text: str, base: float) -> dict[str, object]:
    try:
        found = jionlp.ner.extract_time(text, time_base=base, with_parsing=True)
    except Exception:
        return {}
    return dict(found[-1]["detail"]) if found else {}


def _end(parsed: dict[str, object], meeting: date) -> date | None:
    """The last day of a point or a span; a bare length counts from the meeting."""
    what = parsed.get("time")
    if parsed.get("type") in ("time_point", "time_span") and isinstance(what, list):
        try:
            return date.fromisoformat(str(what[-1])[:10])
        except ValueError:
            return None
    if parsed.get("type") == "time_delta" and isinstance(what, dict):
        days = {"day": 1, "week": 7, "month": 30, "year": 365}
        return meeting + timedelta(
            days=sum(days[unit] * int(what[unit]) for unit in days if unit in what)
        )
    return None


def _right(lines, reader) -> float:
    """Percent of *lines* with the right day, or rightly none."""
    hits = 0
    for meeting, phrase, wanted in lines:
        day = reader(phrase, meeting)
        named = wanted.split("|")
        hits += str(day) in named if day else any(one[0] != "2" for one in named)
    return 100 * hits / len(lines)


def _cost(lines, reader) -> float:
    """Median microseconds of CPU a phrase."""
    return 1e6 * median(
        least(lambda line=line: reader(line[1], line[0]), turns=3, times=2) for line in lines
    )


if __name__ == "__main__":
    sys.exit(main())
