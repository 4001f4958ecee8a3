"""Whether a captured decision decides a step: then it is run, and no model is asked. What an expert described beside the rules is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach import applicable
from coach.briefing import rule_id
from coach.redesign.acts import is_benign
from knowledge.pattern import Reason
from knowledge.provenance import named_zones
from knowledge.tree import Tree
from knowledge.workflow import Step

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

SURE = 0.5
"""Chance from which a step is taken to be the captured decision; chosen on evals/data/workflows_dev.jsonl."""
_MOST_CITED = 4


def decides(step: Step, acts: Sequence[str], trees: Sequence[Tree], embedder: "Embedder") -> Tree | None:
    """The captured decision that a step is: only a step that decides something can be one."""
    if step.tree is not None:
        return next((one for one in trees if one.id == step.tree), None)
    if not trees or (step.kind != "decision" and is_benign(acts)):
        return None
    best = applicable.rank(f"{step.what} {step.when}".strip(), trees, embedder)[0]
    return best.tree if best.chance >= SURE else None


def reasons(tree: Tree) -> list[Reason]:
    """Why the rules decide here, and what the expert said beside them: exceptions, grey zones, trade-offs, unknown facts."""
    cited = [rule_id(tree, one.id) for one in tree.rules][:_MOST_CITED]
    many = f"{len(tree.rules)} rules" if len(tree.rules) != 1 else "one rule"
    found = [
        Reason(
            text=f"“{tree.decision}” has been captured ({many}): the rules are run, no model guesses.", citations=cited
        )
    ]
    beaten = [one for one in tree.rules if one.unless]
    if beaten:
        ids = [rule_id(tree, name) for one in beaten for name in [one.id, *one.unless]]
        found.append(
            Reason(
                text="There are exceptions, and they beat the rule.", citations=list(dict.fromkeys(ids))[:_MOST_CITED]
            )
        )
    for name, zone in named_zones(tree)[:2]:
        who = f" {zone.who} decides there." if zone.who else " A person decides there."
        words = f"{zone.attribute} from {zone.low:g} to {zone.high:g} is a grey zone.{who}"
        found.append(Reason(text=words, citations=[rule_id(tree, name)]))
    for rule in [one for one in tree.rules if one.trade_off][:1]:
        assert rule.trade_off is not None
        words = (
            f"What is gained: {rule.trade_off.gained.rstrip('.')}. What is risked: {rule.trade_off.risked.rstrip('.')}."
        )
        found.append(Reason(text=words, citations=[rule_id(tree, rule.id)]))
    return found
