"""Numbers that two countries read differently: `1.000` is a thousand or one, `1,5` is one and a half or a slip."""

import re

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)+(?![\w]|[.,]\d)")
_POINT_DECIMALS = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})")
_COMMA_DECIMALS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})")


def mixes_styles(text: str) -> bool:
    """True where the text writes decimals both as `1,000.50` and as `1.000,50`."""
    numbers = [found[0] for found in _NUMBER.finditer(text)]
    return any(map(_POINT_DECIMALS.fullmatch, numbers)) and any(map(_COMMA_DECIMALS.fullmatch, numbers))


def unsure_numbers(words: str, mixed: bool = False) -> list[str]:
    """Numbers in these words that nobody can read for sure; in a text that mixes styles `1,000` is one too."""
    return [found[0] for found in _NUMBER.finditer(words) if _is_unsure(found[0], mixed)]


def _is_unsure(number: str, mixed: bool) -> bool:
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number):
        return True
    if re.fullmatch(r"\d+,\d{1,2}", number):
        return not mixed
    return mixed and re.fullmatch(r"[1-9]\d{0,2},\d{3}", number) is not None
