"""Numbers in running English: `above fifty thousand euros`, `up to 120k`, `between 10 and 20 percent`, `at least two weeks`.

Each quantity keeps the exact words it was read from. Nothing is converted: `two weeks` stays 2 with unit week.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.tree import Operator

Number = int | float


@dataclass(frozen=True)
class Quantity:
    """A number someone said, with its unit and how it was compared."""

    value: Number
    span: tuple[int, int]
    """The number and its unit, `[start, end)`."""
    unit: str | None = None
    high: Number | None = None
    """The upper end, for `between` only."""
    operator: Operator | None = None
    """The comparison the words around it state; None for a bare number."""
    whole: tuple[int, int] = (0, 0)
    """The span with the words of comparison."""
    approximate: bool = False
    """True for `about`, `roughly`, `around`: a grey zone rather than a limit."""
    counted: str | None = None
    """The thing counted, where the number stands before one: `complaints` in `three complaints`."""


_ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)) | {
    "fourty": 40
}
_ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
_SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 10**6, "mio": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_MONEY = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "bucks": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "chf": "CHF", "francs": "CHF",
    "sek": "SEK", "kronor": "SEK", "nok": "NOK", "dkk": "DKK", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "inr": "INR", "₹": "INR",
    "rupees": "INR", "aud": "AUD", "cad": "CAD", "pln": "PLN", "czk": "CZK", "huf": "HUF",
}  # fmt: skip
_TIME = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "mins": "minute", "hour": "hour", "hr": "hour", "hrs": "hour",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "yr": "year", "yrs": "year", "night": "night",
    "shift": "shift", "h": "hour",
}  # fmt: skip
_MEASURE = {
    "%": "%", "percent": "%", "pct": "%", "percentage": "%", "°c": "°C", "celsius": "°C", "°f": "°F", "fahrenheit": "°F", "degree": "°", "°": "°",
    "kg": "kg", "kilo": "kg", "kilogram": "kg", "kilogramme": "kg", "g": "g", "gram": "g", "mg": "mg", "ton": "t", "tonne": "t", "lb": "lb", "lbs": "lb",
    "km": "km", "kilometre": "km", "kilometer": "km", "mile": "mile", "metre": "m", "meter": "m", "cm": "cm", "centimetre": "cm", "centimeter": "cm",
    "mm": "mm", "millimetre": "mm", "millimeter": "mm", "micron": "µm", "litre": "l", "liter": "l", "ml": "ml", "bpm": "bpm", "mmhg": "mmHg",
    "point": "point", "mph": "mph", "kph": "km/h", "gb": "GB", "mb": "MB", "tb": "TB", "bar": "bar", "knot": "knot", "hectare": "ha", "acre": "acre", "foot": "ft", "feet": "ft", "inch": "inch", "hertz": "Hz", "decibel": "dB", "volt": "V", "watt": "W", "kw": "kW",
}  # fmt: skip
_PER = {"second": "s", "hour": "h", "minute": "min", "day": "day"}
_LENGTHS = {"metre", "meter", "kilometre", "kilometer", "km", "millimetre", "millimeter", "mm", "cm", "litre", "liter", "ml", "mile", "inch", "drop", "revolution"}
TIME_UNITS = frozenset(_TIME.values()) | {"business day", "calendar day"}
CURRENCIES = frozenset(_MONEY.values())

_TOKEN = re.compile(
    r"(?P<number>(?<![\w.])\d+(?:[.,']\d{3})*(?:[.,]\d+)?)(?P<suffix>k|m|bn|mn|mio|h)?(?![\d])"
    r"|(?P<symbol>°[cCfF]?|[€$£¥₹%+~])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)

_BEFORE: tuple[tuple[str, Operator], ...] = (
    (r"no more than|not more than|never more than|not over|not above|no higher than|no greater than|not exceeding|up to and including|up to", "<="),
    (r"at most|maximum of|max of|a maximum of|max\.?|maximum|within|no longer than|no later than|not longer than|(?:with)?in the (?:last|past)|over the (?:last|past)|during the (?:last|past)|capped at|a cap of|until|as much as|as high as|down from", "<="),
    (r"no less than|not less than|no fewer than|not under|not below|at least|at the very least|minimum of|a minimum of|min\.?|minimum|starting at|starting from|upwards of", ">="),
    (r"greater than or equal to|equal to or greater than|equal to or more than|>=|≥", ">="),
    (r"less than or equal to|equal to or less than|<=|≤", "<="),
    (r"(?:anything |everything |something |anyone |somewhere )?(?:well |way |far |much |just |even |slightly |anywhere )?(?:over|above|more than|greater than|higher than|bigger than|larger than|longer than|older than|later than|heavier than|worse than|better than|in excess of|north of|beyond|past|exceeds|exceeding|exceed|exceeded|tops|topping|upward of|hotter than|faster than|deeper than|wider than|farther than|further than|goes over|>)", ">"),
    (r"(?:anything |everything |something |anyone )?(?:well |way |far |much |just |even |slightly |anywhere )?(?:under|below|less than|fewer than|lower than|smaller than|shorter than|younger than|cheaper than|lighter than|south of|short of|sooner than|earlier than|colder than|slower than|closer than|nearer than|beneath|<)", "<"),
    (r"exactly|precisely|equal to|equals|=", "="),
)  # fmt: skip
_BEFORE_RE = tuple(
    (re.compile(rf"(?<!\w)(?:{words})\s*(?:that|the|a|about|around)?\s*$", re.IGNORECASE), operator)
    for words, operator in _BEFORE
)
_APPROX = re.compile(
    r"(?<!\w)(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.?|something like|more or less|somewhere around|in the region of|~)\s*$",
    re.IGNORECASE,
)
_AFTER: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (re.compile(r"^\s*(?:(?:or more|or above|or higher|or over|or older|or longer|or greater|or later|or better|or up|or heavier|and up|and above|and over|and upwards|and more|upwards|upward|onwards|onward|on up|minimum|at least|plus\b)(?!\s*to\b)|\+)", re.IGNORECASE), ">="),
    (re.compile(r"^\s*(?:or less|or below|or under|or fewer|or lower|or shorter|or younger|or smaller|and below|and under|and less|and down|max\b|maximum|tops\b|at most|at the most|at the outside)", re.IGNORECASE), "<="),
)  # fmt: skip


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in the text, in order, ranges joined."""
    tokens = _tokens(text)
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        read = _number_at(tokens, at)
        if read is None:
            at += 1
            continue
        value, after = read
        quantity, after = _with_unit(text, tokens, at, after, value)
        if quantity is not None:
            found.append(quantity)
        at = max(after, at + 1)
    return [_compared(text, one) for one in _ranges(text, found)]


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if match["suffix"]:
            cut = match.end("number")
            tokens.append(_Token("number", match["number"], match.start(), cut))
            following = text[match.end() : match.end() + 1]
            if following.isalpha():  # `5min`, `3kg`: the suffix was the start of a word
                rest = re.compile(r"[^\W\d_]+").match(text, cut)
                assert rest is not None
                tokens.append(_Token("word", rest[0], cut, rest.end()))
                continue
            tokens.append(_Token("word", match["suffix"], cut, match.end()))
            continue
        if tokens and match.start() < tokens[-1].end:
            continue
        tokens.append(_Token("number" if kind == "number" else kind, match[0], match.start(), match.end()))
    return [one for index, one in enumerate(tokens) if index == 0 or one.start >= tokens[index - 1].end]


def _digits(text: str) -> Number:
    """`50,000` `50.000` `50'000` are fifty thousand; `1.5` and `1,5` are one and a half."""
    plain = text.replace("'", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", ".")
    number = float(plain)
    return int(number) if number.is_integer() else number


def _tidy(number: float) -> Number:
    rounded = round(number, 9)
    return int(rounded) if float(rounded).is_integer() else rounded


def _word(tokens: list[_Token], at: int) -> str:
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _number_at(tokens: list[_Token], at: int) -> tuple[Number, int] | None:
    """Read a number that starts at this token: (value, index after it)."""
    if _word(tokens, at) == "minus" and at + 1 < len(tokens):
        positive = _number_at(tokens, at + 1)
        return (_tidy(-positive[0]), positive[1]) if positive else None
    if tokens[at].kind == "number":
        value: float = _digits(tokens[at].text)
        at += 1
    else:
        spoken = _spoken(tokens, at)
        if spoken is None:
            return None
        value, at = spoken
    if (
        _word(tokens, at) in {"and"}
        and _word(tokens, at + 1) == "a"
        and _word(tokens, at + 2) == "half"
        and _word(tokens, at + 3) in _SCALES
    ):
        return _tidy((value + 0.5) * _SCALES[_word(tokens, at + 3)]), at + 4
    while at < len(tokens) and tokens[at].kind == "word" and _word(tokens, at) in _SCALES and _scale_fits(tokens, at):
        value *= _SCALES[_word(tokens, at)]
        at += 1
    if _word(tokens, at) == "and" and _word(tokens, at + 1) == "a" and _word(tokens, at + 2) == "half" and value < 100:
        value, at = value + 0.5, at + 3
    return _tidy(value), at


def _scale_fits(tokens: list[_Token], at: int) -> bool:
    """A lone `m` means million after money or a number glued to it; never a metre with a space."""
    if _word(tokens, at) in {"m", "k"}:
        return tokens[at].start == tokens[at - 1].end or (_word(tokens, at) == "k" and tokens[at - 1].kind == "word")
    return True


def _spoken(tokens: list[_Token], at: int) -> tuple[float, int] | None:
    """Number words: `twenty-five`, `a hundred and twenty thousand`, `half a million`, `a couple of`."""
    start = at
    word = _word(tokens, at)
    if word == "half" and _word(tokens, at + 1) in {"a", "an"} and _word(tokens, at + 2) in _SCALES:
        return 0.5 * _SCALES[_word(tokens, at + 2)], at + 3
    if word == "half" and _word(tokens, at + 1) in {"a", "an"} and _time_unit(_word(tokens, at + 2)):
        return 0.5, at + 2
    if word in {"a", "an"}:
        following = _word(tokens, at + 1)
        if following in {"hundred", "thousand", "million", "billion", "grand"}:
            total, at = 1.0 * _SCALES[following], at + 2
            return _spoken_rest(tokens, at, total)
        if following == "couple":
            return 2.0, at + 3 if _word(tokens, at + 2) == "of" else at + 2
        if following == "dozen":
            return 12.0, at + 2
        if _time_unit(following) and _BEFORE_A_UNIT.search(_join(tokens, start)):
            return 1.0, at + 1
        return None
    if word in _ORDINALS and _time_unit(_word(tokens, at + 1)) and _word(tokens, at - 1) in {"the", "no"}:
        return float(_ORDINALS[word]), at + 1
    if word in {"couple"} and _word(tokens, at + 1) == "of":
        return 2.0, at + 2
    if word not in _ONES and word not in _TENS:
        return None
    return _spoken_rest(tokens, at, 0.0)


_BEFORE_A_UNIT = re.compile(
    r"(?:over|than|under|within|least|most|past|about|almost|nearly|up to|every|below|above|half)\s*$", re.IGNORECASE
)


def _join(tokens: list[_Token], before: int) -> str:
    return " ".join(one.text for one in tokens[max(0, before - 4) : before])


def _spoken_rest(tokens: list[_Token], at: int, total: float) -> tuple[float, int] | None:
    """The usual reading of English number words: hundreds multiply the group, thousands close it."""
    group, read_any = 0.0, total > 0
    if total and total < 1000:
        group, total = total, 0.0
    while at < len(tokens):
        word = _word(tokens, at)
        if word in _ONES and (group % 10 == 0 and (group % 100 == 0 or _ONES[word] < 10) or not read_any):
            if group % 100 and _ONES[word] >= 10:
                break
            group += _ONES[word]
        elif word in _TENS and group % 100 == 0:
            group += _TENS[word]
        elif word == "hundred" and read_any:
            group = (group or 1) * 100
        elif word in {"thousand", "million", "billion"} and read_any:
            total, group = total + (group or 1) * _SCALES[word], 0.0
        elif (
            word == "and"
            and read_any
            and (group >= 100 or (total and not group))
            and (_word(tokens, at + 1) in _ONES or _word(tokens, at + 1) in _TENS)
        ):
            pass
        elif tokens[at].text == "-" and read_any and _word(tokens, at + 1) in _ONES and group in _TENS.values():
            pass
        else:
            break
        read_any = True
        at += 1
    return (total + group, at) if read_any else None


def _time_unit(word: str) -> str | None:
    return _TIME.get(word) or _TIME.get(word.removesuffix("s")) or _TIME.get(word.removesuffix("'s").removesuffix("’s"))


def _with_unit(text: str, tokens: list[_Token], start: int, after: int, value: Number) -> tuple[Quantity | None, int]:
    """Attach a currency sign before, or a unit after; drop numbers that only name something (`P1`, `two-person`)."""
    begin, end = tokens[start].start, tokens[after - 1].end
    unit: str | None = None
    counted: str | None = None
    before = _word(tokens, start - 1)
    if before in _MONEY and (tokens[start - 1].kind == "symbol" or len(before) == 3):
        unit, begin = _MONEY[before], tokens[start - 1].start
        if _word(tokens, after) in _SCALES and tokens[after].start == end:
            after += 1
            end = tokens[after - 1].end
    following = _word(tokens, after)
    hyphen = following == "-" and after < len(tokens) and tokens[after].start == end
    if hyphen:
        following = _word(tokens, after + 1)
    found, taken = _unit_at(tokens, after + 1 if hyphen else after)
    if unit is None and found is not None:
        unit = found
        after = (after + 1 if hyphen else after) + taken
        end = tokens[after - 1].end
        if [_word(tokens, after + step) for step in range(3)] == ["and", "a", "half"]:
            value, after = value + 0.5, after + 3
            end = tokens[after - 1].end
    elif hyphen and following.isalpha() and following not in _ONES:
        return None, after + 2
    elif (
        begin
        and text[begin - 1 : begin] in {"/", "#"}
        or text[end : end + 1] == "/"
        and text[end + 1 : end + 2].isdigit()
    ):
        return None, after
    elif unit is None and following.isalpha() and following not in _STOP and after < len(tokens):
        counted = tokens[after].text
    if unit is None and _is_pronoun(tokens, start, after):
        return None, after
    if (
        unit is None
        and isinstance(value, int)
        and 1900 <= value <= 2100
        and before in {"in", "since", "of", "until"}
        and tokens[start].text.isdigit()
    ):
        return None, after
    return Quantity(value, (begin, end), unit, whole=(begin, end), counted=counted), after


_STOP = frozenset(
    "and or but then i we it they he she you is are was in on at to for of if when with from that which so because unless except a the up down per then not no as by my your our".split()
)


def _unit_at(tokens: list[_Token], at: int) -> tuple[str | None, int]:
    word, following = _word(tokens, at), _word(tokens, at + 1)
    if word in {"business", "working", "work", "calendar"} and following in {"day", "days"}:
        return ("calendar day" if word == "calendar" else "business day"), 2
    if word in {"degrees", "degree", "°"} and following in {"c", "celsius", "f", "fahrenheit"}:
        return ("°C" if following.startswith("c") else "°F"), 2
    if word == "per" and following == "cent":
        return "%", 2
    if word in {"more", "other", "full", "whole", "straight", "consecutive"} and _time_unit(following):
        return _time_unit(following), 2
    if following in {"a", "an", "per"} and (speed := _speed(word.removesuffix("s"), _word(tokens, at + 2))):
        return speed, 3
    if word in _MONEY:
        return _MONEY[word], 1
    if word in {"min", "mins"} or _time_unit(word):
        return _time_unit(word), 1
    if word in _MEASURE or word.removesuffix("s") in _MEASURE and len(word) > 2:
        return _MEASURE.get(word) or _MEASURE[word.removesuffix("s")], 1
    return None, 0


def _speed(what: str, per: str) -> str | None:
    """`metres a second` → m/s, `miles an hour` → mph."""
    if what == "mile" and per == "hour":
        return "mph"
    if what not in _LENGTHS or per not in _PER:
        return None
    return f"{_MEASURE.get(what, what)}/{_PER[per]}"


def _is_pronoun(tokens: list[_Token], start: int, after: int) -> bool:
    """`the other one`, `no one`, `this one`, `one of them`: a word, not a number."""
    if after - start != 1 or tokens[start].text.lower() != "one":
        return False
    before = _word(tokens, start - 1)
    return not (
        before in {"than", "least", "most", "over", "just", "only", "exactly"} and _word(tokens, after) not in {"of"}
    )


_LINK = re.compile(r"^\s*(?:-|–|—|to|up to|and|or)\s*$", re.IGNORECASE)


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join `between A and B`, `from A to B`, `A to B`, `A–B`; the scale and unit said once count for both."""
    joined: list[Quantity] = []
    index = 0
    while index < len(found):
        low = found[index]
        if index + 1 < len(found):
            high = found[index + 1]
            link = text[low.span[1] : high.span[0]]
            lead = text[: low.span[0]].rstrip().lower()
            opened = re.search(r"(?<!\w)(between|from|anywhere between|somewhere between|in between)$", lead)
            word = link.strip().lower()
            if (
                _LINK.match(link)
                and (opened or word in {"-", "–", "—"} or (word in {"to", "up to"} and _same_kind(low, high)))
                and _same_kind(low, high)
            ):
                if word not in {"and", "or"} or (opened and opened[1].endswith("between")):
                    start = opened.start(1) if opened else low.span[0]
                    joined.append(
                        replace(
                            high, value=_shared_scale(text, low, high), high=high.value, operator="between",
                            unit=high.unit or low.unit, span=(low.span[0], high.span[1]), whole=(start, high.span[1]),
                        )
                    )  # fmt: skip
                    index += 2
                    continue
        joined.append(low)
        index += 1
    return joined


def _same_kind(low: Quantity, high: Quantity) -> bool:
    return (low.unit is None or high.unit is None or low.unit == high.unit) and not (
        low.counted and low.counted != high.counted
    )


def _shared_scale(text: str, low: Quantity, high: Quantity) -> Number:
    """`10 to 20 thousand`: the scale belongs to both. `500 to 2 thousand` keeps 500."""
    words = text[high.span[0] : high.span[1]].lower()
    said = text[low.span[0] : low.span[1]].lower()
    if any(scale in said for scale in ("thousand", "million", "grand", "billion", "hundred")) or re.search(
        r"\d(k|m)\b", said
    ):
        return low.value
    for scale in (1000, 10**6, 10**9):
        if (
            low.value * scale < high.value
            and high.value >= scale
            and low.value < 1000
            and re.search(r"thousand|million|billion|grand|\dk\b|\dm\b", words)
        ):
            names = {1000: r"thousand|grand|\dk\b", 10**6: r"million|\dm\b", 10**9: r"billion"}[scale]
            if re.search(names, words):
                return _tidy(low.value * scale)
    return low.value


def _compared(text: str, quantity: Quantity) -> Quantity:
    """Read the comparison from the words right before and after."""
    start, end = quantity.whole
    lead = text[max(0, start - 60) : start]
    offset = start - len(lead)
    approximate = False
    if found := _APPROX.search(lead):
        approximate = True
        lead, start = lead[: found.start()], offset + found.start()
    if quantity.operator == "between":
        return replace(quantity, approximate=approximate)
    noun = re.match(rf"\s*{re.escape(quantity.counted)}\b", text[end:]) if quantity.counted else None
    for after in (end, end + noun.end()) if noun else (end,):
        for pattern, operator in _AFTER:
            if found := pattern.search(text[after : after + 24]):
                return replace(quantity, operator=operator, whole=(start, after + found.end()), approximate=approximate)
    for pattern, operator in _BEFORE_RE:
        if found := pattern.search(lead):
            return replace(quantity, operator=operator, whole=(offset + found.start(), end), approximate=approximate)
    if found := re.search(r"(?<!\w)from(?:\s+the)?\s*$", lead, re.IGNORECASE):
        tail = re.match(r"\s*(?:on|onwards|onward|up|upwards)\b", text[end:], re.IGNORECASE)
        return replace(
            quantity,
            operator=">=",
            whole=(offset + found.start(), end + (tail.end() if tail else 0)),
            approximate=approximate,
        )
    return replace(quantity, whole=(start, end), approximate=approximate)
