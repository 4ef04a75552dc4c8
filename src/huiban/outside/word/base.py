"""The empty .docx every form starts from: A4, Chinese, and nothing a form does not use.

The library's own blank file carries 900 kB of styles nobody picks, a picture of another document
and Japanese as its language. It is cleaned once per process, which also halves the time of every
form after that.
"""

import io
from functools import cache
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Pt

from huiban.outside.word.ooxml import BODY

_KEPT_STYLES: Final = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_KEPT_PARTS: Final = {
    RT.OFFICE_DOCUMENT,
    RT.CORE_PROPERTIES,
    RT.STYLES,
    RT.SETTINGS,
    RT.THEME,
}


def blank() -> WordDocument:
    """A fresh document of its own for each call."""
    return Document(io.BytesIO(_cleaned()))


@cache
def _cleaned() -> bytes:
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in tuple(relations.items()):
            if relation.reltype not in _KEPT_PARTS:
                del relations[key]
    _styles(document)
    _settings(document)
    core = document.core_properties
    core.author, core.comments, core.language, core.title = "", "", "zh-CN", ""
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _styles(document: WordDocument) -> None:
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT_STYLES:
            root.remove(style)
    spacing = next(root.iter(qn("w:spacing")))
    spacing.set(qn("w:after"), "0")
    spacing.set(qn("w:line"), "240")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = BODY.latin, Pt(BODY.points)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY.chinese)
    for language in root.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _settings(document: WordDocument) -> None:
    root = document.settings.element
    for language in root.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    # 15 is Word 2013 and later; anything older opens in compatibility mode with other table rules.
    for setting in root.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
