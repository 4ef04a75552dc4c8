"""The report as a file: .csv for any program, .xlsx for the office."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from huiban.desk.csv_answer import lines
from huiban.desk.paste.found import Found
from huiban.outside.excel.writer import write_xlsx
from huiban.outside.layout import Column, Footer, Paper, Record, Table

WIDTHS = (46, 20, 46, 22, 12, 14, 12, 14, 50, 22)
FORMS = (".csv", ".xlsx")


def head() -> list[str]:
    """The first row of the table."""
    return [
        _("文件"), _("状态"), _("会议名称"), _("会议日期"), _("决议"), _("行动项"), _("分歧"),
        _("待核对"), _("需要人看的地方"), _("编号"),
    ]  # fmt: skip


def cells(name: str, state: str, found: Found, eyes: Sequence[str], ref: str = "") -> list[object]:
    """A row of the table."""
    return [
        name, state, found.title, found.day, found.decisions, found.items, found.disputes,
        found.doubts, _("；").join(eyes), ref,
    ]  # fmt: skip


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark, so that Excel opens it as text."""
    return "".join(lines(head(), rows)).encode()


def as_xlsx(rows: Iterable[Sequence[object]], *, day: date) -> bytes:
    """One sheet; numbers are numbers."""
    columns = tuple(Column(title, width) for title, width in zip(head(), WIDTHS, strict=True))
    records = tuple(
        Record(tuple(cell if isinstance(cell, int) else str(cell) for cell in row)) for row in rows
    )
    title = _("旧纪要读取报告")
    foot = Footer(ref="", version=1, check_code="")
    return write_xlsx(Paper(title, (Table(columns, records),), foot, landscape=True, dated=day))
