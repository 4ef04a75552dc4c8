"""Front matter: ``key: value`` lines between two rules at the top of a Markdown file."""

import re

from huiban.ground.reading.later import later

_FRONT = later(r"\s{0,20}-{3,}[ \t]*\n(?:[^\n]{0,400}\n){1,60}?-{3,}[ \t]*(?:\n|$)")
_TITLE = later(r"^title\s?:\s*[\"']?(?P<title>[^\n\"']{2,60})", re.M)
_KEY = later(r"[A-Za-z][\w \-]{0,30}:(?:\s|$)")


def front_end(plain: str) -> int:
    """Where the front matter of *plain* ends; 0 where there is none."""
    match = _FRONT.match(plain)
    if match is None:
        return 0
    first = plain.find("\n", match.start(), match.end()) + 1
    while plain[first : first + 1] == "\n":
        first += 1
    return match.end() if _KEY.match(plain, first) else 0


def front_title(plain: str) -> tuple[int, int] | None:
    """Where what a page says of itself before its text names it: title: "纪要:读书会例会"."""
    end = front_end(plain)
    title = _TITLE.search(plain, 0, end) if end else None
    return title.span("title") if title else None
