"""Facts of a case, read from what a person writes: `A new vendor sent a 72,000 EUR invoice` → supplier is new, invoice amount 72000 EUR.

A fact that the words do not settle is marked unsure: whoever calls asks for it, and never decides with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.lexicon import NEGATIONS, STOP_WORDS, Span, Token, content, opposites, stem, tokens
from knowledge.quantities import CURRENCIES, Quantity, find_quantities
from knowledge.tree import Attribute, Frozen, Operator, Value

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

UNKNOWN = "unknown"
"""The value of a fact that the person says they do not know."""
SAME_WORD = 0.60
"""Cosine of two single words from which one may stand for the other: supplier/vendor 0.74, customer/supplier 0.49."""
NEAR = 6
"""How many words may lie between the words of one fact."""

_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "calendar day": 24.0, "week": 168.0}
_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
_GENERIC = frozenset(
    stem(word)
    for word in "amount value number size total sum level length duration time age date type kind status class category count "
    "price cost rate share percentage state case".split()
)
_PARTICLES = frozenset("down up off out on".split())
"""Small words that turn what the word before says: `the line is down`."""
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|correct|right|indeed|it is|it does|it has|they did|they are|true|of course|definitely)\b",
    re.I,
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|not|never|none|false|it isn'?t|it is not|they didn'?t|they aren'?t|wrong)\b", re.I
)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:don'?t|do not|doesn'?t|cannot|can'?t|couldn'?t) (?:know|tell|say|find out)|no idea|not (?:sure|certain|known)|unsure|unknown|unclear"
    r"|nobody knows|no one knows)\b",
    re.I,
)
_BREAK = re.compile(r"[.;!?\n]|,|\b(?:but|however|although|though)\b", re.I)
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_LONG_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Z][a-z]{2})[a-z]* (\d{4})\b")
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Fact(Frozen):
    """What a message says about one attribute of a case."""

    attribute: str
    value: Value
    unit: str | None = None
    span: Span
    words: str
    sure: bool
    """False where the words leave room for doubt: ask before using it."""
    operator: Operator = "="
    """Other than `=` where only a side was said: `over 60,000`."""


@dataclass(frozen=True)
class _Match:
    """Where the words of a phrase were met, how fully, and whether one was met by its contrary."""

    start: int
    end: int
    share: float
    opposite: bool
    exact: bool
    whole: bool


def read_facts(message: str, attributes: Sequence[Attribute], embedder: "Embedder | None" = None) -> list[Fact]:
    """Every fact the message states about these attributes, at most one for each, in the attributes' order."""
    words = _telling(message)
    alike = _Alike(embedder)
    numbers = _read_numbers(message, words, [one for one in attributes if one.type in ("number", "duration")], alike)
    found: list[Fact] = []
    for attribute in attributes:
        match attribute.type:
            case "number" | "duration":
                fact = numbers.get(attribute.name)
            case "yes_no":
                fact = _read_yes_no(message, words, attribute, alike)
            case "category":
                fact = _read_category(message, words, attribute, attributes, alike)
            case "date":
                fact = _read_date(message, attribute)
            case _:
                fact = None
        if fact is not None:
            found.append(fact)
    return found


def read_answer(message: str, attribute: Attribute, embedder: "Embedder | None" = None) -> Fact | None:
    """The answer to a question about one attribute: `yes`, `no, last week`, `40k`, an option's words, `no idea`."""
    whole = (len(message) - len(message.lstrip()), len(message.rstrip()))

    def fact(value: Value, unit: str | None = None) -> Fact:
        return Fact(attribute=attribute.name, value=value, unit=unit, span=whole, words=message.strip(), sure=True)

    if _NOT_KNOWN.search(message):
        return fact(UNKNOWN)
    if attribute.type == "yes_no" and (_YES.search(message) or _NO.search(message)):
        return fact(bool(_YES.search(message)))
    if attribute.type in ("number", "duration"):
        for quantity in find_quantities(message):
            value = in_unit(quantity.value, quantity.unit, attribute.unit)
            if value is not None:
                return _number(message, attribute, quantity, value, sure=quantity.operator in (None, "="))
        return None
    if attribute.type == "category":
        said = {stem(one.text) for one in tokens(message)}
        hits = [one for one in attribute.values or [] if {stem(part.text) for part in tokens(one)} <= said]
        if len(hits) == 1:
            return fact(hits[0])
    return next(iter(read_facts(message, [attribute], embedder)), None)


def in_unit(value: float, said: str | None, wanted: str | None) -> float | None:
    """The number in the attribute's unit, or None where the two cannot be brought together without guessing."""
    if said == wanted or said is None or wanted is None:
        return value
    for table in (_HOURS, _MONTHS):
        if said in table and wanted in table:
            converted = value * table[said] / table[wanted]
            return int(converted) if converted == int(converted) else converted
    return None


class _Alike:
    """Whether one word may stand for another: the same stem, or near in meaning and not its contrary."""

    def __init__(self, embedder: "Embedder | None") -> None:
        self._embedder = embedder

    def closest(self, word: Token, among: Sequence[Token]) -> tuple[Token, bool] | None:
        """The word among these that says the same, and whether by its very stem."""
        for one in among:
            if one.stem == word.stem:
                return one, True
        others = [one for one in among if one.text.isalpha() and len(one.text) > 2]
        if self._embedder is None or not others or not word.text.isalpha():
            return None
        vectors = self._embedder.encode([word.text.lower(), *(one.text.lower() for one in others)])
        near = vectors[1:] @ vectors[0]
        best = int(near.argmax())
        if float(near[best]) < SAME_WORD or others[best].stem in opposites(word.text):
            return None
        return others[best], False


def _telling(text: str) -> list[Token]:
    """The words that carry meaning, the particles of verbs among them."""
    return [
        one
        for one in tokens(text)
        if one.text.lower() in _PARTICLES
        or one.text.lower() not in STOP_WORDS
        and (len(one.text) > 1 or one.text.isdigit())
    ]


def _phrases(attribute: Attribute) -> list[str]:
    return [attribute.name, *attribute.aliases]


def _find(message: str, phrase: Sequence[Token], words: Sequence[Token], alike: _Alike) -> _Match | None:
    """The phrase's words in the message, close together; its last word may be met by its contrary."""
    met: list[Token] = []
    exact = True
    opposite = False
    for index, part in enumerate(phrase):
        contrary = opposites(part.text)
        denied = next((one for one in words if one.stem in contrary), None)
        hit = alike.closest(part, words)
        if hit is not None and (hit[1] or denied is None):
            met.append(hit[0])
            exact &= hit[1]
        elif denied is not None:
            met.append(denied)
            opposite = not opposite
        elif index == len(phrase) - 1:
            exact = False
    if not met:
        return None
    met.sort(key=lambda one: one.start)
    places = {one.start: number for number, one in enumerate(words)}
    if places[met[-1].start] - places[met[0].start] > NEAR + len(phrase):
        return None
    if opposite and _BREAK.search(message, met[0].start, met[-1].end):
        return None  # the contrary word belongs to another statement
    share = len(met) / len(phrase)
    return _Match(met[0].start, met[-1].end, share, opposite, exact, whole=share == 1)


def _read_yes_no(message: str, words: Sequence[Token], attribute: Attribute, alike: _Alike) -> Fact | None:
    best: tuple[_Match, str] | None = None
    for phrase in _phrases(attribute):
        parts = _telling(phrase)
        match = _find(message, parts, words, alike) if parts else None
        if match is None or (len(parts) == 1 and phrase != attribute.name and not match.exact):
            continue
        if best is None or (match.whole, match.share, match.exact) > (best[0].whole, best[0].share, best[0].exact):
            best = (match, phrase)
    if best is None:
        return None
    match, phrase = best
    if match.share < 0.6:
        return None
    clause = _clause(message, match.start, match.end)
    span = (match.start, match.end)
    if _not_known(message, clause, span):
        return Fact(attribute=attribute.name, value=UNKNOWN, span=span, words=message[slice(*span)], sure=match.whole)
    denied = _denied(message, clause, match.start, match.end) != _has_negation(phrase)
    value = (not denied) != match.opposite
    asked = _asks_whether(message, clause, match.start)
    return Fact(
        attribute=attribute.name, value=value, span=span, words=message[slice(*span)], sure=match.whole and not asked
    )


def _not_known(message: str, clause: Span, span: Span) -> bool:
    """`I don't know whether …` close before it, or `… is not known` behind."""
    before = list(_NOT_KNOWN.finditer(message, clause[0], span[0]))
    after = _NOT_KNOWN.search(message, span[1], clause[1])
    return bool(before and len(tokens(message[before[-1].end() : span[0]])) <= 4) or bool(
        after and len(tokens(message[span[1] : after.start()])) <= 2
    )


def _read_category(
    message: str, words: Sequence[Token], attribute: Attribute, attributes: Sequence[Attribute], alike: _Alike
) -> Fact | None:
    nouns = [one for phrase in _phrases(attribute) for one in content(phrase) if one.stem not in _GENERIC]
    others = {stem(value) for one in attributes if one.name != attribute.name for value in one.values or []}
    hits: list[Fact] = []
    for value in attribute.values or []:
        parts = content(value) or tokens(value)
        match = _find_exact(parts, words)
        if match is None:
            continue
        around = [one for one in words if abs(_gap(one, match)) <= 24 and not match[0] <= one.start < match[1]]
        beside = any(alike.closest(noun, around) for noun in nouns)
        telling = len(parts) > 1 or (len(value) >= 5 and stem(value) not in others)
        clause = _clause(message, *match)
        if _denied(message, clause, *match):
            continue
        hits.append(
            Fact(
                attribute=attribute.name, value=value, span=match, words=message[slice(*match)], sure=beside or telling
            )
        )
    longest = [
        one
        for one in hits
        if not any(other is not one and one.span[0] >= other.span[0] and one.span[1] <= other.span[1] for other in hits)
    ]
    sure = [one for one in longest if one.sure]
    if len(sure) == 1:
        return sure[0]
    return longest[0].model_copy(update={"sure": False}) if longest else None


def _find_exact(parts: Sequence[Token], words: Sequence[Token]) -> Span | None:
    stems = [one.stem for one in parts]
    for at in range(len(words) - len(stems) + 1):
        window = words[at : at + len(stems)]
        if [one.stem for one in window] == stems:
            return window[0].start, window[-1].end
    return None


def _gap(word: Token, span: Span) -> int:
    return word.start - span[1] if word.start >= span[1] else span[0] - word.end


def _read_numbers(
    message: str, words: Sequence[Token], attributes: Sequence[Attribute], alike: _Alike
) -> dict[str, Fact]:
    """Each quantity to the attribute whose unit fits and whose noun stands nearest; one quantity for one attribute."""
    found: dict[str, Fact] = {}
    ranked: list[tuple[float, int, Attribute, Quantity, float | None, bool]] = []
    quantities = find_quantities(message)
    money = [one.name for one in attributes if one.unit in CURRENCIES]
    for order, quantity in enumerate(quantities):
        fits = [(one, in_unit(quantity.value, quantity.unit, one.unit)) for one in attributes]
        same_unit = [
            one for one, value in fits if value is not None and quantity.unit is not None and one.unit is not None
        ]
        for attribute, value in fits:
            if value is None and not (quantity.unit in CURRENCIES and attribute.unit in CURRENCIES):
                continue
            if quantity.unit is None and attribute.unit is not None and attribute.unit not in CURRENCIES:
                continue  # people leave out the currency, but say percent and days
            near = _nearness(message, quantity, words, attribute, alike)
            alone = len(same_unit) == 1 and same_unit[0] is attribute
            alone |= money == [attribute.name] and _like_money(quantity)
            united = quantity.unit is not None and quantity.unit == attribute.unit
            if near == 0 and not (alone or united):
                continue
            sure = value is not None and (near > 0 or alone)
            ranked.append((near + 0.5 * united + 0.3 * alone, order, attribute, quantity, value, sure))
    taken: set[Span] = set()
    ranked.sort(key=lambda one: (-one[0], one[1]))
    for score, _, attribute, quantity, value, sure in ranked:
        if attribute.name in found or quantity.span in taken:
            continue
        tied = any(
            other[3] is quantity
            and other[2] is not attribute
            and other[2].name not in found
            and abs(other[0] - score) < 1e-6
            for other in ranked
        )
        taken.add(quantity.span)
        exact = quantity.operator in (None, "=")
        found[attribute.name] = _number(message, attribute, quantity, value, sure=sure and exact and not tied)
    return found


def _like_money(quantity: Quantity) -> bool:
    """A bare number of thousands that counts nothing: `billed 90k`."""
    return quantity.unit is None and quantity.counted is None and quantity.value >= 1000


def _number(message: str, attribute: Attribute, quantity: Quantity, value: float | None, sure: bool) -> Fact:
    """A fact from a quantity; in another currency it keeps the unit that was said, and is never sure."""
    kept = quantity.value if value is None else value
    unit = (quantity.unit or attribute.unit) if value is None else (attribute.unit or quantity.unit)
    span = quantity.span
    return Fact(
        attribute=attribute.name,
        value=[kept, quantity.high] if quantity.high is not None else kept,
        unit=unit,
        span=span,
        words=message[slice(*span)],
        sure=sure and value is not None and quantity.high is None,
        operator=quantity.operator or "=",
    )


def _nearness(message: str, quantity: Quantity, words: Sequence[Token], attribute: Attribute, alike: _Alike) -> float:
    """How near a word of the attribute stands to the number: 1 beside it, falling to 0 beyond the sentence or 12 words."""
    nouns = [one for phrase in _phrases(attribute) for one in content(phrase) if one.stem not in _GENERIC]
    nouns = nouns or [one for phrase in _phrases(attribute) for one in content(phrase)]
    start, end = quantity.span
    low = max((m.end() for m in re.finditer(r"[.!?;]\s|\n", message[:start])), default=0)
    high = min((end + m.start() for m in re.finditer(r"[.!?;](?:\s|$)|\n", message[end:])), default=len(message))
    around = [one for one in words if low <= one.start < high and not start <= one.start < end]
    best = 0.0
    for noun in {one.stem: one for one in nouns}.values():
        for one in around:
            hit = alike.closest(noun, [one])
            if hit is None:
                continue
            between = message[one.end : start] if one.end <= start else message[end : one.start]
            steps = len(tokens(between)) + 3 * len(_BREAK.findall(between))
            if steps <= 12:
                best = max(best, (1.0 if hit[1] else 0.9) / (1 + 0.15 * steps))
    return best


def _read_date(message: str, attribute: Attribute) -> Fact | None:
    if match := _ISO_DATE.search(message):
        return Fact(attribute=attribute.name, value=match[0], span=match.span(), words=match[0], sure=True)
    match = _LONG_DATE.search(message)
    if match is None or match[2].lower() not in _MONTH_NAMES:
        return None
    value = f"{match[3]}-{_MONTH_NAMES.index(match[2].lower()) + 1:02d}-{int(match[1]):02d}"
    return Fact(attribute=attribute.name, value=value, span=match.span(), words=match[0], sure=True)


def _clause(message: str, start: int, end: int) -> Span:
    before = max((one.end() for one in _BREAK.finditer(message, 0, start)), default=0)
    after = next((one.start() for one in _BREAK.finditer(message, end)), len(message))
    return before, after


def _denied(message: str, clause: Span, start: int, end: int) -> bool:
    """A denial among the matched words or in the three words before them, inside the clause."""
    lead = [one.text for one in tokens(message[clause[0] : start])][-3:]
    return sum(_is_negation(one) for one in [*lead, *(one.text for one in tokens(message[start:end]))]) % 2 == 1


def _is_negation(word: str) -> bool:
    return word.lower().replace("’", "'") in NEGATIONS


def _has_negation(phrase: str) -> bool:
    return any(_is_negation(one.text) for one in tokens(phrase))


def _asks_whether(message: str, clause: Span, start: int) -> bool:
    """`does it matter whether the supplier is new`: asked about, not stated."""
    return bool(re.search(r"\b(?:whether|matters? if|depends? on)\b[^.;!?]*$", message[clause[0] : start], re.I))
