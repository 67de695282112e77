"""Where names stand beside a picture: two columns, lines that neither cross nor touch.

Straight lines of least total length between places in a column and points never cross, so names
whose lines cross change places until none do. What still touches loses the less important name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

Point = tuple[float, float]

CLEAR_MM = 0.7
"""Lines and the ends of other lines stay so far apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something that can be named.

    Attributes
    ----------
    id
        Base id; only one of those with the same id is named.
    lines
        Its name, as it is set.
    at_mm
        Where its line ends, from the upper left corner of the page.
    weight
        The larger, the more important.
    """

    id: str
    lines: tuple[str, ...]
    at_mm: Point
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name in its place.

    Attributes
    ----------
    of
        What it names.
    is_left
        In the left column.
    y_mm
        Its middle.
    """

    of: Named
    is_left: bool
    y_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where names may stand.

    Attributes
    ----------
    left_mm, right_mm
        x at which the lines of each column begin.
    top_mm, bottom_mm
        Between which they stand.
    line_mm, gap_mm
        Height of a line of text, and what is free between two names.
    """

    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    line_mm: float
    gap_mm: float

    def height_mm(self, named: Named) -> float:
        """Return how much of a column a name takes."""
        return len(named.lines) * self.line_mm + self.gap_mm

    def start(self, label: Label) -> Point:
        """Return where the line of a label begins."""
        return (self.left_mm if label.is_left else self.right_mm), label.y_mm


def placed(candidates: Iterable[Named], columns: Columns, most: int) -> tuple[Label, ...]:
    """Return the most important names in their places, left column first, from above.

    Parameters
    ----------
    candidates
        What is seen; several may have the same id.
    columns
        Where names may stand.
    most
        How many there may be.
    """
    everything = list(candidates)
    chosen = _chosen(everything, columns, most)
    used = {id(one) for one, _ in chosen}
    spare = [one for one in everything if id(one) not in used]  # the other side of what is named
    while True:
        labels = [
            label
            for is_left in (True, False)
            for label in _column([one for one, left in chosen if left is is_left], is_left, columns)
        ]
        dropped = _in_the_way(labels, columns)
        if dropped is None:
            return tuple(labels)
        chosen = [choice for choice in chosen if choice[0] is not dropped]
        twin = next((one for one in spare if one.id == dropped.id), None)
        if twin is not None:
            spare.remove(twin)
            if _free(chosen, _is_left(twin, columns), columns) >= columns.height_mm(twin):
                chosen.append((twin, _is_left(twin, columns)))


def _chosen(candidates: Iterable[Named], columns: Columns, most: int) -> list[tuple[Named, bool]]:
    """Return what is named and whether on the left; pairs go where there is more room."""
    pairs: dict[str, list[Named]] = {}
    for named in candidates:
        pairs.setdefault(named.id, []).append(named)
    ordered = sorted(pairs.values(), key=lambda pair: -max(one.weight for one in pair))
    chosen: list[tuple[Named, bool]] = []
    for pair in ordered[:most]:
        best = max(one.weight for one in pair)
        fair = [one for one in pair if one.weight >= best / 2]
        choices = [(one, _is_left(one, columns)) for one in fair]
        room = {is_left: _free(chosen, is_left, columns) for is_left in (True, False)}
        one, is_left = max(choices, key=lambda choice: room[choice[1]])
        if room[is_left] >= columns.height_mm(one):
            chosen.append((one, is_left))
    return chosen


def _free(chosen: Iterable[tuple[Named, bool]], is_left: bool, columns: Columns) -> float:
    """Return how much of a column is free, in millimetres."""
    taken = (columns.height_mm(one) for one, left in chosen if left is is_left)
    return columns.bottom_mm - columns.top_mm - sum(taken)


def _is_left(named: Named, columns: Columns) -> bool:
    return named.at_mm[0] < (columns.left_mm + columns.right_mm) / 2


def _column(chosen: list[Named], is_left: bool, columns: Columns) -> list[Label]:
    """Return the labels of a column from above, so that their lines do not cross."""
    order = sorted(chosen, key=lambda named: named.at_mm[1])
    labels = _spread(order, is_left, columns)
    for _ in range(len(order) ** 2):
        crossing = next(
            (
                (first, second)
                for first, second in combinations(range(len(labels)), 2)
                if _cross(*_ends(labels[first], columns), *_ends(labels[second], columns))
            ),
            None,
        )
        if crossing is None:
            break
        first, second = crossing
        order[first], order[second] = order[second], order[first]
        labels = _spread(order, is_left, columns)
    return labels


def _spread(order: Sequence[Named], is_left: bool, columns: Columns) -> list[Label]:
    """Return labels in an order, each as near to the height of its point as the others let it be."""
    blocks: list[tuple[float, float, int]] = []  # wanted top, height, how many
    for named in order:
        height = columns.height_mm(named)
        top, many = named.at_mm[1] - height / 2, 1
        while blocks and _top(blocks[-1][0], blocks[-1][1], columns) + blocks[-1][1] > _top(
            top, height, columns
        ):
            above, above_height, above_many = blocks.pop()
            # Together they stand where the mean of what they wanted is.
            top = (above * above_many + (top - above_height) * many) / (above_many + many)
            height, many = above_height + height, above_many + many
        blocks.append((top, height, many))
    labels: list[Label] = []
    for wanted, height, many in blocks:
        y_mm = _top(wanted, height, columns)
        for named in order[len(labels) : len(labels) + many]:
            own = columns.height_mm(named)
            labels.append(Label(of=named, is_left=is_left, y_mm=y_mm + own / 2))
            y_mm += own
    return labels


def _top(wanted: float, height: float, columns: Columns) -> float:
    return max(columns.top_mm, min(wanted, columns.bottom_mm - height))


def _in_the_way(labels: Sequence[Label], columns: Columns) -> Named | None:
    """Return the least important name whose line touches another line or its end, or None."""
    touching: list[Named] = []
    for one, other in combinations(labels, 2):
        a, b = _ends(one, columns), _ends(other, columns)
        if _cross(*a, *b) or _distance(a, b) < CLEAR_MM:
            touching.append(min(one.of, other.of, key=_weight))
    return min(touching, key=_weight) if touching else None


def _weight(named: Named) -> float:
    return named.weight


def _ends(label: Label, columns: Columns) -> tuple[Point, Point]:
    return columns.start(label), label.of.at_mm


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether the line from a to b crosses that from c to d."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _distance(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """Return how near two lines that do not cross come to each other."""
    return min(
        *(_to_line(point, other) for point in one), *(_to_line(point, one) for point in other)
    )


def _to_line(point: Point, line: tuple[Point, Point]) -> float:
    (ax, ay), (bx, by) = line
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((point[0] - ax) * dx + (point[1] - ay) * dy) / length
    along = max(0.0, min(1.0, along))
    return hypot(ax + along * dx - point[0], ay + along * dy - point[1])


def numbered(labels: Iterable[Label], text: Callable[[int, Named], tuple[str, ...]]) -> list[Label]:
    """Return labels with other lines: those that ``text`` gives for a number from 1 and a name."""
    return [
        replace(label, of=replace(label.of, lines=text(number, label.of)))
        for number, label in enumerate(labels, start=1)
    ]
