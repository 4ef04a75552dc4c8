"""``huiban import FILE [--dry-run]``: take a directory file over from the command line.

``huiban import FOLDER [--apply]``: old minutes into the archive (:mod:`import_folder`).
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from huiban.ground.people.roster import columns
from huiban.ground.people.roster import verbs as roster
from huiban.ground.people.roster.difference import Change, Difference
from huiban.ground.procedure import Invalid
from huiban.outside.excel.reader import UnreadableTable, read_rows
from huiban.project import import_folder
from huiban.project.progress_bar import ProgressBar

UNREADABLE = 3


def main(argv: Sequence[str]) -> int:
    """0 done, 1 the file has faults, 2 a bad call, 3 an unreadable file. Django is set up."""
    arguments = parser().parse_args(argv)
    path: Path = arguments.file
    if path.is_dir():
        return import_folder.run(path, arguments)
    try:
        lines = read_rows(path)
    except UnreadableTable as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    _reading, difference = roster.preview(lines, is_complete=arguments.complete, by=None)
    if difference.faults:
        for fault in difference.faults:
            print(fault, file=sys.stderr)
        count = len(difference.faults)
        print(f"文件有 {count} 处错误，没有导入任何一行。请改正后再试。", file=sys.stderr)
        return 1
    tell(difference)
    if arguments.dry_run or difference.is_empty:
        return 0
    return take_over(lines, path, difference, is_complete=arguments.complete)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="huiban import", description="导入人员名单（CSV 或 XLSX），或一个文件夹的旧纪要"
    )
    made.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="名单：第一行是列名，必须有“姓名”；写文件夹时读其中的旧纪要",
    )
    made.add_argument("--dry-run", action="store_true", help="只看会有哪些变更，不导入")
    made.add_argument(
        "--complete", action="store_true", help="这是完整名单：名单里没有的在职人员会停用"
    )
    import_folder.add_options(made)
    return made


def tell(difference: Difference) -> None:
    """The difference, one line each: + added, ~ changed, − stopped."""
    if difference.is_empty:
        print("名单和系统里的完全一致，没有要导入的变更。")
    for name in difference.departments_added:
        print(f"+ 部门 {name}")
    for change in difference.departments_changed:
        print(f"~ 部门 {change.name}  {worded(change)}")
    for row in difference.added:
        print(f"+ {row.name}  {row.employee_no or '无工号'}  {row.department or '无部门'}")
    for change in difference.changed:
        print(f"~ {change.name}  {worded(change)}")
    for person in difference.stopped:
        print(f"− {person.name}  {person.employee_no or '无工号'}")


def worded(change: Change) -> str:
    return "；".join(
        f"{columns.label(column)}：{columns.word(column, before) or '—'}"
        f" → {columns.word(column, after)}"
        for column, before, after in change.fields
    )


def take_over(
    lines: Sequence[Sequence[str]], path: Path, difference: Difference, *, is_complete: bool
) -> int:
    with ProgressBar("正在导入", roster.steps(difference)) as bar:
        try:
            roster.import_roster(
                lines,
                file_name=path.name,
                is_complete=is_complete,
                by=None,
                fingerprint=difference.fingerprint,
                progress=bar.add,
            )
        except Invalid as error:
            print(error, file=sys.stderr)
            return 1
    print(
        f"已导入：新增 {len(difference.added)} 人，变更 {len(difference.changed)} 人，"
        f"停用 {len(difference.stopped)} 人。初始密码请管理员在“设置 › 组织”下载。"
    )
    return 0
