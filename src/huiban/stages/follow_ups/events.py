"""N17: the draft to the tracker, the table to everybody who took part."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from huiban.ground.delivery.verbs import Message, post
from huiban.ground.delivery.words import words
from huiban.ground.people.models import Person
from huiban.papers.content import Counts
from huiban.stages.follow_ups.models import FollowUp


def tell_tracker(table: FollowUp, tracker: Person, *, gaps: int, moment: str) -> None:
    """The draft is ready (``moment`` drafted), or the day has come (due)."""
    _post(table, tracker, "drafted", key=f"follow-up/{table.pk}/{moment}", gaps=gaps)


def tell_participants(
    table: FollowUp,
    people: Sequence[Person],
    counts: Counts,
    attachments: Sequence[Mapping[str, str]],
) -> None:
    for person in people:
        _post(
            table,
            person,
            "synced",
            key=f"follow-up/{table.pk}/synced",
            attachments=tuple(attachments),
            counts=counts,
        )


def _post(
    table: FollowUp,
    person: Person,
    name: str,
    *,
    key: str,
    attachments: tuple[Mapping[str, str], ...] = (),
    **values: object,
) -> None:
    title, body = words(
        f"follow_ups/messages/{name}.txt",
        language=person.language,
        meeting=table.meeting.title,
        **values,
    )
    post(
        Message(
            kind="N17",
            key=key,
            person=person,
            title=title,
            body=body,
            link=reverse("follow_up", args=[table.meeting.ref]),
            noun="followup",
            noun_id=table.pk,
            attachments=attachments,
        )
    )
