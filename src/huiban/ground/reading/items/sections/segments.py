"""From blocks to segments: the pieces of text that may hold one task, view or decision.

A line is cut at labels inside it (背景: … 决议: …) and at enumerators that count up (1. 2. 3.).
Every segment knows the section it stands in, the headings above it, and its parent bullet.
"""

from dataclasses import dataclass, field

from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.later import later

_LONGEST_STATE = 8
# 状态如何切换(待解决): a bracket that says it is open.
_LEFT_OPEN = later(
    r"[(\[【](?:待(?:解决|处理|确认|完成|办|跟进|落实|修复)|(?i:todo))[)\]】]\s?[。;]?$"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of one line. *label* opened it; *lead* is the parent bullet or heading above it."""

    start: int
    end: int
    section: Section
    marker: str = ""
    label: str = ""
    level: int = 0
    parent: tuple[int, int] | None = None
    heading: tuple[int, int] | None = None
    topic: int | None = None
    line: int = 0
    is_heading: bool = False
    first: bool = True
    # Of a heading: how deep it stands among the others.
    depth: int = 0


@dataclass(slots=True)
class State:
    """Section state: a stack of (depth, section), with a label's section on top of it."""

    stack: list[tuple[int, Section, tuple[int, int]]] = field(default_factory=list)
    label: Section = Section.NONE
    parents: list[tuple[int, tuple[int, int]]] = field(default_factory=list)
    # An empty line stood above: a plain paragraph below it ends the list before.
    blank: bool = False
    # The line before stood in a list.
    listed: bool = False
    # The sign behind the numbers of the list below a plain label, and its level.
    numbered: tuple[str, int] | None = None
    # What was done last week or yesterday has been told: 本周工作 behind it is to come.
    told: bool = False
    # The sign of the bullet that opened the section: 5. 摘要: over 1、 2、 of the same depth.
    opener: str = ""
    # Whether nothing has been counted since, and whether numbers have begun again below it.
    fresh: bool = False
    inner: bool = False
    # By sign and level the last number, and the headings it stood under.
    counted: dict[tuple[str, int], tuple[int, list[tuple[int, Section, tuple[int, int]]]]] = field(
        default_factory=dict
    )

    @property
    def section(self) -> Section:
        if self.label is not Section.NONE:
            return self.label
        for _, section, _ in reversed(self.stack):
            if section is not Section.NONE:
                return section
        return Section.NONE

    @property
    def heading(self) -> tuple[int, int] | None:
        return self.stack[-1][2] if self.stack else None

    def open(self, depth: int, section: Section, words: tuple[int, int]) -> None:
        while self.stack and self.stack[-1][0] >= depth:
            self.stack.pop()
        self.stack.append((depth, section, words))
        if depth < 15:
            self.counted.clear()
        self.label, self.numbered, self.opener = Section.NONE, None, ""
        self.fresh = self.inner = False
        # What stood above the heading parts it from the text before, not from its own.
        self.blank = self.listed = False
        self.parents.clear()

    def close_below(self, depth: int) -> None:
        while self.stack and self.stack[-1][0] > depth:
            self.stack.pop()


def says_open(plain: str, segment: Segment) -> bool:
    """Whether a bracket at the end of a line says that it is open."""
    begin = max(segment.start, segment.end - _LONGEST_STATE)
    return bool(_LEFT_OPEN.search(plain, begin, segment.end))
