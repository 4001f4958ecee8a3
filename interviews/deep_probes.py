"""What is asked of every decision, in any way of interviewing: exceptions, what is done without a fact, what is traded away; and how it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from interviews.alone import says_none
from interviews.case_probes import Cases
from interviews.names import fits, key_of
from interviews.questions import ask, asked_with, once
from interviews.state import About, Asked, Probe
from interviews.teach_back import rule_in_words
from interviews.wording import wondered
from knowledge.findings import Finding
from knowledge.tree import Attribute, Tree

MOST_EXCEPTIONS = 3
MOST_MISSING_FACTS = 2
MOST_THRESHOLDS = 2
MOST_CLOSING = 24
"""Cases for what is open or contested; a tree that needs more is another interview."""
LEFT_TO_OTHERWISE = 0.02
"""Where more of the space than this is open, what happens with all other cases is asked before any single one."""
OF_THE_CASE = ("knowledge", "goal", "option", "basis", "time", "analogue")
"""How the one real case was seen: each asked once, where a case was told."""
MOST_UNSAID = 2
"""So many of these that were passed over or answered with nothing, and the others are left: an expert is a guest."""


def one_fact_or_two(tree: Tree, history: list[Asked]) -> Iterator[Probe]:
    """Two numbers in one unit, with names that end alike, are perhaps one: asked before a case tells both."""
    asked = [{one.question.told.get("name"), one.question.told.get("known")} for one in asked_with("same", history)]
    numbers = [one for one in tree.attributes if one.type in ("number", "duration")]
    for one, other in combinations(numbers, 2):
        alike = (one.name.split()[-1:] == other.name.split()[-1:] or _is_part(one, other)) and fits(one, other)
        together = any({one.name, other.name} <= {test.attribute for test in rule.if_} for rule in tree.rules)
        if (alike and not together or _as_one_stretch(tree, one, other)) and {one.name, other.name} not in asked:
            told = {"name": other.name, "known": one.name}
            yield ask("same", history, told, About(attribute=other.name))


def _is_part(one: Attribute, other: Attribute) -> bool:
    """Whether one name is the other with words left out: `time since`, `time since receipt`."""
    words, others = set(key_of(one.name).split()), set(key_of(other.name).split())
    return bool(words) and bool(others) and (words <= others or others <= words)


def _as_one_stretch(tree: Tree, one: Attribute, other: Attribute) -> bool:
    """Whether a rule needs one of them above a limit and the other below a higher one, in one unit: perhaps both ends of one stretch."""
    if one.unit is None or not fits(one, other):
        return False
    for low, high in ((one, other), (other, one)):
        for rule in tree.rules:
            above = [test.value for test in rule.if_ if test.attribute == low.name and test.operator in (">", ">=")]
            below = [test.value for test in rule.if_ if test.attribute == high.name and test.operator in ("<", "<=")]
            if rule.match == "all" and any(
                isinstance(a, int | float) and isinstance(b, int | float) and a < b for a in above for b in below
            ):
                return True
    return False


def closing(likely: Tree, findings: Sequence[Finding], history: list[Asked], cases: Cases) -> Iterator[Probe]:
    """What closes most of the space that is open: one rule for all that is left, or a case."""
    asked = sum(one.question.key in ("case", "contrast", "put back") for one in history)
    if cases.uncovered >= LEFT_TO_OTHERWISE:
        yield from otherwise(likely, findings, history)
    if asked < MOST_CLOSING:
        yield from cases.closing()
    yield from otherwise(likely, findings, history)


def exceptions(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
    """What does not follow the rules: of each rule that has no exception yet, and once in any case."""
    asked = _rules_asked("exception", history)
    of_cases = {one.turn for one in history if one.question.case}
    for finding in findings:
        rule = tree.rule(finding.rules[0]) if finding.kind == "no exception asked" else None
        if rule is None or rule.source is not None and rule.source.turn in of_cases:
            continue
        if rule.id not in asked and len(asked) < MOST_EXCEPTIONS:
            yield ask(
                "exception", history, {"rule": rule_in_words(rule, tree)}, About(rule=rule.id, finding=finding.id)
            )
    if not asked:
        yield from once("first exception", history)


def otherwise(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
    """What happens with all other cases."""
    missing = next((one for one in findings if one.kind == "no otherwise"), None)
    if missing is not None and not any(one.otherwise for one in tree.rules):
        yield from once("otherwise", history, about=About(finding=missing.id))


def missing_facts(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
    """What is done where a fact cannot be found out: once in any case, and of another fact where that gave something."""
    asked = {one.question.about.attribute for one in asked_with("missing fact", history) if one.question.about}
    told = asked <= {one.missing for one in tree.ambiguity}
    for finding in findings:
        fact = tree.attribute(finding.attribute or "") if finding.kind == "no ambiguity rule" else None
        if fact is not None and fact.name not in asked and told and len(asked) < MOST_MISSING_FACTS:
            yield ask(
                "missing fact",
                history,
                {"fact": wondered(fact.name, fact.type)},
                About(attribute=fact.name, finding=finding.id),
            )
    if not asked:
        yield from once("any missing fact", history)


def trade_off(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
    """What is given up: once in any case."""
    finding = next((one for one in findings if one.kind == "no trade-off"), None)
    about = About(rule=finding.rules[0], finding=finding.id) if finding else None
    yield from once("trade-off", history, about=about)


def of_the_case(history: list[Asked]) -> Iterator[Probe]:
    """How the one real case was seen, until it is plain that there is no more to say of it."""
    asked = [one for one in history if one.question.key in OF_THE_CASE]
    if sum(one.how == "skipped" or says_none(one.answer) for one in asked) < MOST_UNSAID:
        for key in OF_THE_CASE:
            yield from once(key, history)


def thresholds(tree: Tree, history: list[Asked]) -> Iterator[Probe]:
    """Where the expert begins to hesitate, close to a limit."""
    asked = asked_with("threshold", history)
    done = {one.question.about.attribute for one in asked if one.question.about} | {
        zone.attribute for zone in tree.grey_zones
    }
    for fact in tree.attributes:
        limited = any(
            one.attribute == fact.name and one.operator not in ("=", "!=", "in", "not in")
            for rule in tree.rules
            for one in rule.if_
        )
        if fact.type in ("number", "duration") and limited and fact.name not in done and len(asked) < MOST_THRESHOLDS:
            yield ask("threshold", history, {"fact": fact.name}, About(attribute=fact.name))


def _rules_asked(key: str, history: list[Asked]) -> set[str]:
    return {
        one.question.about.rule for one in asked_with(key, history) if one.question.about and one.question.about.rule
    }
