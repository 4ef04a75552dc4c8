"""The verbs of 会议: the only writers of meetings, topics, participants and readers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.numbering.models import next_number
from huiban.ground.people.delegates import principal
from huiban.ground.people.models import Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import snapshot
from huiban.ground.procedure import Invalid
from huiban.stages.meetings.attendance import check_in, check_in_all
from huiban.stages.meetings.events import send_cancelled, send_notice, send_rescheduled
from huiban.stages.meetings.models import Meeting, ReaderReason, Topic
from huiban.stages.meetings.permissions import check, check_may_run
from huiban.stages.meetings.readers import grant, withdraw
from huiban.stages.meetings.seating import Seat, TopicPlan, set_seats, set_topics, with_role_holders

__all__ = [
    "Seat",
    "TopicPlan",
    "add_topic",
    "archive",
    "cancel",
    "change_plan",
    "check_in",
    "check_in_all",
    "close",
    "end",
    "follow",
    "grant",
    "import_history",
    "notify",
    "plan",
    "reschedule",
    "start",
    "take_in",
    "with_role_holders",
    "withdraw",
]


@transaction.atomic
def plan(
    *,
    title: str,
    template: Template,
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    seats: Sequence[Seat] = (),
    topics: Sequence[TopicPlan] = (),
    project: Project | None = None,
    **details: Any,
) -> Meeting:
    """A draft (nothing is sent). ``details`` are further columns: host, recorder, place, goal, ….

    Raises Invalid when the end is not after the start or the title is empty.
    """
    _check_facts(title, starts_at, ends_at)
    year = timezone.localtime(starts_at).year
    meeting = Meeting.objects.create(
        ref=f"M-{year}-{next_number(f'M-{year}'):03d}",
        title=title.strip(),
        template=template,
        policy=snapshot(template),
        starts_at=starts_at,
        ends_at=ends_at,
        initiator=by,
        project=project,
        **details,
    )
    grant(meeting, by, ReaderReason.PLANNER)
    set_seats(meeting, seats)
    set_topics(meeting, topics)
    if project is not None:
        for person in {*project.members.all(), project.coordinator, project.sponsor}:
            if person is not None:
                grant(meeting, person, ReaderReason.PROJECT)
    journal.record("plan", meeting, by=by, facts={"title": meeting.title})
    return meeting


@transaction.atomic
def change_plan(
    meeting: Meeting,
    *,
    by: Person,
    seats: Sequence[Seat] | None = None,
    topics: Sequence[TopicPlan] | None = None,
    **details: Any,
) -> Meeting:
    """Change what is planned while it is a draft. Raises NotAllowed or Invalid."""
    check(by, meeting, "notify")
    before = {name: str(getattr(meeting, name)) for name in details}
    for name, value in details.items():
        setattr(meeting, name, value)
    _check_facts(meeting.title, meeting.starts_at, meeting.ends_at)
    meeting.save()
    if seats is not None:
        set_seats(meeting, seats)
    if topics is not None:
        set_topics(meeting, topics)
    journal.record("change_plan", meeting, by=by, facts={"before": before})
    return meeting


def _check_facts(title: str, starts_at: datetime, ends_at: datetime) -> None:
    if not title.strip():
        raise Invalid(_("请写会议名称。"), "title")
    if ends_at <= starts_at:
        raise Invalid(_("结束时间要晚于开始时间，请改一下时间。"), "ends_at")


@transaction.atomic
def add_topic(meeting: Meeting, *, title: str, by: Person, is_core: bool = True) -> Topic:
    """一句话改议程: one more topic at the end (R18). Raises Invalid when the title is empty."""
    check_may_run(by, meeting)
    if not title.strip():
        raise Invalid(_("请写议题。"), "title")
    last = meeting.topics.order_by("-position").values_list("position", flat=True).first() or 0
    topic = Topic.objects.create(
        meeting=meeting, position=last + 1, title=title.strip()[:200], is_core=is_core
    )
    journal.record("add_topic", meeting, by=by, facts={"topic": topic.title})
    return topic


@transaction.atomic
def notify(meeting: Meeting, *, by: Person, short_notice_reason: str = "") -> Meeting:
    """发出通知 (N4): the policy is copied now; later edits of the template move no running clock.

    A notice later than the policy allows goes out with its reason (R8).
    """
    meeting.policy = snapshot(meeting.template)
    meeting.short_notice_reason = short_notice_reason or meeting.short_notice_reason
    facts = {"late": meeting.short_notice_reason} if meeting.short_notice_reason else None
    _move(meeting, "notify", by=by, stamp="notified_at", facts=facts)
    send_notice(meeting)
    return meeting


@transaction.atomic
def reschedule(
    meeting: Meeting, *, starts_at: datetime, ends_at: datetime, reason: str, by: Person
) -> Meeting:
    """改期 with its reason. Raises Invalid without one."""
    if not reason.strip():
        raise Invalid(_("请写改期的原因，参会人会看到。"), "reason")
    _check_facts(meeting.title, starts_at, ends_at)
    old = meeting.starts_at
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    facts = {"from": old.isoformat(), "to": starts_at.isoformat(), "reason": reason.strip()}
    _move(meeting, "reschedule", by=by, facts=facts)
    send_rescheduled(meeting, old, reason.strip())
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Person) -> Meeting:
    """取消会议 with its reason. Raises Invalid without one."""
    if not reason.strip():
        raise Invalid(_("请写取消的原因，参会人会看到。"), "reason")
    meeting.reason = reason.strip()[:300]
    was_notified = meeting.notified_at is not None
    _move(meeting, "cancel", by=by, facts={"reason": meeting.reason})
    if was_notified:
        send_cancelled(meeting)
    return meeting


@transaction.atomic
def start(meeting: Meeting, *, by: Person) -> Meeting:
    """开始会议: from now on the record is open."""
    return _move(meeting, "start", by=by, stamp="started_at")


@transaction.atomic
def end(
    meeting: Meeting, *, by: Person, next_arrangement: str = "", release_reason: str = ""
) -> Meeting:
    """散会. The read-back gate stands before it, in ``minutes.verbs.end_meeting``."""
    meeting.next_arrangement = next_arrangement or meeting.next_arrangement
    meeting.reason = release_reason
    return _move(meeting, "end", by=by, stamp="ended_at", facts={"release": release_reason})


@transaction.atomic
def take_in(meeting: Meeting, *, by: Person, next_arrangement: str = "") -> Meeting:
    """A meeting held outside comes in already ended, with its own times."""
    meeting.started_at, meeting.ended_at = meeting.starts_at, meeting.ends_at
    meeting.next_arrangement = next_arrangement
    return _move(meeting, "take_in", by=by)


@transaction.atomic
def import_history(meeting: Meeting, *, by: Person, next_arrangement: str = "") -> Meeting:
    """A meeting of long ago comes in archived: its record is shut, no clock of it ever runs."""
    meeting.started_at, meeting.ended_at = meeting.starts_at, meeting.ends_at
    meeting.next_arrangement = next_arrangement
    meeting.is_record_open = False
    return _move(meeting, "import_history", by=by)


@transaction.atomic
def follow(meeting: Meeting) -> Meeting:
    """跟进: the minutes are out; the clock of the follow-up table runs."""
    meeting.is_record_open = False
    return _move(meeting, "follow", by=None, stamp="followed_at")


def shut_record(meeting: Meeting) -> None:
    """Nobody writes while the minutes are reviewed; part of the verb that calls it."""
    meeting.is_record_open = False
    meeting.save(update_fields=["is_record_open"])


def open_record(meeting: Meeting) -> None:
    """记录人 and 主持人 write again: the minutes were returned, or are being revised."""
    meeting.is_record_open = True
    meeting.save(update_fields=["is_record_open"])


@transaction.atomic
def close(meeting: Meeting, *, by: Person) -> Meeting:
    """闭环. That nothing is open is checked by the caller who can see the action items."""
    return _move(meeting, "close", by=by, stamp="closed_at")


@transaction.atomic
def archive(meeting: Meeting) -> Meeting:
    """归档, by the clock."""
    return _move(meeting, "archive", by=None)


def _move(
    meeting: Meeting,
    verb: str,
    *,
    by: Person | None,
    stamp: str = "",
    facts: dict[str, Any] | None = None,
) -> Meeting:
    """One step of the table. The row is locked, so that two clicks make one step."""
    meeting.status = (
        Meeting.objects.select_for_update().values_list("status", flat=True).get(pk=meeting.pk)
    )
    row = check(by, meeting, verb)
    meeting.status = row.after
    if stamp:
        setattr(meeting, stamp, timezone.now())
    meeting.save()
    stood_for = principal(by, meeting.host, meeting.recorder, meeting.initiator) if by else None
    journal.record(verb, meeting, by=by, facts=facts, for_person=stood_for)
    return meeting
