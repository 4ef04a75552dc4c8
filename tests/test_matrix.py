"""Roles × every address × relation, generated from the URL resolver (SEC-01, G-08).

What a person may not see answers 404, to GET and to POST; what they may see never does. An
address without a row in ``matrix.toml`` fails.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from huiban.desk.models import PastedBatch, PastedSource
from huiban.ground.delivery.models import Delivery
from huiban.ground.people.models import Alias, Delegation, Department, Organisation, Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import install_presets
from huiban.stages.action_items import closing, extensions
from huiban.stages.action_items import verbs as action_items
from huiban.stages.action_items.models import ActionItem
from huiban.stages.archive.models import ArchiveRecord, ImportedFile
from huiban.stages.decisions import verbs as decisions
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting, MeetingRole, ReaderReason
from huiban.stages.minutes import verbs as minutes
from huiban.stages.minutes.models import Minutes, ReadReceipt
from huiban.stages.records import verbs as records
from tests.cast import Cast, make_person

KINDS = tomllib.loads((Path(__file__).parent / "matrix.toml").read_text(encoding="utf-8"))
KIND_OF = {name: kind for kind, row in KINDS.items() for name in row["names"]}
IN_THE_MEETING = (
    "initiator", "host", "recorder", "decider", "attendee", "observer", "owner", "collaborator",
    "reader", "project_member", "project_sponsor", "coordinator",
)  # fmt: skip
ROLES = (*IN_THE_MEETING, "dept_head", "admin", "auditor", "stranger")
RELATIONS = ("own", "same_department", "other_department", "removed", "archived", "confidential")


def may_see(role: str, relation: str) -> bool:
    """The whole truth about meetings, written independently of the code."""
    if role == "admin":
        return relation != "confidential"
    if role == "dept_head":
        return relation in ("own", "same_department", "archived")
    return role in IN_THE_MEETING and relation in ("own", "archived", "confidential")


def addresses() -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name, parameter names) of every address of the house."""

    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry)
            else:
                yield entry

    for entry in walk(get_resolver()):
        assert entry.name, f"an address without a name: {entry.pattern}"
        yield entry.name, tuple(entry.pattern.regex.groupindex)


@dataclass
class World:
    people: dict[str, Person]
    meetings: dict[str, Meeting]
    items: dict[str, ActionItem]
    own: dict[str, int]

    def address(self, name: str, parameters: tuple[str, ...], relation: str) -> str:
        """The address with real numbers of the relation's meeting in it."""
        meeting, item = self.meetings[relation], self.items[relation]
        kind = KIND_OF[name]
        if kind == "own":
            batch = self.own["batch"] if "batch" in name else self.own["pasted"]
            return reverse(name, args=[self.own.get(name) or batch])
        given: dict[str, object] = {
            "ref": item.ref if kind == "item" else meeting.ref,
            "item_ref": item.ref,
            "noun": "meeting",
            "number": 1,
            "version": 1,
            "key": f"action_item-{item.pk}",
            "suffix": "pdf",
            "form": "pdf",
            "verb": "agree",
            "pk": self._number(name, meeting, item),
        }
        query = "?what=d4_a.docx" if name == "minutes_file" else ""
        return reverse(name, kwargs={one: given[one] for one in parameters}) + query

    def _number(self, name: str, meeting: Meeting, item: ActionItem) -> int:
        if name == "decide_extension":
            return item.extensions.get().pk
        if name == "evidence_file":
            return item.evidence.get().pk
        if name == "settle_comment":
            return meeting.minutes.get().comments.get().pk
        if name == "check_in":
            return meeting.participants.all()[0].pk
        if name == "resend_delivery":
            return self.own["open_message"]
        if name in ("template", "rehearse", "save_new_version"):
            return Template.objects.current()[0].pk
        if name == "department":
            return Department.objects.all()[0].pk
        if name == "forget_alias":
            return self.own["alias"]
        if KIND_OF[name] == "admin":
            return self.people["stranger"].pk
        return meeting.entries.all()[0].pk


@pytest.fixture
def world(cast: Cast) -> World:
    install_presets()
    people = {role: make_person(role, f"role_{role}", cast.tech) for role in IN_THE_MEETING}
    people |= {"dept_head": cast.tech_head, "admin": cast.he_ping, "auditor": cast.lin_yan}
    people["stranger"] = cast.zhao_min
    project = Project.objects.create(
        name="暗号项目", sponsor=people["project_sponsor"], coordinator=people["coordinator"]
    )
    project.members.add(people["project_member"])
    Organisation.objects.update(set_up_at=timezone.now())
    outsiders = {
        role: make_person(f"外{role}", f"out_{role}", cast.finance) for role in IN_THE_MEETING
    }
    colleagues = {
        role: make_person(f"同{role}", f"col_{role}", cast.tech) for role in IN_THE_MEETING
    }
    held = {
        "own": hold(people, project),
        "archived": hold(people, project),
        "confidential": hold(people, project, is_confidential=True),
        "same_department": hold(colleagues, None),
        "other_department": hold(outsiders, None),
        "removed": remove_everybody(hold(outsiders, None), people),
    }
    Meeting.objects.filter(pk=held["archived"].pk).update(status="archived")
    items = {relation: meeting.action_items.get() for relation, meeting in held.items()}
    return World(people, held, items, own_things(people))


def own_things(people: dict[str, Person]) -> dict[str, int]:
    """What belongs to the 发起人 alone, by the name of its address."""
    mine = people["initiator"]
    batch = PastedBatch.objects.create(by=mine)
    pasted = PastedSource(by=mine)
    pasted.file.save("source", ContentFile("会议名称：测试".encode()))
    now = timezone.now()
    message = Delivery.objects.create(
        key="k", kind="N0", person=mine, channel="in_app", title="暗号", body="暗号", due_at=now,
        sent_at=now, link="/",
    )  # fmt: skip
    delegation = Delegation.objects.create(
        person=mine,
        delegate=people["stranger"],
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 1, 2),
    )
    return {
        "pasted": pasted.pk,
        "batch": batch.pk,
        "open_message": message.pk,
        "revoke_delegation": delegation.pk,
        "alias": Alias.objects.create(text="老赵", person=people["stranger"], by=mine).pk,
    }


def hold(people: dict[str, Person], project: Project | None, **details: bool) -> Meeting:
    """A meeting with everything in it that has an address."""
    start = timezone.make_aware(datetime(2026, 8, 5, 14))
    meeting = meetings.plan(
        title="暗号会议",
        template=Template.objects.current()[0],
        starts_at=start,
        ends_at=start.replace(hour=15),
        by=people["initiator"],
        host=people["host"],
        recorder=people["recorder"],
        decider=people["decider"],
        project=project,
        seats=[
            meetings.Seat(person=people["attendee"]),
            meetings.Seat(person=people["observer"], role=MeetingRole.OBSERVER),
        ],
        topics=[meetings.TopicPlan(title="暗号议题")],
        **details,
    )
    meetings.grant(meeting, people["reader"], ReaderReason.CC)
    meetings.start(meeting, by=people["host"])
    records.add_entry(meeting, text="暗号记录", by=people["recorder"])
    records.open_dispute(meeting, question="暗号分歧", by=people["recorder"])
    decisions.decide(meeting, text="暗号决议", by=people["recorder"])
    item = action_items.propose(
        meeting,
        task="暗号任务",
        owner=people["owner"],
        due_on=date(2026, 8, 14),
        helpers=[action_items.Helper(name="协作", person=people["collaborator"])],
        by=people["recorder"],
    )
    action_items.accept(item, by=people["owner"])
    proof = SimpleUploadedFile("成果.txt", "暗号".encode())
    closing.add_evidence(item, file=proof, by=people["owner"])
    extensions.request_extension(
        item,
        new_due_on=date(2026, 8, 18),
        reason="other",
        explanation="",
        remedy="加人",
        by=people["owner"],
    )
    draft = minutes.begin(meeting, by=people["host"])
    minutes.comment(draft, text="暗号批注", by=people["recorder"])
    Minutes.objects.filter(pk=draft.pk).update(
        status="distributed", distributed_at=timezone.now(), content_hash="0"
    )
    FollowUp.objects.create(meeting=meeting, due_on=date(2026, 8, 12))
    original = ImportedFile(meeting=meeting, name="暗号.txt", sha256=meeting.ref, by=people["host"])
    original.file.save("original", ContentFile("暗号".encode()))
    ArchiveRecord.objects.create(
        meeting=meeting, path="2026", archived_at=timezone.now(), keep_until=date(2027, 8, 5)
    )
    ReadReceipt.objects.bulk_create(
        ReadReceipt(minutes=draft, person=person) for person in people.values()
    )
    return meeting


def remove_everybody(meeting: Meeting, people: dict[str, Person]) -> Meeting:
    """Everybody had a seat, and lost it again."""
    for person in people.values():
        meetings.grant(meeting, person, ReaderReason.PARTICIPANT)
        meetings.withdraw(meeting, person, ReaderReason.PARTICIPANT)
    return meeting


def expected(name: str, role: str, relation: str) -> bool:
    """Whether the address answers this role."""
    kind = KIND_OF[name]
    if kind in ("meeting", "item"):
        return may_see(role, relation)
    return {
        "open": True,
        "person": True,
        "admin": role == "admin",
        "audit": role in ("admin", "auditor"),
        "setup": False,
        "own": role == "initiator",
    }[kind]


@pytest.mark.django_db
def test_every_address_has_a_row() -> None:
    missing = [name for name, _parameters in addresses() if name not in KIND_OF]
    assert not missing


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_nobody_reaches_what_is_not_theirs(world: World, role: str) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(world.people[role])
    session = browser.cookies["sessionid"].value
    wrong: list[str] = []
    for name, parameters in addresses():
        # Addresses without an object are the same for every relation.
        relations = RELATIONS if KIND_OF[name] in ("meeting", "item") else RELATIONS[:1]
        for relation in relations:
            address = world.address(name, parameters, relation)
            allowed = expected(name, role, relation)
            for method in (browser.get, browser.post):
                # 退出 takes the cookie away; the session comes back with the rollback.
                browser.cookies["sessionid"] = session
                wrong += visit(method, address, allowed, f"{role}/{relation}")
    assert not wrong, "\n".join(wrong[:40])


def visit(method: Any, address: str, allowed: bool, who: str) -> Iterator[str]:
    """One request; nothing it changes remains."""
    with transaction.atomic():
        answer = method(address)
        body = b"".join(answer) if answer.streaming else answer.content
        answer.close()
        seen = "暗号".encode() in body
        transaction.set_rollback(True)
    where = f"{who} {method.__name__} {address} → {answer.status_code}"
    if answer.status_code >= 500:
        yield f"broken: {where}"
    elif not allowed and answer.status_code not in (404, 405):
        yield f"open to a stranger: {where}"
    elif not allowed and seen:
        yield f"tells a stranger: {where}"
    elif allowed and answer.status_code == 404:
        yield f"shut to its own people: {where}"


def test_the_matrix_is_as_large_as_it_must_be() -> None:
    """G-08: at least 12 roles, 5 relations and 8,000 cells."""
    per_role = sum(
        2 * (len(RELATIONS) if KIND_OF.get(name) in ("meeting", "item") else 1)
        for name, _parameters in addresses()
    )
    assert len(ROLES) >= 12
    assert len(RELATIONS) >= 5
    assert len(ROLES) * per_role >= 8000
