"""Names of persons that a lexical tool found, and which of them are believed.

Shapes read most names: a surname of the list, one or two signs, a verb behind them. They cannot
read a rare surname (仉小敏), a given name alone (秀兰) or what a village calls somebody (二嘎子).
Only those are taken from a tool; what shapes can read they read better, because they know where
minutes end a name. So a tool adds names and never changes one.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Protocol

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.boundaries import follows
from huiban.ground.reading.wordlists import word_set, words

# People whom one paper names; more are no names.
_MOST = 200
_CALLED = later(r"[\u3400-\u9fff][\u3400-\u9fff·]{1,5}")


class Lexicon(Protocol):
    """A lexical tool: what it takes for names of persons in *text*. It raises nothing."""

    def __call__(self, text: str, /) -> Iterable[str]: ...


def believed(lexicon: Lexicon | None, plain: str) -> tuple[str, ...]:
    """The names *lexicon* finds in *plain* that no shape reads and that stand like a name."""
    if lexicon is None:
        return ()
    unread = (name for name in dict.fromkeys(lexicon(plain)) if _is_unread(name))
    return tuple(name for name in islice(unread, _MOST) if _stands(name, plain))


def _is_unread(name: str) -> bool:
    """Whether *name* may be one, and neither a shape nor another list says what it is."""
    common = word_set("parties", "not_names")
    return not (
        not _CALLED.fullmatch(name)
        or names.is_person(name)
        or names.is_department(name)
        or names.is_role(name)
        or names.is_everyone(name)
        or name in common
        or name[:2] in common
    )


def _stands(name: str, plain: str) -> bool:
    """Whether *name* stands once at least between words that stand around names."""
    return any(
        follows(plain, match.end(), len(plain)) for match in _beginning(name).finditer(plain)
    )


def _beginning(name: str) -> re.Pattern[str]:
    return re.compile(_before() + re.escape(name))


@cache
def _before() -> str:
    """No word, or one of those that lead to a name: 由, 请, 和."""
    leads = "|".join(f"(?<={re.escape(word)})" for word in words("parties", "before_names"))
    return rf"(?:(?<!\w)|{leads})"
