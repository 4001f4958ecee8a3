"""Which terms a message speaks of, and which one it asks the meaning of: by the words themselves, then by meaning.

A message asks about a term where, beside the term, it holds nothing but words of asking ("what does … mean?", "…?"). Without a known name
it is compared with how people ask for a term whose name they do not know ("when the AI makes things up"); that nearness has a limit
which was set on questions and cases that ask for no term (`tests/knowledge/test_glossary_finding.py` holds it).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.embedding import Embedder
from knowledge.glossary import Term, glossary
from knowledge.vocabulary import Phrases, words_of

NEAR = 0.62
"""Cosine from which a message in other words is taken to ask for a term."""
CLEAR = 0.04
"""By how much the nearest term has to be nearer than the second."""
GENERAL = "artificial-intelligence"
"""Named in passing in nearly every message here, so that it says nothing of what is asked."""
LONGEST = 300
"""Characters; a longer message tells of something, and asks for no word."""

_ASKING = frozenset(
    """what whats s is are was does do did a an the this that these those it its they mean means meant meaning by explain explained define definition
    of stand stands for tell me us please hi hello hey exactly actually really again here word words term terms expression abbreviation acronym
    concept you we i im my our know dont don t not never heard about in ai policy simple simply plain english could can would will so ok okay quick
    question difference between and or how describe called call sense context anyway wonder wondering understand understanding idea no have has to
    be there one something kind sort type thing everybody everyone keeps saying says said talks talking keep use uses using somebody someone people
    just get clue remind short quickly briefly give thanks thank ever on with help translate hear hearing heard new quite sure mind curious much
    any need like learn counts count counted falls fall under belongs belong include includes included tried interested still bit own as at all who when where why colleague boss manager meeting slides nobody told ve re ll d m t""".split()
)
"""Words of asking and of hedging, never of a case."""
_SIGNAL = re.compile(
    r"\b(?:what|what['’]?s|explain|define|definition|meaning|mean|means|stands?\s+for|understand|heard|difference|term|word|abbreviation|acronym|idea|clue|remind|tell)\b",
    re.I,
)
_REFERS = re.compile(
    r"\b(?:what(?:['’]?s|\s+is|\s+are|\s+was|\s+does|\s+do)\s+(?:that|this|it|those|they)\b|what\s+(?:that|this|it)\s+(?:is|means|was)\b|explain\s+(?:that|this|it)\b)",
    re.I,
)
_BESIDE = re.compile(r"\bdifference\s+between\b", re.I)
_SENTENCE = re.compile(r"[.!?;,:]+\s+|\n+|\s[–—-]\s")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
_ASKS = re.compile(r"\?|^\W*(?:what|how|why|when|where|who|which|is|are|do|does|can|explain|tell)\b", re.I)


class Mention(NamedTuple):
    """A term's name in a text: `[start, end)` in code points."""

    term: str
    start: int
    end: int


class Asked(NamedTuple):
    """A term that a message asks about."""

    term: Term
    sure: bool
    """True where the message names it; False where only its meaning is near."""


def mentioned(text: str) -> list[Mention]:
    """Every name of a term in the text, the longest where two overlap, in order."""
    found = [Mention(one.value, one.start, one.end) for phrases in _phrases() for one in phrases.find(text)]
    kept: list[Mention] = []
    for one in sorted(found, key=lambda mention: (mention.start - mention.end, mention.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda mention: mention.start)


def asked(text: str, embedder: Embedder | None = None) -> list[Asked]:
    """The terms whose meaning the message asks for; empty where it asks for none."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return []
    named = mentioned(text)
    about = [one.term for one in named if _asks_about(text, one, named)]
    about = [one for one in about if one != GENERAL] or about
    if about:
        return [Asked(term, True) for id_ in dict.fromkeys(about) if (term := glossary().term(id_))]
    general = all(one.term == GENERAL for one in named)
    near = _nearest(text, embedder) if embedder is not None and general and _ASKS.search(text) else None
    return [Asked(near, False)] if near else []


def words_asked(text: str, words: Mapping[str, Sequence[str]]) -> list[str]:
    """Of other words than the glossary's, by their names, those whose meaning the message asks for."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return []
    named = [Mention(one.value, one.start, one.end) for one in Phrases(words).find(words_of(text))]
    return list(dict.fromkeys(one.term for one in named if _asks_about(text, one, named)))


def _asks_about(text: str, mention: Mention, named: Sequence[Mention]) -> bool:
    """The sentence of the term, or the one behind it that points back at it, asks and tells of no case."""
    start, end = _sentence_of(text, mention)
    rest = _without(text, start, end, named)
    bare = not {word.lower() for word in _WORD.findall(rest)} - _ASKING
    if bare and _SIGNAL.search(rest) or _is_all(text, named):
        return True
    if _BESIDE.search(text[start : mention.start]):
        return True
    pointing = _REFERS.search(text, mention.end)
    if pointing is None:
        return False
    between = [one for one in named if mention.end <= one.start < pointing.start()]
    return not between and not {word.lower() for word in _WORD.findall(text[pointing.start() :])} - _ASKING


def _is_all(text: str, named: Sequence[Mention]) -> bool:
    """`LLM?`: nothing else is said."""
    return set(_WORD.findall(_without(text, 0, len(text), named).lower())) <= {"a", "an", "the"}


def _sentence_of(text: str, mention: Mention) -> tuple[int, int]:
    cuts = list(_SENTENCE.finditer(text))
    start = max((one.end() for one in cuts if one.end() <= mention.start), default=0)
    end = min((one.start() for one in cuts if one.start() >= mention.end), default=len(text))
    return start, end


def _without(text: str, start: int, end: int, named: Sequence[Mention]) -> str:
    """The stretch with every name of a term left out."""
    parts, at = [], start
    for one in named:
        if start <= one.start and one.end <= end:
            parts.append(text[at : one.start])
            at = one.end
    return " ".join([*parts, text[at:end]])


def _nearest(text: str, embedder: Embedder) -> Term | None:
    terms, texts = _ways_of_asking()
    scores = (embedder.encode([text]) @ embedder.encode(texts).T)[0].tolist()
    best: dict[str, float] = {}
    for term, score in zip(terms, scores, strict=True):
        best[term] = max(best.get(term, 0.0), score)
    first, second = sorted(best, key=lambda one: -best[one])[:2]
    return glossary().term(first) if best[first] >= NEAR and best[first] - best[second] >= CLEAR else None


@cache
def _ways_of_asking() -> tuple[list[str], list[str]]:
    pairs = [(term.id, words) for term in glossary().terms for words in [*term.asked, term.meaning]]
    return [term for term, _ in pairs], [words for _, words in pairs]


@cache
def _phrases() -> tuple[Phrases, Phrases]:
    """Names as nouns, and names that are bent as verbs."""
    nouns = {
        term.id: [spelled for one in [term.term, *term.also] if not one.startswith("verb:") for spelled in _ways(one)]
        for term in glossary().terms
    }
    verbs = {
        term.id: [one.removeprefix("verb:") for one in term.also if one.startswith("verb:")]
        for term in glossary().terms
    }
    return Phrases(nouns), Phrases({id_: all_ for id_, all_ in verbs.items() if all_}, verbs=True)


def _ways(name: str) -> list[str]:
    """With and without its hyphens."""
    return [name, name.replace("-", " ")] if "-" in name else [name]
