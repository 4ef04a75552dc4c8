"""Finding a claim's words in the text: every sign must stand there, blanks and width aside."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from huiban.ground.reading.later import later
from huiban.ground.reading.plain import clean

_BLANK = later(r"\s+")
# Signs that a model puts around what it copies; without them it still stands there.
_EDGES = " \t\n。，,；;、：:.\"'"
# Models write quotation marks as they please.
_QUOTES = str.maketrans("“”„「」『』‘’", '"""""""\'\'')
# One sign stands everywhere and says nothing.
LEAST = 2

Place = tuple[int, int]


@dataclass(frozen=True)
class Words:
    """A text prepared for finding. Offsets of what is found are those of the text itself."""

    plain: str
    _tight: str = field(init=False)
    _places: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        places = tuple(at for at, sign in enumerate(self.plain) if not sign.isspace())
        object.__setattr__(self, "_places", places)
        tight = "".join(self.plain[at] for at in places).translate(_QUOTES)
        object.__setattr__(self, "_tight", tight)

    def find(
        self, said: str, *, most: int, start: int = 0, stop: int | None = None
    ) -> Iterator[Place]:
        """Every place between *start* and *stop* where *said* stands, as (start, end).

        Nothing for a single sign or for more than *most*.
        """
        wanted = _BLANK.sub("", clean(said)).translate(_QUOTES).strip(_EDGES)
        if not LEAST <= len(wanted) <= most:
            return
        at = bisect_left(self._places, start)
        end = len(self._places) if stop is None else bisect_left(self._places, stop)
        while (at := self._tight.find(wanted, at, end)) >= 0:
            yield self._places[at], self._places[at + len(wanted) - 1] + 1
            at += 1

    def nearest(self, said: str, to: Place, *, most: int, within: int) -> Place | None:
        """The place of *said* closest to the range *to*, at most *within* signs away."""
        places = self.find(said, most=most, start=max(to[0] - within, 0), stop=to[1] + within)
        return min(places, key=lambda place: (_distance(place, to), place), default=None)


def _distance(one: Place, other: Place) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
