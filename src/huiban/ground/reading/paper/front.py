"""Front matter: ``key: value`` lines between two rules at the top of a Markdown file."""

from huiban.ground.reading.later import later

_FRONT = later(r"\s{0,20}-{3,}[ \t]*\n(?:[^\n]{0,400}\n){1,60}?-{3,}[ \t]*(?:\n|$)")
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
