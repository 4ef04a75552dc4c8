"""Which characters the embedded fonts can draw.

A character without a glyph would make the PDF unfit for the archive, and some rows of them make
Typst fail altogether. They are known beforehand, so each prints as 〓, the compositor's mark for a
missing sort.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn

from huiban.outside.layout import printable

MISSING: Final = "〓"
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me", "Cc"})


def drawable(text: str) -> str:
    """`text` in composed form, with 〓 for what no font here can draw.

    Joiners and selectors that no font draws (they colour an emoji) go without a trace.
    """
    return _unknown().sub(_replaced, unicodedata.normalize("NFC", printable(text)))


def _replaced(one: re.Match[str]) -> str:
    return "" if unicodedata.category(one[0]) in _INVISIBLE else MISSING


@cache
def _unknown() -> re.Pattern[str]:
    """Whatever is not in both fonts, so that any text may be set in either; never the line end.

    As a pattern the 30,000 known characters take some KB; one by one they took 4 MB.
    """
    serif, sans = pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()
    both = set(_characters(serif)) & set(_characters(sans))
    # Private and invisible characters have no meaning to keep, and the archive refuses them.
    hidden = {*_INVISIBLE, "Co", "Cn"}
    known = sorted(one for one in both if unicodedata.category(chr(one)) not in hidden)
    runs = [[known[0], known[0]]]
    for one in known[1:]:
        if one == runs[-1][1] + 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    drawn = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)
    return re.compile(rf"[^\n{drawn}]")


def _characters(font: Path) -> Iterator[int]:
    """The code points of an OpenType font: the groups of its cmap subtable of format 12."""
    with font.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        yield from _of_tables(data)


def _of_tables(data: mmap) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">L", data, start + 8 + 8 * number)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form == 12:
            yield from _groups(data, start + offset)


def _groups(data: mmap, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", data, at + 12)
    for number in range(count):
        first, last, _ = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
        yield from range(first, last + 1)
