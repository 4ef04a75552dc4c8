"""Freezing one version and sending it: the papers, the receipts, the messages (R37)."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from huiban.ground.people.models import Person
from huiban.papers.plain import to_plain
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting, ReaderReason
from huiban.stages.meetings.states import Status
from huiban.stages.minutes import events
from huiban.stages.minutes.audience import Recipient, recipients_of
from huiban.stages.minutes.content import approval_of, sign_offs_of
from huiban.stages.minutes.models import Minutes, PaperFile, ReadReceipt
from huiban.stages.minutes.printing import WRITERS, cc_of, layout_of, name_of, paper_of, words_of

FROZEN_FORMS = ("docx", "pdf")


def send_out(minutes: Minutes, *, by: Person | None) -> None:
    """Part of ``distribute``: everything that happens once, in its transaction."""
    meeting = minutes.meeting
    recipients = recipients_of(meeting)
    _let_read(meeting, recipients)
    _stamp(minutes, recipients)
    minutes.distributed_by, minutes.distributed_at = by, timezone.now()
    minutes.save()
    ReadReceipt.objects.bulk_create(
        ReadReceipt(minutes=minutes, person=one.person, reason=one.reason) for one in recipients
    )
    events.minutes_sent(minutes, recipients, freeze(minutes))
    last = meeting.ended_at if minutes.version == 1 else _sent_before(minutes)
    events.ask_about_items(meeting, since=last)
    if meeting.status == Status.ENDED:
        meetings.follow(meeting)
    else:
        meetings.shut_record(meeting)


def _sent_before(minutes: Minutes) -> datetime | None:
    earlier = minutes.meeting.minutes.filter(version__lt=minutes.version)
    return earlier.exclude(distributed_at=None).values_list("distributed_at", flat=True).first()


def _let_read(meeting: Meeting, recipients: list[Recipient]) -> None:
    """Whoever receives the minutes may open the meeting; the reason is kept."""
    for one in recipients:
        if one.is_cc or one.reason == "department_heads":
            meetings.grant(meeting, one.person, ReaderReason.CC)


def _stamp(minutes: Minutes, recipients: list[Recipient]) -> None:
    """审核通过 and 抄送 stand outside the sealed words."""
    approval = approval_of(minutes)
    content = {**minutes.content, "cc": to_plain(cc_of(recipients))}
    content["sign_offs"] = to_plain(sign_offs_of(minutes))
    minutes.content = {**content, "approval": to_plain(approval) if approval else None}


def freeze(minutes: Minutes) -> list[PaperFile]:
    """The .docx and .pdf that go out and can be opened again, with their SHA-256."""
    content = words_of(minutes)
    paper = paper_of(minutes.meeting, content, layout_of(minutes))
    return [
        _keep(minutes, form, WRITERS[form](paper), name_of(content, paper, form))
        for form in FROZEN_FORMS
    ]


def _keep(minutes: Minutes, form: str, data: bytes, name: str) -> PaperFile:
    row = PaperFile(minutes=minutes, form=form, name=name, sha256=hashlib.sha256(data).hexdigest())
    row.file.save(f"{minutes.ref}.{form}", ContentFile(data), save=False)
    row.save()
    return row
