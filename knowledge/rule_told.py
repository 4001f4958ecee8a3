"""What the case as told says about a condition: its nearest sentence, and what it says or denies in the condition's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge import lexicon
from knowledge.clauses import clauses, denied, has_negation
from knowledge.quantities import TIME_UNITS, find_quantities
from knowledge.rule_conditions import Condition, Group
from knowledge.rule_likeness import Likeness, share
from knowledge.rule_saying import denial, statement

NAMES = ("near", "words", "denied", "near denied", "lean", "number met", "number not", "contrary", "told", "says no", "says yes", "said", "denied words", "said in all", "denied in all")  # fmt: skip
"""Of what `told_features` gives, in this order."""
IN_QUESTION = 0.3
"""What a word of a condition weighs where the question has it too: it tells one condition from another less."""


@dataclass(frozen=True)
class Told:
    """A case in its teller's words."""

    sentences: tuple[str, ...]
    says: Mapping[str, bool]
    """Each stem that it has; True where its clause denies it."""
    telling: Mapping[str, float]
    """How much each stem of the rule's conditions tells: less where several conditions or the question have it."""


def read_told(scenario: str, groups: Sequence[Group], question: str) -> Told:
    """Read a case once for all conditions of its rule."""
    votes: dict[str, list[bool]] = {}
    for low, high in clauses(scenario):
        for word in lexicon.content(scenario[low:high]):
            span = (low + word.start, low + word.end)
            votes.setdefault(word.stem, []).append(denied(scenario, (low, high), span))
    asked = lexicon.content_stems(question)
    counts = Counter(
        one for group in groups for condition in group.conditions for one in lexicon.content_stems(condition.text)
    )
    return Told(
        tuple(scenario[a:b] for a, b in lexicon.sentences(scenario)),
        {stem: sum(each) * 2 > len(each) for stem, each in votes.items()},
        {stem: (IN_QUESTION if stem in asked else 1.0) / count for stem, count in counts.items()},
    )


def own_words(condition: str, told: Told) -> dict[str, float]:
    """How much of a condition is said in its own words, and how much denied: as a share of it, and in all."""
    weights = {one: told.telling.get(one, 1.0) for one in lexicon.content_stems(condition)}
    whole = sum(weights.values()) or 1.0
    said = sum(weight for one, weight in weights.items() if told.says.get(one) is False)
    unsaid = sum(weight for one, weight in weights.items() if told.says.get(one))
    if has_negation(condition):
        said, unsaid = unsaid, said
    return {
        "said": said / whole,
        "denied words": unsaid / whole,
        "said in all": min(said, 1.0),
        "denied in all": min(unsaid, 1.0),
    }


def told_features(condition: Condition, case: Told, like: Likeness) -> tuple[dict[str, float], int | None]:
    """How the case as told bears on a condition; by its nearest sentence."""
    told = case.sentences
    if not told:
        return dict.fromkeys(NAMES, 0.0), None
    said = statement(condition.whole)
    scored = [(like.of(said, one) + share(condition.text, one), number) for number, one in enumerate(told)]
    best = max(scored)[1]
    one = told[best]
    near, words = max(like.of(said, one) - 0.3, 0.0), share(condition.text, one)
    own = own_words(condition.text, case)
    shared = own["said"] + own["denied words"]
    turned = float(own["denied words"] > own["said"] if shared else has_negation(one) != has_negation(condition.text))
    lean = like.of(said, one) - like.of(denial(condition.whole), one)
    number = _number(condition.text, one if words > 0 or near > 0.1 else " ".join(told))
    contrary = _contrary(condition.text, one)
    return {
        "near": near,
        "words": words,
        "denied": turned * words,
        "near denied": turned * near,
        "lean": lean * 5,
        "number met": float(number == 1),
        "number not": float(number == -1),
        "contrary": contrary,
        "told": 1.0,
        "says no": float(bool(re.match(r"\W*no\b", told[0], re.I))) * (near + words),
        "says yes": float(bool(re.match(r"\W*yes\b", told[0], re.I))) * (near + words),
        **own,
    }, best  # fmt: skip


def _number(condition: str, told: str) -> int:
    """1 where a number told lies within the condition's limit, -1 where outside, 0 where nothing can be said."""
    for limit in find_quantities(condition):
        for one in find_quantities(told):
            alike = (
                limit.unit == one.unit
                or (limit.unit is None and one.unit in TIME_UNITS)
                or (one.unit is None and limit.unit is not None)
            )
            if not alike or limit.operator is None or limit.value is None:
                continue
            value, edge = float(one.value), float(limit.value)
            holds = {"<": value < edge, "<=": value <= edge, ">": value > edge, ">=": value >= edge}.get(limit.operator)
            if holds is not None:
                return 1 if holds else -1
    return 0


def _contrary(condition: str, told: str) -> float:
    """A word of the case that is the opposite of one of the condition."""
    against = {other for one in lexicon.content(condition) for other in lexicon.opposites(one.text)}
    return float(bool(against & lexicon.content_stems(told)))
