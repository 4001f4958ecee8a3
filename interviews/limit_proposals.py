"""Answers along a number → proposals, once the limit or the grey zone is found: two rules with the limit and its inclusiveness, or the zone with who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.alone import is_unsure, outcome_alone, short_outcome
from interviews.brackets import Grey, Limit
from interviews.case_answers import own_rules, understood
from interviews.case_proposals import propose_widest, with_heard
from interviews.case_regions import ladder
from interviews.drafting import drafted, source_of, whole_of, words_of
from interviews.limit_lines import Line, line_of
from interviews.reading import ReadCondition, Reading, ReadOutcome, ReadRule
from interviews.rules import propose_rules, retold
from interviews.state import Heard, Question, Spoken, Talk
from interviews.which_first import first_along, ordered
from interviews.zones import zone_reads
from knowledge.edits import AddGreyZone
from knowledge.quantities import find_quantities
from knowledge.region import what
from knowledge.tree import GreyZone, Operator

if TYPE_CHECKING:
    from interviews.state import InterviewContext


def propose_along(talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext) -> Talk:
    """What an answer along a number gives; what it was heard as is kept with its question."""
    before = talk.proposed
    talk, heard = _answer_along(talk, spoken, question, reading, context)
    made = [f"p{number}" for number in range(before + 1, talk.proposed + 1)]
    talk = with_heard(talk, heard.model_copy(update={"proposals": made}))
    order = first_along(talk, question, heard.outcome) if heard.outcome and not made else []
    return ordered(talk, spoken, order) if order else talk  # that one rule goes first ends no line


def _answer_along(
    talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext
) -> tuple[Talk, Heard]:
    if question.key == "limit":
        return _limit_said(talk, spoken, question, reading, context)
    if question.key == "grey zone":
        return _zone_decided(talk, spoken, reading, context), Heard()
    heard, _ = understood(talk, spoken.answer, reading, context)
    if heard == Heard(depends=True):
        heard = Heard(unsure=True)
    heard = heard.model_copy(update={"on": [], "sides": {}})
    line = _line_with(talk, heard)
    if line is not None and isinstance(line.found, Limit):
        talk = _two_rules(talk, line, context)
    elif heard == Heard():
        talk = propose_rules(talk, spoken, reading.rules, context.embedder)
    return talk, heard


def _limit_said(
    talk: Talk, spoken: Spoken, question: Question, reading: Reading, context: InterviewContext
) -> tuple[Talk, Heard]:
    """`From 20,000 on`, `over twenty thousand the CFO signs`: the number, or whole rules that are read as such."""
    if own_rules(reading):
        return propose_rules(talk, spoken, reading.rules, context.embedder), Heard()
    numbers = [one for one in find_quantities(spoken.answer) if one.high is None]
    if len(numbers) != 1:
        return talk, Heard(unsure=is_unsure(spoken.answer))
    return talk, Heard(limits={question.told["along"]: float(numbers[0].value)})


def _zone_decided(talk: Talk, spoken: Spoken, reading: Reading, context: InterviewContext) -> Talk:
    """Who decides in the stretch where neither side is sure."""
    line = _line_with(talk, None)
    where = line.found if line is not None else None
    done = (reading.rules[0].then if reading.rules else None) or outcome_alone(spoken.answer, context.language) or short_outcome(spoken.answer)  # fmt: skip
    if line is None or not isinstance(where, Grey) or done is None:
        return propose_rules(talk, spoken, reading.rules, context.embedder)
    span = whole_of(spoken)
    conditions = _around(talk, line, spoken)[0]
    zone = GreyZone.model_validate(
        {
            "if": [one.model_dump(include={"attribute", "operator", "value"}) for one in conditions],
            "attribute": line.fact.name, "low": where.low, "high": where.high, "decides": done.action, "who": done.who or "",
            "quote": words_of(spoken, span), "source": source_of(talk, spoken, span),
        }
    )  # fmt: skip
    facts = [line.fact, *line.new]
    talk = drafted(talk, spoken, span, AddGreyZone(grey_zone=zone), zone_reads(zone, line.fact, talk.tree), facts)
    return _sides(talk, line, ("<", where.low), (">", where.high), context)


def _two_rules(talk: Talk, line: Line, context: InterviewContext) -> Talk:
    where = line.found
    assert isinstance(where, Limit)
    low: Operator = "<=" if where.belongs == "low" else "<"
    high: Operator = ">" if where.belongs == "low" else ">="
    return _sides(talk, line, (low, where.value), (high, where.value), context)


def _sides(
    talk: Talk, line: Line, low: tuple[Operator, float], high: tuple[Operator, float], context: InterviewContext
) -> Talk:
    """A rule for each side, in the words in which what is done there was said."""
    assert line.outcomes is not None
    beaten = [rule.id for rule in talk.tree.rules if not rule.otherwise]
    for outcome, (operator, number) in zip(line.outcomes, (low, high), strict=True):
        turn = next(turn for _, one, turn in line.told if one is not None and what(one) == what(outcome))
        said = next(one for one in talk.history if one.turn == turn)
        spoken = Spoken(number=turn, question=said.question.text, stage=said.question.stage, probe=said.question.probe, answer=said.answer)  # fmt: skip
        span = whole_of(spoken)
        test = ReadCondition(
            attribute=line.fact.name, type=line.fact.type, unit=line.fact.unit, operator=operator, span=span,
            value=int(number) if number == int(number) else number,
        )  # fmt: skip
        then = ReadOutcome(action=outcome.action, who=outcome.who, kind=outcome.kind, span=span)
        rules = [
            retold(ReadRule(id="p1", if_=[*around, test], then=then, span=span, reads=""))
            for around in _around(talk, line, spoken)
        ]
        talk = propose_widest(talk, spoken, rules, context, beaten)
    return talk


def _around(talk: Talk, line: Line, spoken: Spoken) -> list[list[ReadCondition]]:
    """The other conditions under which the limit holds: the widest first."""
    if not line.base or not talk.tree.rules:
        return [[]]
    new = [one for one in line.new if one.name != line.fact.name]
    steps = ladder(talk.tree, line.base, new, None, whole_of(spoken))
    kept = [[one for one in step if one.attribute != line.fact.name] for step in steps]
    return kept or [[]]


def _line_with(talk: Talk, heard: Heard | None) -> Line | None:
    """The line of the question just answered, with that answer on it."""
    last = talk.history[-1] if heard is None else talk.history[-1].model_copy(update={"heard": heard})
    return line_of(talk.tree, [*talk.history[:-1], last], last)
