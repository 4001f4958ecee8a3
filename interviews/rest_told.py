"""The rest of the cases in other words than `otherwise`: `in all remaining cases, …`, `if it's none of those, …`, `nothing of the kind? Then …`.

Two constructions of closed-class words: all that remains (`the rest`, `everything else`, `any other matter`), and none of what was named (`none of these`,
`failing that`, `apart from those`).
"""

from __future__ import annotations

import re

_OPENS = r"(?:^|(?<=[.!?;] )|(?<=[.!?;] and )|(?<=[.!?;] but ))"
_SOFT = r"(?:(?:and|but|so|now|well|okay|then),? )*"
_GOES = r"(?:,| –|:|\?)? (?:(?:well|sweet|good|right|okay|fine|you know),? )*(?:then )?"
_GOES_ON = r" (?:(?:well|sweet|good|right|okay|fine|you know),? )*(?:then )?"
_THESE = r"(?:(?:these|those) (?:things|cases|points|conditions|facts)|this|these|those|that|them|the above|it|the foregoing|what i(?:'ve| have)? (?:just )?(?:said|mentioned|named))"
_COMES = r"(?: (?:is|are|was|were|do|does|applies|apply|arises?|holds?|happens?|fits?|matches|comes?|turns?|crops?|goes|shows?|shown|going|true|the case|there|met|present|in play|up|on|in))*"
_NONE = rf"(?:(?:none of {_THESE}|neither of (?:these|those|them)){_COMES}|(?:(?:no(?:ne|thing|wt)?|not a thing)(?: at all)? (?:of (?:the|that|this) (?:kind|sort)|like (?:that|this|those|these)|of that))(?: [a-z]+){{0,3}}?)"
_REMAINS = r"(?:rest|remainder|others?|leftovers)"
_WHAT = r"(?:of (?:the |them|these|those|it|all|my|our|that)\b ?(?:\w+ ?){0,2}?)?"
_ALL_ELSE = (
    rf"(?:(?:for|with|in|on|to|as for|at) )?(?:(?:all|any|every|each)(?: of)?(?: the)? (?:other|remaining) \w+|everything else|anything else|everyone else|everybody else|anyone else"
    rf"|(?:all (?:of )?)?(?:the|my|our|this)(?: \w+){{0,3}}? {_REMAINS}(?: {_WHAT})?|(?:everything|anything|all|whatever|anyone|everyone|everybody) (?:that |who )?(?:is |are |'s |i haven't |i have not |we haven't )(?:left(?: over)?|named|mentioned|said|covered|listed))"
    r"(?: (?:that|who|which) (?:comes?|lands?|turns? up|crosses|remains?|is left)[^,.;:]{0,30})?"
)

REST_TOLD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"{_OPENS}{_SOFT}{_ALL_ELSE},{_GOES}(?=\w)", "otherwise "),
        (rf"{_OPENS}{_SOFT}(?:for|with|in) (?:all|any|every|each)(?: of)?(?: the)? (?:other|remaining) \w+ (?=\w)", "otherwise "),
        (rf"{_OPENS}{_SOFT}the rest of the time,? (?=\w)", "otherwise "),
        (rf"{_OPENS}{_SOFT}(?:(?:if|when|where|should|in case) (?:(?:it|that|there)(?:'s| is| are)(?: not (?:one|any))? )?)?{_NONE}(?:,|\?|:| –){_GOES_ON}(?=\w)", "otherwise "),
        (rf"{_OPENS}{_SOFT}(?:if|when|where) (?:it|that)(?:'s| is) not (?:one|any) of (?:these|those|them),? (?:then )?(?=\w)", "otherwise "),
        (rf"{_OPENS}{_SOFT}(?:failing|barring|short of|absent|outside(?: of)?|aside from|apart from|beyond|other than|except for|leaving aside)(?: all)?(?: of)? {_THESE},? (?:(?:it|things?|everything)(?:'s| is| are| goes| stays) (?:just )?(?:as (?:usual|ever|always|normal)|business as usual|the (?:usual|same)|normal|standard)[:,;] (?:and as usual means (?:that )?)?)?(?=\w)", "otherwise "),
        (rf"{_OPENS}{_SOFT}(?:that|this) leaves (?:only )?{_ALL_ELSE},? (?:and (?:there|for (?:them|it|those|that|the rest)),? )?(?=\w)", "otherwise "),
    )
)  # fmt: skip
