"""An expert changes their mind: nothing that came of an interview is used any more, or no word of theirs is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.checkpoints import open_checkpoints
from interviews.journal import one_at_a_time

if TYPE_CHECKING:
    from interviews.state import InterviewContext
    from knowledge.tree import Source, Tree


def withdraw(interview: str, context: InterviewContext) -> list[str]:
    """Take all that came of this interview out of use; the questions that are open again. NotFoundError for an unknown one.

    Its rules are withheld everywhere from then on, whoever approved them; its transcript stays for the expert alone.
    """
    context.store.interview(interview)
    with one_at_a_time(interview, context), open_checkpoints(context.folder) as checkpoints:
        checkpoints.forget(interview)
        opened = context.store.withdraw_interview(interview)
    if context.index is not None:
        context.index.sync()
    return opened


def erase(expert: str, context: InterviewContext) -> dict[str, int]:
    """Leave no word of this expert in the store, in the interviews that are going on, or in what is found by search."""
    with open_checkpoints(context.folder) as checkpoints:
        for one in context.store.interviews(expert):
            with one_at_a_time(one.id, context):
                checkpoints.forget(one.id)
        checkpoints.leave_no_trace()
    count = context.store.erase_expert(expert)
    if context.index is not None:
        context.index.rebuild()
    return count


def without_withdrawn(tree: Tree, context: InterviewContext) -> Tree:
    """A tree to be gone on with, less what stands on words that were withdrawn."""
    from knowledge.provenance import without

    withdrawn = {one.id for one in context.store.interviews(tree.expert) if one.status == "withdrawn"}
    if not withdrawn & _interviews(tree):
        return tree
    return without(tree, context.store.quarantined_in(tree))


def _interviews(tree: Tree) -> set[str]:
    said: list[Source | None] = [rule.source for rule in tree.rules]
    said += [one.source for one in tree.grey_zones] + [one.source for one in tree.ambiguity]
    said += [note.source for note in (*tree.cues, *tree.novice_errors)]
    return {one.interview for one in said if one is not None and one.interview}
