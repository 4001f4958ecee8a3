"""A suite: its cases, and the measures that are taken of each reply."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from evals.answered import Answered
from evals.mark import Mark
from evals.metrics import Counts
from evals.putting import Ask, Json, in_one_conversation
from evals.sample import DATA, Case, read_cases
from evals.sources import Sources

if TYPE_CHECKING:
    from coach.state import CoachContext
    from knowledge.embedding import Embedder

AnyCase = TypeVar("AnyCase", bound=Case)


@dataclass(frozen=True)
class Look:
    """What a measure may look at beside the reply."""

    sources: Sources
    embedder: "Embedder"


@dataclass(frozen=True)
class Measure(Generic[AnyCase]):
    """One measure of a reply, and how its marks become a figure."""

    name: str
    says: str
    """What the figure means, for a reader who has not seen the code."""
    mark: Callable[[AnyCase, Answered, Look], Mark]
    counts: Counts = "passed"
    """Which marks the rate is the share of: `failed` for a measure that counts faults."""

    @property
    def better(self) -> Literal["higher", "lower"]:
        """In which direction the rate is better."""
        return "higher" if self.counts == "passed" else "lower"


@dataclass(frozen=True)
class Suite(Generic[AnyCase]):
    """A named set of cases with its measures."""

    name: str
    title: str
    """The question that the suite answers."""
    case: type[AnyCase]
    measures: tuple[Measure[AnyCase], ...]
    expected: Callable[[AnyCase], str]
    """The target of a case in plain words."""
    put: Callable[[AnyCase, "CoachContext", Ask], Json] = in_one_conversation
    """What a case is put to; the reply has the coach's shape."""
    samples: str = ""
    """The file of its cases in evals/data, where it is not called after the suite."""

    def file(self, folder: Path | None = None) -> Path:
        """Where its cases are."""
        return (folder or DATA) / (self.samples or f"{self.name}.jsonl")

    def cases(self, folder: Path | None = None) -> list[AnyCase]:
        """Its cases, read and checked."""
        return read_cases(self.file(folder), self.case)
