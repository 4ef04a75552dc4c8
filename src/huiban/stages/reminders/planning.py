"""催办 by the clock: which reminders are due today, each once per item, step and date (R39)."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import batched

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from huiban.ground.delivery.verbs import Message, post
from huiban.ground.delivery.words import words
from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.people.verbs import salutation
from huiban.ground.policies.rules import Policy
from huiban.ground.policies.verbs import policy_of
from huiban.ground.workdays.rules import Calendar
from huiban.ground.workdays.verbs import calendar
from huiban.stages.action_items.models import ActionItem
from huiban.stages.reminders.models import Line, Reminder
from huiban.stages.reminders.rules import COLLABORATOR, HEAD, SPONSOR, Due, due_reminders

# No step lies further ahead; saves looking at what is due next year.
LOOK_AHEAD = timedelta(days=45)
# So many reminders share one commit: quick on a busy morning, and short for others who write.
AT_ONCE = 25
# 分管领导 gets this many 工作日 to settle it.
DAYS_TO_SETTLE = 2


def plan(today: date) -> int:
    """Write down every reminder that is due; returns how many were new.

    Safe to run twice, late, or after missed days: the database holds one reminder per item, step,
    audience and date, and the tightest step reached is the one that counts.
    """
    days = calendar()
    if not days.is_workday(today):
        return 0
    new = 0
    for part in batched(_not_yet_planned(today, days), AT_ONCE):
        with transaction.atomic():
            new += sum(_remind(item, due, today, days) for item, due in part)
    return new


def _not_yet_planned(today: date, days: Calendar) -> list[tuple[ActionItem, Due]]:
    known = _known()
    policies: dict[int, Policy] = {}
    found = []
    for item in _running(today):
        if item.due_on is None:
            continue
        policy = policies.get(item.meeting_id) or policy_of(item.meeting.policy)
        policies[item.meeting_id] = policy
        due_now = due_reminders(item.due_on, today=today, calendar=days, policy=policy)
        found += [
            (item, due)
            for due in due_now
            if (item.pk, due.step, due.audience, item.due_on) not in known
        ]
    return found


def _running(today: date) -> Iterable[ActionItem]:
    return (
        ActionItem.objects.running()
        .filter(due_on__lte=today + LOOK_AHEAD)
        .select_related("meeting", "owner", "owner_department__head", "owner_department__sponsor")
        .prefetch_related("collaborators__person", "collaborators__department__head")
    )


def _known() -> set[tuple[int, str, str, date]]:
    rows = Reminder.objects.filter(item__in=ActionItem.objects.running())
    return set(rows.values_list("item_id", "step", "audience", "due_on"))


def _remind(item: ActionItem, due: Due, today: date, days: Calendar) -> int:
    people = recipients(item, due.audience)
    if not people or item.due_on is None:
        return 0
    reminder, is_new = Reminder.objects.get_or_create(
        item=item, step=due.step, audience=due.audience, due_on=item.due_on
    )
    if not is_new:
        return 0
    if due.audience == SPONSOR:
        for person in people:
            _ask_sponsor(item, person, today, days)
    else:
        Line.objects.bulk_create(Line(reminder=reminder, person=person) for person in people)
    names = "、".join(person.name for person in people)
    facts = {"step": due.step, "due": item.due_on.isoformat(), "to": names}
    journal.record("remind", item, by=None, facts=facts)
    return 1


def recipients(item: ActionItem, audience: str) -> list[Person]:
    """Who hears of it: active people only, a department by its 部门负责人."""
    department = item.owner_department
    if audience == COLLABORATOR:
        found = [
            helper.person or (helper.department.head if helper.department else None)
            for helper in item.collaborators.all()
        ]
    elif audience == HEAD:
        found = [department.head if department else None]
    elif audience == SPONSOR:
        found = [department.sponsor if department else None]
    else:
        found = [item.owner]
    people = {person.pk: person for person in found if person is not None and person.is_active}
    if audience in (COLLABORATOR, HEAD) and item.owner_id is not None:
        # 责任人 is told as the owner already.
        people.pop(item.owner_id, None)
    return list(people.values())


def _ask_sponsor(item: ActionItem, person: Person, today: date, days: Calendar) -> None:
    """N3, at once: the item has outlived every other rung."""
    title, body = words(
        "reminders/messages/needs_sponsor.txt",
        language=person.language,
        you=format_lazy("{}{}", salutation(person), gettext_lazy("，")),
        meeting=item.meeting.title,
        task=item.task,
        department=str(item.owner_department or ""),
        owner=item.owner_label,
        late=late_workdays(item, today, days),
        cause=last_cause(item),
        decide_by=days.add_workdays(today, DAYS_TO_SETTLE),
    )
    post(
        Message(
            kind="N3",
            key=f"sponsor/{item.ref}/{item.due_on}",
            person=person,
            title=title,
            body=body,
            link=f"/actions/{item.ref}",
            noun="actionitem",
            noun_id=item.pk,
        )
    )


def late_workdays(item: ActionItem, today: date, days: Calendar) -> int:
    """工作日 past the due date."""
    return -days.workdays_until(item.due_on, today=today) if item.due_on else 0


def last_cause(item: ActionItem) -> str:
    """What the owner wrote last; empty when there is nothing."""
    latest = item.updates.first()
    return latest.text if latest else ""
