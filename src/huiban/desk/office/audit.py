"""审计日志: who did what, when, from where; for 审计员 and 管理员."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiban.desk.csv_answer import csv_answer
from huiban.desk.guards import overseers_only
from huiban.desk.history import Line, about, line_of, who_did
from huiban.desk.paging import page_of, pager
from huiban.ground.journal import chain
from huiban.ground.journal import verbs as journal
from huiban.ground.journal.facts import in_words
from huiban.ground.journal.models import ChainCheck, Event, EventQuerySet
from huiban.ground.journal.sentences import NOUNS, SENTENCES, noun_word, sentence
from huiban.ground.people.models import Organisation
from huiban.stages.meetings.models import Meeting
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

STEP_SECONDS = 0.8
FILTERS = ("who", "noun", "verb", "ref", "since", "until")


@require_safe
@overseers_only
def audit(request: SignedInRequest) -> HttpResponse:
    """The events found, newest first, and how the chain stands."""
    found = page_of(events_found(request.GET), request)
    hidden = hidden_meetings(request, list(found))
    context = {
        "pager": pager(found, request),
        "lines": [shown(event, hidden) for event in found],
        "typed": {name: request.GET.get(name, "") for name in FILTERS},
        "nouns": [("", _("全部对象")), *((noun, noun_word(noun)) for noun in NOUNS)],
        "verbs": verb_choices(),
        "check": ChainCheck.objects.exclude(finished_at=None).first(),
    }
    page = "desk/audit.html#events" if request.htmx else "desk/audit.html"
    return render(request, page, context)


def verb_choices() -> list[tuple[str, str]]:
    """Each verb once; a verb of several nouns with the words of the first."""
    words: dict[str, str] = {}
    for noun, verb in SENTENCES:
        words.setdefault(verb, sentence(noun, verb))
    return [("", _("全部动作")), *words.items()]


def events_found(typed: QueryDict) -> EventQuerySet:
    """Events of the filters: person by name or account, object, ref, action, days inclusive."""
    asked = {name: typed.get(name, "").replace("\0", "").strip() for name in FILTERS}
    found = Event.objects.with_people()
    if who := asked["who"]:
        found = found.filter(
            Q(by__name__icontains=who)
            | Q(by__account=who)
            | Q(by__employee_no=who)
            | Q(for_person__name__icontains=who)
        )
    for column in ("noun", "verb"):
        if value := asked[column]:
            found = found.filter(**{column: value})
    if ref := asked["ref"]:
        found = found.filter(ref__istartswith=ref)
    if since := day_of(asked["since"]):
        found = found.filter(at__gte=moment_of(since, time.min))
    if until := day_of(asked["until"]):
        found = found.filter(at__lte=moment_of(until, time.max))
    return found


def day_of(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def moment_of(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def hidden_meetings(request: SignedInRequest, events: list[Event]) -> set[int]:
    """机密 meetings whose facts an 管理员 does not read; the 审计员 reads the log whole."""
    if request.person.is_auditor:
        return set()
    ids = {event.meeting_id for event in events if event.meeting_id}
    seen = Meeting.objects.filter(pk__in=ids, is_confidential=True)
    return set(seen.values_list("pk", flat=True))


def shown(event: Event, hidden: set[int]) -> Line:
    return line_of(event, hide_facts=event.meeting_id in hidden)


@require_POST
@overseers_only
def check_chain(request: SignedInRequest) -> HttpResponse:
    """校验: walk the chain for less than a second, then show how far it is, or the result."""
    pk = request.POST.get("check", "")
    if pk.isascii() and pk.isdecimal():
        check = get_object_or_404(ChainCheck, pk=int(pk[:18]), finished_at=None)
    else:
        check = chain.begin_check()
    chain.continue_check(check, seconds=STEP_SECONDS)
    context = {"check": check}
    page = "desk/audit_check.html#state" if request.htmx else "desk/audit_check.html"
    return render(request, page, context)


@require_POST
@overseers_only
def export_audit(request: SignedInRequest) -> HttpResponseBase:
    """The events of the filters as .csv; the export itself is an event."""
    organisation = Organisation.objects.filter(id=1).first()
    asked = {name: request.POST.get(name, "") for name in FILTERS if request.POST.get(name)}
    events = events_found(request.POST)
    hidden = set() if request.person.is_auditor else confidential_meetings()
    if organisation is not None:
        facts = {"filter": asked, "n": events.count()}
        journal.record("export_audit", organisation, by=request.person, facts=facts)
    head = [_("序号"), _("时间"), _("谁"), _("账号"), _("动作"), _("对象"), _("编号或名称")]
    head += [_("内容"), _("来自"), _("校验值")]
    name = _("审计日志_{day}.csv").format(day=timezone.localdate().isoformat())
    return csv_answer(name, head, csv_rows(events, hidden))


def confidential_meetings() -> set[int]:
    return set(Meeting.objects.filter(is_confidential=True).values_list("pk", flat=True))


def csv_rows(events: EventQuerySet, hidden: set[int]) -> Iterator[list[object]]:
    for event in events.iterator(chunk_size=1000):
        yield [
            event.number,
            timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds"),
            who_did(event),
            event.by.account if event.by else "",
            sentence(event.noun, event.verb),
            noun_word(event.noun),
            about(event),
            "" if event.meeting_id in hidden else in_words(event.facts, event.noun),
            event.address or "",
            event.hash,
        ]
