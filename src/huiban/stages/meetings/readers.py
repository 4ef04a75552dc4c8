"""Who may read a meeting, and for which reason."""

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting, Reader


def grant(meeting: Meeting, person: Person, reason: str) -> None:
    """``person`` may read the meeting for ``reason`` (a :class:`ReaderReason`)."""
    Reader.objects.get_or_create(meeting=meeting, person=person, reason=reason)


def withdraw(meeting: Meeting, person: Person, reason: str) -> None:
    """Take back one reason; others may remain."""
    Reader.objects.filter(meeting=meeting, person=person, reason=reason).delete()
