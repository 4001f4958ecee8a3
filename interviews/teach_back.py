"""The tree said back to its expert as a list of plain sentences, to be read aloud and answered item by item: each rule, then what goes before it."""

from collections.abc import Iterator
from typing import NamedTuple

from interviews.reading import ReadCondition, ReadOutcome
from interviews.wording import in_words, wondered
from knowledge.saying import say_condition, say_outcome, say_value
from knowledge.tree import GreyZone, Rule, Tree


def rule_in_words(rule: Rule, tree: Tree) -> str:
    """One sentence for a rule of the tree."""
    facts = {one.name: one for one in tree.attributes}
    conditions = [
        ReadCondition(
            attribute=one.attribute,
            type=facts[one.attribute].type,
            unit=facts[one.attribute].unit,
            operator=one.operator,
            value=one.value,
            span=(0, 0),
        )
        for one in rule.if_
    ]
    then = ReadOutcome(action=rule.then.action, who=rule.then.who, kind=rule.then.kind, span=(0, 0))
    return in_words(conditions, rule.match, then, [], rule.otherwise)


class Item(NamedTuple):
    """One sentence of the list."""

    rules: tuple[str, ...]
    """The rules that it says, more than one where they read alike; none for a grey zone, or what is done without a fact."""
    reads: str


def items(tree: Tree) -> list[Item]:
    """Everything captured that decides a case, in the order in which it is said."""
    others = [*(_zone(one, tree) for one in tree.grey_zones), *_unknowns(tree)]
    return [*_once(_rules(tree)), *(Item((), one) for one in others)]


def say_back(tree: Tree) -> str:
    """All of it, each with its number and on its own line."""
    return "\n".join(f"{number}. {one.reads}" for number, one in enumerate(items(tree), 1))


def rules_of_items(tree: Tree) -> str:
    """The rules of each item, in order; `-` for what is no rule."""
    return " ".join(",".join(one.rules) or "-" for one in items(tree))


def listed(text: str) -> list[str]:
    """The items of a question that says a list back, without their numbers."""
    found = [line.partition(". ") for line in text.split("\n")]
    return [rest for number, dot, rest in found if dot and number.isdecimal()]


def _once(said: Iterator[Item]) -> list[Item]:
    """Rules that read alike, said once, where the first of them stands."""
    found: dict[str, Item] = {}
    for one in said:
        plain = one.reads.removeprefix("But ").casefold()
        first = found.get(plain)
        found[plain] = one if first is None else Item((*first.rules, *one.rules), first.reads)
    return list(found.values())


def _rules(tree: Tree) -> Iterator[Item]:
    exceptions = {one for rule in tree.rules for one in rule.unless}
    told: set[str] = set()
    for rule in sorted(tree.rules, key=lambda one: one.otherwise):
        if rule.id in exceptions or rule.id in told:
            continue
        yield from _with_exceptions(rule, tree, told, "")
    for rule in tree.rules:  # rules that only beat each other in a circle
        if rule.id not in told:
            yield from _with_exceptions(rule, tree, told, "")


def _with_exceptions(rule: Rule, tree: Tree, told: set[str], lead: str) -> Iterator[Item]:
    told.add(rule.id)
    sentence = rule_in_words(rule, tree)
    yield Item((rule.id,), f"{lead}{sentence[:1].lower()}{sentence[1:]}" if lead else sentence)
    for name in rule.unless:
        exception = tree.rule(name)
        if exception is not None and exception.id not in told:
            yield from _with_exceptions(exception, tree, told, "But ")


def _zone(zone: GreyZone, tree: Tree) -> str:
    fact = tree.attribute(zone.attribute)
    low, high = _plain(zone.low), _plain(zone.high)
    what = zone.decides or (f"ask {zone.who}" if zone.who else "somebody has to decide")
    wait = f" ({zone.wait})" if zone.wait else ""
    scope = "".join(f"{say_condition(one, tree.attribute(one.attribute))} and " for one in zone.if_)
    return f"If {scope}the {zone.attribute} is between {say_value(low)} and {say_value(high, fact)}, it is a grey zone: {what}{wait}."


def _unknowns(tree: Tree) -> Iterator[str]:
    for one in tree.ambiguity:
        fact = tree.attribute(one.missing)
        kind = fact.type if fact is not None else "text"
        yield f"If nobody can tell {wondered(one.missing, kind)}: {say_outcome(one.then)}."


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
