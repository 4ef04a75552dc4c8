"""Decisions, action items and disputes as rows of printed forms; later stages print them too."""

import re
from datetime import date

from huiban.ground.people.models import Department, Person
from huiban.papers.content import ActionRow, DecisionRow, DisputeRow, PersonName, View
from huiban.papers.words import long_date
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.rules import print_status
from huiban.stages.action_items.states import ExtensionStatus
from huiban.stages.decisions.models import Decision, DecisionKind
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import STATES as DISPUTE_STATES

# 市场部-张三：…, one side of a dispute on one line
_SIDE = re.compile(
    r"\s*(?:(?P<department>[^-：:\s]{2,20})-)?(?P<name>[^-：:\s]{1,10})[：:](?P<text>.+)"
)


def named(person: Person | None, name: str = "", department: str = "") -> PersonName | None:
    """A person of the directory, or the words of the minutes; None when there is neither."""
    if person is not None:
        of = person.department.name if person.department else department
        return PersonName(person.name, of, person.title)
    return PersonName(name, department) if name or department else None


def department_name(department: Department | None) -> str:
    return department.name if department else ""


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


def action_row(item: ActionItem, today: date) -> ActionRow:
    """The item as it stands ``today``; the date first agreed is kept beside the adjusted one.

    Reads owner, owner_department, collaborators, extensions, updates, evidence, decision, topic.
    """
    department = department_name(item.owner_department)
    agreed = [one for one in item.extensions.all() if one.status == ExtensionStatus.AGREED]
    updates = list(item.updates.all())
    late = item.days_overdue(today)
    return ActionRow(
        ref=item.ref,
        task=item.task,
        owner=named(item.owner, item.owner_name, department) if _has_owner(item) else None,
        department=department,
        collaborators=tuple(
            named(one.person, one.name) or PersonName(one.name)
            if one.person or not one.department
            else PersonName(department=one.department.name)
            for one in item.collaborators.all()
        ),
        due_on=item.original_due_on or item.due_on,
        adjusted_due=item.due_on if agreed else None,
        deliverable=item.deliverable,
        support=item.support,
        status=print_status(item.status, is_extended=bool(agreed), is_overdue=bool(late)),
        note=f"抄送：{item.cc}" if item.cc else "",
        topic=item.topic.title if item.topic else "",
        decision=f"决{item.decision.number}" if item.decision else "",
        progress=updates[0].text if updates else "",
        reason=agreed[-1].explanation if agreed else "",
        remedy=agreed[-1].remedy if agreed else "",
        evidence="、".join(one.name for one in item.evidence.all()),
        updated_on=updates[0].at.date() if updates else None,
        overdue_days=late,
    )


def _has_owner(item: ActionItem) -> bool:
    return bool(item.owner or item.owner_name)


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
