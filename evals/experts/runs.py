"""Many simulated interviews, one after the other: what each gave, as plain values."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from evals.experts.agendas import FIXED_AGENDA, TELL_ME_ALL
from evals.experts.doors import Door, PublicDoor, QuickDoor
from evals.experts.expert import Expert
from evals.experts.hidden import Hidden
from evals.experts.personas import Persona
from evals.experts.phrases import Phrases
from evals.experts.score import Captures, Scorer
from evals.experts.sessions import Equipment, Fixed, Held, Interviewer, Ours, a_context, hold
from interviews.manners import asked_before, faults
from interviews.one_outcome import SAME
from interviews.questions import questions

Asks = Literal["ours", "fixed agenda", "tell me all"]
ASKS: tuple[Asks, ...] = get_args(Asks)
MOSTLY = 0.95
"""`Questions to 95 %`."""


@dataclass(frozen=True)
class Setting:
    """Who asks whom about what."""

    hidden: Hidden
    persona: Persona
    asks: Asks
    seed: int


@dataclass
class Result:
    """One interview, measured."""

    tree: str
    subject: str
    """The field of work."""
    source: str
    persona: str
    asks: str
    seed: int
    questions: int
    reviews: int
    ended: str
    seconds: float
    curve: list[float] = field(default_factory=list)
    """The share of the space decided like the hidden decision, after each question."""
    to_mostly: int | None = None
    """Questions until that share was 95 %; None where it never was."""
    captures: Captures | None = None
    """None where nothing was measured but manners."""
    lost: dict[str, float] = field(default_factory=dict)
    """The weight of cases not decided like the hidden decision, by what became of the rule that decides them there: never told, told and not
    captured, captured and outvoted (another rule decides, or several disagree)."""
    threshold_questions: list[int | None] = field(default_factory=list)
    """For each hidden limit: how many questions about that number were asked before it was near; None where it never was."""
    manners: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    probes: list[str] = field(default_factory=list)


def run_one(
    setting: Setting, equipment: Equipment, phrases: Phrases, public: bool = False, curve: bool = True
) -> Result:
    """Hold one interview and measure it."""
    expert = Expert(setting.hidden, setting.persona, phrases, setting.seed)
    began = time.process_time()
    with a_context(equipment) as context:
        door: Door = PublicDoor(context) if public else QuickDoor(context)
        held = hold(expert, _interviewer(setting.asks, door))
    seconds = time.process_time() - began
    result = Result(
        tree=setting.hidden.id,
        subject=setting.hidden.field,
        source=setting.hidden.source,
        persona=setting.persona.name,
        asks=setting.asks,
        seed=setting.seed,
        questions=len(held.steps),
        reviews=held.reviews,
        ended=held.ended,
        seconds=round(seconds, 3),
        manners=_manners(held, setting.hidden.decision),
        errors=held.errors,
        probes=[step.question["probe"] for step in held.steps],
    )
    if curve:
        _measure(result, held, setting.hidden, expert)
    return result


def settings_of(
    trees: Sequence[Hidden], personas: Sequence[Persona], asks: Sequence[Asks], seeds: Sequence[int]
) -> list[Setting]:
    """Every tree with every persona, interviewer and seed."""
    return [
        Setting(tree, persona, who, seed) for tree in trees for persona in personas for who in asks for seed in seeds
    ]


def _interviewer(asks: Asks, door: Door) -> Interviewer:
    made: dict[str, Callable[[], Interviewer]] = {
        "ours": lambda: Ours(door),
        "fixed agenda": lambda: Fixed(door, FIXED_AGENDA),
        "tell me all": lambda: Fixed(door, TELL_ME_ALL),
    }
    return made[asks]()


def _measure(result: Result, held: Held, hidden: Hidden, expert: Expert) -> None:
    scorer = Scorer(hidden, held.turns, expert.memory.proposed)
    last: Captures | None = None
    seen = None
    asked: dict[str, int] = {}
    found: dict[object, int] = {}
    for step in held.steps:
        about = (step.question["about"] or {}).get("attribute")
        fact = expert.memory.fact_meant(about) if about and step.question["probe"] in _LIMITS else None
        if fact:
            asked[fact] = asked.get(fact, 0) + 1
        if step.tree is not None and step.tree != seen:
            seen, last = step.tree, scorer.captures(step.tree)
            for cut in last.found_near:
                found.setdefault(cut, asked.get(cut.fact, 0))
        result.curve.append(round(last.right, 6) if last else 0.0)
    final = scorer.captures(held.tree)
    for cut in final.found_near:
        found.setdefault(cut, asked.get(cut.fact, 0))
    if result.curve:
        result.curve[-1] = round(final.right, 6)
    result.to_mostly = next((number for number, share in enumerate(result.curve, 1) if share >= MOSTLY), None)
    result.threshold_questions = [found.get(cut) for cut in scorer.cuts]
    result.lost = _lost(final, expert)
    result.captures = replace(final, found_near=[])


def _lost(final: Captures, expert: Expert) -> dict[str, float]:
    memory, default = expert.memory, next((one.id for one in expert.hidden.rules if one.otherwise), "")
    said = {mark.rule for words in memory.turns.values() for mark in words.marks if mark.rule}
    gone = set(memory.lost())
    found: dict[str, float] = {}
    for name, weight in final.missed.items():
        rule = default if name == "otherwise" else name
        cause = (
            "never told" if rule not in said else "told and not captured" if rule in gone else "captured and outvoted"
        )
        found[cause] = round(found.get(cause, 0.0) + weight, 6)
    return found


_LIMITS = frozenset({"threshold", "boundary", "case", "contrast"})
"""Questions that may be about where a number is cut."""


def _manners(held: Held, decision: str) -> list[str]:
    """What was wrong with the questions, each as `fault: question`; the decision stands in them as somebody else's words."""
    found: list[str] = []
    before: list[str] = []
    closed = {text for one in questions().values() if one.closed for text in one.asks}
    for step in held.steps:
        text = step.question["text"].replace(decision, "“…”")
        may_be_closed = bool(step.question["options"]) or text in closed
        says_back = step.question["stage"] == "teach-back" and step.question["probe"] == "confirm"
        own = [one for one in step.question["options"] or [] if step.question["case"] and one != SAME]
        found += [f"{fault}: {text}" for fault in faults(text, closed=may_be_closed, teach_back=says_back, between=own)]
        if asked_before(text, before):
            found.append(f"asked again: {text}")
        before.append(text)
    return found
