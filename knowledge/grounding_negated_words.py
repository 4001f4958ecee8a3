"""A word put for the one that denies it: `ripe` for `unripe`, `accepts` for `no longer accepts`."""

import re
from collections.abc import Sequence

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_hidden_denials import plainly
from knowledge.grounding_stretches import FORBIDS, meaning

_PREFIXES = ("un", "non")
_LOOK_ALIKE = frozenset("unless unlike until under".split())
_OTHERS = frozenset(
    (lexicon.stem(one), lexicon.stem(other))
    for one, other in (
        pair.split(":")
        for pair in """complete:incomplete valid:invalid correct:incorrect active:inactive accurate:inaccurate direct:indirect dependent:independent
        adequate:inadequate appropriate:inappropriate sufficient:insufficient frequent:infrequent experienced:inexperienced
        visible:invisible possible:impossible proper:improper pure:impure perfect:imperfect patient:impatient regular:irregular
        relevant:irrelevant responsible:irresponsible legal:illegal legible:illegible approve:disapprove agree:disagree honest:dishonest
        connect:disconnect allow:disallow continue:discontinue qualify:disqualify obey:disobey satisfied:dissatisfied similar:dissimilar""".split()
    )
)
"""Other prefixes deny some words only: `inform` denies no `form`."""
SHORTEST = 4
"""Letters of a word behind a prefix that denies it: not `on` in `union`."""
SAME = 0.8
"""Share of the claim's other words that a sentence of the evidence has, from which it tells the same."""
_NO_LONGER = re.compile(
    r"\b(?:no longer|not (?:\w+ )?any (?:more|longer)) (?:\w+ly )?(?P<verb>[a-z]{3,})\b", re.IGNORECASE
)
_STILL = re.compile(r"\b(?<!not )(?<!n['’]t )(?:still|goes on|continues to) (?P<verb>[a-z]{3,})\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:used to|former(?:ly)?|previously|earlier|once|until|till|before|was|were|had|did|gave|stopped|ceased|\w{2,}ed)\b",
    re.IGNORECASE,
)
"""It tells what was."""

_OF_THINGS = frozenset("without lack lacks lacking".split())
"""They deny a thing, not what is said."""

_OF_NONE = re.compile(r"\b(?:without|no|lacking|lacks?)(?: an?| the| any)? [a-z]+", re.IGNORECASE)
_WITHOUT_DOING = re.compile(r"\bwithout (?=(?:being |having )?[a-z]{3,}(?:ed|ing)\b)", re.IGNORECASE)
"""`without being opened`: not opened."""


def put_for_contrary(sentence: str, evidence: Sequence[str]) -> bool:
    """All sentences of the evidence that tell the claim have a word of it with a denying prefix, or without the claim's, and deny no more."""
    words, mine = _stems(sentence), _words(_OF_NONE.sub(" ", sentence))
    told = [text[slice(*span)] for text in evidence for span in lexicon.sentences(text)]
    for one in sorted(mine):
        rest = words - {lexicon.stem(one)}
        same = [text for text in told if rest and len(rest & _stems(text)) >= SAME * len(rest)]
        if same and all(_contrary(one, sentence, text) for text in same):
            return True
    return False


def given_up(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim says that it is so, or still is, where the evidence says that it is so no longer; or the other way round."""
    for one, other in ((_STILL, _NO_LONGER), (_NO_LONGER, _STILL)):
        told = {lexicon.stem(found["verb"]) for text in evidence for found in other.finditer(plainly(text))}
        told -= {lexicon.stem(found["verb"]) for text in evidence for found in one.finditer(plainly(text))}
        if any(lexicon.stem(found["verb"]) in told for found in one.finditer(plainly(sentence))):
            return True
    words = _stems(sentence)
    if _denials(sentence) or _OVER.search(sentence):
        return False
    for text in (plainly(each[slice(*span)]) for each in evidence for span in lexicon.sentences(each)):
        found = _NO_LONGER.search(text)
        if found and lexicon.stem(found["verb"]) in words and words <= _stems(text):
            return True
    return False


def _contrary(word: str, sentence: str, text: str) -> bool:
    """The text has the word's contrary by a prefix, not the word itself, and denies as often as the claim."""
    theirs = _words(text)
    if lexicon.stem(word) in _stems(text) or (_denials(sentence) - _denials(text)) % 2:
        return False
    return any(_denies(word, other) or _denies(other, word) for other in theirs)


def _denies(word: str, other: str) -> bool:
    """`unlocked` denies `locked`."""
    if word in _LOOK_ALIKE:
        return False
    return (lexicon.stem(other), lexicon.stem(word)) in _OTHERS or any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= SHORTEST
        and lexicon.stem(word.removeprefix(prefix)) == lexicon.stem(other)
        for prefix in _PREFIXES
    )


def _words(text: str) -> set[str]:
    return {one.text.lower() for one in lexicon.tokens(text) if meaning(one) is not None and one.text.isalpha()}


def _denials(text: str) -> int:
    said = _WITHOUT_DOING.sub("not ", plainly(text))
    words = (one for one in lexicon.tokens(said) if one.text.lower() not in _OF_THINGS)
    return sum(is_negation(one.text) or one.stem in FORBIDS for one in words)


def _stems(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)
