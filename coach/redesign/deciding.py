"""Whether a captured decision decides a step: then it is run, and no model is asked. What an expert described beside the rules is told."""

from collections.abc import Sequence

from coach import applicable
from coach.briefing import rule_id
from coach.redesign.acts_read import acts_read
from coach.redesign.context import RedesignContext
from knowledge.pattern import Reason
from knowledge.provenance import named_zones
from knowledge.tree import Tree
from knowledge.workflow import Step, Workflow

SURE = 0.3
"""Chance from which a step is taken to be the captured decision; chosen on evals/data/workflows_dev.jsonl: 5 found, none of them wrong."""
ABOUT = 0.4
"""Cosine that the words need with what the tree decides: facts that happen to fit (`620 people`) are not enough. On the same file the
right ones lie at 0.61 and above."""
_MOST_CITED = 4
_JUDGED = frozenset(["approve", "reject", "rank people", "personnel decision", "pay"])


def is_decision(step: Step, acts: Sequence[str]) -> bool:
    """Whether something is decided in a step, about money, people or a yes and no."""
    return step.kind == "decision" or bool(_JUDGED & set(acts))


def decides(step: Step, workflow: Workflow, context: RedesignContext) -> Tree | None:
    """The captured decision that a step is; the words of the workflow and of the step before tell what it is about."""
    if step.tree is not None:
        return next((one for one in context.trees if one.id == step.tree), None)
    if not context.trees or not is_decision(step, acts_read(step.what, step.inputs, context.embedder)):
        return None
    before = next((one.what for one in workflow.steps if one.id in step.after[:1]), "")
    words = f"{workflow.title} {before}. {step.when} {step.what}"
    key = ("tree", words)
    if key not in context.known:
        best = applicable.rank(words, context.trees, context.embedder)[0]
        sure = best.chance >= SURE and best.features["decision"] >= ABOUT
        context.known[key] = best.tree if sure else None
    found: Tree | None = context.known[key]
    return found


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
