"""How much of a hidden decision was captured: space, thresholds, exceptions, wrong rules. Pure, over values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evals.experts.captured import in_own_words, outcome_meant, tree_conditions
from evals.experts.hidden import Hidden
from evals.experts.mapping import NUMBERS, Captured, Understanding
from evals.experts.space import Point, Space
from evals.experts.words import Words
from knowledge.cells import fold
from knowledge.decide import Decider
from knowledge.errors import InputError
from knowledge.tree import Scalar, Tree, Value

NEAR = 0.05
"""A captured limit this share of its fact's range away is near the hidden one."""
ALL = 0.999


@dataclass(frozen=True)
class Cut:
    """Where a number is cut: at `value`, which itself belongs to the cases above it or below it."""

    fact: str
    value: float
    belongs: str


@dataclass
class Captures:
    """What a captured tree has of a hidden decision; shares are of the weight of all covered cases."""

    right: float
    wrong: float
    """Decided otherwise."""
    open: float
    """Not decided: nothing said, several rules that disagree, or a fact that means nothing hidden."""
    cuts: int = 0
    exact: int = 0
    near: int = 0
    found_near: list[Cut] = field(default_factory=list)
    exceptions: int = 0
    excepted: int = 0
    rules: int = 0
    wrong_rules: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    """Captured facts that mean nothing hidden, or two things."""
    missed: dict[str, float] = field(default_factory=dict)
    """Of each hidden rule the weight of cases that it decides and the captured tree does not decide so."""
    cases: int = 0


class Scorer:
    """Of one interview: the hidden decision, what the expert said in each turn, and the conditions that were shown to them.

    A fact of which the tree keeps no words that say it (it was told in an answer that named the outcome alone) means what it
    meant when it was shown, or else when the expert named it.
    """

    def __init__(self, hidden: Hidden, turns: Mapping[int, Words], shown: Sequence[Captured] = ()) -> None:
        self.hidden, self.turns, self.shown = hidden, turns, shown
        self.cuts = cuts_of(hidden)

    def captures(self, tree: Tree) -> Captures:
        """What this tree has of the hidden decision."""
        conditions = tree_conditions(tree)
        plain = Understanding(Space(self.hidden), self.turns)
        plain.learn(conditions)
        plain.learn_new(self.shown)
        plain.learn_new(in_own_words(conditions, self.turns, self.hidden))
        cuts = _captured_cuts(conditions, plain)
        wanted: dict[str, list[float]] = {}
        for one in cuts:
            wanted.setdefault(one.fact, []).append(one.value)
        space = Space(self.hidden, wanted)
        understanding = Understanding(space, self.turns, plain.meanings)
        found = self._decided(tree, space, understanding)
        hidden_cuts = self.cuts
        near = [one for one in hidden_cuts if any(_near(one, other, self.hidden) for other in cuts)]
        found.cuts, found.exact, found.near = len(hidden_cuts), sum(one in cuts for one in hidden_cuts), len(near)
        found.found_near = near
        found.rules = len(tree.rules)
        found.strange = _strange(tree, understanding)
        return found

    def _decided(self, tree: Tree, space: Space, understanding: Understanding) -> Captures:
        try:
            decider = Decider(tree)
        except InputError:
            return Captures(0.0, 0.0, 1.0)
        outcomes = {one.id: self._meant(one.then.action, one.then.who, one.source) for one in tree.rules}
        right = wrong = total = 0.0
        bad: dict[str, float] = {}
        missed: dict[str, float] = {}
        hit: dict[tuple[str, str], list[float]] = {pair: [0.0, 0.0] for pair in self.hidden.exceptions}
        memo: dict[tuple[tuple[str, Value], ...], tuple[str | None, list[str]]] = {}
        points = space.points()
        for point in points:
            expected = space.decided(point)
            if expected is None:
                continue
            weight = space.weight(point)
            total += weight
            facts = _facts(point, space, understanding, tree)
            key = tuple(sorted(facts.items(), key=lambda one: one[0]))
            if key not in memo:
                memo[key] = self._said(decider, facts, outcomes)
            said, rules = memo[key]
            right += weight * (said == expected)
            if said is not None and said != expected:
                wrong += weight
                for name in rules:
                    bad[name] = bad.get(name, 0.0) + weight
            self._account(point, space, weight, expected, said, hit, missed)
        if total == 0:
            return Captures(0.0, 0.0, 1.0, cases=len(points))
        real = {pair: got for pair, got in hit.items() if got[1] > 0}
        return Captures(
            right=right / total,
            wrong=wrong / total,
            open=max(0.0, 1 - (right + wrong) / total),
            exceptions=len(real),
            excepted=sum(got[0] >= ALL * got[1] for got in real.values()),
            wrong_rules=sorted(bad),
            missed={name: weight / total for name, weight in sorted(missed.items())},
            cases=len(points),
        )

    def _account(
        self,
        point: Point,
        space: Space,
        weight: float,
        expected: str,
        said: str | None,
        hit: Mapping[tuple[str, str], list[float]],
        missed: dict[str, float],
    ) -> None:
        for (rule, exception), got in hit.items():
            if (
                self.hidden.rule(exception).then == expected
                and self.hidden.rule(rule).then != expected
                and space.holds(rule, point)
                and space.holds(exception, point)
            ):
                got[1] += weight
                got[0] += weight * (said == expected)
        if said != expected:
            by = next(
                (
                    one.id
                    for one in self.hidden.rules
                    if one.then == expected and not one.otherwise and space.holds(one.id, point)
                ),
                "otherwise",
            )
            missed[by] = missed.get(by, 0.0) + weight

    def _said(
        self, decider: Decider, facts: dict[str, Value], outcomes: Mapping[str, str | None]
    ) -> tuple[str | None, list[str]]:
        status, outcome, rules = decider.outcome(facts)
        if outcome is None or status not in ("decided", "grey zone"):
            return None, []
        if status == "grey zone":
            return self._meant(outcome.action, outcome.who, None), rules
        if not rules:
            return self._meant(outcome.action, outcome.who, None), rules
        return outcomes.get(rules[0]), rules

    def _meant(self, action: str, who: str | None, source: object) -> str | None:
        turn, span = getattr(source, "turn", None), getattr(source, "span", None)
        near = self.turns.get(turn) if turn is not None else None
        return outcome_meant(action, who, self.hidden.outcomes, near, span)


def cuts_of(hidden: Hidden) -> list[Cut]:
    """Where the hidden decision cuts its numbers, each once."""
    found = [
        cut
        for rule in hidden.rules
        for test in rule.tests
        if hidden.fact(test.fact).type == "number"
        for cut in _cuts(test.fact, test.operator, test.value)
    ]
    found += [cut for one in hidden.zones for cut in _cuts(one.fact, "between", [one.low, one.high])]
    return list(dict.fromkeys(found))


def _captured_cuts(conditions: Sequence[Captured], understanding: Understanding) -> list[Cut]:
    found = []
    for one in conditions:
        fact = understanding.limit(one) if one.type in NUMBERS else None
        if fact:
            found += _cuts(fact, one.operator, one.value)
    return list(dict.fromkeys(found))


def _cuts(fact: str, operator: str, value: Value) -> list[Cut]:
    numbers = [float(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, int | float)]
    if operator in (">", "<="):
        return [Cut(fact, one, "below") for one in numbers]
    if operator in (">=", "<"):
        return [Cut(fact, one, "above") for one in numbers]
    if operator == "between" and len(numbers) == 2:
        return [Cut(fact, numbers[0], "above"), Cut(fact, numbers[1], "below")]
    return [Cut(fact, one, side) for one in numbers for side in ("above", "below")]


def _near(one: Cut, other: Cut, hidden: Hidden) -> bool:
    fact = hidden.fact(one.fact)
    return other.fact == one.fact and abs(other.value - one.value) <= NEAR * (fact.high - fact.low)


def _facts(point: Point, space: Space, understanding: Understanding, tree: Tree) -> dict[str, Value]:
    """The case in captured facts, as far as they are understood."""
    facts: dict[str, Value] = {}
    for one in tree.attributes:
        value = _value(one.name, one.type, point, space, understanding, one.values or [])
        if value is not None:
            facts[one.name] = value
    return facts


def _value(
    name: str, kind: str, point: Point, space: Space, understanding: Understanding, values: Sequence[str]
) -> Scalar | None:
    if kind in NUMBERS:
        fact = understanding.measure(name)
        place = space.place.get(fact) if fact else None
        return _beside_limit(name, point, space, understanding) if place is None else space.value(place, point[place])
    known = {fold(one) for one in values}  # a kind of a proposal that was not accepted is none of the tree's
    for value in understanding.values(name):
        statement = understanding.statement(name, value)
        if statement is None or statement.test.fact not in space.place:
            continue
        place, mask = statement.mask(space)
        holds = bool(mask >> point[place] & 1)
        if kind == "yes_no":
            return holds is value
        if holds and isinstance(value, str) and fold(value) in known:
            return value
    if kind == "category":
        unnamed = [one for one in values if one not in understanding.values(name)]
        return unnamed[0] if len(unnamed) == 1 else None
    return None


def _beside_limit(name: str, point: Point, space: Space, understanding: Understanding) -> Scalar | None:
    """A number on that side of its limit on which the yes/no fact lies that it stands for."""
    stated = understanding.stated_limit(name)
    if stated is None or stated[1].test.fact not in space.place:
        return None
    limit, statement = stated
    place, mask = statement.mask(space)
    return limit.inside if mask >> point[place] & 1 else limit.outside


def _strange(tree: Tree, understanding: Understanding) -> list[str]:
    used = {one.attribute for one in tree.conditions()}
    found = []
    for one in tree.attributes:
        if one.name not in used:
            continue
        meaning = understanding.meanings.get(one.name)
        if meaning is None or not (meaning.measures or meaning.says or meaning.limits) or meaning.confused:
            found.append(one.name)
    return found
