"""What is wrong or missing in a tree: each finding with its rules and a concrete case that shows it. The interview asks its next question from these."""

from collections.abc import Iterator, Sequence
from itertools import islice

from knowledge.calls import circles_of_trees
from knowledge.conflicts import Clash, circles, clashes, deciding_box, is_empty
from knowledge.effort import Effort
from knowledge.finding import Finding, found
from knowledge.gaps import example, joined, say_box, sensible, share, uncovered
from knowledge.region import Box
from knowledge.region_conditions import region_of
from knowledge.regions import Regions
from knowledge.returning import returning
from knowledge.rows import bits
from knowledge.saying import say_conditions, say_outcome
from knowledge.tree import Frozen, Rule, Tree
from knowledge.unasked import idle_facts, unasked

__all__ = ["Check", "Finding", "check"]

MOST_GAPS = 12
"""More gaps than this are told as a number, and no more outcomes that come back: nobody works through a longer list."""
MOST_CLASHES = 500
"""So many pairs of rules that disagree are told; what more there is shows once these are settled."""
_MOST_BOXES = 5000
"""With more open boxes than this (dozens of attributes, no rule for all other cases) coverage is what these leave: at most that much."""
_LOOKS, _LOOKS_A_RULE = 400_000, 200
"""So many looks at rules (and so many more for each rule) each for the gaps, the disagreements and the idle rules."""
MEASURE = (
    "share of the distinguishable cases: each attribute is cut at every limit and value that the tree names, and each cell counts alike; "
    "it says nothing about how often a case happens"
)


class Check(Frozen):
    """All findings of a tree, errors first, and how much of what can happen it covers."""

    findings: list[Finding]
    coverage: float
    """Share of the distinguishable cases that a rule or a grey zone covers."""
    measure: str = MEASURE
    complete: bool = True
    """False where a tree is so tangled that not every gap, disagreement or idle rule was followed; what is told is still right."""


def check(tree: Tree, others: Sequence[Tree] = (), most_gaps: int = MOST_GAPS) -> Check:
    """Look for everything that computation can find; `others` are the trees that an outcome of this one may name."""
    regions = Regions(tree)
    whole = sensible(regions)
    looking, clashing, deciding = (Effort(_LOOKS + _LOOKS_A_RULE * len(tree.rules)) for _ in range(3))
    gaps = list(islice(uncovered(regions, whole, looking), _MOST_BOXES + 1))
    told = [
        *_gaps(regions, gaps, whole, most_gaps),
        *islice(_clashes(regions, whole, clashing), MOST_CLASHES),
        *_circles(regions),
        *_idle_rules(regions, deciding),
        *_missing_otherwise(tree, bool(gaps)),
        *_circling_trees(tree, others),
        *idle_facts(regions),
        *islice(_returns(regions, whole), MOST_GAPS),
        *unasked(regions),
    ]
    coverage = 1 - sum(share(gap, whole) for gap in gaps) if gaps else 1.0
    exact = min(round(max(coverage, 0.0), 4), 0.9999) if gaps or looking.out else 1.0
    complete = not (looking.out or clashing.out or deciding.out or len(gaps) > _MOST_BOXES)
    complete &= sum(one.kind in ("overlap", "contradiction") for one in told) < MOST_CLASHES
    return Check(findings=sorted(told, key=lambda one: one.severity), coverage=exact, complete=complete)


def _gaps(regions: Regions, gaps: list[Box], whole: Box, most: int) -> Iterator[Finding]:
    boxes = sorted(joined(gaps), key=lambda box: -share(box, whole))
    for number, box in enumerate(boxes[:most]):
        where = say_box(regions, box, whole) or "any case"
        more = f" ({len(boxes) - most} smaller gaps are not listed.)" if number == most - 1 < len(boxes) - 1 else ""
        named = next((name for name, part, full in zip(regions.names, box, whole, strict=True) if part != full), None)
        message = f"Nobody has said what to do here: {where}.{more}"
        region = region_of(regions.cells, [box], whole)
        yield found("gap", "error", message, attribute=named, witness=example(regions, box), region=region)


def _clashes(regions: Regions, whole: Box, effort: Effort) -> Iterator[Finding]:
    for clash in clashes(regions, effort):
        one, other = (regions.tree.rules[number] for number in clash.rules)
        yield found(
            clash.kind,
            "error" if clash.winner is None else "warning",
            _clash_message(regions, clash, one, other),
            [one, other],
            witness=example(regions, clash.boxes[0]),
            region=region_of(regions.cells, joined(clash.boxes), whole) if clash.whole else None,
        )


def _clash_message(regions: Regions, clash: Clash, one: Rule, other: Rule) -> str:
    both = f"{one.id} ({say_outcome(one.then)}) and {other.id} ({say_outcome(other.then)})"
    if clash.kind == "contradiction":
        return f"{both} apply to the very same cases and disagree. Which one holds?"
    if clash.winner is None:
        return f"{both} can both apply to one case and disagree. Which one wins there?"
    winner = regions.tree.rules[clash.winner]
    return f"{both} can both apply to one case; {winner.id} is the narrower one, so it wins. Is that meant?"


def _circles(regions: Regions) -> Iterator[Finding]:
    for circle in circles(regions):
        rules = [regions.tree.rules[number] for number in circle]
        names = " and ".join(rule.id for rule in rules)
        yield found("cycle", "error", f"{names} each give way to the other. Which one wins?", rules)


def _idle_rules(regions: Regions, effort: Effort) -> Iterator[Finding]:
    for number, rule in enumerate(regions.tree.rules):
        if is_empty(regions, number):
            yield found(
                "unreachable", "error", f"{rule.id} can never apply: {say_conditions(rule, regions.tree)}.", [rule]
            )
        elif deciding_box(regions, number, effort) is None and not effort.out:
            yield _taken_over(regions, number, rule)
        else:
            yield from _redundant(regions, number, rule)


def _taken_over(regions: Regions, number: int, rule: Rule) -> Finding:
    if rule.otherwise:
        message = f"{rule.id} is for every other case, but the other rules leave none."
        return found("unreachable", "warning", message, [rule])
    taking = [
        other
        for place, other in ((one, regions.tree.rules[one]) for one in _rules_in(regions, regions.meeting(number)))
        if place != number and (place in regions.beaten_by[number] or regions.narrower(place, number))
    ]
    names = ", ".join(other.id for other in taking) or "a grey zone"
    return found(
        "shadowed", "error", f"{rule.id} never decides anything: {names} takes every case of it.", [rule, *taking]
    )


def _redundant(regions: Regions, number: int, rule: Rule) -> Iterator[Finding]:
    """A rule inside another with the same outcome: it says nothing that the other does not."""
    for place in _rules_in(regions, regions.holders(number)):
        other = regions.tree.rules[place]
        same = regions.whats[place] == regions.whats[number] and not rule.otherwise and not other.otherwise
        inside = same and place != number
        twin = inside and regions.holders(place) >> number & 1
        if inside and regions.beaten_by[place] <= regions.beaten_by[number] and not (twin and place > number):
            message = f"{rule.id} says nothing that {other.id} does not say already ({say_outcome(rule.then)})."
            yield found("shadowed", "warning", message, [rule, other])
            return


def _rules_in(regions: Regions, held: int) -> Iterator[int]:
    """The rules (not the grey zones) among these."""
    return bits(held & ((1 << len(regions.regions)) - 1))


def _circling_trees(tree: Tree, others: Sequence[Tree]) -> Iterator[Finding]:
    for circle in circles_of_trees([tree, *others]):
        if tree.id in circle:
            names = " → ".join([*circle, circle[0]])
            yield found("cycle", "error", f"These decisions hand a case to each other without end: {names}.")


def _returns(regions: Regions, whole: Box) -> Iterator[Finding]:
    for one in returning(regions, whole):
        name = regions.names[one.place]
        witness = example(regions, one.between)
        rules = [regions.tree.rules[number] for number in (*one.outer.rules[:1], *one.inner.rules[:1])]
        low, high = (say_box(regions, box, one.between) for box in (one.below, one.above))
        message = (
            f"With more of {name!r}, {say_outcome(rules[0].then)} gives way to {say_outcome(rules[1].then)} and then comes back"
            f" ({low}; then {high}). Is that meant?"
        )
        region = region_of(regions.cells, [one.between], whole)
        yield found("non-monotone", "warning", message, rules, name, witness, region)


def _missing_otherwise(tree: Tree, has_gaps: bool) -> Iterator[Finding]:
    if has_gaps and tree.rules and not any(rule.otherwise for rule in tree.rules):
        yield found("no otherwise", "warning", "Nobody has said what happens in every other case.")
