"""Samples of the suites: what an employee asks, as whom, and what a good reply is.

They live as JSON lines in evals/data, one case a line; an unreadable line is an error that names the file and the line.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError

from knowledge.errors import InputError
from knowledge.tree import Frozen

VerdictName = Literal["allowed", "conditions", "forbidden", "ask"]
DATA = Path(__file__).parent / "data"


class ExpectedAnswer(Frozen):
    """The coach answers, from the words in which an expert said so."""

    kind: Literal["answer"]
    tree: str
    words: list[str] = Field(min_length=1)
    """The expert's words, verbatim in the transcript, any of which the citation must touch."""
    says: list[list[str]] = Field(min_length=1)
    """What the sentence with that citation must say: of each group, at least one."""


class ExpectedQuestion(Frozen):
    """The coach asks for a fact that is missing."""

    kind: Literal["ask"]
    tree: str
    about: list[str] = Field(min_length=1)
    """Words of which the question must use at least one."""


class ExpectedAbstention(Frozen):
    """The coach says that nothing it may use covers this."""

    kind: Literal["abstain"]
    never: list[str] = Field(default_factory=list)
    """Words that would give away what this person may not see."""


class ExpectedVerdict(Frozen):
    """What the policy says about the request."""

    verdict: list[VerdictName] = Field(min_length=1)
    """The verdicts that are right; more than one where a careful reader of the policy may come to either."""
    clauses: list[str] = Field(default_factory=list)
    """Clauses of which at least one has to be cited; empty where none is needed."""


GroundingTarget = Annotated[ExpectedAnswer | ExpectedQuestion | ExpectedAbstention, Field(discriminator="kind")]


class Case(Frozen):
    """One case: the part that every suite shares."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")
    person: str = ""
    """Who asks: the id of somebody in the sample organization; empty where it makes no difference."""
    before: list[str] = Field(default_factory=list)
    """What the same person said earlier in this conversation."""
    message: str = Field(min_length=1)
    twin: str | None = None
    """The id of a case that looks alike and has to end differently."""
    author: str
    date: date
    source: str
    """What the target was read from."""
    licence: str = "as this project"


class GroundingCase(Case):
    """A question about a decision."""

    target: GroundingTarget


class PolicyCase(Case):
    """A request that the policy has something to say about, or a harmless one that looks like it."""

    target: ExpectedVerdict


AnyCase = TypeVar("AnyCase", bound=Case)


def read_cases(path: Path, kind: type[AnyCase]) -> list[AnyCase]:
    """The cases of a file, in order. Raises InputError naming the file and the line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The samples {str(path)!r} cannot be read ({error}). Name a file of JSON lines.") from None
    cases = [
        _read_line(line, f"{path.name}, line {number}", kind)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    if not cases:
        raise InputError(f"The samples {str(path)!r} hold no case. Add one JSON object a line.")
    _check_ids(cases, path.name)
    return cases


def sha256_of_file(path: Path) -> str:
    """SHA-256 (hex) of the file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_line(line: str, where: str, kind: type[AnyCase]) -> AnyCase:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where} is not JSON ({error.msg} at column {error.colno}). Mend that line.") from None
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the line"
        raise InputError(f"{where}: {key} is {first['input']!r}: {first['msg'].lower()}. Mend that line.") from None


def _check_ids(cases: Sequence[Case], name: str) -> None:
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise InputError(f"{name} holds the id {case.id!r} twice. Give each case an id of its own.")
        seen.add(case.id)
    for case in cases:
        if case.twin is not None and case.twin not in seen:
            raise InputError(f"{name}: {case.id!r} names the twin {case.twin!r}, which is not there. Mend its id.")
