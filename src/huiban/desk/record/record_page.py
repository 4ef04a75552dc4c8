"""记录: topics left, lines of the present topic, one capture box, what came out of it right."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from huiban.desk.meeting.left_over import NOTHING, left_over
from huiban.desk.record.known_items import known_items, words_of
from huiban.desk.record.line_lint import Remark, remarks
from huiban.desk.record.made import Made, gaps_of_decision, gaps_of_dispute, gaps_of_item, made_in
from huiban.desk.record.offers import dispute_offers, item_offers
from huiban.ground.reading.lint.rules import Rules
from huiban.ground.wording import verbs as wording
from huiban.ground.workdays.verbs import calendar
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions.models import DecisionKind
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.meetings.pages import attendance_context, meeting_of
from huiban.stages.meetings.permissions import may_write
from huiban.stages.meetings.states import STATES, Status
from huiban.stages.records.models import Entry
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest


@require_GET
def record(request: SignedInRequest, ref: str) -> HttpResponse:
    """The whole page, or its block ``sheet`` when htmx changes the topic."""
    meeting = meeting_of(request, ref)
    context = sheet_context(request, meeting, request.GET.get("topic", ""))
    if request.htmx and request.htmx.target == "sheet":
        return render(request, "desk/record.html#sheet", context)
    context |= attendance_context(meeting)
    context["states"] = STATES
    context["breadcrumbs"] = [(meeting.title, f"/meetings/{meeting.ref}")]
    return render(request, "desk/record.html", context)


def sheet_context(request: SignedInRequest, meeting: Meeting, topic: str) -> dict[str, Any]:
    """The topics and the lines of one of them."""
    topics = list(meeting.topics.all())
    chosen = next((one for one in topics if str(one.pk) == topic), topics[0] if topics else None)
    made = made_in(meeting)
    entries = list(
        Entry.objects.filter(meeting=meeting, topic=chosen).select_related("speaker", "department")
    )
    items, rules = known_items(made), wording.rules()
    at = topics.index(chosen) if chosen else 0
    return {
        "meeting": meeting,
        "may_write": may_write(request.person, meeting),
        "is_live": meeting.status == Status.LIVE,
        "topics": topics,
        "topic": chosen,
        "previous_topic": topics[at - 1] if at else None,
        "next_topic": topics[at + 1] if at + 1 < len(topics) else None,
        "rows": [(entry, found_in(entry, items.get(entry.pk), rules)) for entry in entries],
        "today": timezone.localdate(),
        "left": left_over(meeting, request.person) if is_left_over(chosen) else NOTHING,
        **made_context(made, meeting),
    }


def found_in(entry: Entry, item: ActionItem | None, rules: Rules) -> list[Remark]:
    """What the check says of a line and the *item* it made, by the rules of the organisation."""
    return remarks(entry, rules, words_of(item, entry))


def is_left_over(topic: Topic | None) -> bool:
    """上次遗留 is the first topic, and no core one."""
    return topic is not None and topic.position == 1 and not topic.is_core


def made_context(made: Made, meeting: Meeting) -> dict[str, Any]:
    """What the right-hand panel and the chips of the lines show."""
    day, days = meeting.day, calendar()
    return {
        "item_offers": partial(item_offers, day=day, calendar=days),
        "dispute_offers": partial(dispute_offers, day=day, calendar=days),
        "made": made,
        "links": made.by_entry(),
        "gaps_of_item": gaps_of_item,
        "gaps_of_dispute": gaps_of_dispute,
        "gaps_of_decision": gaps_of_decision,
        "decision_kinds": DecisionKind.choices,
    }


def answer(request: SignedInRequest, meeting: Meeting, entry: Entry) -> HttpResponse:
    """One line and the panel beside it, after a write."""
    made = made_in(meeting)
    context = {
        "meeting": meeting,
        "may_write": True,
        "entry": entry,
        "found": found_in(entry, known_items(made).get(entry.pk), wording.rules()),
        **made_context(made, meeting),
    }
    return render(request, "desk/record_answer.html", context)


def line_only(request: SignedInRequest, meeting: Meeting, entry: Entry) -> HttpResponse:
    """A line that made nothing: no need to look at the panel again."""
    context = {
        "meeting": meeting,
        "may_write": True,
        "entry": entry,
        "found": found_in(entry, None, wording.rules()),
        "links": {},
        "made": None,
    }
    return render(request, "desk/record_answer.html", context)


def topic_of(meeting: Meeting, pk: str) -> Topic | None:
    """The topic of this meeting, never of another one."""
    return meeting.topics.filter(pk=int(pk)).first() if pk.isdecimal() else None
