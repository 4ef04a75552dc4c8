"""One table as the page shows it: rows beside their items, gaps, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from huiban.ground.people.models import Person
from huiban.papers.content import ActionRow, FollowUpContent
from huiban.stages.action_items.models import ActionItem
from huiban.stages.follow_ups.content import content_of, standings
from huiban.stages.follow_ups.drafting import gaps_of
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.follow_ups.permissions import may_track, refusal
from huiban.stages.follow_ups.rules import Change, changes
from huiban.stages.follow_ups.states import FollowUpStatus
from huiban.stages.minutes.record import items_of
from huiban.stages.reminders.permissions import refusal_to_nudge


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item with its decision's words; ``item`` is None once the table is frozen."""

    row: ActionRow
    decision: str
    is_same_decision: bool = False
    item: ActionItem | None = None
    is_gap: bool = False
    remark: str = ""
    nudge_refusal: str | None = None


@dataclass
class Sheet:
    """The table for ``person``; ``earlier`` is the last one that was synced before it."""

    table: FollowUp
    person: Person
    today: date
    earlier: FollowUp | None = None
    items: Sequence[ActionItem] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.is_draft:
            self.items = items_of(self.table.meeting)

    @property
    def is_draft(self) -> bool:
        return self.table.status == FollowUpStatus.DRAFT

    @property
    def is_late(self) -> bool:
        return self.is_draft and self.table.due_on < self.today

    @cached_property
    def content(self) -> FollowUpContent:
        return content_of(self.table, self.items)

    @cached_property
    def may_write(self) -> bool:
        return self.is_draft and may_track(self.person, self.table.meeting)

    @cached_property
    def sync_refusal(self) -> str | None:
        return refusal(self.person, self.table)

    @cached_property
    def gaps(self) -> int:
        return len(gaps_of(self.items))

    @cached_property
    def changes(self) -> list[Change]:
        if self.earlier is None:
            return []
        return changes(standings(content_of(self.earlier)), standings(self.content))

    @cached_property
    def rows(self) -> list[SheetRow]:
        """In the order of the decisions, then what follows from none; as the paper has it."""
        words = {one.number: f"{one.number} {one.text}" for one in self.content.decisions}
        order = list(words)
        items = {item.ref: item for item in self.items}
        silent = {item.ref for item in gaps_of(self.items)}
        found: list[SheetRow] = []
        for row in sorted(self.content.actions, key=lambda row: _place(row, order)):
            item = items.get(row.ref)
            found.append(
                SheetRow(
                    row,
                    words.get(row.decision, row.topic),
                    bool(found and row.decision and found[-1].row.decision == row.decision),
                    item,
                    row.ref in silent,
                    str(self.table.remarks.get(row.ref, "")),
                    self._nudge_refusal(item),
                )
            )
        return found

    def _nudge_refusal(self, item: ActionItem | None) -> str | None:
        return refusal_to_nudge(self.person, item) if item is not None else ""

    @cached_property
    def idle_decisions(self) -> list[str]:
        """Decisions nobody has to act on still stand in the table."""
        acted = {row.decision for row in self.content.actions}
        return [f"{d.number} {d.text}" for d in self.content.decisions if d.number not in acted]


def _place(row: ActionRow, order: Sequence[str]) -> int:
    return order.index(row.decision) if row.decision in order else len(order)
