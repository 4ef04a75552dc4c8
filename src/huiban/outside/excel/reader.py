"""Reads a table somebody made in Excel or saved as CSV: the directory import."""

import csv
import io
import json
from pathlib import Path
from typing import Final

from huiban.ground.language import noop, say
from huiban.outside.apart.run import answer_apart
from huiban.outside.refusals import TOO_MUCH, UnreadableFile

_ROW_LIMIT: Final = 100_000
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK"
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_BROKEN: Final = noop(
    "文件已损坏或不是 Excel 表格，请用 Excel 或 WPS 打开并另存为 .xlsx 后再上传。"
)
_TOO_LARGE: Final = noop(
    "表格太大：解压后超过 100 MB，或有远离表格的单元格。"
    "请删去图片、多余的工作表和表格以外的单元格后再上传。"
)


class UnreadableTable(ValueError):
    """The file is no table we can read; the message is a sentence for the person who gave it."""


def read_rows(source: Path | str | bytes) -> list[list[str]]:
    """The rows of an .xlsx (first sheet) or .csv (UTF-8 or GB18030), every cell as trimmed text.

    Whole numbers lose “.0”, dates read 2024-08-15, formulas give their stored result and are
    never run; rows without any text are left out at the end only, so row numbers stay true.
    Raises UnreadableTable with a Chinese sentence.
    """
    data = source if isinstance(source, bytes) else _bytes(Path(source))
    if data.startswith(_OLE):
        raise UnreadableTable(
            say("文件有密码或是旧版 .xls，请去掉密码并另存为 .xlsx 或 .csv 后再上传。")
        )
    rows = _sheet(data) if data.startswith(_ZIP) else _csv(data)
    if len(rows) > _ROW_LIMIT:
        raise UnreadableTable(say("表格超过 %(n)s 行，请拆成几个文件后再上传。", n=_ROW_LIMIT))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableTable(
            say("打不开文件 %(name)s，请检查文件是否存在、能否读取。", name=path.name)
        ) from error


def _sheet(data: bytes) -> list[list[str]]:
    """Read apart: a cell far away from the others makes the library ask for all between them."""
    try:
        read = answer_apart("huiban.outside.excel.sheets:first_rows", data, broken=_BROKEN)
    except UnreadableFile as refusal:
        is_large = refusal.sentence == say(TOO_MUCH)
        raise UnreadableTable(say(_TOO_LARGE) if is_large else refusal.sentence) from refusal
    return list(json.loads(read["text"]))


def _csv(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    if "\x00" in text:
        raise UnreadableTable(
            say("文件不是文本表格，请另存为 .xlsx 或 UTF-8 编码的 .csv 后再上传。")
        )
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise UnreadableTable(say("CSV 里的引号没有成对，请用 Excel 重新另存为 .csv。")) from error
    return [[cell.strip() for cell in row] for row in rows]


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(say("文字编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 编码的 .csv。"))
