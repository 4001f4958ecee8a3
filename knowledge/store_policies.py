"""The AI-use policy in its versions, as stored: at most one is in force."""

from datetime import datetime

from pydantic import AwareDatetime

from knowledge.errors import InputError, NotFoundError
from knowledge.nearest import did_you_mean
from knowledge.policy import Policy, PolicyStatus
from knowledge.store_connection import utc
from knowledge.store_register import RegisterStore
from knowledge.tree import Frozen


class RecordedPolicy(Frozen):
    """A version of the policy in a list."""

    version: str
    title: str
    status: PolicyStatus
    saved_by: str
    saved_at: AwareDatetime
    published_by: str | None = None
    published_at: AwareDatetime | None = None


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

    def publish_policy(self, version: str, by: str, at: datetime) -> Policy:
        """Put a version in force in place of the one before; the version in force again changes nothing."""
        with self.writing() as db:
            policy = self.policy(version)
            if not self.row("SELECT 1 FROM policies WHERE version = ? AND status = 'published'", version):
                db.execute("UPDATE policies SET status = 'retired' WHERE status = 'published'")
                db.execute(
                    "UPDATE policies SET status = 'published', published_by = ?, published_at = ? WHERE version = ?",
                    [by, utc(at), version],
                )
                self.refresh_passages()
        return policy

    def policy_in_force(self) -> Policy | None:
        """The published policy, or None."""
        row = self.row("SELECT body FROM policies WHERE status = 'published'")
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
                "SELECT version, title, status, saved_by, saved_at, published_by, published_at "
                "FROM policies ORDER BY position DESC"
            )
        ]
