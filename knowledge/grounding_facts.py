"""A sentence that only lists facts of a case (`the amount is 320 EUR and the seal is broken`), each looked up in the evidence on its own.

A fact told in other words is borne out by the words of one clause: number beside thing, state beside thing, nothing denied that
is affirmed. What this reader does not understand it does not bear out; the sentence is then judged like any other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge import lexicon
from knowledge.clauses import clauses, is_negation
from knowledge.likeness import SAME_PHRASE, Likeness
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity, find_quantities
from knowledge.statements import telling
from knowledge.states import is_state

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.lexicon import Token

MOST_FACTS = 8
_FACT = re.compile(
    r"^(?:the |an? |their |its |your |our |my )?(?P<thing>[^,;:“”]+?) (?P<verb>is|are|was|were|has|have|had|has been|have been)(?P<no> not|n['’]t)? (?P<said>[^;:]+)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"^(?:the |an? |their |its |your |our |my )(?P<said>[^,;:“”]+)$", re.IGNORECASE)
_CUT = re.compile(r",\s+and\s+|,\s+|\s+and\s+(?=(?:the|an?|their|its|your|our|my)\s)", re.IGNORECASE)
_NOT_TOLD = re.compile(
    r"^\W*(?:(?:and|or|but|so) )?(?:if|when|whenever|unless|whether|in case|is|are|was|were|did|does|do|has|have|may|can|could|should)\b"
    r"|\b(?:may|might|could|should|would|whether|perhaps|maybe|possibly|probably|i think|not sure|unless)\b",
    re.IGNORECASE,
)
_SIDED = frozenset("before after above below over under without than against until despite instead".split())
_MONEY = frozenset("amount price cost value sum total spend expense budget fee volume bill invoice worth size".split())
_TIME = frozenset("time duration age period length experience tenure delay term wait service notice deadline".split())
_SHARE = frozenset("share percentage percent rate proportion level".split())
_COUNT = frozenset("number count amount quantity size".split())
_AGO = re.compile(r"\b(?:in|within|during|over) the (?:last|past) (?P<within>.+)$", re.IGNORECASE)
_DAYS = {"day": 1, "business day": 1, "calendar day": 1, "night": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


@dataclass(frozen=True)
class Fact:
    """One thing that a sentence says of a case."""

    thing: str
    said: str
    denied: bool
    number: Quantity | None


def facts_of(sentence: str) -> list[Fact]:
    """The facts of a sentence that lists nothing but facts; empty for any other sentence."""
    body = sentence.strip().rstrip(".")
    parts = [one for one in _CUT.split(body) if one.strip()]
    if not 0 < len(parts) <= MOST_FACTS:
        return []
    read = [_fact(one) for one in parts]
    return [one for one in read if one is not None] if all(read) else []


def _fact(text: str) -> Fact | None:
    match = _FACT.match(text.strip())
    if match is None:
        plain = _PLAIN.match(text.strip())
        if plain is None or find_quantities(_AGO.sub("", plain["said"])):
            return None
        return Fact("", plain["said"], False, None)
    numbers = find_quantities(match["said"])
    if len(numbers) > 1:
        return None
    alone = bool(numbers) and match["said"].strip() == match["said"][slice(*numbers[0].whole)].strip()
    return Fact(match["thing"], match["said"].strip("“” "), bool(match["no"]), numbers[0] if alone else None)


def bears_out(facts: Sequence[Fact], evidence: Sequence[str], embedder: "Embedder | None") -> bool:
    """Whether each fact stands in the evidence."""
    told, like = _told(facts, evidence, embedder)
    return bool(facts) and all(_borne_out(fact, told, like) for fact in facts)


def mispaired(facts: Sequence[Fact], evidence: Sequence[str]) -> bool:
    """A number of the facts belongs to something else in the evidence, and its thing has another number there."""
    told, like = _told(facts, evidence, None)
    return any(
        fact.number is not None and not _number_told(fact, fact.number, told, like) and _has_another(fact, told, like)
        for fact in facts
    )


def _told(facts: Sequence[Fact], evidence: Sequence[str], embedder: "Embedder | None") -> tuple[list[str], Likeness]:
    if not facts:
        return [], Likeness(None)
    cut = [text[start:end] for text in evidence for start, end in clauses(text)]
    told = [one for one in cut if not _NOT_TOLD.search(one)]
    words = [one.text for text in told for one in lexicon.content(text)]
    asked = [one.text for fact in facts for one in lexicon.content(f"{fact.thing} {fact.said}")]
    return told, Likeness(embedder, [*words, *asked])


def _has_another(fact: Fact, told: Sequence[str], like: Likeness) -> bool:
    number = fact.number
    assert number is not None
    named = [one for one in lexicon.content(fact.thing) if one.text.lower() not in _measures(number)]
    others = [(clause, one) for clause in told for one in find_quantities(clause) if _same_kind(number, one)]
    return bool(named) and any(
        one.value != number.value and one.operator == number.operator and _beside(named, clause, one, like)
        for clause, one in others
    )


def _borne_out(fact: Fact, told: Sequence[str], like: Likeness) -> bool:
    if fact.number is None:
        return any(_says(fact, clause, like) for clause in told)
    return not fact.denied and _number_told(fact, fact.number, told, like)


def _number_told(fact: Fact, number: Quantity, told: Sequence[str], like: Likeness) -> bool:
    """The number stands in the evidence and belongs to this thing, not to another."""
    said = [(clause, one) for clause in told for one in find_quantities(clause)]
    same = [(clause, one) for clause, one in said if _same_number(number, one)]
    named = [one for one in lexicon.content(fact.thing) if one.text.lower() not in _measures(number)]
    if not same:
        return False
    if not named:
        return len({one.value for clause, one in said if _same_kind(number, one) or (clause, one) in same}) == 1
    return any(_beside(named, clause, one, like) for clause, one in same)


def _same_number(claimed: Quantity, told: Quantity) -> bool:
    """The same value and comparison; a unit may go unsaid in the evidence, and never differs."""
    exact = (claimed.operator or "=", claimed.value, claimed.high) == (told.operator or "=", told.value, told.high)
    return exact and (claimed.unit == told.unit or (told.unit is None and (claimed.unit in CURRENCIES)))


def _same_kind(claimed: Quantity, told: Quantity) -> bool:
    families = (CURRENCIES, TIME_UNITS)
    return claimed.unit == told.unit or any(claimed.unit in family and told.unit in family for family in families)


def _measures(number: Quantity) -> frozenset[str]:
    """Words that only say what a unit measures: `amount` of money, `duration` of days."""
    if number.unit in CURRENCIES:
        return _MONEY
    if number.unit in TIME_UNITS:
        return _TIME
    return _SHARE if number.unit == "%" else _COUNT


def _beside(named: Sequence["Token"], clause: str, number: Quantity, like: Likeness) -> bool:
    """Every word of the thing stands in the number's clause, and no other number stands nearer to it."""
    words = [one for one in lexicon.content(clause) if not number.span[0] <= one.start < number.span[1]]
    hits = [like.closest(one, words) for one in named]
    if not all(hits):
        return False
    others = [one for one in find_quantities(clause) if one.span != number.span]
    for hit in hits:
        assert hit is not None
        gap = _gap(hit[0], number)
        if any(_gap(hit[0], other) < gap for other in others):
            return False
    return True


def _gap(word: "Token", number: Quantity) -> int:
    return max(word.start - number.span[1], number.span[0] - word.end, 0)


def _says(fact: Fact, clause: str, like: Likeness) -> bool:
    """One clause holds the thing and what is said of it, and denies as often."""
    said, within = _recent(fact.said)
    if within and not _within(clause, within) or {one.text.lower() for one in lexicon.tokens(said)} & _SIDED:
        return False
    wanted = [one for one in [*telling(fact.thing), *telling(said)] if not is_negation(one.text)]
    words = [one for one in telling(clause) if not is_negation(one.text)]
    places: list[int] = []
    turned = 0
    for at, one in enumerate(wanted):
        hit = like.closest(one, words)
        if hit is None and (other := like.against(one, words)) is not None:
            turned += 1
            places.append(other.start)
        elif hit is not None:
            places.append(hit[0].start)
        elif not _in_a_phrase(at, wanted, words, like):
            return False
    if not wanted or not fact.thing and not is_state(wanted[-1].text) and places != sorted(places):
        return False  # who does what to whom stands in the order alone
    denials = sum(is_negation(one.text) for one in lexicon.tokens(clause))
    denied = fact.denied + sum(is_negation(one.text) for one in lexicon.tokens(said))
    return (denials + turned + denied) % 2 == 0


def _in_a_phrase(at: int, wanted: Sequence["Token"], words: Sequence["Token"], like: Likeness) -> bool:
    """`details` of `bank details`, where the clause says `bank account`."""
    for left, right in zip(wanted[max(0, at - 1) : at + 1], wanted[at : at + 2], strict=False):
        for first, second in zip(words, words[1:], strict=False):
            shares = left.stem == first.stem or right.stem == second.stem
            if (
                left is not right
                and shares
                and like.near(f"{left.text} {right.text}", f"{first.text} {second.text}") >= SAME_PHRASE
            ):
                return True
    return False


def _recent(said: str) -> tuple[str, Quantity | None]:
    """`changed in the last month` → changed, one month."""
    match = _AGO.search(said)
    if match is None:
        return said, None
    numbers = find_quantities(f"at most {match['within'] if match['within'][0].isdigit() else 'a ' + match['within']}")
    return said[: match.start()], numbers[0] if numbers and numbers[0].unit in _DAYS else None


def _within(clause: str, within: Quantity) -> bool:
    """The clause says so long ago, or less: `two weeks ago` lies in the last month."""
    limit = float(within.value) * _DAYS[within.unit or "day"]
    for one in find_quantities(clause):
        ago = clause[one.span[1] :].lstrip().lower().startswith("ago") or one.operator == "<="
        if ago and one.unit in _DAYS and float(one.value) * _DAYS[one.unit] <= limit:
            return True
    return bool(re.search(r"\b(?:yesterday|today|this (?:week|morning)|last week|last month)\b", clause, re.IGNORECASE))
