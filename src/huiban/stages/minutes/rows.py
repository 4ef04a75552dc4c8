"""Decisions and disputes as rows of printed forms; later stages print them too."""

import re

from huiban.papers.content import DecisionRow, DisputeRow, PersonName, View
from huiban.papers.words import long_date
from huiban.stages.action_items.paper import named
from huiban.stages.decisions.models import Decision, DecisionKind
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import STATES as DISPUTE_STATES

# 市场部-张三：…, one side of a dispute on one line
_SIDE = re.compile(
    r"\s*(?:(?P<department>[^-：:\s]{2,20})-)?(?P<name>[^-：:\s]{1,10})[：:](?P<text>.+)"
)


def decision_row(decision: Decision) -> DecisionRow:
    """决n with its 生效日, 目标值 and 考核日 in the text (R26)."""
    facts = []
    if decision.kind == DecisionKind.RULE and decision.effective_on:
        facts.append(f"生效日：{long_date(decision.effective_on)}")
    if decision.kind == DecisionKind.METRIC and decision.target:
        facts.append(f"目标值：{decision.target}")
    if decision.assess_on:
        facts.append(f"考核日：{long_date(decision.assess_on)}")
    if decision.reporter:
        facts.append(f"汇报人：{decision.reporter.name}")
    text = decision.text.rstrip("。") + (f"（{'，'.join(facts)}）" if facts else "") + "。"
    decider = decision.meeting.decider if decision.status != DecisionStatus.DRAFT else None
    return DecisionRow(f"决{decision.number}", text, named(decider))


def dispute_row(dispute: Dispute) -> DisputeRow:
    """分歧 with its sides, 跟进人 and 下次沟通时间."""
    return DisputeRow(
        point=dispute.question,
        views=tuple(_side(line) for line in dispute.views.splitlines() if line.strip()),
        follower=named(dispute.follower, dispute.follower_name),
        next_on=dispute.next_talk_on,
        status=DISPUTE_STATES[dispute.status],
    )


def _side(line: str) -> View:
    found = _SIDE.fullmatch(line)
    if found is None:
        return View(PersonName("各方"), line.strip())
    return View(PersonName(found["name"], found["department"] or ""), found["text"].strip())
