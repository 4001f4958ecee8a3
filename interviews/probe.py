"""What to ask next: pure, from what was captured, what is missing in it, and what was asked before.

The order of the method: one real case, the general account, what was unclear, then exceptions, missing facts and trade-offs (none of the three
is ever left out), then concrete cases from the gaps, then everything is said back, then the expert's word on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from interviews.case_probes import Cases, follow_up, going_into
from interviews.limit_lines import along_lines
from interviews.manners import asked_before
from interviews.questions import ask, asked_with
from interviews.state import About, Asked, Clarify, Probe
from interviews.teach_back import rule_in_words, say_back
from knowledge.findings import Finding
from knowledge.tree import Attribute, Tree

MOST_EXCEPTIONS = 3
MOST_MISSING_FACTS = 3
MOST_THRESHOLDS = 2
MOST_CHECKS = 10
"""Cases that only make sure."""
MOST_CLOSING = 24
"""Cases for what is open or contested; a tree that needs more is another interview."""
LEFT_TO_OTHERWISE = 0.02
"""Where more of the space than this is open, what happens with all other cases is asked before any single one."""
MOST_TEACH_BACKS = 2
MOST_SIGN_OFFS = 3


def choose_probe(
    tree: Tree,
    findings: Sequence[Finding],
    history: list[Asked],
    clarify: Sequence[Clarify] = (),
    likely: Tree | None = None,
) -> Probe | None:
    """The next question, or None when there is nothing left to ask.

    `likely`: the tree with what waits for the expert's word; cases are chosen from it, so that none is asked that a proposal already answers.
    """
    return next(_wanted(tree, findings, history, clarify, likely or tree), None)


def _wanted(
    tree: Tree, findings: Sequence[Finding], history: list[Asked], clarify: Sequence[Clarify], likely: Tree
) -> Iterator[Probe]:
    """Every question that would be in place now, the most wanted first."""
    yield from _once("event", history)
    yield from _clarifying(history, clarify)
    yield from follow_up(history)
    yield from _once("open", history, {"decision": tree.decision})
    if not likely.rules and not any(one.gave for one in history):
        yield from _once("retell", history)
    yield from along_lines(likely, history)
    yield from going_into(likely, history)
    cases = Cases(likely, findings, history)
    yield from _closing(likely, findings, history, cases)
    for deepening in (_exceptions, _missing_facts, _trade_off):
        yield from deepening(tree, findings, history)
    yield from _once("cue", history)
    yield from _once("novice error", history)
    yield from _thresholds(tree, history)
    yield from cases.making_sure(MOST_CHECKS)
    yield from _said_back(tree, history)
    yield from _signed_off(history)


def _clarifying(history: list[Asked], clarify: Sequence[Clarify]) -> Iterator[Probe]:
    """What was unclear in an answer, in the stage in which it was said."""
    for one in clarify:
        about = About(attribute=one.attribute, rule=one.rule) if one.attribute or one.rule else None
        stage = history[-1].question.stage if history else "account"
        probe = ask(one.key, history, one.told, about).model_copy(update={"stage": stage})
        if not asked_before(probe.text, [asked.question.text for asked in history]):
            yield probe


def _closing(likely: Tree, findings: Sequence[Finding], history: list[Asked], cases: Cases) -> Iterator[Probe]:
    """What closes most of the space that is open: one rule for all that is left, or a case."""
    asked = sum(one.question.key in ("case", "contrast") for one in history)
    if cases.uncovered >= LEFT_TO_OTHERWISE:
        yield from _otherwise(likely, findings, history)
    if asked < MOST_CLOSING:
        yield from cases.closing()
    yield from _otherwise(likely, findings, history)


def _once(
    key: str, history: list[Asked], told: Mapping[str, str] | None = None, about: About | None = None
) -> Iterator[Probe]:
    if not asked_with(key, history):
        yield ask(key, history, told, about)


def _exceptions(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
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
        yield from _once("first exception", history)


def _otherwise(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
    missing = next((one for one in findings if one.kind == "no otherwise"), None)
    if missing is not None and not any(one.otherwise for one in tree.rules):
        yield from _once("otherwise", history, about=About(finding=missing.id))


def _missing_facts(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
    asked = {one.question.about.attribute for one in asked_with("missing fact", history) if one.question.about}
    for finding in findings:
        fact = tree.attribute(finding.attribute or "") if finding.kind == "no ambiguity rule" else None
        if fact is not None and fact.name not in asked and len(asked) < MOST_MISSING_FACTS:
            yield ask(
                "missing fact", history, {"fact": _wondered(fact)}, About(attribute=fact.name, finding=finding.id)
            )
    if not asked:
        yield from _once("any missing fact", history)


def _trade_off(tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> Iterator[Probe]:
    finding = next((one for one in findings if one.kind == "no trade-off"), None)
    about = About(rule=finding.rules[0], finding=finding.id) if finding else None
    yield from _once("trade-off", history, about=about)


def _thresholds(tree: Tree, history: list[Asked]) -> Iterator[Probe]:
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


def _said_back(tree: Tree, history: list[Asked]) -> Iterator[Probe]:
    before = asked_with("teach-back", history)
    rules = say_back(tree)
    if tree.rules and len(before) < MOST_TEACH_BACKS and all(one.question.told.get("rules") != rules for one in before):
        yield ask("teach-back", history, {"rules": rules})


def _signed_off(history: list[Asked]) -> Iterator[Probe]:
    before = asked_with("sign-off", history)
    if len(asked_with("more", history)) < len(before):
        yield ask("more", history)
    if len(before) < MOST_SIGN_OFFS:
        yield ask("sign-off", history)


def _rules_asked(key: str, history: list[Asked]) -> set[str]:
    return {
        one.question.about.rule for one in asked_with(key, history) if one.question.about and one.question.about.rule
    }


def _wondered(fact: Attribute) -> str:
    """`whether bank details changed`, `the invoice amount`."""
    return f"whether {fact.name}" if fact.type == "yes_no" else f"the {fact.name}"
