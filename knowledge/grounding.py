"""Whether a claim is supported by the evidence given with it: exact checks first, then how much of it the evidence says.

A number, a name, a direction or a denial that the evidence does not bear out is never outvoted by similar wording.
The weights come from scripts/calibrate_grounding.py and stand, with what they reached, in grounding_model.json.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from knowledge import lexicon
from knowledge.grounding_facts import bears_out, facts_of, mispaired
from knowledge.grounding_polarity import denies
from knowledge.lexicon import Span, Token
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity, find_quantities
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Reason = Literal[
    "supported", "number differs", "unit differs", "name not in evidence", "says the opposite", "direction differs",
    "stronger than the evidence", "not in evidence", "no evidence", "nothing claimed",
]  # fmt: skip
CLOSE = 0.75
"""Share of a sentence's words that one evidence sentence holds, from which a contrary word in it counts as contradiction."""
LENGTHS = 2.5
"""The evidence sentence may be so many times longer: in a longer one the contrary word often belongs to something else."""
BORNE_OUT = 0.9
"""Score of a sentence whose every fact stands in the evidence in other words."""
FOREIGN = 0.4
"""Share of words and cosine below which a claim, in every sentence, is about something else than its evidence."""
_PARTS = ("passage", "passages", "section", "clause", "step", "source", "document", "figure", "table")


class SentenceGrounding(Frozen):
    """What the evidence says about one sentence of a claim."""

    span: Span
    supported: bool
    score: float
    evidence: list[int]
    """Indexes into the evidence given, best first."""
    reason: Reason


class Grounding(Frozen):
    """What the evidence says about a claim: supported only if every sentence is."""

    supported: bool
    score: float
    sentences: list[SentenceGrounding]


@dataclass(frozen=True)
class _Passage:
    """One sentence of the evidence, prepared once."""

    source: int
    text: str
    content: list[Token]
    stems: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Evidence:
    """The evidence prepared for any number of claims."""

    passages: list[_Passage]
    stems: frozenset[str] = frozenset()
    bigrams: frozenset[tuple[str, ...]] = frozenset()
    trigrams: frozenset[tuple[str, ...]] = frozenset()
    quantities: list[Quantity] = field(default_factory=list)
    digits: frozenset[str] = frozenset()


def ground(claim: str, evidence: Sequence[str], embedder: "Embedder", question: str | None = None) -> Grounding:
    """Check every sentence of a claim against the evidence; the question's own words need no evidence."""
    prepared = prepare(evidence)
    judged = [judge_sentence(claim, span, prepared, embedder, question or "") for span in lexicon.sentences(claim)]
    if not judged:
        return Grounding(supported=False, score=0.0, sentences=[])
    if all(one.score != BORNE_OUT and _foreign(claim[slice(*one.span)], prepared, embedder) for one in judged):
        judged = [
            one.model_copy(update={"supported": False, "score": min(one.score, 0.2), "reason": _unlike(one)})
            for one in judged
        ]
    score = math.prod(one.score for one in judged)
    threshold = _model().claim_threshold if len(judged) > 1 else _model().threshold
    supported = score >= threshold and all(
        one.reason in ("supported", "not in evidence", "nothing claimed") for one in judged
    )
    return Grounding(supported=supported, score=round(score, 4), sentences=judged)


def prepare(evidence: Sequence[str]) -> Evidence:
    """Cut the evidence into sentences and index what the checks look up."""
    passages = [
        _Passage(number, text[start:end], words, frozenset(one.stem for one in words), _lower(text[start:end]))
        for number, text in enumerate(evidence)
        for start, end in lexicon.sentences(text)
        for words in [lexicon.content(text[start:end])]
    ]
    row = [one.stem for passage in passages for one in passage.content]
    return Evidence(
        passages,
        frozenset(row),
        frozenset(zip(row, row[1:], strict=False)),
        frozenset(zip(row, row[1:], row[2:], strict=False)),
        [quantity for text in evidence for quantity in find_quantities(text)],
        frozenset(
            _digits(one.text) for passage in passages for one in lexicon.tokens(passage.text) if one.text[0].isdigit()
        ),
    )


def judge_sentence(
    claim: str, span: Span, evidence: Evidence, embedder: "Embedder", question: str = ""
) -> SentenceGrounding:
    """One sentence against prepared evidence."""
    sentence = claim[slice(*span)]
    if not evidence.passages:
        return SentenceGrounding(span=span, supported=False, score=0.0, evidence=[], reason="no evidence")
    measured = measure(sentence, evidence, embedder, question)
    if not measured.content:
        return SentenceGrounding(span=span, supported=True, score=1.0, evidence=[], reason="nothing claimed")
    score = 1 / (1 + math.exp(-_model().logit(measured.features)))
    reason = contradiction(sentence, measured, evidence, question)
    if reason is not None:
        return SentenceGrounding(
            span=span, supported=False, score=round(min(score, 0.2), 4), evidence=measured.sources, reason=reason
        )
    if bears_out(facts_of(sentence), [one.text for one in evidence.passages], embedder):
        score = BORNE_OUT
    supported = score >= _model().threshold
    return SentenceGrounding(
        span=span,
        supported=supported,
        score=round(score, 4),
        evidence=measured.sources,
        reason="supported" if supported else "not in evidence",
    )


def _foreign(sentence: str, evidence: Evidence, embedder: "Embedder") -> bool:
    """Whether the evidence is about something else altogether."""
    if not evidence.passages:
        return True
    features = measure(sentence, evidence, embedder).features
    return features["covered by three"] < FOREIGN and features["nearest"] < FOREIGN


def _unlike(one: SentenceGrounding) -> Reason:
    return "not in evidence" if one.reason in ("supported", "nothing claimed") else one.reason


@dataclass(frozen=True)
class Measured:
    """How a sentence lies to the evidence."""

    content: list[Token]
    features: dict[str, float]
    best: _Passage
    sources: list[int]
    cover: float
    """Share of the sentence's words in its best evidence sentence."""


def measure(sentence: str, evidence: Evidence, embedder: "Embedder | None", question: str = "") -> Measured:
    """The features the calibrated score is made of; without an embedder, enough of them for the exact checks."""
    import numpy as np  # 0.1 s to import: only when something is checked

    content = lexicon.content(sentence)
    row = [one.stem for one in content]
    stems = set(row)
    weights = {one: 1 + min(len(one), 8) / 8 for one in stems}
    total = sum(weights.values()) or 1.0

    def share(among: frozenset[str] | set[str]) -> float:
        return sum(weights[one] for one in stems & among) / total

    covers = np.array([share(one.stems) for one in evidence.passages])
    near = np.zeros(len(covers), dtype=np.float32)
    if embedder is not None:
        vectors = embedder.encode([sentence, *(one.text for one in evidence.passages)])
        near = vectors[1:] @ vectors[0]
    order = np.argsort(-(covers + near), kind="stable")[:3]
    together = frozenset().union(*(evidence.passages[one].stems for one in order))
    novel = [one for one in content if one.stem not in evidence.stems]
    asked = lexicon.content_stems(question)
    best = evidence.passages[int(order[0])]
    bigrams = set(zip(row, row[1:], strict=False))
    trigrams = set(zip(row, row[1:], row[2:], strict=False))
    pairs = len(bigrams & evidence.bigrams) / len(bigrams) if bigrams else share(evidence.stems)
    triples = len(trigrams & evidence.trigrams) / len(trigrams) if trigrams else pairs
    softest, soft = _soft(novel, [evidence.passages[one] for one in order], embedder)
    words = _lower(sentence)
    features = {
        "covered": share(evidence.stems),
        "covered by one": float(covers.max()),
        "covered by three": share(together),
        "pairs": pairs,
        "triples": triples,
        "nearest": float(near.max()),
        "three nearest": float(np.sort(near)[-3:].mean()),
        "new words": min(len([one for one in novel if one.stem not in asked]), 6) / 6,
        "new words share": len({one.stem for one in novel}) / (len(stems) or 1),
        "least alike": softest,
        "alike": soft,
        "new numbers": float(min(len(_new_numbers(sentence, evidence)), 3)),
        "new names": float(min(len(_new_names(sentence, evidence, asked)), 3)),
        "denial differs": float(lexicon.negated(words) != lexicon.negated(best.words)),
        "opposite": float(_opposite(content, best, together)),
        "must": float(bool(words & lexicon.OBLIGATION and not best.words & lexicon.OBLIGATION)),
        "may": float(bool(words & lexicon.POSSIBILITY and not best.words & lexicon.POSSIBILITY)),
        "from the question": len(stems & asked) / (len(stems) or 1),
        "words": min(len(stems), 30) / 30,
    }
    sources = list(
        dict.fromkeys(evidence.passages[int(one)].source for one in order if covers[one] > 0 or near[one] > 0.4)
    )
    return Measured(content, features, best, sources, float(covers[order[0]]))


def contradiction(sentence: str, measured: Measured, evidence: Evidence, question: str = "") -> Reason | None:
    """What in the sentence the evidence speaks against; the first check that fails."""
    asked = lexicon.content_stems(question)
    numbers = _new_numbers(sentence, evidence)
    if numbers:
        return "number differs"
    if _other_unit(sentence, evidence):
        return "unit differs"
    if mispaired(facts_of(sentence), [one.text for one in evidence.passages]):
        return "number differs"
    if _new_names(sentence, evidence, asked) and measured.features["covered"] < 1:
        return "name not in evidence"
    if (
        measured.cover < CLOSE
        or len(measured.content) < 2
        or len(measured.best.content) > LENGTHS * len(measured.content)
    ):
        return None
    words, best = _lower(sentence), measured.best.words
    if denies(sentence, measured.best.text):
        return "says the opposite"
    if _turned(words, best):
        return "direction differs"
    if words & lexicon.OBLIGATION and best & lexicon.POSSIBILITY and not best & lexicon.OBLIGATION:
        return "stronger than the evidence"
    return None


@dataclass(frozen=True)
class _Model:
    """A logistic regression, as numbers."""

    bias: float
    weights: dict[str, float]
    threshold: float
    claim_threshold: float

    def logit(self, features: dict[str, float]) -> float:
        return self.bias + sum(weight * features[name] for name, weight in self.weights.items())


@lru_cache(maxsize=1)
def _model() -> _Model:
    raw = json.loads(resources.files("knowledge").joinpath("grounding_model.json").read_text(encoding="utf-8"))
    return _Model(raw["bias"], raw["weights"], raw["threshold"], raw["claim_threshold"])


def _lower(text: str) -> frozenset[str]:
    return frozenset(one.text.lower().replace("’", "'") for one in lexicon.tokens(text))


def _digits(text: str) -> str:
    return text.replace(",", "").rstrip(".")


def _new_numbers(sentence: str, evidence: Evidence) -> list[Quantity]:
    """Quantities whose number the evidence does not hold in any spelling; the number of a list item is none."""
    known = {float(one.value) for one in evidence.quantities} | {
        float(one.high) for one in evidence.quantities if one.high is not None
    }
    found = []
    for one in find_quantities(sentence):
        leads = not sentence[: one.span[0]].strip() and sentence[one.span[1] : one.span[1] + 1] in (".", ")", ":")
        values = [float(one.value), *([float(one.high)] if one.high is not None else [])]
        written = {_digits(token.text) for token in lexicon.tokens(sentence[slice(*one.span)])}
        refers = sentence[: one.span[0]].rstrip().lower().endswith(_PARTS)
        if leads or refers or all(value in known for value in values) or (written and written <= evidence.digits):
            continue
        if one.value == 1 and not any(letter.isdigit() for letter in sentence[slice(*one.span)]):
            continue  # `one of them` counts nothing
        found.append(one)
    return found


def _other_unit(sentence: str, evidence: Evidence) -> bool:
    """A number that the evidence only holds with another unit."""
    for one in find_quantities(sentence):
        same = [
            other.unit
            for other in evidence.quantities
            if float(one.value) in (float(other.value), float(other.high or math.inf))
        ]
        if one.unit is None or not same or one.unit in same:
            continue
        if any({one.unit, other} <= family for other in same for family in (CURRENCIES, TIME_UNITS)):
            return True
    return False


def _new_names(sentence: str, evidence: Evidence, asked: set[str]) -> list[Token]:
    """Words written with a capital inside the sentence that the evidence does not hold."""
    found = []
    units = [one.span for one in find_quantities(sentence) if one.unit is not None]
    for one in lexicon.content(sentence):
        before = sentence[: one.start].rstrip()
        starts = not before or before[-1] in ".!?:\"“‘'(•*+-–/\n" or not before[-1].isprintable()
        measures = any(start <= one.start < end for start, end in units)
        if not one.text[0].isupper() or starts or measures or one.stem in asked or one.text.lower() in _PARTS:
            continue
        if one.stem not in evidence.stems and not any(_short_for(one.stem, other) for other in evidence.stems):
            found.append(one)
    return found


def _short_for(one: str, other: str) -> bool:
    """`Feb` for `February`."""
    return min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))


def _opposite(content: Sequence[Token], best: _Passage, together: frozenset[str]) -> bool:
    return any(one.stem not in together and lexicon.opposites(one.text) & best.stems for one in content)


def _turned(words: frozenset[str], best: frozenset[str]) -> bool:
    up, down = lexicon.UPWARD, lexicon.DOWNWARD
    return bool(
        (words & up and not words & down and best & down and not best & up)
        or (words & down and not words & up and best & up and not best & down)
    )


def _soft(novel: Sequence[Token], passages: Sequence[_Passage], embedder: "Embedder | None") -> tuple[float, float]:
    """How alike the sentence's new words are to some word of the nearest evidence: the least, and on average."""
    if not novel or embedder is None:
        return 1.0, 1.0
    known = sorted({one.text.lower() for passage in passages for one in passage.content})
    if not known:
        return 0.0, 0.0
    vectors = embedder.encode([*(one.text.lower() for one in novel), *known])
    best = (vectors[: len(novel)] @ vectors[len(novel) :].T).max(axis=1)
    return float(best.min()), float(best.mean())
