"""An AI-use policy as data: clauses with their effect, the tools and data classes it names, and whom it says to ask.

Every clause keeps the exact words it was read from: `policy.text[start:end]` of a span is its text.
"""

from typing import Literal

from pydantic import Field

from knowledge.people import Tool
from knowledge.tree import Frozen

Effect = Literal["forbid", "require", "permit"]
Dimension = Literal["role", "department", "tool", "data", "action", "autonomy", "topic"]
Strength = Literal["must", "should", "may"]
Actor = Literal["ai", "people", "person", "nobody"]
PolicyStatus = Literal["draft", "scheduled", "published", "retired"]
"""`scheduled`: published, to hold from a later day."""


class Criterion(Frozen):
    """What a request must be about for a statement to speak of it: any of `values` on one dimension."""

    dimension: Dimension
    values: list[str]
    """Words of the closed vocabulary; for `tool` names or kinds of tool, for `topic` and `role` the policy's own words."""


class Statement(Frozen):
    """One sentence of a clause that forbids, requires or permits something."""

    effect: Effect
    strength: Strength = "must"
    actor: Actor = "people"
    """Who is told: AI itself, people at large, `person` where it says that a human has to do it, or nobody in particular."""
    when: list[Criterion] = Field(default_factory=list)
    unless: list[Criterion] = Field(default_factory=list)
    """The statement does not speak of a request that meets any of these ("other than …", "except …")."""
    only_if: str = ""
    """The condition of an "only if …", or a way out of a prohibition that code cannot judge, in the policy's words."""
    only: bool = False
    """Only what is named, or only under the condition."""
    lead: str = ""
    """The words that a list item hangs on: "You may not"."""
    text: str
    span: tuple[int, int]


class Clause(Frozen):
    """A numbered paragraph, or a sentence of a policy without numbers, with its effect."""

    id: str
    effect: Effect
    """The strictest effect of its statements."""
    when: list[Criterion] = Field(default_factory=list)
    text: str
    span: tuple[int, int]
    """`[start, end)` in code points of the policy's text."""
    section: str
    reason: str = ""
    """Why, where the policy says why."""
    ask: str = ""
    """Whom to ask, where the clause names somebody."""
    statements: list[Statement] = Field(default_factory=list)


class DataClass(Frozen):
    """A class of data that the policy defines, with the policy's own examples."""

    name: str
    examples: list[str] = Field(default_factory=list)


class Contact(Frozen):
    """Whom the policy tells people to ask, and about what."""

    about: str
    ask: str


class Policy(Frozen):
    """A whole policy document."""

    title: str
    version: str = ""
    effective: str = ""
    owner: str = ""
    clauses: list[Clause] = Field(default_factory=list)
    tools: list[Tool] = Field(default_factory=list)
    """Tools that the policy itself names, with their status and the data classes they may take."""
    data_classes: list[DataClass] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    text_sha256: str
    """SHA-256 (hex) of the UTF-8 of `text`."""
    text: str
    unread: list[tuple[int, int]] = Field(default_factory=list)
    """Stretches that look like they say what may or must be done, and were not turned into a clause."""

    def clause(self, clause_id: str) -> Clause | None:
        """The clause of this id, or None."""
        return next((one for one in self.clauses if one.id == clause_id), None)

    def tool(self, name: str) -> Tool | None:
        """The tool of this name or alias, whatever the case, or None."""
        wanted = name.casefold()
        return next(
            (one for one in self.tools if wanted in (one.name.casefold(), *map(str.casefold, one.aliases))), None
        )
