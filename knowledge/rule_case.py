"""A written rule applied to a case in dialogue: yes, no, what is still to be asked, or that the rule does not speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from knowledge.errors import InputError
from knowledge.lexicon import Span
from knowledge.rule_conditions import groups_of
from knowledge.rule_features import WeighedCondition, WeighedRule, weigh
from knowledge.rule_likeness import Exchange, nearness
from knowledge.rule_logic import DECISIONS, Chances, Outcome, RuleWeights, outcome_of, shipped_weights
from knowledge.rule_question import question_about

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.language import Language

MOST_CHARACTERS = 20_000
"""Of a rule; a whole handbook is to be imported as a policy or a tree, not applied at once."""
MOST_TOLD = 20_000
MOST_TURNS = 50
NEAR_ENOUGH = 0.6
"""A question less near to the rule than this (0 to 2.5) is not what the rule speaks of."""
LIKELY = 0.5

State = Literal["met", "not met", "unknown"]


class RuleCondition(BaseModel):
    """One condition of the rule and how it stands in this case."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    span: Span
    state: State
    because: Literal["scenario", "history"] | None
    """What the state was read from."""


class AppliedRule(BaseModel):
    """What the rule says for the case."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    decision: Literal["Yes", "No", "ASK", "IRRELEVANT"]
    ask: str | None
    """Where something is still to be asked: the question."""
    spans: list[Span]
    """The words of the rule that decide; of ASK, those of the condition asked about."""
    conditions: list[RuleCondition]


def apply_rule(
    rule_text: str,
    question: str,
    scenario: str,
    history: Sequence[Exchange],
    language: Language,
    embedder: Embedder,
    weights: RuleWeights | None = None,
) -> AppliedRule:
    """Apply a rule to a case. Raises InputError where the rule or the question is empty or too long."""
    _check(rule_text, question, scenario, history)
    groups = groups_of(rule_text, language)
    if not history and nearness(rule_text, groups, question, embedder) < NEAR_ENOUGH:
        return AppliedRule(decision="IRRELEVANT", ask=None, spans=[], conditions=[])
    rule = weigh(groups, question, scenario, history, embedder)
    outcome = outcome_of(rule, weights or shipped_weights())
    return applied(rule, outcome, groups[0].sentence_span if groups else (0, len(rule_text)))


def _check(rule_text: str, question: str, scenario: str, history: Sequence[Exchange]) -> None:
    if not any(one.isalpha() for one in rule_text):
        raise InputError("The rule text is empty. Give the words of the rule as 'rule_text'.")
    if not any(one.isalpha() for one in question):
        raise InputError("The question is empty. Give what is asked of the rule as 'question'.")
    for what, text, most in (
        ("rule text", rule_text, MOST_CHARACTERS),
        ("scenario", scenario, MOST_TOLD),
        ("question", question, 2000),
    ):
        if len(text) > most:
            raise InputError(
                f"The {what} has {len(text):,} characters; at most {most:,} are read. Give the part that matters."
            )
    if len(history) > MOST_TURNS:
        raise InputError(f"The history has {len(history):,} turns; at most {MOST_TURNS} are read. Give the last ones.")


def applied(rule: WeighedRule, outcome: Outcome, fallback: Span = (0, 0)) -> AppliedRule:
    """The answer from a decided rule; `fallback` is what is quoted where no condition of the rule was settled."""
    pairs = [
        (one, chances)
        for group, row in zip(rule.groups, outcome.conditions, strict=True)
        for one, chances in zip(group.conditions, row, strict=True)
    ]
    conditions = [
        _stated(one, chances)
        for one, chances in pairs
        if one.condition.span and (one.asked or chances.applies >= LIKELY)
    ]
    decision = outcome.decision
    open_one = _to_ask(pairs) if decision == "ASK" else None
    if decision == "ASK" and open_one is None:  # everything was asked: what is likelier of the two
        decision = DECISIONS[max((0, 1), key=lambda at: outcome.decisions[at])]
    if open_one is not None:
        span = open_one.condition.span
        assert span is not None
        if all(one.span != span for one in conditions):
            conditions.append(_stated(open_one, Chances(1.0, 0.0, 0.0)))
        return AppliedRule(decision="ASK", ask=question_about(open_one.condition), spans=[span], conditions=conditions)
    deciding = [one.span for one in conditions if one.state != "unknown"]
    return AppliedRule(
        decision="Yes" if decision == "Yes" else "No", ask=None, spans=deciding or [fallback], conditions=conditions
    )


def _stated(one: WeighedCondition, chances: Chances) -> RuleCondition:
    span = one.condition.span
    assert span is not None
    unknown = 1 - chances.met - chances.not_met
    state: State = (
        "met" if chances.met > max(chances.not_met, unknown) else "not met" if chances.not_met > unknown else "unknown"
    )
    because: Literal["scenario", "history"] = "history" if one.asked else "scenario"
    return RuleCondition(
        text=one.condition.text, span=span, state=state, because=None if state == "unknown" else because
    )


def _to_ask(pairs: Sequence[tuple[WeighedCondition, Chances]]) -> WeighedCondition | None:
    """The first condition of the text that is likely one and not known; else the likeliest that was not asked."""
    left = [(one, chances) for one, chances in pairs if one.condition.span and not one.asked]
    for one, chances in left:
        if chances.applies >= LIKELY and max(chances.met, chances.not_met) < LIKELY:
            return one
    return max(left, key=lambda pair: pair[1].applies, default=(None, None))[0]
