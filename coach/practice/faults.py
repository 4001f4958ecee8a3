"""One planted fault: a claim changed so that the tree (or the policy) speaks against it, with the case that shows it. Proven, or not planted."""

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from coach.practice.claims import alike, plainest, zone_claim
from coach.practice.exercise import (
    Case,
    CaseClaim,
    ChangeClaim,
    Claim,
    FaultKind,
    Level,
    PolicyClaim,
    RuleClaim,
    Sentence,
    ZoneClaim,
)
from coach.practice.truth import Judge
from knowledge.region import what
from knowledge.tree import Condition, Operator, Outcome, Value

_FACTORS: dict[Level, tuple[float, ...]] = {1: (2.0, 1.5), 2: (1.5, 1.25), 3: (1.2, 1.1)}
_MOST_FOR_NOWHERE = 6000
"""So many cases are tried before an outcome is said to follow nowhere."""
_TURNED: dict[Operator, Operator] = {"<": ">", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
_LOWER, _UPPER = (">", ">="), ("<", "<=")


class Wrong(NamedTuple):
    """A false claim to put in a sentence's place, and the case that shows that it is false."""

    claim: Claim
    witness: Case


def wrong(judge: Judge, kind: FaultKind, claim: Claim, facts: Case, draw: Random, level: Level) -> Wrong | None:
    """This claim made false in this way, or None where that cannot be done or cannot be shown."""
    made: Iterator[Claim]
    match kind:
        case "number":
            made = _other_numbers(judge, claim, draw, level)
        case "direction":
            made = _turned(claim, draw)
        case "person":
            made = _other_persons(judge, claim, draw)
        case _:
            return None
    for one in made:
        witness = judge.against(one, facts, draw)
        if witness is not None and not judge.holds(one, facts):
            return Wrong(one, witness)
    return None


def invented(judge: Judge, near: Sequence[RuleClaim], facts: Case, draw: Random) -> Wrong | None:
    """A rule that nobody captured, made of what the tree speaks of: in no case that was tried does its outcome follow."""
    rules = [one for one in near if not one.otherwise]
    every = [one for rule in rules for one in rule.if_]
    outcomes = list({what(one.then): one.then for one in near}.values())
    for _ in range(60):
        base = draw.choice(rules)
        extra = draw.choice(every)
        kept = [one for one in base.if_ if one.attribute != extra.attribute][:1]
        made = RuleClaim(rule=None, if_=[*kept, extra], then=draw.choice(outcomes))
        if len(made.if_) < 2 or any(_like(made.if_, one.if_) for one in rules):
            continue
        if witness := _nowhere(judge, made, draw):
            return Wrong(made, witness)
    return None


def ignoring(judge: Judge, outcome: Outcome, facts: Case) -> Wrong | None:
    """The answer as if an exception, or a grey zone, did not speak of the case."""
    true = judge.decided(facts)[1]
    if true is None or alike(true, outcome):
        return None
    return Wrong(CaseClaim(status="decided", outcome=outcome), facts)


def breaching(judge: Judge, draw: Random, level: Level, subject: str = "") -> tuple[Wrong, list[str]] | None:
    """A tool said to take data that the policy keeps from it, though it takes other data; with the clauses against it (`subject`: this one first)."""
    allowed = {data for _, data in _pairs(judge, draw, "allowed")}
    pairs = [pair for pair in _pairs(judge, draw, "forbidden") if level == 1 or pair[1] in allowed]
    for tool, data in pairs:
        held = judge.ruled(tool, data)
        if held is not None and (not subject.startswith("policy:") or subject == f"policy:{held.clauses[0]}"):
            return Wrong(PolicyClaim(tool=tool, data=data, may=True), {}), list(held.clauses)
    return None


def permitted(judge: Judge, draw: Random) -> tuple[PolicyClaim, list[str]] | None:
    """What a tool may take, or may not, by the policy; with the clauses that say so."""
    may = draw.random() < 0.6
    for tool, data in _pairs(judge, draw, "allowed" if may else "forbidden"):
        held = judge.ruled(tool, data)
        if held is not None:
            return PolicyClaim(tool=tool, data=data, may=may), list(held.clauses)
    return None


def miscited(judge: Judge, sentence: Sentence, facts: Case, draw: Random) -> tuple[str, Case] | None:
    """Another rule to cite for a true sentence, which does not say it; with a case of the sentence that the rule is not about."""
    others = [rule for rule in judge.tree.rules if f"tree:{judge.tree.id}#{rule.id}" not in sentence.cites]
    draw.shuffle(others)
    for rule in others:
        cite = f"tree:{judge.tree.id}#{rule.id}"
        says_it = judge.speaks_for(cite, sentence.claim, facts) or what(rule.then) == _what(sentence.claim)
        if rule.quote and not says_it:
            witness = _where(judge, sentence.claim, facts, draw)
            if witness is not None:
                return cite, witness
    return None


def _where(judge: Judge, claim: Claim, facts: Case, draw: Random) -> Case | None:
    if isinstance(claim, CaseClaim):
        return facts
    if isinstance(claim, ChangeClaim):
        return {**facts, **claim.change}
    if isinstance(claim, RuleClaim):
        for case in judge.meeting(claim.if_, claim.match, draw):
            status, _, rules = judge.decided(case)
            if status == "decided" and rules == [claim.rule]:
                return case
    return None


def _what(claim: Claim) -> tuple[str, ...]:
    return what(claim.then) if isinstance(claim, RuleClaim) else what(claim.outcome) if isinstance(claim, CaseClaim | ChangeClaim) else ()  # fmt: skip


def _other_numbers(judge: Judge, claim: Claim, draw: Random, level: Level) -> Iterator[Claim]:
    if isinstance(claim, ZoneClaim):
        yield from _other_bands(claim, draw, level)
    if not isinstance(claim, RuleClaim):
        return
    places = [place for place, one in enumerate(claim.if_) if _is_limit(one)]
    draw.shuffle(places)
    for place in places:
        condition = claim.if_[place]
        for value in _wider(judge, condition, draw, level):
            changed = condition.model_copy(update={"value": value})
            conditions = [*claim.if_[:place], changed, *claim.if_[place + 1 :]]
            if not _empty(conditions, condition.attribute):
                yield claim.model_copy(update={"if_": conditions})


def _wider(judge: Judge, condition: Condition, draw: Random, level: Level) -> Iterator[Value]:
    """Limits that let in more cases than the true one: near it on the highest level, where another rule has its limit too."""
    value = condition.value
    if isinstance(value, list):
        low, high = (float(one) for one in value if isinstance(one, int | float))
        up = draw.random() < 0.5
        for factor in _FACTORS[level]:
            yield [value[0], _said(high * factor, high)] if up else [_said(low / factor, low), value[1]]
        return
    assert isinstance(value, int | float)
    rising = condition.operator in _UPPER
    real = [one for one in _limits(judge, condition.attribute) if (one > value if rising else one < value)]
    if level == 3 and real and draw.random() < 0.5:
        yield _said(min(real) if rising else max(real), value)
    attribute = judge.tree.attribute(condition.attribute)
    if attribute is not None and "°" in (attribute.unit or ""):  # on these scales nought is no beginning
        yield value + (1 if rising else -1) * {1: 5, 2: 3, 3: 2}[level]
        return
    for factor in _FACTORS[level]:
        said = _said(value * factor if rising else value / factor, value)
        if said > 0:
            yield said


def _other_bands(claim: ZoneClaim, draw: Random, level: Level) -> Iterator[Claim]:
    width = claim.high - claim.low
    for factor in _FACTORS[level]:
        more = max(width * factor, claim.high * (factor - 1) / 2)
        low, high = _said(claim.low - more, claim.low), _said(claim.high + more, claim.high)
        moved = [claim.model_copy(update={"high": float(high)})] if claim.high < high else []
        moved += [claim.model_copy(update={"low": float(low)})] if 0 < low < claim.low else []
        draw.shuffle(moved)
        yield from moved


def _turned(claim: Claim, draw: Random) -> Iterator[Claim]:
    if not isinstance(claim, RuleClaim):
        return
    names = [one.attribute for one in claim.if_]
    places = [place for place, one in enumerate(claim.if_) if one.operator in _TURNED and _two_sided(one)]
    places = [place for place in places if names.count(names[place]) == 1]
    draw.shuffle(places)
    for place in sorted(places, key=lambda one: isinstance(claim.if_[one].value, bool)):
        one = claim.if_[place]
        turned = one.model_copy(update={"operator": _TURNED[one.operator]})
        if isinstance(one.value, bool):
            turned = one.model_copy(update={"value": not one.value})
        conditions = [*claim.if_[:place], turned, *claim.if_[place + 1 :]]
        if not _empty(conditions, one.attribute):
            yield claim.model_copy(update={"if_": conditions})


def _other_persons(judge: Judge, claim: Claim, draw: Random) -> Iterator[Claim]:
    outcome = claim.then if isinstance(claim, RuleClaim) else getattr(claim, "outcome", None)
    if not isinstance(outcome, Outcome) or not outcome.who or not _names(outcome):
        return
    said = [rule.then for rule in judge.tree.rules] + [
        zone_claim(judge.tree, at).outcome for at in range(len(judge.tree.grey_zones))
    ]
    own, article = _core(outcome.who), _with_article(outcome)
    people = sorted({_core(one.who) for one in said if one.who and _names(one) and _with_article(one) == article})
    draw.shuffle(people)
    for person in people:
        if person.casefold() != own.casefold() and len(person) > 2:
            action = re.sub(re.escape(own), person, outcome.action, count=1, flags=re.I)
            changed = outcome.model_copy(update={"who": person, "action": action})
            yield claim.model_copy(update={"then" if isinstance(claim, RuleClaim) else "outcome": changed})


def _core(who: str) -> str:
    """`the controller` → `controller`."""
    return re.sub(r"^(?:the|an?) ", "", who.strip(), flags=re.I)


def _with_article(outcome: Outcome) -> bool:
    """Whether the action says `the CFO` or, as of `legal`, the name alone: only like goes for like."""
    return re.search(rf"\b(?:the|an?) {re.escape(_core(outcome.who or ''))}", outcome.action, re.I) is not None


def _names(outcome: Outcome) -> bool:
    return bool(outcome.who) and _core(outcome.who or "").casefold() in outcome.action.casefold()


def _nowhere(judge: Judge, claim: RuleClaim, draw: Random) -> Case | None:
    """A case that such a rule would be about, where its outcome follows in none that was tried."""
    found: list[Case] = []
    for case in judge.meeting(claim.if_, "all", draw, most=_MOST_FOR_NOWHERE):
        status, outcome, _ = judge.decided(case)
        if outcome is not None and alike(outcome, claim.then):
            return None
        if status == "decided":
            found.append(case)
    return plainest(found)


def _pairs(judge: Judge, draw: Random, verdict: str) -> Iterator[tuple[str, str]]:
    """Tools that take some data, with data of which the policy holds this."""
    if judge.policy is None:
        return
    classes = [one.name for one in judge.policy.data_classes]
    pairs = []
    for tool in judge.policy.tools:
        held = {data: made.verdict for data in classes if (made := judge.ruled(tool.name, data)) is not None}
        if "allowed" in held.values():
            pairs += [(tool.name, data) for data, one in held.items() if one == verdict and data != "secrets"]
    draw.shuffle(pairs)
    yield from pairs


def _is_limit(condition: Condition) -> bool:
    values = condition.value if isinstance(condition.value, list) else [condition.value]
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in values)
    return numbers and condition.operator in (*_LOWER, *_UPPER, "between")


def _two_sided(condition: Condition) -> bool:
    return isinstance(condition.value, bool) or (_is_limit(condition) and not isinstance(condition.value, list))


def _limits(judge: Judge, name: str) -> list[float]:
    values = [one.value for one in judge.tree.conditions() if one.attribute == name and _is_limit(one)]
    return sorted({float(one) for value in values for one in (value if isinstance(value, list) else [value]) if isinstance(one, int | float)})  # fmt: skip


def _empty(conditions: Sequence[Condition], name: str) -> bool:
    """Whether two limits of one fact leave nothing between them."""
    own = [
        (one.operator, float(one.value))
        for one in conditions
        if one.attribute == name and _is_limit(one) and isinstance(one.value, int | float)
    ]
    low = max((value for operator, value in own if operator in _LOWER), default=float("-inf"))
    high = min((value for operator, value in own if operator in _UPPER), default=float("inf"))
    return low >= high


def _like(one: Sequence[Condition], other: Sequence[Condition]) -> bool:
    mine = {(condition.attribute, condition.operator, str(condition.value)) for condition in one}
    return mine == {(condition.attribute, condition.operator, str(condition.value)) for condition in other}


def _said(number: float, like: float) -> int | float:
    """Rounded as people would say it: no finer than the number it stands for, and never that number itself."""
    scale = 10.0 ** (len(str(int(abs(like)))) - 1)
    for part in (2, 4, 10, 20):
        step = scale / part
        said = round(number / step) * step
        if said != like and said > 0 and (float(said).is_integer() or not float(like).is_integer()):
            return int(said) if float(said).is_integer() else round(said, 2)
    whole = round(number)
    moved = whole if whole != like else like + (1 if number > like else -1)
    return int(moved) if float(moved).is_integer() else moved
