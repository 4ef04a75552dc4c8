"""Reads pictures of paper: photos and scanned pages of a PDF, their ruled tables too.

Runs in a process of its own (``outside/apart``). Needs the extra ``[ocr]``; the networks are in
its wheel, nothing is fetched.
"""

import io
from typing import Any

import numpy
import pypdfium2 as pdfium
from PIL import Image, ImageOps
from rapidocr import RapidOCR

from huiban.ground.language import noop
from huiban.ground.reading.paper.sourceblocks import SourceBlock
from huiban.outside.ocr.strokes import strokes
from huiban.outside.pdf.ink import Ink, Sign, ink
from huiban.outside.pdf.pages import blocks_of, is_scan
from huiban.outside.pdf.reader import open_pdf
from huiban.outside.refusals import UnreadableFile

MOST_PIXELS = 50_000_000
# Its own check raises an error without a sentence; ours comes before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None
MOST_PAGES = 20
# Enough for the small type of a page of A4: 200 dots an inch are 3.9 million.
_READ_PIXELS = 6_000_000
_DOTS = 200
_SURE = 0.5
_TOO_LARGE = noop("这张图片超过 5000 万像素，无法读取。请缩小后再试。")
_TOO_MANY = noop("扫描件超过 20 页，一次读不完。请只保留纪要的几页再试。")
_NOTHING = noop("这张图片里认不出文字。请换一张清楚、端正的，或把文字直接粘贴进来。")


def read_picture(file: bytes) -> list[SourceBlock]:
    """The blocks of a .png or .jpg. Raises UnreadableFile."""
    picture: Image.Image = Image.open(io.BytesIO(file), formats=("PNG", "JPEG"))
    if picture.width * picture.height > MOST_PIXELS:
        raise UnreadableFile(_TOO_LARGE)
    picture = ImageOps.exif_transpose(picture).convert("RGB")
    shrink = (_READ_PIXELS / (picture.width * picture.height)) ** 0.5
    if shrink < 1:
        picture.thumbnail((int(picture.width * shrink), int(picture.height * shrink)))
    return _told([_seen(numpy.asarray(picture)[:, :, ::-1])])


def read_pdf(file: bytes) -> list[SourceBlock]:
    """The blocks of a PDF, its scanned pages seen, the others read. Raises UnreadableFile."""
    document = open_pdf(file)
    inks: list[Ink] = []
    scans = 0
    for page in document:
        drawn = ink(page)
        if is_scan(drawn):
            scans += 1
            if scans > MOST_PAGES:
                raise UnreadableFile(_TOO_MANY)
            drawn = _seen(_rendered(page))
        inks.append(drawn)
    return _told(inks)


def _told(inks: list[Ink]) -> list[SourceBlock]:
    if not any(page.signs for page in inks):
        raise UnreadableFile(_NOTHING)
    return blocks_of(inks)


def _rendered(page: pdfium.PdfPage) -> Any:
    width, height = page.get_size()
    most = (_READ_PIXELS / max(width * height, 1.0)) ** 0.5
    return page.render(scale=min(_DOTS / 72, most)).to_numpy()[:, :, :3]


_engines: list[Any] = []


def _seen(pixels: Any) -> Ink:
    """The words and the straight lines of a picture (rows of blue, green and red)."""
    if not _engines:
        _engines.append(RapidOCR(params={"Global.log_level": "error"}))
    found: Any = _engines[0](numpy.ascontiguousarray(pixels))
    height, width = pixels.shape[:2]
    level, upright = strokes(pixels)
    texts: Any = zip(found.boxes, found.txts, found.scores, strict=True) if found.txts else ()
    signs = [_sign(box, text) for box, text, score in texts if text.strip() and score >= _SURE]
    return Ink(width, height, signs, level, upright)


def _sign(box: Any, text: str) -> Sign:
    xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
    size = 0.8 * (max(ys) - min(ys))
    return Sign(text.strip(), min(xs), min(ys), max(xs), max(ys), size)
