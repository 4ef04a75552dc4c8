"""The region of 第二读者 beside a pasted text: offered, read, differences, or one sentence."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import retarget, trigger_client_event

from huiban.desk.models import PastedSource
from huiban.desk.second_reader import rules, verbs
from huiban.desk.second_reader.models import SecondReading
from huiban.desk.second_reader.reading import both, document_of
from huiban.desk.second_reader.shown import shown
from huiban.ground.procedure import Invalid
from huiban.ground.reading.paper.document import Document
from huiban.outside.llm.endpoint import configured
from huiban.outside.word.reader import UnreadableFile
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

# Asked after 1 s, 1 s, … then every 3 s; then the page waits for a click.
QUICK_POLLS, MOST_POLLS = 10, 60


@require_safe
def second_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands in the region now; looking changes nothing."""
    return _region(request, _mine(request, pk))


@require_POST
def ask_second_reader(request: SignedInRequest, pk: int) -> HttpResponse:
    """请第二读者读: queue it; the page never waits."""
    source = _mine(request, pk)
    verbs.check_is_on()
    is_not_secret = request.POST.get("is_not_secret") == "on"
    verbs.ask(source, _document(source), is_not_secret=is_not_secret, by=request.person)
    return _answer(request, source)


@require_POST
def cancel_second_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """取消."""
    source = _mine(request, pk)
    verbs.cancel(source)
    return _answer(request, source)


def _mine(request: SignedInRequest, pk: int) -> PastedSource:
    return get_object_or_404(PastedSource, pk=pk, by=request.person, meeting=None)


def _document(source: PastedSource) -> Document:
    """Raises Invalid with the sentence when the file cannot be read any more."""
    try:
        return document_of(source)
    except UnreadableFile as unreadable:
        raise Invalid(str(unreadable)) from unreadable


def _answer(request: SignedInRequest, source: PastedSource) -> HttpResponse:
    if request.htmx:
        return _region(request, source)
    return HttpResponseRedirect(reverse("pasted", args=[source.pk]))


def _region(request: SignedInRequest, source: PastedSource) -> HttpResponse:
    """Nothing at all where it is off."""
    endpoint = configured()
    if endpoint is None or not verbs.is_on():
        return HttpResponse("")
    reading = SecondReading.objects.filter(source=source).select_related("source").first()
    state = reading.state(timezone.now()) if reading else "offered"
    context: dict[str, Any] = {"source": source, "state": state, "reading": reading}
    context |= {"host": endpoint.host, "model": endpoint.model}
    if state == "reading":
        context |= _polling(request)
        if context["next_poll"] > 1 and not context["is_late"]:
            poll = render(request, "second_reader/poll.html", context)
            return retarget(poll, "#second-poll")
    elif state == "done" and reading:
        context |= _differences(reading)
    else:
        document = _document(source)
        context |= {"refusal": rules.refusal(document), "characters": len(document.text)}
        context["error"] = _error(reading, state)
    answer = render(request, "second_reader/region.html", context)
    if state == "done" and request.GET.get("n"):
        said = _("第二读者读完了，有 %(n)s 处不同。") % {"n": len(context["differences"])}
        trigger_client_event(answer, "say", {"words": said})
    return answer


def _polling(request: SignedInRequest) -> dict[str, Any]:
    text = request.GET.get("n", "")
    polls = int(text) if text.isdecimal() and len(text) < 4 else 0
    return {
        "next_poll": polls + 1,
        "delay": "1s" if polls < QUICK_POLLS else "3s",
        "is_late": polls >= MOST_POLLS,
    }


def _differences(reading: SecondReading) -> dict[str, Any]:
    found = both(reading)
    return {
        "differences": shown(found),
        "departments": [("", "—"), *((one.name, one.name) for one in found.known.departments)],
        "count": len(found.theirs.items),
        "dropped": sum(n for name, n in found.theirs.dropped.items() if name != "repeated"),
        "is_cut": reading.is_cut or found.parsed.trouble == "broken",
    }


def _error(reading: SecondReading | None, state: str) -> str:
    if state == "died":
        return _("读到一半中断了，没有结果。可以再试一次。")
    return reading.error if reading and state == "failed" else ""
