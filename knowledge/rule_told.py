"""What the case as told says about a condition: its nearest sentence, and what it says or denies in the condition's words or words like them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from knowledge import lexicon
from knowledge.clauses import clauses, denied, has_negation
from knowledge.quantities import TIME_UNITS, find_quantities
from knowledge.rule_conditions import Condition, Group
from knowledge.rule_likeness import Likeness, share
from knowledge.rule_saying import denial, statement

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

NAMES = ("near", "words", "denied", "lean", "number met", "number not", "told", "said", "denied words")
"""Of what `told_features` gives, in this order."""
IN_QUESTION = 0.3
"""What a word of a condition weighs where the question has it too: it tells one condition from another less."""
UNLIKE = 0.4
"""Cosine of two words up to which they are taken to have nothing to do with each other."""


class Heard(NamedTuple):
    """How much a case says a word and how much it denies it, 0 to 1: the word itself 1, one like it less. One of them is 0."""

    said: float
    denied: float


@dataclass(frozen=True)
class Told:
    """A case in its teller's words."""

    sentences: tuple[str, ...]
    heard: Mapping[str, Heard]
    """Of each stem of the rule's conditions."""
    telling: Mapping[str, float]
    """How much each stem of the rule's conditions tells: less where several conditions or the question have it."""


def read_told(scenario: str, groups: Sequence[Group], question: str, embedder: Embedder) -> Told:
    """Read a case once for all conditions of its rule."""
    texts = [condition.text for group in groups for condition in group.conditions]
    counts = Counter(stem for text in texts for stem in lexicon.content_stems(text))
    asked = lexicon.content_stems(question)
    return Told(
        tuple(scenario[a:b] for a, b in lexicon.sentences(scenario)),
        _heard(scenario, {one.stem: one.text.lower() for text in texts for one in lexicon.content(text)}, embedder),
        {stem: (IN_QUESTION if stem in asked else 1.0) / count for stem, count in counts.items()},
    )


def _heard(scenario: str, wanted: Mapping[str, str], embedder: Embedder) -> dict[str, Heard]:
    """Each wanted stem with its word, looked for among the words of the case."""
    votes: dict[str, list[bool]] = {}
    words: dict[str, str] = {}
    for low, high in clauses(scenario):
        for word in lexicon.content(scenario[low:high]):
            votes.setdefault(word.stem, []).append(denied(scenario, (low, high), (low + word.start, low + word.end)))
            words.setdefault(word.stem, word.text.lower())
    if not words or not wanted:
        return {}
    unsaid = {stem: sum(each) * 2 > len(each) for stem, each in votes.items()}
    vectors = embedder.encode([*wanted.values(), *words.values()])
    cosines = vectors[: len(wanted)] @ vectors[len(wanted) :].T
    found: dict[str, Heard] = {}
    for stem, row in zip(wanted, cosines.tolist(), strict=True):
        alike = {
            one: 1.0 if one == stem else max(cosine - UNLIKE, 0.0) / (1 - UNLIKE)
            for one, cosine in zip(words, row, strict=True)
        }
        said = max((alike[one] for one in words if not unsaid[one]), default=0.0)
        no = max((alike[one] for one in words if unsaid[one]), default=0.0)
        found[stem] = Heard(said, 0.0) if said >= no else Heard(0.0, no)
    return found


def own_words(condition: str, told: Told) -> Heard:
    """How much of a condition is said and how much denied, as shares of it."""
    weights = {one: told.telling.get(one, 1.0) for one in lexicon.content_stems(condition)}
    whole = sum(weights.values()) or 1.0
    nothing = Heard(0.0, 0.0)
    said = sum(weight * told.heard.get(one, nothing).said for one, weight in weights.items()) / whole
    unsaid = sum(weight * told.heard.get(one, nothing).denied for one, weight in weights.items()) / whole
    return Heard(unsaid, said) if has_negation(condition) else Heard(said, unsaid)


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
    lean = like.of(said, one) - like.of(denial(condition.whole), one)
    number = _number(condition.text, one if words > 0 or near > 0.1 else " ".join(told))
    return {
        "near": near,
        "words": words,
        "denied": words * float(own.denied > own.said),
        "lean": lean * 5,
        "number met": float(number == 1),
        "number not": float(number == -1),
        "told": 1.0,
        "said": own.said,
        "denied words": own.denied,
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
