"""Words as the checks compare them: tokens with spans, stems, sentences, and small closed lists of English.

Language knowledge only (stop words, negation, hedges, opposites); nothing here knows any organization's vocabulary.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]


class Token(NamedTuple):
    """A word as written, its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int


STOP_WORDS = frozenset(
    """a an the this that these those it its i me my we us our you your he him his she her they them their there here
    is are was were be been being am do does did doing have has had having can could may might must shall should will would
    and or but if then else than as of at by for from in into on onto to with within about over under above below between
    so such very just also too only own same both each all any some more most other another not no nor never none
    what which who whom whose when where why how because while during before after again further once up down out off
    get gets got let please s t d ll m re ve don doesn didn isn aren wasn weren won can't cannot per via etc one ones""".split()
)
NEGATIONS = frozenset(
    """not no never none nobody nothing nor neither without n't cannot can't don't doesn't didn't isn't aren't wasn't
    weren't won't hasn't haven't hadn't shouldn't mustn't wouldn't couldn't needn't lacks lack lacking""".split()
)
UPWARD = frozenset(
    "above over exceed exceeds exceeding more greater higher increase increases increased rise rises rose risen grow grows "
    "grew up maximum most least after later longer larger raise raised raises gain gained".split()
)
DOWNWARD = frozenset(
    "below under less fewer lower decrease decreases decreased fall falls fell fallen drop dropped drops shrink shrank down "
    "minimum before earlier shorter smaller reduce reduced reduces lose lost".split()
)
OBLIGATION = frozenset(
    "must shall required requires require mandatory obliged forbidden prohibited never always".split()
)
POSSIBILITY = frozenset(
    "may might can could possibly perhaps optional allowed should recommended usually sometimes often".split()
)

_OPPOSITES = """new:known,existing,old,established,regular,current,familiar,longstanding,usual
internal:external,outside  domestic:foreign,international  full:partial,empty  complete:incomplete,partial,unfinished
urgent:routine,normal,ordinary  public:private,confidential,secret  open:closed  approved:rejected,refused,denied
high:low  large:small  big:small  early:late  temporary:permanent  written:verbal,oral,spoken  paid:unpaid,outstanding
damaged:intact,undamaged  used:unused  valid:invalid,expired  signed:unsigned  planned:unplanned,unexpected
successful:failed  safe:dangerous,unsafe  same:different,other  present:absent,missing  first:repeat,repeated,second
senior:junior  active:inactive,dormant  online:offline  manual:automatic,automated  available:unavailable
changed:unchanged,same  verified:unverified  insured:uninsured  registered:unregistered  reachable:unreachable
strategic:ordinary  fixed:variable,open  refundable:nonrefundable  working:broken,down  matched:mismatched"""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*", re.UNICODE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|Prof|No|Inc|Ltd|St|approx)\.|\b[A-Z]\.|(?:^|\n)\s*\d{1,2}\.)$"
)
_SUFFIXES = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("fulness", "ful"), ("iveness", "ive"), ("ousness", "ous"),
    ("ements", ""), ("ement", ""), ("ments", ""), ("ment", ""), ("ingly", ""), ("edly", ""), ("ies", "y"), ("ied", "y"),
    ("ising", "ize"), ("ised", "ize"), ("ise", "ize"), ("izing", "ize"), ("ized", "ize"), ("ations", "ate"), ("ation", "ate"),
    ("ings", ""), ("ing", ""), ("ness", ""), ("ions", ""), ("ion", ""), ("sses", "ss"), ("ers", ""), ("ors", ""),
    ("er", ""), ("or", ""), ("ed", ""), ("ly", ""), ("als", ""), ("al", ""), ("es", ""), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word cut to the part that its forms share: `invoices`, `invoiced`, `invoicing` meet."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    word = "go" if word == "goes" else word
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending, instead in _SUFFIXES:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= 3
            and not (ending == "s" and word.endswith(("ss", "us", "is")))
        ):
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    if len(word) > 3 and word[-1] in "ey":
        return word[:-1] + ("i" if word[-1] == "y" else "")
    return word


def tokens(text: str) -> list[Token]:
    """Every word and number of a text with its stem and place."""
    return list(_tokens(text))


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(m.group(), stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


def content(text: str) -> list[Token]:
    """The tokens that carry meaning: no stop words, no single letters."""
    return [
        one for one in tokens(text) if one.text.lower() not in STOP_WORDS and (len(one.text) > 1 or one.text.isdigit())
    ]


def content_stems(text: str) -> set[str]:
    """The stems of the words that carry meaning."""
    return {one.stem for one in content(text)}


def sentences(text: str) -> list[Span]:
    """Where each sentence (or line of a list) stands, without the white space around it."""
    spans: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if "\n" not in match.group() and _ABBREVIATION.search(text[start : match.start()]):
            continue
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = ((s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in spans)
    return [(s, e) for s, e in trimmed if any(letter.isalnum() for letter in text[s:e])]


def negated(words: Iterable[str]) -> bool:
    """Whether a word among these denies; two denials cancel."""
    return sum(1 for word in words if word.lower().replace("’", "'") in NEGATIONS) % 2 == 1


def opposites(word: str) -> frozenset[str]:
    """Stems that say the contrary of this word: listed pairs, and the word with or without a denying prefix."""
    word = word.lower()
    found = set(_opposite_pairs().get(stem(word), ()))
    for prefix in ("un", "in", "non", "dis", "im", "ir", "mis"):
        found.add(stem(prefix + word))
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            found.add(stem(word[len(prefix) :]))
    return frozenset(found)


@lru_cache(maxsize=1)
def _opposite_pairs() -> dict[str, set[str]]:
    pairs: dict[str, set[str]] = {}
    for entry in _OPPOSITES.split():
        left, rights = entry.split(":")
        for right in rights.split(","):
            pairs.setdefault(stem(left), set()).add(stem(right))
            pairs.setdefault(stem(right), set()).add(stem(left))
    return pairs
