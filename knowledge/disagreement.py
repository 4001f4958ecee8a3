"""Where several experts decide one kind of case differently: a map, each disagreement with a case and what every one of them does. Never averaged."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from pydantic import Field

from knowledge.cells import fold
from knowledge.compare import Difference, Side, compare
from knowledge.decide import Decider
from knowledge.decision import DecisionStatus
from knowledge.errors import InputError
from knowledge.matching import renamed
from knowledge.region_conditions import RegionCondition
from knowledge.tree import Frozen, Outcome, Tree, Value

MOST_TREES = 8
"""More than this are compared two by two."""
MOST_DISAGREEMENTS = 60
"""Of smaller ones only the number is told."""


class Opinion(Frozen):
    """What one expert does with a case."""

    tree: str
    expert: str | None
    status: DecisionStatus
    outcome: Outcome | None = None
    rule: str | None = None
    quote: str = ""


class Disagreement(Frozen):
    """Cases that the same rules of the experts decide differently."""

    if_: list[RegionCondition] = Field(alias="if")
    """The largest region of them: all of these, in the words of the first tree; empty where it is every case."""
    regions: int
    """How many regions there are."""
    share: float
    """Of all of them together."""
    case: dict[str, Value]
    """One of the largest: the facts that the region speaks of, or all where it is every case."""
    opinions: list[Opinion]
    """One of each expert, in the order in which the trees were given."""


class DisagreementMap(Frozen):
    """How far experts agree on a decision, and where they do not, the largest disagreement first."""

    decision: str
    trees: list[str]
    agree: dict[str, float]
    """By pair (`anna-s-tree and bert-s-tree`): the share of the cases that the two decide alike."""
    disagreements: list[Disagreement]
    in_all: int


def disagreement_map(trees: Sequence[Tree], names: Mapping[str, str] | None = None) -> DisagreementMap:
    """Hold every tree against every other; `names`: attributes of the others by those of the first. Raises InputError."""
    if not 2 <= len(trees) <= MOST_TREES:
        raise InputError(f"{len(trees)} trees: between two and {MOST_TREES} can be held against each other.")
    if len({tree.id for tree in trees}) < len(trees):
        raise InputError("The same tree is named twice: give each expert's tree once.")
    first, alike = trees[0], _in_the_words_of(trees[0], trees[1:], names or {})
    deciders = [Decider(tree) for tree in alike]
    agree: dict[str, float] = {}
    found: dict[tuple[object, ...], Disagreement] = {}
    for one, two in combinations(range(len(alike)), 2):
        pair = compare(alike[one], alike[two])
        agree[f"{alike[one].id} and {alike[two].id}"] = pair.agree
        here: dict[tuple[object, ...], Disagreement] = {}
        for region in pair.regions:  # the largest first
            case = _case(region)
            opinions = [_opinion(decider, case, region.witness) for decider in deciders]
            opinions[one] = _from_side(alike[one], region.a)
            opinions[two] = _from_side(alike[two], region.b)
            key = tuple(map(_told, opinions))
            more = here.get(key) or Disagreement(if_=region.if_, regions=0, share=0, case=case, opinions=opinions)
            grown = {"regions": more.regions + 1, "share": round(more.share + region.share, 6)}
            here[key] = more.model_copy(update=grown)
        for told, dispute in here.items():  # another pair meets the same cases again
            if told not in found or found[told].share < dispute.share:
                found[told] = dispute
    ordered = sorted(found.values(), key=lambda one: -one.share)
    return DisagreementMap(
        decision=first.decision,
        trees=[tree.id for tree in trees],
        agree=agree,
        disagreements=ordered[:MOST_DISAGREEMENTS],
        in_all=len(ordered),
    )


def _in_the_words_of(first: Tree, others: Sequence[Tree], names: Mapping[str, str]) -> list[Tree]:
    known = {one.name for tree in others for one in tree.attributes}
    for name, other in names.items():
        if other not in known:
            raise InputError(f"--map {name}={other}: no tree but the first has an attribute {other!r}.")
    return [
        first,
        *(
            renamed(first, tree, {name: other for name, other in names.items() if tree.attribute(other)})
            for tree in others
        ),
    ]


def _case(region: Difference) -> dict[str, Value]:
    named = {test.attribute for test in region.if_}
    return {name: value for name, value in region.witness.items() if not named or name in named}


def _opinion(decider: Decider, case: Mapping[str, Value], witness: Mapping[str, Value]) -> Opinion:
    """What a third expert says of it; by the whole witness where the bare case leaves it open."""
    tree = decider.tree
    for facts in (case, witness):
        known = {name: value for name, value in facts.items() if tree.attribute(name)}
        status, outcome, rules = decider.outcome(known)
        if status != "missing":
            break
    rule = tree.rule(rules[0]) if rules else None
    return Opinion(
        tree=tree.id,
        expert=tree.expert,
        status=status,
        outcome=outcome,
        rule=rule.id if rule else None,
        quote=rule.quote if rule else "",
    )


def _from_side(tree: Tree, side: Side) -> Opinion:
    return Opinion(
        tree=tree.id, expert=tree.expert, status=side.status, outcome=side.outcome, rule=side.rule, quote=side.quote
    )


def _told(opinion: Opinion) -> tuple[str, str, str]:
    return opinion.status, fold(opinion.outcome.action) if opinion.outcome else "", opinion.rule or ""
