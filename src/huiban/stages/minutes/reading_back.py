"""What 散会前逐项确认 shows: one row at a time, in the order of the topics (W4)."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.ground.policies.rules import rule_words
from huiban.ground.policies.verbs import policy_of
from huiban.papers.words import long_date
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.permissions import refusal as item_refusal
from huiban.stages.action_items.states import STATES as ITEM_STATES
from huiban.stages.action_items.states import Status as ItemStatus
from huiban.stages.decisions.models import Decision
from huiban.stages.decisions.permissions import roles_of as decision_roles_of
from huiban.stages.decisions.states import PROCEDURE as DECIDING
from huiban.stages.decisions.states import STATES as DECISION_STATES
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.permissions import may_write
from huiban.stages.meetings.permissions import refusal as meeting_refusal
from huiban.stages.minutes.gate import findings
from huiban.stages.minutes.record import Record
from huiban.stages.minutes.review_page import accepted
from huiban.stages.minutes.rules import Finding
from huiban.stages.records.models import Dispute
from huiban.stages.records.states import STATES as DISPUTE_STATES

# 金额, 比例 and dates are read aloud once more (R25).
_AMOUNT = re.compile(
    r"(?:\d+\s*年\s*)?\d+\s*月\s*\d+\s*[日号]"
    r"|\d[\d,.]*\s*(?:%|％|‰|万元|亿元|元|万|人|天|个?工作日|小时|年|月|日|号|台|套|份|次)+"
)

WORDS_OF = {"decision": "text", "action_item": "task", "dispute": "question"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One row to be read aloud."""

    kind: str
    row: Any
    name: str
    points: tuple[Finding, ...]

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.row.pk}"

    @property
    def has_passed(self) -> bool:
        return not any(point.is_open for point in self.points)

    @property
    def is_settled(self) -> bool:
        """Nothing is left to say: confirmed, accepted, or a dispute with its two facts."""
        taken = self.kind != "action_item" or self.row.accepted_at is not None
        return self.has_passed and taken


def turns_of(record: Record, points: list[Finding]) -> list[Turn]:
    """Decisions, action items and disputes, topic by topic."""
    order = {topic.pk: number for number, topic in enumerate(record.topics)}
    rows: list[tuple[str, str, Decision | ActionItem | Dispute]] = [
        *(("decision", _("决议%(n)s") % {"n": row.number}, row) for row in record.decisions),
        *(("action_item", _("行动项 %(n)s") % {"n": row.ref}, row) for row in record.items),
        *(("dispute", _("分歧%(n)s") % {"n": row.number}, row) for row in record.disputes),
    ]
    turns = [
        Turn(
            kind,
            row,
            name,
            tuple(one for one in points if (one.kind, one.row_id) == (kind, row.pk)),
        )
        for kind, name, row in rows
    ]
    return sorted(turns, key=lambda turn: order.get(turn.row.topic_id, len(order)))


def page_of(person: Person, meeting: Meeting, at: str) -> dict[str, Any]:
    """The context of ``minutes/read_back.html``; ``at`` is a turn's key, else the first one."""
    record = Record(meeting)
    points = findings(meeting, record)
    turns = turns_of(record, points)
    place = next((n for n, turn in enumerate(turns) if turn.key == at), 0)
    turn = turns[place] if turns else None
    policy = policy_of(meeting.policy)
    return {
        "meeting": meeting,
        "turns": turns,
        "turn": turn,
        "place": place + 1,
        "before": turns[place - 1].key if place > 0 else "",
        "after": turns[place + 1].key if place + 1 < len(turns) else "",
        "passed": sum(1 for one in turns if one.has_passed),
        "open_points": [one for one in points if one.is_open],
        "hints": [one for one in (turn.points if turn else ()) if not one.is_open],
        "facts": facts_of(turn) if turn else [],
        "state": state_of(turn) if turn else "",
        "pieces": pieces(_words(turn)) if turn else [],
        "may_write": may_write(person, meeting),
        "refusals": _refusals(person, turn) if turn else {},
        "people": _people(record),
        "end_refusal": meeting_refusal(person, meeting, "end"),
        "draft_rule": rule_words("draft_due", policy, str(meeting.policy.get("preset", ""))),
        "here": reverse("read_back", args=[meeting.ref]),
    }


def _words(turn: Turn) -> str:
    return str(getattr(turn.row, WORDS_OF[turn.kind]))


def pieces(text: str) -> list[tuple[bool, str]]:
    """The text cut so that amounts and dates stand out (R25)."""
    found, reached = [], 0
    for match in _AMOUNT.finditer(text):
        found += [(False, text[reached : match.start()]), (True, match.group())]
        reached = match.end()
    return [piece for piece in (*found, (False, text[reached:])) if piece[1]]


def facts_of(turn: Turn) -> list[tuple[str, str]]:
    """(label, value) of the large card."""
    row = turn.row
    if turn.kind == "action_item":
        helpers = _("、").join(one.name for one in row.collaborators.all())
        of = _("（%(name)s）") % {"name": row.owner_department.name} if row.owner_department else ""
        owner = row.owner.name if row.owner else row.owner_name
        return [
            (_("谁负责"), f"{owner}{of}" if owner else _("待指派") + of),
            (_("何时完成"), long_date(row.due_on)),
            (_("交付成果"), row.deliverable),
            (_("所需支持"), row.support),
            (_("配合"), helpers),
        ]
    if turn.kind == "decision":
        more = [(_("生效日"), long_date(row.effective_on)), (_("目标值"), row.target)]
        more.append((_("考核日"), long_date(row.assess_on)))
        decider = row.meeting.decider.name if row.meeting.decider else ""
        return [(_("决策人"), decider), *(pair for pair in more if pair[1])]
    return [
        (_("各方观点"), row.views),
        (_("跟进人"), row.follower_label),
        (_("下次沟通时间"), long_date(row.next_talk_on)),
    ]


def state_of(turn: Turn) -> str:
    """草拟, 已确认; 待确认 with how it was accepted; 待解决."""
    if turn.kind == "decision":
        return _(DECISION_STATES[turn.row.status])
    if turn.kind == "dispute":
        return _(DISPUTE_STATES[turn.row.status])
    state = _(ITEM_STATES[turn.row.status])
    took = turn.row.accepted_at or turn.row.status == ItemStatus.PROPOSED
    return f"{state} · {accepted(turn.row)}" if took else state


def _refusals(person: Person, turn: Turn) -> dict[str, str | None]:
    if turn.kind == "decision":
        roles = decision_roles_of(person, turn.row)
        return {"confirm": DECIDING.refusal(turn.row.status, "confirm", roles)}
    if turn.kind == "dispute":
        return {}
    return {
        "confirm": item_refusal(person, turn.row, "accept"),
        "object": item_refusal(person, turn.row, "object"),
        "log_acceptance": item_refusal(person, turn.row, "log_acceptance"),
    }


def _people(record: Record) -> list[tuple[str, str]]:
    """Those who may be named on the spot: who sits here, and who is named already."""
    seated = [one.person for one in record.participants if one.person]
    named = [*(item.owner for item in record.items), *(row.follower for row in record.disputes)]
    known = {person.pk: person for person in (*seated, *named) if person}
    return [("", "—"), *((str(pk), person.full_label) for pk, person in known.items())]
