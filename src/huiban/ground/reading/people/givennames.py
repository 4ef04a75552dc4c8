"""What people are called without their surname."""

from collections import Counter
from collections.abc import Iterable

from huiban.ground.reading.people import names


def given_names(known: Iterable[str]) -> frozenset[str]:
    """The given names of two characters that one person alone bears and that are no word."""
    seen = Counter(name[1:] for name in known if len(name) == 3 and names.is_person(name))
    return frozenset(
        name
        for name, times in seen.items()
        if times == 1 and not (names.starts_with_verb(name) or names.is_common(name))
    )
