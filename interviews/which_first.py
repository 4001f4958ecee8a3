"""Which of the rules that part ways in a case goes before the others there: what the answer to the case says, whatever the case was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviews.case_answers import own_rules
from interviews.drafting import drafted, whole_of
from interviews.names import key_of
from interviews.outcome_words import same_done
from interviews.reading import Reading, ReadOutcome
from interviews.state import Asked, Question, Spoken, Talk
from interviews.sureness import box_of, is_contested
from knowledge.regions import Regions
from knowledge.tree import Outcome, Rule, Scalar, Tree

TOLD = 0.5
"""So much of an outcome's words have to be in an answer that means it."""


def which_first(talk: Talk, question: Question, done: ReadOutcome, answer: str) -> list[tuple[Rule, Rule]]:
    """Of rules that part ways, those that the answer means, each before each of the others; none where it means no outcome of theirs, or several."""
    rules = [rule for name in question.told.get("rules", "").split() if (rule := talk.tree.rule(name))]
    if question.key not in ("contrast", "put back") or len(rules) < 2:
        return []
    meant = [rule for rule in rules if same_done(rule.then, done)]
    if not meant:
        heard = set(key_of(answer).split())
        meant = [rule for rule in rules if _share(rule.then, heard) >= TOLD]
    if any(not same_done(one.then, meant[0].then) for one in meant):
        return []
    return [(one, other) for one in meant for other in rules if other not in meant]


def said_again(talk: Talk, question: Question, reading: Reading) -> list[tuple[Rule, Rule]]:
    """An answer to a case that rules part ways in may say one of them again, with its conditions: then that one goes before the others."""
    told = own_rules(reading)
    if not told or any(not same_done(Outcome(action=one.then.action, who=one.then.who), told[0].then) for one in told):
        return []
    return which_first(talk, question, told[0].then, "")


def parted(tree: Tree, case: Mapping[str, Scalar]) -> list[Rule]:
    """The rules that part ways in a case, whatever it leaves open; none where one goes before the others, or where they all say the same."""
    if not tree.rules or any(tree.attribute(name) is None for name in case):
        return []
    regions = Regions(tree)
    box = box_of(regions, case)
    if box is None:
        return []
    sure, _ = regions.rows.over(box)
    verdict, _ = regions.weighing.look(sure, sure)
    return [tree.rules[number] for number in verdict.rules] if verdict is not None and is_contested(verdict) else []


def first_where_parted(talk: Talk, question: Question, done: Outcome | ReadOutcome) -> list[tuple[Rule, Rule]]:
    """A case may be asked for a limit, or to make sure, and rules part ways in it all the same: of these the ones that do what was answered."""
    rules = parted(talk.tree, question.case or {})
    meant = [rule for rule in rules if same_done(rule.then, done)]
    return [(one, other) for one in meant for other in rules if other not in meant]


def first_along(talk: Talk, question: Question, done: Outcome) -> list[tuple[Rule, Rule]]:
    """The same along a number; not again where an earlier answer along it said so and the expert turned it down."""
    order = first_where_parted(talk, question, done)
    before = [one for one in talk.history[:-1] if _is_along(one, question) and _was(one, done)]
    again = [pair for one in before for pair in first_where_parted(talk, one.question, done)]
    return [pair for pair in order if pair not in again]


def _is_along(asked: Asked, question: Question) -> bool:
    return all(asked.question.told.get(name) == question.told.get(name) for name in ("base", "along"))


def _was(asked: Asked, done: Outcome) -> bool:
    return asked.heard is not None and asked.heard.outcome is not None and same_done(asked.heard.outcome, done)


def ordered(talk: Talk, spoken: Spoken, order: Sequence[tuple[Rule, Rule]]) -> Talk:
    """For each pair the first before the second, for the expert to accept one by one; pairs that read alike are one."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for first, second in order:
        reads = f"Where both apply, “{first.then.action}” goes before “{second.then.action}”."
        alike.setdefault(reads, []).append((first.id, second.id))
    for reads, pairs in alike.items():
        talk = drafted(talk, spoken, whole_of(spoken), None, reads, [], order=pairs[0])
        last = talk.proposals[-1].model_copy(update={"also": pairs[1:]})
        talk = talk.model_copy(update={"proposals": [*talk.proposals[:-1], last]})
    return talk


def _share(then: Outcome, heard: set[str]) -> float:
    """How much of an outcome's words were heard."""
    wanted = {word for word in key_of(f"{then.action} {then.who or ''}").split() if len(word) > 2}
    return len(wanted & heard) / len(wanted) if wanted else 0.0
