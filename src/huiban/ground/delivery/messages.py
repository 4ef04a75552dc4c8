"""One message to one person, before it becomes rows of the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from huiban.ground.people.models import Person


@dataclass(frozen=True, slots=True)
class Message:
    """``kind`` N0 … N20; ``key`` names the event, so the same one is never written twice.

    ``link`` is a path such as ``/meetings/M-2026-001``. ``noun`` and ``noun_id`` say what it is
    about: an answer cancels what still waits, and two within 30 minutes become one.
    ``attachments`` are ``{"file": stored name, "name": name the reader sees}``. ``urgent`` passes
    the quiet hours whatever the kind says.
    """

    kind: str
    key: str
    person: Person
    title: str
    body: str
    link: str = ""
    because: str = ""
    noun: str = ""
    noun_id: int | None = None
    attachments: tuple[Mapping[str, str], ...] = ()
    due_at: datetime | None = None
    urgent: bool = False


class NotDelivered(Exception):
    """A channel could not send. ``permanent``: another try is useless; ``everybody``: the channel

    itself is down, so the other messages need not try now either.
    """

    def __init__(self, reason: str, *, permanent: bool = False, everybody: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.everybody = everybody
