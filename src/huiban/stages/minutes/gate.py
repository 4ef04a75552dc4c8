"""What stands open at read-back and before review, each with the place to mend it (R29, R31)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from huiban.ground.reading.lint import check as lint
from huiban.ground.reading.lint.rules import Place, Rules
from huiban.ground.wording import verbs as wording
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes import rules
from huiban.stages.minutes.content import PROMOTED
from huiban.stages.minutes.record import Record
from huiban.stages.minutes.rules import Finding
from huiban.stages.records.models import EntryKind
from huiban.stages.records.states import DisputeStatus

RANK = {"error": 0, "gate": 1, "warning": 2}


def findings(meeting: Meeting, record: Record | None = None) -> list[Finding]:
    """Everything that is missing or vague: errors first, else in the order of the record."""
    record = record or Record(meeting)
    office = wording.rules()
    found = [
        *_decisions(record, office),
        *_items(record, office),
        *_disputes(record, office),
        *_lines(record, office),
    ]
    owners = (item.owner_label for item in record.items if item.owner)
    found += _told(lint.lint_load(owners, rules=office), "")
    return sorted(found, key=lambda one: RANK[one.level])


def open_points(meeting: Meeting, record: Record | None = None) -> list[Finding]:
    """What holds back 散会: an empty list opens the gate."""
    return [one for one in findings(meeting, record) if one.is_open]


def _decisions(record: Record, office: Rules) -> list[Finding]:
    found = []
    for row in record.decisions:
        place = _("决%(number)s") % {"number": row.number}
        pairs = rules.of_decision(
            place,
            is_confirmed=row.status != DecisionStatus.DRAFT,
            kind=row.kind,
            has_day=bool(row.effective_on or row.assess_on),
            has_target=bool(row.target),
        )
        found += [Finding(level, place, said, "decision", row.pk) for level, said in pairs]
        told = lint.lint_line(row.text, place=Place.DECISION, rules=office)
        found += _told(told, place, "decision", row.pk)
    return found


def _items(record: Record, office: Rules) -> list[Finding]:
    found = []
    for row in record.items:
        words = lint.ItemWords(
            task=row.task,
            owner=row.owner.name if row.owner else row.owner_name,
            department=row.owner_department.name if row.owner_department else "",
            due=row.due_on,
            deliverable=row.deliverable,
        )
        told = lint.lint_item(words, meeting_day=record.meeting.day, rules=office)
        found += _told(told, row.ref, "action_item", row.pk)
    return found


def _disputes(record: Record, office: Rules) -> list[Finding]:
    found = []
    for row in record.disputes:
        if row.status != DisputeStatus.RESOLVED:
            words = lint.DisputeWords(row.question, row.follower_label, row.next_talk_on)
            told = lint.lint_dispute(words, rules=office)
            found += _told(told, _("分歧%(number)s") % {"number": row.number}, "dispute", row.pk)
    return found


def _lines(record: Record, office: Rules) -> list[Finding]:
    """Spoken style and judgement words in what is printed as discussion."""
    titles = {topic.pk: _("议题%(n)s") % {"n": n} for n, topic in enumerate(record.topics, 1)}
    found = []
    for entry in record.entries:
        if entry.kind not in PROMOTED:
            place = titles.get(entry.topic_id or 0, "")
            stands = Place.VIEW if entry.kind == EntryKind.VIEW else Place.NOTE
            told = lint.lint_line(entry.text, place=stands, rules=office)
            found += _told(told, place, "entry", entry.pk)
    return found


def _told(
    told: Iterable[lint.Finding], place: str, kind: str = "", row_id: int = 0
) -> list[Finding]:
    return [
        Finding(
            "error" if one.severity == "error" else "warning",
            place,
            f"{place} {one.reason.removeprefix('分歧')}".strip(),
            kind,
            row_id,
            one.suggestion,
            one.word,
        )
        for one in told
    ]
