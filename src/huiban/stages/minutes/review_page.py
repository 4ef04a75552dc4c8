"""What 纪要与审核 shows: one version, what is missing in it, who has answered."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.ground.policies.rules import rule_words
from huiban.ground.policies.verbs import policy_of
from huiban.ground.prepared import attach, prepared
from huiban.papers.content import MinutesContent
from huiban.papers.plain import from_plain
from huiban.stages.action_items.states import Status as ItemStatus
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import roles_of as meeting_roles_of
from huiban.stages.minutes.audience import recipients_of
from huiban.stages.minutes.gate import findings
from huiban.stages.minutes.models import Comment, Minutes, ReadReceipt, Review
from huiban.stages.minutes.permissions import is_at_work, refusal, review_of
from huiban.stages.minutes.preview import drawn, places_of
from huiban.stages.minutes.printing import LAYOUT_WORDS, LAYOUTS, layout_of, paper_of, words_of
from huiban.stages.minutes.record import Record
from huiban.stages.minutes.rules import changes, check_code, errors_of
from huiban.stages.minutes.states import STATES, WRITERS, MinutesStatus
from huiban.stages.minutes.wording import places

TONES = {
    MinutesStatus.DRAFT: "neutral",
    MinutesStatus.IN_REVIEW: "accent",
    MinutesStatus.RETURNED: "amber",
    MinutesStatus.APPROVED: "ok",
    MinutesStatus.DISTRIBUTED: "ok",
    MinutesStatus.REVISED: "neutral",
}


def versions_of(meeting: Meeting) -> list[Minutes]:
    """All versions, the newest first, with what the page reads of them."""
    found = printed_versions_of(meeting)
    prefetch_related_objects(
        found,
        Prefetch("comments", Comment.objects.select_related("by")),
        Prefetch("receipts", ReadReceipt.objects.select_related("person__department")),
    )
    return found


def printed_versions_of(meeting: Meeting) -> list[Minutes]:
    """The same with what a form prints of them: who passed them."""
    found = _versions(meeting=meeting.pk)
    for minutes in found:
        minutes.meeting = meeting
    attach(found, "reviews", _reviews(meeting=meeting.pk))
    return found


@prepared
def _versions(*, meeting: int) -> QuerySet[Minutes]:
    return Minutes.objects.filter(meeting=meeting)


@prepared
def _reviews(*, meeting: int) -> QuerySet[Review]:
    rows = Review.objects.filter(minutes__meeting=meeting)
    return rows.select_related("reviewer__department")


def version_for(person: Person, versions: list[Minutes], wanted: str) -> Minutes:
    """The version asked for; else the newest for those at work on it, the last sent for readers."""
    for minutes in versions:
        if wanted == str(minutes.version):
            return minutes
    newest = versions[0]
    if newest.is_sealed or is_at_work(person, newest):
        return newest
    return next((one for one in versions if one.is_sealed), newest)


@dataclass(frozen=True, slots=True)
class Limit:
    """A running clock: its word, its moment, its rule and how near it is."""

    label: str
    due: datetime
    rule: str
    tone: str


def page_of(
    person: Person, minutes: Minutes, versions: list[Minutes], layout: str
) -> dict[str, Any]:
    """The context of ``minutes/minutes.html``."""
    meeting = minutes.meeting
    record = Record(meeting)
    recipients = [] if minutes.is_sealed else recipients_of(meeting)
    content = words_of(minutes, record, recipients)
    form = layout if layout in LAYOUTS else layout_of(minutes)
    paper = paper_of(meeting, content, form)
    named = places_of(content)
    found = [] if minutes.is_sealed else findings(meeting, record)
    is_newest = minutes == versions[0]
    return {
        "meeting": meeting,
        "minutes": minutes,
        "versions": versions,
        "state": (_(STATES[minutes.status]), TONES[MinutesStatus(minutes.status)]),
        "check_code": check_code(minutes.content_hash),
        "title": paper.title,
        "parts": drawn(paper, named),
        "places": named,
        "counts": [
            (_("决议"), len(content.every_decision)),
            (_("行动项"), len(content.every_action)),
            (_("分歧"), len(content.every_dispute)),
        ],
        "layout": form,
        "sent_layout": layout_of(minutes),
        "layout_tabs": [
            (_(word), f"?v={minutes.version}&layout={code}", code == form, None, "")
            for code, word in LAYOUT_WORDS.items()
        ],
        "errors": errors_of(found),
        "hints": [one for one in found if one not in errors_of(found)],
        "limit": limit_of(minutes),
        "items": [(item, accepted(item)) for item in record.items] if is_newest else [],
        "unconfirmed": sum(1 for one in record.decisions if one.status == DecisionStatus.DRAFT),
        "changes": changes_of(minutes, content, versions),
        "recipients": recipients,
        **_people(person, minutes),
        **_acts(person, minutes),
    }


def _people(person: Person, minutes: Minutes) -> dict[str, Any]:
    receipts = list(minutes.receipts.all())
    return {
        "reviews": list(minutes.reviews.all()),
        "comments": list(minutes.comments.all()),
        "receipts": receipts,
        "read_count": sum(1 for one in receipts if one.read_at),
        "unread_by_me": any(one.person_id == person.pk and not one.read_at for one in receipts),
    }


def _acts(person: Person, minutes: Minutes) -> dict[str, Any]:
    roles = meeting_roles_of(person, minutes.meeting)
    return {
        "may_write": bool(roles & set(WRITERS)),
        "is_host": "host" in roles,
        "my_review": review_of(person, minutes),
        "sends_itself": policy_of(minutes.meeting.policy).auto_distribute,
        "waiting": [one.reviewer.name for one in minutes.reviews.all() if one.at is None],
        "refusals": {
            verb: refusal(person, minutes, verb)
            for verb in ("submit_review", "approve", "return", "distribute", "revise")
        },
        "fix_url": reverse("read_back", args=[minutes.meeting.ref]),
    }


def limit_of(minutes: Minutes) -> Limit | None:
    """The clock that runs now: that of the draft, or that of the review."""
    meeting = minutes.meeting
    code = "review_due" if minutes.status == MinutesStatus.IN_REVIEW else "draft_due"
    due = minutes.review_due_at if code == "review_due" else minutes.draft_due_at
    if due is None or not (minutes.is_open or code == "review_due"):
        return None
    left = due - timezone.now()
    tone = "red" if left.total_seconds() < 0 else "amber" if left.total_seconds() < 7200 else ""
    preset = str(meeting.policy.get("preset", ""))
    label = _("审核") if code == "review_due" else _("纪要初稿")
    return Limit(label, due, rule_words(code, policy_of(meeting.policy), preset), tone)


def accepted(item: Any) -> str:
    """Who accepted, and how; a spoken acceptance is marked as such (R30)."""
    if item.acceptance_logged_by_id:
        return _("口头接受")
    if item.accepted_at:
        return _("已接受")
    return _("待指派") if item.status == ItemStatus.UNASSIGNED else _("待接受")


def changes_of(minutes: Minutes, content: MinutesContent, versions: list[Minutes]) -> list[Any]:
    """Where this version reads differently from the one before it."""
    before = next((one for one in versions if one.version == minutes.version - 1), None)
    if before is None or not before.content:
        return []
    old = from_plain(MinutesContent, before.content)
    # When it goes out is another moment in every version and no change of words.
    return changes(places(_undated(old)), places(_undated(content)))


def _undated(content: MinutesContent) -> MinutesContent:
    return replace(content, arrangements=replace(content.arrangements, distribute_by=None))
