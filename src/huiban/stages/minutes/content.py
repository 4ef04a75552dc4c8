"""What the minutes say: the record of a meeting as the content of the printed forms (R23, R35)."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from huiban.ground.prepared import prepared
from huiban.papers.content import (
    ActionPlanContent,
    Approval,
    Arrangements,
    Mark,
    MinutesContent,
    PersonName,
    SignOff,
    TopicRow,
    TrackingContent,
    View,
)
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.paper import action_row, named
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.meetings.states import Status
from huiban.stages.minutes.facts import meeting_facts
from huiban.stages.minutes.models import Minutes, Verdict
from huiban.stages.minutes.record import Record
from huiban.stages.minutes.rows import decision_row, dispute_row
from huiban.stages.records.models import Dispute, Entry, EntryKind

OTHER_MATTERS = "其他事项"
PROMOTED = (EntryKind.DECISION, EntryKind.ACTION, EntryKind.DISPUTE)


def content_of(
    meeting: Meeting, minutes: Minutes | None = None, record: Record | None = None
) -> MinutesContent:
    """The minutes as they read now. A version that was sent is read from its ``content``."""
    record = record or Record(meeting)
    today = timezone.localdate()
    main = [topic for topic in record.topics if not _is_other(topic)]
    inside = {topic.pk for topic in main}
    outside: list[Entry] = [one for one in record.entries if one.topic_id not in inside]
    return MinutesContent(
        mark=mark_of(meeting, minutes),
        meeting=meeting_facts(meeting, record.participants),
        background=_texts(outside, EntryKind.BACKGROUND),
        goals=tuple(line.strip() for line in meeting.goal.splitlines() if line.strip()),
        topics=tuple(_topic(topic, record, today) for topic in main),
        other_matters=tuple(_other(record, outside)),
        decisions=tuple(decision_row(d) for d in record.decisions if d.topic_id not in inside),
        actions=tuple(action_row(i, today) for i in record.items if i.topic_id not in inside),
        disputes=tuple(dispute_row(d) for d in record.disputes if d.topic_id not in inside),
        arrangements=_arrangements(meeting, minutes),
        approval=approval_of(minutes),
        sign_offs=sign_offs_of(minutes),
        released_reason=minutes.release_reason if minutes else meeting.reason,
    )


def _is_other(topic: Topic) -> bool:
    return topic.title.strip() == OTHER_MATTERS


def _topic(topic: Topic, record: Record, today: date) -> TopicRow:
    entries = [entry for entry in record.entries if entry.topic_id == topic.pk]
    return TopicRow(
        title=topic.title,
        background=_texts(entries, EntryKind.BACKGROUND),
        views=tuple(_view(entry) for entry in entries if entry.kind == EntryKind.VIEW),
        facts=tuple(entry.text for entry in entries if entry.kind == EntryKind.FACT),
        disputes=tuple(dispute_row(d) for d in record.disputes if d.topic_id == topic.pk),
        consensus=tuple(entry.text for entry in entries if entry.kind == EntryKind.CONSENSUS),
        decisions=tuple(decision_row(d) for d in record.decisions if d.topic_id == topic.pk),
        actions=tuple(action_row(i, today) for i in record.items if i.topic_id == topic.pk),
        notes=tuple(entry.text for entry in entries if _is_note(entry, record)),
    )


def _other(record: Record, entries: Iterable[Entry]) -> Iterable[str]:
    for entry in entries:
        if entry.kind in (EntryKind.VIEW, EntryKind.FACT, EntryKind.CONSENSUS):
            speaker = _speaker(entry).dashed
            yield f"{speaker}：{entry.text}" if speaker else entry.text
        elif _is_note(entry, record):
            yield entry.text


def _is_note(entry: Entry, record: Record) -> bool:
    """A note; or a promoted line whose decision, item or dispute was taken out again."""
    if entry.kind not in PROMOTED:
        return entry.kind == EntryKind.NOTE
    rows: list[Decision | ActionItem | Dispute]
    rows = [*record.decisions, *record.items, *record.disputes]
    made = {row.entry_id for row in rows}
    return entry.pk not in made


def _texts(entries: Iterable[Entry], kind: str) -> str:
    return "；".join(entry.text.rstrip("；。") for entry in entries if entry.kind == kind)


def _view(entry: Entry) -> View:
    return View(_speaker(entry), entry.text)


def _speaker(entry: Entry) -> PersonName:
    department = entry.department.name if entry.department else entry.department_name
    return named(entry.speaker, entry.speaker_name, department) or PersonName()


def _arrangements(meeting: Meeting, minutes: Minutes | None) -> Arrangements:
    following = next(iter(_following(meeting=meeting.pk)), None)
    at = timezone.localtime(following.starts_at) if following else None
    by = minutes.distribute_by if minutes else None
    return Arrangements(
        next_on=at.date() if at else None,
        next_start=at.time() if at else None,
        next_place=following.place if following else "",
        next_checks=following.goal.replace("\n", "；") if following else "",
        distribute_by=timezone.localtime(by) if by else None,
        notes=(meeting.next_arrangement,) if meeting.next_arrangement else (),
    )


@prepared
def _following(*, meeting: int) -> QuerySet[Meeting]:
    """The next meeting of the series."""
    later = Meeting.objects.filter(previous=meeting).exclude(status=Status.CANCELLED)
    return later.order_by("starts_at")[:1]


def approval_of(minutes: Minutes | None) -> Approval | None:
    """审核通过 姓名 时间: the host's stamp, or that of the last reviewer (R36)."""
    if minutes is None or minutes.approved_at is None:
        return None
    reviews = [one for one in minutes.reviews.all() if one.at]
    host = [one for one in reviews if one.reviewer_id == minutes.meeting.host_id]
    last = next(iter(host or sorted(reviews, key=lambda one: str(one.at), reverse=True)), None)
    person = named(last.reviewer) if last else None
    return Approval(person, timezone.localtime(minutes.approved_at)) if person else None


def sign_offs_of(minutes: Minutes | None) -> tuple[SignOff, ...]:
    """确认: each reviewer who passed it, with the words and the moment (S2)."""
    if minutes is None:
        return ()
    passed = [one for one in minutes.reviews.all() if one.verdict == Verdict.APPROVED and one.at]
    return tuple(
        SignOff(
            named(one.reviewer) or PersonName(), one.comment or "同意", timezone.localtime(one.at)
        )
        for one in passed
    )


def mark_of(meeting: Meeting, minutes: Minutes | None) -> Mark:
    """Which document it is, with the address of its record."""
    version = minutes.version if minutes else 1
    address = settings.BASE_URL + reverse("minutes", args=[meeting.ref])
    return Mark(meeting.ref, version, "", address)


def plan_of(content: MinutesContent) -> ActionPlanContent:
    """行动计划表 D5 of the same version."""
    return ActionPlanContent(
        mark=content.mark,
        meeting=content.meeting,
        decisions=content.every_decision,
        actions=content.every_action,
        prepared_by=content.meeting.recorder,
        approval=content.approval,
    )


def tracking_of(content: MinutesContent, record: Record) -> TrackingContent:
    """行动项跟踪表 D7 of one meeting, as things stand today."""
    today = timezone.localdate()
    rows = tuple(action_row(item, today) for item in record.items)
    return TrackingContent(mark=content.mark, as_of=today, actions=rows)
