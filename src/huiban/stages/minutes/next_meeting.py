"""下次会议 at 散会: a draft with the items to check (R32)."""

from datetime import datetime

from huiban.ground.people.models import Person
from huiban.ground.policies.models import Template
from huiban.stages.action_items.states import OPEN
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.verbs import Seat, TopicPlan


def plan_next(meeting: Meeting, *, starts_at: datetime, by: Person) -> Meeting:
    """A draft for the same people, with 上次遗留 first; nothing is sent before 发出通知.

    Its goal names the open items, and the minutes print them as 重点检查.
    """
    current = Template.objects.current().filter(name=meeting.template.name).first()
    template = current or meeting.template
    return meetings.plan(
        title=meeting.title,
        template=template,
        starts_at=starts_at,
        ends_at=starts_at + (meeting.ends_at - meeting.starts_at),
        by=by,
        seats=_seats(meeting),
        topics=[TopicPlan(**row) for row in template.agenda if not row.get("is_core")],
        project=meeting.project,
        goal=_goal(meeting),
        place=meeting.place,
        online_link=meeting.online_link,
        host=meeting.host,
        recorder=meeting.recorder,
        decider=meeting.decider,
        lead_department=meeting.lead_department,
        is_confidential=meeting.is_confidential,
        previous=meeting,
    )


def _seats(meeting: Meeting) -> list[Seat]:
    return [
        Seat(
            person=one.person,
            name=one.name,
            department=one.department,
            department_name=one.department_name,
            title=one.title,
            role=one.role,
        )
        for one in meeting.participants.select_related("person", "department")
    ]


def _goal(meeting: Meeting) -> str:
    items = meeting.action_items.filter(status__in=OPEN).order_by("due_on", "id")
    return "\n".join(f"检查 {item.ref} {item.task}" for item in items)
