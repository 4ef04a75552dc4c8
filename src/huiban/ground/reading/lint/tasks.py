"""The task of an action item: two in one line, 配合 without an object, what it delivers."""

import re
from dataclasses import dataclass

from huiban.ground.reading.later import later
from huiban.ground.reading.wordlists import words

_ACTS = "|".join(words("lint", "tasks", "acts"))
_NEW = "|".join(words("lint", "tasks", "new"))
_EN_ACTS = "|".join(words("lint_en", "tasks", "acts"))
_EN_NEW = "|".join(words("lint_en", "tasks", "new"))
# The sign or word between two acts, and a second act with an object of its own.
_GAP = later(
    rf"\s?(?:;\s?(?:并|同时)?|,\s?(?:并且|并|同时|另外|另|此外|还要|再|以及)?|(?<![合兼一])(?:并|同时|以及))\s?"
    rf"(?=(?:负责)?(?:{_NEW})(?!报批|审批|备案|归档|公示|到|好|后)\s?[\u4e00-\u9fff“《「A-Za-z0-9]{{2}})"
    rf"|\s?(?:;|,? and|, then)\s+(?=(?:{_EN_NEW})\s+(?!it\b|them\b|this\b|both\b))",
    re.I,
)
_ACT = later(rf"{_ACTS}|\b(?:{_EN_ACTS})\b", re.I)
_CONDITION = later(r"(?:后|前|时|期间|之际|同时)$")
# 协调设计团队，完成初稿: the first act is how the second is done.
_MEANS = later(r"^(?:负责)?(?:协调|组织|联系|安排|沟通|会同|联合)[^,;]{1,14}[,;]\s?完成")
_END = r"\s*(?:$|[,。;、!)])"
_HELP = later(
    rf"(?<!不)(?P<how>积极|全力|大力|密切|相互|互相|主动|做好)?配合(?={_END}|一下|做好|(?:工作|好){_END})"
)
# 李娜配合 behind a task names a collaborator.
_COLLABORATOR = later(r"[,;][^,。;]{1,14}$")
_PAPER = "|".join(words("lint", "tasks", "papers"))
_MADE = "|".join(words("lint", "tasks", "made"))
_DELIVERED = later(
    rf"(?:{_MADE})(?:并[\u4e00-\u9fff]{{2}})?(?P<what>[^,。;并]{{0,24}}?(?:{_PAPER}))(?={_END}|[并及和报])"
)


@dataclass(frozen=True, slots=True)
class Second:
    """The second task of a line starts at *start*; *fix* is the line cut in two lines."""

    start: int
    fix: str


def second_task(text: str, folded: str) -> Second | None:
    """The second of two acts with an object each, or None. Stages of one thing are one task."""
    first = _ACT.search(folded)
    if first is None or _MEANS.match(folded[first.start() : first.start() + 40]):
        return None
    for gap in _GAP.finditer(folded, first.end() + 1):
        before = folded[max(0, gap.start() - 8) : gap.start()].rstrip()
        if gap.start() - first.end() >= 2 and not _CONDITION.search(before):
            return Second(gap.end(), f"{text[: gap.start()].rstrip()}\n{text[gap.end() :]}")
    return None


def bare_help(folded: str) -> tuple[int, int] | None:
    """Where 配合 stands with neither whom nor what, or None."""
    for match in _HELP.finditer(folded):
        before = folded[max(0, match.start() - 24) : match.start()]
        named = not match["how"] and _COLLABORATOR.search(before) and match.start() > 8
        noun = before.endswith("的") and "做好" not in before
        if not named and not noun:
            return match.span()
    return None


def deliverable_in(text: str, folded: str) -> str:
    """The paper that the task says it makes (提交7月报表 → 7月报表), or nothing."""
    match = _DELIVERED.search(folded)
    return text[match.start("what") : match.end("what")].strip() if match else ""
