"""The unit of a number that was said without one: ages, temperatures, `mil`, and what the limits before it were in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from interviews.found import Found
from interviews.words import NOUNS
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity
from knowledge.tokens import tokens_of
from knowledge.unit_names import MONEY
from knowledge.units import time_unit, unit_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from interviews.listener import Listener

Dimension = Literal["time", "money", "heat", "weight", "length", "share", "speed", "other"]
LARGE = 1000
"""From where a bare number is of money, in an answer that names one currency."""
HOTTEST = 2500
YOUNGEST = 10
OLDEST = 100
"""Years that a person can be old."""
_OF_AGE = re.compile(
    r"\b(?:age[ds]?|years? old|year-old|birthday|minors?|teen(?:ager)?s?|pensioners?|older|younger|young|grown-?ups?|adults?)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:kids?|child(?:ren)?|people|persons?|boys?|girls?|men|women|adults?|patients?|pupils?|students?|members?|guests?|minors?|employees?|applicants?|drivers?)\b",
    re.IGNORECASE,
)
_NOT_OF_AGE = re.compile(
    r"\b(?:score[sd]?|points?|grades?|marks?|percent|level|reading|ticket|size|count|index)\b|%", re.IGNORECASE
)
_OF_HEAT = re.compile(
    r"\b(?:temperatures?|temp|fever|feverish|degrees?|celsius|centigrade|thermometer|frost|freezing|oven|furnace|kiln|freezer|incubator|fermenter|fridge)\b|°",
    re.IGNORECASE,
)
_NEAR_HEAT = re.compile(
    r"\b(?:hot|hotter|cold|colder|cool\w*|warm\w*|chill\w*|boil\w*|melt\w*|bake\w*|froze\w*|thaw\w*|heat\w*|core|burn\w*)\b",
    re.IGNORECASE,
)
_ANGLE = re.compile(
    r"\b(?:angles?|slopes?|tilt\w*|lean(?:s|ing)?|gradient|heel(?:s|ing)|heading|bearing|latitude|inclin\w+|knee|elbow|flexion|rotation|swivel\w*|off true)\b",
    re.IGNORECASE,
)
_FAHRENHEIT = re.compile(r"\bfahrenheit\b|°\s?f\b", re.IGNORECASE)
_FLUID = re.compile(
    r"\b(?:ml|millilit\w+|lit(?:re|er)s?|dos\w+|dose|syringe|inject\w*|infus\w*|drip|drink\w*|drank|urine|blood|fluids?|milk|feeds?|bottle|bolus|saline|bladder|catheter|water|oil|pour\w*|fill\w*|vial)\b",
    re.IGNORECASE,
)
_COMPARING_HEAT = frozenset("hotter colder warmer cooler".split())
_COMPARING_AGE = frozenset("older younger".split())
_PEOPLE = frozenset(
    """anyone anybody someone somebody nobody everyone everybody man woman boy girl kid child baby person people adult
    minor teenager customer supplier client patient guest applicant candidate buyer seller driver member user visitor
    passenger whoever who caller employee student pupil tenant borrower resident worker rider shoplifter dog cat horse animal she he""".split()
)
_SAYS_AGE = frozenset("be get turn say look mean become".split())
_NO_THING = frozenset("a.m p.m o'clock".split())
_THING = frozenset("team group class size floor order list".split())
_SPOKEN: dict[Dimension, str] = {
    "money": """cost costs cheaper dearer pricier costlier price priced worth pay pays invoice bill amount value spend salary
            fee budget refund charge rent turnover income loan sum loss damage credit""",
    "weight": "weigh weighs weight heavy heavier lighter load",
    "time": "take takes last lasts late overdue delay duration wait waits waiting stay sooner",
    "heat": "temperature temp fever hotter colder warmer cooler degrees",
    "length": "height width depth distance length thickness thick tall wide deep deeper shallower taller thicker thinner wider narrower",
    "speed": "speed wind gusts fast faster slower",
    "share": "percentage share humidity moisture margin",
}
_SAID_OF = {word: dimension for dimension, words in _SPOKEN.items() for word in words.split()}
_DIMENSIONS: dict[str, Dimension] = {
    **{unit: "time" for unit in TIME_UNITS},
    **{unit: "money" for unit in CURRENCIES},
    **dict.fromkeys(("°C", "°F", "°"), "heat"),
    **dict.fromkeys(("kg", "g", "mg", "t", "lb", "oz"), "weight"),
    **dict.fromkeys(("m", "km", "cm", "mm", "mile", "nautical mile", "ft", "inch", "yard", "µm"), "length"),
    **dict.fromkeys(("km/h", "mph", "m/s", "knot"), "speed"),
    "%": "share",
}


def dimension_of(unit: str | None) -> Dimension:
    """What a unit measures."""
    return _DIMENSIONS.get(unit or "", "other")


def dimension_said(tokens: list[Token]) -> Dimension | None:
    """What the words around a number say that it measures: `it costs …`, `heavier than`."""
    return next((_SAID_OF[one.lower_] for one in tokens if one.lower_ in _SAID_OF), None)


@dataclass(frozen=True)
class Stretch:
    """The words of a limit."""

    listener: Listener
    tokens: list[Token]

    @property
    def words(self) -> set[str]:
        """In small letters."""
        return {one.lower_ for one in self.tokens}

    @property
    def text(self) -> str:
        """The whole answer."""
        return self.listener.text


def settled(stretch: Stretch, quantity: Quantity) -> Quantity:
    """The number with its unit, where the words or the answer around them tell it."""
    if quantity.unit == "°":
        return quantity if _ANGLE.search(stretch.text) else replace(quantity, unit=_heat(stretch))
    if quantity.unit == "mL" and _says_mil(stretch, quantity):
        return quantity if _FLUID.search(stretch.text) else replace(quantity, unit="mm")
    if quantity.unit is not None:
        return quantity
    if label := _labelled(stretch, quantity):
        return replace(quantity, unit=label, counted=None)
    if really_counts(stretch, quantity):
        return quantity
    quantity = replace(quantity, counted=None)
    if re.match(r"\s*(?:an?|per|each|every)\s+\w", stretch.text[quantity.span[1] :]):
        return quantity  # `under ten a minute`: how often
    if unit := _own(stretch, quantity):
        return replace(quantity, unit=unit)
    if (same := goes_on(stretch, quantity)) is not None:
        last, scale = same
        high = quantity.high * scale if quantity.high is not None else None
        return replace(quantity, unit=last.unit, value=quantity.value * scale, high=high)
    unit = (
        _between(stretch, quantity)
        or _money(stretch, quantity)
        or _before(stretch, quantity)
        or _of_answer(stretch, quantity)
    )
    return replace(quantity, unit=unit) if unit else quantity


def goes_on(stretch: Stretch, quantity: Quantity) -> tuple[Found, int] | None:
    """The limit before that ended where this one begins, and the scale left out: `up to 15 percent … over 15`, `under ten thousand … from ten`."""
    for last in reversed(stretch.listener.topic.numbers):
        bounds = last.value if isinstance(last.value, list) else [last.value]
        numbers = {one for one in bounds if isinstance(one, int | float)}
        if last.unit in TIME_UNITS and dimension_said(stretch.tokens) not in {None, "time"}:
            continue
        for scale in (1, 1000, 10**6):
            if {quantity.value * scale, (quantity.high or quantity.value) * scale} & numbers:
                return last, scale
    return None


def really_counts(stretch: Stretch, quantity: Quantity) -> bool:
    """`three complaints`, `two or more calls`: a noun follows the number, or its comparison, in the same stretch."""
    places = {quantity.span[1], quantity.whole[1]}
    for at, one in enumerate(stretch.tokens[1:], 1):
        before = stretch.tokens[at - 1]
        if before.idx + len(before) not in places:
            continue
        if one.pos_ in NOUNS and one.lower_ not in _NO_THING or one.pos_ in {"ADJ", "VERB"} and _is_noun_after(one):
            return True
        following = stretch.tokens[at + 1].lower_ if at + 1 < len(stretch.tokens) else ""
        if one.lower_ == "of" and following in {"them", "these", "those"}:
            return True
    return False


def _is_noun_after(adjective: Token) -> bool:
    return adjective.i + 1 < len(adjective.doc) and adjective.nbor().pos_ in NOUNS


def _says_mil(stretch: Stretch, quantity: Quantity) -> bool:
    return stretch.text[slice(*quantity.span)].lower().rstrip("s").endswith("mil")


def _heat(stretch: Stretch) -> str:
    return "°F" if _FAHRENHEIT.search(stretch.text) else "°C"


def _labelled(stretch: Stretch, quantity: Quantity) -> str | None:
    """`week seven`, `day ten`, `age five`: the unit stands before."""
    before = next((one for one in reversed(stretch.tokens) if one.idx + len(one) <= quantity.span[0]), None)
    if before is None or not isinstance(quantity.value, int):
        return None
    if before.lower_ in {"age", "aged"} or before.lower_ == "of" and before.i and before.nbor(-1).lower_ == "age":
        return "year"
    return time_unit(before.lower_) if before.tag_ != "NNS" and before.lower_ == before.lemma_.lower() else None


def _own(stretch: Stretch, quantity: Quantity) -> str | None:
    """What the stretch itself tells: `older than eight`, `colder than minus five`, `anyone under sixteen`."""
    said = dimension_said(stretch.tokens)
    if stretch.words & _COMPARING_HEAT or stretch.words & {"temperature", "temp", "fever"}:
        return _heat(stretch)
    if quantity.value < 0 or quantity.value == 0 and stretch.words & {"below", "above", "under"}:
        last = stretch.listener.topic.number
        other = last is not None and dimension_of(last.unit) in {"money", "share"} or said not in {None, "heat"}
        return None if other else _heat(stretch)
    before = [one for one in stretch.tokens if one.idx < quantity.span[0]]
    named = next((unit for one in before if one.tag_ == "NNS" and (unit := unit_at(tokens_of(one.text), 0)[0])), None)
    if named and dimension_of(named) != "heat":
        return named
    if not could_be_age(quantity) or said is not None:
        return None
    if stretch.words & _COMPARING_AGE:
        last = stretch.listener.topic.number
        return last.unit if last and last.unit in TIME_UNITS and last.attribute.endswith("age") else "year"
    if _THING & {one.lemma_.lower() for one in before} or any(
        one.pos_ == "VERB" and one.lemma_.lower() not in _SAYS_AGE for one in before
    ):
        return None
    return "year" if any(one.lemma_.lower() in _PEOPLE for one in before) else None


def could_be_age(quantity: Quantity) -> bool:
    """A whole number of years that somebody may be old."""
    return isinstance(quantity.value, int) and 0 < quantity.value <= OLDEST


def _between(stretch: Stretch, quantity: Quantity) -> str | None:
    """What was named since the last limit: `thermometer. Above 39.5`."""
    numbers = stretch.listener.topic.numbers
    place = max([one.span[1] for one in numbers if one.span[1] <= quantity.span[0]], default=0)
    since = stretch.text[place : quantity.span[0]]
    if numbers and _OF_HEAT.search(since) and dimension_said(stretch.tokens) in {None, "heat"}:
        return _heat(stretch)
    return None


def _money(stretch: Stretch, quantity: Quantity) -> str | None:
    """The one currency of the answer, for a price or a number too large for most else."""
    said = dimension_said(stretch.tokens)
    if said not in {None, "money"} or said is None and abs(quantity.value) < LARGE:
        return None
    tokens = tokens_of(stretch.text)
    named = {MONEY[one.text.lower()] for one in tokens if one.text.lower() in MONEY}
    return named.pop() if len(named) == 1 else None


def _before(stretch: Stretch, quantity: Quantity) -> str | None:
    """The unit of the limits before, where the stretch does not speak of another thing."""
    said = dimension_said(stretch.tokens)
    own = {one.lemma_.lower() for one in stretch.tokens if one.pos_ in NOUNS and one.idx < quantity.span[0]}
    for last in reversed(stretch.listener.topic.numbers):
        if said and dimension_of(last.unit) != said:
            continue
        heads = {last.head.lower(), *last.attribute.lower().split()}
        if said is None and own and not own & heads or _is_another_size(quantity, last.value, last.unit or ""):
            continue
        return last.unit
    return None


def _is_another_size(quantity: Quantity, value: object, unit: str) -> bool:
    """Ten thousand after days; five after fifty thousand euros may be short for five thousand, and stays open."""
    bounds = value if isinstance(value, list) else [value]
    sizes = [abs(one) for one in bounds if isinstance(one, int | float) and one]
    if not sizes or not quantity.value:
        return False
    far = 1000 if unit in CURRENCIES else 40
    return not any(abs(quantity.value) <= far * size and size <= far * abs(quantity.value) for size in sizes)


def _of_answer(stretch: Stretch, quantity: Quantity) -> str | None:
    """What the whole answer is about, where the stretch names nothing of its own that is measured otherwise."""
    before = [one for one in stretch.tokens if one.idx < quantity.span[0]]
    said = dimension_said(stretch.tokens)
    numbers = stretch.listener.topic.numbers
    if (
        said not in {None, "heat"}
        or numbers
        and not _is_another_size(quantity, numbers[-1].value, numbers[-1].unit or "")
    ):
        return None
    words = [one.lemma_.lower() for one in before]
    if could_be_age(quantity) and {"be", "get", "turn"} & set(words) and {"they", "you", "we", "i"} & set(words):
        if _PERSONS.search(stretch.text):
            return "year"
    heat = 2 * len(_OF_HEAT.findall(stretch.text)) + len(_NEAR_HEAT.findall(stretch.text))
    if heat > 1 and abs(quantity.value) < HOTTEST:
        return _heat(stretch)
    bare = not any(one.pos_ in NOUNS or one.pos_ == "VERB" for one in before)
    if bare and could_be_age(quantity) and quantity.value >= YOUNGEST and not _NOT_OF_AGE.search(stretch.text):
        spoken = bool(stretch.words & {"over", "under", "past"}) or quantity.operator == "between"
        return "year" if spoken and (_OF_AGE.search(stretch.text) or _of_people(stretch)) else None
    return None


def _of_people(stretch: Stretch) -> bool:
    """Does the sentence speak of somebody, and the answer measure nothing else?"""
    others = any(one.unit not in {None, "year", "minute", "day", "hour"} for one in stretch.listener.quantities)
    sentence = stretch.tokens[0].sent if stretch.tokens else ()
    return not others and any(one.lemma_.lower() in _PEOPLE | {"you"} for one in sentence)
