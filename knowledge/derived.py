"""The picture people see of the rules: a small decision tree, derived anew whenever the rules change.

It asks first what settles most and keeps the order in which the expert spoke, so one more rule moves little.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from knowledge.decide import zone_outcome
from knowledge.region import Box, Region, Verdict
from knowledge.regions import Regions
from knowledge.saying import say_cells, say_conditions
from knowledge.tree import Outcome, Tree, Value

_MOST_LEAVES = 60
"""A bigger tree says less than the rules themselves: they are listed instead."""
_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer to a question, and where it leads."""

    label: str
    """`over 50,000 EUR`, `yes`."""
    cells: int
    """The cells of the question's attribute that it stands for."""
    node: "Node"


@dataclass(frozen=True, slots=True)
class Node:
    """A question with branches, or (without branches) what is decided."""

    attribute: str | None = None
    branches: tuple[Branch, ...] = ()
    status: str = "decided"
    outcome: Outcome | None = None
    rules: tuple[str, ...] = ()

    @property
    def leaves(self) -> int:
        """How many ends the tree has."""
        return sum(branch.node.leaves for branch in self.branches) if self.branches else 1


def derive(tree: Tree) -> Node:
    """The decision tree of the rules; of very many rules the list, as one question with a branch for each."""
    regions = Regions(tree)
    if sum(1 for _ in islice(regions.leaves(regions.full), _MOST_LEAVES * 4)) < _MOST_LEAVES * 4:
        node = _Deriving(regions).node(regions.full)
        if node.leaves <= _MOST_LEAVES:
            return node
    listed = (Branch(say_conditions(rule, tree), 0, Node(outcome=rule.then, rules=(rule.id,))) for rule in tree.rules)
    return Node(branches=tuple(listed))


def marked(tree: Tree, root: Node, highlight: Collection[str], case: Mapping[str, Value] | None) -> set[int]:
    """`id` of each node on the way to a highlighted rule, or to where this case ends."""
    regions, found = Regions(tree), set[int]()
    box = regions.box({name: value for name, value in case.items() if value != "unknown"}) if case else regions.full

    def walk(node: Node) -> bool:
        if not node.branches:
            here = case is not None if not highlight else bool(set(highlight) & set(node.rules))
        else:
            here = any([walk(branch.node) for branch in node.branches if _open(node, branch)])
        if here:
            found.add(id(node))
        return here

    def _open(node: Node, branch: Branch) -> bool:
        return node.attribute is None or bool(box[regions.place[node.attribute]] & branch.cells)

    if highlight or case:
        walk(root)
    return found


class _Deriving:
    """One derivation; boxes met twice are worked out once."""

    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self._known: dict[Box, Node] = {}

    def node(self, box: Box) -> Node:
        known = self._known.get(box)
        if known is None:
            known = self._known[box] = self._work_out(box)
        return known

    def _work_out(self, box: Box) -> Node:
        verdict, undecided = self.regions.look(box)
        if verdict is not None:
            return self._leaf(verdict)
        spoken = [place for region in undecided for place, _ in region.masks]
        places = sorted(
            self.regions.open_attributes(box, undecided), key=lambda one: (-spoken.count(one), spoken.index(one))
        )
        return min(
            (self._question(box, place, undecided) for place in places[:_CANDIDATES]), key=lambda node: node.leaves
        )

    def _question(self, box: Box, place: int, undecided: list[Region]) -> Node:
        """The branches along one attribute; those that lead to the same become one."""
        ways: dict[Node, int] = {}
        for part in self.regions.split(box, place, undecided):
            node = self.node(part)
            ways[node] = ways.get(node, 0) | part[place]
        if len(ways) == 1:
            return next(iter(ways))
        cells = self.regions.cells[place]
        ordered = sorted(ways.items(), key=lambda way: way[1] & -way[1])
        return Node(
            self.regions.names[place], tuple(Branch(say_cells(cells, mask), mask, node) for node, mask in ordered)
        )

    def _leaf(self, verdict: Verdict) -> Node:
        tree = self.regions.tree
        rules = tuple(tree.rules[number].id for number in verdict.rules)
        if verdict.zone is not None:
            return Node(status="grey zone", outcome=zone_outcome(tree.grey_zones[verdict.zone]))
        if verdict.status == "grey zone":
            action = f"ask a person: {' and '.join(rules)} disagree here"
            return Node(status="grey zone", outcome=Outcome(action=action, kind="escalation"), rules=rules)
        return Node(status=verdict.status, outcome=tree.rules[verdict.rules[0]].then if rules else None, rules=rules)
