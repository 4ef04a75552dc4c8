"""Reads a PDF with text: paragraphs, headings by the size of their type, ruled tables as tables.

Runs in a process of its own (``outside/apart``). Nothing in the file is run or followed.
"""

import pypdfium2 as pdfium

from huiban.ground.language import noop
from huiban.ground.reading.paper.sourceblocks import SourceBlock
from huiban.outside.pdf.ink import ink
from huiban.outside.pdf.pages import blocks_of, is_scan
from huiban.outside.refusals import PictureFile, UnreadableFile

MOST_PAGES = 200
_LOCKED = noop("这个 PDF 加了密码。请去掉密码后再试。")
_TOO_MANY = noop("这个 PDF 超过 200 页，不像一份纪要。请只保留纪要的几页再试。")


def read(file: bytes, scanned: str = "refuse") -> list[SourceBlock]:
    """The blocks of a PDF. Raises UnreadableFile; PictureFile when pages are scans.

    With *scanned* as ``"skip"`` scanned pages are only named, where other pages have words.
    """
    pages = [ink(page) for page in open_pdf(file)]
    scans = [is_scan(page) for page in pages]
    words = any(page.signs for page, scan in zip(pages, scans, strict=True) if not scan)
    if any(scans) and not (words and scanned == "skip"):
        raise PictureFile
    return blocks_of(pages)


def open_pdf(file: bytes) -> pdfium.PdfDocument:
    """The document, opened. Raises UnreadableFile when it is locked or too long."""
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableFile(_LOCKED) from error
        raise
    if len(document) > MOST_PAGES:
        raise UnreadableFile(_TOO_MANY)
    return document
