"""All that is known, kept in one SQLite file: the truth that every index is made from.

A `Store` may be used by several threads at once. Each method that changes something is one transaction.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from knowledge.life import TreeEvent, is_stale
from knowledge.passages import Passage, policy_passages, tree_passages
from knowledge.pattern_reading import for_reader
from knowledge.people import Person, may_see
from knowledge.provenance import without
from knowledge.store_conversations import Conversation, RecordedReply, RecordedRun
from knowledge.store_learning import LearningStore
from knowledge.store_passages import Pending
from knowledge.store_patterns import RecordedPattern
from knowledge.store_policies import PolicyStore, RecordedPolicy
from knowledge.store_practice import PracticeStore
from knowledge.store_reviews import ReviewStore
from knowledge.store_teams import TeamStore
from knowledge.store_withdrawal import WithdrawalStore
from knowledge.tree import Tree

__all__ = ["Conversation", "Pending", "RecordedPolicy", "RecordedReply", "RecordedRun", "Store", "TreeEvent"]


class _Live(NamedTuple):
    """What may be used, in one state of the file, on one day."""

    stamp: int
    today: date
    trees: list[Tree]
    passages: dict[str, Passage]
    quarantined: dict[str, dict[str, str]]


class Store(WithdrawalStore, PolicyStore, ReviewStore, TeamStore, PracticeStore, LearningStore):
    """The open data folder: `Store.open(folder)`, then `close()`."""

    _kept: _Live | None = None

    def usable_trees(self, person: Person) -> tuple[list[Tree], int]:
        """The approved trees that hold today and that this person may see, less their quarantined rules; and how many others there are."""
        trees = self._live().trees
        visible = [tree for tree in trees if may_see(person, tree.visible_to, tree.visible_to_roles)]
        return visible, len(trees) - len(visible)

    def pattern(self, id_: str, person: str, version: int | None = None) -> RecordedPattern:
        """A pattern as this person may read it, or NotFoundError: no word of a decision that they may not see, or that holds no longer."""
        return self._as_read(super().pattern(id_, person, version), person)

    def patterns(self, person: str) -> list[RecordedPattern]:
        """The latest version of every pattern that this person may see, as they may read it."""
        return [self._as_read(one, person) for one in super().patterns(person)]

    def patterns_waiting_for(self, manager: str) -> list[RecordedPattern]:
        """The drafts that this manager was asked to agree to, as they may read them."""
        return [self._as_read(one, manager) for one in super().patterns_waiting_for(manager)]

    def trees_in_use(self) -> list[Tree]:
        """Every tree that may be used now, whoever asks, without the rules whose source changed."""
        return list(self._live().trees)

    def passages(self) -> list[Passage]:
        """Every rule and clause that may be found and cited now, whoever asks."""
        return list(self._live().passages.values())

    def passages_by_id(self) -> Mapping[str, Passage]:
        """The same by their ids, without copying."""
        return self._live().passages

    def quarantined_rules(self) -> dict[str, dict[str, str]]:
        """By approved tree: the rules whose source changed or is gone, each with the reason."""
        return dict(self._live().quarantined)

    def stale_trees(self) -> set[str]:
        """Ids of the trees in use that somebody should have looked at again by now."""
        live = self._live()
        return {tree.id for tree in live.trees if is_stale(tree, live.today)}

    def _as_read(self, one: RecordedPattern, person: str) -> RecordedPattern:
        who = self._who(person)
        watches = bool({"steward", "governance"} & set(who.duties))
        trees = {
            tree.id
            for tree in self._live().trees
            if watches or tree.expert == who.id or may_see(who, tree.visible_to, tree.visible_to_roles)
        }
        return one.model_copy(update={"pattern": for_reader(one.pattern, trees, who.id)})

    def _live(self) -> _Live:
        with self.reading() as db:
            # Inside a transaction what we see may yet be undone: it is not kept.
            undoable = db.conn.in_transaction
            stamp, today = self._stamp(), self.today()
            if not undoable and self._kept is not None and self._kept[:2] == (stamp, today):
                return self._kept
            live = self._find_live(stamp, today)
            if not undoable:
                self._kept = live
            return live

    def _find_live(self, stamp: int, today: date) -> _Live:
        approved = self.trees_in_force()
        bad = {tree.id: self.quarantined_in(tree) for tree in approved}
        live = [without(tree, bad[tree.id]) if bad[tree.id] else tree for tree in approved]
        trees = [tree for tree in live if tree.rules]
        policy = self.policy_in_force()
        passages = [passage for tree in trees for passage in tree_passages(tree)]
        if policy is not None:
            passages += policy_passages(policy)
        by_id = {one.id: one for one in passages}
        return _Live(stamp, today, trees, by_id, {tree_id: rules for tree_id, rules in bad.items() if rules})

    def _stamp(self) -> int:
        row = self.row("SELECT n FROM stamp")
        return -1 if row is None else int(row["n"])
