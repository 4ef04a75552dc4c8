"""Doors of 纪要与审核."""

from django.http import Http404, HttpResponse

from huiban.ui.request import SignedInRequest


def minutes(request: SignedInRequest, ref: str) -> HttpResponse:
    raise Http404(ref)
