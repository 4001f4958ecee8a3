"""Two experts, one decision: which other captured trees answer the same question, and what they say of a case where it is something else.

Nothing is averaged and nobody is outvoted: each view is told by itself, in its own expert's words. Pure but for the embedding model.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from coach.case import Entry, remember
from coach.settle import settle
from knowledge.decision import Decision
from knowledge.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.embedding import Embedder
    from knowledge.tree import Tree

SAME = 0.8
"""Cosine of two decisions from which they ask the same; the sample organization's different ones lie at most at 0.51."""


class Differs(NamedTuple):
    """A tree that comes to something else, on which facts, and to what."""

    tree: "Tree"
    entries: list[Entry]
    decision: Decision


def same_decision(tree: "Tree", trees: Sequence["Tree"], embedder: "Embedder") -> list["Tree"]:
    """The other trees that decide what this one decides, by another expert."""
    others = [one for one in trees if one.id != tree.id and one.expert != tree.expert]
    if not others:
        return []
    vectors = embedder.encode([tree.decision, *(one.decision for one in others)])
    near = (vectors[1:] @ vectors[0]).tolist()
    return [one for one, score in zip(others, near, strict=True) if score >= SAME]


def differing(
    decision: Decision, others: Sequence["Tree"], known: Sequence[Entry], read: "Callable[[Tree], Sequence[Fact]]"
) -> list[Differs]:
    """What each other tree says where it decides the case and comes to another outcome.

    `known` are facts of the case so far, of which a tree takes those that it has; `read` gives those that the message states for a tree.
    """
    if decision.outcome is None or decision.status != "decided":
        return []
    found = []
    for tree in others:
        kept = [one for one in known if (own := tree.attribute(one["attribute"])) and own.unit in (None, one["unit"])]
        entries = remember(kept, read(tree))
        other = settle(tree, entries).decision
        if other.status == "decided" and other.outcome is not None and not _alike(decision, other):
            found.append(Differs(tree, entries, other))
    return found


def _alike(one: Decision, other: Decision) -> bool:
    """Whether both come to the same: the same person, or the same words."""
    if one.outcome is None or other.outcome is None:
        return False
    same_person = one.outcome.who and other.outcome.who and one.outcome.who.casefold() == other.outcome.who.casefold()
    return bool(same_person) or one.outcome.action.casefold() == other.outcome.action.casefold()
