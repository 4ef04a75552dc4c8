"""``huiban read``: minutes in, their facts, resolutions and action items out.

Needs neither Django nor a database. Exit codes: 0, 2 for a bad call, 3 for an unreadable file;
each failure is one Chinese sentence on stderr.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, NoReturn

from huiban.ground.reading.dates.deadlines import read_deadline
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.values import MinutesReading
from huiban.ground.workdays.official import official_calendar
from huiban.outside.documents import ENDINGS, from_bytes
from huiban.outside.lexical.choice import lexicon
from huiban.outside.word.guards import UnreadableFile
from huiban.project import reading_files, reading_papers, reading_shapes

OK, BAD_CALL, UNREADABLE = 0, 2, 3


class BadCall(Exception):
    """A call that makes no sense; the text is the sentence for the person."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadCall(f"参数不对：{message}。用 huiban read --help 查看用法。")


def main(argv: list[str]) -> int:
    """Run ``huiban read`` with *argv*; returns the exit code."""
    try:
        return _run(_arguments(argv))
    except BadCall as error:
        return _fail(str(error), BAD_CALL)
    except UnreadableFile as error:
        return _fail(error.sentence, UNREADABLE)
    except BrokenPipeError:
        return OK


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = _Parser(
        prog="huiban read",
        description="读一份或多份会议纪要，列出会议信息、决议、行动项和检查结果。",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="文件",
        help=f"{' '.join(ENDINGS)}；不写或写 - 时读标准输入",
    )
    parser.add_argument(
        "--date", type=_day, metavar="年-月-日", help="会议日期；不写时用纪要里的日期"
    )
    parser.add_argument("--format", choices=("table", "json", "xlsx", "docx"), default="table")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="文件", help="写到文件（xlsx、docx 必填）"
    )
    parser.add_argument(
        "--jsonl", type=Path, metavar="文件", help="每行一个 {id, text, meeting_date}，输出评分格式"
    )
    parser.add_argument(
        "--deadlines", type=Path, metavar="文件", help="含 id、meeting_date、phrase 三列的 TSV"
    )
    parser.add_argument("--explain", action="store_true", help="说明每个字段由哪条规则、哪些词得来")
    return parser.parse_args(argv)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCall(f"会议日期“{text}”不对，请写成 2026-08-05 这样。") from None


def _run(args: argparse.Namespace) -> int:
    if args.jsonl or args.deadlines:
        if args.files or (args.jsonl and args.deadlines):
            raise BadCall("--jsonl 和 --deadlines 单独使用，不和其他文件一起。")
        with _out(args.output) as out:
            return _jsonl(args.jsonl, out) if args.jsonl else _deadlines(args.deadlines, out)
    if args.format in ("xlsx", "docx") and args.output is None:
        raise BadCall(
            f"输出 {args.format} 需要用 -o 写明文件名，例如 -o 行动计划表.{args.format}。"
        )
    return _files(args)


class _out:
    """Standard output, or a file that is closed at the end."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> IO[str]:
        if self._path is None:
            return sys.stdout
        self._file = _opened(self._path)
        return self._file

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()


def _opened(path: Path) -> IO[str]:
    try:
        return path.open("w", encoding="utf-8")
    except OSError:
        raise BadCall(f"写不了“{path}”，请换一个文件夹或文件名。") from None


def _files(args: argparse.Namespace) -> int:
    paths = [Path(name) for name in args.files if name != "-"]
    if args.format in ("xlsx", "docx") and len(paths) > 1:
        raise BadCall(f"一次只能把一份纪要输出为 {args.format}，请一份一份来。")
    if not paths:
        document = from_bytes(sys.stdin.buffer.read(), "标准输入")
        return _write(args, [("标准输入", document, _read(document, args.date))])
    results: list[tuple[str, Document, MinutesReading]] = []
    failures: list[str] = []
    for number, path in enumerate(paths, start=1):
        reading_files.progress(number, len(paths), path.name)
        try:
            document = reading_files.read_file(path)
        except UnreadableFile as error:
            failures.append(f"{path}：{error.sentence}")
            continue
        results.append((str(path), document, _read(document, args.date)))
    code = _write(args, results) if results else OK
    for sentence in failures:
        print(sentence, file=sys.stderr)
    return UNREADABLE if failures else code


def _read(document: Document, day: date | None) -> MinutesReading:
    return read_minutes(document, meeting_day=day, calendar=official_calendar(), lexicon=lexicon())


def _write(
    args: argparse.Namespace, results: Sequence[tuple[str, Document, MinutesReading]]
) -> int:
    if args.format in ("xlsx", "docx"):
        reading = results[0][2]
        make = reading_papers.plan_xlsx if args.format == "xlsx" else reading_papers.minutes_docx
        data = make(reading)
        try:
            args.output.write_bytes(data)
        except OSError:
            raise BadCall(f"写不了“{args.output}”，请换一个文件夹或文件名。") from None
        return OK
    with _out(args.output) as out:
        for name, document, reading in results:
            if args.format == "json":
                print(
                    json.dumps(reading_shapes.as_json(name, reading), ensure_ascii=False), file=out
                )
            else:
                title = name if len(results) > 1 else ""
                print(
                    reading_shapes.as_table(document, reading, title, explain=args.explain),
                    file=out,
                )
    return OK


def _jsonl(path: Path, out: IO[str]) -> int:
    for number, line in enumerate(reading_files.text_lines(path), start=1):
        try:
            row = json.loads(line)
            text, name = str(row["text"]), row["id"]
            day = date.fromisoformat(row["meeting_date"]) if row.get("meeting_date") else None
        except (ValueError, KeyError, TypeError):
            raise UnreadableFile(
                f"{path} 第 {number} 行不是含 id、text、meeting_date 的 JSON。"
            ) from None
        reading = _read(Document.from_text(text), day)
        print(
            json.dumps(reading_shapes.as_prediction(name, text, reading), ensure_ascii=False),
            file=out,
        )
    return OK


def _deadlines(path: Path, out: IO[str]) -> int:
    rows = [line.rstrip("\n").split("\t") for line in reading_files.text_lines(path)]
    columns = {name.strip(): index for index, name in enumerate(rows[0])} if rows else {}
    if not {"id", "meeting_date", "phrase"} <= columns.keys():
        raise UnreadableFile(f"{path} 的第一行要有 id、meeting_date、phrase 三列，用制表符分开。")
    for name, day in _answers(path, rows[1:], columns):
        print(f"{name}\t{day.isoformat() if day else 'null'}", file=out)
    return OK


def _answers(
    path: Path, rows: Iterable[list[str]], columns: dict[str, int]
) -> Iterable[tuple[str, date | None]]:
    for number, row in enumerate(rows, start=2):
        try:
            name, phrase = row[columns["id"]], row[columns["phrase"]]
            day = date.fromisoformat(row[columns["meeting_date"]])
        except (IndexError, ValueError):
            raise UnreadableFile(f"{path} 第 {number} 行的日期或列数不对。") from None
        yield name, read_deadline(phrase, day, official_calendar()).date
