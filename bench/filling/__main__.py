"""``python -m bench.filling SIZE``: fill the database that the environment names.

SIZE is ``tiny`` or a scale (1, 10). A filled database is left as it is. Prints who signs in.
"""

import json
import sys

import django

django.setup()

from django.core.management.color import no_style  # noqa: E402 — needs the applications loaded
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.figures import say  # noqa: E402
from bench.filling.meetings import LIVE, Meetings, chair  # noqa: E402
from bench.filling.people import account_of, fill_people  # noqa: E402
from bench.filling.size import Size  # noqa: E402
from bench.filling.traces import fill_journal, fill_messages  # noqa: E402
from huiban.ground.numbering.models import Counter  # noqa: E402
from huiban.ground.people.models import Organisation  # noqa: E402
from huiban.project.words.opening import prepare  # noqa: E402
from huiban.stages.action_items.models import ActionItem  # noqa: E402
from huiban.stages.meetings.models import Meeting  # noqa: E402
from huiban.stages.records.models import Entry  # noqa: E402


def fill(size: Size) -> None:
    fill_people(size)
    today = timezone.localdate()
    for number in Meetings(size, today).fill():
        say(f"{number}/{size.meetings} 场会议")
    fill_messages(size)
    say("日志")
    fill_journal()
    Counter.objects.bulk_create(
        [
            Counter(name=f"M-{today.year}", value=size.meetings),
            Counter(name="A", value=ActionItem.objects.count()),
        ],
        ignore_conflicts=True,
    )
    _sequences()


def _sequences() -> None:
    """The rows were given their numbers; PostgreSQL must be told where to go on."""
    with connection.cursor() as cursor:
        models = [Meeting, ActionItem, Entry]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def chairs(size: Size) -> list[dict[str, str]]:
    """For each connection a person, the live meeting they chair and one they sit in."""
    found = []
    for number in range(1, LIVE + 1):
        person = chair(number, size)
        seats = Meeting.objects.filter(participants__person=person)
        sat_in = (
            seats.filter(status__in=["following", "archived"]).order_by("-status", "id").first()
        )
        live = Meeting.objects.get(pk=number)
        row = {"account": account_of(person), "live": live.ref}
        found.append(row | {"meeting": (sat_in or live).ref})
    return found


if __name__ == "__main__":
    prepare()
    size = Size.tiny() if sys.argv[1] == "tiny" else Size.scaled(int(sys.argv[1]))
    with transaction.atomic():
        if not Organisation.objects.exists():
            fill(size)
    sys.stdout.write(json.dumps(chairs(size)))
