"""A telling of how work is done → its steps in order, each with the words it was read from, who does it and what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from knowledge.lexicon import sentences
from knowledge.tree import Frozen
from knowledge.workflow import Step
from knowledge.workflow_edits import in_a_row

if TYPE_CHECKING:
    from knowledge.language import Language


class Told(Frozen):
    """What was read from a telling."""

    steps: list[Step] = Field(default_factory=list)
    start: str = ""
    frequency: str = ""
    result: str = ""
    unread: list[tuple[int, int]] = Field(default_factory=list)
    """Stretches, `[start, end)`, that look like a step and were not read into one."""


def read_workflow(text: str, language: Language) -> Told:
    """Read a telling; every step's `span` is in code points of `text`."""
    steps = [
        Step(id=f"s{n}", what=text[start:end].strip(" .;\n"), span=(start, end))
        for n, (start, end) in enumerate(sentences(text), start=1)
    ]
    return Told(steps=in_a_row(steps))
