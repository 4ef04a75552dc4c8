"""One typed line: kept as an entry, and made into the decision, action item or dispute it says."""

from contextlib import nullcontext

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.desk.record.line_reading import Line, read
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import verbs as action_items
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import Status as ItemStatus
from huiban.stages.decisions import verbs as decisions
from huiban.stages.decisions.models import Decision
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.records import verbs as records
from huiban.stages.records.models import Dispute, Entry, EntryKind
from huiban.stages.records.permissions import check_may_write

PROMOTED = (EntryKind.DECISION, EntryKind.ACTION, EntryKind.DISPUTE)
# What a changed line may still rewrite: nobody has accepted or confirmed it yet.
PLASTIC_ITEMS = (ItemStatus.UNASSIGNED, ItemStatus.PROPOSED, ItemStatus.OBJECTED)


def take_line(
    meeting: Meeting, line: Line, *, by: Person, topic: Topic | None = None, client_key: str = ""
) -> Entry:
    """Keep the line, and make what it says. The same ``client_key`` again makes nothing new.

    Raises NotAllowed, or Invalid for an empty line.
    """
    is_promoted = line.kind in PROMOTED
    if is_promoted:
        # Before the transaction: other writers wait for its end.
        check_may_write(by, meeting)
    # A plain line is one verb, which asks the same, and is a transaction already.
    with transaction.atomic() if is_promoted else nullcontext():
        entry = records.add_entry(
            meeting,
            text=line.text,
            typed=line.typed.strip(),
            kind=line.kind,
            by=by,
            topic=topic,
            client_key=client_key,
            **line.speaker_columns(),
        )
        if is_promoted and not entry.is_repeat:
            _make(entry, line, by=by)
    return entry


def _make(entry: Entry, line: Line, *, by: Person) -> None:
    meeting, topic = entry.meeting, entry.topic
    if entry.kind == EntryKind.DECISION:
        decisions.decide(meeting, text=line.text, by=by, topic=topic, entry=entry)
    elif entry.kind == EntryKind.ACTION:
        columns = line.item_columns()
        action_items.propose(
            meeting, by=by, topic=topic, entry=entry, helpers=line.helpers(), **columns
        )
    elif entry.kind == EntryKind.DISPUTE:
        columns = line.dispute_columns()
        records.open_dispute(meeting, by=by, topic=topic, entry=entry, **columns)


@transaction.atomic
def change_line(entry: Entry, *, text: str, revision: int, by: Person) -> Entry:
    """Save other words, and carry them into what the line made, unless it was settled meanwhile.

    Raises Stale when somebody else was faster, NotAllowed, Invalid.
    """
    line = read(entry.meeting, text)
    was_made = entry.kind in PROMOTED
    kind = entry.kind if was_made or line.is_command else line.kind
    words = text.strip() if line.is_command else line.text
    changed = records.change_entry(
        entry,
        revision=revision,
        by=by,
        text=words,
        typed=text.strip(),
        kind=kind,
        **line.speaker_columns(),
    )
    if was_made:
        _carry(changed, line, by=by)
    else:
        _make(changed, line, by=by)
    return changed


@transaction.atomic
def split_line(entry: Entry, *, halves: tuple[str, str], revision: int, by: Person) -> Entry:
    """One line of two tasks becomes two; the second is written at the end. Returns the second.

    Raises Stale when somebody else was faster, NotAllowed, Invalid for an empty half.
    """
    first, second = halves
    if not (first.strip() and second.strip()):
        raise Invalid(_("拆开的两条都要有内容。"), "text")
    changed = change_line(entry, text=first, revision=revision, by=by)
    return take_line(entry.meeting, read(entry.meeting, second), by=by, topic=changed.topic)


def _carry(entry: Entry, line: Line, *, by: Person) -> None:
    """The changed words in the row that the line made."""
    same = line.kind == entry.kind
    for item in ActionItem.objects.filter(entry=entry, status__in=PLASTIC_ITEMS):
        columns = line.item_columns() if same else {"task": entry.text[:300]}
        action_items.change(item, by=by, helpers=line.helpers() if same else None, **columns)
    for decision in Decision.objects.filter(entry=entry, status=DecisionStatus.DRAFT):
        decisions.change(decision, by=by, text=entry.text)
    for dispute in Dispute.objects.filter(entry=entry):
        columns = line.dispute_columns() if same else {"question": entry.text[:300]}
        kept = {name: value for name, value in columns.items() if value}
        records.change_dispute(dispute, by=by, **kept)


@transaction.atomic
def promote(entry: Entry, *, kind: str, by: Person) -> Entry:
    """记为决议, 记为行动项 or 记为分歧, or ``note``: back to a plain line.

    A line that already is what is asked stays as it is. Raises NotAllowed, Invalid.
    """
    if kind == entry.kind:
        return entry
    if kind not in (*PROMOTED, EntryKind.NOTE):
        raise Invalid(_("一行只能记为决议、行动项、分歧，或改回普通记录。"), "kind")
    _unmake(entry, by=by)
    changed = records.change_entry(entry, revision=entry.revision, by=by, kind=kind)
    _make(changed, read(entry.meeting, changed.as_typed), by=by)
    return changed


@transaction.atomic
def remove_line(entry: Entry, *, by: Person) -> None:
    """Take a line out, with the draft it made."""
    _unmake(entry, by=by)
    records.remove_entry(entry, by=by)


def _unmake(entry: Entry, *, by: Person) -> None:
    for item in ActionItem.objects.filter(entry=entry):
        action_items.remove(item, by=by)
    for decision in Decision.objects.filter(entry=entry):
        decisions.remove(decision, by=by)
    for dispute in Dispute.objects.filter(entry=entry):
        records.remove_dispute(dispute, by=by)
