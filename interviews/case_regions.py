"""For which cases an answer to one case may speak: from the widest that could be meant to this case alone, each to be accepted by the expert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviews.cases import bounds_of, region_of, test_of, told_case
from interviews.reading import ReadCondition, Span
from knowledge.effort import Effort
from knowledge.gaps import joined, sensible, uncovered
from knowledge.region import Box, Verdict
from knowledge.region_conditions import RegionCondition
from knowledge.region_conditions import region_of as region_said
from knowledge.regions import Regions
from knowledge.tree import Attribute, Scalar, Tree

_LOOKS = 200_000
"""So many looks at rules for the gaps around one case."""
_MOST_CONDITIONS = 4
"""A widest region that takes more words than this is not offered: nobody reads it."""

Ladder = list[list[ReadCondition]]
"""Conditions for ever fewer cases."""


def ladder(
    tree: Tree,
    case: Mapping[str, Scalar],
    new: Sequence[Attribute],
    changed: str | None,
    span: Span,
    limits: Mapping[str, float] | None = None,
) -> Ladder:
    """The cases that an answer may speak for, the widest first; the last is this case alone.

    `new`: facts of the case that the tree does not know. `changed`: the one fact in which it differs from a case decided otherwise.
    `limits`: where what is done was said to change along a new number: the answer may speak for that side of it.
    """
    regions = Regions(tree)
    known = {name: value for name, value in case.items() if name in regions.place}
    fresh = [one for one in new if one.name in case and one.name not in known]
    extra = [_on_its_side(one, case[one.name], (limits or {}).get(one.name), span) for one in fresh]
    verdict = regions.agreed(regions.box(dict(known)))
    exact = [*_exactly(regions, known, span), *(test_of(one, "=", case[one.name], span) for one in fresh)]
    if verdict is not None and verdict.status == "decided":
        steps = _beside_rules(tree, regions, verdict, known, changed, extra, span)
    else:
        steps = [[*one, *extra] for one in _of_gap(tree, regions, known, span)]
    if not exact:
        return []
    return _ever_narrower([*(one for one in steps if one), exact])


def _on_its_side(fact: Attribute, value: Scalar, limit: float | None, span: Span) -> ReadCondition:
    """A new fact as the case has it; of a number, the side of its limit that the case lies on."""
    if limit is None or isinstance(value, bool | str) or value == limit:
        return test_of(fact, "=", value, span)
    bound = int(limit) if limit == int(limit) else limit
    return test_of(fact, ">" if value > limit else "<=", bound, span)


def _of_gap(tree: Tree, regions: Regions, case: Mapping[str, Scalar], span: Span) -> Ladder:
    """The whole gap around a case, then what of it needs this case's own facts."""
    whole = sensible(regions)
    box = regions.box(dict(case))
    gaps = joined(list(uncovered(regions, whole, Effort(_LOOKS))))
    around = next((gap for gap in gaps if _inside(box, gap, whole)), None)
    said = region_said(regions.cells, [around], whole) if around is not None else None
    needed = region_of(tree, told_case(tree, dict(case)), span)
    if not said or len(said) > 1 or len(said[0]) > _MOST_CONDITIONS:
        return [needed]
    widest = [_read(one, tree, span) for one in said[0]]
    named = {one.attribute for one in widest}
    return [widest, [*widest, *(one for one in needed if one.attribute not in named)]]


def _beside_rules(
    tree: Tree,
    regions: Regions,
    verdict: Verdict,
    case: Mapping[str, Scalar],
    changed: str | None,
    extra: Sequence[ReadCondition],
    span: Span,
) -> Ladder:
    """An exception to what decides here: by the fact that was changed, alone, then with the conditions of the rule."""
    rules = [tree.rules[number] for number in verdict.rules]
    asked = {one.attribute for rule in rules for one in rule.if_}
    telling = [*extra]
    if not telling and changed is not None and changed in case:
        telling = _exactly(regions, {changed: case[changed]}, span)
    if not telling and len(set(case) - asked) == 1:
        (only,) = set(case) - asked
        telling = _exactly(regions, {only: case[only]}, span)
    if not telling:
        return []
    within = _exactly(regions, {name: value for name, value in case.items() if name in asked}, span)
    kept = [one for one in within if all(one.attribute != other.attribute for other in telling)]
    return [telling, [*telling, *kept]]


def _exactly(regions: Regions, case: Mapping[str, Scalar], span: Span) -> list[ReadCondition]:
    """The cells that the case's facts lie in."""
    found: list[ReadCondition] = []
    for name, value in case.items():
        cells = regions.cells[regions.place[name]]
        if cells.ordered:
            cell = cells.place(value)
            found += bounds_of(cells, cell, cell, span)
        else:
            found.append(test_of(cells.attribute, "=", value, span))
    return found


def _ever_narrower(steps: Ladder) -> Ladder:
    seen: list[frozenset[str]] = []
    kept = []
    for step in steps:
        tests = frozenset(one.model_dump_json() for one in step)
        if tests not in seen:
            seen.append(tests)
            kept.append(step)
    return kept


def _inside(box: Box, other: Box, whole: Box) -> bool:
    return all(one & full & ~two == 0 and one & two for one, two, full in zip(box, other, whole, strict=True))


def _read(condition: RegionCondition, tree: Tree, span: Span) -> ReadCondition:
    fact = tree.attribute(condition.attribute)
    assert fact is not None, "a region speaks of the tree's own facts"
    return ReadCondition(
        attribute=fact.name, type=fact.type, unit=fact.unit, operator=condition.operator, value=condition.value, span=span
    )  # fmt: skip
