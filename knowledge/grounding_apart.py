"""What is wrong in one plain place: a case set apart told as one of the rule, a hidden denial, another share, a neighbour's doing."""

from typing import Literal

from knowledge import (
    grounding_doers,
    grounding_excepted,
    grounding_frequencies,
    grounding_included,
    grounding_negated_words,
    grounding_parallel,
    grounding_quantifiers,
)
from knowledge.grounding_evidence import Evidence

ApartReason = Literal[
    "says the opposite",
    "direction differs",
    "stronger than the evidence",
    "told of something else",
    "and or or differs",
]


def against(sentence: str, evidence: Evidence) -> ApartReason | None:
    """The first of these that short evidence speaks against."""
    texts = [one.text for one in evidence.passages]
    if grounding_included.excepted(sentence, texts) or grounding_excepted.told_of_the_case(sentence, _whole(evidence)):
        return "says the opposite"
    if (
        grounding_frequencies.differs(sentence, texts)
        or grounding_negated_words.put_for_contrary(sentence, texts)
        or grounding_negated_words.given_up(sentence, texts)
    ):
        return "says the opposite"
    if grounding_quantifiers.other_bound(sentence, texts):
        return "direction differs"
    if grounding_quantifiers.both_for_either(sentence, texts):
        return "and or or differs"
    if grounding_quantifiers.differs(sentence, texts):
        return "stronger than the evidence"
    if grounding_doers.by_neighbour(sentence, texts):
        return "told of something else"
    if told_otherwise(sentence, evidence):
        return None
    return "told of something else" if grounding_parallel.crossed(sentence, texts) else None


def told_otherwise(sentence: str, evidence: Evidence) -> bool:
    """It tells the contrary of a rule, of the case that is set apart from it."""
    return bool(evidence.stretches) and grounding_excepted.told_otherwise(sentence, _whole(evidence))


def _whole(evidence: Evidence) -> list[str]:
    """Each text of the evidence with its sentences in a row."""
    found: dict[int, list[str]] = {}
    for one in evidence.passages:
        found.setdefault(one.source, []).append(one.text)
    return [" ".join(texts) for texts in found.values()]
