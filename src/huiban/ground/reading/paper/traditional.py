"""Traditional script: read as its simplified twin, told again as it was written.

The twin has the same length, so every offset stays; the words of the reading are put back by the
characters that this document itself uses.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from enum import Enum

from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.script import simplified, twins

# A name in an old character makes no traditional text.
_FEWEST, _SHARE = 4, 0.03


def as_simplified(document: Document) -> tuple[Document, dict[int, str]]:
    """The document in simplified script and the way back; unchanged and empty where it is so."""
    if simplified(document.plain) is document.plain:
        return document, {}
    table = twins()
    old = [sign for sign in document.plain if ord(sign) in table]
    if len(old) < max(_FEWEST, _SHARE * len(document.plain)):
        return document, {}
    # A character that the text also writes the short way stays short.
    short = set(document.plain)
    back = {ord(new): sign for sign in old if (new := table[ord(sign)]) not in short}
    return replace(document, plain=document.plain.translate(table)), back


def restored[Value](value: Value, back: Mapping[int, str], source: Document) -> Value:
    """Every text inside *value* with the characters of the source."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else value.translate(back)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(restored(one, back, source) for one in value)  # type: ignore[return-value]
    if isinstance(value, Deadline):
        return replace(value, raw=value.raw.translate(back))
    if value is None or isinstance(value, date | time) or not is_dataclass(value):
        return value
    made = {one.name: restored(getattr(value, one.name), back, source) for one in fields(value)}
    for words in ("text", "name"):
        # A text that mixes both scripts: what points at its words has them as they stand there.
        if words in made and "start" in made:
            there = source.span(made["start"], made["end"]).text
            made[words] = there if simplified(there) == simplified(made[words]) else made[words]
    return replace(value, **made)  # type: ignore[type-var]
