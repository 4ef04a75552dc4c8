"""``huiban import FOLDER``: a year of old minutes read first, and with ``--apply`` filed.

Each file is on its own: one that cannot be read never stops the others. A file that is in the
house already is passed over, so a second run imports nothing twice.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from huiban.desk.paste.found import Found, found_in
from huiban.desk.paste.history import OldFile, import_as_read, known_as
from huiban.desk.paste.opening import read, without_words
from huiban.desk.paste.people import People
from huiban.desk.paste.report_file import FORMS, as_csv, as_xlsx, cells
from huiban.ground.people.directory import directory
from huiban.ground.people.models import Department, OrgRole, Person, Project
from huiban.ground.procedure import Invalid
from huiban.outside.documents import ENDINGS, from_bytes
from huiban.outside.word.reader import UnreadableFile
from huiban.project.progress_bar import ProgressBar
from huiban.project.reading_files import MOST_BYTES

OK, SOME_FAILED, BAD_CALL, UNREADABLE = 0, 1, 2, 3
READ, IMPORTED, KNOWN, FAILED = "可以导入", "已导入归档", "已有", "没有导入"


class BadCall(Exception):
    """What was asked makes no sense; ``str()`` is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, or what would."""

    name: str
    state: str
    found: Found = field(default_factory=Found)
    note: str = ""
    ref: str = ""

    @property
    def eyes(self) -> list[str]:
        return [self.note] if self.note else self.found.eyes


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who imports, and what holds for all files; ``by`` None while it is only read."""

    people: People
    by: Person | None
    project: Project | None
    department: Department | None


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("文件夹里的旧纪要")
    group.add_argument("--apply", action="store_true", help="真正导入归档；不写时只读一遍给出报告")
    group.add_argument("--by", metavar="账号", help="以哪位管理员的名义导入；只有一位时不用写")
    group.add_argument("--department", metavar="部门", help="归在哪个部门下；不写时按主持人")
    group.add_argument("--project", metavar="项目", help="归在哪个项目下")
    group.add_argument("-o", "--output", type=Path, metavar="报告", help="报告写到 .csv 或 .xlsx")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Read, perhaps file, and tell. 0, 1 some need eyes before they can come in, 2 a bad call."""
    try:
        if options.output and options.output.suffix.lower() not in FORMS:
            raise BadCall("报告的文件名要以 .csv 或 .xlsx 结尾。")
        wanted = wanted_by(options)
    except BadCall as error:
        print(error, file=sys.stderr)
        return BAD_CALL
    paths = minutes_in(folder)
    if not paths:
        print(f"“{folder}”里没有可以读的文件（{'、'.join(ENDINGS)}）。", file=sys.stderr)
        return UNREADABLE
    outcomes: list[Outcome] = []
    seen: dict[str, str] = {}
    with ProgressBar("正在导入" if wanted.by else "正在读取", len(paths)) as bar:
        for path in paths:
            outcomes.append(outcome_of(path, str(path.relative_to(folder)), wanted, seen))
            bar.add()
    tell(outcomes, is_done=wanted.by is not None)
    return written(options.output, outcomes) or _code(outcomes)


def minutes_in(folder: Path) -> list[Path]:
    """Every readable file below the folder in the order of their names."""

    def found() -> Iterator[Path]:
        for path in folder.rglob("*"):
            inside = path.relative_to(folder).parts
            hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in inside)
            if not hidden and path.suffix.lower() in ENDINGS and path.is_file():
                yield path

    return sorted(found())


def wanted_by(options: argparse.Namespace) -> Wanted:
    """Raises BadCall for a person, department or project that there is not."""
    return Wanted(
        People.load(directory()),
        importer(options.by) if options.apply else None,
        _named(Project, options.project, "项目"),
        _named(Department, options.department, "部门"),
    )


def importer(account: str | None) -> Person:
    """The 管理员 in whose name it is done; the only one where none is named. Raises BadCall."""
    admins = Person.objects.active().filter(org_role=OrgRole.ADMIN)
    if account:
        admins = admins.filter(account=account)
    found = list(admins[:2])
    if len(found) == 1:
        return found[0]
    if account:
        raise BadCall(f"没有账号是“{account}”的在职管理员。")
    raise BadCall("请用 --by 写明以哪位管理员的账号导入。")


def _named[M: (Project, Department)](model: type[M], name: str | None, noun: str) -> M | None:
    if not name:
        return None
    row = model._default_manager.filter(name=name).first()
    if row is None:
        raise BadCall(f"没有叫“{name}”的{noun}，请核对名称。")
    return row


def outcome_of(path: Path, name: str, wanted: Wanted, seen: dict[str, str]) -> Outcome:
    """Read one file and, where somebody imports, file it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Outcome(name, FAILED, note="文件超过 50 MB，不像一份纪要。")
        old = OldFile(name, path.read_bytes())
        same = known_as(old.sha256)
        if same is not None:
            return Outcome(name, KNOWN, note=f"同样的内容已经是 {same.ref}", ref=same.ref)
        if old.sha256 in seen:
            return Outcome(name, KNOWN, note=f"和“{seen[old.sha256]}”内容相同")
        seen[old.sha256] = name
        return _taken(old, wanted)
    except OSError:
        return Outcome(name, FAILED, note="打不开这个文件，请检查权限。")
    except UnreadableFile as error:
        return Outcome(name, FAILED, note=error.sentence)


def _taken(old: OldFile, wanted: Wanted) -> Outcome:
    document = from_bytes(old.data, old.name)
    if nothing := without_words(document):
        return Outcome(old.name, FAILED, note=nothing)
    opened = read(document, old.name, wanted.people.directory)
    found = found_in(opened)
    if not found.day or not found.title:
        return Outcome(old.name, FAILED, found)
    if wanted.by is None:
        return Outcome(old.name, READ, found)
    try:
        meeting = import_as_read(
            old,
            opened,
            people=wanted.people,
            by=wanted.by,
            project=wanted.project,
            lead_department=wanted.department,
        )
    except Invalid as error:
        return Outcome(old.name, FAILED, found, note=str(error))
    return Outcome(old.name, IMPORTED, found, ref=meeting.ref)


def tell(outcomes: list[Outcome], *, is_done: bool) -> None:
    """One line a file that needs eyes, then the sums."""
    for one in outcomes:
        if one.eyes:
            print(f"{one.state}  {one.name}：{'；'.join(one.eyes)}")
    sums = [
        (state, sum(one.state == state for one in outcomes))
        for state in (IMPORTED, READ, KNOWN, FAILED)
    ]
    told = "，".join(f"{state} {count} 个" for state, count in sums if count)
    print(f"共 {len(outcomes)} 个文件：{told}。")
    if not is_done:
        print("这是预览，什么也没有写入。加 --apply 导入归档。")


def written(output: Path | None, outcomes: list[Outcome]) -> int:
    """The report as a file; 0, or a bad call where it cannot be written."""
    if output is None:
        return OK
    rows = [cells(one.name, one.state, one.found, one.eyes, one.ref) for one in outcomes]
    is_csv = output.suffix.lower() == ".csv"
    try:
        output.write_bytes(as_csv(rows) if is_csv else as_xlsx(rows, day=timezone.localdate()))
    except OSError:
        print(f"写不了“{output}”，请换一个文件夹或文件名。", file=sys.stderr)
        return BAD_CALL
    print(f"报告在 {output}")
    return OK


def _code(outcomes: list[Outcome]) -> int:
    return SOME_FAILED if any(one.state == FAILED for one in outcomes) else OK
