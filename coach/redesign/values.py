"""What goes in and out of a redesign conversation: frozen values with JSON. A `Redesign` is all that is remembered between two turns."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from coach.reply import EvidenceItem, Sentence
from knowledge.pattern import Agency, Experiment, JobChange, Pattern, PlannedStep, Reason
from knowledge.tree import Day, Frozen
from knowledge.workflow import StepKind, Workflow

Stage = Literal["change", "whose", "how far", "telling", "steps", "fit", "plan", "experiment", "pattern"]
"""In this order. `steps`: corrected by hand; `plan`: step by step how it will be done; `pattern`: finished, may still be changed."""
STAGES: tuple[Stage, ...] = ("change", "whose", "how far", "telling", "steps", "fit", "plan", "experiment", "pattern")

FitTest = Literal["explained", "reused", "evaluated"]
"""Fit for AI at all: it can be explained how it is done, it comes again, and a result can be judged."""


class Say(Frozen):
    """The person's words: an answer to the question that stands, or anything else."""

    type: Literal["say"] = "say"
    text: str


class GoOn(Frozen):
    """What is shown is right; the next stage, please."""

    type: Literal["go on"] = "go on"


class Back(Frozen):
    """Back to an earlier stage (the one before, where none is named); nothing that was said is lost."""

    type: Literal["back"] = "back"
    to: Stage | None = None


class AddStep(Frozen):
    """A step that was left out."""

    type: Literal["add step"] = "add step"
    what: str
    who: str = ""
    after: str | None = None
    """Id of the step before it; None: it comes first. Left out with `last` it comes at the end."""
    last: bool = False


class RemoveStep(Frozen):
    """This is no step."""

    type: Literal["remove step"] = "remove step"
    step: str


class MoveStep(Frozen):
    """It comes after that one; None: it comes first."""

    type: Literal["move step"] = "move step"
    step: str
    after: str | None = None


class ChangeStep(Frozen):
    """Other words or facts for a step; what is None stays as it is."""

    type: Literal["change step"] = "change step"
    step: str
    what: str | None = None
    who: str | None = None
    kind: StepKind | None = None
    data: list[str] | None = None
    """Data classes by the policy's names; an empty list: none."""
    tools: list[str] | None = None
    minutes: float | None = Field(default=None, ge=0)
    trouble: str | None = None
    when: str | None = None
    after: list[str] | None = None
    """Ids of the earlier steps that it comes directly after; an empty list: the one above."""
    back: list[str] | None = None
    """Ids of the earlier steps that are done again from here; an empty list: none."""
    again: str | None = None
    """The condition under which one goes back from here."""


class Choose(Frozen):
    """How much a person steers this step; more human than proposed is always possible, less than `most` never."""

    type: Literal["choose"] = "choose"
    step: str
    agency: Agency


class SetExperiment(Frozen):
    """Another first try; what is None stays as proposed."""

    type: Literal["set experiment"] = "set experiment"
    what: str | None = None
    starts: Day | None = None
    ends: Day | None = None
    stop_if: str | None = None


class Rename(Frozen):
    """Another title for the workflow and its pattern."""

    type: Literal["rename"] = "rename"
    title: str


class UseWording(Frozen):
    """The proposed words for this step instead of mine."""

    type: Literal["use wording"] = "use wording"
    step: str


class KeepWording(Frozen):
    """My own words for this step; they are not asked about again."""

    type: Literal["keep wording"] = "keep wording"
    step: str


Action = Annotated[
    Say
    | GoOn
    | Back
    | AddStep
    | RemoveStep
    | MoveStep
    | ChangeStep
    | Choose
    | SetExperiment
    | Rename
    | UseWording
    | KeepWording,
    Field(discriminator="type"),
]
ACTION: TypeAdapter[Action] = TypeAdapter(Action)
"""Reads an action from JSON: `ACTION.validate_python({"type": "say", "text": …})`."""


class Option(Frozen):
    """An answer to offer; other words are as good."""

    say: str
    """What is said by choosing it."""
    means: str = ""
    """What it means, in a few words."""


class StepQuestion(Frozen):
    """What is not known about a step, and would change what is proposed."""

    step: str
    about: Literal["who", "data", "minutes", "tool", "when"]
    text: str


def data_named(data: Sequence[str], maybe: Sequence[str], named: str) -> list[str]:
    """What is in a step once it is said beside it: one class of those that may be, `all` or `none` of them."""
    return [*data, *(one for one in maybe if named in (one, "all"))]


class Clearer(Frozen):
    """A chat model's words for a step that was read roughly: a proposal, until the person takes it by hand."""

    step: str
    of: str
    """The step's words when it was proposed; once they are others, it is none any more."""
    text: str


class Tested(Frozen):
    """One of the three tests of fitness."""

    test: FitTest
    passed: bool | None = None
    """None where it is not known yet."""
    why: Reason
    first: str = ""
    """Where it fails: what to do before any AI."""


class Fit(Frozen):
    """Whether the workflow is fit for AI at all."""

    tests: list[Tested] = Field(default_factory=list)

    @property
    def fails(self) -> list[Tested]:
        """The tests that are not passed."""
        return [one for one in self.tests if one.passed is False]

    @property
    def open(self) -> list[Tested]:
        """The tests that somebody has to be asked about."""
        return [one for one in self.tests if one.passed is None]


class Redesign(Frozen):
    """A redesign as far as it has come."""

    id: str
    person: str
    """Person id of the one who redesigns their work."""
    started: Day
    stage: Stage = "change"
    turn: int = 0
    """How many actions were taken."""
    change: str = ""
    """What they want to build or change, in their words."""
    whose: str = ""
    """Whose work will change, in their words."""
    how_far: str = ""
    """How far AI may go, in their words."""
    furthest: Agency = "H3"
    """The same on the scale: nothing is proposed with less human agency."""
    workflow: Workflow | None = None
    unread: list[tuple[int, int]] = Field(default_factory=list)
    """Stretches of the telling, `[start, end)`, that look like a step and were not read into one."""
    answers: dict[str, str] = Field(default_factory=dict)
    """Answers to questions of the `fit` stage and of steps, by what was asked."""
    choices: dict[str, Agency] = Field(default_factory=dict)
    """By step: what the person chose."""
    experiment: Experiment | None = None
    pattern: Pattern | None = None
    """The finished pattern; None until then."""
    clearer: list[Clearer] = Field(default_factory=list)
    """Proposed words for steps, neither taken nor left yet."""


class RedesignReply(Frozen):
    """One turn of the conversation."""

    redesign: str
    """Its id."""
    turn: int
    stage: Stage
    says: list[Sentence] = Field(default_factory=list)
    """What is stated, each with its citations; empty citations only where nothing of the policy or of a rule is stated."""
    question: str
    """The one question that stands; empty only where the pattern is finished."""
    options: list[Option] = Field(default_factory=list)
    notice: str = ""
    """One clear line about an action that could not be taken as it was; then nothing was changed."""
    workflow: Workflow | None = None
    unread: list[tuple[int, int]] = Field(default_factory=list)
    asks: list[StepQuestion] = Field(default_factory=list)
    """Open questions about steps; none of them has to be answered."""
    fit: Fit | None = None
    plan: list[PlannedStep] = Field(default_factory=list)
    """From the `plan` stage on: how each step will be done, with reasons."""
    job: JobChange | None = None
    """What it means for the job, as soon as there are steps."""
    experiment: Experiment | None = None
    pattern: Pattern | None = None
    evidence: list[EvidenceItem] = Field(default_factory=list)
    """The words behind every citation of this reply."""
    clearer: list[Clearer] = Field(default_factory=list)
    """Proposed words for steps; only where a chat model is configured."""
    engine: str = "guided"
    """Who chose the words of `says`: the guided engine, or the chat model by its name."""
    engine_note: str = ""
    """One plain line where a model is configured and not all words are its own."""

    @property
    def done(self) -> bool:
        """Whether there is a pattern to save."""
        return self.pattern is not None
