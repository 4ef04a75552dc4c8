"""Downloads: drawn for the person who asks, at the moment of asking (SEC-03)."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.pages import meeting_of
from huiban.stages.minutes.printing import (
    LAYOUTS,
    PAPERS,
    WRITERS,
    layout_of,
    name_of,
    paper_of,
    words_of,
)
from huiban.stages.minutes.review_page import printed_versions_of, version_for
from huiban.ui.download import attachment
from huiban.ui.request import SignedInRequest


@require_GET
def minutes_file(request: SignedInRequest, ref: str) -> HttpResponse:
    """``what`` is form and suffix (d4_a.docx, d5.xlsx); ``mask`` hides names on this copy (R22)."""
    versions = printed_versions_of(meeting_of(request.person, ref))
    form, _, suffix = request.GET.get("what", "").partition(".")
    is_sheet = suffix == "xlsx" and form in LAYOUTS
    if not versions or form not in PAPERS or suffix not in WRITERS or is_sheet:
        raise Http404(ref)
    minutes = version_for(request.person, versions, request.GET.get("v", ""))
    is_masked = "mask" in request.GET
    if not is_masked and form == layout_of(minutes):
        kept = minutes.files.filter(form=suffix).first()
        if kept is not None:
            with kept.file.open() as stored:
                return attachment(stored.read(), kept.name)
    return _fresh(minutes, form, suffix, is_masked)


def _fresh(minutes: Minutes, form: str, suffix: str, is_masked: bool) -> HttpResponse:
    content = words_of(minutes)
    paper = paper_of(minutes.meeting, content, form, is_masked=is_masked)
    return attachment(WRITERS[suffix](paper), name_of(content, paper, suffix))
