"""Captured decisions in their versions, as stored: what a version says never changes, each step of its life is written down."""

import hashlib
import json
from datetime import date, datetime
from itertools import groupby
from typing import Any

from knowledge import in_force
from knowledge.errors import InputError, NotFoundError
from knowledge.life import Forbidden, Standing, Step, TreeEvent, move, signatures
from knowledge.nearest import did_you_mean
from knowledge.provenance import NO_SOURCE, quarantined
from knowledge.store_connection import utc
from knowledge.store_interviews import InterviewStore
from knowledge.store_people import PeopleStore
from knowledge.terms import Terms, allowed_terms
from knowledge.tree import Tree, TreeStatus

NO_VERSION = 2**31
"""No tree has so many versions, and SQLite can hold the number."""


class TreeStore(InterviewStore, PeopleStore):
    """What experts know."""

    def save_tree(self, tree: Tree, by: str, at: datetime) -> Tree:
        """Keep a tree: as the next version, a draft, where its content is new, else the version there is."""
        content = _content(tree)
        with self.writing() as db:
            latest = self.row("SELECT * FROM trees WHERE id = ? ORDER BY version DESC LIMIT 1", tree.id)
            if latest is not None and content in (latest["content"], _content(_tree(latest))):
                return _tree(latest)
            version = 1 if latest is None else latest["version"] + 1
            saved = tree.model_copy(update={"version": version, "status": "draft", "quarantined": {}})
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
            self._note(saved, "draft", by, at, "")
        return saved

    def tree(self, tree_id: str, version: int | None = None) -> Tree:
        """A tree in this version, or the latest; NotFoundError names the nearest id."""
        row = self.row(
            "SELECT * FROM trees WHERE id = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1",
            tree_id,
            version if version is None else min(version, NO_VERSION),
        )
        if row is not None:
            return _tree(row)
        versions = [one.version for one in self._versions(tree_id)]
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

    def tree_versions(self, tree_id: str) -> list[Tree]:
        """Every version, the first first; NotFoundError where there is no such tree."""
        self.tree(tree_id)
        return self._versions(tree_id)

    def trees_in_force(self, day: date | None = None) -> list[Tree]:
        """The version of every tree that holds on this day (None: today), as it is stored; by id."""
        if day is not None:
            ids = [row["id"] for row in self.rows("SELECT DISTINCT id FROM trees ORDER BY id")]
            return [tree for one in ids if (tree := self._in_force(one, day)) is not None]
        approved = [
            _tree(row) for row in self.rows("SELECT * FROM trees WHERE status = 'approved' ORDER BY id, version")
        ]
        found = (self._one_in_force(list(versions)) for _, versions in groupby(approved, lambda tree: tree.id))
        return [tree for tree in found if tree is not None]

    def tree_as_of(self, tree_id: str, day: date) -> Tree:
        """The version that held on this day; NotFoundError says on which days one did."""
        found = self._in_force(self.tree(tree_id).id, day)
        if found is not None:
            return found
        held = in_force.said(self.tree_periods(tree_id))
        raise NotFoundError(
            f"No version of {tree_id!r} held on {day}: {held or 'none was ever approved'}. Ask for another day."
        )

    def tree_periods(self, tree_id: str) -> list[in_force.Period]:
        """The days on which each version held or will hold."""
        return in_force.periods(self.tree_versions(tree_id), self.tree_history(tree_id))

    def quarantined_in(self, tree: Tree) -> dict[str, str]:
        """What in this tree cannot be traced to its expert's words now, with the reason."""
        return quarantined(tree, self.answers(tree))

    def marked(self, tree: Tree) -> Tree:
        """The tree with what may not be used of it now marked, as it leaves the store.

        What was never traced to anybody's words (an import, say) is no reason to hide a draft: it only keeps it from being approved.
        """
        in_use = tree.status in ("approved", "retired")
        bad = {name: why for name, why in self.quarantined_in(tree).items() if in_use or why != NO_SOURCE}
        return tree.model_copy(update={"quarantined": bad})

    def standing(self, tree: Tree) -> Standing:
        """All that the next step in this tree's life depends on."""
        return Standing(
            tree=tree,
            signed_by=signatures(self.tree_history(tree.id), tree.version),
            quarantined=self.quarantined_in(tree),
            people_known=self.row("SELECT 1 FROM people LIMIT 1") is not None,
        )

    def set_tree_status(
        self, tree_id: str, status: TreeStatus, by: str, at: datetime, note: str = "", version: int | None = None
    ) -> Tree:
        """Take a tree (its latest version) a step further; the status it has already changes nothing.

        What knowledge.life forbids is an InputError that says why. A decision marked high-risk stays in review until the
        second of two people approves it. Approving takes the version that held before out of use, on the day the new one begins.
        """
        with self.writing():
            tree = self.tree(tree_id, version)
            if tree.status == status:
                return tree
            step = move(self.standing(tree), status, by, self.find_person(by), self.today())
            if isinstance(step, Forbidden):
                raise InputError(step.says)
            changed = self._set_status(tree, step.becomes, step.step, by, at, note)
            if "approved" in (tree.status, changed.status):
                self._retire_replaced(changed, by, at)
                self.refresh_passages()
        return changed

    def set_terms(
        self, tree_id: str, terms: Terms, by: str, at: datetime, note: str = "", version: int | None = None
    ) -> Tree:
        """Set a tree's dates, its readers or its risk; approvals given so far lapse. InputError says what may not be set."""
        with self.writing() as db:
            tree = self.tree(tree_id, version)
            changed = allowed_terms(
                tree, terms, by, self.find_person(by), self.today(), self.standing(tree).people_known
            )
            if isinstance(changed, Forbidden):
                raise InputError(changed.says)
            if changed != tree:
                db.execute(
                    "UPDATE trees SET body = ?, content = ? WHERE id = ? AND version = ?",
                    [changed.model_dump_json(), _content(changed), tree.id, tree.version],
                )
                self._note(changed, "terms", by, at, "; ".join(part for part in (terms.said(), note) if part))
                self.refresh_passages()
        return changed

    def tree_history(self, tree_id: str) -> list[TreeEvent]:
        """Every step of every version, the first first; nothing in it is ever changed."""
        self.tree(tree_id)
        return [
            TreeEvent.model_validate(row)
            for row in self.rows(
                "SELECT version, status, by, at, note, step FROM tree_events WHERE tree = ? ORDER BY n", tree_id
            )
        ]

    def _versions(self, tree_id: str) -> list[Tree]:
        return [_tree(row) for row in self.rows("SELECT * FROM trees WHERE id = ? ORDER BY version", tree_id)]

    def _one_in_force(self, approved: list[Tree]) -> Tree | None:
        """Of a tree's approved versions the one that holds today; whatever is not approved holds no longer."""
        only, today = approved[0], self.today()
        if len(approved) > 1:
            return self._in_force(only.id, None)
        begun = only.effective_from is None or only.effective_from <= today
        return only if begun and (only.effective_until is None or today <= only.effective_until) else None

    def _in_force(self, tree_id: str, day: date | None) -> Tree | None:
        versions, today = self._versions(tree_id), self.today()
        found = in_force.in_force(
            versions, self.tree_history(tree_id), day or today, None if day is not None else today
        )
        return next((one for one in versions if one.version == found), None)

    def _retire_replaced(self, tree: Tree, by: str, at: datetime) -> None:
        """Out of use go the other approved versions that hold on no day from today on."""
        today = self.today()
        held = in_force.periods(self._versions(tree.id), self.tree_history(tree.id), today)
        still = {one.version for one in held if one.last is None or one.last >= today}
        for other in self._versions(tree.id):
            if other.status == "approved" and other.version != tree.version and other.version not in still:
                self._set_status(other, "retired", "replaced", by, at, f"replaced by version {tree.version}")

    def _set_status(self, tree: Tree, status: TreeStatus, step: Step, by: str, at: datetime, note: str) -> Tree:
        changed = tree.model_copy(update={"status": status})
        with self.writing() as db:
            db.execute("UPDATE trees SET status = ? WHERE id = ? AND version = ?", [status, tree.id, tree.version])
            self._note(changed, step, by, at, note)
        return changed

    def _note(self, tree: Tree, step: Step, by: str, at: datetime, note: str) -> None:
        with self.writing() as db:
            db.execute(
                "INSERT INTO tree_events (tree, version, status, by, at, note, step) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [tree.id, tree.version, tree.status, by, utc(at), note, step],
            )


def _tree(row: dict[str, Any]) -> Tree:
    return Tree.model_validate_json(row["body"]).model_copy(update={"status": row["status"]})


def _content(tree: Tree) -> str:
    """Equal for trees that say the same."""
    said = tree.model_dump(mode="json", exclude={"version", "status", "quarantined"})
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
