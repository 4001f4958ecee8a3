"""A case to decide, told in plain words, and what the expert's tree says to each choice: graded by computation, with the reasons."""

from collections.abc import Iterator
from random import Random
from typing import Literal

from pydantic import Field

from coach import phrasing
from coach.practice import cases
from coach.practice.claims import alike, meets
from coach.practice.exercise import MAKER, Case, Level
from coach.practice.feedback import Quote, quoted
from coach.practice.make import Maker
from coach.practice.telling import Start
from knowledge.decision import Flip
from knowledge.tree import Frozen, Outcome, Rule

MOST_OPTIONS = 4
_HALF = 0.5
"""For the answer of a rule whose exception, or grey zone, was overlooked."""


class Option(Frozen):
    """One answer to choose."""

    text: str
    points: float


class Scenario(Frozen):
    """A case with two to four answers, one of them the expert's."""

    tree: str
    version: int
    policy: str = ""
    seed: int
    level: Level
    asks: str
    facts: Case
    options: list[Option]
    right: int
    subject: str
    made_of: dict[str, str] = Field(default_factory=dict)
    maker: int = MAKER


class Decided(Frozen):
    """The reply to a decision."""

    grade: Literal["right", "nearly", "otherwise"]
    points: float
    headline: str
    answer: str
    """What the expert's rules say."""
    reason: str = ""
    nearly: list[str] = Field(default_factory=list)
    """Exceptions that all but applied."""
    flips: list[str] = Field(default_factory=list)
    """What, changed alone, would change the answer."""
    sources: list[Quote] = Field(default_factory=list)
    trust: str
    check: str


def scenario(maker: Maker, seed: int, level: Level, subject: str = "") -> Scenario | None:
    """The case of this seed; None where the tree has nothing to choose between."""
    draw = Random(f"scenario {maker.tree.id} {maker.tree.version} {seed} {level}")
    for _ in range(8):
        kind = draw.choice([None, "exception", "certainty"]) if level > 1 else None
        start = maker.start(kind, draw, level, subject) or maker.start(None, draw, level, subject)
        options = _options(maker, start, draw) if start else None
        if start is None or options is None:
            continue
        texts, right = options
        about = maker.turns_on(start)
        cited = {*maker.cites(start.facts), about}
        return Scenario(
            tree=maker.tree.id, version=maker.tree.version, policy=maker.policy_version, seed=seed, level=level,
            asks=maker.asks(start), facts=start.facts, options=texts, right=right, subject=about,
            made_of={one: maker.digests[one] for one in sorted(cited) if one in maker.digests},
        )  # fmt: skip
    return None


def _options(maker: Maker, start: Start, draw: Random) -> tuple[list[Option], int] | None:
    status, outcome, _ = maker.judge.decided(start.facts)
    if outcome is None:
        return None
    true = Option(text=_told(maker, outcome, status == "grey zone"), points=1)
    others: list[Option] = []
    if start.hides is not None and not alike(start.hides, outcome):
        others.append(Option(text=_told(maker, start.hides, False), points=_HALF))
    zones = maker.zone_outcomes()
    near = [(told, kind == "grey zone") for _, kind, told in cases.changes(maker.judge, start.facts, draw, 2)]
    far = [(rule.then, False) for rule in draw.sample(maker.rules, len(maker.rules))]
    for told, grey in [*near, *((one, True) for one in zones), *far]:
        text = _told(maker, told, grey)
        if not alike(told, outcome) and text not in {true.text, *(one.text for one in others)}:
            others.append(Option(text=text, points=0))
    if not others:
        return None
    chosen = [true, *others[: MOST_OPTIONS - 1]]
    draw.shuffle(chosen)
    return chosen, chosen.index(true)


def _told(maker: Maker, outcome: Outcome, grey: bool) -> str:
    said = maker.wording.outcome(outcome)
    return phrasing.sentence(f"It is a grey zone: {said}" if grey else said)


def graded(maker: Maker, one: Scenario, chosen: int) -> Decided:
    """Hold a decision against the expert's tree."""
    decision = maker.judge.decider.decide(one.facts)
    option = one.options[chosen]
    rule = maker.tree.rule(decision.rules[0]) if decision.rules else None
    grade: Literal["right", "nearly", "otherwise"] = (
        "right" if option.points == 1 else "nearly" if option.points else "otherwise"
    )
    said = one.options[one.right].text
    headline = {
        "right": "The expert decides the same.",
        "nearly": "Nearly: that is the rule, but something stands above it here.",
        "otherwise": "The expert decides otherwise.",
    }[grade]
    cited = dict.fromkeys([*maker.cites(one.facts), one.subject])
    return Decided(
        grade=grade, points=option.points, headline=headline, answer=said,
        reason=phrasing.sentence(rule.rationale) if rule and rule.rationale and decision.status == "decided" else "",
        nearly=list(_nearly(maker, one.facts, rule))[:3], flips=list(_flips(maker, one.facts, decision.flips))[:3],
        sources=[quote for cite in cited if (quote := quoted(cite, maker.material)).words],
        trust="Your own judgement where you could name the rule, its limit and its exceptions.",
        check="What would have to be different for the answer to change: those are the facts to look up first.",
    )  # fmt: skip


def _nearly(maker: Maker, facts: Case, rule: Rule | None) -> Iterator[str]:
    """Exceptions of the deciding rule of which one condition alone is not met."""
    above = maker.judge.exceptions(rule) if rule else set()
    for other in maker.tree.rules:
        if other.id not in above or other.match != "all":
            continue
        open_ = [one for one in other.if_ if one.attribute not in facts or not meets(one, facts)]
        if len(open_) == 1:
            yield phrasing.sentence(f"If {maker.wording.condition(open_[0])}: {maker.wording.outcome(other.then)}")


def _flips(maker: Maker, facts: Case, flips: list[Flip]) -> Iterator[str]:
    for flip in flips:
        if flip.outcome is not None and flip.status in ("decided", "grey zone"):
            changed = phrasing.join(maker.wording.facts(flip.change))
            grey = "a grey zone: " if flip.status == "grey zone" else ""
            yield phrasing.sentence(f"If {changed}: {grey}{maker.wording.outcome(flip.outcome)}")
