"""`python -m evals.smart_answers FILE`: a public service's own decisions, captured as trees: the next question or the outcome.

Each record of FILE (GOV.UK smart-answers, MIT, Crown copyright) is what somebody answered so far, and what the service's own tests
expect next. A flow is captured from its records that end in an outcome, each path a rule, and every record is then decided by the tree.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from evals.metrics import percent, wilson
from knowledge.decide import Decider
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree

MEANS = {
    "outcome right": "records that end: the tree decides the service's own outcome",
    "question right": "records that go on: the tree asks the very question that the service asks next",
    "question needed": "records that go on: the tree asks a question that the service asks next or later on some recorded path",
    "goes on": "records that go on: the tree does not decide too early",
}


class Step(BaseModel):
    """What was answered so far, and what comes next."""

    flow: str
    history: list[tuple[str, str]]
    expected_kind: str
    expected: str
    expected_text: str


@dataclass(frozen=True)
class Judged:
    """A record and what the tree did: the outcome it decided, the question it asked, or neither."""

    step: Step
    decided: str | None
    asked: str | None
    later: frozenset[str]
    """Questions that the recorded paths which begin like this one ask from here on."""


def captured(flow: str, steps: Sequence[Step]) -> Tree:
    """The flow as a tree: a fact for each question, a rule for each recorded path to an outcome."""
    asked = dict.fromkeys(question for one in steps for question, _ in one.history)
    values = {name: list(dict.fromkeys(a for one in steps for q, a in one.history if q == name)) for name in asked}
    attributes = [Attribute(name=name, type="category", values=[*values[name], "something else"]) for name in asked]
    paths = {(tuple(one.history), one.expected) for one in steps if one.expected_kind == "outcome"}
    rules = [
        Rule(
            id=f"r{at}",
            if_=[Condition(attribute=name, operator="=", value=value) for name, value in dict(path).items()],
            then=Outcome(action=outcome),
        )
        for at, (path, outcome) in enumerate(sorted(paths), start=1)
    ]
    return Tree(id="flow", decision=flow, attributes=attributes, rules=rules)


def judged(steps: Sequence[Step]) -> list[Judged]:
    """Every record of one flow, decided by the tree that was captured from all of them."""
    decider = Decider(captured(steps[0].flow, steps))
    found = []
    for one in steps:
        decision = decider.decide(dict(one.history))
        outcome = decision.outcome.action if decision.status == "decided" and decision.outcome else None
        asked = decision.missing[0] if decision.status == "missing" and decision.missing else None
        found.append(Judged(one, outcome, asked, _later(one, steps)))
    return found


def _later(step: Step, steps: Sequence[Step]) -> frozenset[str]:
    length = len(step.history)
    longer = [one.history[length:] for one in steps if one.history[:length] == step.history]
    return frozenset(question for rest in longer for question, _ in rest)


def figures(found: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """Hits and cases of each measure; questions that no recorded path to an outcome goes through cannot be captured and are told apart."""
    ends = [one for one in found if one.step.expected_kind == "outcome"]
    goes_on = [one for one in found if one.step.expected_kind == "ask"]
    capturable = [one for one in goes_on if one.step.expected_text in _asked_on_the_way(one, found)]
    return {
        "outcome right": (sum(one.decided == one.step.expected for one in ends), len(ends)),
        "question right": (sum(one.asked == one.step.expected_text for one in capturable), len(capturable)),
        "question needed": (sum(one.asked in one.later for one in capturable), len(capturable)),
        "goes on": (sum(one.decided is None for one in goes_on), len(goes_on)),
    }


def _asked_on_the_way(one: Judged, found: Sequence[Judged]) -> set[str]:
    length = len(one.step.history)
    ends = [it.step.history for it in found if it.step.expected_kind == "outcome" and it.step.flow == one.step.flow]
    return {question for path in ends if path[:length] == one.step.history for question, _ in path[length:]}


def main(path: str) -> None:
    """Print the figures, beside what the commonest answer of each flow would reach."""
    steps = [Step.model_validate(json.loads(line)) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    flows = {one.flow: [it for it in steps if it.flow == one.flow] for one in steps}
    found = [one for some in flows.values() for one in judged(some)]
    floor = sum(Counter(one.expected for one in some).most_common(1)[0][1] for some in flows.values())
    _say(f"{len(steps)} records, {len(flows)} flows; floor, the commonest answer of each flow: {floor} of {len(steps)}")
    for name, (hits, cases) in figures(found).items():
        low, high = wilson(hits, cases)
        share = f"{percent(hits / cases)}, {percent(low)} to {percent(high)}"
        _say(f"{name:16} {hits} of {cases} ({share}): {MEANS[name]}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
