"""What the record has produced so far: decisions, action items, disputes, and what each lacks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import Status as ItemStatus
from huiban.stages.decisions.models import Decision, DecisionKind
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import Meeting
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import SETTLED


@dataclass(frozen=True, slots=True)
class Made:
    """Three queries, however much was made."""

    decisions: list[Decision]
    items: list[ActionItem]
    disputes: list[Dispute]

    @property
    def gaps(self) -> int:
        """How many amber cells are still empty."""
        return (
            sum(len(gaps_of_decision(row)) for row in self.decisions)
            + sum(len(gaps_of_item(row)) for row in self.items)
            + sum(len(gaps_of_dispute(row)) for row in self.disputes)
        )

    def by_entry(self) -> dict[int, tuple[str, str]]:
        """Entry id → (kind, number) of what the line became."""
        links: dict[int, tuple[str, str]] = {}
        for decision in self.decisions:
            if decision.entry_id:
                links[decision.entry_id] = (
                    "decision",
                    _("决%(number)s") % {"number": decision.number},
                )
        for item in self.items:
            if item.entry_id:
                links[item.entry_id] = ("action", item.ref)
        for dispute in self.disputes:
            if dispute.entry_id:
                links[dispute.entry_id] = (
                    "dispute",
                    _("分歧%(number)s") % {"number": dispute.number},
                )
        return links


def made_in(meeting: Meeting) -> Made:
    """Everything of one meeting; 已取消 items are left out."""
    items = ActionItem.objects.filter(meeting=meeting).exclude(status=ItemStatus.CANCELLED)
    return Made(
        list(Decision.objects.filter(meeting=meeting)),
        list(items.select_related("owner", "owner_department__head__department").order_by("id")),
        list(Dispute.objects.filter(meeting=meeting).select_related("follower")),
    )


def gaps_of_item(item: ActionItem) -> list[str]:
    """Columns that 散会 will ask for: who and when (R27)."""
    if item.status == ItemStatus.FILED:
        return []
    gaps = []
    if item.status == ItemStatus.UNASSIGNED and item.owner_department is None:
        gaps.append("owner")
    if item.due_on is None:
        gaps.append("due_on")
    return gaps


def gaps_of_dispute(dispute: Dispute) -> list[str]:
    """跟进人 and 下次沟通时间 (R24)."""
    if dispute.status in SETTLED:
        return []
    gaps = []
    if not dispute.follower_label:
        gaps.append("follower")
    if dispute.next_talk_on is None:
        gaps.append("next_talk_on")
    return gaps


def gaps_of_decision(decision: Decision) -> list[str]:
    """规则 need 生效日, 指标 need 目标值 and 考核日 (R26)."""
    if decision.status == DecisionStatus.FILED:
        return []
    if decision.kind == DecisionKind.RULE and decision.effective_on is None:
        return ["effective_on"]
    if decision.kind != DecisionKind.METRIC:
        return []
    gaps = [] if decision.target else ["target"]
    return gaps if decision.assess_on else [*gaps, "assess_on"]
