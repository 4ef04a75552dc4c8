"""Lines of a directory file → rows of plain values. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huiban.ground.language import say
from huiban.ground.people.roster import columns

ROW_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file; ``number`` counts as the person's spreadsheet does, the head is 1.

    An empty text means the cell was empty or the column missing: nothing is said about it.
    """

    number: int
    employee_no: str = ""
    name: str = ""
    department: str = ""
    parent_department: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    head: str = ""
    sponsor: str = ""
    role: str = ""
    status: str = ""

    @property
    def is_department_only(self) -> bool:
        """A line that only describes a department nobody belongs to directly."""
        return bool(self.department) and not (
            self.name or self.employee_no or self.email or self.phone or self.title
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the file; ``row`` 0 is the file as a whole. ``sentence`` is Chinese."""

    row: int
    sentence: str

    def __str__(self) -> str:
        if not self.row:
            return self.sentence
        return say("第 %(row)d 行：%(sentence)s", row=self.row, sentence=self.sentence)


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of the file, which columns it had and which cells of its head were not used."""

    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read(lines: Iterable[Sequence[str]], *, limit: int = ROW_LIMIT) -> Reading:
    """Rows from the file's lines of cell texts."""
    all_lines = [list(cells) for cells in lines]
    found = columns.find_head(all_lines)
    if found is None:
        sentence = say("没有找到表头：第一行要写列名，其中必须有“姓名”。可下载样表对照。")
        return Reading(faults=(Fault(0, sentence),))
    at, places = found
    unused = tuple(
        cell for place, cell in enumerate(all_lines[at]) if cell.strip() and place not in places
    )
    rows = tuple(
        _row(number, cells, places)
        for number, cells in enumerate(all_lines[at + 1 :], start=at + 2)
        if any(cell.strip() for cell in cells)
    )
    return Reading(rows, tuple(places.values()), unused, tuple(_size_faults(rows, limit)))


def _row(number: int, cells: Sequence[str], places: dict[int, str]) -> Row:
    values = {
        column: columns.plain(cells[place])
        for place, column in places.items()
        if place < len(cells)
    }
    return Row(number, **values)


def _size_faults(rows: Sequence[Row], limit: int) -> Iterable[Fault]:
    if not rows:
        yield Fault(0, say("文件里只有表头，没有人员。请填好人员后再上传。"))
    if len(rows) > limit:
        sentence = say(
            "文件有 %(n)d 行，一次最多 %(most)d 行。请分成几个文件导入。", n=len(rows), most=limit
        )
        yield Fault(0, sentence)
