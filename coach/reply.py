"""What the coach answers: sentences with their citations, and the evidence that they stand on."""

from typing import Any, Literal

from pydantic import Field

from knowledge.decision import DecisionStatus, Flip
from knowledge.model_use import ModelUse
from knowledge.tree import Frozen, Value
from knowledge.verdict import Verdict

Kind = Literal["answer", "refusal", "abstention", "question", "escalation"]


class Sentence(Frozen):
    """One sentence of the answer."""

    text: str
    citations: list[str] = Field(default_factory=list)
    """Ids of the rules and clauses it stands on; empty only where it states no fact of theirs."""


class EvidenceItem(Frozen):
    """A rule or a clause that the answer stands on, in its own words."""

    id: str
    kind: Literal["rule", "clause", "quote"]
    quote: str
    source: dict[str, Any] | None = None
    """Interview, turn and span for a rule; the span in the policy's text for a clause."""


class Removed(Frozen):
    """A sentence that was left out because nothing live supports it."""

    text: str
    why: str


class FactChip(Frozen):
    """A fact of the case as the coach understood it, for the person to correct."""

    attribute: str
    value: Value
    unit: str | None = None
    words: str = ""
    sure: bool = True
    operator: str = "="


class FactEdit(Frozen):
    """One fact of the case that the person put right by hand."""

    attribute: str
    value: Value | None = None
    """In the attribute's unit; `unknown` where nobody knows it."""
    forget: bool = False
    """True where the case goes on without this fact."""


class Reply(Frozen):
    """One turn of the coach."""

    kind: Kind
    text: str
    sentences: list[Sentence]
    evidence: list[EvidenceItem] = Field(default_factory=list)
    verdict: Verdict | None = None
    removed: list[Removed] = Field(default_factory=list)
    conversation: str
    number: int = 1
    """The turn's number in its conversation."""
    engine: str = "guided"
    """`guided`, or the model that chose the wording."""
    engine_note: str = ""
    """Why a model's wording was not used, where one is configured."""
    wording: ModelUse | None = None
    """How a model was asked for the words, and what it used; None where none was asked."""
    tree: str | None = None
    """The captured decision that was applied."""
    facts: list[FactChip] = Field(default_factory=list)
    edits: list[FactEdit] = Field(default_factory=list)
    """What the person changed by hand, where that is what this turn answers."""
    status: DecisionStatus | None = None
    """What the captured decision said of the case; None where none was applied."""
    asked: str | None = None
    """The attribute that the coach asks about."""
    options: list[str] = Field(default_factory=list)
    """Short answers to offer; other words are as good."""
    flips: list[Flip] = Field(default_factory=list)
    opens: Literal["redesign", "practice", "learn"] | None = None
    """What the message asks for beside an answer; the page offers to go there."""
    withheld: int = 0
    """Captured rules near the question that this person may not see; which ones is never told."""
    masked: list[str] = Field(default_factory=list)
    """What was masked in the message before it was stored."""
