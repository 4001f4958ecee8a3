"""An amount in other words: seven days for `a week`, 50 % for `half`."""

import re
from collections.abc import Sequence

from knowledge.quantities import Quantity

_SPANS = {
    ("day", 7): "week", ("day", 14): "fortnight", ("week", 2): "fortnight", ("hour", 24): "day", ("minute", 60): "hour", ("second", 60): "minute",
    ("month", 12): "year", ("month", 3): "quarter", ("week", 52): "year", ("day", 365): "year",
}  # fmt: skip
_SHARES = {
    50: "half",
    25: "(?:a )?quarter",
    75: "three[- ]quarters",
    20: "(?:a|one) fifth",
    10: "(?:a|one) tenth",
    100: "in full|the whole|all of",
}
_NOT_OF = r"(?! (?:an?|past|hour|day|to)\b)"
"""`half an hour` is no share."""


def in_other_words(claimed: Quantity, evidence: Sequence[str]) -> bool:
    """The evidence has the amount of the claim as one larger unit, or as a share in words."""
    if claimed.high is not None:
        return False
    span = _SPANS.get((claimed.unit or "", int(claimed.value))) if claimed.value == int(claimed.value) else None
    share = _SHARES.get(int(claimed.value)) if claimed.unit == "%" else None
    words = (
        rf"\b(?:an?|one|the (?:whole|last|past|next)) {span}\b"
        if span
        else rf"\b(?:{share})\b{_NOT_OF}"
        if share
        else None
    )
    return words is not None and any(re.search(words, text, re.IGNORECASE) for text in evidence)
