"""The report of a batch: a row for each file, on the page and as a table."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from huiban.desk.models import PastedBatch, PastedSource
from huiban.desk.paste import report_file
from huiban.desk.paste.found import Found, kept
from huiban.ground.people.models import Person
from huiban.stages.archive.models import ImportedFile
from huiban.stages.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Line:
    """One file; ``same`` is the meeting that the same bytes have become before."""

    source: PastedSource
    found: Found
    same: Meeting | None = None

    @property
    def tone_and_word(self) -> tuple[str, str]:
        """What became of it, or what it waits for."""
        source = self.source
        if source.error:
            return "red", _("读不了")
        if source.meeting_id:
            return "ok", _("已导入归档") if self.is_old else _("已生成会议")
        if source.is_waiting:
            return "neutral", _("等待读取")
        if self.same:
            return "neutral", _("已有")
        if source.is_wanted:
            return "neutral", _("等待导入")
        if source.refusal:
            return "red", _("没有导入")
        return ("amber", _("待核对")) if self.found.doubts or self.eyes else ("accent", _("已读出"))

    @property
    def is_old(self) -> bool:
        return self.source.batch is not None and self.source.batch.is_history

    @property
    def eyes(self) -> list[str]:
        """What needs a look, one sentence each."""
        if self.source.error or self.source.is_waiting:
            return []
        if self.same and not self.source.meeting_id:
            return [_("同样的内容已经是 %(ref)s") % {"ref": self.same.ref}]
        refusal = [self.source.refusal] if self.source.refusal else []
        return [*refusal, *self.found.eyes]

    @property
    def waits_for_eyes(self) -> bool:
        """Somebody should look before it becomes anything."""
        return bool(self.eyes) and not (self.same or self.source.meeting_id)

    @property
    def can_be_filed(self) -> bool:
        """Read, with a day and a title, and not yet in the house."""
        source = self.source
        is_open = not (source.error or source.is_waiting or source.meeting_id or self.same)
        return is_open and bool(self.found.day and self.found.title)

    @property
    def url(self) -> str:
        """The meeting, or the page to check it; none where nothing could be read."""
        meeting = self.source.meeting or self.same
        if meeting:
            return reverse("meeting", args=[meeting.ref])
        if self.source.error or self.source.is_waiting:
            return ""
        return reverse("pasted", args=[self.source.pk])

    def cells(self) -> list[object]:
        """A row of the table."""
        source, found = self.source, self.found
        if source.error:
            found = Found()
        eyes = [source.error] if source.error else self.eyes
        ref = source.meeting.ref if source.meeting else ""
        return report_file.cells(source.name, self.tone_and_word[1], found, eyes, ref)


def lines_of(batch: PastedBatch) -> list[Line]:
    """Every file of a batch in the order they came; three queries."""
    sources = list(batch.sources.select_related("meeting").order_by("id"))
    for source in sources:
        source.batch = batch
    hashes = {one.sha256 for one in sources if one.sha256}
    known = _known(hashes, batch.by)
    return [
        Line(one, kept(one.found), None if one.meeting_id else known.get(one.sha256))
        for one in sources
    ]


def _known(hashes: set[str], by: Person) -> dict[str, Meeting]:
    """{hash: the meeting} of what is in the house already, as far as ``by`` may read it."""
    seen = Meeting.objects.visible_to(by)
    pasted = PastedSource.objects.filter(sha256__in=hashes, meeting__in=seen)
    imported = ImportedFile.objects.filter(sha256__in=hashes, meeting__in=seen)
    imported = imported.select_related("meeting")
    known = {one.sha256: one.meeting for one in pasted.select_related("meeting") if one.meeting}
    return {**known, **{one.sha256: one.meeting for one in imported}}
