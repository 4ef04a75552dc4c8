"""``huiban export``: the forms of one meeting, or everything in the archive as folders."""

import argparse
import io
import sys
import zipfile
from pathlib import Path

from django.utils import timezone

from huiban.project.reading_files import progress
from huiban.stages.archive.bundle import bundle_of
from huiban.stages.archive.models import ArchiveRecord
from huiban.stages.follow_ups import printing as follow_up_papers
from huiban.stages.follow_ups.content import content_of as follow_up_content
from huiban.stages.follow_ups.models import FollowUp
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.printing import (
    LAYOUTS,
    PAPERS,
    WRITERS,
    layout_of,
    name_of,
    paper_of,
    words_of,
)

OK, FAILED, BAD_CALL = 0, 1, 2
FOLLOW_UP = "d6"
FORMS = (*PAPERS, FOLLOW_UP)
RELATED = ("template", "project", "lead_department", "host__department", "recorder__department")


class BadCall(Exception):
    """What was asked cannot be printed; ``str()`` is the sentence for the person."""


def main(argv: list[str]) -> int:
    """Print the names of the files. Exit codes: 0, 1 cannot write, 2 a bad call."""
    options = parse(argv)
    try:
        if options.archive:
            return export_archive(options.archive)
        return export_meeting(options)
    except BadCall as error:
        print(error, file=sys.stderr)
        return BAD_CALL
    except OSError as fault:
        print(f"写不了文件：{fault}。请换一个文件夹。", file=sys.stderr)
        return FAILED


def parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huiban export", description="导出表单或归档")
    parser.add_argument("ref", nargs="?", metavar="编号", help="会议编号，例如 M-2026-001")
    parser.add_argument("--form", choices=FORMS, help="不写时用会议自己的纪要版式")
    parser.add_argument("--format", choices=list(WRITERS), default="docx")
    parser.add_argument("-o", "--output", type=Path, metavar="文件或文件夹", default=Path())
    parser.add_argument("--archive", type=Path, metavar="文件夹", help="导出全部已归档的会议")
    return parser.parse_args(argv)


def export_meeting(options: argparse.Namespace) -> int:
    """One form of one meeting."""
    if not options.ref:
        raise BadCall("请写明会议编号，例如 huiban export M-2026-001；导出全部归档用 --archive。")
    meeting = Meeting.objects.select_related(*RELATED).filter(ref=options.ref).first()
    if meeting is None:
        raise BadCall(f"没有编号为“{options.ref}”的会议，请核对编号。")
    draw = _follow_up if options.form == FOLLOW_UP else _minutes
    name, data = draw(meeting, options.form, options.format)
    target = options.output / name if options.output.is_dir() else options.output
    _write(target, data)
    print(target)
    return OK


def _minutes(meeting: Meeting, form: str | None, suffix: str) -> tuple[str, bytes]:
    """The newest version; before there is one, the record as it stands."""
    minutes = meeting.minutes.first() or Minutes(meeting=meeting)
    minutes.meeting = meeting
    form = form or layout_of(minutes)
    if suffix == "xlsx" and form in LAYOUTS:
        raise BadCall("会议纪要没有表格格式，请用 --format docx 或 pdf；表格用 --form d5、d6、d7。")
    content = words_of(minutes)
    paper = paper_of(meeting, content, form)
    return name_of(content, paper, suffix), WRITERS[suffix](paper)


def _follow_up(meeting: Meeting, _form: str, suffix: str) -> tuple[str, bytes]:
    table: FollowUp | None = meeting.follow_ups.first()
    if table is None:
        raise BadCall(f"“{meeting.ref}”还没有跟进表，会后第五天会自动备好。")
    table.meeting = meeting
    content = follow_up_content(table)
    return follow_up_papers.name_of(content, suffix), follow_up_papers.draw(content, suffix)


def export_archive(folder: Path) -> int:
    """Every archived meeting below its own path (年份/牵头部门/项目), its 案卷包 unpacked."""
    records = list(ArchiveRecord.objects.select_related("meeting__template"))
    if not records:
        raise BadCall("还没有已归档的会议。")
    for number, record in enumerate(records, start=1):
        _unpack(record.meeting, folder / record.path)
        progress(number, len(records), record.meeting.title)
    print(f"{timezone.localtime():%Y-%m-%d %H:%M} 导出 {len(records)} 场会议到 {folder}")
    return OK


def _unpack(meeting: Meeting, folder: Path) -> None:
    place = folder / meeting.ref
    place.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(bundle_of(meeting))) as bundle:
        bundle.extractall(place)


def _write(target: Path, data: bytes) -> None:
    """Whole or not at all: an old file stays until the new one is complete."""
    half = target.with_name(f".{target.name}.part")
    try:
        half.write_bytes(data)
        half.rename(target)
    finally:
        half.unlink(missing_ok=True)
