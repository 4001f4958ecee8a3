"""Where things lie in a process model: one column for each node in reading order, one row for each lane; long ways run above the lanes, ways back below.

With one node to a column no way ever crosses a node. Units: pixels, as bpmn-js draws.
"""

from dataclasses import dataclass
from itertools import pairwise

from coach.patterns.bpmn_nodes import Flow, Model, Placed
from coach.patterns.cards import short
from coach.patterns.shapes import Point
from knowledge.outline import wrapped

TASK_WIDE, TASK_HIGH, GATE, EVENT = 128.0, 86.0, 50.0, 36.0
LANE_HIGH, GAP, POOL_HEAD = 150.0, 56.0, 30.0
_TRACK = 20.0
_FIRST = 90.0
_WORDS = 12.0


@dataclass(frozen=True)
class Bounds:
    """A box, by its top left corner."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.x + self.wide / 2, self.y + self.high / 2)


@dataclass(frozen=True)
class Layout:
    """All boxes and ways."""

    pool: Bounds
    lanes: tuple[Bounds, ...]
    nodes: dict[str, Bounds]
    labels: dict[str, Bounds]
    """Of events and gateways, whose words stand beside them, and of ways that have words."""
    ways: dict[str, tuple[Point, ...]]


def layout(model: Model) -> Layout:
    """Where everything lies, with the pool's corner at 0, 0."""
    column = {one.id: at for at, one in enumerate(model.nodes)}
    tracks = {back: _tracks([one for one in model.flows if _far(one, column) and _is_back(one, column) is back], column) for back in (False, True)}  # fmt: skip
    above, below = (24 + _TRACK * (max(tracks[back].values(), default=-1) + 1) for back in (False, True))
    lanes = _lanes(model, above, below)
    x, nodes = _FIRST, {}
    for one in model.nodes:
        wide, high = size(one)
        middle = _row(lanes, one.lane, above if one.lane == 0 else 0, below if one.lane == len(lanes) - 1 else 0)
        nodes[one.id] = Bounds(x, middle - high / 2, wide, high)
        x += wide + GAP
    wide = x + 20
    lanes = tuple(Bounds(POOL_HEAD, one.y, wide - POOL_HEAD, one.high) for one in lanes)
    pool = Bounds(0, 0, wide, sum(one.high for one in lanes))
    ways = {one.id: _way(one, nodes, column, tracks, above, pool.high - below) for one in model.flows}
    return Layout(pool, lanes, nodes, _labels(model, nodes, ways), ways)


def size(one: Placed) -> tuple[float, float]:
    """Width and height of a node."""
    if one.is_event:
        return EVENT, EVENT
    if one.is_gateway:
        return GATE, GATE
    lines = len(wrapped(one.words, TASK_WIDE - 12, _WORDS))
    return TASK_WIDE, TASK_HIGH + 14 * max(0, lines - 4)


def _lanes(model: Model, above: float, below: float) -> tuple[Bounds, ...]:
    """The first has room for the long ways, the last for the ways back."""
    found, y = [], 0.0
    for at, _ in enumerate(model.lanes):
        tallest = max((size(one)[1] for one in model.nodes if one.lane == at), default=TASK_HIGH)
        high = max(LANE_HIGH, tallest + 64)
        high += (above if at == 0 else 0) + (below if at == len(model.lanes) - 1 else 0)
        found.append(Bounds(POOL_HEAD, y, 0, high))
        y += high
    return tuple(found)


def _row(lanes: tuple[Bounds, ...], at: int, above: float, below: float) -> float:
    return lanes[at].y + above + (lanes[at].high - above - below) / 2


def _far(one: Flow, column: dict[str, int]) -> bool:
    return column[one.target] != column[one.source] + 1


def _is_back(one: Flow, column: dict[str, int]) -> bool:
    return column[one.target] <= column[one.source]


def _tracks(flows: list[Flow], column: dict[str, int]) -> dict[str, int]:
    """The first free track for each, the shorter ways nearest to the nodes."""
    taken: list[list[tuple[int, int]]] = []
    found = {}
    for one in sorted(flows, key=lambda flow: abs(column[flow.target] - column[flow.source])):
        low, high = sorted((column[one.source], column[one.target]))
        at = next((at for at, spans in enumerate(taken) if all(high < a or low > b for a, b in spans)), len(taken))
        taken += [[]] if at == len(taken) else []
        taken[at].append((low, high))
        found[one.id] = at
    return found


def _way(one: Flow, nodes: dict[str, Bounds], column: dict[str, int], tracks: dict[bool, dict[str, int]], above: float, below: float) -> tuple[Point, ...]:  # fmt: skip
    source, target = nodes[one.source], nodes[one.target]
    (sx, sy), (tx, ty) = source.middle, target.middle
    if not _far(one, column):
        start, end, turn = source.x + source.wide, target.x, (source.x + source.wide + target.x) / 2
        return ((start, sy), (end, ty)) if sy == ty else ((start, sy), (turn, sy), (turn, ty), (end, ty))
    if _is_back(one, column):
        y = below + 12 + _TRACK * tracks[True][one.id]
        return ((sx, source.y + source.high), (sx, y), (tx, y), (tx, target.y + target.high))
    y = above - 12 - _TRACK * tracks[False][one.id]
    return ((sx, source.y), (sx, y), (tx, y), (tx, target.y))


def _labels(model: Model, nodes: dict[str, Bounds], ways: dict[str, tuple[Point, ...]]) -> dict[str, Bounds]:
    found = {}
    for one in model.nodes:
        if one.words and (one.is_event or one.is_gateway):
            lines = wrapped(one.words, 100, _WORDS)
            (x, _), foot = nodes[one.id].middle, nodes[one.id].y + nodes[one.id].high
            found[one.id] = Bounds(x - 52, foot + 4, 104, 14.0 * len(lines))
    told = [one for one in model.flows if one.label]
    for flow in sorted(
        told, key=lambda one: _is_straight(ways[one.id])
    ):  # those that may stand on either side come last
        way, wide = ways[flow.id], 7.0 * len(short(flow.label, 110, _WORDS))
        above = _beside(way, wide)
        places = [above, _under(way, above)] if _is_straight(way) and wide >= GAP - 8 else [above]
        found[flow.id] = min(places, key=lambda one: _met(one, list(found.values()), ways))
    return found


def _is_straight(way: tuple[Point, ...]) -> bool:
    return len(way) == 2 and way[0][1] == way[1][1]


def _under(way: tuple[Point, ...], above: Bounds) -> Bounds:
    """The same place on the other side of the next node."""
    return Bounds(above.x, way[0][1] + TASK_HIGH / 2 + 6, above.wide, above.high)


def _met(label: Bounds, others: list[Bounds], ways: dict[str, tuple[Point, ...]]) -> int:
    """How many labels and ways a label would lie on."""
    pairs = [pair for way in ways.values() for pair in pairwise(way)]
    lines = [Bounds(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)) for (ax, ay), (bx, by) in pairs]
    return sum(_overlap(label, one) for one in [*others, *lines])


def _overlap(one: Bounds, other: Bounds) -> bool:
    across = one.x < other.x + other.wide and other.x < one.x + one.wide
    return across and one.y < other.y + other.high and other.y < one.y + one.high


def _beside(way: tuple[Point, ...], wide: float) -> Bounds:
    """Above the way's beginning; where it leaves upwards or downwards, under its first stretch to the side."""
    (ax, ay), (bx, by) = way[0], way[1]
    if ay == by and wide < GAP - 8:
        return Bounds(ax + 4, ay - 18, wide, 14)
    high = 14.0 * (1 + int(wide / 80))
    if (
        ay == by and len(way) > 2
    ):  # too long for the gap, and it turns off to another lane: beside the turn, where no node is
        return Bounds(bx + 5, ay + 4 if way[2][1] > ay else ay - 4 - high, 90, high)
    if ay == by:  # too long for the gap: above the next node, in as many lines as it takes
        return Bounds(ax + 4, ay - TASK_HIGH / 2 - 6 - high, 90, high)
    return Bounds(bx + 6 if way[2][0] > bx else bx - 6 - wide, by + 3, wide, 14)
