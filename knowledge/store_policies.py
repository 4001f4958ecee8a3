"""The AI-use policy in its versions, as stored: at most one is in force."""

from datetime import date, datetime

from pydantic import AwareDatetime

from knowledge.errors import InputError, NotFoundError
from knowledge.nearest import did_you_mean
from knowledge.policy import Policy, PolicyStatus
from knowledge.store_connection import utc
from knowledge.store_register import RegisterStore
from knowledge.tree import Frozen

_HOLDS = "status = 'published' OR (status = 'scheduled' AND holds_from <= ?) ORDER BY status = 'scheduled' DESC, holds_from DESC"
"""What holds today: the latest scheduled version whose day has come, else the published one."""


class RecordedPolicy(Frozen):
    """A version of the policy in a list."""

    version: str
    title: str
    status: PolicyStatus
    saved_by: str
    saved_at: AwareDatetime
    published_by: str | None = None
    published_at: AwareDatetime | None = None
    holds_from: date | None = None


class PolicyStore(RegisterStore):
    """What the organization allows."""

    def save_policy(self, policy: Policy, by: str, at: datetime) -> str:
        """Keep a policy as a draft, in place of a draft of the same version; gives its version.

        A version that was published keeps its words: other words under its number are an InputError.
        """
        version = policy.version or policy.text_sha256[:8]
        with self.writing() as db:
            kept = self.row("SELECT status, body FROM policies WHERE version = ?", version)
            if kept is not None and kept["status"] != "draft":
                if Policy.model_validate_json(kept["body"]).text != policy.text:
                    raise InputError(
                        f"Policy version {version!r} was already published with other words: "
                        "give the new document its own version."
                    )
                return version
            db.execute(
                "INSERT INTO policies (version, position, status, title, body, saved_by, saved_at) "
                "VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM policies), 'draft', ?, ?, ?, ?) "
                "ON CONFLICT (version) DO UPDATE SET title = excluded.title, body = excluded.body, "
                "saved_by = excluded.saved_by, saved_at = excluded.saved_at",
                [version, policy.title, policy.model_dump_json(), by, utc(at)],
            )
        return version

    def publish_policy(self, version: str, by: str, at: datetime, holds_from: date | None = None) -> Policy:
        """Put a version in force in place of the one before, at once or from a later day; the one in force again changes nothing."""
        with self.writing() as db:
            policy = self.policy(version)
            today = self.today().isoformat()
            self._promote(today)
            kept = self.row(f"SELECT version FROM policies WHERE {_HOLDS}", today)
            if kept is not None and kept["version"] == version:
                return policy
            if holds_from is not None and holds_from > self.today():
                db.execute("UPDATE policies SET status = 'draft', holds_from = NULL WHERE status = 'scheduled'")
                changed: list[str | None] = ["scheduled", by, utc(at), holds_from.isoformat(), version]
            else:
                db.execute(
                    "UPDATE policies SET status = 'retired' WHERE status = 'published' OR (status = 'scheduled' AND holds_from <= ?)",
                    [today],
                )
                changed = ["published", by, utc(at), None, version]
            db.execute(
                "UPDATE policies SET status = ?, published_by = ?, published_at = ?, holds_from = ? WHERE version = ?",
                changed,
            )
            self.refresh_passages()
        return policy

    def _promote(self, today: str) -> None:
        """A version whose day has come takes the place of the one before, so that scheduling the next one cannot undo it."""
        with self.writing() as db:
            if self.row("SELECT version FROM policies WHERE status = 'scheduled' AND holds_from <= ?", today):
                db.execute("UPDATE policies SET status = 'retired' WHERE status = 'published'")
                db.execute(
                    "UPDATE policies SET status = 'published' WHERE status = 'scheduled' AND holds_from <= ?", [today]
                )

    def policy_in_force(self) -> Policy | None:
        """The published policy, or the one scheduled once its day has come; None before there is any."""
        row = self.row(f"SELECT body FROM policies WHERE {_HOLDS}", self.today().isoformat())
        return None if row is None else Policy.model_validate_json(row["body"])

    def policy(self, version: str) -> Policy:
        """The policy of this version, or NotFoundError."""
        row = self.row("SELECT body FROM policies WHERE version = ?", version)
        if row is None:
            known = [one.version for one in self.policies()]
            raise NotFoundError(f"No policy version {version!r}{did_you_mean(version, known)}")
        return Policy.model_validate_json(row["body"])

    def policies(self) -> list[RecordedPolicy]:
        """Every version, the latest first."""
        return [
            RecordedPolicy.model_validate(row)
            for row in self.rows(
                "SELECT version, title, CASE WHEN status = 'scheduled' AND holds_from <= ?1 THEN 'published' "
                "WHEN status = 'published' AND EXISTS (SELECT 1 FROM policies due WHERE due.status = 'scheduled' "
                "AND due.holds_from <= ?1) THEN 'retired' ELSE status END AS status, "
                "saved_by, saved_at, published_by, published_at, holds_from FROM policies ORDER BY position DESC",
                self.today().isoformat(),
            )
        ]
