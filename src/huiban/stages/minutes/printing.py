"""The printed forms of one version: which layouts there are, and their bytes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as noop

from huiban.outside.layout import Paper
from huiban.papers import d4_a, d4_b, d4_c, d5, d7
from huiban.papers.content import MinutesContent, PersonName
from huiban.papers.files import FORMATS
from huiban.papers.masking import masked
from huiban.papers.names import file_name
from huiban.papers.plain import from_plain
from huiban.stages.action_items.paper import named
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.audience import Recipient, recipients_of
from huiban.stages.minutes.content import content_of, mark_of, plan_of, tracking_of
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.record import Record
from huiban.stages.minutes.rules import check_code

LAYOUTS: dict[str, Callable[[MinutesContent], Paper]] = {
    "d4_a": d4_a.layout,
    "d4_b": d4_b.layout,
    "d4_c": d4_c.layout,
}
LAYOUT_WORDS = {"d4_a": noop("记录表"), "d4_b": noop("会议纪要"), "d4_c": noop("沟通记录表")}
PLAN, TRACKING = "d5", "d7"
PAPERS = (*LAYOUTS, PLAN, TRACKING)
WRITERS = {suffix: kind.draw for suffix, kind in FORMATS.items()}


def layout_of(minutes: Minutes) -> str:
    """The form this version is sent in."""
    chosen = minutes.layout or minutes.meeting.template.layout
    return chosen if chosen in LAYOUTS else "d4_a"


def words_of(
    minutes: Minutes,
    record: Record | None = None,
    recipients: Sequence[Recipient] | None = None,
) -> MinutesContent:
    """What this version says: frozen from 提交审核 on, else as the record reads now.

    Until 分发 the 抄送 line shows who would receive it today.
    """
    if minutes.is_open or not minutes.content:
        content = content_of(minutes.meeting, minutes, record)
    else:
        content = from_plain(MinutesContent, minutes.content)
    if not minutes.is_sealed:
        known = recipients_of(minutes.meeting) if recipients is None else recipients
        content = replace(content, cc=cc_of(known))
    address = mark_of(minutes.meeting, minutes).record_url
    code = check_code(minutes.content_hash)
    return replace(content, mark=replace(content.mark, check_code=code, record_url=address))


def cc_of(recipients: Sequence[Recipient]) -> tuple[PersonName, ...]:
    """The people of the printed 抄送 line."""
    people = (named(one.person) for one in recipients if one.is_cc)
    return tuple(filter(None, people))


def paper_of(
    meeting: Meeting, content: MinutesContent, form: str, *, is_masked: bool = False
) -> Paper:
    """The form ``form`` (one of :data:`PAPERS`) ready to be drawn; masked for one copy (R22)."""
    if form == TRACKING:
        tracking = tracking_of(content, Record(meeting))
        return d7.layout(masked(tracking) if is_masked else tracking)
    shown = masked(content) if is_masked else content
    return d5.layout(plan_of(shown)) if form == PLAN else LAYOUTS[form](shown)


def name_of(content: MinutesContent, paper: Paper, suffix: str) -> str:
    """2024-08-06_星火计划协调会_会议纪要_v1.docx."""
    meeting = content.meeting
    title = paper.title.removeprefix("跨部门沟通协调").removeprefix("跨部门协作")
    return file_name(meeting.held_on, meeting.title, title, content.mark.version, suffix)
