"""The numbers of a case, each to the attribute that its unit and the words beside it mean."""

import re
from collections.abc import Sequence

from knowledge.case_quantities import said_quantities
from knowledge.case_times import has_passed, in_unit, since_then, stretch_in
from knowledge.fact import Fact, phrases
from knowledge.lexicon import Span, Token, content, stem, tokens
from knowledge.likeness import Likeness
from knowledge.quantities import CURRENCIES, Quantity
from knowledge.tree import Attribute

_GENERIC = frozenset(
    stem(word)
    for word in "amount value number size total sum level length duration time age date type kind status class category count "
    "price cost rate share percentage state case".split()
)
_BREAK = re.compile(r"[.;!?\n]|,|\b(?:but|however|although|though)\b", re.I)


def read_numbers(
    message: str, words: Sequence[Token], attributes: Sequence[Attribute], like: Likeness
) -> dict[str, Fact]:
    """Each quantity to the attribute whose unit fits and whose noun stands nearest; one quantity for one attribute."""
    found: dict[str, Fact] = {}
    ranked: list[tuple[float, int, Attribute, Quantity, float | None, bool]] = []
    quantities = said_quantities(message)
    money = [one.name for one in attributes if one.unit in CURRENCIES]
    for order, quantity in enumerate(quantities):
        fits = [(one, in_unit(quantity.value, quantity.unit, one.unit)) for one in attributes]
        same_unit = [
            one for one, value in fits if value is not None and quantity.unit is not None and one.unit is not None
        ]
        for attribute, value in fits:
            if since_then(attribute) and len(same_unit) > 1 and not has_passed(message, quantity):
                continue
            if value is None and not (quantity.unit in CURRENCIES and attribute.unit in CURRENCIES):
                continue
            if _a_year(message, quantity) and attribute.unit in CURRENCIES and not _YEARLY.search(attribute.name):
                continue  # so much a year is no amount of one bill
            near = _nearness(message, quantity, words, attribute, like)
            told = bool(_by_telling_word(message, quantity, [attribute]))
            if quantity.unit is None and attribute.unit is not None and attribute.unit not in CURRENCIES:
                behind = told or _right_behind(message, quantity, attribute)
                if not (_share_beside(quantity, attribute, near) or behind and _a_share(quantity, attribute)):
                    continue  # people leave out the currency, but say percent and days
            if told:
                near = 1.5
            alone = len(same_unit) == 1 and same_unit[0] is attribute
            alone |= money == [attribute.name] and _like_money(quantity, message)
            alone |= attribute.unit is None and quantity.unit is None and _counts_people(quantity, message, attribute)
            united = quantity.unit is not None and quantity.unit == attribute.unit
            if near == 0 and not (alone or united):
                continue
            sure = value is not None and (near > 0 or alone)
            named = 0.6 * _right_behind(message, quantity, attribute)
            ranked.append((near + 0.5 * united + 0.3 * alone + named, order, attribute, quantity, value, sure))
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
        found[attribute.name] = number_fact(message, attribute, quantity, value, sure=sure and exact and not tied)
    found |= _left_over(message, attributes, quantities, found, taken)
    return found | _stretches(message, words, attributes, like, quantities, found)


def _stretches(
    message: str,
    words: Sequence[Token],
    attributes: Sequence[Attribute],
    like: Likeness,
    quantities: Sequence[Quantity],
    found: dict[str, Fact],
) -> dict[str, Fact]:
    """`three months` of what is counted in weeks: as many as it is at least and at most, so that only what holds for all of them is told."""
    more: dict[str, Fact] = {}
    for quantity in quantities:
        if any(one.span == quantity.span for one in found.values()) or quantity.operator not in (None, "="):
            continue
        fits = [one for one in attributes if one.name not in found and stretch_in(quantity, one.unit) is not None]
        near = sorted(fits, key=lambda one: -_nearness(message, quantity, words, one, like))
        if near and (len(fits) == 1 or _nearness(message, quantity, words, near[0], like) > 0):
            more.setdefault(near[0].name, stretch_fact(message, near[0], quantity))
    return more


def stretch_fact(message: str, attribute: Attribute, quantity: Quantity) -> Fact:
    """A fact of which only the stretch is known that it lies in."""
    stretch, span = stretch_in(quantity, attribute.unit), quantity.span
    assert stretch is not None
    return Fact(
        attribute=attribute.name,
        value=list(stretch),
        unit=attribute.unit,
        span=span,
        words=message[slice(*span)],
        sure=False,
    )


def _left_over(
    message: str,
    attributes: Sequence[Attribute],
    quantities: Sequence[Quantity],
    found: dict[str, Fact],
    taken: set[Span],
) -> dict[str, Fact]:
    """A number with a unit that only one attribute is left for; or a count of things, where one attribute counts any."""
    more: dict[str, Fact] = {}
    unsure = {one.span for one in found.values() if not one.sure and one.operator == "="}
    for quantity in quantities:
        if quantity.span in taken and quantity.span not in unsure:
            continue
        free = [
            one
            for one in attributes
            if (one.name not in found or found[one.name].span == quantity.span)
            and in_unit(quantity.value, quantity.unit, one.unit) is not None
            and (one.unit is None) == (quantity.unit is None)
            and (one.unit not in CURRENCIES or not _a_year(message, quantity) or _YEARLY.search(one.name))
        ]
        if quantity.unit is None:
            free = [one for one in free if one.type == "number" and quantity.counted and _counts_any(one)]
        free = _by_telling_word(message, quantity, free) or free
        if len(free) == 1:
            value = in_unit(quantity.value, quantity.unit, free[0].unit)
            exact = quantity.operator in (None, "=")
            more[free[0].name] = number_fact(message, free[0], quantity, value, sure=exact)
    return more


def _counts_any(attribute: Attribute) -> bool:
    return not [one for one in content(attribute.name) if one.stem not in _GENERIC]


_TELLING = (
    (re.compile(r"^\W*(?:off|less|cheaper|price cut|reduction|rebate|cut)\b", re.I), "discount rebate reduction"),
    (re.compile(r"^\W*old\b", re.I), "age"),
    (
        re.compile(
            r"^\W*(?:of (?:it|that|the (?:price|money|sum)) )?(?:up[- ]?front|in advance|beforehand|down\b(?! (?:to|from)))",
            re.I,
        ),
        "advance prepayment deposit",
    ),
    (
        re.compile(r"^\W*(?:of |in )?(?:\w+ )?(?:similar|comparable|same kind|work|experience|practice)\b", re.I),
        "experience",
    ),
    (
        re.compile(r"^\W*(?:from|of) nominal\b|^\W*(?:higher|lower|more|less|above|below)\b", re.I),
        "deviation difference",
    ),
)
"""Words right behind a number that say what it measures."""


def _by_telling_word(message: str, quantity: Quantity, free: Sequence[Attribute]) -> list[Attribute]:
    behind = message[quantity.span[1] :]
    named = {stem(word) for pattern, words in _TELLING if pattern.search(behind) for word in words.split()}
    return [one for one in free if named & {word.stem for phrase in phrases(one) for word in tokens(phrase)}]


_PER_YEAR = re.compile(
    r"^\s*(?:eur|euros?|usd|dollars?|€|k)?\s*(?:(?:a|per|each|every|/) ?(?:year|yr|annum)\b|p\.? ?a\.?\b|yearly\b|annually\b)",
    re.I,
)
_YEARLY = re.compile(r"\b(?:year|yearly|annual|annum)\b", re.I)


def _a_year(message: str, quantity: Quantity) -> bool:
    """`6,000 euros a year`."""
    return bool(_PER_YEAR.match(message[max(quantity.span[1], quantity.whole[1]) :]))


_NOW_AT = (
    r"(?:['’]s|\s+(?:is|are|of|at|was))?(?:\s+(?:now|only|still|just|about|around|really|actually))*"
    r"(?:\s+(?:\w+(?:ed|s)|fell|fallen|sank|sunk|rose|risen|went|gone|grew|came|come|down|up)(?:\s+(?:down|up|back))?\s+(?:to|at))?"
)
"""`margin's 36`, `margin is now at 29`, `margin slipped to 29`."""


def _right_behind(message: str, quantity: Quantity, attribute: Attribute) -> bool:
    """`margin 36`, `the margin is 36`: the number stands right behind the attribute's own name."""
    before = message[: quantity.whole[0] if quantity.whole else quantity.span[0]]
    names = "|".join(re.escape(one) for one in phrases(attribute))
    return bool(re.search(rf"\b(?:{names}){_NOW_AT}\s*[:=]?\s*$", before, re.I))


_BACK = re.compile(r"^\s*(?:back|refunded|reimbursed|credited)\b", re.I)
_PEOPLE = frozenset(
    stem(word)
    for word in "people person users user operators colleagues staff employees workers clerks nurses agents folks men women guys seats".split()
)
_OF_US = re.compile(r"^\s*(?:of (?:us|them)\b|(?:\w+ ){0,2}(?:affected|hit|can['’]?t|cannot)\b)", re.I)


def _counts_people(quantity: Quantity, message: str, attribute: Attribute) -> bool:
    """`four operators`, `23 of us`: for the one fact that counts people."""
    if not {one.stem for phrase in phrases(attribute) for one in tokens(phrase)} & _PEOPLE:
        return False
    counted = stem(quantity.counted) if quantity.counted else ""
    return counted in _PEOPLE or bool(_OF_US.match(message[quantity.span[1] :]))


def _share_beside(quantity: Quantity, attribute: Attribute, near: float) -> bool:
    """`margin 36`: a share without its sign, right beside its own name."""
    return _a_share(quantity, attribute) and quantity.counted is None and near >= 0.75


def _a_share(quantity: Quantity, attribute: Attribute) -> bool:
    return attribute.unit == "%" and quantity.value is not None and 0 <= quantity.value <= 100


def _like_money(quantity: Quantity, message: str) -> bool:
    """A bare number of thousands that counts nothing: `billed 90k`; or any that somebody wants back."""
    if quantity.unit is not None:
        return False
    return (quantity.counted is None and quantity.value >= 1000) or bool(_BACK.match(message[quantity.span[1] :]))


def number_fact(message: str, attribute: Attribute, quantity: Quantity, value: float | None, sure: bool) -> Fact:
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


def _nearness(message: str, quantity: Quantity, words: Sequence[Token], attribute: Attribute, like: Likeness) -> float:
    """How near a word of the attribute stands to the number: 1 beside it, falling to 0 beyond the sentence or 12 words."""
    nouns = [one for phrase in phrases(attribute) for one in content(phrase) if one.stem not in _GENERIC]
    nouns = nouns or [one for phrase in phrases(attribute) for one in content(phrase)]
    start, end = quantity.span
    low = max((m.end() for m in re.finditer(r"[.!?;]\s|\n", message[:start])), default=0)
    high = min((end + m.start() for m in re.finditer(r"[.!?;](?:\s|$)|\n", message[end:])), default=len(message))
    around = [one for one in words if low <= one.start < high and not start <= one.start < end]
    best = 0.0
    for noun in {one.stem: one for one in nouns}.values():
        for one in around:
            hit = like.closest(noun, [one])
            if hit is None:
                continue
            between = message[one.end : start] if one.end <= start else message[end : one.start]
            steps = len(tokens(between)) + 3 * len(_BREAK.findall(between))
            if steps <= 12:
                best = max(best, (1.0 if hit[1] else 0.9) / (1 + 0.15 * steps))
    return best
