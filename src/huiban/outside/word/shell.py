"""The empty form: every part of a .docx but the words, with marks where they go.

The library builds a tree of objects for each file and takes three quarters of a form's time doing
it; so it makes the two shapes of paper once, and the words are put into their text.
"""

import io
import zipfile
from datetime import datetime
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from huiban.outside.layout import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from huiban.outside.qr import qr_png
from huiban.outside.word import ooxml
from huiban.outside.word.base import blank

TITLE_WORDS: Final = "@title@"
MADE: Final = "1999-09-09"
"""A day no form is made on: it stands for the day of making."""
FOOT_WORDS: Final = '<w:p w:rsidR="00F00700"/>'
BODY: Final = '<w:p w:rsidR="00B0D700"/>'
PICTURE: Final = "word/media/image1.png"
_MARK_WIDTH: Final = 20.0


def shell(landscape: bool, has_picture: bool) -> list[tuple[str, bytes]]:
    """(name, content) of every part, in the order they stand in the file."""
    document = blank()
    core, made = document.core_properties, datetime.fromisoformat(MADE)
    core.title, core.created, core.modified = TITLE_WORDS, made, made
    section = document.sections[0]
    _page(section, landscape)
    _footer(section, LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH, has_picture)
    body = document.element.body
    body.insert(len(body) - 1, _parsed(BODY)[0])
    return _parts(document)


def _page(section: Section, landscape: bool) -> None:
    short, long = Mm(210), Mm(297)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = long, short
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin, section.bottom_margin = Mm(26), Mm(28)
        section.footer_distance = Mm(8)
    else:
        section.page_width, section.page_height = short, long
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.footer_distance = Mm(14)
    section.header_distance = Mm(15)


def _footer(section: Section, width: float, has_picture: bool) -> None:
    footer = section.footer
    words = ooxml.cell(FOOT_WORDS, width - _MARK_WIDTH)
    mark = ooxml.cell('<w:p><w:pPr><w:jc w:val="right"/></w:pPr></w:p>', _MARK_WIDTH)
    widths = (width - _MARK_WIDTH, _MARK_WIDTH)
    table = parse_xml(ooxml.table([ooxml.row([words, mark])], widths, ruled=False))
    last = footer.paragraphs[0]._p
    last.addprevious(table)
    last.getparent().replace(last, _parsed(ooxml.gap(0.4))[0])
    if has_picture:
        spot = Paragraph(list(table.iter(qn("w:p")))[-1], footer)
        # Any address: every code is a square, and its own picture is put in its place.
        picture = spot.add_run().add_picture(io.BytesIO(qr_png("/")), height=Mm(15))
        picture._inline.docPr.set("descr", "会议记录的二维码")


def _parsed(text: str) -> list[object]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{text}</w:body>"))


def _parts(document: WordDocument) -> list[tuple[str, bytes]]:
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source:
        return [(name, source.read(name)) for name in source.namelist()]
