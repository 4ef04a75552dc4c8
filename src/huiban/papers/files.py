"""From a laid-out form to a file somebody can download."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from huiban.outside.excel.writer import write_xlsx
from huiban.outside.layout import Paper
from huiban.outside.pdf.writer import write_pdf
from huiban.outside.word.writer import write_docx
from huiban.papers import d4_a, d4_b, d4_c
from huiban.papers.content import MinutesContent
from huiban.papers.names import file_name

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its media type and what draws it."""

    media_type: str
    draw: Callable[[Paper], bytes]


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "docx": Format(f"{_OFFICE}wordprocessingml.document", write_docx),
        "pdf": Format("application/pdf", write_pdf),
        "xlsx": Format(f"{_OFFICE}spreadsheetml.sheet", write_xlsx),
    }
)
"""By suffix. xlsx is for the forms that are one table: D5, D6, D7."""

MINUTES_LAYOUTS: Final[Mapping[str, Callable[[MinutesContent], Paper]]] = MappingProxyType(
    {
        "会议记录表": d4_a.layout,
        "会议纪要": d4_b.layout,
        "沟通记录表": d4_c.layout,
    }
)
"""The layouts of one and the same minutes, by the name a person picks them under."""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file ready to be sent."""

    name: str
    media_type: str
    data: bytes


def printed_file(paper: Paper, suffix: str, *, held_on: date | None, title: str) -> PrintedFile:
    """The paper as a file of the kind `suffix`, named after the meeting `title` and its day.

    Raises KeyError for a suffix not in FORMATS, ValueError for xlsx of a form without a table.
    """
    kind = FORMATS[suffix]
    name = file_name(held_on, title, paper.title, paper.footer.version, suffix)
    return PrintedFile(name, kind.media_type, kind.draw(paper))
