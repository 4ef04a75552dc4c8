"""Traditional characters and their simplified twins, one for one."""

from functools import cache

from huiban.ground.reading.wordlists import load


@cache
def twins() -> dict[int, str]:
    """The table for ``str.translate``: characters of common use that have a simplified twin."""
    table = load("traditional")
    pairs = zip(str(table["traditional"]), str(table["simplified"]), strict=True)
    return {ord(old): new for old, new in pairs}


def simplified(text: str) -> str:
    """*text* with its traditional characters made simple, same length."""
    return text if _old_signs().isdisjoint(text) else text.translate(twins())


@cache
def _old_signs() -> frozenset[str]:
    return frozenset(map(chr, twins()))
