"""What the name of a file says where the minutes themselves do not. Pure."""

import re
from datetime import date
from pathlib import PurePath

_DAY = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?:[-_.年/ ]?)(?P<month>1[0-2]|0?[1-9])(?:[-_.月/ ]?)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])日?(?!\d)"
)
_EDGES = " -_.·、，,()（）[]【】《》"


def day_in_name(name: str) -> date | None:
    """The day in 2025-03-12 周例会.docx, 20250312例会.doc, 2025年3月12日纪要.txt, or None."""
    for found in _DAY.finditer(PurePath(name).stem):
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
    return None


def title_in_name(name: str) -> str:
    """The name without its folder, ending and day; "" when nothing is left."""
    return _DAY.sub("", PurePath(name.replace("\\", "/")).stem).strip(_EDGES)[:120]
