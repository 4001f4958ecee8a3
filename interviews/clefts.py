"""A clause that points before it says: `what we've got is rice` is `we've got rice`, `we're talking about a deposit` and `we've got a deposit` are `there's a deposit`, `nothing but sand` is `only sand`."""

from __future__ import annotations

import re

_WHO = r"(?:i|we|you|they|he|she|it)"
_HAS = r"(?:['’]ve got|['’]s got|['’]ve|have got|has got|have|has|need|needs|want|wants|see|sees|get|gets|use|uses)"
_CASE = r"(?:(?<=\bif )|(?<=\bwhen )|(?<=\bwhere )|(?<=\bwhenever )|(?<=\bunless )|(?<=\bassuming )|(?<=\bprovided )|(?<=\bthat )|(?<=\bevent )|(?<=\bonce )|(?<=\band )|(?<=\bor )|(?<=, ))"
"""Only where a condition may stand: `we're looking at a fine` may also be what follows."""

CLEFTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_CASE}what ({_WHO}(?: |(?=['’])){_HAS}) is (?=\w)", re.IGNORECASE), r"\1 "),
    (
        re.compile(
            rf"{_CASE}(?:we|you|i)(?:['’]re|['’]m| are| am) (?:just |really |only |actually )?(?:talking about|dealing with|looking at|faced with|confronted with) (?=(?:an?|no|some)\b)",
            re.IGNORECASE,
        ),
        "there's ",
    ),
    (re.compile(rf"{_CASE}we(?:['’]ve| have) got (?=(?:an?|no|some)\b)", re.IGNORECASE), "there's "),
    (re.compile(r"\bnothing but (?=\w)", re.IGNORECASE), "only "),
)
