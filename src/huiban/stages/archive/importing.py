"""历史导入: minutes of long ago go straight into the archive, with the file they came in.

Nothing of them asks, reminds or runs against a clock: items, decisions and disputes are 仅存档.
"""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.stages.action_items import closing
from huiban.stages.archive.closing import put_away
from huiban.stages.archive.index import index
from huiban.stages.archive.models import ImportedFile
from huiban.stages.decisions import verbs as decisions
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.records import verbs as records


def check_may_import(by: Person) -> None:
    """管理员 only: what is filed so counts as the organisation's record. Raises NotAllowed."""
    if not (by.is_active and by.is_admin):
        raise NotAllowed(_("只有管理员可以把旧纪要导入归档，请联系管理员。"))


def sha256_of(data: bytes) -> str:
    """By which the same file is known again."""
    return hashlib.sha256(data).hexdigest()


def imported_as(sha256: str) -> ImportedFile | None:
    """What the same file has become before."""
    return ImportedFile.objects.filter(sha256=sha256).select_related("meeting").first()


@transaction.atomic
def file_imported(
    meeting: Meeting, *, name: str, data: bytes, by: Person, next_arrangement: str = ""
) -> ImportedFile:
    """导入归档 of a draft with its record, and the original file beside it; found from now on.

    Raises NotAllowed; Invalid when the same file is in the archive already.
    """
    check_may_import(by)
    sha256 = sha256_of(data)
    known = imported_as(sha256)
    if known is not None:
        raise Invalid(_("这个文件已经导入过：%(ref)s。") % {"ref": known.meeting.ref}, "file")
    for item in meeting.action_items.all():
        closing.file_only(item)
    for decision in meeting.decisions.all():
        decisions.file_only(decision)
    for dispute in meeting.disputes.all():
        records.file_only(dispute)
    meetings.import_history(meeting, by=by, next_arrangement=next_arrangement)
    put_away(meeting, timezone.localdate(), seal=sha256)
    imported = ImportedFile(meeting=meeting, name=name[:200], sha256=sha256, by=by)
    imported.file.save("original", ContentFile(data), save=False)
    imported.save()
    journal.record("import_file", imported, by=by, facts={"file": imported.name})
    index(meeting)
    return imported
