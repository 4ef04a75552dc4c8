"""The pages that are measured, and what each may cost. Pure."""

from dataclasses import dataclass

from bench.filling.words import OBJECTS, SUBJECTS

LIST, PAGE = 8, 30
SLOWEST_PAGE, SLOWEST_LINE = 120, 60


@dataclass(frozen=True, slots=True)
class Door:
    """``path`` may name {meeting} (one the person chairs) and {word} (two characters).

    ``queries`` is the most a request may ask; ``is_list`` pages are held against the floor.
    """

    name: str
    path: str
    queries: int = PAGE
    against_floor: bool = False


DOORS = (
    Door("我的一天", "/"),
    Door("会议", "/meetings", LIST, True),
    Door("会议页", "/meetings/{meeting}", PAGE, True),
    Door("行动项", "/actions?scope=all&view=open&group=department", LIST, True),
    Door("行动项（逾期，本部门）", "/actions?scope=department&view=overdue", LIST, True),
    Door("检索", "/search?q={word}", LIST, True),
    Door("纪要 .docx", "/meetings/{meeting}/minutes/file?what=d4_b.docx"),
    Door("纪要 .pdf", "/meetings/{meeting}/minutes/file?what=d4_b.pdf"),
)
LINE = Door("记一行", "/meetings/{live}/entries")


def words() -> list[str]:
    """Two-character words that occur."""
    return sorted(
        {text[at : at + 2] for text in (*SUBJECTS, *OBJECTS) for at in range(len(text) - 1)}
    )
