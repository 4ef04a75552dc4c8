"""The directory file at the door: read it, keep it as a draft, show what it would change."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from huiban.desk.office import roster_run
from huiban.ground.people.models import RosterDraft
from huiban.ground.people.roster import columns
from huiban.ground.people.roster import verbs as roster
from huiban.ground.people.roster.difference import Change, Difference
from huiban.ground.people.roster.rows import Reading
from huiban.ground.procedure import Invalid
from huiban.outside.excel.reader import UnreadableTable, read_rows
from huiban.ui.request import SignedInRequest

SHOWN = 100
ENDINGS = (".csv", ".txt", ".xlsx", ".xlsm")


def keep_upload(request: SignedInRequest) -> RosterDraft:
    """Keep the uploaded file as this person's draft. Raises Invalid on ``file``."""
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("请先选择一个 CSV 或 XLSX 文件。"), "file")
    name = file.name or ""
    if PurePath(name).suffix.lower() not in ENDINGS:
        raise Invalid(_("只能导入 .csv 或 .xlsx 文件，请另存为其中一种后再上传。"), "file")
    if (file.size or 0) > settings.UPLOAD_LIMIT:
        megabytes = settings.UPLOAD_LIMIT // 1024 // 1024
        raise Invalid(_("文件超过 {n} MB，请分成几个文件导入。").format(n=megabytes), "file")
    try:
        lines = read_rows(file.read())
    except UnreadableTable as error:
        raise Invalid(str(error), "file") from error
    is_complete = request.POST.get("is_complete") == "on"
    return roster.keep_draft(lines, file_name=name, is_complete=is_complete, by=request.person)


def draft_of(request: SignedInRequest) -> RosterDraft | None:
    return RosterDraft.objects.filter(by=request.person).first()


def take_over(request: SignedInRequest) -> Difference | None:
    """Import the draft as it was previewed; None when that goes on beside the request.

    Raises Invalid when there is no draft or it no longer says the same.
    """
    draft = draft_of(request)
    if draft is None:
        raise Invalid(_("没有待导入的文件，请重新上传。"), "file")
    if len(draft.lines) >= roster_run.LONG // 2 and begin_long_run(request, draft):
        return None
    return roster.import_roster(
        draft.lines,
        file_name=draft.file_name,
        is_complete=draft.is_complete,
        by=request.person,
        fingerprint=request.POST.get("fingerprint", ""),
    )


def begin_long_run(request: SignedInRequest, draft: RosterDraft) -> bool:
    """Whether so much changes that it is done beside the request."""
    difference = preview_of(request, draft).difference
    if roster_run.is_running(draft):
        return True
    if difference.faults or not roster_run.is_long(difference):
        return False
    roster_run.start(
        draft,
        fingerprint=request.POST.get("fingerprint", ""),
        total=roster.steps(difference),
        by=request.person,
    )
    return True


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows of a draft."""

    draft: RosterDraft
    reading: Reading
    difference: Difference

    @property
    def understood(self) -> str:
        return _("、").join(columns.label(each) for each in self.reading.columns)

    @property
    def summary(self) -> str:
        """+58 新增　~2 变更　−0 停用, in words."""
        return summary(self.difference)

    @property
    def changes(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """Each changed person: name and (label, before, after)."""
        return [(each.name, worded(each)) for each in self.difference.changed[:SHOWN]]

    @property
    def department_changes(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        return [(each.name, worded(each)) for each in self.difference.departments_changed[:SHOWN]]


def preview_of(request: SignedInRequest, draft: RosterDraft) -> Preview:
    reading, difference = roster.preview(
        draft.lines, is_complete=draft.is_complete, by=request.person
    )
    return Preview(draft, reading, difference)


def worded(change: Change) -> list[tuple[str, str, str]]:
    """(label, before, after) with the words of 角色 and 状态."""
    return [
        (columns.label(column), columns.word(column, before), columns.word(column, after))
        for column, before, after in change.fields
    ]


def summary(difference: Difference) -> str:
    parts = [
        _("新增 {n} 人").format(n=len(difference.added)),
        _("变更 {n} 人").format(n=len(difference.changed)),
        _("停用 {n} 人").format(n=len(difference.stopped)),
    ]
    if difference.departments_added:
        parts.append(_("新增 {n} 个部门").format(n=len(difference.departments_added)))
    if difference.departments_changed:
        parts.append(_("变更 {n} 个部门").format(n=len(difference.departments_changed)))
    return _("，").join(parts)


def context_of(preview: Preview) -> dict[str, Any]:
    """For ``desk/roster_preview.html``."""
    return {"preview": preview, "shown": SHOWN}
