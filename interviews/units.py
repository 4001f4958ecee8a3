"""The answer to `In which currency is 50,000?`: a unit, read and never guessed."""

import re

from interviews.clauses import sentences
from knowledge.quantities import CURRENCIES, find_quantities

SHORT = 4
"""In an answer of so few words a unit that is no currency is meant: `Percent, I mean.`"""


def unit_said(text: str) -> str | None:
    """The currency that an answer names, where its first sentence with one names just one; any unit in a short answer."""
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end]
        units = _units(words)
        money = [one for one in units if one in CURRENCIES]
        found = list(dict.fromkeys(money or (units if len(words.split()) <= SHORT else [])))
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _units(words: str) -> list[str]:
    tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[€$£¥₹%]", words)
    pairs = [f"{one} {two}" for one, two in zip(tokens, tokens[1:], strict=False)]
    read = [
        quantity for token in (*tokens, *pairs) for quantity in find_quantities(f"7 {token}") if quantity.value == 7
    ]
    return [one.unit for one in read if one.unit is not None]
