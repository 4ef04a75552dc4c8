"""Refusals become sentences, private pages stay private."""

import json
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from huiban.ground.procedure import Invalid, NotAllowed
from huiban.ui.render import render

GetResponse = Callable[[HttpRequest], HttpResponse]
# What a form adds around its file.
FORM_AROUND_A_FILE = 1024 * 1024


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


def bounded_input(get_response: GetResponse) -> GetResponse:
    """An upload over the limit answers 413 before it is read; unprintable input answers 400."""

    def middleware(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        limit = upload_limit(request)
        if announced.isdecimal() and int(announced) > limit + FORM_AROUND_A_FILE:
            sentence = _("文件超过 %(n)s MB，没有接收。请删去大图片或分成几份再传。")
            return refuse(request, sentence % {"n": limit // 1024 // 1024}, 413)
        if "\x00" in request.META.get("QUERY_STRING", "") or has_nul(request.GET):
            return refuse(request, _("地址里有看不见的控制字符，请从页面上的链接进入。"), 400)
        if request.method == "POST" and has_nul(request.POST):
            return refuse(request, _("内容里有看不见的控制字符，请用“粘贴为纯文本”再试。"), 400)
        return get_response(request)

    return middleware


def upload_limit(request: HttpRequest) -> int:
    """Bytes of one request; many files only from somebody who is signed in."""
    takes_many = request.path in settings.BATCH_PATHS and SESSION_KEY in request.session
    return int(settings.BATCH_LIMIT if takes_many else settings.UPLOAD_LIMIT)


def has_nul(given: QueryDict) -> bool:
    """PostgreSQL stores no NUL; such input is never typed by a person."""
    return any("\x00" in value for _name, values in given.lists() for value in values)


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
