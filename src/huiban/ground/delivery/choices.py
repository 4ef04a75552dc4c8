"""Which groups of messages a person wants by which channel, and what cannot be switched off."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.ground.delivery.kinds import GROUPS, KINDS
from huiban.ground.delivery.models import Channel
from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person

# Besides 站内, which is always on.
CHOSEN_CHANNELS = (Channel.MAIL,)


@dataclass(frozen=True, slots=True)
class Choice:
    """One group on the page: switched on or off, and the kinds in it that always come."""

    group: str
    label: str
    mandatory: tuple[str, ...]
    optional: tuple[str, ...]
    by_mail: bool

    @property
    def is_locked(self) -> bool:
        return not self.optional


def choices_of(person: Person) -> list[Choice]:
    """Every group with at least one kind that leaves by mail, in the order of the file."""
    chosen = person.notification_choices.get(Channel.MAIL, {})
    found = []
    for group, label in GROUPS.items():
        kinds = [one for one in KINDS.values() if one.group == group]
        mailed = [one for one in kinds if Channel.MAIL in one.channels]
        if mailed:
            found.append(
                Choice(
                    group,
                    label,
                    tuple(_(one.label) for one in mailed if one.mandatory),
                    tuple(_(one.label) for one in mailed if not one.mandatory),
                    bool(chosen.get(group, True)),
                )
            )
    return found


@transaction.atomic
def choose_channels(person: Person, *, by_mail: Collection[str]) -> None:
    """Keep which groups come by mail; the others stay in the list of messages."""
    before = person.notification_choices
    chosen = {one.group: one.group in by_mail for one in choices_of(person) if not one.is_locked}
    person.notification_choices = {**before, Channel.MAIL.value: chosen}
    person.save(update_fields=["notification_choices"])
    facts = {"before": before, "after": person.notification_choices}
    journal.record("choose_channels", person, by=person, facts=facts)
