"""What to ask next: pure, from what was captured, what is missing in it, and what was asked before.

What was just said comes first: what was unclear in it, on what it depends, to which limit. Then the stages have the word, in the order of
their table (interviews.stages); in it the question that closes most of the space of cases is the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interviews.case_probes import follow_up, going_into
from interviews.deep_probes import one_fact_or_two
from interviews.limit_lines import along_lines
from interviews.manners import asked_before
from interviews.questions import ask, asked_with
from interviews.stages import Seen, wanted
from interviews.state import About, Asked, Clarify, Probe, Way
from interviews.unseen_rules import is_tired
from knowledge.findings import Finding
from knowledge.tree import Tree


def choose_probe(
    tree: Tree,
    findings: Sequence[Finding],
    history: list[Asked],
    clarify: Sequence[Clarify] = (),
    likely: Tree | None = None,
    way: Way = "full",
    interview: str = "",
) -> Probe | None:
    """The next question, or None when there is nothing left to ask.

    Nothing is asked twice in the same words. `likely`: the tree with what waits for the expert's word; cases are chosen from it, so that none is asked that a proposal already answers.
    """
    seen = Seen(tree, likely or tree, findings, history, way, interview)
    before = [one.question.text for one in history]
    return next((one for one in _all(seen, clarify) if not asked_before(one.text, before)), None)


def _all(seen: Seen, clarify: Sequence[Clarify]) -> Iterator[Probe]:
    """Every question that would be in place now, the most wanted first."""
    if seen.history:
        yield from _after_a_mood(seen.history)
        yield from _clarifying(seen.history, clarify)
        yield from follow_up(seen.history)
    if _account_was_asked(seen):
        yield from along_lines(seen.likely, seen.history)
        yield from going_into(seen.likely, seen.history)
        yield from one_fact_or_two(seen.tree, seen.history)
    yield from wanted(seen)


def _after_a_mood(history: list[Asked]) -> Iterator[Probe]:
    """An expert who is strained or tired, or wants to stop or pause, is asked how to go on, before anything else."""
    last = history[-1]
    mood = last.mood or ("tired" if is_tired(history) else None)
    if mood is None or len(asked_with("how on", history)) >= MOST_HOW_ON:
        return
    told = {"heard": HEARD[mood]}
    yield ask("how on", history, told).model_copy(update={"stage": last.question.stage})


MOST_HOW_ON = 4
HEARD = {
    "strained": "I hear that this is a strain, and I am sorry.",
    "wants to stop": "That is fine; everything you said is kept.",
    "wants to pause": "That is fine; everything you said is kept.",
    "tired": "You have answered a great deal by now, and everything is kept: this is a good moment for a pause.",
}


def _account_was_asked(seen: Seen) -> bool:
    return any(asked_with(key, seen.history) for key in ("open", "changed since"))


def _clarifying(history: list[Asked], clarify: Sequence[Clarify]) -> Iterator[Probe]:
    """What was unclear in an answer, in the stage in which it was said."""
    for one in clarify:
        about = About(attribute=one.attribute, rule=one.rule) if one.attribute or one.rule else None
        stage = history[-1].question.stage if history else "account"
        yield ask(one.key, history, one.told, about).model_copy(update={"stage": stage})
