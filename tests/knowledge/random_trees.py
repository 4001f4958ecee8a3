"""Trees and cases drawn by chance, of every type of attribute, with words that files find hard to hold."""

from datetime import date, timedelta
from random import Random

from knowledge.tree import (
    AmbiguityRule,
    Attribute,
    Condition,
    GreyZone,
    Note,
    Operator,
    Outcome,
    Rule,
    Source,
    TradeOff,
    Tree,
    Value,
)

ATTRIBUTES = [
    Attribute(name="invoice amount", type="number", unit="EUR", aliases=["bill", "Rechnung über"]),
    Attribute(name="share", type="number", unit="%"),
    Attribute(name="supplier", type="category", values=["new", "known", "framework", 'so "called"']),
    Attribute(name="if in doubt?", type="yes_no"),
    Attribute(name="due date", type="date"),
    Attribute(name="age of the request", type="duration", unit="business day"),
    Attribute(name="région", type="text"),
]
WORDS = [
    "",
    "above fifty thousand",
    'he said "no"',
    "a\\b\tc\nd",
    "<b>&amp;</b> ]]>",
    "発注 \x00\x1b\ufffe",
    "ünïcode’s",
]
OUTCOMES = [
    Outcome(action="sign"),
    Outcome(action="get the CFO to sign", who="CFO", kind="escalation"),
    Outcome(action='call "them" back', who="Marta"),
    Outcome(action="über <prüfen> & zahlen"),
]
_ORDERED: tuple[Operator, ...] = ("=", "!=", "<", "<=", ">", ">=", "between", "in", "not in")
_NAMED: tuple[Operator, ...] = ("=", "!=", "in", "not in")
_DAY = date(2026, 3, 1)


def random_tree(chance: Random) -> Tree:
    """A tree of one to eight rules."""
    attributes = chance.sample(ATTRIBUTES, chance.randint(2, len(ATTRIBUTES)))
    count = chance.randint(1, 8)
    ids = [f"r{number}" for number in range(1, count + 1)]
    numbers = [one for one in attributes if one.type in ("number", "duration")]
    return Tree(
        id="random-tree",
        version=chance.randint(1, 9),
        decision=chance.choice(["Who signs?", "Wer prüft <das> & wann?"]),
        expert=chance.choice([None, "marta.lindqvist"]),
        department=chance.choice([None, "Finance"]),
        attributes=attributes,
        rules=[_rule(chance, one, ids, attributes) for one in ids],
        grey_zones=[_zone(chance, numbers, attributes) for _ in range(chance.choice([0, 0, 1, 2])) if numbers],
        ambiguity=[AmbiguityRule(missing=attributes[0].name, then=OUTCOMES[0])] if chance.random() < 0.3 else [],
        cues=[Note(text=chance.choice(WORDS) or "cue", source=_source(chance))],
        novice_errors=[Note(text="they forget the rest")] if chance.random() < 0.5 else [],
    )


def random_case(chance: Random, tree: Tree) -> dict[str, Value]:
    """A complete case, on and off the thresholds of the tree."""
    return {one.name: _fact(chance, one) for one in tree.attributes}


def _rule(chance: Random, rule_id: str, ids: list[str], attributes: list[Attribute]) -> Rule:
    others = [one for one in ids if one != rule_id]
    return Rule(
        id=rule_id,
        if_=[_condition(chance, chance.choice(attributes)) for _ in range(chance.randint(0, 4))],
        match=chance.choice(["all", "all", "all", "any"]),
        unless=chance.sample(others, min(len(others), chance.choice([0, 0, 0, 1, 2]))),
        then=chance.choice(OUTCOMES),
        otherwise=chance.random() < 0.15,
        rationale=chance.choice(WORDS),
        trade_off=TradeOff(gained="speed", risked=chance.choice(WORDS)) if chance.random() < 0.3 else None,
        quote=chance.choice(WORDS),
        source=_source(chance),
    )


def _zone(chance: Random, numbers: list[Attribute], attributes: list[Attribute]) -> GreyZone:
    low = chance.choice([0, 10, 20])
    conditions = [_condition(chance, chance.choice(attributes))] if chance.random() < 0.4 else []
    return GreyZone(if_=conditions, attribute=chance.choice(numbers).name, low=low, high=low + 10, decides=chance.choice(WORDS), who=chance.choice(["", "controller"]), wait="1 business day")  # fmt: skip


def _source(chance: Random) -> Source | None:
    return Source(interview="i7", turn=4, span=(3, 22), sha256="ab" * 32) if chance.random() < 0.5 else None


def _condition(chance: Random, attribute: Attribute) -> Condition:
    ordered = attribute.type in ("number", "duration", "date")
    operator: Operator = chance.choice(_ORDERED if ordered else _NAMED)
    value: Value
    if operator == "between":
        ends = [_threshold(chance, attribute), _threshold(chance, attribute)]
        value = sorted(ends)  # type: ignore[type-var]
    elif operator in ("in", "not in"):
        value = [_threshold(chance, attribute) for _ in range(chance.randint(1, 2))]  # type: ignore[misc]
    else:
        value = _threshold(chance, attribute)
    return Condition(attribute=attribute.name, operator=operator, value=value, quote=chance.choice(WORDS))


def _threshold(chance: Random, attribute: Attribute) -> Value:
    match attribute.type:
        case "yes_no":
            return chance.random() < 0.5
        case "category":
            return chance.choice(attribute.values or [])
        case "text":
            return chance.choice(["Nord", "Süd", 'the "east"'])
        case "date":
            return (_DAY + timedelta(days=chance.randint(0, 4))).isoformat()
    return chance.choice([0, 10, 20, 30, 12.5])


def _fact(chance: Random, attribute: Attribute) -> Value:
    match attribute.type:
        case "text":
            return chance.choice(["Nord", "Süd", 'the "east"', "elsewhere"])
        case "date":
            return (_DAY + timedelta(days=chance.randint(-2, 6))).isoformat()
        case "number" | "duration":
            return chance.choice([-5, 0, 0.5, 10, 11, 12.5, 13, 20, 25, 30, 99.99])
    return _threshold(chance, attribute)
