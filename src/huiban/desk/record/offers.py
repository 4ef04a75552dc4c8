"""What one key may fill into an amber cell; it is taken when a person presses it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from huiban.ground.reading.lint.tasks import deliverable_in
from huiban.ground.reading.plain import fold
from huiban.ground.workdays.rules import Calendar
from huiban.stages.action_items.models import ActionItem
from huiban.stages.records.models import Dispute
from huiban.ui.jinja import day_with_weekday

FRIDAY = 4
LEAST_DAYS = timedelta(days=2)
WEEK = timedelta(days=7)

# (name of the column, its value, what stands on the button)
Offer = tuple[str, str, str]


def item_offers(item: ActionItem, *, day: date, calendar: Calendar) -> list[Offer]:
    """The 部门负责人 as the owner, a Friday as the date, the paper that the task names."""
    offers = []
    head = item.owner_department.head if item.owner_department else None
    if not (item.owner or item.owner_name) and head and head.is_active:
        name = f"{head.department.name}-{head.name}" if head.department else head.name
        offers.append(("owner", name, head.name))
    if item.due_on is None:
        friday = a_friday(day, calendar)
        offers.append(("due_on", friday.isoformat(), day_with_weekday(friday)))
    paper = "" if item.deliverable else deliverable_in(item.task, fold(item.task))
    if paper:
        offers.append(("deliverable", paper, _("交付：") + paper))
    return offers


def dispute_offers(dispute: Dispute, *, day: date, calendar: Calendar) -> list[Offer]:
    """The same day of the next week as the 下次沟通时间."""
    if dispute.next_talk_on is not None:
        return []
    talk = calendar.workday_on_or_after(day + WEEK)
    return [("next_talk_on", talk.isoformat(), day_with_weekday(talk))]


def a_friday(day: date, calendar: Calendar) -> date:
    """The first Friday that leaves two days, or the working day before it."""
    earliest = day + LEAST_DAYS
    friday = earliest + timedelta(days=(FRIDAY - earliest.weekday()) % 7)
    working = calendar.workday_on_or_before(friday)
    return working if working > day else calendar.workday_on_or_after(friday)
