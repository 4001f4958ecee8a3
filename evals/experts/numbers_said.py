"""Numbers as people say them: `50,000`, `50k`, `fifty thousand`."""

from typing import Literal

Style = Literal["digits", "short", "words"]
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def say_number(value: int | float, style: str = "digits") -> str:
    """The number in words or digits; what is not whole stays in digits."""
    if value != int(value) or value < 0:
        return f"{value:,}"
    whole = int(value)
    if style == "short" and whole >= 1000 and whole % 1000 == 0:
        return f"{whole // 1000}k"
    if style == "words" and (whole < 1000 or whole % 1000 == 0) and whole < 1_000_000:
        return _in_words(whole)
    return f"{whole:,}"


def _in_words(whole: int) -> str:
    if whole >= 1000:
        return f"{_in_words(whole // 1000)} thousand"
    if whole >= 100:
        hundreds, rest = divmod(whole, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {_in_words(rest)}" if rest else "")
    if whole >= 20:
        tens, rest = divmod(whole, 10)
        return _TENS[tens] + (f"-{_SMALL[rest]}" if rest else "")
    return _SMALL[whole]
