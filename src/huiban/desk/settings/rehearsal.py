"""预演: what the rules mean for one meeting, in dates."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from huiban.ground.policies.durations import HERE
from huiban.ground.policies.rules import Direction, Duration, Policy, deadline
from huiban.ground.workdays.rules import Calendar
from huiban.ui.jinja import day_with_weekday, moment

MEETING_LASTS = timedelta(hours=1)
# An example item is due ten days after the meeting.
EXAMPLE_DUE = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One limit and the moment it leads to, with its 暂定 mark where the year is not known."""

    label: str
    words: str
    is_tentative: bool = False


def rehearse(policy: Policy, *, ends_at: datetime, calendar: Calendar) -> list[Outcome]:
    """If 散会 is at ``ends_at``: when notice, materials, draft, review and table are due."""
    start = ends_at - MEETING_LASTS
    draft = _later(policy, policy.draft_due, ends_at, calendar)
    review = _later(policy, policy.review_due, draft, calendar)
    sent = _later(policy, policy.distribute_due, review, calendar)
    table = calendar.workday_on_or_before(ends_at.date() + timedelta(policy.follow_up_days))
    found = [
        _outcome(_("最晚发通知"), _earlier(policy.notice_lead, start, calendar), calendar),
        _outcome(_("最晚发资料"), _earlier(policy.material_lead, start, calendar), calendar),
        _outcome(_("初稿到"), draft, calendar),
        _outcome(_("审核到"), review, calendar),
        _outcome(_("分发到"), sent, calendar),
    ]
    found.append(Outcome(_("跟进表"), day_with_weekday(table), calendar.is_tentative(table)))
    return [*found, _reminders(policy, ends_at, calendar)]


def _later(policy: Policy, duration: Duration, start: datetime, calendar: Calendar) -> datetime:
    strict = policy.strict_hours
    return deadline(duration, start=start, calendar=calendar, strict_hours=strict)


def _earlier(duration: Duration, start: datetime, calendar: Calendar) -> datetime:
    direction: Direction = "earlier"
    return deadline(duration, start=start, calendar=calendar, direction=direction)


def _outcome(label: str, at: datetime, calendar: Calendar) -> Outcome:
    return Outcome(label, moment(at), calendar.is_tentative(at.date()))


def _reminders(policy: Policy, ends_at: datetime, calendar: Calendar) -> Outcome:
    due = calendar.workday_on_or_after(ends_at.date() + EXAMPLE_DUE)
    days = [calendar.add_workdays(due, -step) if step else due for step in policy.owner_steps]
    days += [calendar.add_workdays(due, step) for step in policy.overdue_steps]
    words = _("、").join(day_with_weekday(day) for day in days) or _("不提醒")
    label = _("%(due)s 到期的行动项，提醒责任人") % {"due": day_with_weekday(due)}
    return Outcome(label, words, calendar.is_tentative(due))


def example_end(calendar: Calendar, today: datetime) -> datetime:
    """The next workday at 16:00: the example the page starts with."""
    day = calendar.next_workday(today.date())
    return datetime.combine(day, time(16), tzinfo=HERE)
