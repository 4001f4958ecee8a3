"""A piece of work as it is done today: its steps, in the words of the person who does it. Frozen values; pure."""

from typing import Literal

from pydantic import Field

from knowledge.tree import Frozen

StepKind = Literal["task", "decision", "hand-over"]


class Step(Frozen):
    """One thing that is done."""

    id: str = Field(pattern=r"^s[1-9][0-9]*$")
    """`s1`, `s2`, …: stays the same while the step is corrected."""
    what: str = Field(min_length=1)
    """What is done, in the imperative: `check the invoice against the order`."""
    who: str = ""
    """Who does it, as said: `I`, `the buyer`; empty where nobody said."""
    kind: StepKind = "task"
    inputs: list[str] = Field(default_factory=list)
    """What is needed for it: documents, lists, systems."""
    data: list[str] = Field(default_factory=list)
    """Data classes of the policy that it touches: `personal`, `payment`."""
    maybe: list[str] = Field(default_factory=list)
    """Data classes that may be in it, until somebody says whether they are."""
    tools: list[str] = Field(default_factory=list)
    """Tools named in the step, AI or not."""
    minutes: float | None = Field(default=None, ge=0)
    """Working time of one run, in minutes."""
    trouble: str = ""
    """What goes wrong here, as said."""
    when: str = ""
    """The condition under which it is done at all, as said: `for amounts above 5,000`."""
    after: list[str] = Field(default_factory=list)
    """Ids of the steps that come directly before; a later id is a way back."""
    again: str = ""
    """The condition under which one goes back from here, as said: `if the total still differs`."""
    tree: str | None = None
    """Id of the captured decision that decides this step."""
    span: tuple[int, int] | None = None
    """`[start, end)` in code points of the workflow's `telling`; None where the step was added by hand."""


class Workflow(Frozen):
    """What a person or a team does again and again, from its start to its result."""

    id: str
    title: str
    owner: str
    """Person id."""
    department: str = ""
    steps: list[Step]
    start: str = ""
    """What sets it off: `an invoice comes in`."""
    result: str = ""
    """What is there at the end, by which it can be judged."""
    frequency: str = ""
    """How often, as said: `every day, about 40 of them`."""
    telling: str = ""
    """The person's words that the steps were read from."""

    def step(self, id_: str) -> Step | None:
        """The step of that id."""
        return next((one for one in self.steps if one.id == id_), None)
