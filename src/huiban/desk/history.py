"""变更记录: who did what to one thing, and when; open to those who may see the thing."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiban.desk.paging import page_of, pager
from huiban.ground.journal.facts import in_words
from huiban.ground.journal.models import Event, EventQuerySet
from huiban.ground.journal.sentences import sentence
from huiban.ground.people.models import Person
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings.models import Meeting
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

SHORT = 20
# Their events are a page of their own line; reading and reminding would bury them.
QUIET = ("mark_read", "remind", "sign_in", "sign_out", "file_only")


@dataclass(frozen=True, slots=True)
class Line:
    """One event as people read it."""

    event: Event
    who: str
    what: str
    about: str
    note: str


def line_of(event: Event, *, hide_facts: bool = False) -> Line:
    hidden = _("机密会议，内容不显示") if hide_facts else ""
    return Line(
        event,
        who_did(event),
        sentence(event.noun, event.verb),
        about(event),
        hidden or in_words(event.facts, event.noun),
    )


def about(event: Event) -> str:
    """A-128, or the name of the person or department."""
    return event.ref or str(event.facts.get("of", ""))


def who_did(event: Event) -> str:
    """李四, 李四 代 张三, or 系统 for the clock."""
    by = event.by.name if event.by else _("系统")
    if event.for_person is None:
        return by
    return _("{by} 代 {person}").format(by=by, person=event.for_person.name)


def history_of(noun: str, noun_id: int, *, limit: int = SHORT) -> list[Line]:
    """The newest events of one row."""
    events = Event.objects.about(noun, noun_id).exclude(verb__in=QUIET).with_people()
    return [line_of(event) for event in events[:limit]]


def events_of(noun: str, ref: str, person: Person) -> tuple[str, EventQuerySet, str]:
    """The thing's words, its events, its address. Raises Http404 for others' things."""
    if noun == "meeting":
        meeting = get_object_or_404(Meeting.objects.visible_to(person), ref=ref)
        return meeting.title, Event.objects.of_meeting(meeting.pk), reverse("meeting", args=[ref])
    if noun == "action_item":
        item = get_object_or_404(ActionItem.objects.visible_to(person), ref=ref)
        events = Event.objects.about("actionitem", item.pk)
        return item.task, events, reverse("action_item", args=[ref])
    if noun == "decision":
        decision = get_object_or_404(
            Decision.objects.visible_to(person).select_related("meeting"), ref=ref
        )
        events = Event.objects.about("decision", decision.pk)
        return decision.text, events, reverse("meeting", args=[decision.meeting.ref])
    raise Http404


@require_safe
def history(request: SignedInRequest, noun: str, ref: str) -> HttpResponse:
    """A page of it, newest first; htmx gets the list alone."""
    about, events, back = events_of(noun, ref, request.person)
    found = page_of(events.with_people(), request)
    context = {
        "about": about,
        "back": back,
        "ref": ref,
        "noun": noun,
        "pager": pager(found, request),
        "lines": [line_of(event) for event in found],
    }
    page = "desk/history.html#lines" if request.htmx else "desk/history.html"
    return render(request, page, context)
