"""What is kept of practising: which exercise somebody was given, what came of it, and when what they missed comes back. Never the words."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from knowledge.tree import Frozen

Form = Literal["detect", "scenario"]


class Given(Frozen):
    """An exercise that somebody was given: enough to make it again, as long as what it was made from stands."""

    id: str
    person: str
    form: Form
    tree: str
    version: int
    policy: str = ""
    """The version of the policy that it was made with."""
    content: str
    """Digest of all that the tree and the policy said; another digest, and it is never shown again."""
    made_of: dict[str, str] = Field(default_factory=dict)
    """Rules, grey zones and clauses by citation id, each with the digest of what it said."""
    seed: int
    level: int
    kind: str
    """The planted fault, `clean` or `scenario`."""
    wanted: str = ""
    """The rule, grey zone or clause that was asked for."""
    subject: str
    """The one that it turns on."""
    maker: int
    made_at: datetime
    answered_at: datetime | None = None
    points: float | None = None
    """0 to 1; None while unanswered."""
    kind_right: bool | None = None
    marked: int | None = None
    """The sentence or option chosen, from 0; None: `nothing is wrong`, or unanswered."""
    said: str | None = None
    """The kind of fault that the person named."""


class Card(Frozen):
    """Something missed, and when it is practised again."""

    person: str
    subject: str
    kind: str
    digest: str
    """Of what the subject said when it was missed; once that changed there is nothing to remember."""
    state: str
    """The scheduler's own state, as JSON."""
    due: datetime
