"""A tree as the rows of one decision table that any DMN engine evaluates to what `decide` says of complete facts.

One row for each rule, in an order that respects what the rules say of each other: a rule stands below those that beat it and below the narrower ones
it disagrees with. Then the first row that applies is one that nothing beats, and it says what `decide` says; except where rules disagree and none
has the word: those cases are cut out exactly and stand right above the first of these rules. Grey zones stand above all. Rules that beat each other
in a circle have no such order; their cases are written out as rows that do not overlap.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations, product
from typing import Literal

from knowledge.cells import Cells
from knowledge.decide import Decider, zone_outcome
from knowledge.dmn_boxes import merged
from knowledge.errors import InputError
from knowledge.region import Box, Verdict, what
from knowledge.regions import Regions
from knowledge.tree import GreyZone, Outcome, Rule, Tree, Value

GREY: Literal["grey zone"] = "grey zone"
MOST_ROWS = 20_000
"""More would be no table that anybody reads."""
_MOST_WIDENED = 300
"""With more boxes than this the time to make them plainer is not worth it."""
Hit = Literal["UNIQUE", "ANY", "FIRST"]
RowKind = Literal["action", "escalation", "grey zone"]


@dataclass(frozen=True)
class TreeRow:
    """One row: where it applies, what it says, and what stands behind it."""

    box: Box
    outcome: Outcome
    kind: RowKind
    rules: tuple[Rule, ...] = ()
    zone: GreyZone | None = None


@dataclass(frozen=True)
class TreeTable:
    """The rows of a tree, with the attributes that are their columns."""

    hit: Hit
    columns: tuple[Cells, ...]
    places: tuple[int, ...]
    """For each column, its place in the rows' boxes."""
    rows: tuple[TreeRow, ...]


def table_of(tree: Tree) -> TreeTable:
    """The decision table of a tree. Raises InputError where it would be too large."""
    regions = Regions(tree)
    rows = [*_zone_rows(tree, regions), *_rule_rows(tree, regions)]
    if len(rows) > MOST_ROWS:
        raise InputError(f"Tree {tree.id!r} would be a table of more than {MOST_ROWS:,} rows.")
    used = [place for place, full in enumerate(regions.full) if any(row.box[place] != full for row in rows)]
    return TreeTable(_hit(rows), tuple(regions.cells[place] for place in used), tuple(used), tuple(rows))


def _zone_rows(tree: Tree, regions: Regions) -> Iterator[TreeRow]:
    for zone, region in zip(tree.grey_zones, regions.zones, strict=True):
        yield from (TreeRow(box, zone_outcome(zone), GREY, zone=zone) for box in region.parts(regions.full) if all(box))


def _rule_rows(tree: Tree, regions: Regions) -> Iterator[TreeRow]:
    groups = (regions.ordinary, regions.otherwise)
    overlapping = {
        (one, two) for group in groups for one, two in combinations(group, 2) if _together(regions, one, two)
    }
    order = _ordered(regions, overlapping)
    if order is None:
        for verdict, boxes in _verdicts(tree, regions, [regions.full]).items():
            yield from _said(tree, regions, verdict, merged(boxes), boxes[0])
        return
    disputed = _verdicts(tree, regions, [*_disputed(regions, overlapping)])
    grey = {verdict: boxes for verdict, boxes in disputed.items() if verdict.status == GREY}
    place = {number: at for at, number in enumerate(order)}
    above: set[Verdict] = set()
    for at, number in enumerate(order):
        here = [verdict for verdict in grey if min(place[one] for one in verdict.rules) == at]
        for verdict in sorted(here, key=lambda one: (-len(one.rules), one.rules)):
            above.add(verdict)
            boxes = _widened(regions, grey[verdict], above, order[:at])
            yield from _said(tree, regions, verdict, boxes, grey[verdict][0])
        rule = tree.rules[number]
        parts = (box for box in regions.regions[number].parts(regions.full) if all(box))
        yield from (TreeRow(box, rule.then, rule.then.kind, (rule,)) for box in parts)


def _together(regions: Regions, one: int, two: int) -> bool:
    """True for rules that both apply to some case and whose order can matter there."""
    said = {one, two} & (regions.beaten_by[one] | regions.beaten_by[two])
    return (bool(said) or regions.whats[one] != regions.whats[two]) and regions.overlap(one, two)


def _ordered(regions: Regions, overlapping: Collection[tuple[int, int]]) -> list[int] | None:
    """The rules from first to last, as near to the tree's own order as can be; None where they beat each other in a circle."""
    above: dict[int, set[int]] = {number: set() for number in (*regions.ordinary, *regions.otherwise)}
    for pair in overlapping:
        for one, two in (pair, pair[::-1]):
            if _before(regions, one, two):
                above[two].add(one)
    last = set(regions.otherwise)
    below: dict[int, list[int]] = {}
    for number, others in above.items():
        for one in others:
            below.setdefault(one, []).append(number)
    left = {number: len(others) for number, others in above.items()}
    ready = [(number in last, number) for number, count in left.items() if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        _, number = heappop(ready)
        order.append(number)
        for one in below.get(number, ()):
            left[one] -= 1
            if not left[one]:
                heappush(ready, (one in last, one))
    return order if len(order) == len(above) else None


def _before(regions: Regions, one: int, two: int) -> bool:
    """True where the first rule has the word over the second."""
    if one in regions.beaten_by[two]:
        return True
    return two not in regions.beaten_by[one] and regions.whats[one] != regions.whats[two] and regions.narrower(one, two)


def _disputed(regions: Regions, overlapping: Collection[tuple[int, int]]) -> Iterator[Box]:
    """Where two rules disagree and neither has the word over the other."""
    for one, two in sorted(overlapping):
        if (
            not _before(regions, one, two)
            and not _before(regions, two, one)
            and regions.whats[one] != regions.whats[two]
        ):
            for part, other in product(
                regions.regions[one].parts(regions.full), regions.regions[two].parts(regions.full)
            ):
                box = tuple(cells & others for cells, others in zip(part, other, strict=True))
                if all(box):
                    yield box


def _verdicts(tree: Tree, regions: Regions, boxes: Sequence[Box]) -> dict[Verdict, list[Box]]:
    """What the rules say of the cases of some boxes, each answer with its cases; those that nothing covers are left out."""
    found: dict[Verdict, list[Box]] = {}
    leaves = (leaf for box in boxes for leaf in _leaves(regions, box))
    for count, (part, verdict) in enumerate(leaves):
        if count > MOST_ROWS:
            raise InputError(f"Tree {tree.id!r} would be a table of more than {MOST_ROWS:,} rows.")
        if verdict.status != "not covered":
            found.setdefault(verdict, []).append(part)
    return found


def _said(tree: Tree, regions: Regions, verdict: Verdict, boxes: Sequence[Box], example: Box) -> Iterator[TreeRow]:
    """The rows of one verdict; `example` holds cases of it and of no other."""
    rules = tuple(tree.rules[number] for number in verdict.rules)
    then = rules[0].then
    kind: RowKind = then.kind
    if verdict.status == GREY:
        decider = Decider(tree.model_copy(update={"grey_zones": []}))
        then, kind = decider.decide(_example(regions, example)).outcome or then, GREY
    yield from (TreeRow(one, then, kind, rules) for one in boxes)


def _widened(regions: Regions, boxes: Sequence[Box], above: Collection[Verdict], earlier: Sequence[int]) -> list[Box]:
    """Fewer and plainer boxes: one may also cover cases for which a row above has the word."""
    wider = merged(boxes)
    if len(wider) > _MOST_WIDENED:
        return wider

    def is_settled(part: Box, verdict: Verdict) -> bool:
        return verdict in above or any(regions.regions[number].state(part) for number in earlier)

    for place, full in [*enumerate(regions.full)] * 2:
        tried = [(box, (*box[:place], full, *box[place + 1 :])) for box in wider]
        wider = [wide if all(is_settled(*leaf) for leaf in _leaves(regions, wide)) else box for box, wide in tried]
    return merged(wider)


def _leaves(regions: Regions, box: Box) -> Iterator[tuple[Box, Verdict]]:
    """The box cut into boxes on which the rules, grey zones aside, say one thing."""
    verdict, undecided = regions.look_at_rules(box)
    if verdict is not None:
        yield box, verdict
        return
    for part in regions.split(box, min(regions.open_attributes(box, undecided)), undecided):
        yield from _leaves(regions, part)


def _example(regions: Regions, box: Box) -> dict[str, Value]:
    return {
        name: cells.example(next(cells.places(mask)))
        for name, cells, mask in zip(regions.names, regions.cells, box, strict=True)
    }


def _hit(rows: Sequence[TreeRow]) -> Hit:
    """The strictest policy that the rows keep."""
    alike = True
    for one, two in combinations(rows, 2):
        if all(cells & others for cells, others in zip(one.box, two.box, strict=True)):
            if (what(one.outcome), one.kind) != (what(two.outcome), two.kind):
                return "FIRST"
            alike = False
    return "UNIQUE" if alike else "ANY"
