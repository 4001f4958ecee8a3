"""The answer to a concrete case → proposals: the widest rule that it may stand for, and what is offered in its place where that is too wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.case_answers import known_outcomes, own_rules, reason_of, says_depends, understood
from interviews.case_facts import in_facts_of
from interviews.case_regions import ladder
from interviews.drafting import drafted, whole_of
from interviews.one_outcome import in_kept_words, says_same, settle_one_outcome
from interviews.outcome_words import same_done
from interviews.reading import ReadCondition, Reading, ReadOutcome, ReadRule, Span
from interviews.rules import propose_rules, retold
from interviews.state import Heard, Proposal, Question, Spoken, Talk
from interviews.sureness import box_of
from interviews.together import asked_together
from interviews.which_first import first_where_parted, ordered, said_again, which_first
from knowledge.edits import MergeAttributes
from knowledge.region import what
from knowledge.regions import Regions
from knowledge.tree import Operator, Outcome, Rule, Scalar, Tree

if TYPE_CHECKING:
    from interviews.state import InterviewContext

MOST_NARROWER = 3


def propose_from_case(
    talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext
) -> Talk:
    """What the answer to a case says of cases like it. What the case was heard as is kept with its question."""
    if (
        question.key == "put back"
        and "known" in question.told
        and says_same(spoken.answer)
        and not _is_no_case(talk, spoken, context, reading)
    ):
        kept = next((one for one in known_outcomes(talk) if one.action == question.told["known"]), None)
        return with_heard(settle_one_outcome(talk, spoken, question), Heard(outcome=kept))
    before = talk.proposed
    named = {*(question.case or {}), *(one.name for one in question.facts)}
    facts = {one.name: one for one in (*question.facts, *talk.tree.attributes) if one.name in named}
    reading = in_facts_of(reading, list(facts.values()))
    heard, done = understood(talk, spoken.answer, reading, context, question.key)
    if done is not None and question.key == "whom" and not any(same_done(done, one) for one in known_outcomes(talk)):
        done = _asking(done)
    if heard.outcome is not None and done is not None:
        kept = in_kept_words(heard.outcome, talk.history, known_outcomes(talk))
        if kept != heard.outcome:
            heard = heard.model_copy(update={"outcome": kept})
            done = done.model_copy(update={"action": kept.action, "who": kept.who, "kind": kept.kind})
    order = said_again(talk, question, reading) if done is None and not heard.same and not heard.impossible else []
    if order:
        talk = ordered(talk, spoken, order)
        heard = heard.model_copy(update={"outcome": order[0][0].then})
    if done is not None:
        talk = _proposed(talk, spoken, question, done, context)
        fresh = [one.rule for one in talk.proposals if one.turn == spoken.number and one.rule is not None]
        talk = asked_together(talk, fresh)
    elif heard.same:
        talk = _as_one(talk, spoken, heard.same)
    elif heard.impossible:
        talk = asked_together(talk, (), _at_odds(talk, question) or question.case)
    elif own_rules(reading) and (says_depends(spoken.answer) or question.key == "what follows"):
        for rule in own_rules(reading):
            talk = _as_said_or_within(talk, spoken, question, rule, context)
        talk = asked_together(talk, own_rules(reading))
    else:
        talk = propose_rules(talk, spoken, reading.rules, context.embedder)
    made = [f"p{number}" for number in range(before + 1, talk.proposed + 1)]
    return with_heard(talk, heard.model_copy(update={"proposals": made}))


def _is_no_case(talk: Talk, spoken: Spoken, context: InterviewContext, reading: Reading) -> bool:
    """`That can't be, the probe and the load are the same thing`: it is two facts that are called one, not what is done."""
    return understood(talk, spoken.answer, reading, context, "put back")[0].impossible


def _at_odds(talk: Talk, question: Question) -> dict[str, Scalar]:
    """Of a case in which two rules part ways: what only one of them speaks of, where each has one such fact that is so."""
    rules = [rule for one in question.told.get("rules", "").split() if (rule := talk.tree.rule(one)) is not None]
    if len(rules) != 2 or question.case is None:
        return {}
    so = [{one.attribute for one in rule.if_ if (one.operator, one.value) == ("=", True)} for rule in rules]
    own = [first - second for first, second in (so, so[::-1])]
    return {one: True for side in own for one in side} if [len(side) for side in own] == [1, 1] else {}


def _as_one(talk: Talk, spoken: Spoken, names: Sequence[str]) -> Talk:
    """Two facts that are one, for the expert to accept."""
    keep, merge = names
    fact = talk.tree.attribute(keep) or talk.tree.attribute(merge)
    if fact is None or any(_told_apart(rule, keep, merge) for rule in talk.tree.rules):
        return talk
    if talk.tree.attribute(keep) is None or talk.tree.attribute(merge) is None:
        other = merge if fact.name == keep else keep
        fact = fact.model_copy(update={"aliases": list(dict.fromkeys([*fact.aliases, other]))})
        reads = f"The {other} is the same as the {fact.name}."
        return drafted(talk, spoken, whole_of(spoken), None, reads, [fact], "merge attributes")
    edit = MergeAttributes(keep=keep, merge=merge)
    return drafted(talk, spoken, whole_of(spoken), edit, f"The {merge} is the same as the {keep}.", [])


def _told_apart(rule: Rule, one: str, other: str) -> bool:
    """Whether a rule needs both of two facts that are so or not, or of a kind: nobody names one fact twice so. Of a number it may name both ends of a
    stretch; and where either is enough, it may be said in two ways."""
    if rule.match == "any":
        return False
    tests = [test for test in rule.if_ if test.attribute in (one, other)]
    return len({test.attribute for test in tests}) == 2 and any(test.operator in ("=", "!=") for test in tests)


def _asking(done: ReadOutcome) -> ReadOutcome:
    """`The controller`, to the question whom they would ask: they ask the controller."""
    if done.kind == "escalation":
        return done
    asked = done.action.removeprefix("ask ")
    return done.model_copy(update={"action": f"ask {asked}", "who": done.who or asked, "kind": "escalation"})


def with_heard(talk: Talk, heard: Heard) -> Talk:
    """The talk with its last answer heard as this."""
    last = talk.history[-1].model_copy(update={"heard": heard})
    return talk.model_copy(update={"history": [*talk.history[:-1], last]})


def _proposed(talk: Talk, spoken: Spoken, question: Question, done: ReadOutcome, context: InterviewContext) -> Talk:
    if question.case is None or _is_gone(talk, question) or _said_already(talk, question, done):
        return talk
    whole = whole_of(spoken)
    order = which_first(talk, question, done, spoken.answer)
    if order:
        return ordered(talk, spoken, order)
    moved = _limits_moved(talk.tree, question, done, whole)
    if moved:
        return propose_rules(talk, spoken, moved, context.embedder)
    order = first_where_parted(talk, question, done)
    if order:
        return ordered(talk, spoken, order)
    changed = question.told.get("changed") or None
    steps = ladder(talk.tree, question.case, question.facts, changed, whole, _limits_told(talk))
    reason = reason_of(spoken.answer, done, talk, context)
    rules = [_rule(step, done, whole) for step in ([reason] if reason else []) + steps]
    return propose_widest(talk, spoken, rules, context, _beaten(talk, question))


def _as_said_or_within(
    talk: Talk, spoken: Spoken, question: Question, rule: ReadRule, context: InterviewContext
) -> Talk:
    """`It depends. If the river came in, we don't pay.`: as it was said; where that is too wide, for cases like this one."""
    within = _within(talk, question, rule, spoken)
    wider = [rule] if not rule.otherwise else []
    steps = [one for at, one in enumerate([*wider, *within]) if one not in [*wider, *within][:at]]
    return propose_widest(talk, spoken, steps, context, [])


def propose_widest(
    talk: Talk, spoken: Spoken, rules: Sequence[ReadRule], context: InterviewContext, excepting: Sequence[str]
) -> Talk:
    """The first of these rules as a proposal; the others wait behind it."""
    if not rules:
        return talk
    before = {one.id for one in talk.proposals}
    talk = propose_rules(talk, spoken, rules[:1], context.embedder, excepting)
    behind = list(rules[1 : MOST_NARROWER + 1])

    def waiting(one: Proposal) -> Proposal:
        return one if one.id in before else one.model_copy(update={"narrower": behind})

    return talk.model_copy(update={"proposals": [waiting(one) for one in talk.proposals]})


def _rule(conditions: Sequence[ReadCondition], done: ReadOutcome, whole: Span) -> ReadRule:
    return retold(ReadRule(id="p1", if_=list(conditions), then=done, span=whole, reads=""))


def _is_gone(talk: Talk, question: Question) -> bool:
    """Whether the facts of the case mean something else by now: two of them were joined since it was asked."""
    return bool(talk.tree.rules) and box_of(Regions(talk.tree), question.case or {}) is None


def _said_already(talk: Talk, question: Question, done: ReadOutcome) -> bool:
    """Whether the tree decides this case so already."""
    if not talk.tree.rules or question.facts or question.case is None:
        return False
    regions = Regions(talk.tree)
    box = box_of(regions, question.case)
    verdict = regions.agreed(box) if box is not None else None
    if verdict is None or verdict.status != "decided":
        return False
    return any(same_done(talk.tree.rules[number].then, done) for number in verdict.rules)


def _limits_moved(tree: Tree, question: Question, done: ReadOutcome, whole: Span) -> list[ReadRule]:
    """At a limit itself something else is done than was said: the rules that have it, with the limit on their other side."""
    name = question.told.get("changed", "")
    value = (question.case or {}).get(name)
    if question.key != "at the limit" or value is None or all(what(rule.then) != _what(done) for rule in tree.rules):
        return []
    moved = []
    for rule in tree.rules:
        meant = what(rule.then) == _what(done)
        turned = _TAKES_IN if meant else _LEAVES_OUT
        if any(one.attribute == name and one.value == value and one.operator in turned for one in rule.if_):
            facts = {one.name: one for one in tree.attributes}
            conditions = [
                ReadCondition(
                    attribute=one.attribute, type=facts[one.attribute].type, unit=facts[one.attribute].unit, value=one.value, span=whole,
                    operator=turned.get(one.operator, one.operator) if one.attribute == name and one.value == value else one.operator,
                )
                for one in rule.if_
            ]  # fmt: skip
            then = ReadOutcome(action=rule.then.action, who=rule.then.who, kind=rule.then.kind, span=whole)
            moved.append(
                retold(ReadRule(id=rule.id, if_=conditions, match=rule.match, then=then, span=whole, reads=""))
            )
    return moved


_TAKES_IN: dict[str, Operator] = {">": ">=", "<": "<="}
_LEAVES_OUT: dict[str, Operator] = {">=": ">", "<=": "<"}


def _what(done: ReadOutcome) -> tuple[str, ...]:
    return what(Outcome(action=done.action, who=done.who, kind=done.kind))


def _beaten(talk: Talk, question: Question) -> list[str]:
    """The rules that decide this case otherwise: what is proposed goes before them."""
    if not talk.tree.rules or question.case is None:
        return []
    regions = Regions(talk.tree)
    box = box_of(regions, question.case)
    verdict = regions.agreed(box) if box is not None else None
    return [talk.tree.rules[number].id for number in verdict.rules] if verdict is not None else []


def _limits_told(talk: Talk) -> dict[str, float]:
    """By its fact: the number from which on something else is done, as it was last told."""
    return {name: limit for one in talk.history if one.heard for name, limit in one.heard.limits.items()}


def _within(talk: Talk, question: Question, rule: ReadRule, spoken: Spoken) -> list[ReadRule]:
    """`It depends on whether it is urgent. If so, …`: said of this case, so it holds for cases like it, the widest first."""
    if question.case is None or not talk.tree.rules or rule.match == "any" and len(rule.if_) > 1:
        return [rule]
    named = {one.attribute for one in (*rule.if_, *rule.unless)}
    steps = ladder(talk.tree, question.case, question.facts, None, rule.then.span, _limits_told(talk)) or [[]]
    kept = [[one for one in step if one.attribute not in named] for step in steps]
    return [retold(rule.model_copy(update={"if_": [*step, *rule.if_], "otherwise": False})) for step in kept]
