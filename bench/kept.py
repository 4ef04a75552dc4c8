"""``python -m bench.kept``: what the database holds of the saved lines, as JSON.

``torn`` counts lines without their event and events without their line, a broken chain, and a
damaged file: a save is there whole, or not at all.
"""

import json
import sys
from collections import Counter

import django

django.setup()

from django.db import connection  # noqa: E402 — needs the applications loaded

from huiban.ground.journal.chain import first_broken_link  # noqa: E402
from huiban.ground.journal.models import Event  # noqa: E402
from huiban.stages.records.models import Entry  # noqa: E402


def torn() -> int:
    lines = set(Entry.objects.exclude(client_key="").values_list("id", flat=True))
    events = set(Event.objects.filter(verb="add_entry").values_list("noun_id", flat=True))
    return len(lines ^ events) + (first_broken_link() is not None) + (not is_sound())


def is_sound() -> bool:
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchone() == ("ok",)


if __name__ == "__main__":
    keys = Entry.objects.exclude(client_key="").values_list("client_key", flat=True)
    print(json.dumps({"rows": Counter(keys), "torn": torn()}), file=sys.stdout)
