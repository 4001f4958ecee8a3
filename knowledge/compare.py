"""Where two trees decide a case differently: two experts on one decision, or two versions. Exact, as regions with a case each; nothing is sampled."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from knowledge.attributes import joined as both_attributes
from knowledge.cells import fold
from knowledge.cuts import halves
from knowledge.decide import zone_outcome
from knowledge.errors import InputError
from knowledge.findings import MEASURE
from knowledge.gaps import example, joined, sensible, share
from knowledge.matching import Pair, proposed_pairs, renamed
from knowledge.region import Box, Status, Verdict
from knowledge.region_conditions import RegionCondition, boxes_that_read, region_of
from knowledge.regions import Regions
from knowledge.tree import Frozen, Outcome, Source, Tree, Value

MOST_REGIONS = 500
"""More regions than this are told as a share: two trees that differ so much are about different things."""


class Side(Frozen):
    """What one of the trees says in a region."""

    status: Status
    outcome: Outcome | None
    rule: str | None
    """The rule that decides, or the first of those that disagree there."""
    quote: str
    source: Source | None = None


class Difference(Frozen):
    """Cases that the two trees decide differently."""

    if_: list[RegionCondition] = Field(alias="if")
    """All of these; empty where it is every case. In the words of the first tree."""
    share: float
    a: Side
    b: Side
    witness: dict[str, Value]


class Comparison(Frozen):
    """How far two trees agree, and every region where they do not, the largest first."""

    agree: float
    measure: str = MEASURE
    regions: list[Difference]
    regions_in_all: int
    matched: dict[str, str] = {}
    """Names of the second tree's attributes by those of the first, as a person said."""
    proposed: list[Pair] = []
    """Attributes that may be the same fact: to be confirmed by a person, and not used here."""


def compare(a: Tree, b: Tree, names: Mapping[str, str] | None = None) -> Comparison:
    """Hold two trees against each other. Raises InputError where one name means two kinds of fact (or two units)."""
    other = renamed(a, b, names or {})
    first, second = _laid_beside(a, other)
    whole = sensible(first)
    found: dict[tuple[object, ...], list[Box]] = {}
    kept: dict[tuple[object, ...], tuple[Verdict, Verdict]] = {}
    differing = 0.0
    for box, one, two in _pieces(first, second, whole):
        if _told(first, one) != _told(second, two):
            key = (_told(first, one), one.rules[:1], _told(second, two), two.rules[:1])
            found.setdefault(key, []).append(box)
            kept[key] = one, two
            differing += share(box, whole)
    differences = [
        _difference(first, second, whole, box, *kept[key])
        for key, boxes in found.items()
        for box in boxes_that_read(first.cells, joined(boxes))
    ]
    ranked = sorted(differences, key=lambda one: -one.share)
    matched = {
        one.name: two.name for one, two in zip(other.attributes, b.attributes, strict=True) if one.name != two.name
    }
    return Comparison(
        agree=min(round(1 - differing, 4), 0.9999) if ranked else 1.0,
        regions=ranked[:MOST_REGIONS],
        regions_in_all=len(ranked),
        matched=matched,
        proposed=proposed_pairs(a, other),
    )


def _laid_beside(a: Tree, b: Tree) -> tuple[Regions, Regions]:
    """Both trees over all the attributes of either, cut at the limits of both."""
    attributes = list(a.attributes)
    for one in b.attributes:
        known = next((place for place, two in enumerate(attributes) if two.name == one.name), None)
        if known is None:
            attributes.append(one)
            continue
        try:
            attributes[known] = both_attributes(attributes[known], one)
        except InputError as error:
            raise InputError(f"{a.id!r} and {b.id!r} cannot be compared: {error}") from None
    first, second = (tree.model_copy(update={"attributes": attributes}) for tree in (a, b))
    return Regions(first, second), Regions(second, first)


def _pieces(first: Regions, second: Regions, whole: Box) -> Iterator[tuple[Box, Verdict, Verdict]]:
    waiting = [whole]
    while waiting:
        box = waiting.pop()
        one, undecided = first.look(box)
        two, more = second.look(box)
        if one is not None and two is not None:
            yield box, one, two
        else:
            waiting.extend(halves(first.cells, box, [*undecided, *more]))


def _told(regions: Regions, verdict: Verdict) -> tuple[object, ...]:
    """Equal where the two trees tell a person the same, whatever their rules are called."""
    if verdict.zone is not None:
        outcome = zone_outcome(regions.tree.grey_zones[verdict.zone])
        return "grey zone", fold(outcome.action), fold(outcome.who or "")
    return (verdict.status,) if verdict.status != "decided" else (verdict.status, verdict.what)


def _difference(first: Regions, second: Regions, whole: Box, box: Box, one: Verdict, two: Verdict) -> Difference:
    conditions = region_of(first.cells, [box], whole)
    return Difference(
        if_=conditions[0] if conditions else [],
        share=round(share(box, whole), 6),
        a=_side(first, one),
        b=_side(second, two),
        witness=example(first, box),
    )


def _side(regions: Regions, verdict: Verdict) -> Side:
    tree = regions.tree
    if verdict.zone is not None:
        zone = tree.grey_zones[verdict.zone]
        return Side(status="grey zone", outcome=zone_outcome(zone), rule=None, quote=zone.quote, source=zone.source)
    rules = [tree.rules[number] for number in verdict.rules]
    if not rules:
        return Side(status=verdict.status, outcome=None, rule=None, quote="")
    quote = rules[0].quote or " … ".join(one.quote for one in rules[0].if_ if one.quote)
    source = rules[0].source or next((one.source for one in rules[0].if_ if one.source), None)
    outcome = rules[0].then if verdict.status == "decided" else _disagreement([rule.id for rule in rules])
    return Side(status=verdict.status, outcome=outcome, rule=rules[0].id, quote=quote, source=source)


def _disagreement(ids: Sequence[str]) -> Outcome:
    return Outcome(action=f"ask a person: {' and '.join(ids)} disagree here", kind="escalation")
