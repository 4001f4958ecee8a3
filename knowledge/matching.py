"""Two experts' words for one fact: which attributes of two trees may be the same. Proposed with a reason; only a person says that they are."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from knowledge.attributes import mentioned
from knowledge.cells import fold
from knowledge.errors import InputError
from knowledge.soundness import nearest
from knowledge.tree import AmbiguityRule, Attribute, Condition, Frozen, GreyZone, Rule, Tree

_LEAST = 0.4
_SAYS_NOTHING = frozenset("a an the is are was has of in for to".split())


class Pair(Frozen):
    """An attribute of one tree and one of the other that may be the same fact."""

    a: str
    b: str
    because: str


def proposed_pairs(one: Tree, other: Tree) -> list[Pair]:
    """Likely pairs among the attributes that only one of the trees knows, the likeliest first; each attribute once."""
    left = [attribute for attribute in _used(one) if other.attribute(attribute.name) is None]
    right = [attribute for attribute in _used(other) if one.attribute(attribute.name) is None]
    ranked = sorted(
        ((_likeness(first, second), first.name, second.name) for first in left for second in right),
        key=lambda scored: (-scored[0][0], scored[1:]),
    )
    taken: set[str] = set()
    pairs = []
    for (score, because), a, b in ranked:
        if score >= _LEAST and not {f"a {a}", f"b {b}"} & taken:
            taken |= {f"a {a}", f"b {b}"}
            pairs.append(Pair(a=a, b=b, because=because))
    return pairs


def renamed(tree: Tree, other: Tree, names: Mapping[str, str]) -> Tree:
    """`other` with its attributes named as in `tree`; `names` says which are the same, in either direction. Raises InputError."""
    to: dict[str, str] = {}
    for one, two in names.items():
        a, b = (
            (two, one) if tree.attribute(one) is None and other.attribute(one) and tree.attribute(two) else (one, two)
        )
        for name, known in ((a, tree), (b, other)):
            if known.attribute(name) is None:
                raise InputError(
                    f"--map {one}={two}: {known.id!r} has no attribute {name!r}."
                    f"{nearest(name, (attribute.name for attribute in known.attributes))}"
                )
        if b in to or a in to.values():
            raise InputError(f"--map {one}={two}: each attribute is matched once.")
        if a != b and other.attribute(a) is not None:
            raise InputError(
                f"--map {one}={two}: {other.id!r} has an attribute {a!r} of its own, which is compared already."
            )
        to[b] = a
    return _with_names(other, to)


def _with_names(tree: Tree, to: Mapping[str, str]) -> Tree:
    def condition(one: Condition) -> Condition:
        return one.model_copy(update={"attribute": to.get(one.attribute, one.attribute)})

    def rule(one: Rule) -> Rule:
        return one.model_copy(update={"if_": [condition(part) for part in one.if_]})

    def zone(one: GreyZone) -> GreyZone:
        named = {"attribute": to.get(one.attribute, one.attribute), "if_": [condition(part) for part in one.if_]}
        return one.model_copy(update=named)

    def ambiguity(one: AmbiguityRule) -> AmbiguityRule:
        return one.model_copy(update={"missing": to.get(one.missing, one.missing)})

    return tree.model_copy(
        update={
            "attributes": [one.model_copy(update={"name": to.get(one.name, one.name)}) for one in tree.attributes],
            "rules": [rule(one) for one in tree.rules],
            "grey_zones": [zone(one) for one in tree.grey_zones],
            "ambiguity": [ambiguity(one) for one in tree.ambiguity],
        }
    )


def _used(tree: Tree) -> list[Attribute]:
    names = mentioned(tree)
    return [one for one in tree.attributes if one.name in names]


def _likeness(one: Attribute, other: Attribute) -> tuple[float, str]:
    """0 where the two cannot be one fact; else how alike their words and values are, and why."""
    if one.type != other.type or (one.unit and other.unit and one.unit != other.unit):
        return 0.0, ""
    mine, theirs = ({fold(word) for word in (attribute.name, *attribute.aliases)} for attribute in (one, other))
    if mine & theirs:
        return 1.0, f"both are called {sorted(mine & theirs)[0]!r}"
    words, others = (_words(names) for names in (mine, theirs))
    shared = sorted(words & others)
    values, their_values = ({fold(value) for value in attribute.values or []} for attribute in (one, other))
    if values & their_values and len(values & their_values) * 2 >= min(len(values), len(their_values)):
        return 0.9, f"both can be {' or '.join(sorted(values & their_values)[:3])}"
    if shared:
        return len(shared) / min(len(words), len(others)) * 0.8, f"both names say {' '.join(shared)!r}"
    alike = max(SequenceMatcher(None, left, right).ratio() for left in mine for right in theirs)
    return alike * 0.8, "their names are alike"


def _words(names: set[str]) -> set[str]:
    return {part for name in names for part in name.split()} - _SAYS_NOTHING
