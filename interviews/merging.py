"""The guided reading and what a model proposed besides → one reading. No guided rule is ever changed, and nothing is doubled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviews.anchoring import meet
from interviews.currency_questions import currency_questions
from interviews.refusals import Refusal
from interviews.unread import FEWEST_WORDS

if TYPE_CHECKING:
    from interviews.model_rules import ClaimedRule
    from interviews.reading import ReadCondition, Reading, ReadRule, Span

_NOT_SURE = "I am not sure"
"""How a question begins about words that were perhaps misread (interviews.draft_rules)."""
Proposal = tuple["ClaimedRule", "list[ReadRule] | Refusal"]
"""A claim, and the rules that our own code read from its words, or why it refused them."""


@dataclass
class Merged:
    """One reading of both, and what became of each claim."""

    reading: Reading
    taken: list[ReadRule] = field(default_factory=list)
    """Rules that only the model pointed at, as they stand in the reading."""
    refused: list[tuple[ClaimedRule, Refusal]] = field(default_factory=list)


def merge(text: str, guided: Reading, proposals: Sequence[Proposal]) -> Merged:
    """The guided reading with the proposals that lie on words it made nothing of; where both read the same words differently, a question."""
    merged = Merged(guided)
    questions: list[str] = []
    for claim, read in proposals:
        refusal = read if isinstance(read, Refusal) else _against(text, read, guided, merged.taken)
        if refusal is not None:
            merged.refused.append((claim, refusal))
        if isinstance(read, Refusal):
            continue
        if refusal is Refusal.disagrees:
            questions += _both_ways(text, read, guided)
        elif refusal is None:
            first = len(guided.rules) + len(merged.taken) + 1
            merged.taken += [
                one.model_copy(update={"id": f"p{number}", "by": "model"}) for number, one in enumerate(read, first)
            ]
    merged.reading = _joined(text, guided, merged.taken, questions)
    return merged


def _joined(text: str, guided: Reading, taken: Sequence[ReadRule], questions: Sequence[str]) -> Reading:
    asks = [*guided.questions, *questions]
    if taken:
        asks += currency_questions([*guided.rules, *taken], text)
    return guided.model_copy(
        update={
            "rules": [*guided.rules, *taken],
            "unread": [one for one in guided.unread if not _is_read(text, one, taken)],
            "questions": list(dict.fromkeys(asks)),
        }
    )


def _against(text: str, read: Sequence[ReadRule], guided: Reading, taken: Sequence[ReadRule]) -> Refusal | None:
    """What the guided reading, or what the model proposed before, says against these rules."""
    rules = [*guided.rules, *taken]
    if all(any(_same(one, other) for other in rules) for one in read):
        return Refusal.known
    if any(_differs(one, other) for one in read for other in guided.rules):
        return Refusal.disagrees
    if any(meet(one.span, span) for one in read for span in _doubted(text, guided)):
        return Refusal.doubted
    spoken_for = [span for other in rules for span in _words(other)]
    spoken_for += [one.span for one in guided.grey_zones] + [one.span for one in guided.unknowns]
    used = any(meet(span, other) for one in read for span in _words(one) for other in spoken_for)
    return Refusal.used if used else None


def _doubted(text: str, guided: Reading) -> list[Span]:
    """The words that the guided reading is not sure of and asks about: no model settles that."""
    asked = (one.partition("“")[2].rpartition("”")[0] for one in guided.questions if one.startswith(_NOT_SURE))
    return [(at, at + len(words)) for words in asked if words and (at := text.find(words)) >= 0]


def _same(one: ReadRule, other: ReadRule) -> bool:
    """The same conditions from the same words, and the same done; what the guided rule took from elsewhere in the answer is more than these words say."""
    return meet(one.then.span, other.then.span) and _same_cases(one, other)


def _same_cases(one: ReadRule, other: ReadRule) -> bool:
    return (
        one.otherwise == other.otherwise
        and (one.match == other.match or len(one.if_) < 2)
        and _same_conditions(one.if_, [each for each in other.if_ if meet(each.span, one.span)])
        and _same_conditions(one.unless, [each for each in other.unless if meet(each.span, one.span)])
    )


def _same_conditions(some: Sequence[ReadCondition], others: Sequence[ReadCondition]) -> bool:
    return len(some) == len(others) and all(any(_alike(one, other) for other in others) for one in some)


def _alike(one: ReadCondition, other: ReadCondition) -> bool:
    tests = [(each.type, each.operator, each.value, each.unit) for each in (one, other)]
    return tests[0] == tests[1] and meet(one.span, other.span)


def _differs(one: ReadRule, other: ReadRule) -> bool:
    """The same words done in other cases, or something else done in the same cases."""
    if meet(one.then.span, other.then.span):
        return not _same_cases(one, other)
    return bool(one.if_) and _same_cases(one, other)


def _both_ways(text: str, read: Sequence[ReadRule], guided: Reading) -> list[str]:
    one, other = next((one, other) for one in read for other in guided.rules if _differs(one, other))
    words = text[one.span[0] : one.span[1]].strip(" .,;")
    return [f"“{words}” can be read in two ways: “{other.reads}” or “{one.reads}” Which do you mean?"]


def _words(rule: ReadRule) -> list[Span]:
    return [rule.then.span, *(one.span for one in (*rule.if_, *rule.unless))]


def _is_read(text: str, span: Span, taken: Iterable[ReadRule]) -> bool:
    """Does a rule by the model now say what was left over here, but for a word?"""
    for rule in taken:
        start, end = rule.span
        left = f"{text[span[0] : max(span[0], start)]} {text[min(span[1], end) : span[1]]}"
        if meet(span, rule.span) and len(left.split()) < FEWEST_WORDS:
            return True
    return False
