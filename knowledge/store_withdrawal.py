"""What an expert said, taken out of use or erased, as stored."""

import json
from collections.abc import Collection
from typing import Any

from knowledge.store_forgetting import ForgettingStore
from knowledge.store_journal import JournalStore
from knowledge.store_patterns import PatternStore
from knowledge.tree import Tree

KEPT_OF_A_REPLY = ("kind", "conversation", "number", "engine", "verdict", "masked")
"""What stays of an answer that stood on erased words: that it was given, and what the policy said of it."""
ERASED = "This answer stood on words that were erased at their expert's wish."


class WithdrawalStore(ForgettingStore, PatternStore, JournalStore):
    """Withdrawing keeps the words and uses none of them; erasing leaves no word."""

    def withdraw_interview(self, interview_id: str) -> list[str]:
        """Use nothing of an interview any more, and throw its sound away; the questions that its tree had answered, open again."""
        with self.writing() as db:
            db.execute("PRAGMA secure_delete = ON")
            tree = self.interview(interview_id).tree_id
            self.finish_interview(interview_id, "withdrawn")
            db.execute("DELETE FROM recordings WHERE interview = ?", [interview_id])
            db.execute("DELETE FROM interview_lines WHERE interview = ? AND reply IS NULL", [interview_id])
            return self._open_questions([tree])

    def erase_expert(self, expert: str) -> dict[str, int]:
        """Leave no word that this expert said; how many interviews, trees and answers of the coach that concerned.

        That there was a decision, and who took which step in its life, stays: that history is only ever added to.
        """
        with self.writing() as db:
            db.execute("PRAGMA secure_delete = ON")
            interviews = {one.id for one in self.interviews(expert)}
            told = json.dumps(sorted({one.tree_id for one in self.interviews(expert)}))
            rows = self.rows(
                "SELECT DISTINCT id FROM trees WHERE body ->> 'expert' = ?1 OR id IN (SELECT value FROM json_each(?2))",
                expert,
                told,
            )
            trees = {str(row["id"]) for row in rows}
            for tree in trees:
                for version in self.tree_versions(tree):
                    self._empty(version)
            replies = self._without_words_of(interviews, trees)
            self.empty_sent(trees)
            self.empty_patterns(trees)
            db.execute("DELETE FROM interviews WHERE expert = ?", [expert])
            self._open_questions(trees)
            self.refresh_passages()
        self._leave_no_trace()
        self.forget_checkpoints(replies)
        return {"interviews": len(interviews), "trees": len(trees), "answers": len(replies)}

    def _empty(self, tree: Tree) -> None:
        bare = Tree(
            id=tree.id, version=tree.version, decision=tree.decision, status="retired", attribution="anonymous",
            department=tree.department, visible_to=tree.visible_to,
        )  # fmt: skip
        with self.writing() as db:
            db.execute(
                "UPDATE trees SET status = 'retired', body = ?, content = ?, saved_by = '' WHERE id = ? AND version = ?",
                [bare.model_dump_json(), f"erased {tree.id} {tree.version}", tree.id, tree.version],
            )

    def _without_words_of(self, interviews: Collection[str], trees: Collection[str]) -> list[str]:
        """Answers of the coach that stood on these words say so instead; their conversations, one for each answer."""
        changed: list[str] = []
        with self.writing() as db:
            for row in self.rows("SELECT conversation, number, reply FROM replies"):
                reply = json.loads(row["reply"])
                if isinstance(reply, dict) and _names(reply, interviews, trees):
                    kept = {name: reply[name] for name in KEPT_OF_A_REPLY if name in reply}
                    bare = kept | {"text": ERASED, "sentences": [{"text": ERASED, "citations": []}], "evidence": []}
                    place = [row["conversation"], row["number"]]
                    db.execute("DELETE FROM review_items WHERE conversation = ? AND number = ?", place)
                    db.execute(
                        "UPDATE replies SET reply = ? WHERE conversation = ? AND number = ?",
                        [json.dumps(bare), *place],
                    )
                    changed.append(str(row["conversation"]))
        return changed

    def _open_questions(self, trees: Collection[str]) -> list[str]:
        with self.writing() as db:
            rows = self.rows(
                "UPDATE agenda SET status = 'open', answered_by = NULL WHERE status = 'answered' "
                "AND answered_by IN (SELECT value FROM json_each(?)) RETURNING question",
                json.dumps(sorted(trees)),
            )
            self.refresh_passages()
            del db
        return [str(row["question"]) for row in rows]

    def _leave_no_trace(self) -> None:
        """The pages of the file that held the words are written over."""
        self.rebuild_words()
        with self.reading() as db:
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _names(value: Any, interviews: Collection[str], trees: Collection[str]) -> bool:
    """Whether a source in this value is one of these interviews, or a citation one of these trees."""
    if isinstance(value, dict):
        return value.get("interview") in interviews or any(_names(one, interviews, trees) for one in value.values())
    if isinstance(value, list):
        return any(_names(one, interviews, trees) for one in value)
    return isinstance(value, str) and value.startswith("tree:") and value[5:].partition("#")[0] in trees
