"""The expert's word on proposals: accepted ones are handed on, rejected ones go, an edit is read again and comes back as a new proposal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from interviews.case_proposals import propose_widest
from interviews.outcome_words import content
from interviews.proposals import propose
from interviews.questions import questions
from interviews.read import read
from interviews.rules import attributes_known
from interviews.state import Proposal, Question, Said, Spoken, Talk
from knowledge.errors import InputError
from knowledge.quantities import find_quantities

if TYPE_CHECKING:
    from interviews.state import InterviewContext

_NOT = re.compile(r"\b(?:no|not|never|none|nobody|nothing|without|unless|except)\b|n't\b", re.IGNORECASE)
Verdict = Literal["accept", "reject"] | dict[Literal["edit"], str]
_ASKED_LIKE = {
    "add cue": "cue",
    "add trade-off": "trade-off",
    "add ambiguity rule": "missing fact",
    "add grey zone": "threshold",
}
"""An edit of these is read as an answer to the question that they come from."""


def review(talk: Talk, verdicts: Mapping[str, Verdict], context: InterviewContext) -> tuple[Talk, list[Proposal]]:
    """The talk with every verdict but the accepting ones carried out, and the accepted proposals in order."""
    unknown = next((name for name in verdicts if all(one.id != name for one in talk.proposals)), None)
    if unknown is not None:
        raise InputError(_not_open(unknown, talk))
    accepted = [one for one in talk.proposals if verdicts.get(one.id) == "accept"]
    for proposal in [one for one in talk.proposals if one.id in verdicts]:
        verdict = verdicts[proposal.id]
        if verdict == "reject":
            talk = _narrowed(_without(talk, proposal), proposal, context)
        elif verdict != "accept":
            assert isinstance(verdict, dict)
            talk = _edited(talk, proposal, verdict["edit"], context)
    return talk, accepted


def _not_open(name: str, talk: Talk) -> str:
    if name in talk.settled:
        word = "accepted" if talk.settled[name] else "rejected"
        return f"{name!r} was {word} already; undo takes that back."
    waiting = ", ".join(one.id for one in talk.proposals) or "none"
    return f"No proposal {name!r} waits for a word; waiting: {waiting}."


def _without(talk: Talk, proposal: Proposal) -> Talk:
    left = [
        one.model_copy(update={"beats": [name for name in one.beats if name != proposal.id]})
        for one in talk.proposals
        if one.id != proposal.id
    ]
    left = [
        one.model_copy(update={"op": "add rule"}) if one.op == "add exception" and not one.beats else one
        for one in left
    ]
    return talk.model_copy(update={"proposals": left, "settled": talk.settled | {proposal.id: []}})


def _narrowed(talk: Talk, proposal: Proposal, context: InterviewContext) -> Talk:
    """What was too wide is offered for fewer cases, in the same words."""
    said = next((one for one in talk.history if one.turn == proposal.turn and one.answer), None)
    if said is None or not proposal.narrower:
        return talk
    spoken = Spoken(
        number=said.turn, question=said.question.text, stage=said.question.stage, probe=said.question.probe, answer=said.answer,
    )  # fmt: skip
    return propose_widest(talk, spoken, proposal.narrower, context, proposal.beats)


def _edited(talk: Talk, proposal: Proposal, words: str, context: InterviewContext) -> Talk:
    """What the expert wrote instead, recorded as words of a turn of its own and read like an answer."""
    question = _question(proposal, talk)
    spoken = Spoken(number=talk.turns + 1, question=question.text, stage=question.stage, probe="clarify", answer=words)
    left = [one for one in talk.proposals if one.id != proposal.id]
    smaller = talk.model_copy(update={"proposals": left})
    reading = read(words, attributes_known(smaller), context.language)
    grown = propose(smaller, spoken, question, reading, context)
    before = {one.id for one in left}
    left, new = (
        [one for one in grown.proposals if one.id in before],
        [one for one in grown.proposals if one.id not in before],
    )
    if not new and not reading.rules:
        raise InputError(
            f"The edit of {proposal.id!r} could not be read: {words[:80]!r}. Say it as “If …, then …”, or reject it."
        )
    tied = [_tied(one, proposal, first=one is new[0]) for one in new]
    proposals = [_renamed(one, proposal.id, new[0].id if new else None) for one in left] + tied
    return grown.model_copy(
        update={
            "proposals": proposals,
            "settled": talk.settled | {proposal.id: []},
            "turns": spoken.number,
            "spoken": [*talk.spoken, spoken],
            "unread": talk.unread,
        }
    )


def _question(proposal: Proposal, talk: Talk) -> Question:
    entry = questions()["unread"]
    key = _ASKED_LIKE.get(proposal.op)
    probe = questions()[key].probe if key else "clarify"
    told = {"gained": "", "risked": ""}
    text = f"It was read as: “{proposal.reads}” How should it read?"
    if proposal.edit and "novice_error" in proposal.edit and proposal.edit["novice_error"]:
        key, probe = "novice error", "novice error"
    stage = talk.question.stage if talk.question else entry.stage
    return Question(id=0, key=key or "edit", stage=stage, probe=probe, text=text, told=told)


def _tied(new: Proposal, old: Proposal, first: bool) -> Proposal:
    """The first rule of an edit stands where the old one stood: against the same rules, or in the place of the same rule."""
    if old.rule is None or new.rule is None:
        return new
    if says_the_same(new.quote, old.quote) and _says_what_is_done(old.quote, new.rule.then.action):
        before = old.first_said or Said(turn=old.turn, span=old.span, quote=old.quote)
        new = new.model_copy(update={"first_said": before})
    if not first or new.op != "add rule":
        return new
    return new.model_copy(update={"op": old.op, "beats": old.beats, "changes": old.changes})


def _says_what_is_done(words: str, action: str) -> bool:
    """Whether the first words hold what is done: of a stretch that was misread they may not, and then the correction is what says it."""
    done = content(action)
    return 2 * len(done & content(words)) >= len(done)


def says_the_same(edit: str, before: str) -> bool:
    """Whether an edit holds no limit and no `not` that the words before did not hold: then it only says them more clearly."""
    limits = {(one.value, one.high, one.operator) for one in find_quantities(before)}
    added = [one for one in find_quantities(edit) if (one.value, one.high, one.operator) not in limits]
    return not added and len(_NOT.findall(edit)) == len(_NOT.findall(before))


def _renamed(proposal: Proposal, old: str, new: str | None) -> Proposal:
    beats = [new if name == old else name for name in proposal.beats]
    return proposal.model_copy(update={"beats": [name for name in beats if name is not None]})
