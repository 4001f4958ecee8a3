"""How DMN files fare on trees drawn by chance: `python -m tests.knowledge.dmn_round_trip --trees 200 --cases 1000`.

Each tree goes out as DMN and is read back; then its table is run on random cases by our reading of DMN alone (the extension is not looked at) and
compared with `decide`; and the table without its extension is imported as another tool's and decided. Exits 1 where anything differs.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from random import Random

from knowledge.decide import Decider
from knowledge.decision import Decision
from knowledge.dmn_program import Program
from knowledge.dmn_read import read_model
from knowledge.dmn_rows import table_of
from knowledge.dmn_run import Run
from knowledge.dmn_tree import tree_from_dmn
from knowledge.dmn_write import dmn_xml
from knowledge.feel_values import FeelValue
from knowledge.region import Box
from knowledge.tree import Tree, Value
from tests.knowledge.random_trees import random_case, random_tree

Told = tuple[str, str, str | None] | None


def main() -> int:
    """Print the counts; 1 where anything differs."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--trees", type=int, default=200)
    given.add_argument("--cases", type=int, default=1000)
    given.add_argument("--seed", type=int, default=20261121)
    options = given.parse_args()
    counts = Counter[str]()
    for number in range(options.trees):
        counts += differences(Random(options.seed + number), options.cases)
    names = "trees", "rules", "rows", "cases", "not equal after the round trip", "table differs from decide", "imported table differs from decide"  # fmt: skip
    for name in names:
        sys.stdout.write(f"{name}: {counts[name]:,}\n")
    return 1 if sum(counts[name] for name in names[4:]) else 0


def differences(chance: Random, cases: int) -> Counter[str]:
    """One tree there and back, and its table on so many cases."""
    tree = random_tree(chance)
    xml = dmn_xml(tree, chance.choice(["1.3", "1.5"]))
    bare = without_extension(xml)
    program = Program(read_model(bare, "bare"), "bare")
    decision = next(iter(program.model.decisions))
    imported = Decider(tree_from_dmn(bare, "bare"))
    variables = variables_of(tree)
    counts = Counter(trees=1, rules=len(tree.rules), rows=len(table_of(tree).rows), cases=cases)
    counts["not equal after the round trip"] += tree_from_dmn(xml.encode(), "tree.dmn") != tree
    decider, again = asked_once(Decider(tree)), asked_once(imported)
    own = {one.name for one in imported.tree.attributes}
    for _ in range(cases):
        case = random_case(chance, tree)
        facts = {variables[name]: value for name, value in case.items() if name in variables}
        wanted = told(decider(case))
        counts["table differs from decide"] += row_said(Run(program, facts).decide(decision)) != wanted
        said = again({name: value for name, value in facts.items() if name in own})
        counts["imported table differs from decide"] += spoken(said) != (wanted and wanted[1:])
    return counts


def asked_once(decider: Decider) -> Callable[[dict[str, Value]], Decision]:
    """The decider, asked once for cases that no rule can tell apart: it also looks for what would turn each, which takes time."""
    known: dict[Box, Decision] = {}

    def decide(case: dict[str, Value]) -> Decision:
        box = decider.regions.box(case)
        if box not in known:
            known[box] = decider.decide(case)
        return known[box]

    return decide


def without_extension(xml: str) -> bytes:
    """The file as another tool might have written it."""
    start, end = xml.index("<extensionElements"), xml.index("</extensionElements>") + len("</extensionElements>")
    return (xml[:start] + xml[end:]).encode()


def variables_of(tree: Tree) -> dict[str, str]:
    """The variable of each attribute that the table speaks of."""
    from knowledge.dmn_write import variables

    table = table_of(tree)
    return dict(zip((cells.attribute.name for cells in table.columns), variables(table), strict=True))


def told(decision: Decision) -> Told:
    """What a decision says, as the table says it."""
    if decision.outcome is None:
        return None
    kind = "grey zone" if decision.status == "grey zone" else decision.outcome.kind
    return kind, decision.outcome.action, decision.outcome.who


def spoken(decision: Decision) -> tuple[str, str | None] | None:
    """The same without the kind: imported rules know actions and escalations."""
    return decision.outcome and (decision.outcome.action, decision.outcome.who)


def row_said(value: FeelValue) -> Told:
    """What a row of the table says."""
    if not isinstance(value, dict):
        return None
    who = value.get("who")
    return str(value["kind"]), str(value["outcome"]), None if who is None else str(who)


if __name__ == "__main__":
    sys.exit(main())
