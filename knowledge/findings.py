"""What is wrong or missing in a tree: each finding with its rules and a concrete case that shows it. The interview asks its next question from these."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

from knowledge.attributes import mentioned
from knowledge.calls import circles_of_trees
from knowledge.conflicts import Clash, circles, clashes, deciding_box, is_empty
from knowledge.gaps import example, joined, say_box, sensible, share, uncovered
from knowledge.provenance import sha256_of
from knowledge.region import Box
from knowledge.region_conditions import Region, region_of
from knowledge.regions import Regions
from knowledge.returning import returning
from knowledge.rows import bits
from knowledge.saying import say_conditions, say_outcome
from knowledge.tree import Frozen, Rule, Tree, Value

FindingKind = Literal[
    "gap",
    "contradiction",
    "overlap",
    "cycle",
    "unreachable",
    "shadowed",
    "no otherwise",
    "irrelevant attribute",
    "non-monotone",
    "no exception asked",
    "no ambiguity rule",
    "no trade-off",
]
Severity = Literal["error", "warning"]
MOST_GAPS = 12
"""More gaps than this are told as a number, and no more outcomes that come back: nobody works through a longer list."""
MOST_CLASHES = 500
"""So many pairs of rules that disagree are told; what more there is shows once these are settled."""
_MOST_BOXES = 5000
"""With more open boxes than this (dozens of attributes, no rule for all other cases) coverage is what these leave: at most that much."""
MEASURE = (
    "share of the distinguishable cases: each attribute is cut at every limit and value that the tree names, and each cell counts alike; "
    "it says nothing about how often a case happens"
)


class Finding(Frozen):
    """Something wrong or missing in a tree."""

    id: str
    """The same for the same finding, whatever else changes in the tree."""
    kind: FindingKind
    rules: list[str] = []
    attribute: str | None = None
    witness: dict[str, Value] | None = None
    """A concrete case that shows it."""
    region: Region | None = None
    """All cases that show it (of those worth asking about); null where it is not about cases, or would be too long to read."""
    message: str
    severity: Severity


class Check(Frozen):
    """All findings of a tree, errors first, and how much of what can happen it covers."""

    findings: list[Finding]
    coverage: float
    """Share of the distinguishable cases that a rule or a grey zone covers."""
    measure: str = MEASURE


def check(tree: Tree, others: Sequence[Tree] = (), most_gaps: int = MOST_GAPS) -> Check:
    """Look for everything that computation can find; `others` are the trees that an outcome of this one may name."""
    regions = Regions(tree)
    whole = sensible(regions)
    gaps = list(islice(uncovered(regions, whole), _MOST_BOXES))
    found = [
        *_gaps(regions, gaps, whole, most_gaps),
        *islice(_clashes(regions, whole), MOST_CLASHES),
        *_circles(regions),
        *_idle_rules(regions),
        *_missing_otherwise(tree, bool(gaps)),
        *_circling_trees(tree, others),
        *_facts(regions),
        *islice(_returns(regions, whole), MOST_GAPS),
        *_unasked(regions),
    ]
    coverage = 1 - sum(share(gap, whole) for gap in gaps) if gaps else 1.0
    exact = min(round(max(coverage, 0.0), 4), 0.9999) if gaps else 1.0
    return Check(findings=sorted(found, key=lambda one: one.severity), coverage=exact)


def _finding(
    kind: FindingKind,
    severity: Severity,
    message: str,
    rules: Sequence[Rule] = (),
    attribute: str | None = None,
    witness: dict[str, Value] | None = None,
    region: Region | None = None,
) -> Finding:
    ids = [rule.id for rule in rules]
    what = message if kind == "gap" else "|".join([*ids, attribute or ""])
    name = f"{kind.replace(' ', '-')}-{sha256_of(what)[:8]}"
    return Finding(
        id=name,
        kind=kind,
        rules=ids,
        attribute=attribute,
        witness=witness,
        region=region,
        message=message,
        severity=severity,
    )


def _gaps(regions: Regions, gaps: list[Box], whole: Box, most: int) -> Iterator[Finding]:
    boxes = sorted(joined(gaps), key=lambda box: -share(box, whole))
    for number, box in enumerate(boxes[:most]):
        where = say_box(regions, box, whole) or "any case"
        more = f" ({len(boxes) - most} smaller gaps are not listed.)" if number == most - 1 < len(boxes) - 1 else ""
        named = next((name for name, part, full in zip(regions.names, box, whole, strict=True) if part != full), None)
        message = f"Nobody has said what to do here: {where}.{more}"
        region = region_of(regions.cells, [box], whole)
        yield _finding("gap", "error", message, attribute=named, witness=example(regions, box), region=region)


def _clashes(regions: Regions, whole: Box) -> Iterator[Finding]:
    for clash in clashes(regions):
        one, other = (regions.tree.rules[number] for number in clash.rules)
        yield _finding(
            clash.kind,
            "error" if clash.winner is None else "warning",
            _clash_message(regions, clash, one, other),
            [one, other],
            witness=example(regions, clash.boxes[0]),
            region=region_of(regions.cells, joined(clash.boxes), whole),
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
        yield _finding("cycle", "error", f"{names} each give way to the other. Which one wins?", rules)


def _idle_rules(regions: Regions) -> Iterator[Finding]:
    for number, rule in enumerate(regions.tree.rules):
        if is_empty(regions, number):
            yield _finding(
                "unreachable", "error", f"{rule.id} can never apply: {say_conditions(rule, regions.tree)}.", [rule]
            )
        elif deciding_box(regions, number) is None:
            yield _taken_over(regions, number, rule)
        else:
            yield from _redundant(regions, number, rule)


def _taken_over(regions: Regions, number: int, rule: Rule) -> Finding:
    if rule.otherwise:
        message = f"{rule.id} is for every other case, but the other rules leave none."
        return _finding("unreachable", "warning", message, [rule])
    taking = [
        other
        for place, other in ((one, regions.tree.rules[one]) for one in _rules_in(regions, regions.meeting(number)))
        if place != number and (place in regions.beaten_by[number] or regions.narrower(place, number))
    ]
    names = ", ".join(other.id for other in taking) or "a grey zone"
    return _finding(
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
            yield _finding("shadowed", "warning", message, [rule, other])
            return


def _rules_in(regions: Regions, held: int) -> Iterator[int]:
    """The rules (not the grey zones) among these."""
    return bits(held & ((1 << len(regions.regions)) - 1))


def _circling_trees(tree: Tree, others: Sequence[Tree]) -> Iterator[Finding]:
    for circle in circles_of_trees([tree, *others]):
        if tree.id in circle:
            names = " → ".join([*circle, circle[0]])
            yield _finding("cycle", "error", f"These decisions hand a case to each other without end: {names}.")


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
        yield _finding("non-monotone", "warning", message, rules, name, witness, region)


def _missing_otherwise(tree: Tree, has_gaps: bool) -> Iterator[Finding]:
    if has_gaps and tree.rules and not any(rule.otherwise for rule in tree.rules):
        yield _finding("no otherwise", "warning", "Nobody has said what happens in every other case.")


def _facts(regions: Regions) -> Iterator[Finding]:
    tree = regions.tree
    used, spoken = mentioned(tree), {one.missing for one in tree.ambiguity}
    for attribute in tree.attributes:
        name = attribute.name
        if name not in used:
            yield _finding("irrelevant attribute", "warning", f"No rule asks for {name!r}.", attribute=name)
        elif not regions.matters(regions.place[name], regions.full):
            message = f"{name!r} never changes what is decided."
            yield _finding("irrelevant attribute", "warning", message, _asking(tree, name), name)
        elif name not in spoken:
            message = f"Nobody has said what to do where {name!r} cannot be found out."
            yield _finding("no ambiguity rule", "warning", message, _asking(tree, name), name)


def _asking(tree: Tree, name: str) -> list[Rule]:
    return [rule for rule in tree.rules if any(condition.attribute == name for condition in rule.if_)]


def _unasked(regions: Regions) -> Iterator[Finding]:
    """What a good interviewer would still ask of each rule."""
    tree = regions.tree
    exceptions = {one for rule in tree.rules for one in rule.unless}
    for number in regions.ordinary:
        rule = tree.rules[number]
        narrower = any(not tree.rules[one].otherwise for one in regions.rivals(number))
        if not rule.unless and rule.id not in exceptions and not narrower:
            message = f"Is there a case where {rule.id} does not hold ({say_conditions(rule, tree)}: {say_outcome(rule.then)})?"
            yield _finding("no exception asked", "warning", message, [rule])
        if rule.trade_off is None:
            message = f"Nobody has said what {rule.id} gains and what it risks ({say_outcome(rule.then)})."
            yield _finding("no trade-off", "warning", message, [rule])
