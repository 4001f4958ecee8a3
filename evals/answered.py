"""A coach's reply as the scorers read it: plain values, the same from a running coach and from a stored log."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ReplyKind = Literal["answer", "partial", "refusal", "abstention", "question", "escalation"]


class NothingHeld(Exception):
    """A measure needs more of a reply than it holds: what was read, how many passages were relevant."""


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Sentence(_Read):
    """One sentence of the reply and what it stands on."""

    text: str
    citations: list[str] = Field(default_factory=list)


class Origin(_Read):
    """Where the words of a piece of evidence were said or written."""

    interview: str | None = None
    turn: int | None = None
    span: tuple[int, int] | None = None


class Evidence(_Read):
    """A rule, clause or quote that the reply stands on."""

    id: str
    kind: str = ""
    quote: str = ""
    source: Origin | None = None


class CitedClause(_Read):
    """A clause that made the verdict."""

    id: str
    quote: str = ""


class PolicyVerdict(_Read):
    """What the policy gate said."""

    verdict: str
    clauses: list[CitedClause] = Field(default_factory=list)
    reason: str = ""
    message: str = ""
    """What the gate itself says to the person."""
    conditions: list[str] = Field(default_factory=list)


class Removed(_Read):
    """A sentence that was taken out before the reply was shown."""

    text: str
    why: str = ""


class Answered(_Read):
    """The whole reply."""

    kind: ReplyKind
    text: str
    sentences: list[Sentence] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    verdict: PolicyVerdict | None = None
    removed: list[Removed] = Field(default_factory=list)
    engine: str = ""
    variants: list["Answered"] = Field(default_factory=list)
    """What was said to the variants of the case, in their order."""
    detail: dict[str, object] = Field(default_factory=dict)
    """What else a measure needs: what was read, how many passages were relevant."""

    def held(self, name: str) -> object:
        """What else it holds under this name. Raises NothingHeld where it holds none."""
        if name not in self.detail:
            raise NothingHeld(f"the reply holds no {name!r}")
        return self.detail[name]

    def cited(self) -> list[str]:
        """Every id that a sentence cites, once, in order."""
        return list(dict.fromkeys(citation for sentence in self.sentences for citation in sentence.citations))


def read_reply(raw: Mapping[str, object]) -> Answered:
    """The reply from its JSON shape (docs/schemas)."""
    return Answered.model_validate(raw)
