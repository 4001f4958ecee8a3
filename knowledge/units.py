"""Units as people say them: `euros`, `business days`, `degrees Celsius`, `metres a second`. Nothing is converted."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.tokens import Token, word_at
from knowledge.unit_names import MEASURES, MONEY, PHRASES, TIME

_PER_TIME = {"s": "s", "h": "h", "min": "min", "second": "s", "hour": "h", "minute": "min", "day": "day"}
_KINDS_OF_DAY = frozenset("business working work calendar".split())
_DEGREES = frozenset("degrees degree °".split())
_SCALES_OF_HEAT = frozenset("c celsius centigrade f fahrenheit".split())
_BEFORE_TIME = frozenset("more other full whole straight consecutive".split())
_POWERS = {"square": "²", "cubic": "³", "sq": "²"}
_LENGTHS = frozenset("m km cm mm ft inch mile yard".split())
_NEVER_DIVIDED = frozenset(["%", "point", "mph", "km/h", "knot", "°", "°C", "°F"])
_SINGULAR_WHOLES = {"drop": "drop", "revolution": "revolution"}
"""Counted things that are measured by the time."""
_TOGETHER = {"mile/h": "mph"}
TIME_UNITS = frozenset(TIME.values()) | {"business day", "calendar day"}
CURRENCIES = frozenset(MONEY.values())


def unit_at(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The unit that starts here, and how many tokens it takes."""
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word in _KINDS_OF_DAY and following in {"day", "days"}:
        return ("calendar day" if word == "calendar" else "business day"), 2
    if word in _DEGREES and following in _SCALES_OF_HEAT:
        return ("°F" if following.startswith("f") else "°C"), 2
    if word in _BEFORE_TIME and time_unit(following):
        return time_unit(following), 2
    if word in {"k", "kilometre", "kilometres"} and _per(tokens, at + 1) == ("h", 2):
        return "km/h", 3
    if word in MONEY:
        return _price(tokens, at)
    measure, taken = ("m", 1) if word == "m" else _physical(tokens, at)
    if measure is None:
        time = time_unit(word)
        return time, 1 if time else 0
    divided = _per(tokens, at + taken) if measure not in _NEVER_DIVIDED else None
    if divided is None:
        return (measure, taken) if word not in _SINGULAR_WHOLES and word[:-1] not in _SINGULAR_WHOLES else (None, 0)
    by, more = divided
    return _TOGETHER.get(f"{measure}/{by}", f"{measure}/{by}"), taken + more


def time_unit(word: str) -> str | None:
    """`days` → day, `year's` → year."""
    return TIME.get(word) or TIME.get(word.removesuffix("s")) or TIME.get(word.removesuffix("'s").removesuffix("’s"))


def _physical(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """`kilos`, `square metres`, `parts per million`: what an instrument measures, without what it is divided by."""
    for phrase, sign in PHRASES.items():
        if all(word_at(tokens, at + step) == word for step, word in enumerate(phrase)):
            return sign, len(phrase)
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word in _POWERS and (length := _measure(following)) in _LENGTHS:
        return f"{length}{_POWERS[word]}", 2
    measure = _measure(word) or _SINGULAR_WHOLES.get(word.removesuffix("s"))
    return (measure, 1) if measure else (None, 0)


def _per(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """`a second`, `per litre`, `/h`: what a unit is divided by, and how many tokens that takes."""
    if word_at(tokens, at) not in {"a", "an", "per", "/", "each"}:
        return None
    word = word_at(tokens, at + 1)
    if word in _PER_TIME:
        return _PER_TIME[word], 2
    measure, taken = _physical(tokens, at + 1)
    if measure is None or measure in _NEVER_DIVIDED or word_at(tokens, at) == "/" and len(word) < 2 and word != "l":
        return None
    return measure, taken + 1


def _price(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """`euros`, `euros a kilo`; by the night or the month it stays an amount."""
    money = MONEY[word_at(tokens, at)]
    divided = _per(tokens, at + 1)
    if divided is None or divided[0] in _PER_TIME.values():
        return money, 1
    return f"{money}/{divided[0]}", 1 + divided[1]


def _measure(word: str) -> str | None:
    return MEASURES.get(word) or (MEASURES.get(word.removesuffix("s")) if len(word) > 2 else None)
