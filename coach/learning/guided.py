"""Guided conversations with a checklist: a question at a time, each answer checked, ending in a document that names what nobody could answer.

Plain functions over a frozen `Holding`. Nothing is graded; a doubt is told once, and the person decides whether to say more.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import AwareDatetime, Field

from coach.learning.answer_checks import Kind, checked, is_open
from knowledge.errors import InputError, NotFoundError
from knowledge.nearest import did_you_mean
from knowledge.people import Audience
from knowledge.tree import Frozen

LONGEST = 4_000
"""Characters of one answer."""
_SPACE = re.compile(r"[ \t]+")


class Ask(Frozen):
    """One question of a checklist."""

    id: str
    part: str
    ask: str
    why: str
    """What is told beside it, in one line."""
    expects: list[Kind] = Field(default_factory=list)
    """What an answer has to hold to be of use to somebody else."""
    figure: str = ""
    """The input of the return that it gives."""
    claim: bool = False
    """The answer is somebody's claim, to be held against evidence."""
    source: str
    asks_whom: str
    """Who would know, where nobody here does."""


class Checklist(Frozen):
    """A guided conversation."""

    id: str
    title: str
    audiences: list[Audience]
    minutes: int
    purpose: str
    source: str
    about: str
    """The first question: what it is about."""
    questions: list[Ask]

    def question(self, id_: str) -> Ask | None:
        """The question of that id."""
        return next((one for one in self.questions if one.id == id_), None)


class Holding(Frozen):
    """One conversation as it is being held."""

    id: str
    checklist: str
    person: str
    about: str = ""
    answers: dict[str, str] = Field(default_factory=dict)
    """By question, in the person's words; empty where they said that they do not know."""
    started_at: AwareDatetime
    finished_at: AwareDatetime | None = None


class Heard(Frozen):
    """What an answer was heard as."""

    state: Literal["kept", "open"]
    doubts: list[str] = Field(default_factory=list)


@cache
def checklists() -> Mapping[str, Checklist]:
    """Every checklist by its id, read once."""
    folder = resources.files("coach.learning.checklists")
    found = [
        Checklist.model_validate(yaml.safe_load(one.read_text("utf-8")))
        for one in folder.iterdir()
        if one.name.endswith(".yaml")
    ]
    return {one.id: one for one in sorted(found, key=lambda one: one.id)}


def checklist(id_: str) -> Checklist:
    """The checklist of that id. Raises NotFoundError naming the nearest."""
    found = checklists().get(id_)
    if found is None:
        raise NotFoundError(f"There is no conversation {id_!r}{did_you_mean(id_, list(checklists()))}")
    return found


def for_audience(audience: Audience) -> list[Checklist]:
    """The conversations for this audience, those first that it is named first for."""
    found = [one for one in checklists().values() if audience in one.audiences]
    return sorted(found, key=lambda one: (one.audiences.index(audience), one.id))


def current(holding: Holding) -> Ask | None:
    """The first question that was neither answered nor left open; None at the end, and before it is said what it is about."""
    if not holding.about:
        return None
    return next((one for one in checklist(holding.checklist).questions if one.id not in holding.answers), None)


def is_done(holding: Holding) -> bool:
    """Whether every question was asked."""
    return bool(holding.about) and current(holding) is None


def named(holding: Holding, about: str) -> Holding:
    """With what it is about. Raises InputError for an empty name."""
    about = _clean(about)
    if not any(letter.isalnum() for letter in about) or len(about) > 200:
        raise InputError("Give it a short name, so that you find it again: up to 200 characters.")
    return holding.model_copy(update={"about": about})


def answered(holding: Holding, question: str, answer: str) -> tuple[Holding, Heard]:
    """With this answer, and what was heard. An empty answer, or one that says that nobody knows, leaves the question open.

    Raises InputError for a question that is not in the checklist, or an answer that is too long to be kept.
    """
    asked = checklist(holding.checklist).question(question)
    if asked is None:
        raise InputError(f"There is no question {question!r} in this conversation. Go on with the one that is shown.")
    answer = _clean(answer)
    if len(answer) > LONGEST:
        raise InputError(f"The answer has {len(answer):,} characters; up to {LONGEST:,} are kept. Shorten it.")
    kept = "" if is_open(answer) else answer
    after = holding.model_copy(update={"answers": {**holding.answers, question: kept}})
    return after, heard(asked, kept)


def heard(asked: Ask, answer: str) -> Heard:
    """What stands in the way of relying on this answer; open where there is none."""
    if not answer:
        return Heard(state="open")
    return Heard(state="kept", doubts=checked(answer, asked.ask, asked.expects, asked.figure, asked.claim))


def unanswered(holding: Holding) -> list[Ask]:
    """Every question without an answer, asked or not."""
    return [one for one in checklist(holding.checklist).questions if not holding.answers.get(one.id)]


def _clean(text: str) -> str:
    """Lines of words, without the control characters that no document can hold."""
    text = "".join(one if one.isprintable() or one in "\r\n" else " " * one.isspace() for one in text)
    return "\n".join(line for raw in text.splitlines() if (line := _SPACE.sub(" ", raw).strip()))
