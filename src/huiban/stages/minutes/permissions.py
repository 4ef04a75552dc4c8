"""Who somebody is to the minutes, and why a button stays grey."""

from django.utils.translation import gettext as _

from huiban.ground.people.delegates import stands_for
from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed, Step
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of
from huiban.stages.meetings.states import Status
from huiban.stages.minutes.models import Minutes, Review, Verdict
from huiban.stages.minutes.states import PROCEDURE

FINISHED = (Status.CLOSED, Status.ARCHIVED)


def review_of(person: Person, minutes: Minutes) -> Review | None:
    """The review that ``person`` owes, in the own name first, else as 代办人."""
    standing = stands_for(person)
    owed = [
        review
        for review in minutes.reviews.all()
        if review.reviewer_id in standing and review.verdict == Verdict.WAITING
    ]
    own = [review for review in owed if review.reviewer_id == person.pk]
    return next(iter(own or owed), None)


def roles_of(person: Person | None, minutes: Minutes) -> set[str]:
    """Role codes of :data:`PROCEDURE`; the clock (None) is ``system``."""
    roles = meeting_roles_of(person, minutes.meeting)
    if person is not None and review_of(person, minutes):
        roles.add("reviewer")
    return roles


def check(person: Person | None, minutes: Minutes, verb: str) -> Step:
    """The step to take. Raises NotAllowed with the reason."""
    if verb == "revise" and minutes.meeting.status in FINISHED:
        raise NotAllowed(_("会议已经闭环，纪要不能再修订；决议有变化请另开会议，用“变更决议”。"))
    return PROCEDURE.check(minutes.status, verb, roles_of(person, minutes))


def refusal(person: Person, minutes: Minutes, verb: str) -> str | None:
    """Why ``person`` cannot ``verb`` now, or None."""
    try:
        check(person, minutes, verb)
    except NotAllowed as no:
        return str(no)
    return None


def is_at_work(person: Person, minutes: Minutes) -> bool:
    """Writers and reviewers look at the newest version, others at the last one sent."""
    standing = stands_for(person)
    reviewers = {review.reviewer_id for review in minutes.reviews.all()}
    roles = meeting_roles_of(person, minutes.meeting)
    return bool(roles & {"recorder", "host", "initiator"}) or bool(reviewers & standing)
