"""What nobody has said yet: facts that change nothing or cannot be found out, rules without exception or trade-off."""

from collections.abc import Iterator

from knowledge.attributes import mentioned
from knowledge.finding import Finding, found
from knowledge.regions import Regions
from knowledge.rows import bits
from knowledge.saying import say_conditions, say_outcome
from knowledge.tree import Rule, Tree


def idle_facts(regions: Regions) -> Iterator[Finding]:
    """Attributes that nobody asks for or that change nothing, and those for which nobody said what to do without them."""
    tree = regions.tree
    used, spoken = mentioned(tree), {one.missing for one in tree.ambiguity}
    for attribute in tree.attributes:
        name = attribute.name
        if name not in used:
            yield found("irrelevant attribute", "warning", f"No rule asks for {name!r}.", attribute=name)
        elif not regions.matters(regions.place[name], regions.full):
            message = f"{name!r} never changes what is decided."
            yield found("irrelevant attribute", "warning", message, _asking(tree, name), name)
        elif name not in spoken:
            message = f"Nobody has said what to do where {name!r} cannot be found out."
            yield found("no ambiguity rule", "warning", message, _asking(tree, name), name)


def _asking(tree: Tree, name: str) -> list[Rule]:
    return [rule for rule in tree.rules if any(condition.attribute == name for condition in rule.if_)]


def unasked(regions: Regions) -> Iterator[Finding]:
    """What a good interviewer would still ask of each rule."""
    tree = regions.tree
    exceptions = {one for rule in tree.rules for one in rule.unless}
    for number in regions.ordinary:
        rule = tree.rules[number]
        narrower = any(not tree.rules[one].otherwise for one in bits(regions.rivals(number)))
        if not rule.unless and rule.id not in exceptions and not narrower:
            message = f"Is there a case where {rule.id} does not hold ({say_conditions(rule, tree)}: {say_outcome(rule.then)})?"
            yield found("no exception asked", "warning", message, [rule])
        if rule.trade_off is None:
            message = f"Nobody has said what {rule.id} gains and what it risks ({say_outcome(rule.then)})."
            yield found("no trade-off", "warning", message, [rule])
