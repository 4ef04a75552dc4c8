"""How what was read is said on the sheet: names, people who came or did not, doubtful dates."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.values import Attendee, Directory

SURE = 0.8
NO_DATE = {
    "vague": noop("原文没有写明日期"),
    "event": noop("原文写的是某件事之前，请填日期"),
    "recurring": noop("原文是定期的，请填第一次的日期"),
    "impossible": noop("原文的日期不存在"),
    "uncounted": noop("要从会议日期算起，请先填会议日期"),
}


def assumed(due: Deadline) -> str:
    """What the reading filled in; its sentences are joined by one sign."""
    return _("；").join(_(part) for part in (due.assumption or "").split("；"))


def label(name: str, department: str, directory: Directory) -> str:
    """张伟, or 技术部-张伟 where two share the name."""
    same = [one for one in directory.persons if one.name == name]
    return f"{department}-{name}" if len(same) > 1 and department else name


def attendee(one: Attendee) -> str:
    return f"{one.department}-{one.name}" if one.department else one.name


def absent(one: Attendee) -> str:
    words = [
        attendee(one),
        one.reason,
        _("由%(name)s代参会") % {"name": one.proxy} if one.proxy else "",
    ]
    return "，".join(word for word in words if word)
