"""What in an answer has to be asked about, and what the answers to that settle: units, two names for one fact, which fact was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.beside_rules import propose_missing_fact
from interviews.consent import says_yes
from interviews.drafting import drafted, overlaps, whole_of, words_of
from interviews.kind_frames import framed_kinds
from interviews.kinds import Kind, kinds_named, never_together
from interviews.one_outcome import settle_one_outcome
from interviews.reading import ReadCondition, Reading
from interviews.rules import attributes_known, propose_rules, span_key, with_conditions
from interviews.sameness import calls_same
from interviews.state import About, Clarify, Proposal, Question, Spoken, Talk
from interviews.together import frames_of, settle_together
from interviews.units import unit_said
from interviews.unknowns import fact_meant
from interviews.which_kind import kinds_depended_on
from knowledge.edits import Kinds, MergeAttributes
from knowledge.tree import Attribute, Condition

if TYPE_CHECKING:
    from interviews.state import InterviewContext

MOST_UNREAD_ASKED = 6
"""So many stretches that were not read are asked about in one interview; all of them are shown."""
FEWEST_WORDS_ASKED = 4
_CURRENCY = "In which currency"
"""How the reader's question about money begins."""
_TELLS_HOW = {
    "open",
    "retell",
    "exception",
    "boundary",
    "case",
    "contrast",
    "confirm",
    "basis",
    "option",
    "reversal",
    "decision point",
    "threshold",
}
"""Probes whose answers say how cases are decided, so that what was not read there is asked about."""


def settle(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """The answer to a question of this kind."""
    if question.key == "together":
        return settle_together(talk, spoken, question)
    if question.key == "one outcome":
        return settle_one_outcome(talk, spoken, question)
    read = {"unit": _unit, "same": _same, "kinds": _kinds, "which fact": _which_fact}.get(question.key)
    if read is None:
        return propose_rules(talk, spoken, reading.rules, context.embedder)
    return read(talk, spoken, question, reading, context)


def _which_fact(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """`Which fact is that about?`: then the answer before can be read."""
    earlier = next((one for one in reversed(talk.history) if one.question.probe == "missing fact"), None)
    fact = fact_meant(spoken.answer, "", None, attributes_known(talk))
    if earlier is not None and fact is not None:
        again = spoken.model_copy(update={"answer": earlier.answer, "number": earlier.turn})
        asked = earlier.question.model_copy(update={"about": About(attribute=fact.name)})
        return propose_missing_fact(talk, again, asked, Reading(), context)
    return propose_rules(talk, spoken, reading.rules, context.embedder)


def _unit(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """A unit that was asked for: open proposals carry it at once, the tree's facts after the expert's word."""
    talk = propose_rules(talk, spoken, reading.rules, context.embedder)
    unit = unit_said(spoken.answer)
    names = question.told.get("names", "").split("\n")
    if unit is None:
        return talk
    talk = talk.model_copy(update={"proposals": [_in_unit(one, names, unit) for one in talk.proposals]})
    for fact in [one for one in talk.tree.attributes if one.name in names and one.unit is None]:
        talk = drafted(
            talk,
            spoken,
            whole_of(spoken),
            None,
            f"The {fact.name} is in {unit}.",
            [fact.model_copy(update={"unit": unit})],
            "change rule",
        )
    return talk


def _in_unit(proposal: Proposal, names: Sequence[str], unit: str) -> Proposal:
    facts = [
        one.model_copy(update={"unit": unit}) if one.name in names and one.unit is None else one
        for one in proposal.attributes
    ]
    if facts == proposal.attributes:
        return proposal
    rule = proposal.rule and with_conditions(
        proposal.rule,
        lambda one: one.model_copy(update={"unit": unit}) if one.attribute in names and one.unit is None else one,
    )
    return proposal.model_copy(
        update={"attributes": facts, "rule": rule, "reads": rule.reads if rule else proposal.reads}
    )


def _same(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """Two names for one fact, once the expert says so: open proposals take the known name, the tree after the expert's word."""
    name, known = question.told.get("name", ""), question.told.get("known", "")
    kept = next((one for one in attributes_known(talk) if one.name == known), None)
    if calls_same(spoken.answer) is not True or kept is None:
        return propose_rules(talk, spoken, reading.rules, context.embedder)
    talk = talk.model_copy(update={"proposals": [_under(one, name, kept) for one in talk.proposals]})
    if talk.tree.attribute(name) is None or talk.tree.attribute(known) is None:
        return talk
    return drafted(
        talk,
        spoken,
        whole_of(spoken),
        MergeAttributes(keep=known, merge=name),
        f"The {name} is the same as the {known}.",
        [],
    )


def _under(proposal: Proposal, name: str, kept: Attribute) -> Proposal:
    if all(one.name != name for one in proposal.attributes) or proposal.rule is None:
        return proposal
    alias = kept.model_copy(update={"aliases": list(dict.fromkeys([*kept.aliases, name]))})
    facts = [one for one in proposal.attributes if one.name not in (name, kept.name)]
    rule = with_conditions(
        proposal.rule,
        lambda one: (
            one.model_copy(update={"attribute": kept.name, "unit": one.unit or kept.unit})
            if one.attribute == name
            else one
        ),
    )
    return proposal.model_copy(update={"attributes": [*facts, alias], "rule": rule, "reads": rule.reads})


def _kinds(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """Facts that never hold together become kinds of one thing, after the expert's word."""
    talk = propose_rules(talk, spoken, reading.rules, context.embedder)
    facts, kinds = question.told["facts"].split("\n"), question.told["kinds"].split(", ")
    if not never_together(spoken.answer, says_yes(spoken.answer)):
        return talk
    name = question.told["subject"]
    merges = [
        MergeAttributes(keep=facts[0], merge=fact, kinds=Kinds(name=name, keep=kinds[0], merge=kind))
        for fact, kind in zip(facts[1:], kinds[1:], strict=True)
    ]
    reads = f"The {name} is one of these, never two at once: {', '.join(kinds)}."
    return drafted(talk, spoken, whole_of(spoken), None, reads, [], "merge attributes", merges=merges)


def _kind_asks(talk: Talk) -> list[Clarify]:
    """Facts that look like kinds of one thing, each group asked about once."""
    proposed = [_positive(one.rule.if_) for one in talk.proposals if one.rule and one.rule.match == "all"]
    together = proposed + [_positive(rule.if_) for rule in talk.tree.rules if rule.match == "all"]
    known, asks = attributes_known(talk), []
    framed, followed = (
        framed_kinds(known, frames_of(talk.history)),
        kinds_depended_on(talk.history, talk.tree.attributes),
    )
    for subject, kinds in kinds_named(known, together, framed, followed).items():
        category = next((one for one in attributes_known(talk) if one.type == "category" and one.name == subject), None)
        kinds = _each_once(kinds, (category.values or []) if category else [])
        if len(kinds) + (category is not None) < 2:
            continue  # another name for a kind that is known is asked about as such
        facts = [*([subject] if category else []), *(one.fact for one in kinds)]
        names = [*([(category.values or [""])[0]] if category else []), *(one.kind for one in kinds)]
        told = {"subject": subject, "kinds": ", ".join(names), "facts": "\n".join(facts)}
        if all(one.question.told.get("facts") != told["facts"] for one in talk.history):
            asks.append(Clarify(key="kinds", told=told))
    return asks


def _each_once(kinds: Sequence[Kind], known: Sequence[str]) -> list[Kind]:
    """One fact for each kind that the category does not have yet."""
    first = {one.kind.casefold(): one for one in reversed(kinds)}
    return [one for one in kinds if first[one.kind.casefold()] is one and one.kind not in known]


def _positive(conditions: Sequence[ReadCondition | Condition]) -> frozenset[str]:
    return frozenset(one.attribute for one in conditions if (one.operator, one.value) == ("=", True))


def with_clarifying(talk: Talk, spoken: Spoken, question: Question, reading: Reading) -> Talk:
    """The talk with what has to be asked about this answer, and what of it was not read."""
    proposed = [one.span for one in talk.proposals if one.turn == spoken.number]
    unread = [span for span in reading.unread if not any(overlaps(span, one) for one in proposed)]
    words = [words_of(spoken, span).strip() for span in unread]
    talk = talk.model_copy(update={"clarify": [one for one in talk.clarify if one.key != "kinds"]})
    asks = [*_unit_asks(talk, reading), *_kind_asks(talk), *_unread_asks(talk, question, words)]
    new = [one for one in asks if one not in talk.clarify]
    return talk.model_copy(update={"clarify": [*talk.clarify, *new], "unread": words})


def _unit_asks(talk: Talk, reading: Reading) -> list[Clarify]:
    """The reader's questions, one for each group of facts that a unit is missing for."""
    asks: dict[str, Clarify] = {}
    for question in reading.questions:
        names = _bare_facts(talk, question)
        if names:
            told = {"question": question, "names": "\n".join(names)}
            asks.setdefault(told["names"], Clarify(key="unit", told=told, attribute=names[0]))
        elif not question.startswith(_CURRENCY):
            asks[question] = Clarify(key="vague", told={"question": question})
    return list(asks.values())


def _unread_asks(talk: Talk, question: Question, unread: Sequence[str]) -> list[Clarify]:
    """The longest stretch that was not read, where the question was how cases are decided."""
    asked = sum(one.question.key == "unread" for one in talk.history) + sum(one.key == "unread" for one in talk.clarify)
    longest = max(unread, key=len, default="")
    if question.probe not in _TELLS_HOW or asked >= MOST_UNREAD_ASKED or len(longest.split()) < FEWEST_WORDS_ASKED:
        return []
    return [Clarify(key="unread", told={"words": longest.rstrip(".") + "."})]


def _bare_facts(talk: Talk, question: str) -> list[str]:
    """The facts without a unit that a question like `In which currency is 50,000?` is about, and those read with them."""
    if not question.startswith(_CURRENCY):
        return []
    number = re.sub(rf"^{_CURRENCY} (?:is|are) |\?$", "", question)
    names = set()
    for proposal in (one for one in talk.proposals if one.rule):
        assert proposal.rule is not None
        for one in (*proposal.rule.if_, *proposal.rule.unless):
            bare = one.type in ("number", "duration") and one.unit is None
            if bare and (
                number in proposal.words.get(span_key(one.span), "") or number.replace(",", "") in str(one.value)
            ):
                names.add(one.attribute)
    return sorted(names)
