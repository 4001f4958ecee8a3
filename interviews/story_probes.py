"""The one real case: asked for, told in its order, with the moment at which it could have gone another way; then the general account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interviews.questions import ask, asked_with, once
from interviews.state import Asked, Probe
from interviews.teach_back import rules_of_items, say_back
from knowledge.tree import Tree

FEWEST_WORDS = 8
"""A case told in fewer words is asked for once more: so few say neither what happened nor what was decided."""
FEWEST_EVENTS = 2
MOST_EVENTS = 8
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_NONE = re.compile(
    r"^\W*(?:no|none|nothing|nope)\b|\b(?:can['’]t|cannot|don['’]t|do not) (?:really )?(?:think|remember|recall|know|say|want|wish|have)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|we|me|us|my|our|mine|ours|myself|ourselves)\b|\bI['’]", re.IGNORECASE)


def incident(history: list[Asked]) -> Iterator[Probe]:
    """A case of their own, in more than a few words, and who decided it where that was not said."""
    yield from once("event", history)
    told = story(history)
    if told is None or _NONE.search(told):
        return
    if len(told.split()) < FEWEST_WORDS:
        yield from once("event, in full", history)
    if not _OWN.search(told):
        yield from once("whose decision", history)


MOST_FIRST = 2
"""So often the first rule is asked for where no rule was captured: nothing else can be asked without one."""


def account(tree: Tree, likely: Tree, history: list[Asked]) -> Iterator[Probe]:
    """How they decide in general; the last case on the desk where nothing came of it; while there is no rule at all, the first they would give a colleague."""
    yield from once("open", history, {"decision": tree.decision})
    if not likely.rules and not any(one.gave for one in history):
        yield from once("retell", history)
    if not likely.rules and len(asked_with("first rule", history)) < MOST_FIRST:
        yield ask("first rule", history)


def changed_since(tree: Tree, history: list[Asked]) -> Iterator[Probe]:
    """For a decision that was captured before: it is said back, and what has changed is asked for."""
    if tree.rules and not asked_with("changed since", history):
        yield ask("changed since", history, {"rules": say_back(tree), "items": rules_of_items(tree)})
    elif not tree.rules:
        yield from account(tree, tree, history)


def timeline(history: list[Asked]) -> Iterator[Probe]:
    """The case in its order, to be corrected, and the moment at which another would have done something else."""
    told = events(history)
    if len(told) < FEWEST_EVENTS:
        return
    listed = "".join(f"\n{number}. “{one}”" for number, one in enumerate(told, 1))
    yield from once("line", history, {"events": listed})
    yield from once("decision point", history)


def story(history: Sequence[Asked]) -> str | None:
    """The case in the expert's words; None where none was told."""
    told = [one.answer for one in history if one.question.key in ("event", "event, in full") and one.how == "answered"]
    return " ".join(told) if told else None


def events(history: Sequence[Asked]) -> list[str]:
    """The sentences of the case, in the order in which they were told."""
    sentences = [one.strip(" .!?\n") for one in _SENTENCE.split(story(history) or "")]
    return [one for one in sentences if one][:MOST_EVENTS]
