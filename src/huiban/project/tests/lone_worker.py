"""A worker in a process of its own whose mail is a line in a file.

``python -m huiban.project.tests.lone_worker prepare N`` makes the database with N messages;
``work`` sends until it is told to stop; ``left`` prints how many wait. The environment names the
data folder; SINK is the file.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiban.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 — needs the applications loaded
from django.utils import timezone  # noqa: E402

from huiban.ground.delivery import sending  # noqa: E402
from huiban.ground.delivery.models import Channel, Delivery  # noqa: E402
from huiban.ground.people.models import Person  # noqa: E402
from huiban.project import worker  # noqa: E402

SINK = Path(os.environ["SINK"])
# A killed worker's rows come back soon enough for a test.
sending.LEASE = timedelta(seconds=2)
worker.run_due = list  # type: ignore[assignment]
settings.DELIVERY_CHANNELS = {Channel.MAIL: "huiban.project.tests.lone_worker.drop"}


def drop(delivery: Delivery) -> None:
    """One line a mail; the pause is where a kill hurts: sent, and not yet recorded."""
    with SINK.open("a", encoding="utf-8") as sink:
        sink.write(f"{os.getpid()} {delivery.key}\n")
    time.sleep(0.003)


def prepare(count: int) -> None:
    call_command("migrate", verbosity=0)
    person = Person.objects.create(account="zhang_wei", name="张伟", email="z@example.test")
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(
            key=f"message/{number}",
            kind="N18",
            person=person,
            channel=Channel.MAIL,
            title="请更新",
            body="请更新",
            due_at=now,
        )
        for number in range(count)
    )


def left() -> int:
    return Delivery.objects.filter(sent_at=None).count()


if __name__ == "__main__":
    # Run as a script this module is __main__; the channel is found under its real name.
    word = sys.argv[1]
    if word == "prepare":
        prepare(int(sys.argv[2]))
    elif word == "work":
        worker.run_until_signal(threads=2)
    else:
        sys.stdout.write(str(left()))
