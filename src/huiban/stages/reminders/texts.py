"""One reminder line in words: inside the digest, or alone."""

from datetime import date

from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from huiban.ground.delivery.words import words
from huiban.ground.people.models import Person
from huiban.ground.people.verbs import salutation
from huiban.ground.workdays.verbs import calendar
from huiban.stages.action_items.models import ActionItem
from huiban.stages.reminders.models import Line
from huiban.stages.reminders.planning import last_cause, late_workdays
from huiban.stages.reminders.rules import COLLABORATOR, kind_and_text


def text_of(line: Line, *, today: date, alone: bool) -> tuple[str, str]:
    """(title, body). Inside the digest the person is already addressed."""
    reminder, person = line.reminder, line.person
    item = reminder.item
    _, name = kind_and_text(reminder.audience, reminder.step)
    return words(
        f"reminders/messages/{name}.txt",
        language=person.language,
        you=format_lazy("{}{}", salutation(person), gettext_lazy("，")) if alone else "",
        today=today,
        due=reminder.due_on,
        days=(reminder.due_on - today).days,
        task=item.task,
        deliverable=item.deliverable,
        department=str(item.owner_department or ""),
        owner=item.owner_label,
        late=late_workdays(item, today, calendar()),
        cause=last_cause(item),
        supplies=_supplies(item, person) if reminder.audience == COLLABORATOR else "",
    )


def _supplies(item: ActionItem, person: Person) -> str:
    """What this 协作人 brings; 配合 when the minutes do not say."""
    for helper in item.collaborators.all():
        head = helper.department.head if helper.department else None
        if person in (helper.person, head) and helper.supplies:
            return helper.supplies
    with translation.override(person.language):
        return gettext("配合")
