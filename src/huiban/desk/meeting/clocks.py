"""The clocks of 会议页: each limit beside the rule it comes from (product.md §2.2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.policies.rules import Policy, deadline, rule_words
from huiban.ground.policies.verbs import policy_of
from huiban.ground.workdays.verbs import calendar
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.states import Status
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.states import MinutesStatus
from huiban.ui.jinja import day_with_weekday, moment


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit as the page shows it; ``tone`` is ok, amber, red or empty."""

    label: str
    words: str
    rule: str
    tone: str


def clocks_of(meeting: Meeting, minutes: Minutes | None, *, now: datetime) -> list[Clock]:
    """The limits that matter in the present stage, none after the meeting is closed."""
    copy = meeting.policy or meeting.template.policy
    policy, preset = policy_of(copy), str(copy.get("preset", meeting.template.preset))
    if meeting.status == Status.DRAFT:
        return _notice(meeting, policy, preset, now)
    if meeting.status == Status.ENDED:
        return _minutes(minutes, policy, preset, now)
    if meeting.status == Status.FOLLOWING and meeting.ended_at:
        due = timezone.localdate(meeting.ended_at) + timedelta(days=policy.follow_up_days)
        rule = rule_words("follow_up_days", policy, preset)
        tone = "" if due >= timezone.localdate(now) else "amber"
        return [Clock(_("跟进表"), day_with_weekday(due), rule, tone)]
    if meeting.status == Status.NOTIFIED and meeting.notified_at:
        rule = rule_words("notice_lead", policy, preset)
        tone = "amber" if meeting.short_notice_reason else "ok"
        return [Clock(_("通知"), _sent(meeting.notified_at), rule, tone)]
    return []


def _sent(at: datetime) -> str:
    return _("%(when)s 已发出") % {"when": moment(at)}


def _notice(meeting: Meeting, policy: Policy, preset: str, now: datetime) -> list[Clock]:
    if not policy.notice_lead.n:
        return []
    start = meeting.starts_at
    due = deadline(policy.notice_lead, start=start, calendar=calendar(), direction="earlier")
    rule = rule_words("notice_lead", policy, preset)
    return [_running(_("最晚发出通知"), due, rule, now)]


def _minutes(minutes: Minutes | None, policy: Policy, preset: str, now: datetime) -> list[Clock]:
    if minutes is None:
        return []
    if minutes.status == MinutesStatus.IN_REVIEW and minutes.review_due_at:
        rule = rule_words("review_due", policy, preset)
        return [_running(_("审核"), minutes.review_due_at, rule, now)]
    if minutes.draft_due_at:
        rule = rule_words("draft_due", policy, preset)
        return [_running(_("纪要初稿"), minutes.draft_due_at, rule, now)]
    return []


def _running(label: str, due: datetime, rule: str, now: datetime) -> Clock:
    hours = (due - now).total_seconds() / 3600
    if hours < 0:
        return Clock(label, _("%(when)s，已超时") % {"when": moment(due)}, rule, "red")
    return Clock(label, moment(due), rule, "amber" if hours < 4 else "")
