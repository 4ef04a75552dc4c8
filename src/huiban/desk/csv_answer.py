"""A table as a .csv that Excel opens as text: UTF-8 with its mark, no cell that is a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from django.http import StreamingHttpResponse

from huiban.outside.excel.writer import is_formula_like
from huiban.ui.download import arrived


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_answer(
    name: str, head: Sequence[str], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    """The rows, sent while they are read; ``name`` is the file's name for the reader."""
    response = StreamingHttpResponse(lines(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return arrived(response)


def lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(head)
    for row in rows:
        yield writer.writerow([safe(str(cell)) for cell in row])


def safe(text: str) -> str:
    """A text that a spreadsheet shows and does not run (SEC-21)."""
    text = text.replace("\0", "")
    return f"'{text}" if is_formula_like(text) or text[:1] in ("\t", "\r", "\n") else text
