"""The cell formats of a sheet, each made once."""

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_TABLE: Final = {
    "font_name": "宋体",
    "font_size": 10.5,
    "border": 1,
    "text_wrap": True,
    "valign": "vcenter",
}
_LABEL: Final = {**_TABLE, "font_name": "黑体", "bg_color": "#F2F2F2"}
_KINDS: Final[dict[str, dict[str, Any]]] = {
    "value": _TABLE,
    "centred": {**_TABLE, "align": "center"},
    "strong-value": {**_TABLE, "font_name": "黑体"},
    "strong-centred": {**_TABLE, "font_name": "黑体", "align": "center"},
    "label": {**_LABEL, "align": "center"},
    "heading": _LABEL,
    "plain": {"font_name": "仿宋", "font_size": 12, "valign": "vcenter"},
    "title": {
        "font_name": "宋体",
        "font_size": 18,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
    },
}


class Looks:
    """Formats by kind; a workbook keeps one of each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool], Format] = {}

    def cell(self, kind: str, *, dated: bool = False, quoted: bool = False) -> Format:
        """The format of a cell: `dated` prints 2024-08-15, `quoted` keeps its text text."""
        key = (kind, dated, quoted)
        if key not in self._made:
            extra = {"num_format": "yyyy-mm-dd"} if dated else {}
            quote = {"quote_prefix": True} if quoted else {}
            self._made[key] = self._book.add_format({**_KINDS[kind], **extra, **quote})
        return self._made[key]
