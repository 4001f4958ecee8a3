"""The clauses of a sentence as the exact checks compare them, and which clause of the evidence speaks of the same thing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge import lexicon
from knowledge.clauses import clauses, is_negation
from knowledge.grounding_hidden_denials import plainly

SHARED = 0.7
"""How far two clauses must speak of the same thing before one can contradict the other."""
LENGTHS = 2.5
"""The evidence's clause may be so many times longer: in a longer one a denial often belongs to something else."""
WITHIN = 2
"""The evidence's clause may be so many times shorter where all its words stand in the sentence's."""
ALIKE = 0.9
"""Of two clauses nearly as close, one that agrees is enough."""
_EXCEPTS = re.compile(
    r"^\W*(?:(?:but|and) )?(?:unless|except|excepting|apart from(?! (?:the rest|the others?|each other|others)\b)|other than|save for|with the exception|but not|only if|not if)\b",
    re.I,
)
_CUT = re.compile(
    r"(?<!except)(?<!only)(?<!even)(?<!but)(?<!not)\s(?=(?:if|when|whereas|unless|except|apart from(?! (?:the rest|the others?|each other|others)\b)|other than|save for|with the exception of)\b)|\s(?=and (?:does|do|did|is|are|was|were|has|have|had|can|could|will|would|may|must|should) not\b)|\s(?=and (?:i|we|he|she|they|it|you|nobody)\b)",
    re.IGNORECASE,
)
_ONLY_SOME = re.compile(
    r"\bwithout (?:any |further )?(?:delay|fail|ado|waiting)\b|\bnot (?:just|only|merely|all|every|everyone|always|necessarily)\b|\bor not\b"
    r"|\b(?:not|no) (?:more|less|\w{2,}er) than\b",
    re.IGNORECASE,
)
"""`not just the fee` and `not all fees` deny nothing of a fee."""
_PREFIX = re.compile(r"\b(non|un|in)-(?=\w)", re.IGNORECASE)
_LIST_GOES_ON = re.compile(
    r"^\s*(?:[\w-]+\s+){1,2}(?:or|and)\s+(?!(?:i|we|he|she|they|it|you|the)\b)[\w-]+", re.IGNORECASE
)
_FORBIDS = frozenset(map(lexicon.stem, "forbidden forbid forbids prohibited prohibits banned bans ban".split()))
_GOES_ON = re.compile(r"^\W*(?:and|or|not)\b", re.IGNORECASE)
_CONDITION = re.compile(r"^\W*(?:(?:and|or|but|so) )?(?:if|when|whenever|where|once|whose|provided|in case)\b", re.I)


@dataclass(frozen=True)
class Clause:
    """One clause: its words, those of meaning as stems, and how often it denies."""

    text: str
    words: frozenset[str]
    """All words in lower case, stop words among them."""
    content: frozenset[str]
    """Those of meaning, in lower case."""
    stems: frozenset[str]
    denials: int
    denied: frozenset[str]
    """Stems of the words right behind a denial."""
    excepts: bool
    """It says where the rule before it does not hold."""
    conditional: bool


@lru_cache(maxsize=4096)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a text that say something; `non-essential` is one word."""
    text = _PREFIX.sub(r"\1", _ONLY_SOME.sub("", plainly(text))).replace("--", ", ")
    found: list[Clause] = []
    for said in (each for part in _parts(text) for each in _CUT.split(part)):
        one = _clause(said)
        if one.words:
            goes_on = bool(found) and found[-1].conditional and bool(_GOES_ON.match(said))
            found.append(replace(one, conditional=True) if goes_on else one)
    return tuple(found)


def _parts(text: str) -> list[str]:
    """The clauses, a list kept whole: `no decision about a person's job, pay or health may be made`."""
    parts: list[tuple[int, int]] = []
    for start, end in clauses(text):
        if parts and text[parts[-1][1] : start].strip() == "," and _LIST_GOES_ON.match(text[start:end]):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return [text[start:end] for start, end in parts]


def _clause(said: str) -> Clause:
    words = [one.text.lower().replace("’", "'") for one in lexicon.tokens(said)]
    telling = [one for one in lexicon.content(said) if not is_negation(one.text)]
    content = [one.stem for one in telling]
    return Clause(
        said,
        frozenset(words),
        frozenset(one.text.lower() for one in telling),
        frozenset(content) - _FORBIDS,
        sum(is_negation(one) for one in words) + sum(one in _FORBIDS for one in content),
        _denied(said),
        bool(_EXCEPTS.match(said)),
        bool(_CONDITION.match(said)),
    )


def _denied(said: str) -> frozenset[str]:
    """The first word of meaning behind each denial: `not | signed`, `no | invitation`."""
    found = set()
    waiting = False
    for one in lexicon.tokens(said):
        if is_negation(one.text):
            waiting = True
        elif waiting and one.text.lower() not in lexicon.STOP_WORDS:
            found.add(one.stem)
            waiting = False
    return frozenset(found)


def likeness(one: Clause, other: Clause, also: int = 0) -> float:
    """Share of a clause's words that another clause holds; 0 where either is too short or the other too long to compare."""
    if min(len(one.stems), len(other.stems)) < 2 or len(other.stems) > LENGTHS * len(one.stems):
        return 0.0
    if other.stems <= one.stems and len(one.stems) <= WITHIN * len(other.stems):
        return 1.0
    return min(1.0, (len(one.stems & other.stems) + also) / len(one.stems))


def same_matter(
    one: Clause, others: Sequence[Clause], also: Callable[[Clause, Clause], int] = lambda one, other: 0
) -> list[Clause]:
    """The clauses that speak of the same thing as this one, none much less than another; `also` counts contraries as met."""
    rated = [(likeness(one, other, also(one, other)), other) for other in others]
    best = max((score for score, _ in rated), default=0.0)
    return [other for score, other in rated if score >= max(SHARED, ALIKE * best)]
