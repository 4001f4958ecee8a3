"""What a sentence of evidence says of one part, told of another: `near the railway it stops at 9` told as `near the railway up to 12`.

A sentence that names a special case often leaves out the words that both cases share. A claim that puts the special case's name to
the first case's rule holds all the words there are, so that only their pairing shows that nobody said it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import lexicon
from knowledge.grounding_evidence import Passage
from knowledge.grounding_names import roles_of

CLOSE = 0.8
"""Share of the claim's words that the one sentence of evidence has to hold."""
_CUT = re.compile(r"\s*[,;:](?!\d)\s*|\s+(?:but|whereas|while)\s+")
_NUMBERS = {
    word: str(number)
    for number, words in (
        (1, "once first"), (2, "two twice second"), (3, "three third"), (4, "four fourth"), (5, "five fifth"),
        (6, "six sixth"), (7, "seven seventh"), (8, "eight eighth"), (9, "nine ninth"), (10, "ten tenth"),
        (11, "eleven"), (12, "twelve"), (15, "fifteen"), (20, "twenty"), (30, "thirty"), (40, "forty"), (50, "fifty"),
        (60, "sixty"), (70, "seventy"), (80, "eighty"), (90, "ninety"), (100, "hundred"), (1000, "thousand"),
    )
    for word in words.split()
}  # fmt: skip
_PART = {
    "half": "half",
    "quarter": "quarter",
    "whole": "all",
    "all": "all",
    "fully": "all",
    "full": "all",
    "entire": "all",
}
_NOTHING = frozenset({"nothing", "none", "nobody", "never", "not", "no", "cannot", "without", "neither", "nor"})
_BOTH = re.compile(
    r"\bboth (?P<one>[^,.;]{2,40}?) and (?P<other>[^,.;]{2,40}?)(?= (?:have|has|must|are|agree|say|said|sign|is)\b|[,.;]|$)",
    re.I,
)
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:must|needs?|requires?|required|shall|(?:has|have) to)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b|\bby\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Part:
    """A stretch between commas: its words of meaning, its numbers and shares, whether it denies."""

    stems: frozenset[str]
    numbers: frozenset[str]
    denies: bool


def told_of_another(sentence: str, nearest: Sequence[Passage]) -> bool:
    """Whether the claim puts a later part's own words to what an earlier part says, against what the later part says itself."""
    passage = _home(sentence, nearest)
    if passage is None:
        return False
    claim, parts = _part(sentence), [one for one in map(_part, _CUT.split(passage.text)) if one.stems or one.numbers]
    if len(parts) < 2:
        return False
    at = max(range(len(parts)), key=lambda place: (len(claim.stems & parts[place].stems), -place))
    rest = claim.stems - parts[at].stems
    return any(_says_otherwise(one, parts[at], rest, claim) for one in parts[at + 1 :])


def one_of_both(sentence: str, nearest: Sequence[Passage]) -> bool:
    """`when both A and B` told as `when A`, or as `when A or B`; that A must do so is still true."""
    passage = _home(sentence, nearest)
    found = _BOTH.search(passage.text) if passage else None
    if found is None or _DUTY.search(sentence) or _ARTICLE.match(found["other"]) and not _ARTICLE.match(found["one"]):
        return False  # `in both directions and the doors are shut` joins something else
    stems = lexicon.content_stems(sentence)
    one, other = (bool(lexicon.content_stems(found[name]) & stems) for name in ("one", "other"))
    either = re.search(r"\b(?:or|either)\b", sentence, re.IGNORECASE) is not None
    return one != other or (one and other and either)


def turned_round(sentence: str, nearest: Sequence[Passage]) -> bool:
    """`the doctor calls the nurse` for `the nurse calls the doctor`: the same two people, the same word between, the other way."""
    passage = _home(sentence, nearest)
    mine = _who_whom(sentence)
    if passage is None or mine is None:
        return False
    told = [found for part in _CUT.split(passage.text) if (found := _who_whom(part)) is not None]
    return any((whom, who) == mine[:2] and between & mine[2] for who, whom, between in told)


def another_share(sentence: str, nearest: Sequence[Passage]) -> bool:
    """`all of it` where the stretch with the same words says `half of it`."""
    passage = _home(sentence, nearest)
    mine = _shares(sentence)
    if passage is None or not mine:
        return False
    stems, numbers = lexicon.content_stems(sentence), _part(sentence).numbers - mine
    parts = _CUT.split(passage.text)
    best = max(parts, key=lambda text: (len(numbers & _part(text).numbers), len(stems & lexicon.content_stems(text))))
    theirs = _shares(best)
    return bool(theirs) and not theirs & mine


def _who_whom(text: str) -> tuple[str, str, frozenset[str]] | None:
    """The first two people of a stretch said actively, and the words of meaning between them."""
    if _PASSIVE.search(text):
        return None
    roles = roles_of(text)
    named = [(at, one.text.lower()) for at, one in enumerate(lexicon.tokens(text))]
    places = [(at, word) for at, word in named if word in roles or word.removesuffix("s") in roles]
    heads = [
        (at, word)
        for place, (at, word) in enumerate(places)
        if place + 1 == len(places) or places[place + 1][0] > at + 1
    ]
    if len(heads) < 2:
        return None
    (first, who), (second, whom) = heads[:2]
    words = lexicon.tokens(text)[first + 1 : second]
    between = frozenset(one.stem for one in words if one.text.lower() not in lexicon.STOP_WORDS)
    return (who, whom, between) if between else None


def _says_otherwise(other: _Part, first: _Part, rest: frozenset[str], claim: _Part) -> bool:
    if not other.stems & rest:
        return False
    if other.denies and not claim.denies and not first.denies:
        return other.stems <= claim.stems
    own = other.numbers - first.numbers
    return bool(own and not own & claim.numbers and first.numbers & claim.numbers)


def _home(sentence: str, nearest: Sequence[Passage]) -> Passage | None:
    words = lexicon.content_stems(sentence)
    if not words or not nearest:
        return None
    return nearest[0] if len(words & nearest[0].stems) >= CLOSE * len(words) else None


def _part(text: str) -> _Part:
    words = [one.text.lower() for one in lexicon.tokens(text)]
    numbers = {_NUMBERS.get(one) or (one.replace(",", "") if one[0].isdigit() else "") for one in words} - {""}
    shares = {_PART[one] for one in words if one in _PART}
    stems = frozenset(one for one in lexicon.content_stems(text) if not one[0].isdigit() and one not in _NUMBER_STEMS)
    return _Part(stems, frozenset(numbers | shares), any(one in _NOTHING or one.endswith("n't") for one in words))


_NUMBER_STEMS = frozenset(map(lexicon.stem, [*_NUMBERS, *_PART, *_NOTHING]))


def _words(text: str) -> set[str]:
    return {one.text.lower() for one in lexicon.tokens(text)}


def _shares(text: str) -> set[str]:
    return {_PART[one] for one in _words(text) if one in _PART}
