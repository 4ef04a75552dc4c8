"""Who hears of what became of an action item, and in which words (N8a, N9, N13, N14)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_noop as noop

from huiban.ground.delivery.messages import Message
from huiban.ground.delivery.verbs import cancel_waiting, post
from huiban.ground.delivery.words import words
from huiban.ground.journal.models import Event
from huiban.ground.people.models import Person
from huiban.ground.people.verbs import salutation
from huiban.ground.policies.verbs import policy_of
from huiban.stages.action_items.models import ActionItem, Extension
from huiban.stages.action_items.permissions import approver_of


def tell_assigned(item: ActionItem, event: Event) -> None:
    """N8a for one item: 指派 asks for acceptance."""
    cancel_waiting("actionitem", item.pk)
    if item.owner:
        _post("N8a", "assigned", item, event, item.owner, greeting=salutation(item.owner))


def tell_objected(item: ActionItem, event: Event, by: Person) -> None:
    """N9 to 主持人 and 记录人."""
    cancel_waiting("actionitem", item.pk)
    meeting = item.meeting
    for person, role in ((meeting.host, noop("主持人")), (meeting.recorder, noop("记录人"))):
        if person is not None:
            _post("N9", "objected", item, event, person, by=by, role=role)


def tell_answered(item: ActionItem) -> None:
    """Any answer cancels what still waits about the item."""
    cancel_waiting("actionitem", item.pk)


def tell_updated(item: ActionItem) -> None:
    """进展 answers what asked for it; an extension that waits for its approver goes on."""
    cancel_waiting("actionitem", item.pk, kinds=("N12", "N18"))


def tell_submitted(item: ActionItem, event: Event) -> None:
    """N14 to the 验收人."""
    cancel_waiting("actionitem", item.pk)
    verifier = verifier_of(item)
    if verifier is not None:
        _post("N14", "submitted", item, event, verifier, evidence=item.evidence.count())


def tell_judged(item: ActionItem, event: Event, template: str) -> None:
    """The result of 验收 to the owner: ``verified`` or ``sent_back``."""
    if item.owner:
        _post("N14", template, item, event, item.owner)


def tell_extension_asked(extension: Extension, event: Event) -> None:
    """N13 to the approver."""
    approver = approver_of(extension)
    if approver is not None:
        _post(
            "N13",
            "extension_asked",
            extension.item,
            event,
            approver,
            by=extension.requested_by,
            extension=extension,
        )


def tell_extension_decided(extension: Extension, event: Event, *, agreed: bool) -> None:
    """N13 to all parties: 责任人, 协作人, 主持人 (R42)."""
    item = extension.item
    if agreed:
        cancel_waiting("actionitem", item.pk)
    for person, role in _parties(item):
        _post(
            "N13",
            "extension_decided",
            item,
            event,
            person,
            extension=extension,
            agreed=agreed,
            role=role,
        )


def verifier_of(item: ActionItem) -> Person | None:
    """Who looks at the result, by the policy; the 主持人 where it names nobody."""
    meeting = item.meeting
    named = {"initiator": meeting.initiator, "decider": meeting.decider}
    return named.get(policy_of(meeting.policy).verifier) or meeting.host


def _parties(item: ActionItem) -> Iterable[tuple[Person, str]]:
    told: set[int] = set()
    helpers = [(one.person, noop("协作人")) for one in item.collaborators.select_related("person")]
    for person, role in [
        (item.owner, noop("责任人")),
        *helpers,
        (item.meeting.host, noop("主持人")),
    ]:
        if person is not None and person.pk not in told:
            told.add(person.pk)
            yield person, role


def _post(
    kind: str, template: str, item: ActionItem, event: Event, person: Person, **values: Any
) -> None:
    title, body = words(
        f"action_items/messages/{template}.txt", language=person.language, item=item, **values
    )
    post(
        Message(
            kind=kind,
            key=f"{template}/{event.number}",
            person=person,
            title=title,
            body=body,
            link=f"/actions/{item.ref}",
            noun="actionitem",
            noun_id=item.pk,
        )
    )
