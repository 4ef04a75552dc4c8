"""What a file is, by its first bytes and, where they do not tell, by its name. Pure."""

import re
from enum import Enum, auto


class Kind(Enum):
    TEXT = auto()
    WORD = auto()
    OLD_WORD = auto()
    PAGE = auto()
    SHEET = auto()
    PDF = auto()
    PICTURE = auto()
    SPEECH = auto()
    RICH_TEXT = auto()


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"{\\rtf", Kind.RICH_TEXT),
    (b"\x89PNG\r\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"ID3", Kind.SPEECH),
    (b"\xff\xfb", Kind.SPEECH),
    (b"\xff\xf3", Kind.SPEECH),
    (b"OggS", Kind.SPEECH),
    (b"fLaC", Kind.SPEECH),
    (_OLE, Kind.OLD_WORD),
    (b"PK", Kind.WORD),
)
_ENDS = (
    ((".docx", ".docm"), Kind.WORD),
    ((".xlsx", ".xls", ".xlsm", ".et"), Kind.SHEET),
    ((".pdf",), Kind.PDF),
    ((".html", ".htm"), Kind.PAGE),
    ((".png", ".jpg", ".jpeg"), Kind.PICTURE),
    ((".mp3", ".m4a", ".wav"), Kind.SPEECH),
)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html|<table|<meta)", re.I)
# A web archive: a page with its pictures as one message, often under the name of a .doc.
_ARCHIVE = re.compile(
    rb"\s*(?:from:[^\n]{0,200}\n(?:[\w-]+:[^\n]{0,400}\n){0,4})?mime-version:", re.I
)
_WORKBOOK = "Workbook".encode("utf-16-le")


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of *data*: systems export pages and tables as .doc and .xls, so bytes go first."""
    by_name = _by_name(name)
    if data.startswith(_ZIP):
        sheet = b"xl/workbook" in data or (b"word/" not in data and by_name is Kind.SHEET)
        return Kind.SHEET if sheet else Kind.WORD
    if data.startswith(_OLE) and (_WORKBOOK in data or by_name is Kind.SHEET):
        return Kind.SHEET
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WAVE"):
        return Kind.SPEECH
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if _is_page(data) and not name.lower().endswith((".txt", ".md")):
        return Kind.PAGE
    return by_name


def _is_page(data: bytes) -> bool:
    start = data.removeprefix(b"\xef\xbb\xbf")[:2048]
    return bool(_PAGE.match(start) or (_ARCHIVE.match(start) and b"text/html" in data))


def _by_name(name: str) -> Kind:
    return next((kind for ends, kind in _ENDS if name.lower().endswith(ends)), Kind.TEXT)
