"""Along one number in one case: what was answered so far, and what to ask next until the limit or the grey zone is found.

A limit that the expert states is taken as stated; only its two sides and the limit itself are then asked. Else it is bracketed (interviews.brackets).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interviews.brackets import Grey, Limit, Point, Side, found, from_one_side, next_value, roundest
from interviews.case_telling import is_short
from interviews.cases import say_case
from interviews.one_outcome import KEY, in_kept_words, unasked_pair
from interviews.outcome_words import same_done
from interviews.questions import ask
from interviews.state import About, Asked, Probe
from interviews.sureness import box_of
from knowledge.region import what
from knowledge.regions import Regions
from knowledge.saying import say_value
from knowledge.tree import Attribute, Outcome, Scalar, Tree

MOST_UNSETTLED = 2
"""So many numbers are gone along because no answer to a case settled it; those that the expert names are not counted."""
MOST_QUESTIONS = 10
"""Along one number; then what is known so far is all that will be."""
ANYWHERE = [100.0, 10_000.0, 10.0, 1.0, 100_000.0]
"""What is asked of a number of which nobody said any."""
MOST_NOT_UNDERSTOOD = 1
"""So many answers along one number may be lost on us."""
ABOVE, BELOW = (1.1, 1.5), (0.5, 0.9)
"""A stated limit is asked so far to either side of it, at the roundest number."""


@dataclass(frozen=True)
class Line:
    """A number that is varied in a case while everything else stays."""

    origin: int
    """The id of the question whose answer made it a question."""
    base: dict[str, Scalar]
    """The other facts."""
    fact: Attribute
    new: tuple[Attribute, ...] = ()
    """Facts that the tree does not know yet."""
    start: float | None = None
    """A number of the case in which it came up."""
    said: float | None = None
    """The limit, where it was stated."""
    told: tuple[tuple[float, Outcome | None, int], ...] = ()
    """What was answered: the number, what is done (None: the expert is sure of neither side), and the turn."""
    asked: tuple[str, ...] = field(default=())
    """The keys of the questions asked along it."""
    tried: tuple[float, ...] = ()
    """Every number that was asked, whatever came back."""
    over: bool = False

    @property
    def outcomes(self) -> tuple[Outcome, Outcome] | None:
        """What is done on the low and on the high side, once both are known."""
        sure = sorted((value, one.action, one) for value, one, _ in self.told if one is not None)
        if not sure or what(sure[0][2]) == what(sure[-1][2]):
            return None
        return sure[0][2], sure[-1][2]

    @property
    def points(self) -> list[Point]:
        """The answers as sides of a limit."""
        ends = self.outcomes
        low = what(ends[0]) if ends else None

        def side(one: Outcome | None) -> Side:
            return "unsure" if one is None else "low" if low is None or what(one) == low else "high"

        return [Point(value, side(one)) for value, one, _ in self.told]

    @property
    def found(self) -> Limit | Grey | None:
        """Where the limit or the grey zone is, once enough is known."""
        if self.outcomes is None or not self._in_order:
            return None
        if self.said is None:
            return found(self.points)
        at = next((one for one in self.points if one.value == self.said), None)
        if at is None:
            return None
        if at.side == "unsure":
            return found(self.points)
        return Limit(self.said, at.side)

    @property
    def next(self) -> float | None:
        """The number to ask; None where nothing more is to be asked."""
        known = {*(value for value, _, _ in self.told), *self.tried}
        if len(known) - len(self.told) > MOST_NOT_UNDERSTOOD:
            return None
        sided = [] if self.said is None else [_beside(self.said, *ABOVE), _beside(self.said, *BELOW)]
        if not self._in_order or len(self.asked) >= MOST_QUESTIONS:
            return None
        unsided = [value for value in sided if not self._is_sided(value)]
        if unsided:
            return next((value for value in unsided if value not in known), None)
        if self.said is not None and self.outcomes:
            return self.said if self.said not in known else None
        if self.outcomes is None:
            first = self.told[0][0] if self.told else self.start
            tries = [first, *from_one_side(Point(first, "low"))] if first is not None else ANYWHERE
            return next((value for value in tries if value not in known), None)
        value = next_value(self.points)
        return None if value in self.tried else value

    def _is_sided(self, value: float) -> bool:
        """Whether an answer on this side of the stated limit is there already."""
        assert self.said is not None
        return any((one > self.said) == (value > self.said) and one != self.said for one, _, _ in self.told)

    @property
    def _in_order(self) -> bool:
        """Whether no larger number fell on the low side: else there is no one limit."""
        low = [one.value for one in self.points if one.side == "low"]
        high = [one.value for one in self.points if one.side == "high"]
        return not low or not high or max(low) < min(high)


def lines(likely: Tree, history: Sequence[Asked]) -> Iterator[Line]:
    """The numbers that are gone along, those the expert named last first. `likely`: the tree with what waits for the expert's word."""
    for one in reversed(history):
        for fact in one.heard.on if one.heard else ():
            if fact.type in ("number", "duration"):
                yield _line(one, fact, one.heard.limits.get(fact.name) if one.heard else None, likely, history)
    started = {one.question.told["base"] for one in history if "base" in one.question.told}
    regions = Regions(likely) if likely.rules else None
    unsettled = [one for one in history if regions is not None and _is_unsettled(one, regions)]
    for one in unsettled:
        if str(one.question.id) in started or len(started) < MOST_UNSETTLED:
            facts = _numbers_of(one, likely)
            if facts:
                yield _line(one, facts[0], None, likely, history)


def line_of(likely: Tree, history: Sequence[Asked], asked: Asked) -> Line | None:
    """The line that a question belongs to."""
    base, along = asked.question.told.get("base"), asked.question.told.get("along")
    origin = next((one for one in history if str(one.question.id) == base), None)
    if origin is None or along is None:
        return None
    named = [*(origin.heard.on if origin.heard else ()), *asked.question.facts, *likely.attributes]
    fact = next((one for one in named if one.name == along), None)
    said = origin.heard.limits.get(along) if origin.heard else None
    return _line(origin, fact, said, likely, history) if fact is not None else None


def along_lines(likely: Tree, history: list[Asked]) -> Iterator[Probe]:
    """The next question along each number that is still open."""
    for line in lines(likely, history):
        if line.over:
            continue
        told = {"base": str(line.origin), "along": line.fact.name, "fact": line.fact.name}
        about = About(attribute=line.fact.name)
        where = line.found
        if isinstance(where, Grey):
            if "grey zone" not in line.asked:
                low, high = (say_value(_whole(one), line.fact) for one in (where.low, where.high))
                probe = ask("grey zone", history, {**told, "low": low, "high": high}, about)
                yield probe.model_copy(update={"facts": [*line.new]})
            continue
        if where is not None:
            continue
        if line.said is None and "limit" not in line.asked and not line.told:
            yield ask("limit", history, told, about).model_copy(update={"facts": [*line.new]})
        value = line.next
        pair = unasked_pair(*line.outcomes, likely, history) if value is not None and line.outcomes else None
        if pair is not None and line.said is None:
            yield ask(KEY, history, pair).model_copy(update={"stage": "deepening"})
        if value is not None:
            case = {**line.base, line.fact.name: _whole(value)}
            key = "at that limit" if value == line.said else "along"
            told_whole = case if is_short(likely, case, line.new) else {line.fact.name: case[line.fact.name]}
            words = say_case(likely, told_whole, line.new)
            yield ask(key, history, {**told, "case": words}, about, case).model_copy(update={"facts": [*line.new]})


def _line(origin: Asked, fact: Attribute, said: float | None, likely: Tree, history: Sequence[Asked]) -> Line:
    base = {name: value for name, value in (origin.question.case or {}).items() if name != fact.name}
    of = [
        one
        for one in history
        if one.question.told.get("base") == str(origin.question.id) and one.question.told.get("along") == fact.name
    ]
    stated = next((one.heard.limits[fact.name] for one in of if one.heard and fact.name in one.heard.limits), said)
    stated = _limit_of(likely, fact, base) if stated is None and origin.question.key != "far" else stated
    known = [
        *(rule.then for rule in likely.rules),
        *(one.heard.outcome for one in history if one.heard and one.heard.outcome),
    ]
    told = tuple(
        (float(value), one.heard.outcome and in_kept_words(one.heard.outcome, history, known), one.turn)
        for one in history
        if one.heard
        and (one.heard.outcome or one.heard.unsure)
        and (value := _value_along(one, base, fact.name)) is not None
    )
    tried = tuple(value for one in of if (value := _value_along(one, base, fact.name)) is not None)
    new = tuple(one for one in (*origin.question.facts, fact) if likely.attribute(one.name) is None)
    settled = any(one.heard and one.heard.proposals for one in of) or any(one.how == "skipped" for one in of)
    keys = tuple(one.question.key for one in of)
    here = (origin.question.case or {}).get(fact.name)
    start = _start(fact, likely) if here is None or isinstance(here, bool | str) else float(here)
    return Line(origin.question.id, base, fact, new, start, stated, told, keys, tried, over=settled)


def _limit_of(likely: Tree, fact: Attribute, base: dict[str, Scalar]) -> float | None:
    """A limit that a rule names for this number, and that no other fact of the case speaks against."""
    if not likely.rules or any(likely.attribute(name) is None for name in base):
        return None
    regions = Regions(likely)
    box = box_of(regions, base)
    for number, rule in enumerate(likely.rules):
        if box is not None and regions.regions[number].state(box) is None and rule.match == "all":
            for one in rule.if_:
                if one.attribute == fact.name and isinstance(one.value, int | float) and one.operator in _LIMITS:
                    return float(one.value)
    return None


_LIMITS = ("<", "<=", ">", ">=")


def _start(fact: Attribute, likely: Tree) -> float | None:
    """Where no number was told yet: one that the tree names for this fact."""
    named = [one.value for one in likely.conditions() if one.attribute == fact.name]
    numbers = [one for one in named if isinstance(one, int | float) and not isinstance(one, bool)]
    return float(numbers[0]) if numbers else None


def _value_along(asked: Asked, base: dict[str, Scalar], name: str) -> float | None:
    case = asked.question.case or {}
    value = case.get(name)
    others = {other: one for other, one in case.items() if other != name}
    return float(value) if others == base and isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_unsettled(asked: Asked, regions: Regions) -> bool:
    """Whether what was said of a case is not what the tree would say of it, whatever was proposed."""
    heard, case = asked.heard, asked.question.case
    if heard is None or heard.outcome is None or case is None or "along" in asked.question.told:
        return False
    likely = regions.tree
    if any(likely.attribute(name) is None for name in case):
        return False
    box = box_of(regions, case)
    verdict = regions.agreed(box) if box is not None else None
    if verdict is None or not verdict.rules:
        return verdict is not None
    return not same_done(likely.rules[verdict.rules[0]].then, heard.outcome) or verdict.status != "decided"


def _numbers_of(asked: Asked, likely: Tree) -> list[Attribute]:
    """The numbers that a case tells, the one that most rules ask for first."""
    case = asked.question.case or {}
    facts = [one for one in likely.attributes if one.name in case and one.type in ("number", "duration")]
    far = asked.question.told.get("changed") if asked.question.key == "far" else None
    return sorted(
        facts, key=lambda fact: (fact.name != far, -sum(one.attribute == fact.name for one in likely.conditions()))
    )


def _beside(limit: float, least: float, most: float) -> float:
    return _whole(roundest(*sorted((limit * least, limit * most))))


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number
