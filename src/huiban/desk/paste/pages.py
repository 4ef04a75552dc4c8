"""粘贴纪要: text or files → checked table → 生成会议与行动项."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiban.desk.models import PastedBatch, PastedSource
from huiban.desk.paste import batches, sheet, verbs
from huiban.desk.paste.opening import soon_document, without_words
from huiban.desk.paste.uploads import MOST_FILES, too_large, too_many
from huiban.outside.documents import ENDINGS, TakesLong
from huiban.outside.word.reader import UnreadableFile
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

MOST_CHARACTERS = 300_000
SHOWN = 8


@require_http_methods(["GET", "POST"])
def paste(request: SignedInRequest) -> HttpResponse:
    """Take a text, a file or many files, keep them as they came, and go on to what was read."""
    if request.method == "GET":
        return _form(request)
    text, files = request.POST.get("text", ""), request.FILES.getlist("file")
    if len(files) > 1 or (files and is_zip(files[0])):
        return batches.begin(request, files) or _form(request, error=too_many(files), status=422)
    day, day_error = _given_day(request.POST.get("day", ""))
    file = files[0] if files else None
    try:
        error = day_error or _unreadable(text, file)
    except TakesLong:
        return batches.begin(request, files, day=day) or _form(request)
    if error:
        return _form(request, error=error, status=422)
    name, data = ("", text.encode()) if file is None else (file.name or "", file.read())
    source = verbs.keep_source(name, data, by=request.person, day=day)
    return HttpResponseRedirect(reverse("pasted", args=[source.pk]))


def is_zip(file: "UploadedFile[Any]") -> bool:
    return (file.name or "").lower().endswith(".zip")


def _form(request: SignedInRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    mine = PastedSource.objects.filter(by=request.person, meeting=None, batch=None)
    context = {
        "error": error,
        "text": request.POST.get("text", ""),
        "day": request.POST.get("day", ""),
        "unfinished": mine[:SHOWN],
        "batches": batches.open_batches(request.person)[:SHOWN],
        "endings": [*ENDINGS, ".zip"],
        "most_files": MOST_FILES,
        "most_megabytes": settings.BATCH_LIMIT // 1024**2,
    }
    return render(request, "desk/paste.html", context, status=status)


def _given_day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, _("会议日期写成 2026-08-05 这样，或留空按原文的日期读。")


def _unreadable(text: str, file: "UploadedFile[Any] | None") -> str:
    """Why nothing can be read from it, or nothing. Raises TakesLong."""
    if file is None:
        if not text.strip():
            return _("请粘贴文字，或选一个文件。")
        if len(text) > MOST_CHARACTERS:
            return _("文字太长（超过 30 万字），请分成几次粘贴。")
        return ""
    if error := too_large(file.name or "", file.size or 0):
        return error
    try:
        return without_words(soon_document(file.name or "", file.read()))
    except UnreadableFile as unreadable:
        return str(unreadable)
    finally:
        file.seek(0)


@require_GET
def pasted(request: SignedInRequest, pk: int) -> HttpResponse:
    """Left the text, right what was read from it."""
    return _on_sheet(request, pk, sheet.fresh)


@require_POST
def take_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """生成会议与行动项; what cannot be taken comes back with every word kept."""
    return _on_sheet(request, pk, sheet.answered)


@require_POST
def count_from(request: SignedInRequest, pk: int) -> HttpResponse:
    """按这一天读: the day of a meeting whose minutes do not say it."""
    source = source_of(request, pk)
    day, error = _given_day(request.POST.get("day", ""))
    if day is not None and source.meeting is None:
        verbs.count_from(source, day)
    elif error:
        messages.warning(request, error)
    return HttpResponseRedirect(reverse("pasted", args=[source.pk]))


def _on_sheet(
    request: SignedInRequest,
    pk: int,
    answer: Callable[[SignedInRequest, PastedSource], HttpResponse],
) -> HttpResponse:
    """What ``answer`` makes of the source; the meeting where it became one already."""
    source = source_of(request, pk)
    if source.meeting is not None:
        return HttpResponseRedirect(reverse("meeting", args=[source.meeting.ref]))
    try:
        return answer(request, source)
    except UnreadableFile as unreadable:
        return _cannot_be_read(request, source, str(unreadable))


def source_of(request: SignedInRequest, pk: int) -> PastedSource:
    """Only one's own, else 404."""
    mine = PastedSource.objects.filter(by=request.person).select_related("batch", "meeting")
    return get_object_or_404(mine, pk=pk)


def _cannot_be_read(request: SignedInRequest, source: PastedSource, why: str) -> HttpResponse:
    messages.warning(request, f"{source.name}：{why}")
    return HttpResponseRedirect(back_from(source.batch))


def back_from(batch: PastedBatch | None) -> str:
    """Where the other files of the batch are, or a new start."""
    return reverse("batch", args=[batch.pk]) if batch else reverse("paste")


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw away a source that became nothing."""
    source = get_object_or_404(PastedSource, pk=pk, by=request.person, meeting=None)
    batch = source.batch
    verbs.discard_source(source)
    messages.success(request, _("已丢弃这份粘贴的原文。"))
    return HttpResponseRedirect(back_from(batch))
