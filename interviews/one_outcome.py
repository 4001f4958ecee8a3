"""Two wordings of what may be one thing done (`I sign it myself`, `I approve it`): asked once, and told in one wording after the expert's yes.

Only the expert can say so. What makes it worth asking: a new wording shares words with one said before, or is what is done in a case that was decided
in the other wording. Each rule keeps the words in which it was said as its quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from interviews.drafting import drafted, whole_of
from interviews.outcome_words import DENIED, content, same_done
from interviews.reading import Reading, ReadOutcome
from interviews.rules import retold
from interviews.sameness import calls_same
from interviews.state import Asked, Clarify, Proposal, Question, Spoken, Talk
from interviews.sureness import box_of
from knowledge.edits import ChangeRule, apply
from knowledge.regions import Regions
from knowledge.tree import Outcome, Rule, Scalar, Tree

KEY = "one outcome"
"""The entry of questions.yaml; of the answers to `put back`, those that call both one are meant too."""
SAME = "They are the same thing"
"""Offered where two wordings stand side by side."""
MOST_APART = 6
"""After so many pairs that are two things no more are asked about."""
MOST_ASKED = 10
"""So many such questions in one interview, whatever is said."""
_REFUSES = DENIED - {"without"}
"""`I order it without a quote` is an order."""
FEWEST_SHARED = 2
"""So many words that carry meaning have to be shared, and half of the shorter wording."""


def says_same(answer: str) -> bool:
    """Whether an answer calls two things one."""
    return calls_same(answer) is True


def _asked_before(history: Sequence[Asked]) -> list[dict[str, str]]:
    """The pairs that were asked about."""
    return [one.question.told for one in history if one.question.key in (KEY, "put back")]


def _is_enough(history: Sequence[Asked]) -> bool:
    """Whether asking on would only tire: a yes saves questions, so that few of the answers may be no."""
    asked = [one for one in history if one.question.key in (KEY, "put back")]
    return len(asked) >= MOST_ASKED or sum(not _called_one(one) for one in asked) >= MOST_APART


def _called_one(asked: Asked) -> bool:
    """Whether two wordings were called one: not where the answer said it of two facts, or that there is no such case."""
    heard = asked.heard
    return says_same(asked.answer) and (heard is None or not heard.impossible)


def asked_as_one(talk: Talk, spoken: Spoken, question: Question) -> Talk:
    """The talk with the question about two wordings that this answer brings up."""
    before = [one.told for one in talk.clarify if one.key == KEY] + _asked_before(talk.history)
    if _is_enough(talk.history):
        return talk
    pairs = list(_worth_asking(talk, spoken, question))
    for new, known in pairs:
        pair = {new.action, known.action}
        if all(pair != {told.get("name"), told.get("known")} for told in before):
            told = {"name": new.action, "known": known.action}
            if (other := next((one for one in pairs if one[0] == new and one[1] != known), None)) is not None:
                told["else"] = other[1].action
            return talk.model_copy(update={"clarify": [*talk.clarify, Clarify(key=KEY, told=told)]})
    return talk


def unasked_pair(one: Outcome, other: Outcome, tree: Tree, history: Sequence[Asked]) -> dict[str, str] | None:
    """What to ask of two wordings before a limit between them is looked for: only where no rule says one of them, and it was not asked yet."""
    kept = [each for each in (one, other) if any(same_done(each, rule.then) for rule in tree.rules)]
    asked = any({one.action, other.action} == {told.get("name"), told.get("known")} for told in _asked_before(history))
    if len(kept) == 2 or asked or _is_enough(history) or not _may_be_one(one, other):
        return None
    known = kept[0] if kept else one
    return {"name": (other if known == one else one).action, "known": known.action}


def settle_one_outcome(talk: Talk, spoken: Spoken, question: Question) -> Talk:
    """What the expert says of the two: one thing, for all rules that say it the other way, or two."""
    kept = _outcome(talk, question.told.get("known", ""))
    merged = _outcome(talk, question.told.get("name", ""))
    if kept is not None and merged is not None and calls_same(spoken.answer) is False:
        return _asked_of_the_other(talk, question)
    if kept is None or merged is None or not says_same(spoken.answer) or same_done(kept, merged):
        return talk
    talk = talk.model_copy(update={"proposals": [_told_as(one, kept, merged) for one in talk.proposals]})
    if all(not same_done(rule.then, merged) for rule in talk.tree.rules):
        return talk
    reads = f"“{merged.action}” is the same as “{kept.action}”."
    talk = drafted(talk, spoken, whole_of(spoken), None, reads, [], "change rule")
    last = talk.proposals[-1].model_copy(update={"one_outcome": [kept, merged]})
    return talk.model_copy(update={"proposals": [*talk.proposals[:-1], last]})


def _asked_of_the_other(talk: Talk, question: Question) -> Talk:
    """It is not what one of two rules says: then perhaps what the other says."""
    other = question.told.get("else")
    pair = {question.told.get("name"), other}
    if other is None or _is_enough(talk.history) or any(pair == {one.get("name"), one.get("known")} for one in _asked_before(talk.history)):  # fmt: skip
        return talk
    told = {"name": question.told["name"], "known": other}
    return talk.model_copy(update={"clarify": [*talk.clarify, Clarify(key=KEY, told=told)]})


def with_one_outcome(tree: Tree, kept: Outcome, merged: Outcome) -> Tree:
    """The tree with every rule that does the one told as doing the other; its quote stays."""
    for rule in tree.rules:
        if same_done(rule.then, merged):
            tree = apply(tree, ChangeRule(rule=rule.model_copy(update={"then": kept})))
    return tree


def in_kept_words(done: Outcome, history: Sequence[Asked], known: Sequence[Outcome]) -> Outcome:
    """What is done in the wording that was kept, where the expert called this one the same."""
    for one in history:
        told = one.question.told
        if one.question.key in (KEY, "put back") and "known" in told and _called_one(one):
            if same_done(done, Outcome(action=told["name"])):
                done = next((other for other in known if other.action == told["known"]), done)
    return done


def told_as_kept(reading: Reading, talk: Talk) -> Reading:
    """The reading with every outcome in the wording that was kept."""
    told = [rule.then for rule in talk.tree.rules] + [_done(one) for one in talk.proposals if one.rule]
    rules = []
    for rule in reading.rules:
        said = Outcome(action=rule.then.action, who=rule.then.who, kind=rule.then.kind)
        kept = in_kept_words(said, talk.history, told)
        same = {"action": kept.action, "who": kept.who, "kind": kept.kind}
        then = rule.then.model_copy(update=same)
        rules.append(rule if kept == said else retold(rule.model_copy(update={"then": then})))
    return reading.model_copy(update={"rules": rules})


def _worth_asking(talk: Talk, spoken: Spoken, question: Question) -> Iterator[tuple[Outcome, Outcome]]:
    """Pairs of a wording that is new in this answer and one that was known before, what decided the same cases first; and of two known ones where the
    answer is neither of what two rules say of its case, or would put one in the place of the other."""
    known = _once([rule.then for rule in talk.tree.rules] + [_done(one) for one in _ruled(talk, spoken.number, False)])
    for proposal in _ruled(talk, spoken.number, True):
        new = _done(proposal)
        if any(same_done(new, other) for other in known):
            yield from ((new, other) for other in _instead(talk, proposal, question) if _may_be_one(new, other))
            continue
        others = [other for other in known if _may_be_one(new, other)]
        replaced = _decided(talk, proposal, question)
        yield from ((new, other) for other in others if any(same_done(other, rule.then) for rule in replaced))
        yield from ((new, other) for other in others if _share_words(new, other))


def _ruled(talk: Talk, turn: int, this: bool) -> list[Proposal]:
    return [one for one in talk.proposals if one.rule is not None and (one.turn == turn) is this]


def _decided(talk: Talk, proposal: Proposal, question: Question) -> list[Rule]:
    """The rules that decided the case of this question, or the very cases of this proposal, until now."""
    heard = talk.history[-1].heard if talk.history else None
    in_a_word = question.case is not None and heard is not None and heard.outcome is not None
    names = [proposal.changes or "", *(question.told.get("rules", "").split() if in_a_word else [])]
    if in_a_word and talk.tree.rules:
        names += _deciding(talk.tree, question.case or {})
    return [rule for rule in talk.tree.rules if rule.id in names]


def _deciding(tree: Tree, case: Mapping[str, Scalar]) -> list[str]:
    """The rules that decide every case like this one, as far as the tree knows its facts; else those that speak of every one."""
    regions = Regions(tree)
    box = box_of(regions, {name: value for name, value in case.items() if tree.attribute(name) is not None})
    if box is None:
        return []
    verdict = regions.agreed(box)
    if verdict is not None and verdict.status == "decided":
        return [tree.rules[number].id for number in verdict.rules]
    told = zip(tree.rules, regions.regions, strict=True)
    return [rule.id for rule, region in told if not rule.otherwise and region.state(box) is True]


def _instead(talk: Talk, proposal: Proposal, question: Question) -> list[Outcome]:
    """What rules that part ways say of this case, where the answer is none of it; what a rule says whose place the answer takes."""
    parted = [rule for rule in _decided(talk, proposal, question) if rule.id != proposal.changes]
    changed = [rule for rule in talk.tree.rules if rule.id == proposal.changes]
    if len(parted) < 2 or any(same_done(_done(proposal), rule.then) for rule in parted):
        parted = []
    return _once([rule.then for rule in (*parted, *changed) if not same_done(_done(proposal), rule.then)])


def _may_be_one(one: Outcome, other: Outcome) -> bool:
    """Not where one of them denies, or where they name two people."""
    denied = [bool(content(each.action) & _REFUSES) for each in (one, other)]
    return denied[0] == denied[1] and not (one.who and other.who and one.who.casefold() != other.who.casefold())


def _share_words(one: Outcome, other: Outcome) -> bool:
    first, second = content(one.action), content(other.action)
    shared = len(first & second)
    return shared >= FEWEST_SHARED and 2 * shared >= min(len(first), len(second))


def _outcome(talk: Talk, action: str) -> Outcome | None:
    told = [rule.then for rule in talk.tree.rules] + [_done(one) for one in talk.proposals if one.rule]
    return next((one for one in told if one.action == action), None)


def _told_as(proposal: Proposal, kept: Outcome, merged: Outcome) -> Proposal:
    if proposal.rule is None or not same_done(proposal.rule.then, merged):
        return proposal
    told = {"action": kept.action, "who": kept.who, "kind": kept.kind}
    rule = retold(proposal.rule.model_copy(update={"then": proposal.rule.then.model_copy(update=told)}))
    return proposal.model_copy(update={"rule": rule, "reads": rule.reads})


def _done(proposal: Proposal) -> Outcome:
    assert proposal.rule is not None
    then: ReadOutcome = proposal.rule.then
    return Outcome(action=then.action, who=then.who, kind=then.kind)


def _once(outcomes: Sequence[Outcome]) -> list[Outcome]:
    found: list[Outcome] = []
    for one in outcomes:
        if not any(same_done(one, other) for other in found):
            found.append(one)
    return found
