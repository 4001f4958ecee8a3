"""What an interview leaves behind: who spoke about which decision, and every turn in the words that were said."""

from typing import Literal

from pydantic import AwareDatetime, Field

from knowledge.tree import Frozen

Attribution = Literal["named", "role only", "anonymous"]
InterviewStatus = Literal["open", "finished", "withdrawn"]


class Interview(Frozen):
    """One interview with one expert about one decision."""

    id: str = Field(min_length=1)
    tree_id: str
    """The tree that its rules go into."""
    decision: str
    """A question: `Who must approve this invoice?`"""
    expert: str
    """Person id."""
    department: str | None = None
    visible_to: list[str] = Field(default_factory=lambda: ["all"])
    """Departments that may see what comes of it, or `all`."""
    attribution: Attribution = "named"
    """How the expert wants to be cited."""
    status: InterviewStatus = "open"
    consent_at: AwareDatetime
    """When the expert agreed to be recorded; there is no interview without it."""
    started_at: AwareDatetime


class Turn(Frozen):
    """A question and its answer, unchanged: rules point at characters of `answer`."""

    interview: str
    number: int = Field(ge=1)
    stage: str
    probe: str
    question: str
    answer: str
    case: dict[str, object] | None = None
    """The concrete case that was asked about, if one was."""
    at: AwareDatetime
