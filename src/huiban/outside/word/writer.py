"""Draws a Paper as an editable Word file that Word and WPS open without repair.

Fonts are named, not embedded (宋体, 仿宋, 黑体 belong to the reader's machine); `w:eastAsia` stands
on every run, or Word would pick the Chinese face by itself.
"""

import io
import zipfile
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final
from xml.sax.saxutils import escape

from huiban.outside.layout import Footer, Paper, printable
from huiban.outside.qr import qr_png
from huiban.outside.word import ooxml
from huiban.outside.word.blocks import block
from huiban.outside.word.ooxml import FOOT, TITLE
from huiban.outside.word.shell import BODY, FOOT_WORDS, MADE, PICTURE, TITLE_WORDS, shell

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_GAP: Final = 2.0
_KEPT: Final = 32
"""Forms of about 20 KB: minutes go out to dozens of people who open them in the same hour."""


@lru_cache(maxsize=_KEPT)
def write_docx(paper: Paper) -> bytes:
    """The .docx of a form: A4, real page fields, the same bytes for the same paper."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, data in _parts(paper):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return made.getvalue()


def _parts(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """The parts of the empty form with the words of this one in their places."""
    url = paper.footer.url
    words = {
        TITLE_WORDS: escape(printable(paper.title)),
        MADE: f"{paper.made_on:%Y-%m-%d}",
        FOOT_WORDS: ooxml.paragraph(_foot_words(paper.footer), FOOT.points),
        BODY: _body(paper),
    }
    for name, data, marks in _places(paper.landscape, bool(url)):
        if name == PICTURE:
            yield name, qr_png(url)
            continue
        for mark in marks:
            data = data.replace(mark.encode(), words[mark].encode())
        yield name, data


@cache
def _places(landscape: bool, has_picture: bool) -> tuple[tuple[str, bytes, tuple[str, ...]], ...]:
    """(name, content, the marks in it) of every part of the empty form."""
    # The day first: a title may name any day.
    marks = (MADE, TITLE_WORDS, FOOT_WORDS, BODY)
    return tuple(
        (name, data, tuple(mark for mark in marks if mark.encode() in data))
        for name, data in shell(landscape, has_picture)
    )


def _foot_words(footer: Footer) -> str:
    return "".join(
        (
            ooxml.run(f"{footer.ref or '—'} · v{footer.version} · 第", FOOT),
            ooxml.field("PAGE", FOOT),
            ooxml.run("页 共", FOOT),
            ooxml.field("NUMPAGES", FOOT),
            ooxml.run(f"页 · 校验码 {footer.check_code or '—'}", FOOT),
        )
    )


def _body(paper: Paper) -> str:
    parts = [ooxml.paragraph(ooxml.run(paper.title, TITLE), TITLE.points, align="center", after=12)]
    for drawn in paper.blocks:
        parts += [block(drawn, paper.width), ooxml.gap(_GAP)]
    return "".join(parts)
