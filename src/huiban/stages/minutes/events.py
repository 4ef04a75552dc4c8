"""The words and the recipients of each event of the minutes (product.md §5, N8, N10, N11)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from huiban.ground.delivery.messages import Message
from huiban.ground.delivery.verbs import post
from huiban.ground.delivery.words import words
from huiban.ground.people.models import Department, Person
from huiban.ground.people.verbs import salutation
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import Status
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.audience import Recipient
from huiban.stages.minutes.gate import findings
from huiban.stages.minutes.models import Minutes, PaperFile, Review
from huiban.stages.minutes.record import Record
from huiban.stages.minutes.rules import errors_of


def ask_about_items(meeting: Meeting, *, since: datetime | None = None) -> None:
    """N8a and N8b for what waits for 接受 or 指派; ``since`` asks only about newer items."""
    items = meeting.action_items.all()
    if since is not None:
        items = items.filter(created_at__gt=since)
    event = f"{meeting.pk}-{int(since.timestamp())}" if since else f"{meeting.pk}"
    _ask_owners(meeting, items, event)
    _ask_departments(meeting, items, event)


def _ask_owners(meeting: Meeting, items: QuerySet[ActionItem], event: str) -> None:
    """One message an owner for all items that still wait for 接受."""
    waiting: dict[Person, list[ActionItem]] = defaultdict(list)
    items = items.filter(status=Status.PROPOSED).exclude(owner=None)
    for item in items.select_related("owner__department"):
        if item.owner:
            waiting[item.owner].append(item)
    for owner, owned in waiting.items():
        link = _items_link(owned)
        _tell(owner, "N8a", "to_accept", meeting, link, event=event, items=_dues(owned))


def _ask_departments(meeting: Meeting, items: QuerySet[ActionItem], event: str) -> None:
    """The head of each department that has items without a person."""
    waiting: dict[Department, list[ActionItem]] = defaultdict(list)
    items = items.filter(status=Status.UNASSIGNED)
    for item in items.select_related("owner_department__head"):
        if item.owner_department and item.owner_department.head:
            waiting[item.owner_department].append(item)
    for department, owed in waiting.items():
        if department.head is None:
            continue
        _tell(
            department.head,
            "N8b",
            "to_assign",
            meeting,
            _items_link(owed),
            event=f"{event}-{department.pk}",
            items=_dues(owed),
            department=department.name,
        )


def _items_link(items: list[ActionItem]) -> str:
    return f"/actions/{items[0].ref}" if len(items) == 1 else reverse("action_items")


def _dues(items: Iterable[ActionItem]) -> list[tuple[str, object]]:
    return [(item.task, item.due_on) for item in items]


def draft_is_due(minutes: Minutes, which: str) -> None:
    """N10a to the recorder; ``which`` is half or hour, each told once."""
    recorder, due = minutes.meeting.recorder, minutes.draft_due_at
    if recorder is None or due is None:
        return
    points = [one.sentence for one in errors_of(findings(minutes.meeting))]
    _about(minutes, recorder, "N10a", "draft_due", which, due=due, points=points)


def ask_reviewers(minutes: Minutes, reviews: Iterable[Review], record: Record) -> None:
    """N10b: what is to be reviewed, and until when."""
    counts = {
        "decisions": len(record.decisions),
        "items": len(record.items),
        "disputes": len(record.disputes),
        "errors": len(errors_of(findings(minutes.meeting, record))),
    }
    for review in reviews:
        _about(
            minutes,
            review.reviewer,
            "N10b",
            "to_review",
            _round(minutes),
            due=minutes.review_due_at or timezone.now(),
            **counts,
        )


def review_is_late(minutes: Minutes, waiting: Sequence[Person]) -> None:
    """N10b at the limit: those who have not answered, and the 发起人."""
    told = dict.fromkeys(waiting, noop("审核人"))
    told.setdefault(minutes.meeting.initiator, noop("发起人"))
    names = [person.name for person in waiting]
    for person, role in told.items():
        _about(
            minutes,
            person,
            "N10b",
            "review_late",
            f"late-{_round(minutes)}",
            due=minutes.review_due_at or timezone.now(),
            waiting=names,
            role=role,
        )


def minutes_returned(minutes: Minutes, by: Person, comments: Sequence[str]) -> None:
    """N10c to the recorder, who mends it."""
    recorder = minutes.meeting.recorder or minutes.submitted_by
    if recorder is not None:
        _about(
            minutes, recorder, "N10c", "returned", _round(minutes), by=by.name, comments=comments
        )


def minutes_sent(
    minutes: Minutes, recipients: Sequence[Recipient], files: Sequence[PaperFile]
) -> None:
    """N11 with the frozen .docx and .pdf."""
    attachments = tuple({"file": str(one.file.name), "name": one.name} for one in files)
    cc = [one.person.name for one in recipients if one.is_cc]
    dues = _dues_by_owner(minutes.meeting)
    for one in recipients:
        title, body = words(
            "minutes/messages/distributed.txt",
            language=one.person.language,
            meeting=minutes.meeting.title,
            version=minutes.version,
            items=dues.get(one.person.pk, []),
            cc=cc,
            role=one.word,
        )
        post(
            Message(
                kind="N11",
                key=f"N11-{minutes.pk}",
                person=one.person,
                title=title,
                body=body,
                link=_link(minutes.meeting),
                noun="minutes",
                noun_id=minutes.pk,
                attachments=attachments,
            )
        )


def _dues_by_owner(meeting: Meeting) -> dict[int | None, list[object]]:
    found: dict[int | None, list[object]] = defaultdict(list)
    items = meeting.action_items.open().exclude(due_on=None)
    for owner, due in items.order_by("due_on").values_list("owner_id", "due_on"):
        found[owner].append(due)
    return found


def _round(minutes: Minutes) -> str:
    """A submission after 退回 is another event than the first."""
    at: datetime | None = minutes.submitted_at
    return f"{int(at.timestamp())}" if at else "0"


def _link(meeting: Meeting) -> str:
    return reverse("minutes", args=[meeting.ref])


def _about(
    minutes: Minutes, person: Person, kind: str, template: str, event: str, **values: object
) -> None:
    _tell(
        person,
        kind,
        template,
        minutes.meeting,
        _link(minutes.meeting),
        event=f"{minutes.pk}-{template}-{event}",
        noun="minutes",
        noun_id=minutes.pk,
        **values,
    )


def _tell(
    person: Person,
    kind: str,
    template: str,
    meeting: Meeting,
    link: str,
    *,
    event: str = "",
    noun: str = "meeting",
    noun_id: int | None = None,
    **values: object,
) -> None:
    title, body = words(
        f"minutes/messages/{template}.txt",
        language=person.language,
        salutation=salutation(person),
        meeting=meeting.title,
        **values,
    )
    post(
        Message(
            kind=kind,
            key=f"{kind}-{event or meeting.pk}",
            person=person,
            title=title,
            body=body,
            link=link,
            noun=noun,
            noun_id=noun_id or meeting.pk,
        )
    )
