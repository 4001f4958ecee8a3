"""The stages of an interview in one table: which ways go through them, when each is over, and what is asked in it.

The next question is the first that the first stage which is not over wants to ask. What was just said and not understood, and what it depends
on, is asked before that, in whatever stage it was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from interviews.case_probes import Cases
from interviews.deep_probes import closing, exceptions, missing_facts, of_the_case, thresholds, trade_off
from interviews.questions import ask, asked_with, once
from interviews.state import Asked, Probe, Stage, Way
from interviews.story_probes import account, changed_since, events, incident, story, timeline
from interviews.teach_back import rules_of_items, say_back
from interviews.unseen_rules import captures, little_is_left, missing_rules
from knowledge.findings import Finding
from knowledge.tree import Tree

MOST_CHECKS: dict[Way, int] = {"full": 10, "short": 5, "what changed": 6}
"""Cases that only make sure."""
LARGE = 0.03
"""A case that could settle so much of the space is asked before how the one real case was seen."""
MOST_TEACH_BACKS = 2
MOST_SIGN_OFFS = 3
NEVER_LEFT_OUT = ("exception", "missing fact", "trade-off")
"""In every way of interviewing: exceptions, ambiguity, risk against return."""
ALL: frozenset[Way] = frozenset({"full", "short", "what changed"})


@dataclass(frozen=True)
class Seen:
    """All that the choice of a question looks at."""

    tree: Tree
    likely: Tree
    """The tree with what waits for the expert's word."""
    findings: Sequence[Finding]
    history: list[Asked]
    way: Way
    interview: str = ""
    """Its id, which tells the rules of this interview from those of earlier ones."""

    @cached_property
    def cases(self) -> Cases:
        """The cases worth asking."""
        return Cases(self.likely, self.findings, self.history)

    @cached_property
    def little_is_left(self) -> bool:
        """Whether the estimate of what nobody has told yet is under one rule, and nothing stands wrong."""
        errors = sum(one.severity == "error" for one in self.findings)
        return little_is_left(missing_rules(captures(self.tree, self.history, self.interview)), errors)

    def asked(self, *probes: str) -> bool:
        """Whether each of these kinds of question was asked."""
        kinds = {one.question.probe for one in self.history}
        return all(one in kinds for one in probes)


@dataclass(frozen=True)
class StageRule:
    """A stage, and how one knows that it is over."""

    stage: Stage
    ways: frozenset[Way]
    exit_test: str
    is_over: Callable[[Seen], bool]
    asks: Callable[[Seen], Iterator[Probe]]
    """What it would ask, the most wanted first; a stage that has nothing to ask any more is left, whatever its test says."""


def _incident_told(seen: Seen) -> bool:
    return story(seen.history) is not None and next(incident(seen.history), None) is None


def _account_given(seen: Seen) -> bool:
    return bool(seen.likely.rules) and bool(
        asked_with("open", seen.history) or asked_with("changed since", seen.history)
    )


def _in_order(seen: Seen) -> bool:
    return len(events(seen.history)) >= 2 and seen.asked("decision point") and bool(asked_with("line", seen.history))


def _deep_enough(seen: Seen) -> bool:
    return seen.asked(*NEVER_LEFT_OUT) and next(_deepening(seen), None) is None


def _sure_enough(seen: Seen) -> bool:
    return next(_what_if(seen), None) is None


def _said_back(seen: Seen) -> bool:
    last = asked_with("teach-back", seen.history)
    return not seen.tree.rules or bool(last) and last[-1].question.told.get("rules") == say_back(seen.tree)


def _telling(seen: Seen) -> Iterator[Probe]:
    if seen.way == "what changed":
        yield from changed_since(seen.tree, seen.history)
    else:
        yield from account(seen.tree, seen.likely, seen.history)


def _deepening(seen: Seen) -> Iterator[Probe]:
    tree, findings, history = seen.tree, seen.findings, seen.history
    yield from closing(seen.likely, findings, history, seen.cases)
    for deep in (exceptions, missing_facts, trade_off):
        yield from deep(tree, findings, history)
    if seen.way != "what changed":
        yield from once("cue", history)
        yield from once("novice error", history)
    if seen.way == "full" and story(history) is not None:
        yield from _here(seen.cases.making_sure(MOST_CHECKS["full"], LARGE))
        yield from of_the_case(history)


def _here(probes: Iterator[Probe]) -> Iterator[Probe]:
    return (one.model_copy(update={"stage": "deepening"}) for one in probes)


def _what_if(seen: Seen) -> Iterator[Probe]:
    yield from thresholds(seen.tree, seen.history)
    yield from seen.cases.making_sure(MOST_CHECKS[seen.way], enough=seen.little_is_left)
    if seen.way == "full" and seen.tree.rules:
        yield from once("reversal", seen.history)
        yield from once("enough", seen.history)


def _saying_back(seen: Seen) -> Iterator[Probe]:
    before, rules = asked_with("teach-back", seen.history), say_back(seen.tree)
    fresh = all(one.question.told.get("rules") != rules for one in before)
    if seen.tree.rules and len(before) < MOST_TEACH_BACKS and fresh:
        yield ask("teach-back", seen.history, {"rules": rules, "items": rules_of_items(seen.tree)})


def _signing_off(seen: Seen) -> Iterator[Probe]:
    before = asked_with("sign-off", seen.history)
    if len(asked_with("more", seen.history)) < len(before):
        yield ask("more", seen.history)
    if len(before) < MOST_SIGN_OFFS:
        yield ask("sign-off", seen.history)


# fmt: off
TABLE: tuple[StageRule, ...] = (
    StageRule("welcome", ALL, "consent is recorded (interviews.consent; asked before anything else)", lambda seen: True, lambda seen: iter(())),
    StageRule("incident", frozenset({"full"}), "a case was told, by who decided it, in more than a few words", _incident_told, lambda seen: incident(seen.history)),
    StageRule("account", ALL, "the general account gave something to propose, or what changed was asked", _account_given, _telling),
    StageRule("timeline", frozenset({"full"}), "the case was said back in its order, and a moment of decision named", _in_order, lambda seen: timeline(seen.history)),
    StageRule("deepening", ALL, "nothing that is worth a question is open or contested; exceptions, missing facts and trade-offs were asked", _deep_enough, _deepening),
    StageRule("what-if", ALL, "cases with one fact changed, and limits themselves, came out as the tree says", _sure_enough, _what_if),
    StageRule("teach-back", ALL, "the tree as it stands was said back", _said_back, _saying_back),
    StageRule("sign-off", ALL, "the expert said yes, or three times not yet", lambda seen: False, _signing_off),
)
# fmt: on


def stages_of(way: Way) -> list[Stage]:
    """The stages that this way goes through, in order."""
    return [one.stage for one in TABLE if way in one.ways]


def wanted(seen: Seen) -> Iterator[Probe]:
    """What the stages would ask now, the most wanted first."""
    for rule in TABLE:
        if seen.way in rule.ways and not rule.is_over(seen):
            yield from rule.asks(seen)
