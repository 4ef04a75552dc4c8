"""The verbs of 会议纪要: 散会, review, distribution, revision. The only writers of its tables."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.delivery.verbs import cancel_waiting
from huiban.ground.journal import verbs as journal
from huiban.ground.people.delegates import principal
from huiban.ground.people.models import Person
from huiban.ground.policies.verbs import policy_of
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.papers.plain import to_plain
from huiban.stages.decisions import verbs as decisions
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of
from huiban.stages.minutes import events
from huiban.stages.minutes.audience import reviewers_of
from huiban.stages.minutes.carbon_copies import add_cc, remove_cc
from huiban.stages.minutes.comments import comment, settle_comment
from huiban.stages.minutes.content import content_of
from huiban.stages.minutes.ending import begin, end_meeting, limit
from huiban.stages.minutes.gate import findings
from huiban.stages.minutes.models import Comment, Minutes, Review, Verdict
from huiban.stages.minutes.nudges import remind_drafts, remind_reviews
from huiban.stages.minutes.permissions import check, review_of
from huiban.stages.minutes.printing import LAYOUTS
from huiban.stages.minutes.record import Record
from huiban.stages.minutes.rules import errors_of, seal
from huiban.stages.minutes.sending import send_out
from huiban.stages.minutes.states import WRITERS


@transaction.atomic
def submit_review(minutes: Minutes, *, by: Person, release_reason: str = "") -> Minutes:
    """提交审核: the words are sealed and the record is shut until every reviewer has answered.

    Raises NotAllowed; Invalid when lint finds errors and the 主持人 gives no reason.
    """
    _lock(minutes)
    row = check(by, minutes, "submit_review")
    meeting = minutes.meeting
    record = Record(meeting)
    minutes.release_reason = _released(minutes, record, by, release_reason.strip())
    now = timezone.now()
    minutes.status, minutes.submitted_by, minutes.submitted_at = row.after, by, now
    minutes.review_due_at = limit(meeting, policy_of(meeting.policy).review_due, now)
    minutes.content = to_plain(content_of(meeting, minutes, record))
    minutes.content_hash = seal(minutes.content)
    minutes.save()
    minutes.reviews.all().delete()
    reviews = [
        Review.objects.create(minutes=minutes, reviewer=reviewer)
        for reviewer in reviewers_of(meeting)
    ]
    meetings.shut_record(meeting)
    cancel_waiting("minutes", minutes.pk, kinds=("N10",))
    events.ask_reviewers(minutes, reviews, record)
    facts = {"version": minutes.version, "hash": minutes.content_hash}
    journal.record("submit_review", minutes, by=by, facts=facts, for_person=_stood_for(by, minutes))
    return minutes


def _released(minutes: Minutes, record: Record, by: Person, reason: str) -> str:
    errors = errors_of(findings(minutes.meeting, record))
    if not errors:
        return minutes.release_reason
    if not reason:
        first = _("；").join(one.sentence for one in errors[:3])
        raise Invalid(
            _("检查有 %(n)s 个错误：%(first)s。请先补上。") % {"n": len(errors), "first": first},
            "release_reason",
        )
    if "host" not in meeting_roles_of(by, minutes.meeting):
        raise NotAllowed(_("检查没有通过时，只有主持人可以写明原因放行。"))
    return reason


@transaction.atomic
def approve(minutes: Minutes, *, by: Person) -> Minutes:
    """审核通过, for one reviewer; the last one approves the minutes and, by policy, sends them.

    Who, when and the seal of the words they saw go to the journal (SEC-23).
    """
    _lock(minutes)
    row = check(by, minutes, "approve")
    review = _answer(minutes, by, Verdict.APPROVED)
    facts = {"version": minutes.version, "hash": minutes.content_hash}
    stood_for = None if review.reviewer_id == by.pk else review.reviewer
    journal.record("approve", minutes, by=by, facts=facts, for_person=stood_for)
    cancel_waiting("minutes", minutes.pk, kinds=("N10",))
    if minutes.reviews.exclude(verdict=Verdict.APPROVED).exists():
        return minutes
    minutes.status, minutes.approved_at = row.after, timezone.now()
    minutes.save(update_fields=["status", "approved_at"])
    _confirm_decisions(minutes, by)
    if policy_of(minutes.meeting.policy).auto_distribute:
        distribute(minutes, by=None)
    return minutes


def _answer(minutes: Minutes, by: Person, verdict: str, comment: str = "") -> Review:
    review = review_of(by, minutes)
    if review is None:
        raise NotAllowed(_("这份纪要不等你审核。"))
    review.verdict, review.comment, review.at = verdict, comment, timezone.now()
    review.save()
    return review


def _confirm_decisions(minutes: Minutes, by: Person) -> None:
    """Who approves minutes that state a decision has confirmed it; the page says so beforehand."""
    reviewers = [review.reviewer for review in minutes.reviews.select_related("reviewer")]
    known = {"host", "decider", "recorder"}
    signer = next(
        (one for one in (by, *reviewers) if meeting_roles_of(one, minutes.meeting) & known), None
    )
    if signer is not None:
        for decision in minutes.meeting.decisions.filter(status=DecisionStatus.DRAFT):
            decisions.confirm(decision, by=signer)


@transaction.atomic
def send_back(minutes: Minutes, *, by: Person, reason: str) -> Minutes:
    """退回修改 with what to mend; the record opens again. Raises Invalid without a word."""
    _lock(minutes)
    row = check(by, minutes, "return")
    _answer(minutes, by, Verdict.RETURNED, reason.strip())
    if reason.strip():
        Comment.objects.create(minutes=minutes, text=reason.strip()[:500], by=by)
    open_comments = minutes.comments.filter(is_settled=False).values_list("text", flat=True)
    if not open_comments:
        raise Invalid(_("请写要改什么，或在具体位置加批注。"), "reason")
    minutes.status = row.after
    minutes.save(update_fields=["status"])
    meetings.open_record(minutes.meeting)
    cancel_waiting("minutes", minutes.pk, kinds=("N10",))
    events.minutes_returned(minutes, by, list(open_comments))
    journal.record("return", minutes, by=by, facts={"reason": reason.strip()})
    return minutes


@transaction.atomic
def distribute(minutes: Minutes, *, by: Person | None) -> Minutes:
    """分发: frozen, printed, sent to the audience (N11); the meeting goes on to 跟进."""
    _lock(minutes)
    row = check(by, minutes, "distribute")
    minutes.status = row.after
    send_out(minutes, by=by)
    journal.record(
        "distribute",
        minutes,
        by=by,
        facts={
            "version": minutes.version,
            "hash": minutes.content_hash,
            "recipients": minutes.receipts.count(),
        },
    )
    return minutes


@transaction.atomic
def revise(minutes: Minutes, *, by: Person, reason: str) -> Minutes:
    """修订: a new draft beside the frozen version, and the record opens again. Returns v+1.

    Raises NotAllowed; Invalid without a reason.
    """
    _lock(minutes)
    row = check(by, minutes, "revise")
    if not reason.strip():
        raise Invalid(_("请写修订的原因，新版会印在差异旁。"), "reason")
    minutes.status = row.after
    minutes.save(update_fields=["status"])
    due = limit(minutes.meeting, policy_of(minutes.meeting.policy).draft_due, timezone.now())
    draft = Minutes.objects.create(
        meeting=minutes.meeting,
        version=minutes.version + 1,
        layout=minutes.layout,
        release_reason=minutes.release_reason,
        revision_reason=reason.strip()[:300],
        draft_due_at=due,
        distribute_by=due,
    )
    meetings.open_record(minutes.meeting)
    facts = {"from": minutes.version, "reason": reason.strip()}
    journal.record("revise", draft, by=by, facts=facts, for_person=_stood_for(by, minutes))
    return draft


@transaction.atomic
def mark_read(minutes: Minutes, *, by: Person) -> None:
    """已阅, once per person; nothing happens for somebody it was not sent to."""
    receipt = minutes.receipts.filter(person=by, read_at=None).first()
    if receipt is not None:
        receipt.read_at = timezone.now()
        receipt.save(update_fields=["read_at"])
        journal.record("mark_read", minutes, by=by, facts={"version": minutes.version})


@transaction.atomic
def choose_layout(minutes: Minutes, *, layout: str, by: Person) -> None:
    """The form it is sent in. Raises NotAllowed after 分发, or Invalid."""
    if layout not in LAYOUTS:
        raise Invalid(_("没有这种版式，请重新选择。"), "layout")
    if minutes.is_sealed or not meeting_roles_of(by, minutes.meeting) & set(WRITERS):
        raise NotAllowed(_("只有记录人和主持人可以在分发前换版式。"))
    minutes.layout = layout
    minutes.save(update_fields=["layout"])
    journal.record("choose_layout", minutes, by=by, facts={"layout": layout})


def _lock(minutes: Minutes) -> None:
    """Two clicks make one step."""
    rows = Minutes.objects.select_for_update().filter(pk=minutes.pk)
    minutes.status = rows.values_list("status", flat=True).get()


def _stood_for(by: Person, minutes: Minutes) -> Person | None:
    return principal(by, minutes.meeting.recorder, minutes.meeting.host)


__all__ = [
    "add_cc",
    "approve",
    "begin",
    "choose_layout",
    "comment",
    "distribute",
    "end_meeting",
    "mark_read",
    "remind_drafts",
    "remind_reviews",
    "remove_cc",
    "revise",
    "send_back",
    "settle_comment",
    "submit_review",
]
