"""What one clause says, told of its neighbour's thing: `the nurse takes out the stitches` for `a nurse dresses the wounds, a doctor takes them out`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_names import DAYS
from knowledge.grounding_stretches import NUMBERS, meaning
from knowledge.lexicon import Token
from knowledge.nouns import of_a_kind, singular

_UNITS = re.compile(r"\s*[;:.]\s+|,\s+(?:(?:and|but|while|whereas|though) )?|\s+(?:and|but|while|whereas)\s+", re.I)
_PLACES = frozenset("by in at on for with from about to into under over of".split())
_PASSED_OVER = frozenset("the a an our my your his her its their one dr mr mrs ms st".split())
_JOINED = re.compile(
    r"[,;:]|\b(?:and|but|or|if|when|whenever|unless|until|while|who|that|which|whose|once|except|nobody|otherwise|others?)\b|\b(?:before|after)\b(?=.*\b(?:is|are|has|have|was|were|it|they|he|she|we)\b)",
    re.IGNORECASE,
)
"""A claim with one of these may well be put together from several clauses."""
TIMES = frozenset(
    "second minute hour day night week fortnight month quarter year morning evening noon midnight".split()
)
UNKNOWN = 1
"""Words of its own that such a claim may have: `Dr Sato answers` for `ask Dr Sato`."""


@dataclass(frozen=True)
class Word:
    """A word of a unit with what tells its kind and place."""

    text: str
    stem: str
    behind: str
    """The preposition that it stands behind; empty for who does it or what it is done to."""
    head: str
    """The next word of meaning right behind it, which it may tell apart: `shift` for `night shift`."""
    named: bool
    """Written with a capital."""


def crossed(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim puts to one unit's words a thing of another unit, in the place of that one's own thing of the kind, and leaves out what is said of it."""
    claim = _words(lexicon.tokens(sentence))
    words = frozenset(one.stem for one in claim)
    texts: list[str] = []
    units: list[list[Word]] = []
    for piece, unit in ((piece, unit) for text in evidence for piece, unit in _units(text)):
        texts.append(piece)
        units.append(unit)
    known = frozenset(one.stem for unit in units for one in unit)
    new = words - known
    if (
        len(new) > UNKNOWN
        or any(one[0].isdigit() for one in new)
        or len(units) < 2
        or _JOINED.search(sentence.strip(" ."))
    ):
        return False
    held = [frozenset(one.stem for one in unit) for unit in units]
    denied = [sum(is_negation(each.text) for each in lexicon.tokens(one)) % 2 for one in texts]
    denies = sum(is_negation(each.text) for each in lexicon.tokens(sentence)) % 2
    for at, unit in enumerate(units):
        for place, home in enumerate(units):
            if at == place or denied[at] != denies:
                continue
            others = frozenset().union(*(one for each, one in enumerate(held) if each not in (at, place)))
            mine, theirs = held[at] - held[place] - others, held[place] - held[at] - others
            if not mine & words or not theirs & words or theirs <= words:
                continue
            if _exchanged(unit, home, mine, theirs, claim):
                return True
    return False


def _exchanged(
    unit: Sequence[Word], home: Sequence[Word], mine: frozenset[str], theirs: frozenset[str], claim: Sequence[Word]
) -> bool:
    """A word of `home` in the claim, in the place of one of `unit` that it leaves out; all else of its own it has from `unit`."""
    words = frozenset(one.stem for one in claim)
    left = [one for one in unit if one.stem in mine - words]
    kinds = {one.stem: one for one in home if one.stem in theirs & words}
    for one in (each for each in claim if each.stem in kinds):
        for other in left:
            if not _same_place(one, other) or not _of_one_kind(kinds[one.stem], other):
                continue
            others = {each for each in theirs & words if each not in (one.stem, one.head) and not kinds[each].named}
            told, untold = mine & words - {one.stem}, theirs - words - {one.head}
            if told and untold and not others:
                return True
    return False


def _same_place(one: Word, other: Word) -> bool:
    """Behind the same preposition, or both who does it or what it is done to; `by the nurse` is who does it."""
    return one.behind.removeprefix("by") == other.behind.removeprefix("by")


def _of_one_kind(one: Word, other: Word) -> bool:
    if one.text[0].isdigit() or one.stem in NUMBERS or other.text[0].isdigit() or other.stem in NUMBERS:
        return False
    if one.head and one.head == other.head:
        return True
    if one.named and other.named:
        return True
    mine, theirs = singular(one.text), singular(other.text)
    return mine is not None and theirs is not None and not {mine, theirs} <= TIMES and of_a_kind(mine, theirs)


def _units(text: str) -> Iterator[tuple[str, list[Word]]]:
    for start, end in lexicon.sentences(text):
        for piece in _UNITS.split(text[start:end].strip(" .!")):
            unit = _words(lexicon.tokens(piece))
            if unit:
                yield piece, unit


def _words(row: Sequence[Token]) -> list[Word]:
    found = []
    behind = ""
    for at, one in enumerate(row):
        low = one.text.lower()
        said = meaning(one)
        if said is None:
            if low in _PLACES:
                behind = low
            elif low not in _PASSED_OVER:
                behind = ""
            continue
        after = row[at + 1] if at + 1 < len(row) else None
        head = after.stem if after is not None and meaning(after) is not None else ""
        found.append(Word(low, said, behind, head, _named(row, at)))
    return found


def _named(row: Sequence[Token], at: int) -> bool:
    """Written with a capital, and not only because its sentence begins; no day or month."""
    name = row[at].text
    return name[0].isupper() and (at > 0 or singular(name) is None) and lexicon.stem(name) not in DAYS
