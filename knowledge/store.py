"""All that is known, kept in one SQLite file: the truth that every index is made from.

A `Store` may be used by several threads at once. Each method that changes something is one transaction.
"""

from typing import NamedTuple

from knowledge.passages import Passage, policy_passages, tree_passages
from knowledge.people import Person, may_see
from knowledge.provenance import quarantined, without
from knowledge.store_agenda import AgendaStore
from knowledge.store_conversations import Conversation, ConversationStore, RecordedReply, RecordedRun
from knowledge.store_interviews import InterviewStore
from knowledge.store_passages import Pending
from knowledge.store_policies import PolicyStore, RecordedPolicy
from knowledge.store_trees import TreeEvent, TreeStore
from knowledge.tree import Tree

__all__ = ["Conversation", "Pending", "RecordedPolicy", "RecordedReply", "RecordedRun", "Store", "TreeEvent"]


class _Live(NamedTuple):
    """What may be used, in one state of the file."""

    stamp: int
    trees: list[Tree]
    passages: list[Passage]
    quarantined: dict[str, dict[str, str]]


class Store(TreeStore, PolicyStore, InterviewStore, AgendaStore, ConversationStore):
    """The open data folder: `Store.open(folder)`, then `close()`."""

    _kept: _Live | None = None

    def usable_trees(self, person: Person) -> tuple[list[Tree], int]:
        """The approved trees that this person may see, less their quarantined rules, and how many others there are."""
        trees = self._live().trees
        visible = [tree for tree in trees if may_see(person, tree.visible_to)]
        return visible, len(trees) - len(visible)

    def passages(self) -> list[Passage]:
        """Every rule and clause that may be found and cited now, whoever asks."""
        return list(self._live().passages)

    def quarantined_rules(self) -> dict[str, dict[str, str]]:
        """By approved tree: the rules whose source changed or is gone, each with the reason."""
        return dict(self._live().quarantined)

    def _live(self) -> _Live:
        with self.reading() as db:
            # Inside a transaction what we see may yet be undone: it is not kept.
            undoable = db.conn.in_transaction
            stamp = self._stamp()
            if not undoable and self._kept is not None and self._kept.stamp == stamp:
                return self._kept
            live = self._find_live(stamp)
            if not undoable:
                self._kept = live
            return live

    def _find_live(self, stamp: int) -> _Live:
        approved = self.trees("approved")
        bad = {tree.id: quarantined(tree, self.answers(tree)) for tree in approved}
        live = [without(tree, bad[tree.id]) if bad[tree.id] else tree for tree in approved]
        trees = [tree for tree in live if tree.rules]
        policy = self.policy_in_force()
        passages = [passage for tree in trees for passage in tree_passages(tree)]
        if policy is not None:
            passages += policy_passages(policy)
        return _Live(stamp, trees, passages, {tree_id: rules for tree_id, rules in bad.items() if rules})

    def _stamp(self) -> int:
        row = self.row("SELECT n FROM stamp")
        return -1 if row is None else int(row["n"])
