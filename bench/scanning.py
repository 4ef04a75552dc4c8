"""``python -m bench.scanning``: the search in-process beside a LIKE scan of the same sentences."""

import json
import sys
import time
from collections.abc import Callable
from statistics import median

import django

django.setup()

from django.db import connection  # noqa: E402 — needs the applications loaded

from bench.doors import words  # noqa: E402
from bench.filling.people import account_of  # noqa: E402
from huiban.ground.people.models import Person  # noqa: E402
from huiban.stages.archive.index import containing  # noqa: E402
from huiban.stages.archive.models import SearchText  # noqa: E402
from huiban.stages.archive.searching import PAGE, search  # noqa: E402

TIMED = 12
READER = account_of(40)


def scan(word: str) -> set[int]:
    """Every sentence with the two characters, read row by row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM archive_searchtext WHERE text LIKE %s", [f"%{word}%"])
        return {row[0] for row in cursor.fetchall()}


def scanned_page(person: Person, word: str) -> list[SearchText]:
    """The same page without the index."""
    rows = SearchText.objects.visible_to(person).filter(text__contains=word)
    return list(rows.select_related("meeting").order_by("-day", "-id")[: PAGE + 1])


def recall(every: list[str]) -> float:
    wanted = found = 0
    for word in every:
        real = scan(word)
        hits = set(containing([word]).values_list("id", flat=True))
        wanted += len(real)
        found += len(real & hits)
    return found / wanted


def timed(act: Callable[[str], object], every: list[str]) -> float:
    """Milliseconds, the median over the words."""
    waits = []
    for word in every:
        start = time.perf_counter()
        act(word)
        waits.append((time.perf_counter() - start) * 1000)
    return median(waits)


if __name__ == "__main__":
    chosen = words()
    person = Person.objects.get(account=READER)
    search(person, chosen[0])
    print(
        json.dumps(
            {
                "words": len(chosen),
                "recall": recall(chosen),
                "page_ms": timed(lambda word: search(person, word), chosen[:TIMED]),
                "scan_ms": timed(scan, chosen[:TIMED]),
                "scanned_page_ms": timed(lambda word: scanned_page(person, word), chosen[:TIMED]),
            }
        ),
        file=sys.stdout,
    )
