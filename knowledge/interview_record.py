"""What an interview leaves behind: who spoke about which decision, and every turn in the words that were said."""

from typing import Any, Literal

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


class JournalLine(Frozen):
    """A line as it came in, and the line that went out for it: enough to take the interview once more and see that nothing differs."""

    interview: str
    number: int = Field(ge=0)
    """0 is how the interview opened: its `line` holds the state that the first question was asked in."""
    at: AwareDatetime
    line: dict[str, Any]
    """What was said, with secrets and personal data masked; an `undo` names where it went `back_to`."""
    before: str = ""
    """The checkpoint that it went on from."""
    heard: list[str | None] = Field(default_factory=list)
    """What a chat model said while the line was taken, in order; None where it failed."""
    tries: int = 0
    """How often it was begun: more than once where the machine stopped in the middle."""
    reply: dict[str, Any] | None = None
    """None while it is being taken."""
    replied_at: AwareDatetime | None = None


class Recording(Frozen):
    """An answer as it was spoken."""

    id: str
    interview: str
    question: int
    """The number of the question that it answers."""
    at: AwareDatetime
    kind: str
    """Its media type: `audio/wav`."""
    seconds: float
    heard: str | None = None
    """What speech recognition made of it; None where there was none."""
    turn: int | None = None
    """The answer it became, once its text was looked at and sent."""
