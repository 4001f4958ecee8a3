"""An operational pattern: after X, AI does Y with tool T on data D, then person P decides Z. The result of a redesign; frozen values, pure."""

from typing import Literal

from pydantic import Field

from knowledge.tree import Day, Frozen
from knowledge.workflow import Workflow

Agency = Literal["H1", "H2", "H3", "H4", "H5"]
"""The Human Agency Scale (Shao et al. 2025, "Future of Work with AI Agents", table 1): H1 AI does it alone, H2 AI does it and a person
steers at a few points, H3 both work as partners, H4 a person does it with AI's help, H5 a person does it; AI has no part without them."""
Doer = Literal["person", "AI", "both", "tree"]
PatternStatus = Literal["draft", "agreed", "shared", "retired"]


class Reason(Frozen):
    """Why something is so, and where that is written."""

    text: str
    citations: list[str] = Field(default_factory=list)
    """`tree:…#…` and `policy:…` ids; empty only for what the person said or chose themselves."""


class PlannedStep(Frozen):
    """A step as it will be."""

    step: str
    """Id of the step in the workflow as it is."""
    doer: Doer
    """`tree`: the captured decision is run, no model is asked."""
    agency: Agency
    """How much a person steers it."""
    most: Agency
    """The least human agency that policy, rules and risk leave room for; `agency` is never below it."""
    ai_does: str = ""
    """What AI does here, in the third person: `drafts the reply`; empty where it has no part."""
    tool: str = ""
    """An approved, deployed tool; empty where AI has no part."""
    data: list[str] = Field(default_factory=list)
    """Data classes that the tool is given."""
    decides: str = ""
    """Who decides on what comes out, and what: `the buyer accepts or corrects the draft`."""
    check: str = ""
    """How the output is looked at before it counts."""
    recover: str = ""
    """What to do when it is not as expected."""
    reasons: list[Reason] = Field(default_factory=list)


class Measure(Frozen):
    """What to look at after a while: time, errors, decisions. Never how often a tool was used."""

    day: Literal[30, 60, 90]
    what: str
    now: str = ""
    """How it is today, as said."""
    aim: str = ""


class Experiment(Frozen):
    """The first try: small, with an end."""

    what: str
    starts: Day
    ends: Day
    stop_if: str
    """What ends it early."""
    learnt: str = ""
    """What came of it, in the person's words; empty until then."""


class JobChange(Frozen):
    """What it means for the work of those who do it, step by step; nothing beyond the steps they named."""

    goes: list[Reason] = Field(default_factory=list)
    """What they will no longer do by hand."""
    stays: list[Reason] = Field(default_factory=list)
    grows: list[Reason] = Field(default_factory=list)
    """What they will do more of, or for the first time."""
    answers: list[Reason] = Field(default_factory=list)
    """Who answers when AI is wrong, by which clause."""


class Pattern(Frozen):
    """One version of a redesigned workflow."""

    id: str
    version: int = Field(ge=1)
    status: PatternStatus = "draft"
    title: str
    before: Workflow
    after: str
    """The X of the sentence: `an invoice comes in`."""
    does: str
    """The Y: `Microsoft 365 Copilot drafts the reply from the order`."""
    decides: str
    """The Z: `the clerk decides whether it goes out`."""
    steps: list[PlannedStep]
    accountable: str
    """Who answers for the result, AI's errors included."""
    designer: str
    supervisor: str
    orchestrator: str
    measures: list[Measure] = Field(default_factory=list)
    experiment: Experiment | None = None
    unfit: list[Reason] = Field(default_factory=list)
    """What stands in the way of AI here (not explained, not reused, not evaluated); then no step is AI's."""
    policy_version: str = ""
    """The version of the AI-use policy it was made under."""
    job: JobChange | None = None
    made_on: Day | None = None
    team: list[str] = Field(default_factory=list)
    """Ids of the people whose work it changes, beside the owner."""

    def planned(self, step: str) -> PlannedStep | None:
        """How that step will be done."""
        return next((one for one in self.steps if one.step == step), None)

    def sentence(self) -> str:
        """The pattern in one sentence."""
        return f"After {self.after}, {self.does}, then {self.decides}."
