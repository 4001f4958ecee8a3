"""One random tree held against trying every case: what was compared, and what was wrong (`wrong …` counts are 0 where all is right)."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from random import Random
from typing import Any

from knowledge.compare import Side, compare
from knowledge.decide import Decider
from knowledge.decision import Decision
from knowledge.findings import check
from knowledge.prepared import Prepared
from knowledge.region_conditions import Region
from knowledge.tree import Value
from tests.knowledge.brute_force import ORDERED, ByHand, Case, Said, a_changed_tree, a_random_tree, meets, used

Counts = dict[str, int]


def decide_once(draw: Random) -> Counts:
    """A case with some facts missing: decided exactly where every way to complete it agrees; what is missing is what can change it."""
    by_hand = ByHand(a_random_tree(draw))
    tree = by_hand.tree
    whole = draw.choice(by_hand.cases)
    facts = {name: value for name, value in whole.items() if draw.random() < 0.6}
    open_cases = [one for one in by_hand.cases if all(one[name] == value for name, value in facts.items())]
    results = {by_hand.said(one) for one in open_cases}
    decision = Decider(tree).decide(facts)
    expected = results.pop() if len(results) == 1 else None
    prepared, quick = Prepared(tree), []
    for one in (whole, facts):
        answered, full = prepared.answer(one), Decider(tree).decide(one)
        quick.append(
            (answered.status, answered.outcome, list(answered.rules)) == (full.status, full.outcome, full.rules)
        )
    return {
        "cases decided": 1,
        "decided with facts missing": int(len(facts) < len(whole) and expected is not None),
        "wrong outcome": int(_said(decision) != expected),
        "wrong missing": int(expected is None and set(decision.missing) != _open_facts(by_hand, facts, open_cases)),
        "wrong prepared": quick.count(False),
    }


def flips_once(draw: Random) -> Counts:
    """Every change that is named turns the case to what is named, no nearer value does, and none is left out."""
    by_hand = ByHand(a_random_tree(draw))
    tree, case = by_hand.tree, draw.choice(by_hand.cases)
    decider = Decider(tree)
    decision, now = decider.decide(case), by_hand.said(case)
    singly, in_pairs = _turning(by_hand, case, 1), _turning(by_hand, case, 2)
    named = {frozenset(flip.change) for flip in decision.flips}
    wrong = near = 0
    for flip in decision.flips:
        changed = {**case, **flip.change}
        then = by_hand.said(changed)
        again = decider.decide(changed)
        wrong += then == now or _said(again) != then or (again.status, again.outcome) != (flip.status, flip.outcome)
        near += any(by_hand.said({**case, **less}) != now for less in _nearer(by_hand, case, flip.change))
    return {
        "flips of one fact": sum(len(flip.change) == 1 for flip in decision.flips),
        "flips of two": sum(len(flip.change) == 2 for flip in decision.flips),
        "wrong flips": wrong,
        "wrong nearest": near,
        "wrong facts": int(named != singly if singly or len(decision.flips) < 8 and not in_pairs else False)
        + int(not singly and (not named <= in_pairs or bool(named) != bool(in_pairs))),
    }


def check_once(draw: Random) -> Counts:
    """Gaps, disagreements and idle rules: exactly those that trying every case finds, in exactly those cases."""
    by_hand = ByHand(a_random_tree(draw))
    tree = by_hand.tree
    found = check(tree, most_gaps=10_000)
    gaps = {n for n, case in enumerate(by_hand.cases) if by_hand.said(case)[0] == "not covered"}
    told = {
        n
        for n, case in enumerate(by_hand.cases)
        if any(_within(one.region, case) for one in found.findings if one.kind == "gap")
    }
    circling = by_hand.in_circles()
    clashes: dict[frozenset[str], set[int]] = {}
    deciding: set[str] = set()
    for n, case in enumerate(by_hand.cases):
        if by_hand.in_zone(case):
            continue
        left = by_hand.standing(case)
        deciding |= {rule.id for rule in left}
        for one, other in combinations(left, 2):
            if one.then != other.then and not {one.id, other.id} & circling:
                clashes.setdefault(frozenset({one.id, other.id}), set()).add(n)
    told_clashes = {
        frozenset(one.rules): {n for n, case in enumerate(by_hand.cases) if _within(one.region, case)}
        for one in found.findings
        if one.kind in ("overlap", "contradiction") and one.severity == "error"
    }
    kinds = {frozenset(one.rules): one.kind for one in found.findings if one.kind in ("overlap", "contradiction")}
    same = {pair for pair in clashes if len({frozenset(by_hand.reach[rule]) for rule in pair}) == 1}
    idle = {
        one.rules[0]
        for one in found.findings
        if one.kind == "unreachable" or (one.kind, one.severity) == ("shadowed", "error")
    }
    witnesses = [one for one in found.findings if one.witness and one.kind in ("gap", "overlap", "contradiction")]
    return {
        "gap cases": len(gaps),
        "overlapping pairs": len(clashes),
        "rules that never decide": len({rule.id for rule in tree.rules} - deciding),
        "wrong gap cases": len(gaps ^ told),
        "wrong coverage": int(abs(found.coverage - (1 - len(gaps) / len(by_hand.cases))) > 1e-4),
        "wrong pairs": len(set(clashes) ^ set(told_clashes)),
        "wrong pair cases": sum(clashes[pair] != told_clashes[pair] for pair in set(clashes) & set(told_clashes)),
        "wrong kind": sum((kinds.get(pair) == "contradiction") != (pair in same) for pair in clashes),
        "wrong idle": 0 if circling else len(idle ^ ({rule.id for rule in tree.rules} - deciding)),
        "wrong irrelevant": len(
            _irrelevant(by_hand) ^ {o.attribute for o in found.findings if o.kind == "irrelevant attribute" and o.rules}
        ),
        "wrong witness": sum(not _within(one.region, one.witness or {}) for one in witnesses),
    }


def compare_once(draw: Random) -> Counts:
    """Two trees over the same facts: exactly the cases that they decide differently, each with what either says."""
    one = a_random_tree(draw)
    other = a_changed_tree(draw, one) if draw.random() < 0.6 else a_random_tree(draw, one.attributes)
    found = compare(one, other)
    left, right = ByHand(one, other), ByHand(other, one)
    differing = {n for n, case in enumerate(left.cases) if _alike(left.said(case)) != _alike(right.said(case))}
    told: dict[int, int] = {}
    wrong = 0
    for region in found.regions:
        inside = [n for n, case in enumerate(left.cases) if _meets_all(region.if_, case)]
        for n in inside:
            told[n] = told.get(n, 0) + 1
            case = left.cases[n]
            wrong += not (_fits(region.a, left.said(case)) and _fits(region.b, right.said(case)))
        wrong += not _meets_all(region.if_, region.witness)
    agree = 1 - len(differing) / len(left.cases)
    return {
        "differing cases": len(differing),
        "regions": len(found.regions),
        "pairs of trees that agree": int(not differing),
        "wrong cases": len(differing ^ set(told)),
        "wrong twice": sum(count > 1 for count in told.values()),
        "wrong sides": wrong,
        "wrong agree": int(abs(found.agree - agree) > 1e-4),
    }


def _said(decision: Decision) -> Said | None:
    if decision.status == "missing":
        return None
    if decision.status == "grey zone" and decision.grey_zone is None:
        return "grey zone", " ".join(decision.rules)
    return decision.status, decision.outcome.action if decision.outcome else ""


def _open_facts(by_hand: ByHand, facts: Case, open_cases: Sequence[Case]) -> set[str]:
    """The missing facts of which two values, all else alike, give two answers."""
    found = set()
    for name in (one.name for one in used(by_hand.tree) if one.name not in facts):
        others: dict[tuple[Any, ...], set[Said]] = {}
        for case in open_cases:
            others.setdefault(tuple(value for key, value in case.items() if key != name), set()).add(by_hand.said(case))
        if any(len(said) > 1 for said in others.values()):
            found.add(name)
    return found


def _irrelevant(by_hand: ByHand) -> set[str]:
    names = {one.name for one in used(by_hand.tree)}
    return {
        name
        for name in names - _open_facts(by_hand, {}, by_hand.cases)
        if any(condition.attribute == name for rule in by_hand.tree.rules for condition in rule.if_)
    }


def _turning(by_hand: ByHand, case: Case, count: int) -> set[frozenset[str]]:
    """The facts that, all changed together, can turn a case; to a text that no rule names nobody changes anything."""
    now = by_hand.said(case)
    axes = {name: {one[name] for one in by_hand.cases} - {case[name], "elsewhere"} for name in case}
    return {
        frozenset(names)
        for names in combinations(case, count)
        for values in product(*(axes[name] for name in names))
        if by_hand.said({**case, **dict(zip(names, values, strict=True))}) != now
    }


def _nearer(by_hand: ByHand, case: Case, change: Mapping[str, Value]) -> list[Case]:
    """The same change with a fact that has an order going less far, on the same side; for two facts also the one alone."""
    found: list[Case] = []
    for name in (one for one in change if one in ORDERED):
        here: Any = case[name]
        there: Any = change[name]
        axis: list[Any] = sorted({one[name] for one in by_hand.cases})  # type: ignore[type-var]
        found += [{**change, name: value} for value in axis if here < value < there or there < value < here]
    return found


def _within(region: Region | None, case: Mapping[str, Value]) -> bool:
    assert region is not None
    return any(_meets_all(conditions, case) for conditions in region)


def _meets_all(conditions: Sequence[Any], case: Mapping[str, Value]) -> bool:
    return all(meets(one.operator, one.value, case[one.attribute]) for one in conditions)


def _alike(said: Said) -> Said:
    """Rules that disagree are one answer, whatever they are called."""
    return ("grey zone", "rules disagree") if said[0] == "grey zone" and said[1] != "look closer" else said


def _fits(side: Side, said: Said) -> bool:
    if side.status != said[0]:
        return False
    if side.status == "not covered":
        return side.outcome is None
    if side.status == "grey zone" and said[1] != "look closer":
        return side.rule in said[1].split()
    return side.outcome is not None and side.outcome.action == said[1]
