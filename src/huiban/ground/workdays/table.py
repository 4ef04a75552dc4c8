"""Next year's calendar as a table: 日期, 类别 (休息 or 上班), 名称. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from huiban.ground.language import say

OFF, WORK = "off", "work"
WORDS = {
    "off": OFF, "休息": OFF, "放假": OFF, "休": OFF,
    "work": WORK, "上班": WORK, "调休": WORK, "班": WORK,
}  # fmt: skip
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
HEAD = ("日期", "类别", "名称")
LONGEST_NAME = 20
MOST_ERRORS = 20

Row = tuple[date, str, str]


def read_table(lines: Sequence[Sequence[str]]) -> tuple[list[Row], list[str]]:
    """The rows, and row-numbered sentences for what cannot be read; with errors take none.

    Only weekends can be worked and only one year may be in a table. A head line is skipped.
    """
    rows: list[Row] = []
    errors: list[str] = []
    seen: set[date] = set()
    for number, cells in enumerate(lines, start=1):
        if not any(cells) or (number == 1 and _date(cells[0]) is None):
            continue
        try:
            row = _row(cells)
            if row[0] in seen:
                raise ValueError(say("%(day)s 出现了两次，请删去一行。", day=row[0]))
        except ValueError as wrong:
            errors.append(say("第%(number)s行：%(wrong)s", number=number, wrong=wrong))
            continue
        seen.add(row[0])
        rows.append(row)
    if not rows and not errors:
        errors.append(say("表里没有日期，请按样例填写后再上传。"))
    years = sorted({row[0].year for row in rows})
    if len(years) > 1:
        joined = "、".join(map(str, years))
        errors.append(
            say("一次只能导入一年，表里有 %(joined)s 年，请分成几个文件。", joined=joined)
        )
    return rows, errors[:MOST_ERRORS]


def _row(cells: Sequence[str]) -> Row:
    day = _date(cells[0])
    if day is None:
        raise ValueError(say("“%(said)s”不是日期，请写成 2027-01-01。", said=cells[0]))
    word = cells[1].strip().lower() if len(cells) > 1 else ""
    if word not in WORDS:
        raise ValueError(say("类别“%(word)s”看不懂，请写“休息”或“上班”。", word=word))
    kind = WORDS[word]
    if kind == WORK and day.weekday() < 5:
        raise ValueError(say("%(day)s 本来就是工作日，只有周末才需要写“上班”。", day=day))
    name = cells[2].strip() if len(cells) > 2 else ""
    return day, kind, name[:LONGEST_NAME]


def _date(text: str) -> date | None:
    """2027-01-01, 2027/1/1 or 2027年1月1日."""
    found = DATE.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
