"""The sheet of one source: left the text, right the fields; drawn, added to, and taken in."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from huiban.desk.models import PastedSource
from huiban.desk.paste.answers import add_row, check, take, without_blank
from huiban.desk.paste.corrections import learn, remembered
from huiban.desk.paste.draft import Draft, Row
from huiban.desk.paste.history import OldFile, import_old, usual_template
from huiban.desk.paste.opening import Opened, open_source
from huiban.desk.paste.people import People
from huiban.desk.paste.remarks import wording_of
from huiban.desk.paste.source import marked
from huiban.desk.paste.verbs import Chosen, take_in_minutes
from huiban.ground.people.models import Department, Project
from huiban.ground.policies.models import Template
from huiban.ground.wording.verbs import rules
from huiban.stages.meetings.models import Meeting
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

# The groups of the sheet that 加一项 can add to, by the letter of their rows.
GROUPS = {"i": "item", "d": "decision", "p": "dispute"}


def fresh(request: SignedInRequest, source: PastedSource) -> HttpResponse:
    """As it was read. Raises UnreadableFile."""
    opened = open_source(source)
    return draw(request, source, opened, opened.draft)


def answered(request: SignedInRequest, source: PastedSource) -> HttpResponse:
    """What was sent: one more row, or the meeting. Raises UnreadableFile."""
    opened, posted = open_source(source), request.POST.dict()
    draft = take(opened.draft, posted)
    adding = posted.get("add", "")
    if adding in GROUPS:
        row = add_row(draft, adding)
        if request.htmx:
            return _one_row(request, opened, adding, row)
        return draw(request, source, opened, draft, focus=f"{adding}{row.number}")
    people = People.load(opened.known)
    people.learned = remembered(draft, people)
    if not check(without_blank(draft), people):
        return draw(request, source, opened, draft, status=422)
    meeting = _made(request, source, opened, draft, people)
    if source.batch is not None:
        # On to the next file; the row leads to the meeting.
        return HttpResponseRedirect(reverse("batch", args=[source.batch.pk]))
    return HttpResponseRedirect(reverse("meeting", args=[meeting.ref]))


@transaction.atomic
def _made(
    request: SignedInRequest, source: PastedSource, opened: Opened, draft: Draft, people: People
) -> Meeting:
    """The meeting, the aliases that were ticked, and the words that say so."""
    by = request.person
    chosen = chosen_in(request.POST)
    is_old = source.batch is not None and source.batch.is_history
    if is_old:
        with source.file.open("rb") as file:
            old = OldFile(source.name, file.read())
        meeting = import_old(old, draft, opened.reading, chosen, people=people, by=by)
        PastedSource.objects.filter(pk=source.pk).update(meeting=meeting)
        messages.success(request, _("已导入归档：%(ref)s。") % {"ref": meeting.ref})
    else:
        lead = chosen.lead_department or by.department
        chosen = Chosen(chosen.template, chosen.project, lead)
        meeting = take_in_minutes(source, draft, opened.reading, chosen, people=people, by=by)
        count = meeting.action_items.count()
        words = _("已生成会议和%(n)s个行动项，核对后可以提交审核。") % {"n": count}
        messages.success(request, words)
    learnt = learn(people.learned, by=by)
    if learnt:
        messages.info(request, _("已记住 %(n)s 个别名，下次直接认得。") % {"n": learnt})
    return meeting


def chosen_in(posted: Mapping[str, str]) -> Chosen:
    """Template, project and leading department of the form. 404 for a template that is none."""
    return Chosen(
        get_object_or_404(Template.objects.current(), pk=number(posted, "template")),
        Project.objects.filter(pk=number(posted, "project")).first(),
        Department.objects.filter(pk=number(posted, "lead_department")).first(),
    )


def number(posted: Mapping[str, str], name: str) -> int:
    """The chosen row's number; 0, which no row has, when nothing is chosen."""
    text = posted.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0


def _one_row(request: SignedInRequest, opened: Opened, letter: str, row: Row) -> HttpResponse:
    context = {"row": row, "letter": letter, "wording": {}, **_choices(opened)}
    return render(request, "desk/pasted_row.html", context)


def draw(
    request: SignedInRequest,
    source: PastedSource,
    opened: Opened,
    draft: Draft,
    *,
    focus: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole page; ``focus`` is the row that was just added."""
    is_old = source.batch is not None and source.batch.is_history
    home = None if is_old else request.person.department_id
    context = {
        "source": source,
        "is_history": is_old,
        "text": marked(opened.document.text, draft.marks),
        "draft": draft,
        "focus": focus,
        "failed": status == 422,
        # Only before anything was filled in: the rows are read anew.
        "asks_for_day": request.method == "GET" and not draft.facts["day"].text,
        "form_errors": errors_of(draft),
        "wording": wording_of(draft, rules()),
        **_choices(opened),
        **_meeting_choices(request.POST, home),
    }
    return render(request, "desk/pasted.html", context, status=status)


def errors_of(draft: Draft) -> list[tuple[str, str]]:
    """(field id, sentence) of what cannot be taken, for the summary on top."""
    found = [(f"id_f-{name}", one.error) for name, one in draft.facts.items() if one.error]
    for letter, rows in (("i", draft.items), ("d", draft.decisions), ("p", draft.disputes)):
        for row in rows:
            prefix = f"id_{letter}{row.number}"
            found += [(f"{prefix}-{name}", v.error) for name, v in row.fields.items() if v.error]
    return found


def _choices(opened: Opened) -> dict[str, Any]:
    known = opened.known
    return {
        "people": sorted({f"{one.department}-{one.name}" for one in known.persons}),
        "departments": [("", "—"), *((one.name, one.name) for one in known.departments)],
    }


def _meeting_choices(posted: Mapping[str, str], home: int | None) -> dict[str, Any]:
    templates = list(Template.objects.current().values_list("pk", "name"))
    running = Project.objects.filter(status="running").values_list("pk", "name")
    return {
        "templates": templates,
        "template": posted.get("template") or usual_template().pk,
        "projects": [("", "—"), *running],
        "project": posted.get("project", ""),
        "lead_departments": [("", "—"), *Department.objects.values_list("pk", "name")],
        "lead_department": posted.get("lead_department") or home or "",
    }
