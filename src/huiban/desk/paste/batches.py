"""Many files at once: how far it is, one report with a row for each, and the way to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiban.desk.guards import admins_only
from huiban.desk.models import PastedBatch
from huiban.desk.paste import batch_run, report, sheet
from huiban.desk.paste.report_file import as_xlsx
from huiban.desk.paste.uploads import MOST_FILES, given_files, too_many
from huiban.desk.paste.verbs import discard_source, keep_source
from huiban.ground.people.models import Department, Person, Project
from huiban.ground.procedure import Invalid
from huiban.outside.documents import ENDINGS
from huiban.stages.archive.verbs import check_may_import
from huiban.ui.download import attachment
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

Files = Sequence["UploadedFile[Any]"]


def open_batches(person: Person) -> QuerySet[PastedBatch]:
    """The person's batches in which something is still to do, the newest first."""
    left = Count("sources", filter=Q(sources__meeting=None, sources__error=""))
    found = PastedBatch.objects.filter(by=person).annotate(left=left, total=Count("sources"))
    return found.filter(left__gt=0)


def begin(
    request: SignedInRequest,
    files: Files,
    *,
    is_history: bool = False,
    day: date | None = None,
) -> HttpResponse | None:
    """Keep the files and read them beside the request; None when it cannot be taken."""
    if too_many(files):
        return None
    try:
        batch = keep_batch(files, by=request.person, is_history=is_history, day=day)
    except Invalid as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("history_import" if is_history else "paste"))
    batch_run.start(batch, by=request.person)
    return HttpResponseRedirect(reverse("batch", args=[batch.pk]))


@transaction.atomic
def keep_batch(
    files: Files, *, by: Person, is_history: bool, day: date | None = None
) -> PastedBatch:
    """The rows of all files, none read yet; ``day`` where the page named it for the only file.

    Raises Invalid for too many or none at all.
    """
    batch = PastedBatch.objects.create(by=by, is_history=is_history)
    for given in given_files(files):
        keep_source(given.name, given.data, by=by, day=day, batch=batch, error=given.error)
    if not batch.sources.exists():
        raise Invalid(_("这里面没有文件。"), "file")
    return batch


@require_http_methods(["GET", "POST"])
@admins_only
def history_import(request: SignedInRequest) -> HttpResponse:
    """导入旧纪要: a folder of files or a .zip, read first, filed only after a look."""
    error = ""
    if request.method == "POST":
        files = request.FILES.getlist("file")
        answer = begin(request, files, is_history=True) if files else None
        if answer is not None:
            return answer
        error = too_many(files) or _("请选择旧纪要的文件，或一个 .zip。")
    context = {
        "error": error,
        "batches": open_batches(request.person).filter(is_history=True)[:8],
        "endings": [*ENDINGS, ".zip"],
        "most_files": MOST_FILES,
        "most_megabytes": settings.BATCH_LIMIT // 1024**2,
    }
    return render(request, "desk/history_import.html", context, status=422 if error else 200)


def batch_of(request: SignedInRequest, pk: int) -> PastedBatch:
    """Only one's own, else 404."""
    return get_object_or_404(PastedBatch, pk=pk, by=request.person)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files read, or files filed."""

    label: str
    done: int
    total: int


def progress_of(lines: Sequence[report.Line]) -> Progress:
    waiting = sum(line.source.is_waiting for line in lines)
    if waiting:
        return Progress(_("正在读取"), len(lines) - waiting, len(lines))
    wanted = [line for line in lines if line.source.is_wanted]
    filed = sum(line.source.meeting_id is not None for line in wanted)
    return Progress(_("正在导入归档"), filed, len(wanted))


@require_GET
def batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """The report; while a run works on it htmx asks again every second."""
    found = batch_of(request, pk)
    lines = report.lines_of(found)
    progress = progress_of(lines)
    context = {
        "batch": found,
        "lines": lines,
        "progress": progress,
        "stopped": not found.is_running and progress.done < progress.total,
        "read_well": sum(not line.source.error for line in lines if not line.source.is_waiting),
        "unreadable": sum(bool(line.source.error) for line in lines),
        "to_look_at": sum(line.waits_for_eyes for line in lines),
        "ready": sum(line.can_be_filed for line in lines),
        "departments": [("", _("按主持人所在部门")), *_named(Department.objects.all())],
        "projects": [("", "—"), *_named(Project.objects.all())],
    }
    page = "desk/batch.html#report" if request.htmx else "desk/batch.html"
    return render(request, page, context)


def _named(rows: QuerySet[Any]) -> list[tuple[int, str]]:
    return list(rows.values_list("pk", "name"))


@require_GET
def batch_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same report as an .xlsx."""
    found = batch_of(request, pk)
    rows = [line.cells() for line in report.lines_of(found)]
    day = timezone.localdate(found.created_at)
    return attachment(as_xlsx(rows, day=day), _("读取报告.xlsx"))


@require_POST
def run_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """继续读取, or 导入归档 of the ticked files of old minutes."""
    found = batch_of(request, pk)
    picked = [int(one) for one in request.POST.getlist("pick") if one.isdecimal()]
    if picked and found.is_history:
        check_may_import(request.person)
        found.options = {
            "project": sheet.number(request.POST.dict(), "project"),
            "department": sheet.number(request.POST.dict(), "department"),
        }
        found.save(update_fields=["options"])
        ready = [line.source.pk for line in report.lines_of(found) if line.can_be_filed]
        chosen = found.sources.filter(pk__in=set(picked) & set(ready))
        chosen.update(is_wanted=True, refusal="")
    batch_run.start(found, by=request.person)
    return HttpResponseRedirect(reverse("batch", args=[pk]))


@require_POST
def discard_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw away every file that became nothing; what became a meeting stays."""
    found = batch_of(request, pk)
    for source in list(found.sources.filter(meeting=None)):
        discard_source(source)
    found.sources.update(batch=None)
    found.delete()
    messages.success(request, _("已丢弃这一批里没有用上的原文。"))
    return HttpResponseRedirect(reverse("paste"))
