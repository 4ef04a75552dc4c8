"""What stands open at read-back and before review, each with the place to mend it (R31)."""

from collections import Counter

from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes import rules
from huiban.stages.minutes.content import Record
from huiban.stages.minutes.rules import Finding
from huiban.stages.records.states import DisputeStatus


def findings(meeting: Meeting, record: Record | None = None) -> list[Finding]:
    """Everything that is missing or vague, in the order of the record; errors first."""
    record = record or Record(meeting)
    found = [*_decisions(record), *_items(record), *_disputes(record), *_load(record)]
    rank = {"error": 0, "gate": 1, "warning": 2}
    return sorted(found, key=lambda one: rank[one.level])


def open_points(meeting: Meeting, record: Record | None = None) -> list[Finding]:
    """What holds back 散会: an empty list opens the gate."""
    return [one for one in findings(meeting, record) if one.is_open]


def _decisions(record: Record) -> list[Finding]:
    found = []
    for row in record.decisions:
        place = f"决{row.number}"
        pairs = rules.of_decision(
            place,
            is_confirmed=row.status != DecisionStatus.DRAFT,
            kind=row.kind,
            has_day=bool(row.effective_on or row.assess_on),
            has_target=bool(row.target),
        )
        found += _made(pairs, place, "decision", row.pk)
    return found


def _items(record: Record) -> list[Finding]:
    found = []
    for row in record.items:
        pairs = rules.of_action(
            row.ref,
            has_owner=bool(row.owner_id or row.owner_name),
            has_department=row.owner_department_id is not None,
            has_date=row.due_on is not None,
            has_deliverable=bool(row.deliverable),
            is_before_meeting=row.due_on is not None and row.due_on < record.meeting.day,
        )
        found += _made(pairs, row.ref, "action_item", row.pk)
    return found


def _disputes(record: Record) -> list[Finding]:
    found = []
    for row in record.disputes:
        if row.status == DisputeStatus.RESOLVED:
            continue
        pairs = rules.of_dispute(
            row.number,
            has_follower=bool(row.follower_label),
            has_next_talk=row.next_talk_on is not None,
        )
        found += _made(pairs, f"分歧{row.number}", "dispute", row.pk)
    return found


def _load(record: Record) -> list[Finding]:
    counts = Counter(item.owner_label for item in record.items if item.owner_label)
    return _made(rules.of_load(counts), "", "", 0)


def _made(pairs: list[tuple[str, str]], place: str, kind: str, row_id: int) -> list[Finding]:
    return [Finding(level, place, sentence, kind, row_id) for level, sentence in pairs]  # type: ignore[arg-type]
