"""Seeded decision tables to measure on: a space of six attributes cut into as many boxes as there are rules, with gaps and overlaps planted.

Cutting (not drawing boxes at random) gives what real tables are: mostly apart, mostly complete. The planted places are known, so that what a check finds
can be counted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree, Value

REGIONS = [f"region {letter}" for letter in "abcdefghij"]
_STEPS = 400
_FIRST_DAY = date(2026, 1, 1)
ATTRIBUTES = [
    Attribute(name="amount", type="number", unit="EUR"),
    Attribute(name="discount", type="number", unit="%"),
    Attribute(name="age", type="duration", unit="day"),
    Attribute(name="due", type="date"),
    Attribute(name="region", type="category", values=REGIONS),
    Attribute(name="new customer", type="yes_no"),
]


@dataclass(frozen=True)
class Table:
    """A tree of `rules` boxes; `gaps` of them were taken out, and `overlaps` pairs disagree."""

    tree: Tree
    gaps: int
    overlaps: list[tuple[str, str]]


def a_table(rules: int, seed: int = 0, planted: int = 5) -> Table:
    """A table of about `rules` rules, with `planted` boxes left out and `planted` rules said twice with another outcome."""
    draw = Random(seed)
    boxes = _cut(draw, rules + planted)
    left_out = {draw.randrange(len(boxes)) for _ in range(planted)}
    kept = [box for number, box in enumerate(boxes) if number not in left_out]
    made = [_rule(f"r{number}", box, draw.randrange(12)) for number, box in enumerate(kept)]
    twice = draw.sample(made, planted)
    again = [rule.model_copy(update={"id": f"x{rule.id}", "then": Outcome(action="stop it")}) for rule in twice]
    tree = Tree(id="a-table", decision="What is done?", attributes=ATTRIBUTES, rules=[*made, *again])
    return Table(tree, len(left_out), [(rule.id, f"x{rule.id}") for rule in twice])


def cases(count: int, seed: int = 0) -> list[dict[str, Value]]:
    """Cases drawn evenly over the space."""
    draw = Random(seed)
    return [
        {
            "amount": draw.randrange(_STEPS * 100) + 0.5,
            "discount": draw.randrange(_STEPS),
            "age": draw.randrange(_STEPS),
            "due": _day(draw.randrange(_STEPS)),
            "region": draw.choice(REGIONS),
            "new customer": draw.random() < 0.5,
        }
        for _ in range(count)
    ]


_Box = list[tuple[int, int]]
"""For each attribute `[low, high)`; of the category and yes/no, places in their values."""


def _cut(draw: Random, count: int) -> list[_Box]:
    waiting: list[_Box] = [[(0, _STEPS), (0, _STEPS), (0, _STEPS), (0, _STEPS), (0, len(REGIONS)), (0, 2)]]
    while len(waiting) < count:
        box = waiting.pop(draw.randrange(max(1, len(waiting) // 2)))
        places = [place for place, (low, high) in enumerate(box) if high - low > 1]
        place = draw.choice(places)
        low, high = box[place]
        at = draw.randrange(low + 1, high)
        waiting += [[*box[:place], side, *box[place + 1 :]] for side in ((low, at), (at, high))]
    return waiting


def _rule(name: str, box: _Box, outcome: int) -> Rule:
    conditions = [one for place, side in enumerate(box) for one in _conditions(place, *side)]
    return Rule(id=name, if_=conditions, then=Outcome(action=f"way {outcome}"))


def _conditions(place: int, low: int, high: int) -> list[Condition]:
    name = ATTRIBUTES[place].name
    if place == 4:
        return (
            []
            if high - low == len(REGIONS)
            else [Condition(attribute=name, operator="in", value=list(REGIONS[low:high]))]
        )
    if place == 5:
        return [] if high - low == 2 else [Condition(attribute=name, operator="=", value=low == 1)]
    said = (lambda one: _day(one)) if place == 3 else (lambda one: one * 100 if place == 0 else one)
    found = [Condition(attribute=name, operator=">=", value=said(low))] if low > 0 else []
    return found + ([Condition(attribute=name, operator="<", value=said(high))] if high < _STEPS else [])


def _day(number: int) -> str:
    return (_FIRST_DAY + timedelta(days=number)).isoformat()
