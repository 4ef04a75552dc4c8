"""历史导入: one file of old minutes becomes an archived meeting with its record."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.desk.models import PastedSource
from huiban.desk.paste.answers import check
from huiban.desk.paste.draft import Draft, Value
from huiban.desk.paste.opening import Opened
from huiban.desk.paste.people import People
from huiban.desk.paste.verbs import Chosen, Taking
from huiban.ground.people.models import Department, Organisation, Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.procedure import Invalid
from huiban.ground.reading.values import MinutesReading
from huiban.stages.archive import verbs as archive
from huiban.stages.archive.importing import sha256_of
from huiban.stages.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class OldFile:
    """One file of old minutes as it came."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256_of(self.data)


def known_as(sha256: str) -> Meeting | None:
    """The meeting that the same file has become before, imported or pasted."""
    imported = archive.imported_as(sha256)
    if imported is not None:
        return imported.meeting
    pasted = PastedSource.objects.filter(sha256=sha256).exclude(meeting=None)
    source = pasted.select_related("meeting").first() if sha256 else None
    return source.meeting if source else None


@transaction.atomic
def import_old(
    file: OldFile,
    draft: Draft,
    reading: MinutesReading,
    chosen: Chosen,
    *,
    people: People,
    by: Person,
) -> Meeting:
    """导入归档 of a checked draft. Raises NotAllowed; Invalid without a day or a title."""
    archive.check_may_import(by)
    meeting = Taking(draft, reading, people, by).write(replace(chosen, is_old=True))
    archive.file_imported(
        meeting,
        name=file.name,
        data=file.data,
        by=by,
        next_arrangement=draft.facts["next_arrangement"].text[:300],
    )
    return meeting


def import_as_read(
    file: OldFile,
    opened: Opened,
    *,
    people: People,
    by: Person,
    project: Project | None = None,
    lead_department: Department | None = None,
) -> Meeting:
    """导入归档 as it was read, for a folder that nobody checks field by field.

    What could not be read stays empty and is in the report. Raises Invalid with what is missing.
    """
    draft = plainly(opened.draft)
    if not check(draft, people, names_only=True):
        raise Invalid(first_error(draft))
    chosen = Chosen(usual_template(), project, lead_department)
    return import_old(file, draft, opened.reading, chosen, people=people, by=by)


def plainly(draft: Draft) -> Draft:
    """The sure rows; an end that is not after the beginning is left out."""
    for rows in (draft.items, draft.decisions, draft.disputes):
        rows[:] = [row for row in rows if row.include]
    starts, ends = draft.facts["starts"].text, draft.facts["ends"].text
    if not starts or ends <= starts:
        draft.facts["ends"] = Value()
    return draft


def first_error(draft: Draft) -> str:
    """The first sentence of what cannot be taken."""
    rows = (*draft.items, *draft.decisions, *draft.disputes)
    values = [*draft.facts.values(), *(one for row in rows for one in row.fields.values())]
    return next((one.error for one in values if one.error), _("没有读出可以导入的内容。"))


def usual_template() -> Template:
    """The template of the organisation's preset, else the first one. Raises Invalid for none."""
    organisation = Organisation.objects.filter(id=1).first()
    templates = list(Template.objects.current())
    if not templates:
        raise Invalid(_("还没有会议模板，请先完成首次设置。"))
    preset = organisation.preset if organisation else ""
    return next((one for one in templates if one.preset == preset), templates[0])
