"""The readers under test: what each is given, how it is changed, which refusals are answers."""

import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from random import Random
from zlib import error as ZlibError

import pypdfium2
from django.conf import settings
from lxml import etree
from python_calamine import CalamineError

from bench.fuzzing import change, seeds
from bench.fuzzing.tokens import cues, tokens
from huiban.ground.reading.dates.deadlines import find_deadlines, read_deadline
from huiban.ground.reading.line import read_line
from huiban.ground.reading.lint.check import (
    DisputeWords,
    ItemWords,
    lint_dispute,
    lint_item,
    lint_line,
)
from huiban.ground.reading.lint.rules import Place
from huiban.ground.reading.lint.whole import lint_minutes
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.sourceblocks import (
    SourceBlock,
    SourceCell,
    SourceLine,
    SourceTable,
)
from huiban.ground.reading.paper.sources import build
from huiban.ground.reading.second.answer import parse
from huiban.ground.reading.second.believe import believe
from huiban.ground.reading.second.compare import compare
from huiban.ground.reading.values import Department, Directory, Person
from huiban.outside.encodings import decode
from huiban.outside.excel import sheets
from huiban.outside.excel.reader import UnreadableTable, read_rows
from huiban.outside.html import reader as html
from huiban.outside.kinds import kind_of
from huiban.outside.legacy_doc import reader as old_word
from huiban.outside.legacy_doc.binary import Streams
from huiban.outside.llm.envelope import NoAnswer, answer
from huiban.outside.pdf import reader as pdf
from huiban.outside.refusals import UnreadableFile
from huiban.outside.word.reader import read_docx

if not settings.configured:
    # The sentences of the second reader ask for it; in Chinese, without a project.
    settings.configure(USE_I18N=False)

DAY = date(2026, 8, 5)
PEOPLE = Directory(
    persons=(Person("张伟", "研发部"), Person("李娜", "市场部"), Person("王芳", "研发部")),
    departments=(Department("研发部"), Department("市场部")),
)
# What the libraries raise for a broken file; the process apart turns it into one sentence.
_BROKEN_FILE = (
    UnreadableFile, CalamineError, pypdfium2.PdfiumError, etree.LxmlError, zipfile.BadZipFile,
    OSError, EOFError, ZlibError, NotImplementedError, RuntimeError, ValueError, struct.error,
    IndexError,
)  # fmt: skip
type _Change = Callable[[bytes, Random, int], bytes]


@dataclass(frozen=True, slots=True)
class Reader:
    """*most* is the length of an input in bytes; *refusals* are answers, not crashes."""

    name: str
    read: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    change: _Change
    most: int
    refusals: tuple[type[BaseException], ...] = field(default=())


def _minutes(text: str) -> None:
    document = Document.from_text(text)
    lint_minutes(read_minutes(document, meeting_day=DAY, directory=PEOPLE))


def _lint(text: str) -> None:
    # One place a run: they differ in their words only.
    lint_line(text, place=tuple(Place)[len(text) % len(Place)])
    lint_item(ItemWords(text, owner="张伟"), meeting_day=DAY)
    lint_dispute(DisputeWords(text))


def _talk(text: str) -> None:
    document = Document.from_text(text)
    read_minutes(document, meeting_day=DAY)


def _line(text: str) -> None:
    read_line(text, DAY, PEOPLE)


def _deadlines(text: str) -> None:
    read_deadline(text, DAY)
    find_deadlines(text, DAY)


_TOLD = Document.from_text(
    "主持人：王芳\n1. 张伟负责8月12日前完成接口联调并提交报告。\n2. 李娜整理客户反馈，研发部配合。"
)
_OURS = read_minutes(_TOLD, meeting_day=DAY)


def _second(data: bytes) -> None:
    with suppress(NoAnswer):
        answer(data, seconds=0.0)
    claims = parse(data.decode("utf-8", "replace")).claims
    theirs = believe(claims, _TOLD, _OURS.facts, meeting_day=DAY)
    compare(_OURS, theirs.items)


def _grid(text: str) -> None:
    """Every line a row, every tab a cell; signs at its start merge cells or put one inside."""
    rows = tuple(_row(line) for line in text.split("\n\n")[0].split("\n"))
    rest = [SourceLine(line) for line in text.split("\n\n", 1)[-1].split("\n")]
    document = build([*rest[:3], SourceTable(rows), *rest[3:]])
    read_minutes(document, meeting_day=DAY)


def _row(line: str) -> tuple[SourceCell, ...]:
    made: list[SourceCell] = []
    col = 0
    for words in line.split("\t"):
        rows, cols = 1 + words[:3].count("|"), 1 + words[:3].count(":")
        blocks: list[SourceBlock] = [SourceLine(one) for one in words.split("<br>")]
        if words.startswith("["):
            blocks.append(SourceTable(((SourceCell(tuple(blocks), 0),),)))
        made.append(SourceCell(tuple(blocks), col, rows, cols))
        col += cols
    return tuple(made)


def _apart(read: Callable[[bytes], Sequence[SourceBlock]]) -> Callable[[bytes], object]:
    """As the door does: the blocks of the other process become one document."""
    return lambda data: build(read(data))


def _streams(data: bytes) -> None:
    size = int.from_bytes(data[:4], "little")
    main, rest = data[4 : 4 + size], data[4 + size :]
    old_word.read_streams(Streams(main, rest[4:]))


def _text(data: bytes) -> None:
    kind_of(data, "x")
    decode(data)


def _words(read: Callable[[str], None], data: bytes) -> None:
    read(data.decode("utf-8", "replace"))


_PROSE = (*tokens("signs", "names", "dates", "acts"), cues())
_XML = tokens("names", "dates", "xml")


def _as_text(sets: Sequence[Sequence[str]], others: Callable[[], tuple[str, ...]]) -> _Change:
    known = others()

    def change_text(data: bytes, dice: Random, most: int) -> bytes:
        words = data.decode("utf-8", "replace")
        made = change.text(words, dice, sets, known, most)
        return made.encode("utf-8", "replace")[:most]

    return change_text


def _package(data: bytes, dice: Random, most: int) -> bytes:
    return change.package(data, dice, _XML, seeds.lines(), most)


def _of(read: Callable[[str], None]) -> Callable[[bytes], None]:
    return partial(_words, read)


def _made(source: Callable[[], tuple[str, ...]]) -> Callable[[], Iterator[bytes]]:
    return partial(seeds.encoded, source)


_prose = partial(_as_text, _PROSE)
_page = _as_text(tokens("tags", "names", "dates"), seeds.lines)
_answer = _as_text((*_PROSE, *tokens("json")), seeds.answers)
_phrase, _line_text, _minutes_text = map(_prose, (seeds.phrases, seeds.lines, seeds.minutes))
READERS = {
    one.name: one
    for one in (
        Reader("text", _text, seeds.texts, change.raw, 2_000, (UnreadableFile,)),
        Reader("deadlines", _of(_deadlines), _made(seeds.phrases), _phrase, 300),
        Reader("lint", _of(_lint), _made(seeds.lines), _line_text, 300),
        Reader("second", _second, _made(seeds.answers), _answer, 1_000),
        Reader("csv", read_rows, seeds.tables, change.raw, 1_000, (UnreadableTable,)),
        Reader("roster", sheets.first_rows, seeds.rosters, _package, 20_000, _BROKEN_FILE),
        Reader("html", _apart(html.read), seeds.pages, _page, 1_500, _BROKEN_FILE),
        Reader("streams", _streams, seeds.old_streams, change.raw, 40_000, _BROKEN_FILE),
        Reader("line", _of(_line), _made(seeds.lines), _line_text, 300),
        Reader("xlsx", _apart(sheets.read), seeds.sheets, _package, 20_000, _BROKEN_FILE),
        Reader("docx", read_docx, seeds.word_files, _package, 16_000, (UnreadableFile,)),
        Reader("doc", _apart(old_word.read), seeds.old_files, change.raw, 40_000, _BROKEN_FILE),
        Reader("pdf", _apart(pdf.read), seeds.papers, change.raw, 20_000, _BROKEN_FILE),
        Reader("talk", _of(_talk), _made(seeds.talks), _prose(seeds.talks), 500),
        Reader("minutes", _of(_minutes), _made(seeds.minutes), _minutes_text, 600),
        Reader("tables", _of(_grid), _made(seeds.minutes), _minutes_text, 600),
    )
}
