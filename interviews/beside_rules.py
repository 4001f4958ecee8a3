"""What stands beside the rules: grey zones, missing facts, trade-offs, cues. Read from an answer, proposed, never applied here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.alone import is_unsure
from interviews.case_answers import known_outcomes
from interviews.drafting import drafted, overlaps, source_of, words_of
from interviews.hesitations import hesitation
from interviews.names import key_of
from interviews.reading import ReadGreyZone, Reading, ReadOutcome, Span
from interviews.rules import attributes_known, propose_rules
from interviews.state import Clarify, Question, Spoken, Talk
from interviews.unknowns import fact_meant, fact_named, what_is_done
from interviews.weighing import Side, weigh
from interviews.wording import wondered
from interviews.zones import fact_of, grey_zones, is_band, scope_of, zone_reads
from knowledge.edits import AddAmbiguityRule, AddCue, AddGreyZone, AddTradeOff
from knowledge.saying import say_outcome
from knowledge.tree import AmbiguityRule, Attribute, GreyZone, Note, Outcome, TradeOff

if TYPE_CHECKING:
    from interviews.state import InterviewContext


def propose_grey_zones(
    talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext
) -> tuple[Reading, Talk]:
    """Grey zones proposed, and the reading without the rules that are those zones."""
    asked = question.probe == "threshold"
    about = question.about.attribute if question.about and asked else None
    told = _hesitation(talk, spoken, question, context) if asked else None
    bands = grey_zones(reading, asked)
    for read in [_with_wait(told, bands)] if told is not None else bands:
        said = Attribute(name=read.attribute, type=read.type, unit=read.unit)
        words = words_of(spoken, read.span)
        fact = fact_of(read, about, attributes_known(talk), talk.tree, words) or said
        zone = GreyZone(
            if_=scope_of(read, fact, talk.tree), attribute=fact.name, low=read.low, high=read.high, decides=read.decides, who=read.who or "", wait=read.wait,
            quote=words_of(spoken, read.span), source=source_of(talk, spoken, read.span),
        )  # fmt: skip
        if all(
            (one.attribute, one.low, one.high) != (zone.attribute, zone.low, zone.high) for one in talk.tree.grey_zones
        ):
            talk = drafted(
                talk, spoken, read.span, AddGreyZone(grey_zone=zone), zone_reads(zone, fact, talk.tree), [fact]
            )
    rules = [rule for rule in reading.rules if not (asked and is_band(rule))]
    reading = reading.model_copy(update={"rules": rules})
    return _without(reading, told.span) if told is not None else reading, talk


def _with_wait(told: ReadGreyZone, bands: Sequence[ReadGreyZone]) -> ReadGreyZone:
    """How long a case in the band may wait, where that was read."""
    wait = next((one.wait for one in bands if (one.low, one.high) == (told.low, told.high)), "")
    return told.model_copy(update={"wait": wait})


def _hesitation(talk: Talk, spoken: Spoken, question: Question, context: InterviewContext) -> ReadGreyZone | None:
    """The band that is told where it was asked near which values somebody hesitates."""
    name = question.about.attribute if question.about else None
    fact = next((one for one in attributes_known(talk) if one.name == name), None)
    if fact is None or question.case is not None or "along" in question.told:
        return None
    return hesitation(spoken.answer, fact, known_outcomes(talk), context.language)


def _without(reading: Reading, span: Span) -> Reading:
    """A reading without what stands in this stretch, which is told."""
    return reading.model_copy(
        update={
            "rules": [one for one in reading.rules if not overlaps(one.span, span)],
            "unread": [one for one in reading.unread if not overlaps(one, span)],
            "questions": [],
        }
    )


def propose_unknowns(talk: Talk, spoken: Spoken, question: Question, reading: Reading) -> Talk:
    """What the answer says is done when a fact is missing, wherever it says so."""
    about = question.about.attribute if question.about and question.probe == "missing fact" else None
    for read in reading.unknowns:
        said = Attribute(name=read.missing, type=read.type)
        fact = fact_named(said.name, attributes_known(talk)) or next(
            (one for one in attributes_known(talk) if one.name == about), said
        )
        talk = _when_unknown(talk, spoken, fact, read.then, read.span)
    return talk


def propose_missing_fact(
    talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext
) -> Talk:
    """The answer to `what do you do when nobody can tell you this?`, which need not say `if` again."""
    found = None if reading.unknowns else what_is_done(spoken.answer, context.language)
    if found is None:
        return propose_rules(talk, spoken, reading.rules, context.embedder)
    done, sentence = found
    others = [rule for rule in reading.rules if not overlaps(rule.span, sentence)]
    talk = propose_rules(talk, spoken, others, context.embedder)
    about = question.about.attribute if question.about else None
    fact = fact_meant(spoken.answer, question.text, about, attributes_known(talk))
    if fact is None:
        ask = Clarify(key="which fact", told={"words": words_of(spoken, sentence).rstrip(".") + "."})
        return talk.model_copy(update={"clarify": [*talk.clarify, ask]})
    return _when_unknown(talk, spoken, fact, done, sentence)


def _when_unknown(talk: Talk, spoken: Spoken, fact: Attribute, done: ReadOutcome, span: Span) -> Talk:
    rule = AmbiguityRule(
        missing=fact.name, then=_outcome(done), quote=words_of(spoken, span), source=source_of(talk, spoken, span)
    )
    if any((one.missing, one.then) == (rule.missing, rule.then) for one in talk.tree.ambiguity):
        return talk
    return drafted(
        talk,
        spoken,
        span,
        AddAmbiguityRule(ambiguity=rule),
        f"If nobody can tell {wondered(fact.name, fact.type)}: {say_outcome(rule.then)}.",
        [fact],
    )


def propose_trade_off(
    talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext
) -> Talk:
    """What is gained and what is risked; a side that is not there is asked for."""
    talk = propose_rules(talk, spoken, reading.rules, context.embedder)
    asked: Side = "gained" if question.key == "gained" else "risked"
    weighed = weigh(spoken.answer, asked)
    gained, risked = (
        question.told.get("gained", "") or weighed.gained,
        question.told.get("risked", "") or weighed.risked,
    )
    target = _weighed_rule(talk, question, spoken.answer)
    if target is None or is_unsure(spoken.answer) and not (gained and risked):
        return talk
    if not gained or not risked:
        if question.key in {"gained", "risked"}:
            return talk
        told = {"risked": risked} if risked else {"gained": gained}
        ask = Clarify(key="gained" if risked else "risked", told=told, rule=target)
        return talk.model_copy(update={"clarify": [*talk.clarify, ask]})
    trade_off = TradeOff(
        gained=gained, risked=risked, quote=words_of(spoken, weighed.span), source=source_of(talk, spoken, weighed.span)
    )
    return drafted(
        talk,
        spoken,
        weighed.span,
        AddTradeOff(rule=target, trade_off=trade_off),
        f"Gained: {gained} Risked: {risked}",
        [],
    )


def _weighed_rule(talk: Talk, question: Question, answer: str) -> str | None:
    """The rule that was asked about, or the one whose words the answer uses most (the first of them)."""
    if question.about and question.about.rule:
        return question.about.rule
    heard = set(key_of(answer).split())
    captured = [
        (one.id, " ".join([one.then.action, *(test.attribute for test in one.if_)]))
        for one in talk.tree.rules
        if not one.otherwise
    ]
    proposed = [(one.id, one.reads) for one in talk.proposals if one.rule and not one.rule.otherwise]
    candidates = captured or proposed
    return max(candidates, key=lambda one: len(heard & set(key_of(one[1]).split())), default=(None, ""))[0]


def propose_cue(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """Something to notice, or what newcomers get wrong, as it was said."""
    talk = propose_rules(talk, spoken, reading.rules, context.embedder)
    words, error = spoken.answer.strip(), question.probe == "novice error"
    if is_unsure(words) and len(words.split()) < 8:
        return talk
    start = spoken.answer.index(words)
    span = (start, start + len(words))
    note = Note(text=words, source=source_of(talk, spoken, span))
    reads = f"{'What newcomers get wrong' if error else 'What to notice'}: {words}"
    return drafted(talk, spoken, span, AddCue(cue=note, novice_error=error), reads, [])


def _outcome(done: ReadOutcome) -> Outcome:
    return Outcome(action=done.action, who=done.who, kind=done.kind)
