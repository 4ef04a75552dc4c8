"""Lines that stand in one list, and how many of them must show a shape."""

from collections.abc import Callable, Iterator, Sequence

from huiban.ground.reading.items.sections.segments import Segment

# How many lines make a list, and how many of them must show the shape.
FEWEST, MOST = 2, 0.6


def runs(segments: Sequence[Segment], counts: Callable[[Segment], bool]) -> Iterator[list[int]]:
    """Indexes of lines that stand in one list: same heading, same kind of line, same depth."""
    found: dict[tuple[object, ...], list[int]] = {}
    block, last = 0, -2
    for index, one in enumerate(segments):
        if not one.first or one.is_heading or one.start >= one.end or not counts(one):
            continue
        # Plain lines are a list only where nothing stands between them.
        block += last != index - 1
        key = (one.heading, one.section, one.level, -1 if one.marker else block, one.parent)
        found.setdefault(key, []).append(index)
        last = index
    yield from found.values()
