"""A case that is put rather than told: `take it that A; then B`, `show me one where A, and B`, `is it established that A? Then B`, `any job where A, B` → `if A, then B`.

The verb of putting is an open class before what it puts (`me one where`, `the example that`, `this:`); what makes it a case is that something follows from it.
"""

from __future__ import annotations

import re

from interviews.case_nouns import CASE_NOUN

_OPENS = r"(?:^|(?<=[.!?;:] )|(?<=, but )|(?<=, and )|(?<=, so ))"
_SOFT = r"(?:(?:so|now|and|but|okay|well|yes|look|right|then|just|first|here),? )*"
_YES = r"(?:(?:well|right|okay|ok|yes|yeah|yep|aye|good|fine|sure|sweet|great|then|so|and|bang),? )*"
_ASKED = r"(?:(?:and |so )?(?:what(?:'s| is| do| does| happens| then| now| next| follows| would)?|and then|then what|where does)\b[^.!?;:,]{0,40}\? )?"
_FOLLOWS = (
    r"(?:that(?:'s| is) (?:when|where)|(?:from (?:that|this|it)(?: \w+)?,? )?(?:it|what) follows (?:is )?that|it follows(?: from (?:that|this|it))? that|then|there(?!'s| is| are| was| were| has| have)|in (?:that|which|such a|this) (?:case|event|situation|instance|scenario)"
    r"|at (?:that|which) point|because of that|with that|on that(?: ground| basis)?|for (?:that|those)|if (?:so|yes)|and then|and there)"
)
_SO = rf"(?:[,;:.?!]|\s[–—-]) {_YES}{_ASKED}{_YES}{_FOLLOWS},? (?!(?:again|on|why|where|when)\b)"
"""`; well, then `, `. What happens? Well, `, `. Right, that's when `."""
_SO_ASKED = rf"(?:[,;:.?!]|\s[–—-]) {_YES}(?:and |so )?what (?:happens|then|now|next|follows|do (?:i|we|you) do)\b[^.!?;:,]{{0,30}}\? {_YES}"
_CASE = r"(?P<case>(?!\b(?:if|when|where)\b)[^.!?;:]{6,200}?)"
_PUT = r"(?:let(?:'s| us| me) (?:\w+ )?|(?:we|you|one) (?:can |could |may |might |just )?)?"
_THAT_PUT = rf"{_PUT}(?:(?:say|suppose|supposing|imagine|assume|assuming|pretend|presume|granted)(?: (?:for (?:example|instance|argument's sake|the sake of argument)|now|just))?,?(?: that)?|(?:take|put|picture|have|call) (?:it|this|that|the (?:\w+ )?{CASE_NOUN}|an? {CASE_NOUN})(?: now| for (?:example|instance))?,? that|[a-z]+ (?:this|the following):) "
_SHOWN = rf"{_PUT}[a-z]+ (?:me |us |in |up |of )?(?:one|an? (?:\w+ )?{CASE_NOUN}|an? [a-z]+|any [a-z]+|somebody|someone) (?:where|in which|for which) "
_ASKING = rf"(?:is (?:it|this|that)(?: (?:[a-z]+ ){{0,2}})?|is the {CASE_NOUN}|is it established|has it been (?:shown|proved|proven|established)|(?:you|we|they)(?:'ve| have) got it|(?:you|they|somebody|someone) (?:say|says|tell me|tells me)|(?:have|do|did) (?:i|we|you) (?:[a-z]+ )?(?:one|an? {CASE_NOUN}|it)) ?(?:that|where|in which|down that) "

SUPPOSED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"{_OPENS}{_SOFT}(?:{_THAT_PUT}|{_SHOWN}){_CASE}(?:{_SO}|{_SO_ASKED})", r"if \g<case>, then "),
        (rf"{_OPENS}{_SOFT}{_SHOWN}{_CASE}, and ", r"if \g<case>, then "),
        (rf"{_OPENS}{_SOFT}{_THAT_PUT}{_CASE}: ", r"if \g<case>, then "),
        (rf"{_OPENS}{_SOFT}{_ASKING}{_CASE}\? {_YES}(?:{_FOLLOWS},? )?", r"if \g<case>, then "),
        (rf"{_OPENS}{_SOFT}(?:with|for|on|take|in|(?:you|we|i)(?:'ve)? (?:get|got|have|see|find)) (?:one|those|these|any|ones) (?:where|in which) (?=[^.!?;]{{4,}},)", "if "),
        (r"\bin (?:the|an?|any) (?:situation|instance|scenario)s? that ", "if "),
        (rf"{_OPENS}{_SOFT}[a-z]+ in that {_CASE},? and (?:(?:then )?(?:it|that|this|everything) [a-z]+(?: [a-z]+)?(?::|,(?: and)?) )?", r"if \g<case>, then "),
        (rf"{_OPENS}[^.!?;:,]{{0,40}}\b(?:example|case in point|instance|illustration|scenario)(?: of that| for you)?[:.] (?P<case>(?!\b(?:if|when|where)\b)[^.!?;:]{{6,200}}?)(?:{_SO}|{_SO_ASKED})", r"if \g<case>, then "),
        (rf"{_OPENS}{_SOFT}(?:in |with |on |for )?(?:any|every|all|each|the|an?|one)(?: (?:\w+ )?{CASE_NOUN}(?: of (?:the|this|that) \w+)?| one|(?<=any) \w+|(?<=every) \w+) (?:where|in which) (?=[^.!?;]{{4,}},)", "if "),
    )
)  # fmt: skip
