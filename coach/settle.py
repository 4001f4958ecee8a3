"""What to tell a person whose case leaves facts open: decide on what was said, or ask for the one fact that this case calls for.

Rules computed strictly stay open while any circumstance is unknown, and nobody lists every circumstance that does not hold. So a rule
that the case speaks of in no way is taken not to apply, and that is said; a rule that the case meets in part is asked about first. Pure.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.case import Entry, decide_case, entry, sides, usable
from knowledge.decision import Decision
from knowledge.facts import UNKNOWN, read_answer, read_facts
from knowledge.provenance import AMBIGUITY
from knowledge.tree import Condition, Rule, Tree, Value


@dataclass(frozen=True)
class Settled:
    """A decision to tell, or one that waits for `missing[0]`."""

    decision: Decision
    assumed: list[tuple[str, str]] = field(default_factory=list)
    """Rules taken not to apply that could have changed it, each with the fact that nobody spoke of."""


@dataclass(frozen=True)
class _Open:
    """A rule that is neither met nor failed."""

    rule: Rule
    unknown: list[str]
    met: int
    place: int


def settle(tree: Tree, entries: Sequence[Entry], ahead: bool = True) -> Settled:
    """The strict decision where there is one; else the question this case calls for; else what holds on what was said.

    `ahead`: a fact is not asked for where each answer leads to the same.
    """
    strict = decide_case(tree, entries)
    if strict.status != "missing":
        return _followed(tree, entries, strict) or Settled(strict)
    agreed = _agreed([settle(tree, one) for one in sides(tree, entries)]) or _whatever_is_unsure(tree, entries)
    if agreed is not None:
        return agreed
    rules = _open_rules(tree, strict, {one["attribute"] for one in entries if one["value"] == UNKNOWN})
    met = _met_rules(tree, strict)
    asked = _to_ask(tree, entries, met, rules)
    same = _agreed(_answered(tree, entries, asked)) if asked is not None and ahead else None
    if same is not None:
        return same
    if asked is not None:
        others = [one for one in strict.missing if one != asked]
        return Settled(strict.model_copy(update={"missing": [asked, *others]}))
    left = _without(tree, {one.rule.id for one in rules}, {one["attribute"] for one in entries})
    decision = decide_case(left, entries)
    if decision.status not in ("decided", "grey zone") or decision.outcome is None:
        return Settled(strict)
    return Settled(decision, _assumed(decision, rules, tree))


_TREATED = re.compile(r"^(?:treat|take|count|consider|regard|assume|see)\w*\b.*?\bas\b(?P<value>.+)$", re.I)


def _followed(tree: Tree, entries: Sequence[Entry], strict: Decision) -> Settled | None:
    """`treat it as more than 50`, said of a fact that nobody knows: the rule that this leads to, with the words that lead there."""
    spoken = strict.evidence[0].rule if strict.evidence else ""
    attribute = tree.attribute(spoken.removeprefix(AMBIGUITY)) if spoken.startswith(AMBIGUITY) else None
    treated = _TREATED.match(strict.outcome.action) if strict.outcome is not None else None
    if attribute is None or treated is None:
        return None
    fact = next(iter(read_facts(f"{attribute.name}{treated['value']}", [attribute])), None)
    fact = fact or read_answer(treated["value"], attribute)
    if fact is None or fact.value == UNKNOWN:
        return None
    others = [one for one in entries if one["attribute"] != attribute.name]
    taken = {**entry(attribute.name, fact.value), "unit": fact.unit, "operator": fact.operator}
    settled = settle(tree, [*others, taken], ahead=False)
    if settled.decision.status != "decided" or not settled.decision.rules:
        return None
    evidence = [*strict.evidence, *settled.decision.evidence]
    return Settled(settled.decision.model_copy(update={"evidence": evidence, "flips": strict.flips}), settled.assumed)


def _whatever_is_unsure(tree: Tree, entries: Sequence[Entry]) -> Settled | None:
    """The decision that holds with the doubtful facts and without them; nobody is asked then what they were."""
    known = [one for one in entries if one["sure"]]
    doubtful = [
        one for one in entries if not one["sure"] and one["operator"] == "=" and not isinstance(one["value"], list)
    ]
    if not known or not doubtful or any(one["unit"] and not _in_its_unit(tree, one) for one in doubtful):
        return None
    read = [*known, *({**one, "sure": True} for one in doubtful)]
    return _agreed([settle(tree, read), settle(tree, known)])


def _in_its_unit(tree: Tree, one: Entry) -> bool:
    attribute = tree.attribute(one["attribute"])
    return attribute is not None and attribute.unit in (None, one["unit"])


def _answered(tree: Tree, entries: Sequence[Entry], asked: str) -> list[Settled]:
    """What each answer to a question with a closed list of answers would lead to; nothing where any answer is possible."""
    attribute = tree.attribute(asked)
    answers: Sequence[Value] = []
    if attribute is not None and attribute.type == "yes_no":
        answers = [False, True]
    elif attribute is not None and attribute.type == "category":
        answers = attribute.values or []
    others = [one for one in entries if one["attribute"] != asked]
    return [settle(tree, [*others, entry(asked, one)], ahead=False) for one in answers]


def _agreed(settled: Sequence[Settled]) -> Settled | None:
    """The decision that every number on the side that is known leads to."""
    if not settled or any(one.decision.status != "decided" for one in settled):
        return None
    first = settled[0]
    return first if all(one.decision.outcome == first.decision.outcome for one in settled) else None


def _open_rules(tree: Tree, strict: Decision, given_up: set[str]) -> list[_Open]:
    """Rules that wait for a fact somebody could still give."""
    found = []
    for place, rule in enumerate(tree.rules):
        steps = [one for one in strict.path if one.rule == rule.id]
        unknown = [one.attribute for one in steps if one.met is None and one.attribute not in given_up]
        failed, held = any(one.met is False for one in steps), any(one.met for one in steps)
        settled = held if rule.match == "any" else failed
        if unknown and not settled:
            found.append(_Open(rule, list(dict.fromkeys(unknown)), len(rule.if_) - len(unknown), place))
    return found


def _met_rules(tree: Tree, strict: Decision) -> list[Rule]:
    found = []
    for rule in tree.rules:
        steps = [one for one in strict.path if one.rule == rule.id]
        holds = any if rule.match == "any" else all
        if rule.if_ and steps and holds(one.met is True for one in steps):
            found.append(rule)
    ids = {one.id for one in found}
    return [one for one in found if not ids & set(one.unless)]


def _to_ask(tree: Tree, entries: Sequence[Entry], met: Sequence[Rule], rules: Sequence[_Open]) -> str | None:
    """The fact this case calls for: of an exception to a rule that is met, else of a rule that is met in part."""
    unsure = [
        one["attribute"]
        for one in entries
        if not one["sure"] and any(one["attribute"] in rule.unknown for rule in rules)
    ]
    if unsure:
        return str(unsure[0])
    count = Counter(condition.attribute for rule in tree.rules for condition in rule.if_)
    known = usable(entries, tree)
    if met:
        candidates = [
            one
            for one in rules
            if one.met and (_is_exception(one.rule, met) and _spoken_of(one, met, known, tree) or _varies(one, met))
        ]
    else:
        affirmed = [one for one in rules if one.met and _affirmed(one, known)]
        rest = any(one.otherwise for one in tree.rules)
        core = [] if rest and _affirms(known) else _core(rules, count)
        candidates = affirmed or core or [one for one in rules if one.met] or ([] if known else list(rules))
    if not candidates:
        return None
    best = (
        min(candidates, key=lambda one: (not _own_fact(one, known, count), len(one.unknown), -one.met, one.place))
        if known
        else min(candidates, key=lambda one: one.place)
    )
    return max(best.unknown, key=lambda name: (count[name], -best.unknown.index(name)))


def _affirms(known: Mapping[str, Value]) -> bool:
    """The case says what it is, not only what it is not: only then may the rule for everything else speak."""
    return any(value is not False and value != UNKNOWN for value in known.values())


def _affirmed(one: _Open, known: Mapping[str, Value]) -> bool:
    """The case says something of what this rule is for, and does not only deny what would stand against it."""
    return any(known.get(condition.attribute, False) is not False for condition in one.rule.if_)


def _core(rules: Sequence[_Open], count: Counter[str]) -> list[_Open]:
    """Rules that wait for a fact which several rules turn on."""
    return [one for one in rules if any(count[name] > 1 for name in one.unknown)]


def _is_exception(rule: Rule, met: Sequence[Rule]) -> bool:
    """Named as beating a rule that is met, or that rule with further conditions."""
    spoken = {_test(one) for one in rule.if_}
    return any(rule.id in one.unless or {_test(condition) for condition in one.if_} < spoken for one in met)


def _own_fact(one: _Open, known: Mapping[str, Value], count: Counter[str]) -> bool:
    """The case affirms something that this rule alone tests."""
    return any(
        known.get(condition.attribute) == condition.value and count[condition.attribute] == 1
        for condition in one.rule.if_
        if condition.value is not False
    )


def _varies(one: _Open, met: Sequence[Rule]) -> bool:
    """A rule on the very facts of one that is met, narrower in their numbers, that waits for a single fact more."""
    tested = {condition.attribute for condition in one.rule.if_} - set(one.unknown)
    return (
        len(one.unknown) == 1
        and one.rule.match == "all"
        and any(rule.if_ and tested == {condition.attribute for condition in rule.if_} for rule in met)
        and any(rule.then != one.rule.then for rule in met)
    )


def _spoken_of(one: _Open, met: Sequence[Rule], known: Mapping[str, Value], tree: Tree) -> bool:
    """The case affirms something that this rule alone tests, or it is an exception to that one rule."""
    count = Counter(condition.attribute for rule in tree.rules for condition in rule.if_)
    own = any(
        condition.attribute in known and count[condition.attribute] == 1 and condition.value is not False
        for condition in one.rule.if_
    )
    its_own = sum(one.rule.id in rule.unless for rule in tree.rules) == 1
    spoken = {_test(condition) for condition in one.rule.if_}
    return own or its_own or any({_test(condition) for condition in rule.if_} < spoken for rule in met)


def _test(condition: Condition) -> tuple[str, str, str]:
    return condition.attribute, condition.operator, repr(condition.value)


def _without(tree: Tree, ids: set[str], spoken: set[str]) -> Tree:
    """The tree less these rules, and less the grey zones of numbers that nobody spoke of."""
    kept = [
        one.model_copy(update={"unless": [name for name in one.unless if name not in ids]})
        for one in tree.rules
        if one.id not in ids
    ]
    zones = [one for one in tree.grey_zones if one.attribute in spoken]
    return tree.model_copy(update={"rules": kept, "grey_zones": zones})


def _assumed(decision: Decision, rules: Sequence[_Open], tree: Tree) -> list[tuple[str, str]]:
    """Rules that would say something else for this case, by the yes/no fact that nobody spoke of; what was met in part first."""
    found: dict[str, str] = {}
    for one in sorted(rules, key=lambda one: (-one.met, one.place)):
        flag = next(
            (name for name in one.unknown if (about := tree.attribute(name)) is not None and about.type == "yes_no"),
            None,
        )
        if flag is None or one.rule.then == decision.outcome or flag in found.values():
            continue
        if len(one.unknown) == 1 and (
            one.met or any(one.rule.id in rule.unless for rule in tree.rules if rule.id in decision.rules)
        ):
            found[one.rule.id] = flag
    return list(found.items())[:2]
