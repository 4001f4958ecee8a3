"""One thing put for another of its kind: `the fan is changed` where the evidence says so of the filter.

Two such words are near in meaning, so that no likeness tells them apart; which nouns name one thing and which two, a word list tells.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from knowledge import lexicon
from knowledge.common_words import common_words
from knowledge.grounding_clauses import Clause, clauses_of
from knowledge.grounding_evidence import Evidence, Passage
from knowledge.grounding_names import same_role
from knowledge.grounding_slots import OTHER_MEANING
from knowledge.grounding_stretches import NUMBERS, meaning
from knowledge.lexicon import Token
from knowledge.nouns import alike, material, of_a_kind, seldom_noun, singular
from knowledge.quantities import find_quantities

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

SAME_RULE = 0.6
"""Share of a clause's other words that the evidence's clause holds, from which it tells the same rule."""
COPIED = 0.75
"""The same, from which one word in the very place of another is put for it."""
FAR = 0.65
"""Cosine below which two nouns that the word list tells apart are no two words for one thing: oven/stove 0.68, clerk/cashier 0.60."""
COMMON = 3000
"""What no list of things has and is no common word is the name of a thing: `zirconia`."""
LONGEST = 2
"""Words that stand for each other at most."""
_BEFORE_NOUNS = NUMBERS.keys() | frozenset(
    "a an the of in on at for by with without from under over about near after before into no every each all its their our my his her".split()
)
_POINTS = frozenset("it them they that those".split())
_WHO = frozenset("he she it who that which this everybody everyone somebody someone nobody".split())
_PLACES = {
    word: at for at, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split())
}
_ONWARD = re.compile(
    r"^\w+(?: \w+)? (?:(?P<up>up(?:wards?)?|on(?:wards?)?|or (?:higher|later|above))|down(?:wards?)?|or (?:lower|earlier|below))\b",
    re.IGNORECASE,
)
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last next".split())


def another_thing(sentence: str, nearest: Sequence[Passage], evidence: Evidence, embedder: "Embedder") -> str | None:
    """The word that stands in the place of one of the evidence's; None where there is none."""
    if not evidence.stretches:
        return None
    said = lexicon.content_stems(sentence)
    for clause in clauses_of(sentence):
        others = [other for passage in nearest for other in passage.clauses]
        nouns = [one for one in _nouns(clause) if one.stem not in evidence.stems]
        for one in nouns:
            if not _known(one, evidence) and any(_of_its_kind(one, clause, other, said, embedder) for other in others):
                return one.text
        for one in [*nouns, *(each for each in _before_nouns(clause) if each.stem not in evidence.stems)]:
            if any(_in_place_of(one, clause, other, said, embedder) for other in others):
                return one.text
    return None


def _nouns(clause: Clause) -> list[Token]:
    """The words of a clause that name things: no names, numbers, units or roles that stand for each other."""
    words = lexicon.tokens(clause.text)
    measured = [one.span for one in find_quantities(clause.text)]
    return [
        one
        for at, one in enumerate(words)
        if meaning(one) is not None
        and not any(start <= one.start < end for start, end in measured)
        and not (at and one.text[0].isupper())
        and _is_noun(words, at)
    ]


def _before_nouns(clause: Clause) -> list[Token]:
    """`on the | first | floor`: what tells one thing of a kind from another."""
    words = lexicon.tokens(clause.text)
    return [
        one
        for before, one, behind in zip(words, words[1:], words[2:], strict=False)
        if before.text.lower() in _BEFORE_NOUNS and one.text.islower() and meaning(one) and meaning(behind)
    ]


def _is_noun(words: Sequence[Token], at: int) -> bool:
    """A word that is often a verb is a noun behind a word that goes before nouns, a plural wherever nobody stands who does it."""
    low = words[at].text.lower()
    noun = singular(low)
    if noun is None or not seldom_noun(noun) and not seldom_noun(low):
        return noun is not None
    before = words[at - 1].text.lower() if at else ""
    if noun != low:
        return not _names_a_thing(before) and before not in _WHO
    behind = words[at + 1] if at + 1 < len(words) else None
    return before in _BEFORE_NOUNS and (behind is None or meaning(behind) is None)


def _names_a_thing(word: str) -> bool:
    """`the producer | calls`: behind a noun stands what it does."""
    noun = singular(word)
    return noun is not None and not seldom_noun(noun) and not seldom_noun(word)


def _known(word: Token, evidence: Evidence) -> bool:
    """The evidence has another word for it."""
    noun = singular(word.text)
    told = {other for passage in evidence.passages for one in passage.content if (other := singular(one.text))}
    return noun is not None and any(alike(noun, other) for other in told)


def _of_its_kind(word: Token, clause: Clause, other: Clause, said: set[str], embedder: "Embedder") -> bool:
    """The clause tells the other one with this word for a thing of that kind."""
    enough = _share(word, clause, other) >= SAME_RULE and len(clause.stems - {word.stem}) > 1
    if _turned_only(clause, other) or (other.words - clause.words) & _POINTS:
        return False  # what `half of it` points to may be told by name
    return enough and any(_of_a_kind(word, one, embedder) for one in _nouns(other) if one.stem not in said)


def _in_place_of(word: Token, clause: Clause, other: Clause, said: set[str], embedder: "Embedder") -> bool:
    """The clause copies the other one but for this word."""
    counts = word.text.lower() in _ORDINALS and (clause.denials + other.denials) % 2
    if _share(word, clause, other) < COPIED or _turned_only(clause, other) or counts:
        return False
    return any(
        _differs(word, one, embedder)
        for one in _in_its_place(word, clause, other)
        if one.stem not in said and not _counted_on(word, one, other)
    )


def _counted_on(word: Token, one: Token, other: Clause) -> bool:
    """`on the fifth floor` where the evidence has `from the third floor upwards`."""
    mine, theirs = (_PLACES.get(each.text.lower()) for each in (word, one))
    found = _ONWARD.search(other.text[one.start :])
    if mine is None or theirs is None or found is None:
        return False
    return mine > theirs if found["up"] else mine < theirs


def _turned_only(clause: Clause, other: Clause) -> bool:
    """`not by day` where the other says `at night only`."""
    return (clause.denials + other.denials) % 2 == 1 and "only" in clause.words | other.words


def _share(word: Token, clause: Clause, other: Clause) -> float:
    rest = [one for one in clause.stems - {word.stem} if one.isalpha()]
    return sum(one in other.stems for one in rest) / len(rest) if rest else 0.0


def _of_a_kind(word: Token, other: Token, embedder: "Embedder") -> bool:
    pair = _pair(word, other)
    return pair is not None and of_a_kind(*pair) and _near(*pair, embedder) < FAR


def _thing(word: Token) -> str | None:
    return singular(word.text) or material(word.text)


def _pair(word: Token, other: Token) -> tuple[str, str] | None:
    """The two nouns; None where they may be one thing."""
    one, two = _thing(word), _thing(other)
    return None if one is None or two is None or alike(one, two) or same_role(one, two) else (one, two)


def _differs(word: Token, other: Token, embedder: "Embedder") -> bool:
    """No two words for one thing: by the word list where it has both, else by their meaning alone."""
    if meaning(other) is None:
        return False
    low, told = word.text.lower(), other.text.lower()
    if low in _ORDINALS and told in _ORDINALS:
        return low != told
    if pair := _pair(word, other):
        return _near(*pair, embedder) < FAR
    if _thing(other) is not None:
        return _thing(word) is None and _near(low, told, embedder) < OTHER_MEANING
    return other.stem not in common_words(COMMON) and _near(low, told, embedder) < OTHER_MEANING


def _near(one: str, other: str, embedder: "Embedder") -> float:
    vectors = embedder.encode([one, other])
    return float(vectors[0] @ vectors[1])


def _in_its_place(word: Token, clause: Clause, other: Clause) -> Iterator[Token]:
    """What stands in the other clause between the same neighbours, word by word or the last word of each."""
    mine, theirs = lexicon.tokens(clause.text), lexicon.tokens(other.text)
    matched = SequenceMatcher(None, [one.stem for one in mine], [one.stem for one in theirs], autojunk=False)
    for kind, start, end, begins, ends in matched.get_opcodes():
        if end == len(mine):
            ends = min(ends, begins + end - start)  # `…, bicycles only` goes on from what is told
        if kind != "replace" or max(end - start, ends - begins) > LONGEST:
            continue
        if end - start == ends - begins:
            yield from (there for here, there in zip(mine[start:end], theirs[begins:ends], strict=True) if here == word)
        elif mine[end - 1] == word:
            yield theirs[ends - 1]
