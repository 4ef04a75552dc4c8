"""Tables drawn with lines: which lines meet, which cells they make, what is merged. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from huiban.outside.pdf.ink import Rule

# Ends that should meet may miss each other by this much (points).
_NEAR = 3.0
# More lines than this are a drawing.
_MOST = 400


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its place in the grid and on the page."""

    row: int
    col: int
    row_span: int
    col_span: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A ruled table. *columns* are the edges of its columns."""

    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]
    boxes: tuple[Box, ...]


def frames(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Frame]:
    """Every ruled table of a page, from top to bottom; a box around text is none."""
    across, down = _joined(level), _joined(upright)
    if len(across) > _MOST or len(down) > _MOST:
        return []
    made = [_frame(*group) for group in _groups(across, down)]
    return sorted((one for one in made if one and len(one.boxes) > 1), key=lambda one: one.top)


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line as one: every cell draws its own border."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if lanes and rule.at - lanes[-1][0].at <= _NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    made: list[Rule] = []
    for lane in lanes:
        at = sum(rule.at for rule in lane) / len(lane)
        lane.sort(key=lambda one: one.start)
        start, end = lane[0].start, lane[0].end
        for rule in lane[1:]:
            if rule.start > end + _NEAR:
                made.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        made.append(Rule(at, start, end))
    return [rule for rule in made if rule.end - rule.start > 2 * _NEAR]


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch each other, directly or through others."""
    owner = list(range(len(across) + len(down)))

    def top(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, flat in enumerate(across):
        for j, tall in enumerate(down, len(across)):
            if _touch(flat, tall):
                owner[top(i)] = top(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, flat in enumerate(across):
        groups[top(i)][0].append(flat)
    for j, tall in enumerate(down, len(across)):
        groups[top(j)][1].append(tall)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _touch(flat: Rule, tall: Rule) -> bool:
    return (
        flat.start - _NEAR <= tall.at <= flat.end + _NEAR
        and tall.start - _NEAR <= flat.at <= tall.end + _NEAR
    )


def _frame(across: list[Rule], down: list[Rule]) -> Frame | None:
    xs, ys = _edges(down), _edges(across)
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 1 or rows * cols > 20_000:
        return None
    owner = {(row, col): (row, col) for row in range(rows) for col in range(cols)}

    def top(at: tuple[int, int]) -> tuple[int, int]:
        while owner[at] != at:
            at = owner[at]
        return at

    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for col in range(1, cols):
            if not _drawn(down, xs[col], middle):
                _join(owner, top((row, col - 1)), top((row, col)))
    for col in range(cols):
        middle = (xs[col] + xs[col + 1]) / 2
        for row in range(1, rows):
            if not _drawn(across, ys[row], middle):
                _join(owner, top((row - 1, col)), top((row, col)))
    held: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for at in owner:
        held[top(at)].append(at)
    boxes = tuple(_box(cells, xs, ys) for cells in held.values())
    return Frame(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), boxes)


def _join(
    owner: dict[tuple[int, int], tuple[int, int]], a: tuple[int, int], b: tuple[int, int]
) -> None:
    """Two cells without a line between them are one, named by the upper left of both."""
    first, second = min(a, b), max(a, b)
    owner[second] = first


def _edges(rules: list[Rule]) -> list[float]:
    made: list[float] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if not made or rule.at - made[-1] > _NEAR:
            made.append(rule.at)
    return made


def _drawn(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= middle <= rule.end for rule in rules)


def _box(cells: list[tuple[int, int]], xs: list[float], ys: list[float]) -> Box:
    first_row, last_row = min(row for row, _ in cells), max(row for row, _ in cells)
    first_col, last_col = min(col for _, col in cells), max(col for _, col in cells)
    return Box(
        first_row,
        first_col,
        last_row - first_row + 1,
        last_col - first_col + 1,
        xs[first_col],
        ys[first_row],
        xs[last_col + 1],
        ys[last_row + 1],
    )
