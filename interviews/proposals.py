"""An answer → proposals, by what was asked. Nothing here changes the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.alone import is_unsure, outcome_alone, short_outcome
from interviews.beside_rules import (
    propose_cue,
    propose_grey_zones,
    propose_missing_fact,
    propose_trade_off,
    propose_unknowns,
)
from interviews.cases import region_of
from interviews.clarifying import settle, with_clarifying
from interviews.drafting import drafted, whole_of
from interviews.names import key_of
from interviews.reading import Reading, ReadOutcome, ReadRule
from interviews.rules import propose_rules, retold
from interviews.state import Question, Spoken, Talk
from knowledge.tree import Outcome, Rule

if TYPE_CHECKING:
    from interviews.state import InterviewContext

TOLD = 0.5
"""So much of an outcome's words have to be in an answer that means it."""


def propose(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """The talk with everything proposed that this answer says."""
    read = {
        "missing fact": propose_missing_fact,
        "trade-off": propose_trade_off,
        "cue": propose_cue,
        "novice error": propose_cue,
        "case": _case,
        "contrast": _case,
        "boundary": _boundary,
        "clarify": settle,
    }.get(question.probe, _rules)
    reading, talk = propose_grey_zones(talk, spoken, question, reading)
    talk = propose_unknowns(read(talk, spoken, question, reading, context), spoken, question, reading)
    return with_clarifying(talk, spoken, question, reading)


def _rules(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    about = question.about.rule if question.about else None
    excepting = [about] if about else [one.id for one in talk.tree.rules] if question.probe == "exception" else []
    return propose_rules(
        talk, spoken, reading.rules, context.embedder, excepting if question.probe == "exception" else []
    )


def _case(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """An answer without conditions of its own speaks for the region of the case."""
    own = [rule for rule in reading.rules if rule.if_ or rule.otherwise]
    done = None if own or is_unsure(spoken.answer) or not question.case else _outcome_of(spoken, reading, context)
    if done is None or question.case is None:
        return _rules(talk, spoken, question, reading, context)
    whole = whole_of(spoken)
    order = _which_first(talk, question, spoken.answer)
    if order is not None:
        first, second = order
        reads = f"Where both apply, “{first.then.action}” goes before “{second.then.action}”."
        return drafted(talk, spoken, whole, None, reads, [], order=(first.id, second.id))
    rule = ReadRule(id="p1", if_=region_of(talk.tree, question.case, whole), then=done, span=whole, reads="")
    return propose_rules(talk, spoken, [retold(rule)], context.embedder)


def _which_first(talk: Talk, question: Question, answer: str) -> tuple[Rule, Rule] | None:
    """Two rules that part ways, the one whose outcome the answer tells first; None where it tells neither, or both alike."""
    pair = [talk.tree.rule(name) for name in question.told.get("rules", "").split()]
    if question.key != "contrast" or len(pair) != 2 or pair[0] is None or pair[1] is None:
        return None
    heard = set(key_of(answer).split())
    one, other = (_share(rule.then, heard) for rule in pair if rule)
    if max(one, other) < TOLD or one == other:
        return None
    return (pair[0], pair[1]) if one > other else (pair[1], pair[0])


def _share(then: Outcome, heard: set[str]) -> float:
    """How much of an outcome's words were heard."""
    wanted = {word for word in key_of(f"{then.action} {then.who or ''}").split() if len(word) > 2}
    return len(wanted & heard) / len(wanted) if wanted else 0.0


def _boundary(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """What happens with all other cases: the answer needs no `otherwise` of its own."""
    if (
        question.key != "otherwise"
        or any(rule.if_ or rule.otherwise for rule in reading.rules)
        or is_unsure(spoken.answer)
    ):
        return _rules(talk, spoken, question, reading, context)
    done = _outcome_of(spoken, reading, context)
    if done is None:
        return talk
    rule = ReadRule(id="p1", then=done, otherwise=True, span=whole_of(spoken), reads="")
    return propose_rules(talk, spoken, [retold(rule)], context.embedder)


def _outcome_of(spoken: Spoken, reading: Reading, context: InterviewContext) -> ReadOutcome | None:
    said = reading.rules[0].then if reading.rules else None
    return said or outcome_alone(spoken.answer, context.language) or short_outcome(spoken.answer)
