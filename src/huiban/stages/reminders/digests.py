"""每日摘要: one message a day and person, absorbing every reminder that is due (N0, N12)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from huiban.ground.delivery.verbs import Message, post
from huiban.ground.delivery.words import words
from huiban.ground.people.models import Person
from huiban.ground.people.verbs import salutation
from huiban.ground.workdays.verbs import calendar
from huiban.stages.action_items.states import Status
from huiban.stages.reminders.desks import Desk, desks
from huiban.stages.reminders.models import Digest, Line
from huiban.stages.reminders.rules import ORDER, kind_and_text, tightness
from huiban.stages.reminders.texts import text_of

# A digest is read on a phone; the rest is one tap away.
MOST_LINES = 8


def send_digests(today: date) -> int:
    """One digest to each person with news; returns how many. Never twice on one day."""
    if not calendar().is_workday(today):
        return 0
    lines = _lines_to_tell()
    all_desks = desks(today)
    wanted = set(lines) | {person for person, desk in all_desks.items() if desk.is_news}
    told = Digest.objects.filter(day=today).values_list("person_id", flat=True)
    people = Person.objects.active().filter(pk__in=wanted - set(told)).order_by("pk")
    return sum(
        _send(person, today, lines.get(person.pk, []), all_desks.get(person.pk, Desk()))
        for person in people
    )


def _lines_to_tell() -> dict[int, list[Line]]:
    """{person id: lines}, most pressing first; an answered or moved item has none."""
    rows = Line.objects.filter(digest=None).select_related(
        "person", "reminder__item__owner", "reminder__item__owner_department"
    )
    tightest: dict[tuple[int, int, str], Line] = {}
    for line in rows.prefetch_related("reminder__item__collaborators__department__head"):
        reminder = line.reminder
        if reminder.item.status != Status.IN_PROGRESS or reminder.item.due_on != reminder.due_on:
            continue
        key = (line.person_id, reminder.item_id, reminder.audience)
        if key not in tightest or _step(line) > _step(tightest[key]):
            tightest[key] = line
    found: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(tightest.values(), key=lambda line: ORDER.index(_kind(line))):
        found[line.person_id].append(line)
    return found


def _step(line: Line) -> int:
    return tightness(line.reminder.step)


def _kind(line: Line) -> str:
    return kind_and_text(line.reminder.audience, line.reminder.step)[0]


def _send(person: Person, today: date, lines: Sequence[Line], desk: Desk) -> int:
    """Remember and post in one transaction; a second clock that races for it sends nothing."""
    try:
        with transaction.atomic():
            digest = Digest.objects.create(person=person, day=today)
            # Older lines of the same items are told with it: only the tightest has words.
            Line.objects.filter(person=person, digest=None).update(digest=digest)
            post(_message(person, today, lines, desk))
    except IntegrityError:
        return 0
    return 1


def _message(person: Person, today: date, lines: Sequence[Line], desk: Desk) -> Message:
    if len(lines) == 1 and _is_all(lines[0], desk):
        return _alone(lines[0], person, today)
    told = [_one_line(text_of(line, today=today, alone=False)[1]) for line in lines[:MOST_LINES]]
    first = lines[0].reminder.item.task if lines else desk.first
    title, body = words(
        "reminders/messages/digest.txt",
        language=person.language,
        you=format_lazy("{}{}", salutation(person), gettext_lazy("，")),
        confirm=len(desk.confirm),
        deliver=desk.deliver,
        late=len(desk.late),
        meetings=len(desk.meetings),
        first=first,
        lines=told,
    )
    return Message("N0", f"digest/{today}", person, title, body, link="/")


def _is_all(line: Line, desk: Desk) -> bool:
    """Nothing else waits: that text alone instead of the digest."""
    others = {*desk.late, *desk.due_today} - {line.reminder.item.task}
    return not (desk.confirm or desk.meetings or others)


def _alone(line: Line, person: Person, today: date) -> Message:
    title, body = text_of(line, today=today, alone=True)
    item = line.reminder.item
    return Message(
        kind=_kind(line),
        key=f"digest/{today}",
        person=person,
        title=title,
        body=body,
        link=f"/actions/{item.ref}",
        noun="actionitem",
        noun_id=item.pk,
    )


def _one_line(body: str) -> str:
    """The text without its reason: the digest gives one for all."""
    return body.strip().splitlines()[0]
