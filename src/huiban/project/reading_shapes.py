"""A reading as text for the terminal, as JSON, and as the scorer's prediction line."""

from typing import Any

from huiban.ground.reading.dates.deadline import Deadline, Reason
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.values import (
    ActionItemReading,
    Attendee,
    DecisionKind,
    MeetingFacts,
    MinutesReading,
    Party,
    Span,
)
from huiban.project.reading_check import check_json, check_lines

KINDS = {DecisionKind.MEASURE: "措施", DecisionKind.RULE: "规则", DecisionKind.METRIC: "指标"}
REASONS: dict[Reason | None, str] = {
    "vague": "说法模糊", "event": "等一件事", "recurring": "周期事项", "impossible": "没有这一天",
    "missing": "没有写", "uncounted": "要从会议日期算起", None: "没有写",
}  # fmt: skip


def due_text(item: ActionItemReading) -> str:
    """The due date, or in brackets why there is none."""
    if item.due is None:
        return "（没有写）"
    if item.due.date is None:
        return f"（{REASONS[item.due.reason]}：{item.due.raw}）"
    return item.due.date.isoformat()


def names(parties: tuple[Party, ...]) -> str:
    return "、".join(party.label for party in parties)


def _people(people: tuple[Attendee, ...]) -> str:
    return "、".join(
        f"{one.department}-{one.name}" if one.department else one.name for one in people
    )


def _missing(people: tuple[Attendee, ...]) -> str:
    return "、".join(f"{one.name}（{one.reason}）" if one.reason else one.name for one in people)


def _day(due: Deadline | None) -> str | None:
    return due.date.isoformat() if due and due.date else None


def facts_rows(facts: MeetingFacts) -> list[tuple[str, str]]:
    """The stated facts as label and words, in the order of the printed form."""
    hours = "-".join(f"{one:%H:%M}" for one in (facts.starts, facts.ends) if one)
    rows = [
        ("会议名称", facts.title.text if facts.title else ""),
        ("会议时间", f"{facts.day.isoformat() if facts.day else ''} {hours}".strip()),
        ("会议地点", facts.place.text if facts.place else ""),
        ("主持人", facts.host.label if facts.host else ""),
        ("记录人", facts.recorder.label if facts.recorder else ""),
        ("应到人数", str(facts.expected or "")),
        ("实到人数", str(facts.attendees_count or "")),
        ("参会人员", _people(facts.attendees)),
        ("列席", _people(facts.observers)),
        ("缺席", _missing(facts.absent)),
        ("抄送", facts.cc.text if facts.cc else ""),
        ("下次会议", facts.next_meeting.text if facts.next_meeting else ""),
    ]  # fmt: skip
    return [row for row in rows if row[1]]


def as_prediction(name: object, text: str, reading: MinutesReading) -> dict[str, Any]:
    """One line of the scorer's format; suggestions are left out."""
    facts = reading.facts
    return {
        "id": name,
        "meeting": {
            "title": _words(facts.title),
            "date": facts.day.isoformat() if facts.day else None,
            "place": _words(facts.place),
            "host": facts.host.label if facts.host else None,
            "recorder": facts.recorder.label if facts.recorder else None,
            "attendees_count": facts.attendees_count,
        },
        "action_items": [_predicted(text, item) for item in reading.items if not _over(item)],
    }


def _over(item: ActionItemReading) -> bool:
    """A ticked box or a row marked 已完成 is no task any more."""
    return item.done and item.rule not in ("prose", "promise", "dated", "needed", "required")


def _predicted(text: str, item: ActionItemReading) -> dict[str, Any]:
    return {
        "task": item.task,
        "owners": [party.label for party in item.owners],
        "department": item.department or None,
        "due": _day(item.due),
        "span": text[item.span.start : item.span.end],
        "start": item.span.start,
        "end": item.span.end,
    }


def _words(span: Span | None) -> str | None:
    return span.text if span else None


def as_json(name: str, reading: MinutesReading) -> dict[str, Any]:
    """Everything read, each field with its words and offsets."""
    return {
        "file": name,
        "facts": dict(facts_rows(reading.facts)),
        "topics": [
            {
                "title": topic.title.text,
                "background": _words(topic.background),
                "views": [_view(view) for view in topic.views],
                "consensus": [one.text for one in topic.consensus],
                "key_facts": [one.text for one in topic.key_facts],
            }
            for topic in reading.topics
        ],
        "decisions": [
            {
                "text": one.span.text,
                "kind": KINDS[one.kind],
                "topic": one.topic,
                "source": _where(one.span),
                "effective": _day(one.effective),
                "target": _words(one.target),
            }
            for one in reading.decisions
        ],
        "disputes": [
            {
                "question": _words(one.question),
                "views": [_view(view) for view in one.views],
                "follower": one.follower.label if one.follower else None,
                "next_talk": _day(one.next_talk),
                "topic": one.topic, "source": _where(one.span),
            }
            for one in reading.disputes
        ],
        "action_items": [item_json(item) for item in reading.items],
        "suggestions": [item_json(item) for item in reading.suggestions],
        "check": check_json(reading),
    }  # fmt: skip


def _view(view: Any) -> dict[str, str]:
    return {"speaker": view.speaker, "department": view.department, "text": view.span.text}


def item_json(item: ActionItemReading) -> dict[str, Any]:
    """One action item; ``source`` are the words it came from."""
    return {
        "task": item.task,
        "owners": [party.name for party in item.owners],
        "department": item.department or None,
        "collaborators": [party.label for party in item.collaborators],
        "due": _day(item.due),
        "due_words": _words(item.due_span),
        "due_reason": item.due.reason if item.due and item.due.date is None else None,
        "deliverable": _words(item.deliverable),
        "support": _words(item.support),
        "cc": [party.label for party in item.cc],
        "note": _words(item.note),
        "done": item.done,
        "topic": item.topic,
        "confidence": item.confidence,
        "rule": item.rule,
        "said": _words(item.said),
        "inherited": sorted(item.inherited),
        "source": _where(item.span),
    }


def _where(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def as_table(
    document: Document, reading: MinutesReading, title: str = "", *, explain: bool = False
) -> str:
    """The reading as lines for a terminal."""
    lines = [f"== {title}"] if title else []
    lines += [f"{label}：{words}" for label, words in facts_rows(reading.facts)]
    if reading.decisions:
        lines += ["", f"决议 {len(reading.decisions)}"]
        lines += [
            f"  {number}. [{KINDS[one.kind]}] {one.span.text}"
            for number, one in enumerate(reading.decisions, 1)
        ]
    if reading.disputes:
        lines += ["", f"分歧 {len(reading.disputes)}"]
        lines += [
            f"  {number}. {(one.question or one.span).text}"
            for number, one in enumerate(reading.disputes, 1)
        ]
    lines += ["", f"行动项 {len(reading.items)}"]
    for number, item in enumerate(reading.items, 1):
        lines += _item_lines(number, item, explain=explain)
    if reading.suggestions:
        lines += ["", f"可能是行动项，请看一眼 {len(reading.suggestions)}"]
        lines += [_suggested(item) for item in reading.suggestions]
    if not reading.items and not reading.suggestions:
        lines.append("  没有找到行动项。")
    lines += check_lines(reading)
    return "\n".join(lines).strip("\n")


def _suggested(item: ActionItemReading) -> str:
    if item.said is None:
        return f"  ? {item.span.text}"
    owner = names(item.owners) or "（没有责任人）"
    return f"  ? {item.said.text}：{item.span.text}（责任人：{owner}  截止：{due_text(item)}）"


def _item_lines(number: int, item: ActionItemReading, *, explain: bool) -> list[str]:
    owner = names(item.owners) or "（没有责任人）"
    parts = [f"  {number}. {item.task}", f"     责任人：{owner}  截止：{due_text(item)}"]
    more = [
        ("部门", item.department),
        ("协作", names(item.collaborators)),
        ("交付", _words(item.deliverable) or ""),
        ("支持", _words(item.support) or ""),
        ("抄送", names(item.cc)),
    ]
    extra = "  ".join(f"{label}：{words}" for label, words in more if words)
    if extra:
        parts.append(f"     {extra}")
    parts.append(f"     原文：{item.span.text}")
    if explain:
        parts.append(
            f"     规则：{item.rule}（把握 {item.confidence:.0%}） {_why_due(item)}".rstrip()
        )
    return parts


def _why_due(item: ActionItemReading) -> str:
    if item.due is None:
        return ""
    assumed = f"，{item.due.assumption}" if item.due.assumption else ""
    return f"日期：“{item.due.raw}” {item.due.rule}{assumed}"
