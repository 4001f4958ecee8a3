"""What holds of a case set apart: `the 1998 may be tasted` where the evidence has `all wines may be tasted, except the 1998`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.common_words import common_words
from knowledge.grounding_stretches import FORBIDS, meaning

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

_MARKED = re.compile(
    r"^(?P<rule>.+?)[\s,]+(?:with the exception of|except(?:ing)?(?: for| in case of| that)?|apart from|aside from|other than|save(?: for)?(?= (?:those|the|for|in|on|when|if|where|during|an?)\b)"
    r"|bar(?:ring)?(?= (?:the|those|an?|my|our)\b)|excluding|but not|not counting|with one exception:|unless)\s+(?P<case>[^,;.]+)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?P<rule>.+?),\s*(?P<case>[^,;.]{3,60}?) (?:excepted|excluded)\W*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:with the exception of|except for|excepting|apart from|aside from|other than|not counting) (?P<case>[^,;.]+), (?P<rule>[^.;]+)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?P<rule>.+?)[.;,]\s+(?:but )?(?P<case>[^,;.]{3,60}?),? (?:is|are) (?:(?:the|an) (?:one |only )?exceptions?|excepted|exempt|excused|excluded|different|left out)\b(?P<says>[^.]*)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^(?P<rule>.+?)[.;,]\s+(?:and |but )?(?:the|our|my|with the) (?:(?:one|only|sole|single) )?exceptions? (?:is|are|being)[: ]\s*(?P<case>[^,;.]+)",
    re.IGNORECASE,
)
"""`the one exception is a driver with a pallet`."""
_NOT_FOR = re.compile(
    r"^(?P<rule>.+?)[.;,]\s+(?:but )?(?:that|this|the rule|it|which) (?:does ?n[o'’]t|does not|is not|isn['’]t) (?:apply to|hold for|valid for|go for|extend to|cover) (?P<case>[^,;.]+)",
    re.IGNORECASE,
)
_THOSE = re.compile(
    r"^(?P<rule>.+?)[.;,]\s+(?:but |and |only |while )?(?:those|the ones) (?P<case>(?:of|for|with|without|from|in|at|on|that|which|who|marked)\b.+?) (?P<says>(?:is|are|must|may|can|cannot|has|have|need|go|stay|wait|get|take|cost|pay)\b[^.;]*)",
    re.IGNORECASE,
)
"""`those of an open dispute are kept until it is settled`: a case of what was told before, with a rule of its own."""
_THOSE_WITH = re.compile(
    r"^(?P<rule>.+?)[.;,]\s+(?:but |and |only |while )?(?:those|the ones) (?P<case>(?:of|for|with|without|from|in|at|on) (?:an? |the |their )?[\w-]+) (?P<says>[^.;]+)",
    re.IGNORECASE,
)
"""The same before any verb: `those with allergies eat in the small kitchen`."""
_OPENED = re.compile(
    r"^(?P<rule>.+?)[.;,]\s+(?:but |though |although |while |whereas )?(?P<case>(?:on|in|at|for|during|with|without|from|under|near|inside|outside|if|when) (?:[^,.;]+?))(?:,\s*| (?=(?:we|they|it|he|she|you|the|an?|nobody|everybody|everyone) ))(?P<says>[^.;]+)",
    re.IGNORECASE,
)
"""`on the airport line they take it after three hours`: a case that a rule of its own begins with."""
_KIND = re.compile(
    r"^(?:(?:all|every|each|no|the|an?) )?(?P<rule>.+?)[.;,]\s+(?:but |only |while )?(?:(?:the|an?) )?(?P<case>[\w-]+) (?P<noun>[\w-]+) (?P<says>(?:is|are|must|may|can|cannot|has|have|need|needs|go|goes|stay|stays|wait|waits|gets?|takes?|costs?|pays?)\b[^.;]*)",
    re.IGNORECASE,
)
"""`dogs stay outside; guide dogs are welcome`: a kind of the thing that the rule begins with, or one of it: `the first one`."""
_FORMS = (_MARKED, _BEHIND, _BEFORE, _NAMED, _IS, _NOT_FOR, _THOSE, _THOSE_WITH, _OPENED, _KIND)
_ADDED = re.compile(r"\b(?:also|too|as well|in addition|besides|then|always)\b", re.IGNORECASE)
"""What is said of the case comes to the rule."""
_POINTS = re.compile(r"\b(?:it|them|they|those|that|ones?|he|she)\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|not even|no matter)\b", re.IGNORECASE)
_SETS_APART = re.compile(
    r"\b(?:except\w*|apart|other than|save|unless|excluding|exclude[sd]?|excepted|exempt\w*|excused|exceptions?|instead|otherwise|but|bar|barring|outside|beyond|different)\b",
    re.IGNORECASE,
)
HELD = 0.8
"""Share of the rule's words from which a claim tells it."""

COMMON = 400
"""Words commoner than these tell no case: `agrees to something else`."""
NEAR = 0.5
"""Cosine from which two cases may be one in other words."""


@dataclass(frozen=True)
class Excepted:
    """A rule, and a case for which it does not hold."""

    rule: frozenset[str]
    """Stems."""
    case: frozenset[str]
    """Stems that the rule does not have."""
    says: frozenset[str]
    """What is said of the case, in words of its own."""
    denials: int
    """Of the rule and of the case."""
    marked: bool
    """It is called an exception."""


@lru_cache(maxsize=4096)
def excepted_in(text: str) -> tuple[Excepted, ...]:
    """Every rule of a text with a case set apart."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Excepted]:
    spans = lexicon.sentences(text)
    pieces = [text[slice(*one)] for one in spans]
    pairs = [f"{one.rstrip('.!')}. {behind}" for one, behind in zip(pieces, pieces[1:], strict=False)]
    for form in _FORMS:
        for piece in pieces if form in (_MARKED, _BEHIND, _BEFORE) else [*pieces, *pairs]:
            found = form.match(piece)
            if found is None or _ONLY.search(found["case"]):
                continue
            if form is _KIND and not _of_the_thing(found["noun"], found["rule"]):
                continue
            rule, case = _stems(found["rule"]), _stems(found["case"])
            says = _stems(found["says"]) if "says" in form.groupindex else frozenset()
            if form is _OPENED and (_ADDED.search(piece) or not _goes_on(found["says"], rule)):
                continue
            if len(rule) > 1 and case - rule:
                yield Excepted(
                    rule,
                    case - rule,
                    says - rule - case,
                    denials(found["rule"]) + denials(found["case"]),
                    form in (_MARKED, _BEHIND),
                )


def _of_the_thing(noun: str, rule: str) -> bool:
    """The rule begins with that noun, or `one` points to it."""
    first = next((one.stem for one in lexicon.tokens(rule) if meaning(one) is not None), None)
    return noun.lower() in ("one", "ones") or lexicon.stem(noun) == first


def _goes_on(says: str, rule: frozenset[str]) -> bool:
    """It tells of the rule's own thing, and something else."""
    own = _stems(says)
    return bool(own - rule) and bool(own & rule or _POINTS.search(says))


def told_of_the_case(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim tells of the very case that is set apart what the rule says, as the rule says it."""
    if _SETS_APART.search(sentence):
        return False
    words, denying = _stems(sentence), denials(sentence)
    for one in (each for text in evidence for each in excepted_in(text)):
        if one.case <= words and not one.says & words and _told(one.rule, words) and (denying - one.denials) % 2 == 0:
            return True
    return False


def told_otherwise(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim tells of the case that is set apart the contrary of the rule: `the 1998 may not be tasted`."""
    if _SETS_APART.search(sentence):
        return False
    words, denying = _stems(sentence), denials(sentence)
    return any(
        one.case <= words
        and (len(one.rule & words) > 1 or words <= one.rule | one.case and bool(one.rule & words))
        and len(words & (one.rule | one.case)) >= HELD * len(words)
        and (denying - one.denials) % 2
        for text in evidence
        for one in excepted_in(text)
    )


def another_case(sentence: str, evidence: Sequence[str], embedder: "Embedder") -> bool:
    """The claim sets apart what the evidence does not know, and leaves out the case that this sets apart from the same rule."""
    known = frozenset().union(*map(_stems, evidence))
    words = _stems(sentence)
    told = [each for text in evidence for each in excepted_in(text) if each.marked]
    for mine in (one for one in excepted_in(sentence) if one.marked):
        new = mine.case - known - common_words(COMMON)
        same = [one for one in told if len(mine.rule & one.rule) >= HELD * len(mine.rule)]
        if new and same and all(one.case - words and _unlike(new, one.case - words, embedder) for one in same):
            return True
    return False


def _unlike(one: frozenset[str], other: frozenset[str], embedder: "Embedder") -> bool:
    vectors = embedder.encode([" ".join(sorted(one)), " ".join(sorted(other))])
    return float(vectors[0] @ vectors[1]) < NEAR


def _told(rule: frozenset[str], words: frozenset[str]) -> bool:
    return len(rule & words) >= HELD * len(rule)


def denials(text: str) -> int:
    """How many words of a text deny."""
    return sum(is_negation(one.text) or one.stem in FORBIDS for one in lexicon.tokens(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)
