"""The words and the recipients of the archive's events (product.md §5, N19, N20)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_noop as noop

from huiban.ground.delivery.messages import Message
from huiban.ground.delivery.verbs import post
from huiban.ground.delivery.words import words
from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting


def may_close(meeting: Meeting) -> None:
    """N19, once per meeting and person."""
    told = {meeting.initiator: noop("发起人")}
    if meeting.host:
        told[meeting.host] = noop("主持人")
    for person, role in told.items():
        title, body = words(
            "archive/messages/may_close.txt",
            language=person.language,
            meeting=meeting.title,
            role=role,
        )
        post(
            Message(
                kind="N19",
                key=f"N19-{meeting.pk}",
                person=person,
                title=title,
                body=body,
                link=reverse("meeting", args=[meeting.ref]),
                noun="meeting",
                noun_id=meeting.pk,
            )
        )


def keeping_ends(admin: Person, count: int, day: date) -> None:
    """N20, once per day of expiry."""
    title, body = words(
        "archive/messages/keeping_ends.txt", language=admin.language, count=count, day=day
    )
    post(
        Message(
            kind="N20",
            key=f"N20-{day.isoformat()}",
            person=admin,
            title=title,
            body=body,
            link=reverse("archive"),
        )
    )
