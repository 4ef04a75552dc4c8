"""The saved views of the list: which statuses, and between which days an item is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from huiban.stages.action_items.states import OPEN, Status

VIEWS = (
    "open", "overdue", "week", "proposed", "unassigned", "submitted", "done", "cancelled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """``since`` and ``until`` are the first and the last day; None where it does not matter.

    What ``is_over`` is listed with the newest first, and not counted: its tail is long.
    """

    word: str
    statuses: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    is_over: bool = False

    def holds(self, status: str, due_on: date | None) -> bool:
        """Whether an item stands in the view; the same as :func:`between` asks the database."""
        if status not in self.statuses:
            return False
        if self.since is None and self.until is None:
            return True
        return due_on is not None and ((self.since or due_on) <= due_on <= (self.until or due_on))

    @property
    def condition(self) -> Q:
        return between(self.statuses, self.since, self.until)


def between(statuses: tuple[str, ...], since: date | None, until: date | None) -> Q:
    """The condition of a view on action items."""
    found = Q(status__in=statuses)
    if since is not None:
        found &= Q(due_on__gte=since)
    if until is not None:
        found &= Q(due_on__lte=until)
    return found


def views(today: date) -> dict[str, View]:
    """The saved views as they stand today, by their codes."""
    sunday = today + timedelta(days=6 - today.weekday())
    return {
        "open": View(_("未完成"), OPEN),
        "overdue": View(_("逾期"), OPEN, until=today - timedelta(days=1)),
        "week": View(_("本周到期"), OPEN, today, sunday),
        "proposed": View(_("待确认"), (Status.PROPOSED, Status.OBJECTED)),
        "unassigned": View(_("待指派"), (Status.UNASSIGNED,)),
        "submitted": View(_("待验收"), (Status.SUBMITTED,)),
        "done": View(_("已完成"), (Status.DONE,), is_over=True),
        "cancelled": View(_("已取消"), (Status.CANCELLED,), is_over=True),
    }
