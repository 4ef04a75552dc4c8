"""The verbs of 决议."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.decisions.models import Decision, DecisionKind
from huiban.stages.decisions.permissions import check
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.records.models import Entry
from huiban.stages.records.permissions import check_may_write


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    text: str,
    by: Person,
    topic: Topic | None = None,
    entry: Entry | None = None,
    kind: str = DecisionKind.MEASURE,
    **details: Any,
) -> Decision:
    """记为决议. ``details``: effective_on, target, assess_on, reporter.

    Raises NotAllowed, or Invalid when the text is empty.
    """
    check_may_write(by, meeting)
    if not text.strip():
        raise Invalid(_("请写决议的内容。"), "text")
    number = (meeting.decisions.aggregate(last=Max("number"))["last"] or 0) + 1
    decision = Decision.objects.create(
        ref=f"{meeting.ref}-决{number}",
        meeting=meeting,
        topic=topic,
        entry=entry,
        number=number,
        kind=kind,
        text=text.strip(),
        **details,
    )
    journal.record("decide", decision, by=by, facts={"text": decision.text})
    return decision


@transaction.atomic
def change(decision: Decision, *, by: Person, **columns: Any) -> Decision:
    """Correct a decision while the record is open."""
    check_may_write(by, decision.meeting)
    before = {name: str(getattr(decision, name)) for name in columns}
    for name, value in columns.items():
        setattr(decision, name, value)
    if not decision.text.strip():
        raise Invalid(_("请写决议的内容。"), "text")
    decision.save()
    after = {name: str(getattr(decision, name)) for name in columns}
    journal.record("change_decision", decision, by=by, facts={"before": before, "after": after})
    return decision


@transaction.atomic
def remove(decision: Decision, *, by: Person) -> None:
    """Take out a draft that was misread. Raises NotAllowed once it is confirmed."""
    check_may_write(by, decision.meeting)
    if decision.status != DecisionStatus.DRAFT:
        raise NotAllowed(_("决议已经确认，不能再删；请用“变更决议”或“撤销决议”。"))
    journal.record("remove_decision", decision, by=by, facts={"text": decision.text})
    decision.delete()


@transaction.atomic
def confirm(decision: Decision, *, by: Person) -> Decision:
    """确认决议, by the 决策人 or logged at read-back."""
    row = check(by, decision, "confirm")
    decision.status = row.after
    decision.confirmed_by, decision.confirmed_at = by, timezone.now()
    decision.save()
    journal.record("confirm", decision, by=by)
    return decision


@transaction.atomic
def supersede(decision: Decision, *, successor: Decision, reason: str, by: Person) -> Decision:
    """变更决议: the new one is linked; the old one stays readable."""
    row = check(by, decision, "supersede")
    decision.status, decision.superseded_by = row.after, successor
    decision.reason = reason
    decision.save()
    journal.record("supersede", decision, by=by, facts={"by": successor.ref, "reason": reason})
    return decision


@transaction.atomic
def revoke(decision: Decision, *, reason: str, by: Person) -> Decision:
    """撤销决议 with its reason. Raises Invalid without one."""
    row = check(by, decision, "revoke")
    if not reason.strip():
        raise Invalid(_("请写撤销的原因。"), "reason")
    decision.status, decision.reason = row.after, reason.strip()
    decision.save()
    journal.record("revoke", decision, by=by, facts={"reason": reason})
    return decision


@transaction.atomic
def fulfil(decision: Decision) -> Decision:
    """落实, by the system, when all its action items are done."""
    row = check(None, decision, "fulfil")
    decision.status = row.after
    decision.save(update_fields=["status"])
    journal.record("fulfil", decision, by=None)
    return decision


@transaction.atomic
def file_only(decision: Decision) -> Decision:
    """仅存档, when old minutes are imported: what they say, confirmed by nobody here."""
    row = check(None, decision, "file_only")
    decision.status = row.after
    decision.save(update_fields=["status"])
    journal.record("file_only", decision, by=None)
    return decision
