"""Between the form and the verbs: whom it names, what is still missing, what the verbs receive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.people.models import Department, Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.policies.rules import Policy, deadline
from huiban.ground.procedure import Invalid
from huiban.ground.workdays.verbs import calendar
from huiban.stages.meetings import rules
from huiban.stages.meetings.models import Meeting, MeetingRole
from huiban.stages.meetings.sketch import SeatRow, Sketch, TopicRow, from_agenda
from huiban.stages.meetings.verbs import Seat, TopicPlan


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page needs around a sketch, loaded once."""

    template: Template
    policy: Policy
    people: dict[str, Person]

    def person(self, pk: str) -> Person | None:
        return self.people.get(pk)


def desk_for(sketch: Sketch, templates: Sequence[Template], me: Person) -> Desk:
    """The template (the first one when none was chosen) and everybody the form names."""
    chosen = [one for one in templates if str(one.pk) == sketch.template]
    if not templates:
        raise Invalid(_("还没有会议模板，请管理员先完成首次设置。"), "template")
    template = chosen[0] if chosen else templates[0]
    asked = Person.objects.active().filter(pk__in=sketch.person_ids | {me.pk})
    people = {str(one.pk): one for one in asked.select_related("department")}
    return Desk(template, Policy.from_data(template.policy), people)


def blank(template: Template, me: Person) -> Sketch:
    """A new meeting: an hour of the next 工作日, the planner, the agenda of the template."""
    sketch = Sketch()
    day = calendar().workday_on_or_after(timezone.localdate() + timedelta(days=1))
    sketch.texts.update(
        template=str(template.pk), day=day.isoformat(), start="14:00", end="15:00", host=str(me.pk)
    )
    if me.department_id:
        sketch.texts["lead_department"] = str(me.department_id)
    sketch.seats = [SeatRow(person=str(me.pk), name=me.name)]
    sketch.topics = from_agenda(template.agenda)
    return sketch


def of_meeting(meeting: Meeting) -> Sketch:
    """A draft back in its form."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    sketch = Sketch()
    sketch.texts.update(
        template=str(meeting.template_id),
        title=meeting.title,
        goal=meeting.goal,
        day=start.date().isoformat(),
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
        place=meeting.place,
        online_link=meeting.online_link,
        host=str(meeting.host_id or ""),
        recorder=str(meeting.recorder_id or ""),
        decider=str(meeting.decider_id or ""),
        project=str(meeting.project_id or ""),
        lead_department=str(meeting.lead_department_id or ""),
        previous=meeting.previous.ref if meeting.previous else "",
        late_reason=meeting.short_notice_reason,
    )
    sketch.flags.update(is_confidential=meeting.is_confidential, is_recorded=meeting.is_recorded)
    sketch.seats = [_seat_row(seat) for seat in meeting.participants.select_related("person")]
    sketch.topics = [
        TopicRow(
            title=topic.title,
            kind=topic.kind,
            minutes=str(topic.minutes),
            output=topic.expected_output,
            presenter=str(topic.presenter_id or ""),
            core="1" if topic.is_core else "",
        )
        for topic in meeting.topics.all()
    ]
    return sketch


def _seat_row(seat: Any) -> SeatRow:
    listens = seat.role == MeetingRole.OBSERVER
    return SeatRow(
        person=str(seat.person_id or ""),
        name=seat.name,
        note="" if seat.person_id else seat.department_name,
        role=MeetingRole.OBSERVER if listens else MeetingRole.ATTENDEE,
    )


def after(meeting: Meeting, template: Template) -> Sketch:
    """The next one of a series: people, roles and place as last time, a fresh agenda (R20)."""
    sketch = of_meeting(meeting)
    start = timezone.localtime(meeting.starts_at)
    day = max(start.date() + timedelta(days=7), timezone.localdate() + timedelta(days=1))
    day = calendar().workday_on_or_after(day)
    sketch.texts.update(
        template=str(template.pk),
        day=day.isoformat(),
        previous=meeting.ref,
        goal="",
        late_reason="",
    )
    sketch.topics = from_agenda(template.agenda)
    return sketch


def findings_of(sketch: Sketch, desk: Desk) -> list[rules.Finding]:
    """The completeness list of the form as it stands (R6–R13)."""
    return rules.findings(_plan(sketch, desk), _limits(sketch, desk), now=timezone.now())


def _limits(sketch: Sketch, desk: Desk) -> rules.Limits:
    policy, starts_at = desk.policy, sketch.starts_at
    latest = None
    if starts_at and policy.notice_lead.n:
        latest = deadline(
            policy.notice_lead, start=starts_at, calendar=calendar(), direction="earlier"
        )
    return rules.Limits(
        core_topics=policy.core_topics or None,
        topic_minutes=policy.topic_minutes or None,
        latest_notice=latest,
    )


def _plan(sketch: Sketch, desk: Desk) -> rules.Plan:
    holders = {sketch.host, sketch.recorder, sketch.decider}
    presenters = {topic.presenter for topic in sketch.topics}
    invitees = []
    for seat in sketch.seats:
        person = desk.person(seat.person)
        department = person.department.name if person and person.department else seat.note
        invitees.append(
            rules.Invitee(
                name=person.name if person else seat.name,
                department=department,
                role=seat.role,
                holds=bool(seat.person) and seat.person in holders,
                presents=bool(seat.person) and seat.person in presenters,
            )
        )
    return rules.Plan(
        title=sketch.title,
        goal=sketch.goal,
        place=sketch.place or sketch.online_link,
        starts_at=sketch.starts_at,
        ends_at=sketch.ends_at,
        has_host=desk.person(sketch.host) is not None,
        has_recorder=desk.person(sketch.recorder) is not None,
        has_decider=desk.person(sketch.decider) is not None,
        same_host_and_recorder=bool(sketch.host) and sketch.host == sketch.recorder,
        invitees=invitees,
        points=[_point(topic) for topic in sketch.topics if topic.title],
        late_reason=sketch.late_reason,
    )


def _point(topic: TopicRow) -> rules.Point:
    return rules.Point(
        title=topic.title,
        kind=topic.kind,
        minutes=minutes_of(topic),
        expected_output=topic.output,
        is_core=topic.core == "1",
    )


def minutes_of(topic: TopicRow) -> int:
    return min(int(topic.minutes), 600) if topic.minutes.isdecimal() else 0


def details_of(sketch: Sketch, desk: Desk, previous: Meeting | None) -> dict[str, Any]:
    """Keyword arguments of ``verbs.plan`` and ``verbs.change_plan``. Raises Invalid."""
    starts_at, ends_at = sketch.starts_at, sketch.ends_at
    if starts_at is None or ends_at is None:
        raise Invalid(_("请选会议日期，并写开始和结束时间。"), "day")
    return {
        "title": sketch.title[:120],
        "goal": sketch.goal,
        "template": desk.template,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": sketch.place[:120],
        "online_link": sketch.online_link[:300],
        "host": desk.person(sketch.host),
        "recorder": desk.person(sketch.recorder),
        "decider": desk.person(sketch.decider),
        "project": _chosen(Project, sketch.project),
        "lead_department": _chosen(Department, sketch.lead_department),
        "previous": previous,
        "short_notice_reason": sketch.late_reason[:200],
        **sketch.flags,
        "seats": [_seat(seat, desk) for seat in sketch.seats],
        "topics": [_topic(topic, desk) for topic in sketch.topics if topic.title],
    }


def _chosen(model: Any, pk: str) -> Any:
    return model.objects.filter(pk=int(pk)).first() if pk.isdecimal() else None


def _seat(row: SeatRow, desk: Desk) -> Seat:
    person = desk.person(row.person)
    role = MeetingRole.OBSERVER if row.role == MeetingRole.OBSERVER else MeetingRole.ATTENDEE
    return Seat(
        person=person,
        name=(person.name if person else row.name)[:40],
        department_name="" if person else row.note[:60],
        role=role,
    )


def _topic(row: TopicRow, desk: Desk) -> TopicPlan:
    return TopicPlan(
        title=row.title[:200],
        kind=row.kind if row.kind in ("decide", "discuss", "inform") else "discuss",
        minutes=minutes_of(row),
        expected_output=row.output[:200],
        presenter=desk.person(row.presenter),
        is_core=row.core == "1",
    )
