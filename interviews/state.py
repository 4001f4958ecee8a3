"""What an interview is between two lines: plain values, kept after every turn, so that a refresh or a restart goes on there."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from interviews.moods import Mood
from interviews.reading import ReadRule, Span
from knowledge.findings import Finding
from knowledge.tree import Attribute, Frozen, Outcome, Scalar, Tree

if TYPE_CHECKING:
    from interviews.hearing import Hears
    from knowledge.embedding import Embedder
    from knowledge.index import Index
    from knowledge.language import Language
    from knowledge.store import Store

Stage = Literal["welcome", "incident", "account", "timeline", "deepening", "what-if", "teach-back", "sign-off"]
STAGES: tuple[Stage, ...] = (
    "welcome",
    "incident",
    "account",
    "timeline",
    "deepening",
    "what-if",
    "teach-back",
    "sign-off",
)
"""The stages that a guided interview goes through, in order."""
Way = Literal["full", "short", "what changed"]
"""How an interview goes: with one real case first; in twenty minutes, without one; or from a decision that was captured before."""
ProbeKind = Literal[
    "open", "retell", "event", "decision point", "cue", "knowledge", "analogue", "goal", "option", "basis", "uncertainty",
    "time", "experience", "novice error", "aid", "threshold", "exception", "case", "contrast", "boundary", "missing fact",
    "reversal", "trade-off", "clarify", "confirm",
]  # fmt: skip
Op = Literal[
    "add rule", "change rule", "remove rule", "add exception", "add grey zone", "add ambiguity rule", "add trade-off",
    "add cue", "rename attribute", "merge attributes",
]  # fmt: skip


@dataclass(frozen=True)
class InterviewContext:
    """What an interview needs from outside."""

    store: Store
    language: Language
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    folder: Path
    """The data folder: the interviews that are going on are kept in it."""
    embedder: Embedder | None = None
    """Hears that two names may mean one fact; without it only the words are compared."""
    index: Index | None = None
    hearing: Hears | None = None
    """Listens to answers beside the grammar; without it the grammar reads alone."""
    model: Any = None
    """A chat model that may word a question and point at rules in an answer; what it says counts only as far as our own code bears it out."""
    locks: defaultdict[str, threading.RLock] = field(
        default_factory=lambda: defaultdict(threading.RLock), compare=False
    )
    """One line at a time in each interview."""


class About(Frozen):
    """What a question is about."""

    rule: str | None = None
    attribute: str | None = None
    outcome: str | None = None
    finding: str | None = None


class Probe(Frozen):
    """The next thing to ask."""

    key: str
    """Its entry in questions.yaml."""
    stage: Stage
    probe: ProbeKind
    text: str
    about: About | None = None
    case: dict[str, Scalar] | None = None
    options: list[str] | None = None
    told: dict[str, str] = Field(default_factory=dict)
    """The words that were put into the question."""
    facts: list[Attribute] = Field(default_factory=list)
    """Facts that the case tells and the tree does not know yet."""


class Question(Probe):
    """A probe that was asked, with its number."""

    id: int


class Heard(Frozen):
    """What the answer to a concrete case was taken for."""

    outcome: Outcome | None = None
    """What is done in it."""
    depends: bool = False
    """It depends, and on what is not understood."""
    words: str = ""
    """What it depends on, where that was said and not understood."""
    on: list[Attribute] = Field(default_factory=list)
    """The facts that it depends on, to be asked both ways."""
    sides: dict[str, bool] = Field(default_factory=dict)
    """For those that are so or not: the side of which the answer said what follows."""
    limits: dict[str, float] = Field(default_factory=dict)
    """For those that are numbers: the limit that was said with them."""
    unsure: bool = False
    """The expert does not know, or is sure of neither side."""
    impossible: bool = False
    """The expert says that there is no such case."""
    same: list[str] = Field(default_factory=list)
    """Two facts that the expert says are one."""
    proposals: list[str] = Field(default_factory=list)
    """What was proposed from it."""


class Asked(Frozen):
    """A question that is over."""

    question: Question
    how: Literal["answered", "skipped"]
    answer: str = ""
    turn: int = 0
    """The number under which the answer was recorded."""
    gave: int = 0
    """How many proposals were read from it."""
    heard: Heard | None = None
    """For an answer to a concrete case."""
    mood: Mood | None = None
    """What the answer said of the interview itself."""


class Clarify(Frozen):
    """Something in an answer that has to be asked about."""

    key: Literal[
        "unit", "vague", "same", "together", "one outcome", "kinds", "unread", "which fact", "gained", "risked"
    ]
    told: dict[str, str]
    attribute: str | None = None
    rule: str | None = None


class Said(Frozen):
    """Words of an earlier answer."""

    turn: int
    span: Span
    quote: str


class Proposal(Frozen):
    """A change to the tree that waits for the expert's word. Nothing of it is in the tree before that."""

    id: str
    op: Op
    reads: str
    """What it would mean, in plain words."""
    rule: ReadRule | None = None
    """The rule as it was read, for the kinds that bring one; its `unless` holds conditions."""
    changes: str | None = None
    """For a rule in the place of another: that rule's id."""
    beats: list[str] = Field(default_factory=list)
    """For an exception: the rules (or proposed rules) that give way to it."""
    first: str | None = None
    """For two rules that part ways: the one that goes before the one that `changes` names."""
    edit: dict[str, Any] | None = None
    """For the other kinds: the edit itself."""
    also: list[tuple[str, str]] = Field(default_factory=list)
    """The same order for other rules that say the same."""
    one_outcome: list[Outcome] = Field(default_factory=list)
    """For two wordings of one thing that is done: the one that is kept, and the other."""
    merges: list[dict[str, Any]] = Field(default_factory=list)
    """For facts that become kinds of one thing: the edits, in order."""
    attributes: list[Attribute] = Field(default_factory=list)
    """The facts it speaks of."""
    turn: int
    """The turn whose answer it was read from."""
    span: Span
    quote: str
    """The exact words of that answer."""
    words: dict[str, str] = Field(default_factory=dict)
    """The exact words of each condition, by its span (`3-22`)."""
    narrower: list[ReadRule] = Field(default_factory=list)
    """What is proposed in its place if it is rejected: the same for fewer cases, the widest first."""
    first_said: Said | None = None
    """Where an edit only says more clearly what was said before: these words stay the rule's."""


class Line(Frozen):
    """A line in, checked: what a person or a program said."""

    type: Literal["start", "answer", "review", "undo", "skip", "stop", "pause", "tree"]
    text: str = ""
    proposals: dict[str, Literal["accept", "reject"] | dict[Literal["edit"], str]] = Field(default_factory=dict)
    to: int | None = None


class Spoken(Frozen):
    """Words to be recorded: an answer, or how an expert corrected a proposal."""

    number: int
    question: str
    stage: Stage
    probe: ProbeKind
    case: dict[str, Scalar] | None = None
    answer: str


class Progress(Frozen):
    """How far an interview is."""

    stage: int
    """The number of the stage, from 1."""
    of: int
    """How many stages there are in this way of interviewing."""
    covered: float
    """The share of the distinguishable cases about which something was said, 0 to 1."""
    rules: int
    estimate: str = ""
    """How many rules are probably still missing, in plain words; empty until that can be told."""


class Talk(Frozen):
    """An interview between two lines."""

    interview: str
    tree: Tree
    consent: bool = False
    way: Way = "full"
    question: Question | None = None
    proposals: list[Proposal] = Field(default_factory=list)
    """Those that wait for a word."""
    settled: dict[str, list[str]] = Field(default_factory=dict)
    """Accepted proposals that brought rules: the ids of these rules. Rejected ones have none."""
    exceptions: dict[str, list[str]] = Field(default_factory=dict)
    """Accepted exceptions to proposals that still wait: the ids of their rules."""
    clarify: list[Clarify] = Field(default_factory=list)
    """What is still to be asked about answers, in order."""
    history: list[Asked] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    covered: float = 0.0
    """The share of the distinguishable cases that the tree decides, 0 to 1."""
    turns: int = 0
    """Recorded answers."""
    questions: int = 0
    """The number of the last question."""
    proposed: int = 0
    """The number of the last proposal."""
    back: list[str] = Field(default_factory=list)
    """Where `undo` goes back to, the last first at the end."""
    spoken: list[Spoken] = Field(default_factory=list)
    """What this line said, until it is recorded."""
    unread: list[str] = Field(default_factory=list)
    """What in the last answer was not turned into a rule."""
    notice: str | None = None
    """What the expert has to know about the last answer: something was masked."""
    ended: Literal["", "stopped", "signed off", "not signed off", "no consent"] = ""
