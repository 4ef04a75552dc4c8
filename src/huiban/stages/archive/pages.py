"""Doors of 归档与检索."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiban.ground.people.choices import active_departments, every_project
from huiban.stages.archive import verbs
from huiban.stages.archive.bundle import bundle_of
from huiban.stages.archive.models import ArchiveRecord, ImportedFile, SearchKind
from huiban.stages.archive.rules import day_of, plain_name
from huiban.stages.archive.searching import Filters
from huiban.stages.meetings.models import Meeting
from huiban.ui.download import attachment
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

MOST_RECORDS = 500
FILTER_NAMES = ("kind", "department", "project", "since", "until", "who")


@require_GET
def search(request: SignedInRequest) -> HttpResponse:
    """检索: one box, hits are sentences; what one may not read leaves no trace."""
    asked = request.GET
    query = asked.get("q", "").strip()[:200]
    filters = Filters(
        kind=asked.get("kind", "") if asked.get("kind") in SearchKind.values else "",
        department=_number(asked.get("department", "")),
        project=_number(asked.get("project", "")),
        since=day_of(asked.get("since", "")),
        until=day_of(asked.get("until", "")),
        who=asked.get("who", "")[:40],
    )
    page = _number(asked.get("page", "")) or 1
    hits, has_more = verbs.search(request.person, query, filters, page=page)
    context = {
        "query": query,
        "hits": hits,
        "page": page,
        "asked": {name: asked.get(name, "") for name in FILTER_NAMES},
        "is_narrowed": any(asked.get(name) for name in FILTER_NAMES),
        "kinds": [("", _("全部类型")), *SearchKind.choices],
        "before_url": _page_url(asked, page - 1) if page > 1 else None,
        "more_url": _page_url(asked, page + 1) if has_more else None,
        **_choices(),
    }
    template = "archive/search.html#hits" if request.htmx else "archive/search.html"
    return render(request, template, context)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _page_url(asked: Any, page: int) -> str:
    kept = {key: value for key, value in asked.items() if value and key != "page"}
    return "?" + urlencode({**kept, "page": page})


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "departments": [
            ("", _("全部部门")),
            *((str(pk), name) for pk, name in active_departments()),
        ],
        "projects": [("", _("全部项目")), *((str(pk), name) for pk, name in every_project())],
    }


@dataclass
class Folder:
    """One folder of the archive with what lies in it."""

    name: str
    folders: dict[str, "Folder"] = field(default_factory=dict)
    records: list[ArchiveRecord] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.records) + sum(one.count for one in self.folders.values())


def tree_of(records: Iterable[ArchiveRecord]) -> Folder:
    """Folders by the path of each record."""
    root = Folder("")
    for record in records:
        here = root
        for part in record.path.split("/"):
            here = here.folders.setdefault(part, Folder(part))
        here.records.append(record)
    return root


@require_GET
def archive(request: SignedInRequest) -> HttpResponse:
    """归档 as folders by the policy's path."""
    asked = request.GET
    records = ArchiveRecord.objects.visible_to(request.person).select_related("meeting__host")
    department, project = _number(asked.get("department", "")), _number(asked.get("project", ""))
    since, until = day_of(asked.get("since", "")), day_of(asked.get("until", ""))
    if department:
        records = records.filter(meeting__lead_department_id=department)
    if project:
        records = records.filter(meeting__project_id=project)
    if since:
        records = records.filter(meeting__starts_at__date__gte=since)
    if until:
        records = records.filter(meeting__starts_at__date__lte=until)
    if asked.get("who"):
        name = asked["who"][:40]
        records = records.filter(meeting__participants__name__icontains=name).distinct()
    found = list(records[: MOST_RECORDS + 1])
    context = {
        "tree": tree_of(found[:MOST_RECORDS]),
        "count": min(len(found), MOST_RECORDS),
        "is_cut": len(found) > MOST_RECORDS,
        "asked": {name: asked.get(name, "") for name in FILTER_NAMES},
        "is_narrowed": any(asked.get(name) for name in FILTER_NAMES),
        **_choices(),
    }
    return render(request, "archive/archive.html", context)


@require_GET
def bundle(request: SignedInRequest, ref: str) -> HttpResponse:
    """案卷包 of one meeting, with the rights of the person who asks."""
    meeting = get_object_or_404(
        Meeting.objects.visible_to(request.person).select_related("template"), ref=ref
    )
    return attachment(bundle_of(meeting), f"{meeting.ref}_{meeting.title}_案卷.zip")


@require_GET
def original(request: SignedInRequest, ref: str) -> HttpResponse:
    """原件 of an imported meeting, as it came; always saved, never shown inside our pages."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.person), ref=ref)
    imported = get_object_or_404(ImportedFile, meeting=meeting)
    with imported.file.open() as stored:
        return attachment(stored.read(), plain_name(imported.name))


@require_POST
def close_meeting(request: SignedInRequest, ref: str) -> HttpResponse:
    """闭环."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.person), ref=ref)
    verbs.close_meeting(meeting, by=request.person)
    messages.success(request, _("已闭环，系统会在当晚归档。"))
    return redirect("meeting", ref)


@require_POST
def keep_longer(request: SignedInRequest, ref: str) -> HttpResponse:
    """续存."""
    record = get_object_or_404(ArchiveRecord.objects.visible_to(request.person), meeting__ref=ref)
    years = _number(request.POST.get("years", "")) or 1
    verbs.keep_longer(record, years=years, by=request.person)
    messages.success(request, _("已续存到 %(day)s。") % {"day": record.keep_until.isoformat()})
    return redirect("archive")
