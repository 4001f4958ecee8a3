"""The self-assessment: fourteen questions, scored by competence; a result that says something true, and the conversation that comes next.

It belongs to the person alone. No overall grade is given: fourteen answers cannot carry one.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import AwareDatetime, Field, model_validator

from knowledge.errors import InputError
from knowledge.people import Audience
from knowledge.tree import Frozen

Level = Literal["low", "middle", "high"]
Competence = Literal["fit", "check", "limits", "answer", "grow"]
WORDS_A_MINUTE = 238
"""Silent reading of English prose by adults, mean of 190 studies: M. Brysbaert, Journal of Memory and Language 109 (2019)."""
SLOW_WORDS_A_MINUTE = 175
"""The lower end that the same review gives for adults."""
SECONDS_TO_CHOOSE = 3.0
"""Our assumption for deciding and pressing, for each question."""
HIGH, LOW = 0.8, 0.5
"""Shares of a competence's points from which it counts as high, and under which as low."""
_WORD = re.compile(r"\w+(?:['’]\w+)?")


class Option(Frozen):
    """An answer to choose."""

    text: str
    points: int = Field(ge=0, le=2)


class Question(Frozen):
    """One question."""

    id: str
    competence: Competence
    ask: str
    options: list[Option]

    @model_validator(mode="before")
    @classmethod
    def _pairs(cls, value: object) -> object:
        """In the data file an option is `text | points`."""
        if not isinstance(value, dict):
            return value
        options = [_option(one) for one in value.get("options", [])]
        return {**value, "options": options}


def _option(written: object) -> object:
    if not isinstance(written, str):
        return written
    text, _, points = written.rpartition(" | ")
    return {"text": text, "points": int(points)}


class Said(Frozen):
    """What is told about a competence at each level, and what comes next."""

    name: str
    low: str
    middle: str
    high: str
    next: str
    source: str


class Assessment(Frozen):
    """The fourteen questions."""

    competences: dict[Competence, Said]
    questions: list[Question]


class Taking(Frozen):
    """One time that somebody takes it; can be left and gone on with."""

    answers: dict[str, int] = Field(default_factory=dict)
    """By question: the number of the option, from 0."""
    started_at: AwareDatetime
    finished_at: AwareDatetime | None = None


class Scored(Frozen):
    """How one competence came out."""

    competence: Competence
    name: str
    level: Level
    points: int
    most: int
    says: str


class NextStep(Frozen):
    """The conversation that fits the result."""

    opens: str
    """As in the modules: `redesign`, `practice`, `coach`, `experiments`, `conversation:ID`."""
    label: str
    why: str


class Result(Frozen):
    """What is told at the end, to the person alone."""

    competences: list[Scored]
    """The weakest first."""
    next: NextStep
    also: NextStep | None = None
    """A second way, where the first is not the person's."""
    seconds: int | None = None
    """How long it took, where it was finished in one go."""


@cache
def assessment() -> Assessment:
    """The questions, read once."""
    text = resources.files("coach.learning").joinpath("assessment.yaml").read_text("utf-8")
    return Assessment.model_validate(yaml.safe_load(text))


def current(taking: Taking) -> Question | None:
    """The first question without an answer; None at the end."""
    return next((one for one in assessment().questions if one.id not in taking.answers), None)


def answered(taking: Taking, question: str, option: int) -> Taking:
    """With this answer; an earlier one to the same question is replaced. Raises InputError for what there is not."""
    known = next((one for one in assessment().questions if one.id == question), None)
    if known is None:
        raise InputError(f"There is no question {question!r}. Go on with the one that is shown.")
    if not 0 <= option < len(known.options):
        raise InputError(f"Question {question!r} has {len(known.options)} answers; choose one of them.")
    return taking.model_copy(update={"answers": {**taking.answers, question: option}})


def without_last(taking: Taking) -> Taking:
    """One question back."""
    order = [one.id for one in assessment().questions if one.id in taking.answers]
    left = {key: value for key, value in taking.answers.items() if not order or key != order[-1]}
    return taking.model_copy(update={"answers": left})


def result(taking: Taking, audience: Audience) -> Result:
    """By competence, the weakest first, and what comes next. Raises InputError while questions are open."""
    if current(taking) is not None:
        left = len(assessment().questions) - len(taking.answers)
        raise InputError(f"{left} of {len(assessment().questions)} questions are still open.")
    scored = sorted((_scored(one, taking.answers) for one in assessment().competences), key=_share)
    took = taking.finished_at - taking.started_at if taking.finished_at else None
    seconds = int(took.total_seconds()) if took and took.total_seconds() < 1800 else None
    first, second = _next(scored[0], audience), _next(scored[1], audience)
    return Result(competences=scored, next=first, also=second if second.opens != first.opens else None, seconds=seconds)


def reading_seconds(words_a_minute: float = WORDS_A_MINUTE) -> float:
    """How long the questions take at this speed of reading, with the time to choose."""
    texts = [text for one in assessment().questions for text in (one.ask, *(option.text for option in one.options))]
    words = sum(len(_WORD.findall(text)) for text in texts)
    return words / words_a_minute * 60 + len(assessment().questions) * SECONDS_TO_CHOOSE


def _scored(competence: Competence, answers: Mapping[str, int]) -> Scored:
    questions = [one for one in assessment().questions if one.competence == competence]
    points = sum(one.options[answers[one.id]].points for one in questions)
    most = sum(max(option.points for option in one.options) for one in questions)
    level: Level = "high" if points / most >= HIGH else "low" if points / most < LOW else "middle"
    said = assessment().competences[competence]
    says = {"low": said.low, "middle": said.middle, "high": said.high}[level]
    return Scored(competence=competence, name=said.name, level=level, points=points, most=most, says=says)


def _share(one: Scored) -> float:
    return one.points / one.most


_FURTHER: dict[Audience, NextStep] = {
    "executive": NextStep(opens="conversation:board", label="Twelve questions a board should ask", why="Your own use is in order; now the questions that only you can ask."),
    "leader": NextStep(opens="conversation:use-case", label="Scope one use case", why="You can do it yourself; now bring one to your team, with a measure."),
    "professional": NextStep(opens="redesign", label="Redesign one of your workflows", why="Nothing weak stands out. The next thing is a pattern that others can use."),
    "practitioner": NextStep(opens="conversation:track-b", label="Review your own system", why="Nothing weak stands out. Hold the system that you build against a checklist."),
}  # fmt: skip
_LABELS = {
    "redesign": "Redesign one of your workflows",
    "practice": "Three answers: find what is wrong",
    "coach": "Ask the coach about the thing you have in mind",
    "experiments": "Write down one small experiment",
}


def _next(weak: Scored, audience: Audience) -> NextStep:
    """The conversation for the weakest competence; where nothing is weak, the one that only this audience has."""
    if weak.level == "high":
        return _FURTHER[audience]
    opens = assessment().competences[weak.competence].next
    if weak.competence == "answer" and audience in ("executive", "leader"):
        return NextStep(opens="conversation:board", label="Twelve questions a board should ask", why=weak.says)
    if weak.competence == "fit" and audience == "leader":
        return NextStep(opens="conversation:use-case", label="Scope one use case", why=weak.says)
    return NextStep(opens=opens, label=_LABELS[opens], why=weak.says)
