"""Changes of an input: of a text by its words, of bytes, of the parts inside a package."""

import io
import struct
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from random import Random
from zlib import error as ZlibError

from lxml import etree

_NOT_A_PACKAGE = (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, ZlibError)
_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_WIDTHS = ((1, "<B"), (2, "<H"), (4, "<I"))
_MOST_COPIES = 40
_MOST_ELEMENTS = 600
_VALUES = (
    "0",
    "-1",
    "1",
    "3",
    "99",
    "65536",
    "99999999999",
    "",
    "A1",
    "XFD1048576",
    "A1:XFD9",
    "x",
)


def text(
    words: str, dice: Random, tokens: Sequence[Sequence[str]], others: Sequence[str], most: int
) -> str:
    """*words* changed in a few places, never longer than *most* characters."""
    for _time in range(dice.choice((1, 1, 2, 3, 6))):
        words = _one_change(words, dice, tokens, others)
    return words[:most]


def _one_change(
    words: str, dice: Random, tokens: Sequence[Sequence[str]], others: Sequence[str]
) -> str:
    start, end = _range(len(words), dice)
    piece = words[start:end]
    kind = dice.randrange(10)
    if kind < 4:
        return words[:start] + dice.choice(dice.choice(tokens)) + words[start:]
    if kind == 4:
        return words[:start] + dice.choice(dice.choice(tokens)) + words[end:]
    if kind == 5:
        return words[:start] + words[end:]
    if kind == 6:
        return words[:start] + piece * dice.randrange(2, _MOST_COPIES) + words[end:]
    if kind == 7:
        token = dice.choice(dice.choice(tokens))
        return words[:start] + token * dice.randrange(2, _MOST_COPIES) + words[start:]
    if kind == 8:
        other = dice.choice(others)
        a, b = _range(len(other), dice)
        return words[:start] + other[a:b] + words[start:]
    lines = words.split("\n")
    dice.shuffle(lines)
    return "\n".join(lines)


def _range(length: int, dice: Random) -> tuple[int, int]:
    start = dice.randint(0, length)
    return start, min(length, start + dice.choice((1, 2, 4, 8, 30)))


def raw(data: bytes, dice: Random, most: int) -> bytes:
    """*data* with bytes changed, numbers set to their bounds, pieces cut or doubled."""
    made = bytearray(data or b"\0")
    for _time in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(made))
        kind = dice.randrange(8)
        if kind < 3:
            made[at] = dice.randrange(256)
        elif kind < 6:
            width, form = dice.choice(_WIDTHS)
            largest = (1 << 8 * width) - 1
            made[at : at + width] = struct.pack(form, dice.choice(_NUMBERS) & largest)
        elif kind == 6:
            other = dice.randrange(len(made))
            length = dice.choice((1, 4, 16, 64))
            made[at : at + length] = made[other : other + length]
        elif len(made) > 8 and dice.random() < 0.3:
            del made[at : at + dice.choice((1, 8, 64, len(made)))]
            made = made or bytearray(b"\0")
    return bytes(made[:most])


def package(
    data: bytes,
    dice: Random,
    tokens: Sequence[Sequence[str]],
    others: Sequence[str],
    most: int,
) -> bytes:
    """A package with one part changed inside and put together again; now and then its bytes."""
    parts = unpacked(data) if dice.random() < 0.9 else {}
    if not parts:
        return raw(data, dice, most)
    name = dice.choice(sorted(parts))
    kind = dice.randrange(10)
    if kind < 6:
        parts[name] = _grown(parts[name], dice, tokens, others)
    elif kind < 8:
        said = parts[name].decode("utf-8", "surrogateescape")
        said = text(said, dice, tokens, others, most)
        parts[name] = said.encode("utf-8", "surrogateescape")
    elif kind == 8:
        parts[name] = raw(parts[name], dice, most)
    else:
        del parts[name]
    made = packed(parts)
    return made if len(made) <= most else data[:most]


def _grown(
    part: bytes, dice: Random, tokens: Sequence[Sequence[str]], others: Sequence[str]
) -> bytes:
    """A part that is still XML: elements gone, doubled or elsewhere, other words and numbers."""
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    for _time in range(dice.choice((1, 1, 2, 3, 6))):
        _one_element(root, dice, tokens, others)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _one_element(
    root: etree._Element, dice: Random, tokens: Sequence[Sequence[str]], others: Sequence[str]
) -> None:
    every = list(root.iter(etree.Element))
    one, place = dice.choice(every), dice.choice(every)
    parent = one.getparent()
    kind = dice.randrange(6)
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1:
        copies = dice.choice((1, 1, 3, 20))
        if sum(1 for _inner in one.iter()) * copies + len(every) < _MOST_ELEMENTS:
            # All copies first: the place may lie inside of what is copied.
            place.extend([deepcopy(one) for _copy in range(copies)])
    elif kind in (2, 3) and one.attrib:
        with suppress(ValueError):  # a name that no schema has, kept from broken XML
            one.set(dice.choice(sorted(one.attrib)), dice.choice(_VALUES))
    else:
        said = text(one.text or "", dice, tokens, others, 2_000)
        with suppress(ValueError):  # signs that no XML can hold
            one.text = said


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts by name; none where *data* is no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            return {name: source.read(name) for name in source.namelist()}
    except _NOT_A_PACKAGE:
        return {}


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of *parts*, not compressed: its bytes can be changed too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, part in parts.items():
            target.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()
