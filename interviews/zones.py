"""Grey zones in an answer, each tied to the fact that it is about."""

from collections.abc import Sequence

from interviews.names import key_of
from interviews.reading import ReadCondition, ReadGreyZone, Reading, ReadRule
from knowledge.quantities import find_quantities
from knowledge.saying import say_condition, say_value
from knowledge.tree import Attribute, Condition, GreyZone, Tree


def grey_zones(reading: Reading, asked: bool) -> list[ReadGreyZone]:
    """The bands that were read. Where the question was where it stops being clear (`asked`), a rule over nothing but a band is one.

    A limit that is only about right (`about 500`) is no band yet: its ends are asked for.
    """
    bands = [_as_zone(rule, rule.if_[0]) for rule in reading.rules if asked and is_band(rule)]
    return [*(zone for zone in reading.grey_zones if zone.low < zone.high), *bands]


def is_band(rule: ReadRule) -> bool:
    """Whether a rule speaks of nothing but a stretch of one number."""
    return (
        len(rule.if_) == 1
        and not rule.unless
        and rule.if_[0].operator == "between"
        and rule.if_[0].type in ("number", "duration")
    )


def fact_of(
    zone: ReadGreyZone, about: str | None, known: Sequence[Attribute], tree: Tree, said: str = ""
) -> Attribute | None:
    """The known fact that a band is about: the one asked about, the one named, the one with a limit at its edge, the only one in its unit.

    `said`: the words of the band. Where they have no unit (`the ratio is between 36 and 40`) the one that was read was taken from elsewhere, and
    the number that the words name counts for more.
    """
    every = [one for one in known if one.type in ("number", "duration")]
    spoken = [] if _says_unit(said) else [one for one in every if _is_named(one, said)]
    asked_for = [one for one in spoken if one.name == about]
    if asked_for or len(spoken) == 1:
        return (asked_for or spoken)[0]
    numbers = [one for one in every if zone.unit is None or one.unit in (None, zone.unit)]
    asked = [one for one in numbers if one.name == about]
    named = [one for one in numbers if key_of(zone.attribute) in {key_of(name) for name in (one.name, *one.aliases)}]
    at_edge = [one for one in numbers if {zone.low, zone.high} & set(_limits(one, tree))]
    in_unit = [one for one in numbers if zone.unit is not None and one.unit == zone.unit]
    return next((found[0] for found in (asked, named, at_edge, in_unit, numbers) if len(found) == 1), None)


def _says_unit(said: str) -> bool:
    return any(one.unit is not None for one in find_quantities(said) if one.high is not None)


def _is_named(fact: Attribute, said: str) -> bool:
    words = f" {key_of(said)} "
    return any(f" {key_of(name)} " in words for name in (fact.name, *fact.aliases) if key_of(name))


def scope_of(zone: ReadGreyZone, fact: Attribute, tree: Tree) -> list[Condition]:
    """Where a band holds: the other conditions that every rule with a limit at its edge has in common."""
    edges = {zone.low, zone.high}
    at_edge = [
        rule
        for rule in tree.rules
        if rule.match == "all" and any(one.attribute == fact.name and edges & set(_values(one)) for one in rule.if_)
    ]
    if not at_edge:
        return []
    others = [[one for one in rule.if_ if one.attribute != fact.name] for rule in at_edge]
    return [one for one in others[0] if all(any(_same(one, each) for each in rest) for rest in others[1:])]


def _same(one: Condition, other: Condition) -> bool:
    return (one.attribute, one.operator, one.value) == (other.attribute, other.operator, other.value)


def zone_reads(zone: GreyZone, fact: Attribute, tree: Tree) -> str:
    """The zone in plain words."""
    scope = "".join(f"{say_condition(one, tree.attribute(one.attribute))} and " for one in zone.if_)
    low, high = (int(one) if one == int(one) else one for one in (zone.low, zone.high))
    what = zone.decides or (f"ask {zone.who}" if zone.who else "it is not clear who decides")
    wait = f", within {zone.wait}" if zone.wait else ""
    return f"Grey zone, where {scope}the {zone.attribute} is between {say_value(low)} and {say_value(high, fact)}: {what}{wait}."


def _as_zone(rule: ReadRule, band: ReadCondition) -> ReadGreyZone:
    low, high = band.value if isinstance(band.value, list) else (band.value, band.value)
    return ReadGreyZone(
        attribute=band.attribute, type=band.type, unit=band.unit, low=float(low), high=float(high), decides=rule.then.action, who=rule.then.who, span=rule.span
    )  # fmt: skip


def _limits(fact: Attribute, tree: Tree) -> list[float]:
    return [value for rule in tree.rules for one in rule.if_ if one.attribute == fact.name for value in _values(one)]


def _values(condition: Condition) -> list[float]:
    values = condition.value if isinstance(condition.value, list) else [condition.value]
    return [float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
