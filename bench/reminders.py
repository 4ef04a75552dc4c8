"""``python -m bench.reminders N``: N mails fall due now; prints their Message-IDs as JSON.

``python -m bench.reminders left`` prints how many are not recorded as sent.
"""

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402 — needs the applications loaded

from huiban.ground.delivery.models import Channel, Delivery  # noqa: E402
from huiban.ground.people.models import Person  # noqa: E402
from huiban.outside.email.envelope import message_id  # noqa: E402

PREFIX = "measured/"


def fall_due(count: int) -> list[str]:
    now = timezone.now()
    people = list(Person.objects.order_by("id")[:10])
    rows = [
        Delivery(
            key=f"{PREFIX}{number}",
            kind="N18",
            person=people[number % len(people)],
            channel=Channel.MAIL,
            title=f"还有1天：第{number}项",
            body="请更新进展。",
            due_at=now,
        )
        for number in range(count)
    ]
    Delivery.objects.bulk_create(rows)
    return [message_id(row.key) for row in rows]


def left() -> int:
    return Delivery.objects.filter(key__startswith=PREFIX, sent_at=None).count()


if __name__ == "__main__":
    word = sys.argv[1]
    print(left() if word == "left" else json.dumps(fall_due(int(word))), file=sys.stdout)
