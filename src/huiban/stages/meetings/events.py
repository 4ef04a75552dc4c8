"""会议通知 and 改期/取消: who hears of it, in which words (N4, N6)."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from huiban.ground.delivery.verbs import Message, cancel_waiting, post
from huiban.ground.delivery.words import words
from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting, MeetingRole, Participant

URGENT_HOURS = 24


def send_notice(meeting: Meeting) -> int:
    """N4 with the agenda to every 参会人 of the directory; returns how many."""
    topics = list(meeting.topics.select_related("presenter"))
    seats = list(_seats(meeting))
    for seat in seats:
        _post(meeting, seat, "N4", "notice", f"notice/{meeting.pk}", {"topics": topics})
    return len(seats)


def send_rescheduled(meeting: Meeting, old_start: Any, reason: str) -> None:
    """N6: the new time beside the old one, with the reason."""
    key = f"reschedule/{meeting.pk}/{meeting.starts_at.isoformat()}"
    for seat in _seats(meeting):
        _post(meeting, seat, "N6", "rescheduled", key, {"old_start": old_start, "reason": reason})


def send_cancelled(meeting: Meeting) -> None:
    """N6: called off; what still waits about this meeting is taken back."""
    cancel_waiting("meeting", meeting.pk)
    for seat in _seats(meeting):
        _post(meeting, seat, "N6", "cancelled", f"cancel/{meeting.pk}", {"reason": meeting.reason})


def _seats(meeting: Meeting) -> Iterator[Participant]:
    rows = meeting.participants.exclude(person=None).select_related("person")
    return iter(rows.filter(person__is_active=True))


def _post(
    meeting: Meeting,
    seat: Participant,
    kind: str,
    text: str,
    key: str,
    values: dict[str, Any],
) -> None:
    person = seat.person
    if person is None:
        return
    title, body = words(
        f"meetings/messages/{text}.txt",
        language=person.language,
        meeting=meeting,
        role=MeetingRole(seat.role).label,
        **values,
    )
    hours_left = (meeting.starts_at - timezone.now()).total_seconds() / 3600
    post(
        Message(
            kind=kind,
            key=key,
            person=person,
            title=title,
            body=body,
            link=reverse("meeting", args=[meeting.ref]),
            because=_because(person, seat),
            noun="meeting",
            noun_id=meeting.pk,
            urgent=hours_left < URGENT_HOURS,
        )
    )


def _because(person: Person, seat: Participant) -> str:
    with translation.override(person.language):
        return _("你是%(role)s") % {"role": MeetingRole(seat.role).label}
