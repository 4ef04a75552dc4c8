"""Bytes of any readable file to a document of minutes: the one door, and the list of endings."""

import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from huiban.ground.language import noop
from huiban.ground.reading.document import Document
from huiban.outside.apart.limits import PICTURES, SPEECH
from huiban.outside.apart.recent import Recent
from huiban.outside.apart.run import read_apart
from huiban.outside.encodings import decode
from huiban.outside.kinds import Kind, kind_of
from huiban.outside.refusals import PictureFile, UnreadableFile
from huiban.outside.word.reader import read_docx

__all__ = ["ACCEPT", "ENDINGS", "UnreadableFile", "decode", "from_bytes"]

# Every ending that is read, for the help of the command and for the page of uploads.
ENDINGS = (
    ".docx", ".doc", ".wps", ".txt", ".md", ".html", ".htm", ".xlsx", ".xls", ".pdf",
    ".vtt", ".srt", ".png", ".jpg", ".jpeg", ".mp3", ".m4a", ".wav",
)  # fmt: skip
ACCEPT = ",".join(ENDINGS)

_BROKEN_WORD = noop("这份 Word 或 WPS 文件已损坏，读不出内容。请打开后另存为 .docx 再试。")
_BROKEN_PAGE = noop("这个网页文件读不出内容。请把文字直接粘贴进来。")
_BROKEN_SHEET = noop("这个表格文件已损坏，读不出内容。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。")
_BROKEN_PDF = noop("这个 PDF 已损坏，读不出内容。请重新导出，或把文字直接粘贴进来。")
_BROKEN_PICTURE = noop("这张图片已损坏，或不是 .png、.jpg。请重新保存后再试。")
_BROKEN_SPEECH = noop("这段录音读不出来：文件已损坏，或语音模型文件夹不完整。请管理员检查后再试。")
_NO_OCR = noop(
    "这是扫描件或图片，要先装文字识别：请管理员在会办的文件夹里执行 "
    ".venv/bin/python -m pip install rapidocr onnxruntime，再试一次。"
)
_NO_ASR = noop(
    "这是录音，要先装语音识别：请管理员在会办的文件夹里执行 "
    '.venv/bin/python -m pip install faster-whisper "av<17"，再试一次。'
)
_NO_MODEL = noop(
    "这是录音，还没有语音模型：请管理员把 faster-whisper 的模型放进一个文件夹，"
    "并用 HUIBAN_ASR_MODEL 指明它。"
)
_RICH_TEXT = noop("这是 RTF 文件，还不能读。请用 Word 或 WPS 打开后另存为 .docx 再试。")
_EMPTY = noop("这个文件是空的，没有文字。请检查后重新选择。")


_recent = Recent()


def from_bytes(data: bytes, name: str) -> Document:
    """Read one file by what is in it; *name* decides only where the bytes do not.

    Raises UnreadableFile with one sentence that says what to do.
    """
    if not data.strip(b"\x00"):
        raise UnreadableFile(_EMPTY)
    kind = kind_of(data, name)
    if kind in (Kind.TEXT, Kind.WORD):
        return _READERS[kind](data)
    return _recent.get(data, _READERS[kind])


def _text(data: bytes) -> Document:
    return Document.from_text(decode(data))


@dataclass(frozen=True, slots=True)
class _Apart:
    """A reader in a process of its own, and the sentence for a file it cannot parse."""

    reader: str
    broken: str

    def __call__(self, data: bytes) -> Document:
        return read_apart(f"huiban.outside.{self.reader}", data, broken=self.broken)


def _pdf(data: bytes) -> Document:
    """The text of a PDF; scanned pages are seen where the extra is there, else only named."""
    reader = "huiban.outside.pdf.reader:read"
    try:
        return read_apart(reader, data, broken=_BROKEN_PDF)
    except PictureFile:
        if _has("rapidocr"):
            return _seen("read_pdf", data, _BROKEN_PDF)
    try:
        return read_apart(reader, data, broken=_BROKEN_PDF, arguments=["skip"])
    except PictureFile:
        raise UnreadableFile(_NO_OCR) from None


def _picture(data: bytes) -> Document:
    if not _has("rapidocr"):
        raise UnreadableFile(_NO_OCR)
    return _seen("read_picture", data, _BROKEN_PICTURE)


def _seen(function: str, data: bytes, broken: str) -> Document:
    reader = f"huiban.outside.ocr.reader:{function}"
    return read_apart(reader, data, broken=broken, limits=PICTURES)


def _speech(data: bytes) -> Document:
    folder = os.environ.get("HUIBAN_ASR_MODEL", "")
    if not folder or not Path(folder).is_dir():
        raise UnreadableFile(_NO_MODEL)
    if not _has("faster_whisper"):
        raise UnreadableFile(_NO_ASR)
    return read_apart(
        "huiban.outside.speech.reader:read",
        data,
        broken=_BROKEN_SPEECH,
        limits=SPEECH,
        arguments=[str(Path(folder).resolve())],
    )


def _rich_text(data: bytes) -> Document:
    raise UnreadableFile(_RICH_TEXT)


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


_READERS: dict[Kind, Callable[[bytes], Document]] = {
    Kind.TEXT: _text,
    Kind.WORD: read_docx,
    Kind.OLD_WORD: _Apart("legacy_doc.reader:read", _BROKEN_WORD),
    Kind.PAGE: _Apart("html.reader:read", _BROKEN_PAGE),
    Kind.SHEET: _Apart("excel.sheets:read", _BROKEN_SHEET),
    Kind.PDF: _pdf,
    Kind.PICTURE: _picture,
    Kind.SPEECH: _speech,
    Kind.RICH_TEXT: _rich_text,
}
