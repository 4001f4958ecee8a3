"""What comes before what: `the doctor sees her before the dose` told as `after the dose`, `families first` for `then families`.

A sentence with `before`, `after`, `once` or `then` says that one thing comes first and another later. Whether the words of the two
stand the other way round in the claim shows though every word of it was said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_stretches import meaning

EACH = 0.5
"""Share of each side's words that the other order has to hold."""
_MARK = re.compile(
    r"\b(?P<before>before|prior to|until|till)\b|\b(?P<after>(?:only |not )?(?:after|once(?! (?:an?|every|per|in|again|more)\b)|as soon as))\b",
    re.I,
)
_THEN = re.compile(r"\s*(?:[,;]\s*(?:and )?|\band )(?:only )?(?:then|afterwards)\b", re.IGNORECASE)
_FIRST_TOO = re.compile(r"^(?P<later>.+?),? but (?P<first>.+) (?:first|beforehand)$", re.IGNORECASE)
_ENDS = re.compile(r"[.;:!?]\s+|\s+[-–—]\s+")
_BEGINS = re.compile(r"(?<=\w)\s+(?=(?:the|an?|i|we|he|she|they|it|you|no|nobody|my|our)\s)", re.IGNORECASE)
_ORDINAL = frozenset(map(lexicon.stem, "first last second then afterwards beforehand".split()))
_CASE = re.compile(r"^(?:if|when|whenever|where)\s[^,]+,\s*", re.IGNORECASE)
"""What a rule supposes is no part of the order that it tells."""
_TIMES = re.compile(
    r"\b(?:(?P<until>until|till|up to)|(?P<from>from|as of|since))\s+(?:the |an? )?(?P<what>(?:\d{1,2}\.? )?[a-z]+)(?! (?:the|an?|to|up|\d))\b",
    re.I,
)
_FROM_TO = re.compile(
    r"\b(?:from|between) (?P<from>(?:\d{1,2}\.? )?[\w:]+) (?:to|until|till|and|up to|through) (?P<to>(?:\d{1,2}\.? )?[\w:]+)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?P<who>[\w-]+) first(?=\W*$|[.,;]| and\b| then\b)", re.IGNORECASE)
_FAR = re.compile(r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)$", re.IGNORECASE)
"""`not within 48 hours | after`: what is denied is how far apart they are."""
_SAME_REST = 0.8


@dataclass(frozen=True)
class Order:
    """The words of what comes first and of what comes later."""

    first: frozenset[str]
    later: frozenset[str]


@lru_cache(maxsize=4096)
def orders_of(text: str) -> tuple[Order, ...]:
    """What a text says of order, sentence by sentence; no order where one side has no word of meaning."""
    found = (order for part in _ENDS.split(text) for order in _orders(part.strip(" .,;!?")))
    return tuple(one for one in found if one.first and one.later)


def turned(sentence: str, told: Sequence[str]) -> bool:
    """The claim's order is that of the evidence the other way round, and no sentence has it as the claim does."""
    known = [order for text in told for order in orders_of(text)]
    compared = [(_against(mine, one), _with(mine, one)) for mine in orders_of(sentence) for one in known]
    return any(crossed for crossed, _ in compared) and not any(same and not crossed for crossed, same in compared)


def same(sentence: str, told: Sequence[str]) -> bool:
    """The claim's order is one of the evidence's, in whichever words: `before the dose` for `the dose only after`."""
    known = [order for text in told for order in orders_of(text)]
    mine = orders_of(sentence)
    return bool(mine) and all(any(_with(one, other) and not _against(one, other) for other in known) for one in mine)


def other_end(sentence: str, told: Sequence[str]) -> bool:
    """`from noon` where the evidence says the same of `until noon`."""
    words = _words(sentence)
    for mine in _TIMES.finditer(sentence):
        for text in told:
            for theirs in _TIMES.finditer(text):
                rest = words - {lexicon.stem(mine["what"])}
                alike = lexicon.stem(mine["what"]) == lexicon.stem(theirs["what"])
                if alike and bool(mine["until"]) != bool(theirs["until"]) and rest:
                    if len(rest & _words(text)) >= _SAME_REST * len(rest) and not _denials(sentence):
                        return True
    return False


def other_way(sentence: str, told: Sequence[str]) -> bool:
    """`from September to May` where the evidence has it from May to September."""
    known = {(one["from"].lower(), one["to"].lower()) for text in told for one in _FROM_TO.finditer(text)}
    mine = {(one["from"].lower(), one["to"].lower()) for one in _FROM_TO.finditer(sentence)}
    return any((end, start) in known and (start, end) not in known for start, end in mine)


def other_first(sentence: str, told: Sequence[str]) -> bool:
    """`calls the keeper first` where the evidence calls the captain first, and has the keeper too."""
    mine, theirs = _first_in(sentence), [one for text in told for one in _first_in(text)]
    said, known = _words(sentence), frozenset().union(*map(_words, told))
    return bool(theirs) and any(one in known and one not in theirs and not said & set(theirs) for one in mine)


def _first_in(text: str) -> list[str]:
    """The words right before a `first` that ends its part."""
    return [stem for one in _FIRST.finditer(text) if (stem := lexicon.stem(one["who"])) in _words(text)]


def _orders(part: str) -> list[Order]:
    part = _CASE.sub("", part)
    later = _FIRST_TOO.match(part)
    if later is not None:
        return [Order(_words(later["first"]), _words(later["later"]))]
    found = []
    marks = list(_MARK.finditer(part))
    if len(marks) == 1:
        found = _marked(part, marks[0])
    cut = _THEN.split(part)
    return found + [Order(_words(one), _words(other)) for one, other in zip(cut, cut[1:], strict=False)]


def _marked(part: str, mark: re.Match[str]) -> list[Order]:
    if not mark.group("before") and not mark.group("after"):
        return []
    lead, behind = part[: mark.start()].strip(" ,"), part[mark.end() :].strip()
    if not _words(lead):
        cut = behind.split(",", 1) if "," in behind else _BEGINS.split(behind, maxsplit=1)
        if len(cut) < 2:
            return []
        behind, lead = cut
    one, other = _words(lead), _words(behind)
    denied = bool(_denials(lead) % 2) and not _FAR.search(lead)
    reverse = bool(mark.group("after")) != denied
    if mark.group().lower() in ("until", "till") and not denied:
        return []  # `open until noon`: nothing said of what follows
    return [Order(other, one) if reverse else Order(one, other)]


def _with(mine: Order, told: Order) -> bool:
    """Either side holds enough of what is not named on the other side there: `the loaf rests before it is cut` names it once."""
    first, later = mine.first - (told.later - told.first), mine.later - (told.first - told.later)
    return bool(first and later) and _share(first, told.first) >= EACH and _share(later, told.later) >= EACH


def _against(mine: Order, told: Order) -> bool:
    """What each side has that the other order's side does not have stands on its other side; words of both are the matter itself."""
    first, later = mine.first - told.first, mine.later - told.later
    moved, back = told.later - told.first, told.first - told.later
    return bool(first and later) and _share(first, moved) >= EACH and _share(later, back) >= EACH


def _share(words: frozenset[str], among: frozenset[str]) -> float:
    return len(words & among) / len(words)


def _words(text: str) -> frozenset[str]:
    found = (meaning(one) for one in lexicon.tokens(text))
    return frozenset(one for one in found if one) - _ORDINAL


def _denials(text: str) -> int:
    return sum(is_negation(one.text) for one in lexicon.tokens(text))
