"""A limit that points at one named before: `after that`, `anything smaller`, `it's fuller than that`, `in between`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.found import Found
from interviews.unit_context import Dimension, Stretch, dimension_of
from knowledge.comparatives import DOWN, LOOSE, OVER, UNDER, UP
from knowledge.quantities import TIME_UNITS, Quantity
from knowledge.tree import AttributeType, Operator, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTS = re.compile(r"\b(?:that|this|it|them|those|these|there|so|then)\b", re.IGNORECASE)
_IN_TIME = frozenset("before after afterwards later sooner earlier until till past since beyond within inside".split())
_PLAIN = frozenset("outside rest otherwise double different further".split())
_MEASURED: dict[str, tuple[Dimension, ...]] = {
    **dict.fromkeys("older younger newer later sooner earlier before after afterwards until till".split(), ("time",)),
    **dict.fromkeys("cheaper dearer pricier costlier".split(), ("money", "other")),
    **dict.fromkeys("heavier lighter".split(), ("weight",)),
    **dict.fromkeys("hotter colder warmer cooler".split(), ("heat",)),
    **dict.fromkeys("longer shorter".split(), ("time", "length")),
    **dict.fromkeys(
        "thicker thinner wider narrower deeper shallower taller further farther closer nearer".split(), ("length",)
    ),
    **dict.fromkeys("faster slower".split(), ("speed", "time")),
}
_BETWEEN = re.compile(r"\b(?:between|middle|midway|rest)\b", re.IGNORECASE)


def limit_before(stretch: Stretch, start: int, end: int, kind: Operator) -> Found | None:
    """The limit named last that fits the words, seen from the side that they or the kind tell."""
    comparing = [one for one in stretch.tokens if _compares(one)]
    if not comparing and not _POINTS.search(stretch.text[start:end]):
        return None
    last = _fitting(stretch, comparing, start)
    if last is None:
        return None
    operator = _side(comparing, kind)
    value = last.value
    if isinstance(value, list):
        value = value[1] if operator in {">", ">="} else value[0]
    return replace(last, operator=operator, value=value, span=(start, end), approximate=False)


def limits_between(stretch: Stretch, start: int, end: int, here: list[Quantity]) -> Found | None:
    """`Between`, `anything in the middle`: from the one to the other of the two limits around it; `up to ten`: from the last limit to this number."""
    numbers = stretch.listener.topic.numbers
    if not numbers:
        return None
    last = numbers[-1]
    bounds: list[float] = []
    if here:
        bounds = [here[-1].value, _edge(last, here[-1].value)]
    elif _BETWEEN.search(stretch.text[start:end]):
        edges = [_edge(one, 0) for one in reversed(numbers) if one.unit == last.unit or one.unit is None]
        bounds = list(dict.fromkeys(edges))[:2]
    if len(bounds) < 2 or bounds[0] == bounds[1]:
        return None
    return replace(last, operator="between", value=[*sorted(bounds)], span=(start, end), approximate=False)


def _edge(found: Found, other: float) -> float:
    """The bound of a limit; of a range the one nearer to the other number."""
    value = found.value
    ends = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, int | float)]
    return min(ends, key=lambda one: abs(one - other))


def _compares(token: Token) -> bool:
    word = token.lower_
    return word in UP | DOWN | OVER | UNDER | _IN_TIME | _PLAIN or token.tag_ in {"JJR", "RBR"}


def _fitting(stretch: Stretch, comparing: list[Token], start: int) -> Found | None:
    """The limit named last, of the kind that the words compare (`older` after a price means the age before it); else a number that was said."""
    wanted = next((_MEASURED[one.lower_] for one in comparing if one.lower_ in _MEASURED), None)
    numbers = stretch.listener.topic.numbers
    last = next((one for one in reversed(numbers) if not wanted or dimension_of(one.unit) in wanted), None)
    place = last.span[1] if last else 0
    limiting = sorted(stretch.listener.quantities, key=lambda one: (one.operator is not None, one.span))
    for said in reversed(limiting):  # `above 20,000 two signatures, below that …`: a limit before a count
        fits = dimension_of(said.unit) in wanted if wanted else said.unit is not None or last is None
        if place <= said.span[0] and said.span[1] <= start and fits and (last is None or said.operator is not None):
            return _as_limit(stretch, said)
    return last or (numbers[-1] if numbers else None)


def _as_limit(stretch: Stretch, said: Quantity) -> Found:
    """A number that was said, as what a later limit points at."""
    kind: AttributeType = "duration" if said.unit in TIME_UNITS else "number"
    noun = stretch.listener.topic.noun
    value: Value = said.value if said.high is None else [said.value, said.high]
    name = f"{noun} {'duration' if kind == 'duration' else 'amount'}".strip()
    return Found(name, kind, said.operator or "=", value, said.span, said.unit, head=noun)


def _side(comparing: list[Token], kind: Operator) -> Operator:
    """The words tell which side, the kind whether the limit itself belongs to it; in time the kind alone tells."""
    for one in comparing:
        word = one.lower_
        if word in _IN_TIME | LOOSE | _PLAIN:
            continue
        negated = any(child.lower_ in {"not", "n't", "no"} for child in (*one.children, *one.head.children))
        if word in UP | OVER and not negated:
            return kind if kind in {">", ">="} else ">"
        if word in DOWN | UNDER and not negated:
            return kind if kind in {"<", "<="} else "<"
    return kind
