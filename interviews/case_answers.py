"""The answer to a concrete case, understood even where it is two words: what is done, on what it depends, or that nobody can say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from interviews.alone import is_unsure, outcome_alone, short_outcome
from interviews.asks_back import asked_back
from interviews.how_much import number_meant
from interviews.impossible import calls_impossible
from interviews.names import fits, key_of, known
from interviews.outcome_meant import behind_comment, closest, meant_at_end, meant_in_part
from interviews.outcome_words import DENIED, EMPTY, content, same_done
from interviews.read import read
from interviews.reading import ReadCondition, Reading, ReadOutcome, ReadRule
from interviews.reasons_told import reason_in
from interviews.state import Asked, Heard, Talk
from interviews.woven import placed, weave
from knowledge.tree import Attribute, Outcome, Scalar

if TYPE_CHECKING:
    from interviews.state import InterviewContext

LONGEST_POINTER = 8
"""Words of an answer that may be no more than `the same as before`."""
_SAME = re.compile(
    r"\b(?:(?:the )?same(?= as\b| (?:thing|again|here|there|answer|way)\b|\W*$)|likewise|ditto|as before|as above|like before|no (?:change|difference)|nothing changes|wouldn't change|doesn't change|does not change|no different|makes no difference|doesn't matter|does not matter)\b",
    re.IGNORECASE,
)
_TO_KNOW = (
    r"(?:(?:question|matter) of|(?:it['’]s|it is|that['’]s) (?:all |only |just |really )?(?:about|down to)"
    r"|(?:matters|counts|decides|settles)(?: it)?(?: here| most| to me| for me)?(?: is)?"
    r"|(?:need|have|want|got|like) to (?:know|see|find out|hear|be told|check)(?: first)?(?: is)?|without knowing|(?:must|have to|need to|should|['’]d|would)(?: always)?(?: first)? (?:look at|look|check|ask|see|know|find out|be sure)(?: first)?|question(?: there| then| for me| here)? (?:is|would be|['’]s)|(?:important|crucial|decisive|essential|relevant|what counts|what matters)(?: to (?:me|us|know)| for (?:me|us)| there| then| here| is)*|(?:before|till|until|unless) (?:i|we) (?:know|knew|see|saw|hear|heard|find out)|tell me"
    r"|(?:deciding|decisive|determining|determinant|key|main|crucial|critical|governing|real|only|big|first) (?:factor|point|question|thing|issue|consideration|criterion|variable)(?: (?:i|we)(?:['’]d| would)? (?:check|look at|ask|see|need|want|find out|go by)(?: to know)?)?(?: there| here| for me| then)* (?:is|would be|will be|['’]s)"
    r"|what (?:i|we)(?:['’]m|['’]re| am| are|['’]d be| would be)? (?:look(?:ing)?|watch(?:ing)?|check(?:ing)?|ask(?:ing)?)(?: at| for| myself)?(?: there| here| first| then)* (?:is|would be|['’]s))"
    r"(?=(?: first)? (?:(?:at|on|in|to|for|by|from|of|with) (?=wh|how))?(?:whether|if|how|which|whom?|what|when|where)\b)"
)
"""`I'd need to know whether …`, `what decides it is how …`: what it depends on, in other words."""
_DEPENDS = re.compile(
    r"\b(?:depend(?:s|ed|ing)?|come(?:s)? down to|hinge(?:s)? on|hang(?:s)? (?:up)?on|turn(?:s)? (?:up)?on|rest(?:s)? (?:up)?on|ride(?:s)? on|it varies|boil(?:s)? down to"
    rf"|{_TO_KNOW})\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:(?:depend(?:s|ed|ing)?|come(?:s)? down|hinge(?:s)?|hang(?:s)?|turn(?:s)?|rest(?:s)?|ride(?:s)?|boil(?:s)? down)\b"
    rf"(?: (?:very much|a lot|mostly|mainly|only|also|really))?(?: (?:on|upon|to))?|{_TO_KNOW}(?: first)?)\s+(?P<clause>[^.;:!?\n]+)",
    re.IGNORECASE,
)
_CUT = re.compile(r",(?!\d)|\s+[-–—]\s+|\s+\bbut\b", re.IGNORECASE)
_WHETHER = re.compile(r"^(?:whether(?: or not)?|if)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:they|it|he|she)\b", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+(?:not|no)\b.*$", re.IGNORECASE)
_ONE_THING = re.compile(
    r"\b(?:the same|same thing|only one|(?:the )?one thing|one and the same|(?:just |only )?(?:another|two|different) (?:words?|names?|ways?)|no (?:difference|distinction)|we mean)\b",
    re.IGNORECASE,
)
_PLAIN_YES = re.compile(r"(?:yes|yeah|yep|sure|of course|certainly|definitely)[\s.!,]*$", re.IGNORECASE)
_PLAIN_NO = re.compile(r"(?:no|nope|nah|never|certainly not|of course not|definitely not)[\s.!,]*$", re.IGNORECASE)


def own_rules(reading: Reading) -> list[ReadRule]:
    """Rules that the answer states with conditions of its own."""
    return [rule for rule in reading.rules if rule.if_ or rule.unless or rule.otherwise]


def says_depends(answer: str) -> bool:
    """`It depends …`, or a question back."""
    return _DEPENDS.search(answer) is not None or asked_back(answer) is not None


def understood(
    talk: Talk, answer: str, reading: Reading, context: InterviewContext, key: str = "case"
) -> tuple[Heard, ReadOutcome | None]:
    """What an answer to a case says, and the words that say what is done. `key`: which question it answers."""
    asked = talk.history[-1].question if talk.history else None
    facts = [
        *talk.tree.attributes,
        *(one for one in (asked.facts if asked else []) if talk.tree.attribute(one.name) is None),
    ]
    same = _one_fact(answer, facts, (talk.history[-1].question.case if talk.history else None) or {})
    if same or calls_impossible(answer) and len(answer.split()) <= LONGEST_POINTER * 3:
        return Heard(impossible=True, same=same), None
    if key == "on what" and not says_depends(answer) and not own_rules(reading):
        answer = f"It depends on {answer}"
    if says_depends(answer):
        if own_rules(reading):
            return Heard(on=_named_by(own_rules(reading)), sides=_sides(own_rules(reading))), None
        found = [] if (one := _depended_on(answer, talk, context)) is None else [one]
        limits = {
            fact.name: float(said.value)
            for fact, said in found
            if fact.type in ("number", "duration") and isinstance(said.value, int | float)
        }
        clause = None if found else _clause_depended_on(answer)
        words = clause.strip() if clause else ""
        return Heard(depends=not found, words=words, on=[fact for fact, _ in found], limits=limits), None
    if _SAME.search(answer) and len(answer.split()) <= LONGEST_POINTER:
        before = _said_last(talk.history)
        return Heard(outcome=before), None if before is None else _as_read(before, answer)
    if is_unsure(answer) and not own_rules(reading):
        return Heard(unsure=True), None
    outcomes = known_outcomes(talk)
    meant = _yes_or_no(answer, outcomes) or closest(answer, outcomes)
    if meant is not None:
        return Heard(outcome=meant), _as_read(meant, answer)
    meant = meant_in_part(answer, outcomes) or meant_at_end(answer, outcomes)
    if meant is not None:
        return Heard(outcome=meant), _as_read(meant, answer)
    said = reading.rules[0].then if reading.rules else None
    if (last := behind_comment(answer)) is not None and (alone := outcome_alone(last, context.language)) is not None:
        start = answer.rindex(last)
        said = alone.model_copy(update={"span": (start + alone.span[0], start + alone.span[1])})
    elif own_rules(reading):
        return Heard(), None
    done = said or outcome_alone(answer, context.language) or short_outcome(answer)
    if done is None:
        return Heard(), None
    near = closest(done.action, outcomes)
    done = done if near is None else _as_read(near, answer).model_copy(update={"span": done.span})
    return Heard(outcome=Outcome(action=done.action, who=done.who, kind=done.kind)), done


def _named_by(rules: Sequence[ReadRule]) -> list[Attribute]:
    """The facts that are not numbers in what follows from a dependence: their other sides are to be asked."""
    once = {
        one.attribute: Attribute(name=one.attribute, type=one.type, unit=one.unit)
        for rule in rules
        for one in rule.if_
        if one.type in ("yes_no", "category")
    }
    return list(once.values())


def _one_fact(answer: str, among: Sequence[Attribute], case: Mapping[str, Scalar]) -> list[str]:
    """`The bill amount and the invoice amount, that is the same thing`: two known facts that are one.

    Of facts that are so or not, only where the case told one of them as so and the other as not: told alike, they may be contraries.
    """
    if not _ONE_THING.search(answer):
        return []
    named = _named_whole(answer, among)
    alike = [one for one in named if fits(one, named[0])]
    parted = {case.get(one.name) for one in alike} == {True, False}
    if len(alike) != 2 or alike[0].type == "yes_no" and not parted:
        return []
    return [one.name for one in alike]


def _sides(rules: Sequence[ReadRule]) -> dict[str, bool]:
    """By its name, how each fact that is so or not was told; those told both ways are left out."""
    told = {
        (one.attribute, one.value == (one.operator == "="))
        for rule in rules
        for one in rule.if_
        if one.type == "yes_no"
    }
    return {name: so for name, so in sorted(told) if (name, not so) not in told}


def _named_whole(answer: str, among: Sequence[Attribute]) -> list[Attribute]:
    """The facts whose names stand in an answer, the longest first: what is only a part of a longer name is not named."""
    left = f" {key_of(answer)} "
    keys = [(key, one) for one in among for key in {key_of(name) for name in (one.name, *one.aliases)} if key]
    found: list[str] = []
    for key, one in sorted(keys, key=lambda pair: (-len(pair[0]), pair[0])):
        if f" {key} " in left:
            left = left.replace(f" {key} ", "  ")
            found.append(one.name)
    return [one for one in among if one.name in found]


def known_outcomes(talk: Talk) -> list[Outcome]:
    """Everything that is done in some case so far, each once."""
    told = [
        *(rule.then for rule in talk.tree.rules),
        *(
            Outcome(action=one.rule.then.action, who=one.rule.then.who, kind=one.rule.then.kind)
            for one in talk.proposals
            if one.rule
        ),
        *(one.heard.outcome for one in talk.history if one.heard and one.heard.outcome),
    ]
    once: list[Outcome] = []
    for one in told:
        if not any(same_done(one, other) for other in once):
            once.append(one)
    return once


def reason_of(answer: str, done: ReadOutcome, talk: Talk, context: InterviewContext) -> list[ReadCondition]:
    """`… because the account is new`: the conditions that were given as the reason, where they can be read."""
    because = reason_in(answer)
    if because is None:
        return []
    woven = weave(answer, ["If ", because, ", I stop."])
    heard = read(woven.text, talk.tree.attributes, context.language).rules
    if len(heard) != 1 or heard[0].match == "any" and len(heard[0].if_) > 1:
        return []
    return placed(heard[0], woven, done.span).if_


def _depended_on(answer: str, talk: Talk, context: InterviewContext) -> tuple[Attribute, ReadCondition] | None:
    """`It depends on whether it is urgent`: that fact; one that is known already is found by its name."""
    found = _clause_depended_on(answer)
    if found is None:
        return None
    clause = _OR.sub("", _CUT.split(found)[0].strip())
    bare = _WHETHER.sub("", clause)
    if bare != clause:
        heard = read(f"If {bare}, I stop.", talk.tree.attributes, context.language).rules
        if len(heard) == 1 and len(heard[0].if_) == 1:
            said = heard[0].if_[0]
            fact = Attribute(name=said.attribute, type=said.type, unit=said.unit)
            meant = known(fact, talk.tree.attributes) or _said_of_somebody(bare, fact, talk.tree.attributes)
            return meant or fact, said
    meant = _named_in(bare, talk.tree.attributes) or number_meant(bare, talk.tree.attributes, context.language)
    if meant is None:
        return None
    return meant, ReadCondition(
        attribute=meant.name, type=meant.type, unit=meant.unit, operator="=", value="", span=(0, 0)
    )


def _clause_depended_on(answer: str) -> str | None:
    """`whether it is urgent` of `it depends on whether it is urgent`."""
    found = _ON.search(answer)
    if found is not None:
        return found["clause"]
    back = asked_back(answer)
    return None if back is None else answer[slice(*back)]


def _said_of_somebody(clause: str, fact: Attribute, among: Sequence[Attribute]) -> Attribute | None:
    """`Whether they're short of breath`: a pronoun leaves out of whom, so it is the one known fact that says this and of whom."""
    if fact.type != "yes_no" or not _PRONOUN.match(clause):
        return None
    said = content(fact.name) - EMPTY
    meant = []
    for one in (other for other in among if other.type == "yes_no" and said):
        words = content(one.name)
        if said <= words and bool(said & DENIED) == bool(words & DENIED):
            meant.append(one)
    return meant[0] if len(meant) == 1 else None


def _named_in(words: str, among: Sequence[Attribute]) -> Attribute | None:
    """The one known fact whose name these words use."""
    heard = set(key_of(words).split()) - EMPTY
    scored = []
    for one in among:
        names = [set(key_of(name).split()) - EMPTY for name in (one.name, *one.aliases)]
        scored.append((max((len(heard & name) / len(name) for name in names if name), default=0.0), one))
    ranked = sorted(scored, key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < 0.5 or len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return None
    return ranked[0][1]


def _said_last(history: Sequence[Asked]) -> Outcome | None:
    return next((one.heard.outcome for one in reversed(history) if one.heard and one.heard.outcome), None)


def _yes_or_no(answer: str, outcomes: Sequence[Outcome]) -> Outcome | None:
    """A bare yes or no, where exactly one thing that is done says it, or denies."""
    wanted = "yes" if _PLAIN_YES.match(answer.strip()) else "no" if _PLAIN_NO.match(answer.strip()) else None
    if wanted is None:
        return None
    literal = [one for one in outcomes if key_of(one.action) == wanted]
    denied = [one for one in outcomes if bool(content(one.action) & DENIED) == (wanted == "no")]
    return literal[0] if literal else denied[0] if len(denied) == 1 and len(outcomes) == 2 else None


def _as_read(outcome: Outcome, answer: str) -> ReadOutcome:
    words = answer.strip()
    start = answer.index(words)
    return ReadOutcome(action=outcome.action, who=outcome.who, kind=outcome.kind, span=(start, start + len(words)))
