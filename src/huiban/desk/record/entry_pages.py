"""The doors of one line of the record: write, change, promote, take out, fill what is missing."""

import json
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiban.desk.record import capture
from huiban.desk.record.capture import PROMOTED
from huiban.desk.record.line_people import LONGEST_LINE
from huiban.desk.record.line_reading import Line, read
from huiban.desk.record.made import made_in
from huiban.desk.record.record_page import answer, line_only, made_context, topic_of
from huiban.ground.people.asking import Kind, asking, kind_of
from huiban.ground.people.models import Department, Person
from huiban.ground.prepared import prepared
from huiban.ground.procedure import Invalid
from huiban.stages.action_items import verbs as action_items
from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions import verbs as decisions
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings.models import Meeting
from huiban.stages.meetings.naming import named
from huiban.stages.meetings.pages import meeting_of
from huiban.stages.records import verbs as records
from huiban.stages.records.models import Dispute, Entry, EntryKind
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest, first_or_404


def _back(meeting: Meeting, topic_id: int | None) -> HttpResponse:
    return redirect(f"/meetings/{meeting.ref}/record?topic={topic_id or ''}#box")


def _entry(meeting: Meeting, pk: int) -> Entry:
    entry = get_object_or_404(Entry, meeting=meeting, pk=pk)
    entry.meeting = meeting
    return entry


def _meeting_to_write(request: SignedInRequest, ref: str) -> Meeting:
    """The meeting with only what decides who may write: a line is the most frequent save."""
    person = request.person
    return first_or_404(_writable(kind_of(person), person=person.pk, ref=ref))


@prepared
def _writable(kind: Kind, *, person: int, ref: str) -> QuerySet[Meeting]:
    rows = Meeting.objects.visible_to(asking(person, kind))
    return rows.select_related("project", "lead_department").filter(ref=ref)


@require_POST
def add_entry(request: SignedInRequest, ref: str) -> HttpResponse:
    """One line as typed; the same ``client_key`` again is the same line."""
    meeting = _meeting_to_write(request, ref)
    line = read(meeting, request.POST.get("text", ""))
    if line.is_command:
        return _command(request, meeting, line)
    entry = capture.take_line(
        meeting,
        line,
        topic=topic_of(meeting, request.POST.get("topic", "")),
        client_key=request.POST.get("client_key", "")[:40],
        by=request.person,
    )
    if not request.htmx:
        return _back(meeting, entry.topic_id)
    if entry.kind in PROMOTED:
        return answer(request, meeting, entry)
    return line_only(request, meeting, entry)


def _command(request: SignedInRequest, meeting: Meeting, line: Line) -> HttpResponse:
    """/下一题, /签到, /逐项确认: the page moves; /撤销 takes back the writer's last line."""
    command = line.reading.command
    if command == "undo":
        mine = Entry.objects.filter(meeting=meeting, written_by=request.person)
        last = mine.order_by("-id").first()
        if last is None:
            raise Invalid(_("还没有可以撤销的记录。"), "text")
        last.meeting = meeting
        gone = last.pk
        capture.remove_line(last, by=request.person)
        if not request.htmx:
            return _back(meeting, last.topic_id)
        answer = _panel(request, meeting, oob=True)
        answer["HX-Trigger"] = json.dumps({"undone": {"entry": gone}})
        return answer
    if command not in ("next_topic", "check_in", "read_back"):
        raise Invalid(_("“%(word)s”还不能在这里用。") % {"word": line.typed.strip()}, "text")
    if not request.htmx:
        return _back(meeting, None)
    return HttpResponse(headers={"HX-Trigger": json.dumps({"command": {"name": command}})})


@require_GET
def reading(request: SignedInRequest, ref: str) -> HttpResponse:
    """What the half-typed line would become; nothing is stored."""
    meeting = meeting_of(request, ref)
    typed = request.GET.get("text", "")[:LONGEST_LINE]
    line = read(meeting, typed) if typed.strip() else None
    context = {"line": line, "kinds": dict(EntryKind.choices)}
    return render(request, "desk/line_reading.html", context)


@require_http_methods(["GET", "POST"])
def entry(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """The line as it stands, after an edit was left; a POST saves it."""
    if request.method == "POST":
        return _change_entry(request, ref, pk)
    meeting = meeting_of(request, ref)
    return answer(request, meeting, _entry(meeting, pk))


@require_GET
def edit_entry(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """The line as a field."""
    meeting = meeting_of(request, ref)
    context = {"meeting": meeting, "entry": _entry(meeting, pk)}
    if request.htmx:
        return render(request, "desk/entry_edit.html", context)
    return render(request, "desk/entry_edit_page.html", context)


def _change_entry(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """Save a changed line. 409 with both texts when somebody else was faster."""
    meeting = meeting_of(request, ref)
    entry = _entry(meeting, pk)
    text, revision = request.POST.get("text", ""), request.POST.get("revision", "")
    try:
        capture.change_line(
            entry,
            text=text,
            revision=int(revision) if revision.isdecimal() else 0,
            by=request.person,
        )
    except records.Stale as stale:
        return _conflict(request, meeting, stale, text)
    return answer(request, meeting, entry) if request.htmx else _back(meeting, entry.topic_id)


def _conflict(
    request: SignedInRequest, meeting: Meeting, stale: records.Stale, mine: str
) -> HttpResponse:
    """Both versions of a line, one above the other."""
    context = {"meeting": meeting, "entry": stale.current, "mine": mine}
    page = "entry_conflict" if request.htmx else "entry_conflict_page"
    return render(request, f"desk/{page}.html", context, status=409)


@require_POST
def split_entry(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """拆成两条: the first half stays the line, the second one is a line of its own."""
    meeting = meeting_of(request, ref)
    entry = _entry(meeting, pk)
    revision = request.POST.get("revision", "")
    first, second = request.POST.get("text", ""), request.POST.get("second", "")
    try:
        capture.split_line(
            entry,
            halves=(first, second),
            revision=int(revision) if revision.isdecimal() else 0,
            by=request.person,
        )
    except records.Stale as stale:
        return _conflict(request, meeting, stale, first)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _back(meeting, entry.topic_id)


@require_POST
def remove_entry(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """Take a line out, with the draft it made."""
    meeting = meeting_of(request, ref)
    entry = _entry(meeting, pk)
    topic_id = entry.topic_id
    capture.remove_line(entry, by=request.person)
    if not request.htmx:
        return _back(meeting, topic_id)
    return _panel(request, meeting, oob=True)


@require_POST
def promote_entry(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    """记为决议, 记为行动项 or 记为分歧, or back to a plain line."""
    meeting = meeting_of(request, ref)
    entry = capture.promote(
        _entry(meeting, pk), kind=request.POST.get("kind", ""), by=request.person
    )
    return answer(request, meeting, entry) if request.htmx else _back(meeting, entry.topic_id)


@require_POST
def fill_item(request: SignedInRequest, ref: str, item_ref: str) -> HttpResponse:
    """Fill the amber cells of an action item."""
    meeting = meeting_of(request, ref)
    item = get_object_or_404(ActionItem, meeting=meeting, ref=item_ref)
    item.meeting = meeting
    columns: dict[str, Any] = _dates(request, "due_on")
    if request.POST.get("owner", "").strip():
        person, department = person_or_department(request.POST["owner"])
        columns["owner"] = person
        if department:
            columns["owner_department"] = department
    if "deliverable" in request.POST:
        columns["deliverable"] = request.POST["deliverable"].strip()[:200]
    action_items.change(item, by=request.person, **columns)
    return _after_fill(request, meeting, item.topic_id)


@require_POST
def fill_dispute(request: SignedInRequest, ref: str, number: int) -> HttpResponse:
    """跟进人 and 下次沟通时间 of a dispute (R24)."""
    meeting = meeting_of(request, ref)
    dispute = get_object_or_404(Dispute, meeting=meeting, number=number)
    dispute.meeting = meeting
    columns: dict[str, Any] = _dates(request, "next_talk_on")
    if request.POST.get("follower", "").strip():
        columns["follower"] = one_person(request.POST["follower"])
    records.change_dispute(dispute, by=request.person, **columns)
    return _after_fill(request, meeting, dispute.topic_id)


@require_POST
def fill_decision(request: SignedInRequest, ref: str, number: int) -> HttpResponse:
    """Kind of a decision, and 生效日, 目标值, 考核日 of a rule or a metric (R26)."""
    meeting = meeting_of(request, ref)
    decision = get_object_or_404(Decision, meeting=meeting, number=number)
    decision.meeting = meeting
    columns: dict[str, Any] = _dates(request, "effective_on", "assess_on")
    if request.POST.get("kind", "") in ("measure", "rule", "metric"):
        columns["kind"] = request.POST["kind"]
    if request.POST.get("target", "").strip():
        columns["target"] = request.POST["target"].strip()[:60]
    decisions.change(decision, by=request.person, **columns)
    return _after_fill(request, meeting, decision.topic_id)


def _dates(request: SignedInRequest, *names: str) -> dict[str, Any]:
    dates: dict[str, Any] = {}
    for name in names:
        typed = request.POST.get(name, "").strip()
        if not typed:
            continue
        try:
            day = parse_date(typed)
        except ValueError:
            day = None
        if day is None:
            raise Invalid(_("没有看懂这个日期，请写成 2026-08-15 这样。"), name)
        dates[name] = day
    return dates


def one_person(words: str) -> Person:
    """The one active person of that name. Raises Invalid."""
    found, unclear = named([words.strip()])
    if unclear:
        raise Invalid(
            _("没有唯一找到“%(name)s”，同名请写“部门-姓名”或工号。") % {"name": unclear[0]}, "owner"
        )
    return next(iter(found.values()))


def person_or_department(words: str) -> tuple[Person | None, Department | None]:
    """市场部 alone is a department that must still name somebody (待指派)."""
    department = Department.objects.filter(name=words.strip(), is_active=True).first()
    return (None, department) if department else (one_person(words), None)


def _after_fill(request: SignedInRequest, meeting: Meeting, topic_id: int | None) -> HttpResponse:
    return _panel(request, meeting) if request.htmx else _back(meeting, topic_id)


def _panel(request: SignedInRequest, meeting: Meeting, *, oob: bool = False) -> HttpResponse:
    context = {
        "meeting": meeting,
        "may_write": True,
        "oob": oob,
        **made_context(made_in(meeting), meeting),
    }
    return render(request, "desk/record_made.html", context)
