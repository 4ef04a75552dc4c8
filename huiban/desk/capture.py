"""One typed line: kept as an entry, and made into what it says."""

from django.db import transaction

from huiban.ground.people.models import Person
from huiban.stages.action_items import verbs as action_items
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions import verbs as decisions
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.records import verbs as records
from huiban.stages.records.models import Dispute, Entry, EntryKind


@transaction.atomic
def take_line(
    meeting: Meeting, *, text: str, by: Person, topic: Topic | None = None, client_key: str = ""
) -> Entry:
    """Keep the line as typed."""
    return records.add_entry(
        meeting, text=text, typed=text, by=by, topic=topic, client_key=client_key
    )


@transaction.atomic
def change_line(entry: Entry, *, text: str, revision: int, by: Person) -> Entry:
    """Save other words. Raises Stale when somebody else was faster."""
    return records.change_entry(entry, revision=revision, by=by, text=text.strip(), typed=text)


@transaction.atomic
def promote(entry: Entry, *, kind: str, by: Person) -> Entry:
    """记为决议, 记为行动项 or 记为分歧. A line that already is one stays as it is."""
    meeting, topic = entry.meeting, entry.topic
    if kind == EntryKind.DECISION and not Decision.objects.filter(entry=entry).exists():
        decisions.decide(meeting, text=entry.text, by=by, topic=topic, entry=entry)
    elif kind == EntryKind.ACTION and not ActionItem.objects.filter(entry=entry).exists():
        action_items.propose(
            meeting, task=entry.text, by=by, topic=topic, entry=entry, source_text=entry.text
        )
    elif kind == EntryKind.DISPUTE and not Dispute.objects.filter(entry=entry).exists():
        records.open_dispute(meeting, question=entry.text, by=by, topic=topic, entry=entry)
    return records.change_entry(entry, revision=entry.revision, by=by, kind=kind)


@transaction.atomic
def remove_line(entry: Entry, *, by: Person) -> None:
    """Take a line out; the action item it made goes with it."""
    for item in ActionItem.objects.filter(entry=entry):
        action_items.remove(item, by=by)
    records.remove_entry(entry, by=by)
