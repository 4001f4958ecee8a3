"""An answer → proposals, by what was asked. Nothing here changes the tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.alone import LONGEST_IN_A_WORD, is_unsure, outcome_alone, says_none, short_outcome
from interviews.beside_rules import (
    propose_cue,
    propose_grey_zones,
    propose_missing_fact,
    propose_trade_off,
    propose_unknowns,
)
from interviews.case_answers import known_outcomes, own_rules, says_depends, understood
from interviews.case_proposals import propose_from_case, with_heard
from interviews.clarifying import settle, with_clarifying
from interviews.drafting import overlaps, whole_of
from interviews.hesitations import tells_nothing
from interviews.item_proposals import propose_items
from interviews.kind_frames import asked_about_kind, in_framed_kinds
from interviews.limit_proposals import propose_along
from interviews.one_outcome import asked_as_one, told_as_kept
from interviews.outcome_words import in_known_words
from interviews.precedence import BEFORE, usual_way
from interviews.reading import Reading, ReadOutcome, ReadRule
from interviews.reasons_told import reason_in
from interviews.rules import attributes_known, propose_rules, retold
from interviews.state import Asked, Heard, Question, Spoken, Talk
from interviews.tense import is_past
from interviews.together import frames_of

if TYPE_CHECKING:
    from interviews.state import InterviewContext
    from knowledge.language import Language

ANSWERED_BY_WHAT_IS_DONE = {"case", "contrast", "boundary", "clarify"}
"""Probes that, where they tell a case, ask what is done in it."""


_GOES_ON = re.compile(r"[.;!?]\s+\S")
_NOTICED = frozenset(["cue", "novice error"])
"""Asked for what is noticed: `the first thing I look at is whether it leaks` says no more than that."""
_DENIES = re.compile(r"\W*(?:no|not|none|nothing|never|nope)\b(?![^.]*\b(?:if|unless|except|when)\b)", re.IGNORECASE)
"""`No, that one is clear`: an answer, and nothing that has to be asked about again."""


def propose(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """The talk with everything proposed that this answer says."""
    read = {
        "missing fact": propose_missing_fact,
        "trade-off": propose_trade_off,
        "cue": propose_cue,
        "novice error": propose_cue,
        "boundary": _boundary,
        "clarify": settle,
    }.get(question.probe, _rules)
    by_another_fact = question.case is not None and says_depends(spoken.answer) and own_rules(reading)
    if "along" in question.told and not by_another_fact:
        read = propose_along
    elif by_another_fact or question.case is not None and question.probe in ANSWERED_BY_WHAT_IS_DONE:
        read = propose_from_case
    if question.case is None and question.probe != "clarify" and says_none(spoken.answer):
        reading = reading.model_copy(update={"rules": []})  # `No, the line is the line`
    if _asks_where_they_hesitate(question) and tells_nothing(spoken.answer):
        reading = reading.model_copy(update={"rules": [], "unread": [], "questions": []})
    talk, reading = propose_items(talk, spoken, question, reading, context)
    reading = _in_known_kinds(told_as_kept(in_known_words(reading, known_outcomes(talk)), talk), talk)
    reading, talk = propose_grey_zones(talk, spoken, question, reading, context)
    talk = propose_unknowns(read(talk, spoken, question, reading, context), spoken, question, reading)
    talk = asked_about_kind(asked_as_one(_with_dependence(talk, spoken, reading, context), spoken, question))
    return with_clarifying(talk, spoken, question, _left_to_ask(talk, spoken, reading))


def _asks_where_they_hesitate(question: Question) -> bool:
    return question.probe == "threshold" and question.case is None and "along" not in question.told


def _in_known_kinds(reading: Reading, talk: Talk) -> Reading:
    """The reading with every kind that was told in other words as that kind."""
    known, facts = frames_of(talk.history), attributes_known(talk)
    return reading.model_copy(update={"rules": [in_framed_kinds(one, facts, known) for one in reading.rules]})


def _with_dependence(talk: Talk, spoken: Spoken, reading: Reading, context: InterviewContext) -> Talk:
    """`That depends on whether it is urgent`, wherever it is said: kept, so that it is asked both ways."""
    last = talk.history[-1] if talk.history else None
    if (
        last is None
        or last.turn != spoken.number
        or last.heard is not None
        or len(spoken.answer.split()) > LONGEST_IN_A_WORD
    ):
        return talk
    if not says_depends(spoken.answer) or own_rules(reading) or last.question.probe in _NOTICED:
        return talk
    return with_heard(talk, understood(talk, spoken.answer, reading, context)[0])


def _left_to_ask(talk: Talk, spoken: Spoken, reading: Reading) -> Reading:
    """Short words that a case was answered with are understood: nothing of them is asked about again."""
    last = talk.history[-1] if talk.history else None
    if last is None or last.turn != spoken.number:
        return reading
    words = spoken.answer.split()
    short = len(words) <= LONGEST_IN_A_WORD or not _GOES_ON.search(spoken.answer.strip())
    understood_so = last.heard is not None and _is_understood(last.heard, last)
    if short and understood_so or says_none(spoken.answer):
        return reading.model_copy(update={"unread": [], "questions": []})
    if last.heard is not None and last.heard.same:
        return reading.model_copy(update={"unread": []})
    if len(words) <= LONGEST_IN_A_WORD and _DENIES.match(spoken.answer):
        return reading.model_copy(update={"unread": [], "questions": []})
    because = reason_in(spoken.answer) if understood_so else None
    if because is not None:  # `It goes back. That's because it leaks.`
        return reading.model_copy(update={"unread": [one for one in reading.unread if not overlaps(one, because)]})
    if own_rules(reading):
        left = [one for one in reading.unread if not says_depends(spoken.answer[slice(*one)])]
        return reading.model_copy(update={"unread": left})
    return reading


def _is_understood(heard: Heard, asked: Asked) -> bool:
    told = heard.outcome or heard.on or heard.depends or heard.unsure or heard.impossible
    return bool(told) or "along" in asked.question.told


def _rules(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    excepting = _excepted(talk, question) if question.probe == "exception" else []
    return propose_rules(talk, spoken, reading.rules, context.embedder, excepting)


def _excepted(talk: Talk, question: Question) -> list[str]:
    """The rules to which an answer tells exceptions: the one that was asked about, those of which it was asked what goes before them, else the usual way."""
    if question.about and question.about.rule:
        return [question.about.rule]
    return question.told[BEFORE].split() if BEFORE in question.told else usual_way(talk.tree)


def _boundary(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """What happens with all other cases: the answer needs no `otherwise` of its own."""
    if says_none(spoken.answer):
        return talk
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
    done = said or outcome_alone(spoken.answer, context.language) or short_outcome(spoken.answer)
    return None if done is None or _is_told(spoken.answer[slice(*done.span)], context.language) else done


def _is_told(words: str, language: Language) -> bool:
    """`The horse looked away and its ears were flat`: what was once, not what is done."""
    return is_past(language.parse(words), 0, len(words))
