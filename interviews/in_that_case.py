"""`In that situation, …`, `with a case like that, …`, `for that one, …`: the case that is spoken of, and no condition of its own."""

from __future__ import annotations

import re

_CASES = r"(?:cases?|situations?|events?|instances?|scenarios?|circumstances|conditions|facts|terms|eventuality|setup|constellation)"
_GOES_ON = r"(?! (?:where|when|if|that|which|with|of|in which)\b)"
"""`in those situations where …` tells which: what follows is the case."""
_POINTED = rf"(?:in|under|with|for|given|on) (?:that|this|those|these|such|such an?|that kind of|that sort of|this kind of|this sort of)(?: (?:sort|kind) of)?(?: an?)? {_CASES}"
_LIKE = rf"(?:in|with|for) (?:an?|any|some) (?:{_CASES}|one|thing) (?:like|such as) (?:that|this)(?: one)?"
_ONE = r"(?:for|with|in|on) (?:that|this) one"
_OPENS = r"(?:^|(?<=[.!?;:] )|(?<=, )|(?<=\band )|(?<=\bbut )|(?<=\bso )|(?<=\bwell )|(?<=\bI['’]d say ))"
IN_THAT_CASE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_OPENS}(?:{_POINTED}{_GOES_ON}|{_LIKE}|{_ONE}),(?= )", re.IGNORECASE), "in that case,"),
    (re.compile(r"(?<=[,;] )in which (?:event|situation|instance|scenario),?(?= )", re.IGNORECASE), "in which case"),
)
