"""Two yes/no facts that may be one, or each the other's opposite (`the house is empty`, `somebody lives there`): asked, and put into one once said.

Only the expert can say so. What makes it worth asking: both were named as the two sides of one dependence, or lead to the same outcome alone, or
stand in a case that cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from interviews.consent import says_yes
from interviews.contraries import contraries, in_one_sense, says_opposite
from interviews.drafting import drafted, whole_of
from interviews.kind_frames import Frames, as_kind_of, frames, frames_joined, in_framed_kinds
from interviews.kinds import never_together
from interviews.names import key_of
from interviews.outcome_words import same_done
from interviews.reading import ReadRule
from interviews.rules import attributes_known
from interviews.sameness import calls_same
from interviews.state import Asked, Clarify, Proposal, Question, Spoken, Talk
from knowledge.edits import MergeAttributes
from knowledge.tree import Outcome, Rule

MOST_ASKED = 5
"""So many such questions in one interview."""


def asked_together(talk: Talk, rules: Sequence[ReadRule], impossible: Mapping[str, object] | None = None) -> Talk:
    """The talk with the question about two facts that these rules of one answer, or a case that cannot be, bring up."""
    known = {one.name for one in attributes_known(talk) if one.type == "yes_no"}
    before = [one.told for one in talk.clarify if one.key == "together"]
    before += [one.question.told for one in talk.history if one.question.key == "together"]
    if len(before) >= MOST_ASKED:
        return talk
    pairs = [*_sides(rules), *_of_case(impossible or {}), *_alike(talk, rules)]
    for one, other in pairs:
        fresh = all({one, other} != {told["name"], told["known"]} for told in before)
        if fresh and one != other and {one, other} <= known:
            told = {"name": other, "known": one}
            return talk.model_copy(
                update={"clarify": [*talk.clarify, Clarify(key="together", told=told, attribute=other)]}
            )
    return talk


def settle_together(talk: Talk, spoken: Spoken, question: Question) -> Talk:
    """What the expert says of the two: the same, each the opposite of the other, or nothing of that kind."""
    if "category" in question.told:
        return _settle_kind(talk, spoken, question)
    name, known = question.told["name"], question.told["known"]
    opposite = says_opposite(spoken.answer)
    if not opposite and not calls_same(spoken.answer):
        return talk
    if opposite:
        turned = contraries(talk.history)
        talk = talk.model_copy(update={"proposals": [_turned(one, turned) for one in talk.proposals]})
    if talk.tree.attribute(name) is None or talk.tree.attribute(known) is None:
        return talk
    says = f"“{name}” is so exactly where “{known}” is not." if opposite else f"The {name} is the same as the {known}."
    return drafted(talk, spoken, whole_of(spoken), MergeAttributes(keep=known, merge=name, opposite=opposite), says, [])


def frames_of(history: Sequence[Asked]) -> Frames:
    """How else kinds are named, by the expert's word."""
    joined = [
        one for one in history if one.question.key == "kinds" and never_together(one.answer, says_yes(one.answer))
    ]
    said = frames(history, [one for one in history if one.question.key == "together" and _says_same(one.answer)])
    return {**frames_joined(joined), **said}


def _settle_kind(talk: Talk, spoken: Spoken, question: Question) -> Talk:
    """A fact that is a kind in other words, as is every fact told in the same way."""
    if not _says_same(spoken.answer):
        return talk
    known = frames_of(talk.history)
    talk = talk.model_copy(update={"proposals": [_framed(one, talk, known) for one in talk.proposals]})
    told = question.told
    merges = as_kind_of(told, talk)
    reads = f"“{told['name']}” is the same as: the {told['known']}."
    return (
        drafted(talk, spoken, whole_of(spoken), None, reads, [], "merge attributes", merges=merges) if merges else talk
    )


def _framed(proposal: Proposal, talk: Talk, known: Frames) -> Proposal:
    """A proposal that waits, with its facts told as the kinds they are."""
    rule = proposal.rule and in_framed_kinds(proposal.rule, talk.tree.attributes, known)
    if rule is None or rule == proposal.rule:
        return proposal
    used = {one.attribute for one in (*rule.if_, *rule.unless)}
    kept = [one for one in proposal.attributes if one.name in used]
    more = [one for one in talk.tree.attributes if one.name in used and all(one.name != other.name for other in kept)]
    return proposal.model_copy(update={"rule": rule, "reads": rule.reads, "attributes": [*kept, *more]})


def _says_same(answer: str) -> bool:
    return calls_same(answer) is True and not says_opposite(answer)


def _turned(proposal: Proposal, turned: Mapping[str, str]) -> Proposal:
    if proposal.rule is None:
        return proposal
    rule = in_one_sense(proposal.rule, turned)
    if rule == proposal.rule:
        return proposal
    gone = {
        name
        for name in (one.attribute for one in (*proposal.rule.if_, *proposal.rule.unless))
        if key_of(name) in turned
    }
    kept = [one for one in proposal.attributes if one.name not in gone]
    new = [
        one.model_copy(update={"name": turned[key_of(one.name)], "aliases": []})
        for one in proposal.attributes
        if one.name in gone
    ]
    new = [one for one in new if all(one.name != other.name for other in kept)]
    return proposal.model_copy(update={"rule": rule, "reads": rule.reads, "attributes": [*kept, *new]})


def _sides(rules: Sequence[ReadRule]) -> Iterator[tuple[str, str]]:
    """`It depends. If the house was empty, …; if somebody lived there, …`."""
    for one, other in combinations([rule for rule in rules if _alone(rule)], 2):
        if not same_done(_outcome(one), _outcome(other)):
            yield one.if_[0].attribute, other.if_[0].attribute


def _of_case(case: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Exactly two facts are so in a case that cannot be."""
    so = [name for name, value in case.items() if value is True]
    if len(so) == 2:
        yield so[0], so[1]


def _alike(talk: Talk, rules: Iterable[ReadRule]) -> Iterator[tuple[str, str]]:
    """A new fact that leads, alone or with the same others, to what one told before leads to."""
    told = {one.name for one in talk.tree.attributes}
    for rule in rules:
        new = [name for name in _so(rule) if name not in told]
        if len(new) != 1 or rule.match == "any" and len(rule.if_) > 1:
            continue
        for other in talk.tree.rules:
            instead = [name for name in _so(other) if name not in _so(rule)]
            with_others = _tests(rule, new[0]) == _tests(other, *instead) and other.match == "all"
            if len(instead) == 1 and with_others and same_done(other.then, _outcome(rule)):
                yield instead[0], new[0]


def _so(rule: ReadRule | Rule) -> list[str]:
    """The facts that have to be so."""
    return [one.attribute for one in rule.if_ if one.value is True and one.operator == "="]


def _tests(rule: ReadRule | Rule, *without: str) -> set[tuple[str, str, str]]:
    return {(one.attribute, one.operator, str(one.value)) for one in rule.if_ if one.attribute not in without}


def _alone(rule: ReadRule) -> bool:
    return len(rule.if_) == 1 and rule.if_[0].type == "yes_no" and rule.if_[0].value is True


def _outcome(rule: ReadRule) -> Outcome:
    return Outcome(action=rule.then.action, who=rule.then.who)
