"""Drafts → the proposed rules of a reading, each with its exact words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Literal

from interviews.agreement import MOSTLY, share_read
from interviews.doubts import doubt
from interviews.drafts import Draft
from interviews.found import Alternatives, Found
from interviews.limits_apart import apart
from interviews.listener import Listener
from interviews.outcomes import Done
from interviews.reading import ReadCondition, ReadOutcome, ReadRule, Span
from interviews.wording import in_words

Match = Literal["all", "any"]


def rules_of(listener: Listener) -> list[ReadRule]:
    """A rule for each draft; more than one where alternatives and conjunctions are mixed."""
    _name_kinds(listener.drafts)
    rules: list[ReadRule] = []
    first_id: dict[int | None, str] = {}
    for position, said in enumerate(listener.drafts):
        draft = said.with_both_turned()
        if draft is None:
            ask_about(listener, said)
            continue
        for conditions, match in flattened(draft.groups):
            if doubt(listener, draft, conditions) or (match == "all" and _never_together(conditions)):
                ask_about(listener, draft)
                continue
            rule_id = f"p{len(rules) + 1}"
            first_id.setdefault(position, rule_id)
            rules.append(rule_from(listener, rule_id, draft, conditions, match, first_id.get(draft.beats)))
    return rules


def _never_together(conditions: Sequence[Found]) -> bool:
    """Two limits of one thing that belong to two rules."""
    return any(apart(one, other) for one, other in combinations(conditions, 2))


def ask_about(listener: Listener, draft: Draft) -> None:
    """A rule that may have been misread: its words are unread, and the expert is asked."""
    listener.leave(draft.start, draft.end)
    listener.doubted.append((draft.start, draft.end))
    words = listener.speech.said[slice(*listener.speech.span(draft.start, draft.end))]
    listener.questions.append(_not_sure(words))


def ask_about_words(listener: Listener, spans: Sequence[Span]) -> None:
    """Stretches of what was said that were read in two ways, or by one reading that is not sure."""
    for span in spans:
        place = listener.speech.place(*span)
        if place is None or any(low <= place[0] and place[1] <= high for low, high in listener.doubted):
            continue
        listener.leave(*place)
        listener.doubted.append(place)
        words = listener.speech.said[slice(*span)]
        listener.questions.append(_not_sure(words))


def settle_doubts(listener: Listener, covered: Sequence[Span]) -> None:
    """What was doubted and is now read in other words is neither unread nor asked about."""
    for place in list(listener.doubted):
        span = listener.speech.span(*place)
        if share_read(span, covered) >= MOSTLY:
            listener.doubted.remove(place)
            question = _not_sure(listener.speech.said[slice(*span)])
            listener.questions = [one for one in listener.questions if one != question]


def _not_sure(words: str) -> str:
    return f"I am not sure that I understood “{words}”: how would you say it as a rule?"


def _name_kinds(drafts: Sequence[Draft]) -> None:
    """`Red alerts … amber or yellow ones …`: once some values of a kind were listed, the others are values of it too."""
    every = [one for draft in drafts for group in draft.groups for option in group for one in option]
    kinds = {one.head: one.attribute for one in every if one.type == "category"}
    for draft in drafts:
        draft.groups = [[[_of_kind(one, kinds) for one in option] for option in group] for group in draft.groups]


def _of_kind(found: Found, kinds: dict[str, str]) -> Found:
    if found.type != "yes_no" or found.head not in kinds or not found.modifier or found.value is not True:
        return found
    return replace(found, attribute=kinds[found.head], type="category", value=found.modifier)


def flattened(groups: Sequence[Alternatives]) -> list[tuple[list[Found], Match]]:
    """Alternatives of conjunctions → rules: one with `any` where every alternative is one condition, else one each."""
    if len(groups) == 1 and len(groups[0]) > 1 and all(len(option) == 1 for option in groups[0]):
        return [([option[0] for option in groups[0]], "any")]
    return [([one for option in options for one in option], "all") for options in product(*groups)]


def rule_from(
    listener: Listener, rule_id: str, draft: Draft, conditions: Sequence[Found], match: Match, beats: str | None
) -> ReadRule:
    """A rule with its exact words; the draft says what is done."""
    assert draft.done is not None
    read_if = _conditions(listener, conditions)
    unless = _conditions(listener, [one for group in draft.unless for one in group])
    then = _outcome(listener, draft.done)
    return ReadRule(
        id=rule_id,
        **{"if": read_if},
        match=match,
        then=then,
        unless=unless,
        otherwise=draft.otherwise and not read_if,
        beats=beats,
        rationale=draft.rationale,
        span=listener.speech.span(draft.start, _sentence_end(listener, draft)),
        reads=in_words(read_if, match, then, unless, draft.otherwise),
    )


def _outcome(listener: Listener, done: Done) -> ReadOutcome:
    return ReadOutcome(action=done.action, who=done.who, kind=done.kind, span=listener.speech.span(*done.span))


def _conditions(listener: Listener, found: Sequence[Found]) -> list[ReadCondition]:
    """The conditions with their exact words, each once."""
    kept: list[Found] = []
    for one in found:
        if all((one.attribute, one.operator, one.value) != (two.attribute, two.operator, two.value) for two in kept):
            kept.append(one)
    return [
        ReadCondition(
            attribute=one.attribute,
            type=one.type,
            unit=one.unit,
            operator=one.operator,
            value=one.value,
            span=listener.speech.span(*one.span),
        )
        for one in kept
    ]


def _sentence_end(listener: Listener, draft: Draft) -> int:
    """With the full stop that closes the sentence."""
    closed = listener.text[draft.end : draft.end + 1]
    return draft.end + 1 if closed and closed in ".!;" else draft.end
