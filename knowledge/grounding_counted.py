"""What a number counts or measures: `20 grams` for `20 seeds`, `one member` for `two members`, `hours` for `days`."""

import re
from collections.abc import Sequence

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_amounts import in_other_words
from knowledge.nouns import of_a_kind, seldom_noun, singular
from knowledge.quantities import CURRENCIES, Quantity, find_quantities
from knowledge.units import TIME_UNITS

_ONE = re.compile(r"\b(?<!at least )(?:one|a single|only one) (?P<noun>[a-z][\w-]+)\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth (?:the |of the |our |my )?(?P<noun>[a-z][\w-]+)\b(?! and (?!the |an? ))", re.IGNORECASE)
_ONE_ALONE = re.compile(r"\bone (?:is|will|would|does|suffices|alone|must|may|can)\b", re.IGNORECASE)
"""`below that one is enough`: of what was counted before."""
_ONE_OF = re.compile(
    r"\b(?:one|either|any|each) of (?:the |these |those )?(?P<of>(?:two|three|four|five|six|\d+) [a-z]+)",
    re.IGNORECASE,
)
_PER = re.compile(r"\s*(?:an?|per|each|every|for (?:an?|each|every)) (?P<thing>[a-z]{3,})\b", re.IGNORECASE)
_NO_NOUN = frozenset("of or and another more day other after by in on at to for who that".split())
_SPANS = "second minute hour day night week month quarter year".split()
_LONG = re.compile(
    rf"\b(?P<number>\d[\d.,]*|[a-z]+) (?:(?P<kind>[a-z]+) )?(?P<span>{'|'.join(_SPANS)})s\b", re.IGNORECASE
)
_MEASURES = frozenset({"mg", "g", "kg", "t", "mm", "cm", "m", "km", "ml", "mL", "l", "%"}) | CURRENCIES | TIME_UNITS


def one_for_more(sentence: str, nearest: str, evidence: Sequence[str] = ()) -> bool:
    """The claim has one of what the nearest sentence of the evidence counts more of, and nothing in the evidence says so of one."""
    if any(is_negation(one.text) for one in lexicon.tokens(sentence)) or _other_side(sentence, nearest, evidence):
        return False
    things = [one.counted for one in find_quantities(nearest) if one.counted and one.value > 1]
    counted = {lexicon.stem(form) for one in things for form in (one, singular(one) or one)}
    counted |= {lexicon.stem(one["noun"]) for one in _BOTH.finditer(nearest)}
    for found in _ONE.finditer(sentence):
        noun = found["noun"].lower()
        if noun in _NO_NOUN or lexicon.stem(noun) not in counted:
            continue
        if not re.search(
            rf"\b(?:one|an?|each|every|single|per|either|another|1) (?:\w+ )?{re.escape(noun)}\b", nearest, re.I
        ):
            return True
    return False


def one_of_them(sentence: str, evidence: Sequence[str]) -> bool:
    """`one of two samples` where the evidence has `two samples`."""
    for found in _ONE_OF.finditer(sentence):
        whole = [text for text in evidence if re.search(rf"\b{found['of']}\b", text, re.IGNORECASE)]
        if whole and not any(re.search(r"\b(?:one|either|any|each) of\b", text, re.IGNORECASE) for text in evidence):
            return True
    return False


def _other_side(sentence: str, nearest: str, evidence: Sequence[str]) -> bool:
    """It tells the case beyond the nearest sentence's limit, of which one is said to be enough."""
    limits = {one.operator[0] for one in find_quantities(nearest) if one.operator in ("<", "<=", ">", ">=")}
    mine = {one.operator[0] for one in find_quantities(sentence) if one.operator in ("<", "<=", ">", ">=")}
    return bool(limits and mine and not limits & mine) and any(map(_ONE_ALONE.search, evidence))


def other_measure(sentence: str, evidence: Sequence[str]) -> bool:
    """A number that counts things in the evidence measures in the claim, or the other way round."""
    told = [one for text in evidence for one in find_quantities(text)]
    ended = 0
    for mine in find_quantities(sentence):
        shared, ended = mine.span[0] < ended, mine.span[1]
        if shared:
            continue  # `above 50,000 EUR three offers`: the unit is that of the number before
        same = [one for one in told if one.value == mine.value and one.high == mine.high]
        if in_other_words(mine, evidence):
            continue
        if same and all(_measures(mine) and _things(one) or _things(mine) and _measures(one) for one in same):
            return True
        named = _things(mine) and any(
            lexicon.stem(mine.counted or "") in lexicon.content_stems(text) for text in evidence
        )
        if same and named and all(_another(mine, one, sentence) for one in same):
            return True
    return _other_price(sentence, evidence) or any(_other_span(one, evidence) for one in _LONG.finditer(sentence))


def _another(mine: Quantity, told: Quantity, sentence: str) -> bool:
    """Another thing that the evidence names is counted, and the claim does not name the one that the evidence counts."""
    one, other = singular(mine.counted or ""), singular(told.counted or "")
    if one is None or other is None or not _things(told) or seldom_noun(one) or seldom_noun(other):
        return False
    return of_a_kind(one, other) and lexicon.stem(other) not in lexicon.content_stems(sentence)


def _other_price(sentence: str, evidence: Sequence[str]) -> bool:
    """`six euros a kilo` where the evidence has `six euros a crate`, and nowhere by the kilo."""
    told = [one for text in evidence for one in _prices(text)]
    stems = frozenset().union(*map(lexicon.content_stems, evidence))
    for amount, per in _prices(sentence):
        same = [other for value, other in told if value == amount]
        if same and per not in same and per not in stems:
            return True
    return False


def _prices(text: str) -> list[tuple[float, str]]:
    """Each amount of money with the stem of what it is paid for."""
    amounts = [one for one in find_quantities(text) if one.unit in CURRENCIES]
    paid = ((one, _PER.match(text[one.span[1] :])) for one in amounts)
    return [(float(one.value), lexicon.stem(found["thing"])) for one, found in paid if found]


def _measures(one: Quantity) -> bool:
    return one.unit in _MEASURES


def _things(one: Quantity) -> bool:
    """It counts what stands in the plural right behind it."""
    thing = (one.counted or "").lower()
    return one.unit is None and len(thing) > len("each") and thing.endswith("s") and not thing.endswith("ss")


def _other_span(mine: re.Match[str], evidence: Sequence[str]) -> bool:
    """`twelve working hours` where the evidence has `twelve working days`, and no twelve hours."""
    if not mine["kind"]:
        return False
    told = [one for text in evidence for one in _LONG.finditer(text) if one["number"].lower() == mine["number"].lower()]
    return bool(told) and all(one["span"].lower() != mine["span"].lower() for one in told)
