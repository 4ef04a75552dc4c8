"""The ONE primary button of 会议页: it follows the stage of the meeting and who is looking."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.stages.archive.closing import close_refusal
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import may_write, refusal, starts_soon
from huiban.stages.meetings.states import Status
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.states import MinutesStatus
from huiban.ui.jinja import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A button: a link, or a verb by POST with the sentence why it is grey."""

    label: str
    url: str
    is_link: bool = False
    why_not: str | None = None
    ask: str = ""


def primary_act(
    person: Person, meeting: Meeting, minutes: Minutes | None, *, items: int
) -> Act | None:
    """``items`` counts the open ones."""
    status = meeting.status
    if status == Status.DRAFT:
        return Act(
            label=_("发出通知"),
            url=_at("notify_meeting", meeting),
            why_not=refusal(person, meeting, "notify"),
        )
    if status == Status.NOTIFIED:
        return _start(person, meeting)
    if status == Status.LIVE:
        label = _("进入记录") if may_write(person, meeting) else _("看现场记录")
        return Act(label=label, url=_at("record", meeting), is_link=True)
    if status == Status.ENDED:
        return Act(label=_minutes_label(minutes), url=_at("minutes", meeting), is_link=True)
    if status == Status.FOLLOWING:
        return _close(person, meeting, items)
    if status == Status.CANCELLED:
        again = reverse("new_meeting") + f"?from={meeting.ref}"
        return Act(label=_("再开一次"), url=again, is_link=True)
    if minutes is None:
        return Act(label=_("看会议记录"), url=_at("record", meeting), is_link=True)
    return Act(label=_("打开纪要"), url=_at("minutes", meeting), is_link=True)


def _at(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.ref])


def _start(person: Person, meeting: Meeting) -> Act:
    early = ""
    if not starts_soon(meeting):
        when = moment(meeting.starts_at)
        early = _("会议定在 %(when)s，现在就开始吗？") % {"when": when}
    return Act(
        label=_("开始会议"),
        url=_at("start_meeting", meeting),
        why_not=refusal(person, meeting, "start"),
        ask=early,
    )


def _minutes_label(minutes: Minutes | None) -> str:
    words = {
        MinutesStatus.IN_REVIEW: _("去审核纪要"),
        MinutesStatus.RETURNED: _("修改纪要"),
        MinutesStatus.APPROVED: _("分发纪要"),
    }
    return words.get(MinutesStatus(minutes.status), _("整理纪要")) if minutes else _("整理纪要")


def _close(person: Person, meeting: Meeting, items: int) -> Act:
    why_not = close_refusal(person, meeting)
    if items and why_not:
        return Act(label=_("看跟进表"), url=_at("follow_up", meeting), is_link=True)
    return Act(label=_("闭环"), url=_at("close_meeting", meeting), why_not=why_not)
