"""A chart laid out from top to bottom: narrow lanes on the left with a mark for each step, the steps' cards beside them. Reads on a phone."""

from dataclasses import dataclass

from coach.patterns.cards import NAME, Card, card, mark, short
from coach.patterns.chart import Chart, Link
from coach.patterns.shapes import Drawing, Line, Outline, Part, Shape, Words, beside, box
from knowledge.outline import measured

WIDE = 380.0
_TRACK = 9
"""Between two ways that run beside the lanes, in pixels."""
_GAP = 11
_HEAD = 26
_LONGEST_NAME = 118


@dataclass(frozen=True)
class _Row:
    card: Card
    top: float
    lane: float

    @property
    def middle(self) -> float:
        return self.top + self.card.height / 2


def picture(chart: Chart, width: float = WIDE) -> Drawing:
    """The chart as a drawing of that width; as high as it has to be."""
    tracks = _tracks(chart)
    edge = 6 + _TRACK * (max(tracks.values(), default=-1) + 1)
    pitch = 26 if len(chart.lanes) < 5 else max(15, 130 / len(chart.lanes))
    left = edge + pitch * len(chart.lanes) + 9
    names = _names_high(chart)
    top = _HEAD + names + 8
    rows: dict[str, _Row] = {}
    for node in chart.nodes:
        one = card(node, chart, width - left - 3)
        rows[node.id] = _Row(one, top, edge + pitch * (node.lane + 0.5))
        top += one.height + _GAP
    shapes = [
        *_lanes(chart, edge, pitch, names, top),
        *(shape for link in chart.links for shape in _way(link, rows, tracks.get(link), edge)),
        *(shape for row in rows.values() for shape in _row(row, left)),
    ]
    head = Words((2, 17), chart.title, 15, "head", heavy=True)
    cuts = tuple(row.top - _GAP / 2 for row in rows.values())
    return Drawing(width, top, (head, *shapes), chart.title, " ".join(chart.told()), cuts)


def _names_high(chart: Chart) -> float:
    """Room for the lanes' names; where there is but one lane, the cards say it well enough."""
    if len(chart.lanes) < 2:
        return 0
    return max(measured(short(name, _LONGEST_NAME, NAME), NAME, heavy=True) for name in chart.lanes) + 10


def both_pictures(before: Chart, after: Chart, width: float = 2 * WIDE + 28) -> Drawing:
    """Before and after, side by side."""
    each = (width - 28) / 2
    return beside(picture(before, each), picture(after, each))


def _lanes(chart: Chart, edge: float, pitch: float, names: float, foot: float) -> list[Shape]:
    drawn: list[Shape] = []
    for at, name in enumerate(chart.lanes):
        x = edge + pitch * at
        part: Part = "lane-odd" if at % 2 else "lane"
        drawn.append(box(x + 0.5, _HEAD, pitch - 1, foot - _HEAD, part, 4))
        words = short(name, _LONGEST_NAME, NAME) if names else ""
        drawn.append(Words((x + pitch / 2 + 4, _HEAD + names - 4), words, NAME, "name", heavy=True, upright=True))
    return drawn


def _row(row: _Row, left: float) -> list[Shape]:
    tie = Line(((row.lane, row.middle), (left, row.middle)), "tie")
    return [tie, *mark(row.card.node, (row.lane, row.middle)), *row.card.shapes(left, row.top)]


def _way(link: Link, rows: dict[str, _Row], track: int | None, edge: float) -> list[Shape]:
    source, target = rows[link.source], rows[link.target]
    part: Part = "back" if link.back else "way"
    if track is None:
        turn = target.top - _GAP / 2
        points = ((source.lane, source.middle), (source.lane, turn), (target.lane, turn), (target.lane, target.middle))
        return [Line(points, part)]
    x = edge - 4 - _TRACK * track - _TRACK / 2
    out, into = source.middle + 3, target.middle - 3
    end = target.lane - 9
    way = Line(((source.lane - 5, out), (x, out), (x, into), (end, into)), part)
    return [way, Outline(((end + 4, into), (end - 4, into - 4), (end - 4, into + 4)), "tip")]


def _tracks(chart: Chart) -> dict[Link, int]:
    """For each way that is not to the next row, the track beside the lanes it runs on: the first that is free along it."""
    rows = {node.id: at for at, node in enumerate(chart.nodes)}
    far = [one for one in chart.links if rows[one.target] != rows[one.source] + 1]
    taken: list[list[tuple[int, int]]] = []
    found: dict[Link, int] = {}
    for link in sorted(far, key=lambda one: abs(rows[one.target] - rows[one.source])):
        low, high = sorted((rows[link.source], rows[link.target]))
        track = next((at for at, spans in enumerate(taken) if all(high < a or low > b for a, b in spans)), len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((low, high))
        found[link] = track
    return found
