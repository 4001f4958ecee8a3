"""What an expert said of single items of a list that was said back → proposals: a rule to take out, a rule to put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.alone import outcome_alone, short_outcome
from interviews.drafting import drafted, overlaps, words_of
from interviews.item_answers import ItemSaid, items_said
from interviews.read import read
from interviews.reading import ReadCondition, Reading, ReadOutcome, ReadRule, Span
from interviews.rules import attributes_known, propose_rules, retold
from interviews.state import Proposal, Question, Spoken, Talk
from interviews.teach_back import rule_in_words
from knowledge.edits import RemoveRule
from knowledge.quantities import find_quantities
from knowledge.tree import Rule

if TYPE_CHECKING:
    from interviews.state import InterviewContext

ITEMS = "items"
"""Told with a question that says a list back: the rules of each item (`r2,r3` where they read alike), `-` for what is no rule."""


def said_of_items(question: Question, answer: str) -> list[tuple[ItemSaid, str]]:
    """The word on each item of the list that this question said back, with its rules; none where it said no list."""
    names = question.told.get(ITEMS, "").split()
    return [(one, names[one.number - 1]) for one in items_said(answer, len(names))] if names else []


def propose_items(
    talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext
) -> tuple[Talk, Reading]:
    """The talk with what was said of single items proposed, and what of the answer is left to be read."""
    said = said_of_items(question, spoken.answer)
    missed: list[Span] = []
    for one, name in said:
        rules = [rule for each in name.split(",") if (rule := talk.tree.rule(each)) is not None]
        if not rules and one.word != "confirm":
            missed.append(one.span)
        elif one.word == "reject":
            talk = _without(talk, spoken, rules, one.span)
        elif rules and one.instead is not None:
            talk, understood = _corrected(talk, spoken, rules[0], one.instead, context)
            talk = _without(talk, spoken, rules[1:], one.span) if understood else talk
            missed += [] if understood else [one.instead]
    return talk, _left(reading, [one.span for one, _ in said], missed) if said else reading


def _without(talk: Talk, spoken: Spoken, rules: Sequence[Rule], span: Span) -> Talk:
    """Each of these rules proposed to go."""
    for rule in rules:
        reads = f"Take out: “{rule_in_words(rule, talk.tree)}”"
        talk = drafted(talk, spoken, span, RemoveRule(rule=rule.id), reads, [])
    return talk


def _left(reading: Reading, items: Sequence[Span], missed: Sequence[Span]) -> Reading:
    """The reading of all but the items, with those that were not understood left unread."""

    def outside(span: Span) -> bool:
        return not any(overlaps(span, one) for one in items)

    return reading.model_copy(
        update={
            "rules": [one for one in reading.rules if outside(one.span)],
            "unread": sorted([*(one for one in reading.unread if outside(one)), *missed]),
            "grey_zones": [one for one in reading.grey_zones if outside(one.span)],
            "unknowns": [one for one in reading.unknowns if outside(one.span)],
            "questions": [],
        }
    )


def _corrected(talk: Talk, spoken: Spoken, rule: Rule, span: Span, context: InterviewContext) -> tuple[Talk, bool]:
    """The words as this rule should be: a rule of their own, or what is done in its cases."""
    words = words_of(spoken, span)
    moved = _moved(read(words, attributes_known(talk), context.language, hearing=context.hearing).rules, span[0])
    if not any(one.if_ or one.otherwise for one in moved):
        done = moved[0].then if moved else outcome_alone(words, context.language) or short_outcome(words)
        limit = _with_limit(rule, words, talk, span)
        moved = [limit] if limit else [_in_its_cases(rule, done, talk, span)] if done is not None else []
    if not moved:
        return talk, False
    before = {one.id for one in talk.proposals}
    talk = propose_rules(talk, spoken, moved, context.embedder)
    new = next((one.id for one in talk.proposals if one.id not in before), None)
    return talk.model_copy(update={"proposals": [_in_place(one, rule) if one.id == new else one for one in talk.proposals]}), True  # fmt: skip


def _in_place(proposal: Proposal, rule: Rule) -> Proposal:
    return proposal.model_copy(update={"op": "change rule", "changes": rule.id, "beats": []})


def _in_its_cases(rule: Rule, done: ReadOutcome, talk: Talk, span: Span) -> ReadRule:
    facts = {one.name: one for one in talk.tree.attributes}
    conditions = [
        ReadCondition(attribute=one.attribute, type=facts[one.attribute].type, unit=facts[one.attribute].unit, operator=one.operator, value=one.value, span=span)
        for one in rule.if_
    ]  # fmt: skip
    told = ReadRule(id="p1", if_=conditions, match=rule.match, then=done.model_copy(update={"span": span}), otherwise=rule.otherwise, span=span, reads="")  # fmt: skip
    return retold(told)


def _with_limit(rule: Rule, words: str, talk: Talk, span: Span) -> ReadRule | None:
    """`It should be 60,000 instead of 50,000`: the one limit of this rule with the new number."""
    numbers = [one for one in rule.if_ if isinstance(one.value, int | float) and not isinstance(one.value, bool)]
    said = [one.value for one in find_quantities(words) if not numbers or one.value != numbers[0].value]
    if len(numbers) != 1 or len(said) != 1 or rule.otherwise:
        return None
    then = ReadOutcome(action=rule.then.action, who=rule.then.who, kind=rule.then.kind, span=span)
    told = _in_its_cases(rule, then, talk, span)
    return retold(told.model_copy(update={"if_": [one.model_copy(update={"value": said[0]}) if one.attribute == numbers[0].attribute and one.value == numbers[0].value else one for one in told.if_]}))  # fmt: skip


def _moved(rules: Sequence[ReadRule], by: int) -> list[ReadRule]:
    """Rules read from a part of an answer, with their places in the whole."""

    def at(span: Span) -> Span:
        return span[0] + by, span[1] + by

    def condition(one: ReadCondition) -> ReadCondition:
        return one.model_copy(update={"span": at(one.span)})

    return [
        one.model_copy(
            update={
                "if_": [condition(each) for each in one.if_],
                "unless": [condition(each) for each in one.unless],
                "then": one.then.model_copy(update={"span": at(one.then.span)}),
                "span": at(one.span),
            }
        )
        for one in rules
    ]
