"""The few words of WordprocessingML that forms need, as text ready to be parsed.

A form of 60 rows has thousands of elements; writing them as text is ten times as fast as building
them one object at a time. Everything a person typed passes through `escape`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from huiban.outside.layout import printable

_GREY: Final = "F2F2F2"
_LINE: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class Face:
    """A face of type: Chinese and Latin font names, size in points."""

    chinese: str
    latin: str
    points: float
    bold: bool = False


TITLE: Final = Face("宋体", "Times New Roman", 18, bold=True)
BODY: Final = Face("仿宋", "Times New Roman", 12)
TABLE: Final = Face("宋体", "Times New Roman", 10.5)
LABEL: Final = Face("黑体", "Arial", 10.5)
FOOT: Final = Face("宋体", "Times New Roman", 9)


def twips(millimetres: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(millimetres * 1440 / 25.4)


def run(text: str, face: Face) -> str:
    """One run; a line end in the text becomes a break."""
    parts = printable(text).split("\n")
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
    return f"<w:r>{_face(face)}{body}</w:r>" if text else ""


def field(name: str, face: Face) -> str:
    """A field Word fills in while it lays out pages: PAGE or NUMPAGES."""
    kinds = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{_face(face)}{kind}</w:r>" for kind in kinds)


def paragraph(
    runs: str,
    points: float,
    *,
    align: str = "left",
    indent: float = 0,
    after: float = 0,
    keep: bool = False,
) -> str:
    """A paragraph of type `points` high; `indent` and `after` in points; `keep` with the next.

    Lines have a fixed height, so that a machine without the named fonts still sets like pages.
    """
    together = "<w:keepNext/>" if keep else ""
    return (
        f'<w:p><w:pPr>{together}<w:spacing w:before="0" w:after="{round(after * 20)}"'
        f' w:line="{round(points * 27)}" w:lineRule="exact"/><w:ind w:left="{round(indent * 20)}"/>'
        f'<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'
    )


def gap(millimetres: float) -> str:
    """Empty space; also what keeps Word from joining two tables into one.

    It stays with what follows, so that signatures never stand alone on a page.
    """
    return (
        '<w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0"'
        f' w:line="{twips(millimetres)}" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def cell(paragraphs: str, width: float, *, span: int = 1, grey: bool = False) -> str:
    """A table cell, its content centred from top to bottom."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_GREY}"/>' if grey else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{merged}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
    )


def row(
    cells: Iterable[str], *, height: float = 0, splits: bool = False, header: bool = False
) -> str:
    """A table row at least `height` mm high; `header` rows repeat on every page."""
    whole = "" if splits else "<w:cantSplit/>"
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    repeats = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{whole}{least}{repeats}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[float], *, ruled: bool = True) -> str:
    """A table of fixed columns, `widths` in mm, cell margins 1 mm."""
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    lines = f"<w:tblBorders>{_LINE}</w:tblBorders>" if ruled else ""
    side = twips(1) if ruled else 0
    margins = "".join(
        f'<w:{name} w:w="{side}" w:type="dxa"/>' for name in ("top", "left", "bottom", "right")
    )
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>{lines}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _face(face: Face) -> str:
    # The hint sets “ ” and — in the Chinese font, where they belong in Chinese text.
    size, bold = round(face.points * 2), "<w:b/>" if face.bold else ""
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{face.latin}" w:hAnsi="{face.latin}"'
        f' w:eastAsia="{face.chinese}" w:cs="{face.latin}"/>{bold}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
