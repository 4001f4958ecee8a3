"""Evidence cut into sentences and indexed once, for any number of claims."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge import lexicon
from knowledge.grounding_clauses import Clause, clauses_of
from knowledge.grounding_names import months_between, roles_of
from knowledge.grounding_numbers import plain, told_numbers
from knowledge.grounding_stretches import Stretch, stretches_of
from knowledge.lexicon import Token
from knowledge.quantities import Quantity

FEW = 9
"""Stretches: in longer evidence words recur, and what is put together from several places is more often right than wrong."""


@dataclass(frozen=True)
class Passage:
    """One sentence of the evidence."""

    source: int
    """Index of the piece of evidence that it stands in."""
    text: str
    content: list[Token]
    stems: frozenset[str]
    words: frozenset[str]
    """All words in lower case."""

    @property
    def quantities(self) -> list[Quantity]:
        """Its numbers."""
        return told_numbers(self.text)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses; cut when first asked for."""
        return clauses_of(self.text)


@dataclass(frozen=True)
class Evidence:
    """What the checks look up."""

    passages: list[Passage]
    stems: frozenset[str] = frozenset()
    bigrams: frozenset[tuple[str, ...]] = frozenset()
    trigrams: frozenset[tuple[str, ...]] = frozenset()
    quantities: list[Quantity] = field(default_factory=list)
    digits: frozenset[str] = frozenset()
    """Every number in digits, as it is written, without thousands separators."""
    names: frozenset[str] = frozenset()
    """Stems of the words written with a capital inside a sentence."""
    roles: frozenset[str] = frozenset()

    @property
    def stretches(self) -> list[Stretch]:
        """Every stretch of short evidence; none of longer evidence, where they tell too little."""
        found: list[Stretch] = []
        for one in self.passages:
            found += stretches_of(one.text)
            if len(found) > FEW:
                return []
        return found


def prepare(evidence: Sequence[str]) -> Evidence:
    """Cut the evidence into sentences and index them."""
    passages = [
        Passage(number, text[start:end], words, frozenset(one.stem for one in words), lower(text[start:end]))
        for number, text in enumerate(evidence)
        for start, end in lexicon.sentences(text)
        for words in [lexicon.content(text[start:end])]
    ]
    row = [one.stem for passage in passages for one in passage.content]
    return Evidence(
        passages,
        frozenset(row) | months_between(evidence),
        frozenset(zip(row, row[1:], strict=False)),
        frozenset(zip(row, row[1:], row[2:], strict=False)),
        [quantity for text in evidence for quantity in told_numbers(text)],
        frozenset(plain(one.text) for part in passages for one in lexicon.tokens(part.text) if one.text[0].isdigit()),
        frozenset(
            one.stem for part in passages for one in part.content if one.text[0].isupper() and _inside(part.text, one)
        ),
        frozenset().union(*(roles_of(text) for text in evidence)),
    )


def lower(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(one.text.lower().replace("’", "'") for one in lexicon.tokens(text))


def _inside(text: str, word: Token) -> bool:
    """Not the first word of a sentence or of a list item, which everybody writes with a capital."""
    before = text[: word.start].rstrip()
    return bool(before) and (before[-1].isalpha() or before[-1] == ",")
