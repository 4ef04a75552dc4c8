"""What is drawn on a page of a PDF: signs and ruled lines, upright, y growing downwards."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import pi

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# A filled box thinner than this is a line that was drawn as a box (points).
_THIN = 3.0
_STRAIGHT = 0.8
_SAMPLE = 400
_MOST_SIGNS, _MOST_PATHS = 30_000, 20_000


@dataclass(frozen=True, slots=True)
class Sign:
    """One character and its box in points; *size* of its type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at *at* across, from *start* to *end* along."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Ink:
    """A page: its size, its signs, its level and its upright lines, how much a picture covers."""

    width: float
    height: float
    signs: list[Sign]
    level: list[Rule]
    upright: list[Rule]
    pictured: float = 0.0


class _Turn:
    """Points of a page as its words are read, whichever way it lies in the file or is shown."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._left, self._bottom, right, top = page.get_bbox()
        self._w, self._h = right - self._left, top - self._bottom
        self._turned = _turned(text)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        return (self._h, self._w) if self._turned % 2 else (self._w, self._h)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, self._h - (y - self._bottom)
        if self._turned == 1:
            return self._h - y, x
        if self._turned == 2:
            return self._w - x, self._h - y
        if self._turned == 3:
            return y, self._w - x
        return x, y


def ink(page: pdfium.PdfPage) -> Ink:
    """Everything drawn on *page* that matters for reading."""
    text = page.get_textpage()
    turn = _Turn(page, text)
    width, height = turn.size
    made = Ink(width, height, list(_signs(text, turn)), [], [])
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for number, drawn in enumerate(page.get_objects(filter=kinds)):
        if number >= _MOST_PATHS:
            break
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            share = (right - left) * (top - bottom) / max(width * height, 1.0)
            made.pictured = max(made.pictured, share)
        else:
            for start, end in _strokes(drawn):
                _add(made, turn(*start), turn(*end))
    return made


def _turned(text: pdfium.PdfTextPage) -> int:
    """How many quarters to the right the page must go until most of its signs stand upright."""
    quarters = Counter(
        round(raw.FPDFText_GetCharAngle(text.raw, index) / (pi / 2)) % 4
        for index in range(min(text.count_chars(), _SAMPLE))
    )
    return -quarters.most_common(1)[0][0] % 4 if quarters else 0


def _signs(text: pdfium.PdfTextPage, turn: _Turn) -> Iterator[Sign]:
    for index in range(min(text.count_chars(), _MOST_SIGNS)):
        sign = _sign(raw.FPDFText_GetUnicode(text.raw, index))
        if not sign or (sign == " " and raw.FPDFText_IsGenerated(text.raw, index)):
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        (x0, y0), (x1, y1) = turn(left, top), turn(right, bottom)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        # Some writers scale type through the page; then the box tells its size.
        size = size if size > 2 else abs(y1 - y0)
        yield Sign(sign, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), size)


def _sign(code: int) -> str:
    """The character, a blank for any blank, a bullet for a sign of a symbol font; else nothing."""
    if 0xF000 <= code <= 0xF0FF:
        return "•"
    if code < 0x20 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    sign = chr(code)
    return "" if code in (0xAD, 0xFFFE, 0xFFFF) else " " if sign.isspace() else sign


type _Point = tuple[float, float]


def _strokes(drawn: pdfium.PdfObject) -> Iterator[tuple[_Point, _Point]]:
    """The straight pieces of a path; a thin box counts as one line."""
    left, bottom, right, top = drawn.get_bounds()
    if min(right - left, top - bottom) < _THIN:
        if right - left > top - bottom:
            yield (left, (top + bottom) / 2), (right, (top + bottom) / 2)
        else:
            yield ((left + right) / 2, bottom), ((left + right) / 2, top)
        return
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn.raw, fill, stroked)
    if stroked.value:
        yield from _pieces(drawn)


def _pieces(drawn: pdfium.PdfObject) -> Iterator[tuple[_Point, _Point]]:
    matrix = drawn.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: _Point | None = None
    last: _Point | None = None
    for index in range(min(raw.FPDFPath_CountSegments(drawn.raw), 200)):
        piece = raw.FPDFPath_GetPathSegment(drawn.raw, index)
        raw.FPDFPathSegment_GetPoint(piece, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(piece)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(piece) and first is not None:
            yield last, first


def _add(made: Ink, start: _Point, end: _Point) -> None:
    across, along = abs(start[0] - end[0]), abs(start[1] - end[1])
    if along < _STRAIGHT < across:
        made.level.append(Rule((start[1] + end[1]) / 2, *sorted((start[0], end[0]))))
    elif across < _STRAIGHT < along:
        made.upright.append(Rule((start[0] + end[0]) / 2, *sorted((start[1], end[1]))))
