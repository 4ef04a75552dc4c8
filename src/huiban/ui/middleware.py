"""Refusals become sentences, private pages stay private."""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from huiban.ground.procedure import Invalid, NotAllowed
from huiban.ui.render import render

GetResponse = Callable[[HttpRequest], HttpResponse]


class refusals_become_sentences:
    """NotAllowed answers 403, Invalid 422, both with their sentence; htmx gets a toast."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotAllowed):
            return refuse(request, str(error), 403)
        if isinstance(error, Invalid):
            return refuse(request, str(error), 422)
        return None


def refuse(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """The sentence as a page, or as a toast that leaves the page and its fields alone."""
    if getattr(request, "htmx", False):
        toast = json.dumps({"toast": {"words": sentence, "tone": "red"}})
        return HttpResponse(status=status, headers={"HX-Reswap": "none", "HX-Trigger": toast})
    return render(request, "ui/error.html", {"code": status, "todo": sentence}, status=status)


def private_pages(get_response: GetResponse) -> GetResponse:
    """Nothing that a person sees may be kept by a cache between people."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store, private"
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware
