"""Draws a Paper as an editable Word file that Word and WPS open without repair.

Fonts are named, not embedded (宋体, 仿宋, 黑体 belong to the reader's machine); `w:eastAsia` stands
on every run, or Word would pick the Chinese face by itself.
"""

import io
import zipfile
from datetime import datetime, time
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from huiban.outside.layout import Footer, Paper, printable
from huiban.outside.qr import qr_png
from huiban.outside.word import ooxml
from huiban.outside.word.base import blank
from huiban.outside.word.blocks import block
from huiban.outside.word.ooxml import FOOT, TITLE

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_GAP: Final = 2.0


def write_docx(paper: Paper) -> bytes:
    """The .docx of a form: A4, real page fields, the same bytes for the same paper."""
    document = blank()
    core, made = document.core_properties, datetime.combine(paper.made_on, time())
    core.title, core.created, core.modified = printable(paper.title), made, made
    _page(document.sections[0], paper)
    _footer(document.sections[0], paper)
    _body(document, paper)
    return _fixed(document)


def _page(section: Section, paper: Paper) -> None:
    short, long = Mm(210), Mm(297)
    if paper.landscape:
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


def _footer(section: Section, paper: Paper) -> None:
    footer = section.footer
    words = ooxml.cell(ooxml.paragraph(_foot_words(paper.footer), FOOT.points), paper.width - 20)
    mark = ooxml.cell('<w:p><w:pPr><w:jc w:val="right"/></w:pPr></w:p>', 20)
    widths = (paper.width - 20, 20)
    table = parse_xml(ooxml.table([ooxml.row([words, mark])], widths, ruled=False))
    last = footer.paragraphs[0]._p
    last.addprevious(table)
    last.getparent().replace(last, _parsed(ooxml.gap(0.4))[0])
    if paper.footer.url:
        spot = Paragraph(list(table.iter(qn("w:p")))[-1], footer)
        picture = spot.add_run().add_picture(io.BytesIO(qr_png(paper.footer.url)), height=Mm(15))
        picture._inline.docPr.set("descr", "会议记录的二维码")


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


def _body(document: WordDocument, paper: Paper) -> None:
    body = document.element.body
    parts = [ooxml.paragraph(ooxml.run(paper.title, TITLE), TITLE.points, align="center", after=12)]
    for drawn in paper.blocks:
        parts += [block(drawn, paper.width), ooxml.gap(_GAP)]
    for element in _parsed("".join(parts)):
        body.insert(len(body) - 1, element)


def _parsed(text: str) -> list[object]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{text}</w:body>"))


def _fixed(document: WordDocument) -> bytes:
    """The file with every entry's time set alike."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
