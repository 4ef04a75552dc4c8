"""检索: sentences that contain the words, the newest first, of meetings the person may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from huiban.ground.people.asking import Kind, asking, kind_of
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import STATES as ITEM_STATES
from huiban.stages.archive.index import containing, matching, passing_over, query_of
from huiban.stages.archive.models import SearchText, SearchTextQuerySet
from huiban.stages.archive.rules import marked, words_of
from huiban.stages.decisions.models import Decision
from huiban.stages.decisions.states import DecisionStatus
from huiban.stages.meetings.models import Meeting, MeetingQuerySet, Participant
from huiban.ui.jinja import url

PAGE = 20
# What a hit shows; every further column costs time in each of them.
SHOWN = ("kind", "noun_id", "text", "day", "meeting__ref", "meeting__title", "meeting__status")
OF_A_DECISION = ("number", "status", "confirmed_by__name", "superseded_by__ref")
OF_AN_ITEM = ("ref", "status", "owner_name", "owner__name", "owner_department__name")
# 有效 or what became of it: the answer to “当时怎么定的”.
DECISION_WORDS = {
    DecisionStatus.DRAFT: (noop("未确认"), "neutral"),
    DecisionStatus.CONFIRMED: (noop("有效"), "ok"),
    DecisionStatus.FULFILLED: (noop("有效 · 已落实"), "ok"),
    DecisionStatus.SUPERSEDED: (noop("已变更"), "amber"),
    DecisionStatus.REVOKED: (noop("已撤销"), "red"),
    DecisionStatus.FILED: (noop("仅存档"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the hits; an empty one holds back nothing."""

    kind: str = ""
    department: int | None = None
    project: int | None = None
    since: date | None = None
    until: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence: its pieces with the words marked, and what became of it."""

    row: SearchText
    pieces: Sequence[tuple[bool, str]]
    state: str
    tone: str
    note: str
    url: str


def search(
    person: Person, words: str, filters: Filters | None = None, *, page: int = 1
) -> tuple[list[Hit], bool]:
    """The hits of one page, and whether there are more. Four queries at most."""
    wanted = words_of(words)
    if not wanted:
        return [], False
    narrow, start = filters or Filters(), (max(page, 1) - 1) * PAGE
    who = narrow.who.strip()
    found = (
        _found_with(person, wanted, narrow, who, start)
        if who
        else _found(
            narrow.kind,
            start,
            kind_of(person),
            person=person.pk,
            query=query_of(wanted),
            department=narrow.department or None,
            project=narrow.project or None,
            since=narrow.since,
            until=narrow.until,
        )
    )
    return _hits(found[:PAGE], wanted), len(found) > PAGE


@prepared
def _found(
    kind: str,
    start: int,
    asker: Kind,
    *,
    person: int,
    query: str,
    department: int | None,
    project: int | None,
    since: date | None,
    until: date | None,
) -> QuerySet[SearchText]:
    who = asking(person, asker)
    rows = passing_over(matching(query).visible_to(who), who)
    return _page(_narrowed(rows, Filters(kind, department, project, since, until)), start)


def _found_with(
    person: Person, words: list[str], filters: Filters, who: str, start: int
) -> list[SearchText]:
    """The same of meetings with somebody, whose name may be a part of one."""
    rows = containing(words).visible_to(person).filter(Exists(_with(who)))
    return list(_page(_narrowed(rows, filters), start))


def _page(rows: SearchTextQuerySet, start: int) -> QuerySet[SearchText]:
    return rows.select_related("meeting").only(*SHOWN)[start : start + PAGE + 1]


def _narrowed(rows: SearchTextQuerySet, filters: Filters) -> SearchTextQuerySet:
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.since:
        rows = rows.filter(day__gte=filters.since)
    if filters.until:
        rows = rows.filter(day__lte=filters.until)
    if filters.project:
        rows = rows.filter(meeting__project_id=filters.project)
    if filters.department:
        rows = rows.filter(Exists(_of_department(filters.department)))
    return rows


def _of_department(department: int) -> MeetingQuerySet:
    seats = Participant.objects.filter(department_id=department).values("meeting")
    owed = ActionItem.objects.filter(owner_department_id=department).values("meeting")
    return Meeting.objects.filter(pk=OuterRef("meeting_id")).filter(
        Q(lead_department_id=department) | Q(pk__in=seats) | Q(pk__in=owed)
    )


def _with(name: str) -> MeetingQuerySet:
    seats = Participant.objects.filter(name__icontains=name).values("meeting")
    owed = ActionItem.objects.filter(
        Q(owner__name__icontains=name) | Q(owner_name__icontains=name)
    ).values("meeting")
    return Meeting.objects.filter(pk=OuterRef("meeting_id")).filter(
        Q(pk__in=seats) | Q(pk__in=owed)
    )


def _hits(rows: list[SearchText], words: list[str]) -> list[Hit]:
    decided = [row.noun_id for row in rows if row.kind == "decision"]
    owed = [row.noun_id for row in rows if row.kind == "action_item"]
    decisions = {row.pk: row for row in _decisions(ids=tuple(decided))} if decided else {}
    items = {row.pk: row for row in _items(ids=tuple(owed))} if owed else {}
    return [_hit(row, words, decisions.get(row.noun_id), items.get(row.noun_id)) for row in rows]


@prepared
def _decisions(*, ids: tuple[int, ...]) -> QuerySet[Decision]:
    rows = Decision.objects.filter(pk__in=ids).select_related("confirmed_by", "superseded_by")
    return rows.only(*OF_A_DECISION).order_by()


@prepared
def _items(*, ids: tuple[int, ...]) -> QuerySet[ActionItem]:
    rows = ActionItem.objects.filter(pk__in=ids).select_related("owner", "owner_department")
    return rows.only(*OF_AN_ITEM).order_by()


def _hit(
    row: SearchText, words: list[str], decision: Decision | None, item: ActionItem | None
) -> Hit:
    state, tone, note = "", "neutral", ""
    place = ""
    if row.kind == "decision" and decision:
        state, tone = DECISION_WORDS[DecisionStatus(decision.status)]
        note = _confirmed(decision.confirmed_by.name) if decision.confirmed_by else ""
        if decision.superseded_by:
            note = _("改为 %(ref)s") % {"ref": decision.superseded_by.ref}
        place = f"决{decision.number}"
    elif row.kind == "action_item" and item:
        state, note, place = ITEM_STATES[item.status], item.owner_label, item.ref
    if row.meeting.status in ("draft", "notified", "live", "cancelled"):
        address = url("meeting", row.meeting.ref)
    else:
        address = url("minutes", row.meeting.ref) + (f"#at-{place}" if place else "")
    return Hit(row, marked(row.text, words), _(state) if state else "", tone, note, address)


def _confirmed(name: str) -> str:
    return _("%(name)s 确认") % {"name": name}
