"""Which language a document seems to be written in, by its commonest words: policies are read in English alone."""

import re
from collections import Counter

_COMMON = {
    "English": "the of and to is not for with must be",
    "German": "der die das und nicht ist für mit werden dürfen",
    "French": "le les des et ne pas est pour avec être",
    "Dutch": "het een van en niet is voor met moet worden",
    "Spanish": "el los las y no es para con debe ser",
    "Italian": "il gli che e non è per con deve essere",
    "Polish": "nie jest do oraz dla przez musi się może lub",
}
_LEAST = 12
"""Fewer common words than this say nothing."""
SHORT = 3
"""So few are enough where nothing was understood anyway."""


def other_language(text: str, least: int = _LEAST) -> str | None:
    """The language whose common words stand there at least twice as often as English ones, or None."""
    said = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    counts = {name: sum(said[one] for one in words.split()) for name, words in _COMMON.items()}
    name = max(counts, key=lambda one: counts[one])
    return name if counts[name] >= max(least, 2 * counts["English"]) and name != "English" else None
