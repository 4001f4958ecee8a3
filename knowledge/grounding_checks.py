"""The exact checks, in order: what fails here is never outvoted by similar wording."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from knowledge import (
    grounding_anchored,
    grounding_apart,
    grounding_cases,
    grounding_clock,
    grounding_conditions,
    grounding_contrary,
    grounding_counted,
    grounding_denied,
    grounding_dimensions,
    grounding_doers,
    grounding_exceptions,
    grounding_exchanged,
    grounding_hedged,
    grounding_how_many,
    grounding_joined,
    grounding_limits,
    grounding_mixed,
    grounding_names,
    grounding_numbers,
    grounding_order,
    grounding_parts,
    grounding_possessed,
    grounding_quantifiers,
    grounding_sides,
    grounding_supposed,
    grounding_tied,
    grounding_times,
    grounding_turned,
    grounding_universal,
    grounding_unlimited,
    lexicon,
)
from knowledge.grounding_clauses import LENGTHS, clauses_of
from knowledge.grounding_evidence import Evidence, Passage
from knowledge.grounding_facts import facts_of, mispaired
from knowledge.grounding_stretches import Stretch, stretches_of
from knowledge.quantities import find_quantities

Mismatch = Literal[
    "number differs", "unit differs", "direction differs", "name not in evidence", "says the opposite",
    "stronger than the evidence", "weaker than the evidence", "exception left out", "condition left out", "told of something else", "order differs",
    "and or or differs",
]  # fmt: skip
CLOSE = 0.8
"""Share of a sentence's words in one sentence of the evidence, from which that one is about the same thing."""
SHORT = 8
"""Sentences of evidence: in longer evidence a clause that sounds contrary more often speaks of something else."""
RULE_WORDS = 30
"""Different words of a sentence that may still be one rule."""
MOSTLY = 0.6
"""Share of a sentence's words in one sentence of long evidence, from which that one may contradict it."""
HOME = 0.9
"""The same, from which its numbers are looked for in that sentence alone."""
_MARK = re.compile(r"\s*(?:\(r\d{1,4}\)|\[\d{1,3}\])")
"""`(r6)` and `[2]` name a source; they claim no number."""
Check = Callable[[str, Sequence[Passage], Evidence, set[str]], Mismatch | None]


def mismatch(sentence: str, nearest: Sequence[Passage], evidence: Evidence, question: str = "") -> Mismatch | None:
    """What in the sentence the evidence speaks against; the first check that fails. `nearest` are its best sentences.

    `question` is what it answers, and what was said before it.
    """
    asked, sentence = lexicon.content_stems(question), _MARK.sub("", sentence)
    return next((found for check in CHECKS if (found := check(sentence, nearest, evidence, asked))), None)


def _numbers(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    texts = [one.text for one in evidence.passages]
    at_home = _home(sentence, nearest)
    told = at_home.quantities if at_home and at_home.quantities else evidence.quantities
    near = evidence.stretches
    found = grounding_numbers.speaks_against(
        sentence,
        told,
        evidence.digits,
        texts,
        lambda number: grounding_cases.follows(sentence, number, near),
    )
    if found is None and near and grounding_cases.elsewhere(sentence, near):
        return "number differs"
    if found is None and grounding_clock.differs(sentence, texts):
        return "number differs"
    if found == "direction differs" and (
        grounding_limits.said_round(sentence, near) or grounding_cases.tells_its_branch(sentence, near)
    ):
        return None
    return found or ("number differs" if mispaired(facts_of(sentence), texts) else None)


def _names(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    if evidence.stretches and grounding_names.in_another_month(sentence, [one.text for one in evidence.passages]):
        return "name not in evidence"
    if lexicon.content_stems(sentence) <= evidence.stems:
        return None
    if grounding_conditions.outside_of_only(stretches_of(sentence), evidence.stretches):
        return None
    new = grounding_names.new_names(sentence, evidence.stems, asked)
    roles = grounding_names.new_roles(sentence, evidence.roles, evidence.stems, asked)
    return "name not in evidence" if new or roles else None


def _somebody_else(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    if grounding_conditions.outside_of_only(stretches_of(sentence), evidence.stretches):
        return None
    told = [clause for one in nearest for clause in one.clauses]
    replaced = grounding_names.put_for_another(clauses_of(sentence), told, evidence.names)
    return "name not in evidence" if replaced else None


def _contrary(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    close = max(_share(sentence, nearest[0]), _share_in_words(sentence, nearest[0])) >= CLOSE
    if len(evidence.passages) > SHORT and not close:
        return None
    near = nearest if evidence.stretches else [one for one in nearest if _as_a_rule(sentence, one)]
    told = [clause for one in near for clause in one.clauses]
    if evidence.stretches and grounding_contrary.turned_beside_order(clauses_of(sentence), told):
        return "direction differs"
    if _said_round(sentence, evidence) or grounding_exceptions.told_affirmed(
        clauses_of(sentence), [one.clauses for one in nearest]
    ):
        return None
    found = grounding_contrary.speaks_against(clauses_of(sentence), told)
    if found is None and close and nearest[0] in near and _alike_long(sentence, nearest[0]):
        return (
            "says the opposite" if grounding_contrary.denied_alone(clauses_of(sentence), nearest[0].clauses) else None
        )
    return found


def _exception(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    left_out = grounding_exceptions.dropped(clauses_of(sentence), [one.clauses for one in evidence.passages])
    if evidence.stretches and grounding_exceptions.told_as_rule(
        clauses_of(sentence), [one.clauses for one in evidence.passages]
    ):
        return "says the opposite"
    if grounding_exceptions.invented(clauses_of(sentence), [one.clauses for one in evidence.passages]):
        return "says the opposite"
    return "exception left out" if left_out else None


def _parts(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    if len(evidence.passages) > SHORT:
        return None
    if grounding_parts.told_of_another(sentence, nearest):
        return "exception left out"
    if grounding_parts.another_share(sentence, nearest) and not grounding_cases.tells_a_case(
        sentence, evidence.stretches
    ):
        return "number differs"
    if grounding_parts.turned_round(sentence, nearest):
        return "says the opposite"
    return "stronger than the evidence" if grounding_parts.one_of_both(sentence, nearest) else None


def _stretches(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    claim, told = stretches_of(sentence), evidence.stretches
    if not claim or not told:
        return None
    texts = [one.text for one in evidence.passages]
    of_case = grounding_cases.tells_a_case(sentence, told)
    in_order = grounding_order.same(sentence, texts)
    if (
        grounding_order.turned(sentence, texts)
        or grounding_order.other_first(sentence, texts)
        or grounding_order.other_way(sentence, texts)
        or grounding_sides.other_side(sentence, texts)
        or grounding_turned.turned_beside(sentence, texts, in_order)
    ):
        return "order differs"
    if grounding_exchanged.converse(claim, told, texts):
        return "order differs"
    if (
        grounding_anchored.from_another(sentence, texts)
        or grounding_exchanged.exchanged(sentence, texts)
        or not in_order
        and grounding_exchanged.transposed(sentence, texts)
    ):
        return "told of something else"
    if grounding_exchanged.other_case(sentence, claim, told, texts) or grounding_possessed.by_another(sentence, texts):
        return "told of something else"
    if grounding_unlimited.told_away(sentence, claim, told) or grounding_unlimited.waived(sentence, nearest[0].text):
        return "stronger than the evidence"
    if grounding_anchored.at_once_for_later(sentence, texts):
        return "condition left out"
    if grounding_order.other_end(sentence, texts):
        return "direction differs"
    if (
        grounding_doers.by_another(sentence, told, texts, evidence.names)
        or (not of_case and grounding_doers.by_slot(claim, told))
        or grounding_doers.by_us(sentence, texts)
    ):
        return "told of something else"
    if not of_case and grounding_mixed.told_of_another(claim, told) or grounding_turned.put_for_another(claim, told):
        return "told of something else"
    if (
        grounding_joined.crossed(claim, told)
        or grounding_mixed.swapped(claim, told)
        or grounding_mixed.of_the_other(claim, told)
        or grounding_mixed.other_number(sentence, told)
    ):
        return "told of something else"
    if grounding_mixed.other_rate(claim, told):
        return "unit differs"
    if grounding_joined.other_join(sentence, told, texts):
        return "and or or differs"
    if grounding_conditions.must_for_only(claim, told):
        return "stronger than the evidence"
    if grounding_hedged.stronger(sentence, told) or grounding_how_many.differs(sentence, texts):
        return "stronger than the evidence"
    return (
        ("says the opposite" if grounding_denied.none_there(claim, texts) else None)
        or (
            None
            if _round(sentence, told) or grounding_apart.told_otherwise(sentence, evidence)
            else grounding_denied.against(claim, told)
        )
        or (
            None
            if grounding_quantifiers.not_all_told_round(sentence, texts)
            else grounding_universal.against(claim, told)
        )
        or grounding_conditions.against(sentence, claim, told)
    )


def _round(sentence: str, told: Sequence[Stretch]) -> bool:
    """It tells a limit of the evidence from its other side."""
    return (
        grounding_limits.said_round(sentence, told)
        or grounding_cases.missed(sentence, told)
        or grounding_conditions.only_round(sentence, told)
        or grounding_conditions.outside_of_only(stretches_of(sentence), told)
        or grounding_quantifiers.not_all_told_round(sentence, [one.text for one in told])
    )


def _said_round(sentence: str, evidence: Evidence) -> bool:
    """It denies what the evidence denies elsewhere, or the contrary of a limit."""
    told = evidence.stretches
    texts = [one.text for one in told]
    agrees = grounding_denied.agrees(stretches_of(sentence), told)
    return (
        agrees
        or grounding_apart.told_otherwise(sentence, evidence)
        or _round(sentence, told)
        or grounding_order.same(sentence, texts)
    )


def _supposed(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    if not evidence.stretches:
        return None
    texts = [one.text for one in evidence.passages]
    left_out = grounding_supposed.dropped(sentence, texts, frozenset(asked))
    left_out = left_out or grounding_supposed.of_each(sentence, texts)
    left_out = left_out or grounding_tied.dropped(sentence, texts, frozenset(asked))
    return "condition left out" if left_out else None


def _counted(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    if not evidence.stretches:
        return None
    texts = [one.text for one in evidence.passages]
    if (
        grounding_counted.one_for_more(sentence, nearest[0].text, texts)
        or grounding_counted.one_of_them(sentence, texts)
        or grounding_times.differs(sentence, texts)
    ):
        return "number differs"
    measured = grounding_counted.other_measure(sentence, texts) or grounding_dimensions.other_dimension(sentence, texts)
    return "unit differs" if measured else None


def _apart(sentence: str, nearest: Sequence[Passage], evidence: Evidence, asked: set[str]) -> Mismatch | None:
    return grounding_apart.against(sentence, evidence) if evidence.stretches else None


CHECKS: tuple[Check, ...] = (
    _numbers,
    _names,
    _somebody_else,
    _contrary,
    _exception,
    _parts,
    _stretches,
    _counted,
    _supposed,
    _apart,
)


def _home(sentence: str, nearest: Sequence[Passage]) -> Passage | None:
    """The one sentence of the evidence that holds nearly all the words of this one."""
    holding = [one for one in nearest if _share(sentence, one) >= HOME]
    return holding[0] if len(holding) == 1 else None


def _alike_long(sentence: str, passage: Passage) -> bool:
    return len(passage.stems) <= LENGTHS * len(lexicon.content_stems(sentence))


def _as_a_rule(sentence: str, passage: Passage) -> bool:
    """As short as a rule is said, with most of the sentence's words: in long prose a retelling turns words round by right."""
    return len(passage.words) <= RULE_WORDS and _share(sentence, passage) >= MOSTLY


def _share_in_words(sentence: str, passage: Passage) -> float:
    """The same without its numbers, which the evidence may write otherwise."""
    numbers = [one.whole if one.operator else one.span for one in find_quantities(sentence)]
    found = (one for one in lexicon.content(sentence) if not any(start <= one.start < end for start, end in numbers))
    words = frozenset(one.stem for one in found)
    return len(words & passage.stems) / len(words) if words else 0.0


def _share(sentence: str, passage: Passage) -> float:
    words = lexicon.content_stems(sentence)
    return len(words & passage.stems) / len(words) if words else 0.0
