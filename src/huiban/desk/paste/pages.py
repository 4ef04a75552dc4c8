"""粘贴纪要: text or a file → checked table → 生成会议与行动项."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiban.desk.models import PastedSource
from huiban.desk.paste.answers import People, check, take
from huiban.desk.paste.drafts import Draft, Drafter
from huiban.desk.paste.source import marked
from huiban.desk.paste.verbs import take_in_minutes
from huiban.desk.paste.wording import wording_of
from huiban.ground.people.directory import directory
from huiban.ground.people.models import Department, Organisation, Project
from huiban.ground.policies.models import Template
from huiban.ground.reading.document import Document
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.values import Directory, MinutesReading
from huiban.ground.wording.verbs import rules
from huiban.ground.workdays.verbs import calendar
from huiban.outside.documents import from_bytes
from huiban.outside.word.reader import UnreadableFile
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

MOST_CHARACTERS = 300_000


@require_http_methods(["GET", "POST"])
def paste(request: SignedInRequest) -> HttpResponse:
    """Take a text or a file, keep it as it came, and go on to the checked table."""
    if request.method == "GET":
        return _form(request)
    text, file = request.POST.get("text", ""), request.FILES.get("file")
    day, day_error = _given_day(request.POST.get("day", ""))
    error = day_error or _unreadable(text, file)
    if error:
        return _form(request, error=error, status=422)
    name, data = ("", text.encode()) if file is None else (file.name or "", file.read())
    source = PastedSource(by=request.person, name=name[:200], day=day)
    source.file.save("source", ContentFile(data), save=False)
    source.save()
    return HttpResponseRedirect(reverse("pasted", args=[source.pk]))


def _form(request: SignedInRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    unfinished = PastedSource.objects.filter(by=request.person, meeting=None)[:5]
    context = {
        "error": error,
        "text": request.POST.get("text", ""),
        "day": request.POST.get("day", ""),
        "unfinished": unfinished,
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
    """Why nothing can be read from it, or nothing."""
    if file is None:
        if not text.strip():
            return _("请粘贴文字，或选一个 .docx、.txt 文件。")
        if len(text) > MOST_CHARACTERS:
            return _("文字太长（超过 30 万字），请分成几次粘贴。")
        return ""
    if file.size is not None and file.size > settings.UPLOAD_LIMIT:
        return _("文件超过 20 MB，请删去其中的大图片后再试。")
    try:
        document = from_bytes(file.read(), file.name or "")
    except UnreadableFile as unreadable:
        return str(unreadable)
    finally:
        file.seek(0)
    return "" if document.plain.strip() else _("这个文件里没有文字；扫描件请先转成文字。")


def _read(source: PastedSource) -> tuple[Document, MinutesReading, Directory]:
    with source.file.open("rb") as file:
        data = file.read()
    document = from_bytes(data, source.name)
    known = directory()
    reading = read_minutes(document, meeting_day=source.day, directory=known, calendar=calendar())
    return document, reading, known


@require_GET
def pasted(request: SignedInRequest, pk: int) -> HttpResponse:
    """Left the text, right what was read from it."""
    source = get_object_or_404(PastedSource, pk=pk, by=request.person)
    if source.meeting is not None:
        return HttpResponseRedirect(reverse("meeting", args=[source.meeting.ref]))
    document, reading, known = _read(source)
    draft = Drafter(document, known, source.day).fill(reading)
    return _table(request, source, document, draft, known)


def _table(
    request: SignedInRequest,
    source: PastedSource,
    document: Document,
    draft: Draft,
    known: Directory,
    *,
    status: int = 200,
) -> HttpResponse:
    organisation = Organisation.objects.filter(id=1).first()
    preset = organisation.preset if organisation else ""
    templates = list(Template.objects.current())
    fitting = [one for one in templates if one.preset == preset] or templates
    context = {
        "source": source,
        "text": marked(document.text, draft.marks),
        "draft": draft,
        "wording": wording_of(draft, rules()),
        "people": sorted({f"{one.department}-{one.name}" for one in known.persons}),
        "departments": [("", "—"), *((one.name, one.name) for one in known.departments)],
        "templates": [(one.pk, one.name) for one in templates],
        "template": request.POST.get("template") or fitting[0].pk,
        "projects": [
            ("", "—"),
            *Project.objects.filter(status="running").values_list("pk", "name"),
        ],
        "project": request.POST.get("project", ""),
        "lead_departments": [("", "—"), *Department.objects.values_list("pk", "name")],
        "lead_department": request.POST.get("lead_department")
        or request.person.department_id
        or "",
        "failed": status == 422,
    }
    return render(request, "desk/pasted.html", context, status=status)


@require_POST
def take_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """生成会议与行动项; what cannot be taken comes back with every word kept."""
    source = get_object_or_404(PastedSource, pk=pk, by=request.person)
    document, reading, known = _read(source)
    draft = take(Drafter(document, known, source.day).fill(reading), request.POST.dict())
    people = People.load(known)
    if not check(draft, people):
        return _table(request, source, document, draft, known, status=422)
    meeting = take_in_minutes(
        source,
        draft,
        reading,
        template=get_object_or_404(Template.objects.current(), pk=_number(request, "template")),
        project=Project.objects.filter(pk=_number(request, "project")).first(),
        lead_department=Department.objects.filter(pk=_number(request, "lead_department")).first(),
        people=people,
        by=request.person,
    )
    count = meeting.action_items.count()
    messages.success(request, _("已生成会议和%(n)s个行动项，核对后可以提交审核。") % {"n": count})
    return HttpResponseRedirect(reverse("meeting", args=[meeting.ref]))


def _number(request: SignedInRequest, name: str) -> int:
    """The chosen row's number; 0, which no row has, when nothing is chosen."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else 0


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw away a source that became nothing."""
    source = get_object_or_404(PastedSource, pk=pk, by=request.person, meeting=None)
    source.file.delete(save=False)
    source.delete()
    messages.success(request, _("已丢弃这份粘贴的原文。"))
    return HttpResponseRedirect(reverse("paste"))
