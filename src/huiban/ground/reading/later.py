"""Patterns that are compiled where they are first used.

A range of Chinese signs takes Python one to three milliseconds to compile, and the rules hold a
hundred of them: who reads one deadline need not wait for what minutes are read with.
"""

import re
from collections.abc import Iterable
from typing import Any, cast


class _Later:
    """Stands for a pattern until the first question, which it answers with the real one."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self.pattern, self._flags)
        # From now on each method is found at once.
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def later(source: str, flags: int = 0, *, begins: str = "") -> re.Pattern[str]:
    """As ``re.compile``, at the first use. A match's ``re`` is the real pattern, not this one.

    *begins* lists, as inside ``[…]``, every sign a match may begin with: a search passes over
    all others at once, where Python would try each of many alternatives.
    """
    return cast(
        "re.Pattern[str]", _Later(f"(?=[{begins}])(?:{source})" if begins else source, flags)
    )


def one_of(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of any of *words*, in their order; a sign none begins with is passed at once."""
    listed = list(words)
    firsts = "".join(sorted({re.escape(word[0]) for word in listed}))
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(map(re.escape, listed))})")
