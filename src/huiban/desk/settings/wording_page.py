"""检查用词: what the check finds, the organisation's own words, and a line to try them on."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiban.desk.record.line_lint import Remark, remarks_on
from huiban.ground.procedure import Invalid
from huiban.ground.reading.lint.check import ItemWords, item_wording, lint_line
from huiban.ground.reading.lint.rules import Place, Rules, kind_name, pack_words, word_kinds
from huiban.ground.wording import verbs
from huiban.ground.wording.models import OfficeWord
from huiban.ground.wording.permissions import may_change_words
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

LONGEST_SAMPLE = 300
SAMPLE_DAYS = timedelta(days=7)


@require_safe
def wording(request: SignedInRequest) -> HttpResponse:
    """Anybody may see why a word is marked; htmx asks for the tried line alone."""
    page = "desk/wording.html#tried" if request.htmx else "desk/wording.html"
    return render(request, page, _context(request))


@require_POST
def add_word(request: SignedInRequest) -> HttpResponse:
    """A word of the organisation's own, as one of a kind."""
    word, code = request.POST.get("word", ""), request.POST.get("code", "")
    try:
        row = verbs.add_word(word, code=code, by=request.person)
    except Invalid as invalid:
        return _wrong(request, invalid)
    said = _("从现在起，“%(word)s”按“%(kind)s”提示。")
    messages.success(request, said % {"word": row.word, "kind": kind_name(row.code)})
    return _back(request)


@require_POST
def mute_word(request: SignedInRequest) -> HttpResponse:
    """不再提示这个词, from this page or from where it was found."""
    try:
        row = verbs.mute_word(request.POST.get("word", ""), by=request.person)
    except Invalid as invalid:
        return _wrong(request, invalid)
    said = _("从现在起，不再提示“%(word)s”；可以在“设置、检查用词”里恢复。")
    messages.success(request, said % {"word": row.word})
    return _back(request)


@require_POST
def take_back_word(request: SignedInRequest) -> HttpResponse:
    """The packs decide on the word again."""
    word = request.POST.get("word", "")
    try:
        verbs.take_back_word(word, by=request.person)
    except Invalid as invalid:
        return _wrong(request, invalid)
    messages.success(request, _("“%(word)s”已恢复默认。") % {"word": word})
    return _back(request)


def _wrong(request: SignedInRequest, invalid: Invalid) -> HttpResponse:
    context = _context(request) | {"wrong": {invalid.field: str(invalid)}}
    return render(request, "desk/wording.html", context, status=422)


def _back(request: SignedInRequest) -> HttpResponse:
    """Where the word was found, or this page with the same line tried again."""
    back = request.POST.get("back", "")
    if back and url_has_allowed_host_and_scheme(back, {request.get_host()}):
        return HttpResponseRedirect(back)
    tried = {name: request.POST[name] for name in ("line", "place") if request.POST.get(name)}
    return HttpResponseRedirect(f"{reverse('wording')}?{urlencode(tried)}#try")


def _context(request: SignedInRequest) -> dict[str, Any]:
    given = request.POST if request.method == "POST" else request.GET
    line = given.get("line", _("请相关部门尽快对接，加强沟通，力争下周上线"))[:LONGEST_SAMPLE]
    place = given.get("place", "")
    place = place if place in set(Place) else Place.ITEM
    own = list(OfficeWord.objects.all())
    muted = {one.word.lower() for one in own if not one.code}
    return {
        "line": line,
        "place": place,
        "places": place_words(),
        "tried": tried(line, Place(place), verbs.rules()),
        "own": [(one.word, kind_name(one.code) if one.code else "") for one in own],
        "kinds": [
            (kind_name(code), [(word, word in muted) for word in pack_words(code)])
            for code in word_kinds()
        ],
        "kind_choices": [(code, kind_name(code)) for code in word_kinds()],
        "may_change": may_change_words(request.person),
        "typed": {"word": request.POST.get("word", ""), "code": request.POST.get("code", "")},
        "wrong": {},
        "breadcrumbs": [(_("设置"), reverse("settings"))] if request.person.is_admin else [],
    }


def place_words() -> list[tuple[str, str]]:
    """Where a line may stand, in words."""
    return [
        (Place.ITEM, _("行动项")),
        (Place.DECISION, _("决议")),
        (Place.DISPUTE, _("分歧")),
        (Place.VIEW, _("观点")),
        (Place.NOTE, _("其他记录")),
    ]


def tried(line: str, place: Place, rules: Rules) -> list[Remark]:
    """What the check says of the words of *line*, as if its 责任人 and date were written."""
    if place is not Place.ITEM:
        return remarks_on(line, lint_line(line, place=place, rules=rules))
    due = timezone.localdate() + SAMPLE_DAYS
    item = ItemWords(line, owner=_("张伟"), due=due)
    return remarks_on(line, item_wording(item, rules=rules))
