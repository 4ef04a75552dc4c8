"""Who reviews the minutes and who receives them, from the meeting's policy (R36, R37)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_noop as noop

from huiban.ground.people.models import Department, Person
from huiban.ground.policies.verbs import policy_of
from huiban.stages.meetings.models import Meeting, Participant, ReaderReason

WORDS = {
    "participants": noop("参会人"),
    "owners": noop("责任人"),
    "department_heads": noop("部门负责人"),
    "sponsor": noop("分管领导"),
    "informed": noop("知会人"),
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of the distribution and the first reason found for it."""

    person: Person
    reason: str
    is_cc: bool = False

    @property
    def word(self) -> str:
        return WORDS.get(self.reason, self.reason)


def reviewers_of(meeting: Meeting) -> list[Person]:
    """The people who must all pass the minutes; never nobody.

    主要参会人 are the 决策人 and the heads of departments who sat in the meeting.
    """
    found: list[Person | None] = []
    for role in policy_of(meeting.policy).reviewers:
        if role == "host":
            found.append(meeting.host)
        elif role == "initiator":
            found.append(meeting.initiator)
        elif role == "key_participants":
            found += [meeting.decider, *_heads_present(meeting)]
    known = _once(found)
    return known or _once([meeting.host, meeting.initiator])


def _heads_present(meeting: Meeting) -> list[Person]:
    seats = meeting.participants.select_related("person", "department")
    return [
        seat.person
        for seat in seats
        if seat.person and seat.department and seat.department.head_id == seat.person_id
    ]


def _once(people: Iterable[Person | None]) -> list[Person]:
    found = {person.pk: person for person in people if person is not None and person.is_active}
    return list(found.values())


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """Everybody who receives the minutes, each once; cc last.

    Minutes of a 机密 meeting go to participants, owners and cc alone (§3.1).
    """
    policy = policy_of(meeting.policy)
    seats = list(meeting.participants.select_related("person__department", "department__head"))
    found: dict[int, Recipient] = {}
    reasons = [(one, False) for one in policy.audience]
    reasons += [(one, True) for one in (*policy.cc, "informed")]
    for reason, is_cc in reasons:
        if reason == "department_heads" and meeting.is_confidential:
            continue
        for person in _people(meeting, reason, seats):
            if person.is_active:
                found.setdefault(person.pk, Recipient(person, reason, is_cc))
    return sorted(found.values(), key=lambda one: one.is_cc)


def _people(meeting: Meeting, reason: str, seats: list[Participant]) -> list[Person]:
    if reason == "participants":
        return [seat.person for seat in seats if seat.person]
    if reason == "owners":
        items = meeting.action_items.select_related("owner__department").exclude(owner=None)
        return [item.owner for item in items if item.owner]
    if reason == "department_heads":
        return [one.head for one in _departments(meeting, seats) if one.head]
    if reason == "sponsor":
        return _sponsors(meeting)
    if reason == "informed":
        readers = meeting.readers.filter(reason=ReaderReason.CC)
        return [reader.person for reader in readers.select_related("person__department")]
    return []


def _departments(meeting: Meeting, seats: list[Participant]) -> list[Department]:
    """Those that sat in the meeting and those that owe something."""
    items = meeting.action_items.select_related("owner_department__head__department")
    owing = [item.owner_department for item in items if item.owner_department]
    sitting = [seat.department for seat in seats if seat.department]
    return list({one.pk: one for one in (*sitting, *owing)}.values())


def _sponsors(meeting: Meeting) -> list[Person]:
    project, department = meeting.project, meeting.lead_department
    host = meeting.host.department if meeting.host and not department else None
    department = department or host
    found = [project.sponsor if project else None, department.sponsor if department else None]
    return [person for person in found if person]
