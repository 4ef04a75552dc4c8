"""Bytes of any readable file to a document of minutes: the one door, and the list of endings."""

import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from huiban.ground.language import noop
from huiban.ground.reading.paper.document import Document
from huiban.outside.apart.limits import PICTURES, SPEECH, Limits
from huiban.outside.apart.run import Answer, answer_apart, document_from, read_apart
from huiban.outside.encodings import decode
from huiban.outside.kinds import Kind, kind_of
from huiban.outside.refusals import PictureFile, UnreadableFile
from huiban.outside.word.reader import read_docx

__all__ = [
    "ACCEPT", "ENDINGS", "LONGEST", "SOUNDS", "Answer", "TakesLong", "UnreadableFile", "decode",
    "from_answer", "from_bytes", "slow_answer", "soon",
]  # fmt: skip

SOUNDS = (".mp3", ".m4a", ".wav")
# Every ending that is read, for the help of the command and for the page of uploads.
ENDINGS = (
    ".docx", ".doc", ".wps", ".txt", ".md", ".html", ".htm", ".xlsx", ".xls", ".pdf",
    ".vtt", ".srt", ".png", ".jpg", ".jpeg", *SOUNDS,
)  # fmt: skip
ACCEPT = ",".join(ENDINGS)
# Seconds that the slowest reader may take for one file.
LONGEST = max(PICTURES.seconds, SPEECH.seconds)

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
_BROKEN_ANSWER = noop("这个文件上次读出的内容已损坏。请重新上传。")
_EMPTY = noop("这个文件是空的，没有文字。请检查后重新选择。")


class TakesLong(Exception):
    """The words have to be seen in pictures or heard: seconds a page, minutes an hour of speech."""


def from_bytes(data: bytes, name: str) -> Document:
    """Read one file by what is in it; *name* decides only where the bytes do not.

    Raises UnreadableFile with one sentence that says what to do.
    """
    try:
        return soon(data, name)
    except TakesLong:
        return from_answer(slow_answer(data, name))


def soon(data: bytes, name: str) -> Document:
    """As :func:`from_bytes`; raises TakesLong before anything slow begins."""
    if not data.strip(b"\x00"):
        raise UnreadableFile(_EMPTY)
    return _READERS[kind_of(data, name)](data)


def slow_answer(data: bytes, name: str) -> Answer:
    """What a file says for which :func:`soon` raised TakesLong, as plain JSON that can be kept."""
    slow = _SLOW[kind_of(data, name)]
    return answer_apart(
        f"huiban.outside.{slow.reader}",
        data,
        broken=slow.broken,
        limits=slow.limits,
        arguments=[_model()] if slow.limits is SPEECH else [],
    )


def from_answer(answer: Answer) -> Document:
    """The document of a kept answer. Raises UnreadableFile."""
    return document_from(answer, broken=_BROKEN_ANSWER)


def _text(data: bytes) -> Document:
    return Document.from_text(decode(data))


@dataclass(frozen=True, slots=True)
class _Apart:
    """A reader in a process of its own, and the sentence for a file it cannot parse."""

    reader: str
    broken: str

    def __call__(self, data: bytes) -> Document:
        return read_apart(f"huiban.outside.{self.reader}", data, broken=self.broken)


@dataclass(frozen=True, slots=True)
class _Slow:
    """A reader that sees or hears, the sentence for a broken file, and what it may use."""

    reader: str
    broken: str
    limits: Limits = PICTURES


def _pdf(data: bytes) -> Document:
    """The text of a PDF; scanned pages are seen where the extra is there, else only named."""
    reader = "huiban.outside.pdf.reader:read"
    try:
        return read_apart(reader, data, broken=_BROKEN_PDF)
    except PictureFile:
        if _has("rapidocr"):
            raise TakesLong from None
    try:
        return read_apart(reader, data, broken=_BROKEN_PDF, arguments=["skip"])
    except PictureFile:
        raise UnreadableFile(_NO_OCR) from None


def _picture(_data: bytes) -> Document:
    raise TakesLong if _has("rapidocr") else UnreadableFile(_NO_OCR)


def _speech(_data: bytes) -> Document:
    if not _model():
        raise UnreadableFile(_NO_MODEL)
    raise TakesLong if _has("faster_whisper") else UnreadableFile(_NO_ASR)


def _model() -> str:
    """The folder of the speech model, or nothing."""
    folder = os.environ.get("HUIBAN_ASR_MODEL", "")
    return str(Path(folder).resolve()) if folder and Path(folder).is_dir() else ""


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
_SLOW = {
    Kind.PDF: _Slow("ocr.reader:read_pdf", _BROKEN_PDF),
    Kind.PICTURE: _Slow("ocr.reader:read_picture", _BROKEN_PICTURE),
    Kind.SPEECH: _Slow("speech.reader:read", _BROKEN_SPEECH, SPEECH),
}
