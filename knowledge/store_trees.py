"""Captured decisions in their versions, as stored: a version never changes, only its status does."""

import hashlib
import json
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime

from knowledge.errors import NotFoundError
from knowledge.nearest import did_you_mean
from knowledge.review import check_duty, check_step
from knowledge.store_connection import utc
from knowledge.store_passages import PassageStore
from knowledge.store_people import PeopleStore
from knowledge.tree import Frozen, Tree, TreeStatus


class TreeEvent(Frozen):
    """A step in the life of a tree: who did it, when and why."""

    version: int
    status: TreeStatus
    by: str
    at: AwareDatetime
    note: str = ""


class TreeStore(PassageStore, PeopleStore):
    """What experts know."""

    def save_tree(self, tree: Tree, by: str, at: datetime) -> Tree:
        """Keep a tree: as the next version, a draft, where its content is new, else the version there is."""
        content = _content(tree)
        with self.writing() as db:
            latest = self.row("SELECT * FROM trees WHERE id = ? ORDER BY version DESC LIMIT 1", tree.id)
            if latest is not None and latest["content"] == content:
                return _tree(latest)
            version = 1 if latest is None else latest["version"] + 1
            saved = tree.model_copy(update={"version": version, "status": "draft"})
            db.table("trees").insert(
                {
                    "id": tree.id,
                    "version": version,
                    "status": "draft",
                    "body": saved.model_dump_json(),
                    "content": content,
                    "saved_by": by,
                    "saved_at": utc(at),
                }
            )
            self._note(saved, by, at, "")
        return saved

    def tree(self, tree_id: str, version: int | None = None) -> Tree:
        """A tree in this version, or the latest; NotFoundError names the nearest id."""
        row = self.row(
            "SELECT * FROM trees WHERE id = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1",
            tree_id,
            version,
        )
        if row is not None:
            return _tree(row)
        versions = [row["version"] for row in self.rows("SELECT version FROM trees WHERE id = ? ORDER BY 1", tree_id)]
        if versions:
            raise NotFoundError(
                f"Tree {tree_id!r} has no version {version}: there are {', '.join(map(str, versions))}."
            )
        known = [row["id"] for row in self.rows("SELECT DISTINCT id FROM trees ORDER BY id")]
        raise NotFoundError(f"No tree {tree_id!r}{did_you_mean(tree_id, known)} `seasoned tree list` shows all.")

    def trees(self, status: TreeStatus | None = None) -> list[Tree]:
        """The latest version of every tree, or the latest that has this status; by id."""
        return [
            _tree(row)
            for row in self.rows(
                "SELECT * FROM trees AS one WHERE (?1 IS NULL OR status = ?1) AND version = "
                "(SELECT max(version) FROM trees WHERE id = one.id AND (?1 IS NULL OR status = ?1)) ORDER BY id",
                status,
            )
        ]

    def set_tree_status(
        self, tree_id: str, status: TreeStatus, by: str, at: datetime, note: str = "", version: int | None = None
    ) -> Tree:
        """Take a tree (its latest version) a step further; the status it has already changes nothing.

        Approving takes the version that was approved before out of use. Once people are known, approving and retiring
        is for stewards only.
        """
        with self.writing():
            tree = self.tree(tree_id, version)
            if tree.status == status:
                return tree
            check_step(tree_id, tree.status, status)
            if self.row("SELECT 1 FROM people LIMIT 1"):
                check_duty(by, self.find_person(by), status)
            if status == "approved":
                self._retire_approved(tree, by, at)
            changed = self._set_status(tree, status, by, at, note)
            self.refresh_passages()
        return changed

    def tree_history(self, tree_id: str) -> list[TreeEvent]:
        """Every step of every version, the first first."""
        self.tree(tree_id)
        return [
            TreeEvent.model_validate(row)
            for row in self.rows(
                "SELECT version, status, by, at, note FROM tree_events WHERE tree = ? ORDER BY n", tree_id
            )
        ]

    def _retire_approved(self, tree: Tree, by: str, at: datetime) -> None:
        row = self.row("SELECT * FROM trees WHERE id = ? AND status = 'approved'", tree.id)
        if row is not None:
            self._set_status(_tree(row), "retired", by, at, f"replaced by version {tree.version}")

    def _set_status(self, tree: Tree, status: TreeStatus, by: str, at: datetime, note: str) -> Tree:
        changed = tree.model_copy(update={"status": status})
        with self.writing() as db:
            db.execute("UPDATE trees SET status = ? WHERE id = ? AND version = ?", [status, tree.id, tree.version])
            self._note(changed, by, at, note)
        return changed

    def _note(self, tree: Tree, by: str, at: datetime, note: str) -> None:
        with self.writing() as db:
            db.execute(
                "INSERT INTO tree_events (tree, version, status, by, at, note) VALUES (?, ?, ?, ?, ?, ?)",
                [tree.id, tree.version, tree.status, by, utc(at), note],
            )


def _tree(row: dict[str, Any]) -> Tree:
    return Tree.model_validate_json(row["body"]).model_copy(update={"status": row["status"]})


def _content(tree: Tree) -> str:
    """Equal for trees that say the same."""
    said = tree.model_dump(mode="json", exclude={"version", "status"})
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
