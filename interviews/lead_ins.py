"""What leads to a rule and tells none of its own: `he taught me that when A, B`, `some would dither, but with us, when A, B` → `when A, B`.

An open class, known by its place: a clause that takes another (`… that when A, B`, `… is that B when A`), with no case of its own; or one about what others do.
"""

from __future__ import annotations

import re

from interviews.announced import HELD_AGAINST
from interviews.case_nouns import CASE_WORD

_OPENS = r"(?:^|(?<=[.!?;] ))"
_NO_CASE = r"(?:(?!\b(?:if|unless|whenever|once|otherwise)\b)[^.!?;]){2,320}?"
_NO_SIGN = rf"(?:(?!\b(?:if|unless|whenever|once|otherwise|{HELD_AGAINST})\b)[^.!?;]){{2,320}}?"
_PEOPLE = r"(?:people|folks?|colleagues|firms|compan(?:y|ies)|shops|places|offices|departments|houses|teams|managers|institutions|organi[sz]ations|schools|hospitals|banks|others|of us|of them|of my [a-z]+)"
_OTHERS = rf"(?:(?:some|others?|many|most|plenty|lots|loads|a lot|a few|there are)(?: of)?(?: [a-z]+)?(?:'d| would| might| maybe)\b|(?:some|others|people|you|everybody|everyone|anybody|anyone)(?: else)? (?:will|would|can|could|may|might)\b|(?:other|most|some|many|a lot of|plenty of|lots of|there are) {_PEOPLE}\b)"
_US = r"(?:(?:yeah|yes|well|no),? |(?:here|for me|for us|with us|with me|by us|at ours|in practice|i say[^.!?;:]{0,40}|(?:in|at) (?:our|my|this) \w+|to me|for my part),? ?)"
_TURNED = r"(?:let me|strike that|scratch that|i withdraw that|not (?:always|normally|usually|exactly|quite|really))\b"
_REPAIR = rf"(?:(?:no|nah)(?=[,:.…]| [–—-]| (?:wait|sorry)\b)|{_TURNED}|(?:sorry|hang on|hold on|wait|i mean|or rather|rather|forgive me|excuse me|pardon(?: me)?|i should say|i tell a lie)\b)"
_HEAD = rf"(?=(?:{CASE_WORD}|in (?:an?y?|every|such an?) (?:case|situation|matter|instance) (?:where|in which))\b[^.!?;]{{4,}}(?:,|:) )"

LEAD_INS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"{_OPENS}{_NO_CASE}(?<!so)(?<!provided)(?<!except)(?<!given)(?<!is it)\bthat,? {_HEAD}", ""),
        (r"(?<=[a-z,]) (?:and |but )?(?:if|when) (?:i|you|we) (?:may|might|must|can|could|try to|have to|had to|was to|were to|am to|want to|look at|think about|like),? ?(?:i |we )?(?:say|put|tell|ask|explain|call|be (?:honest|frank|fair|clear|precise)|describe|sum|it|that|so)\b[^.!?;:,]{0,40},(?= )", ""),
        (rf"{_OPENS}{_OTHERS}(?:(?!\b(?:if|when|unless|whenever)\b)[^.!?;]){{2,200}}?(?:,? (?:but|because|and),?|[;–—-]) {_US}*(?:[:,] )?{_HEAD}", ""),
        (rf"{_OPENS}(?:it|this|that)(?:'s| is) (?:(?:always|really|just|only|simply|not|more|all|a bit|in the end) )*(?:one of those|an? (?:question|matter|case|thing|point|habit|reflex|principle) of|like|just like)\b(?:(?!\b(?:if|when|unless|whenever)\b)[^.!?;:]){{2,200}}?(?:,? but,?| [–—-]|:) {_US}*{_HEAD}", ""),
        (rf"{_OPENS}(?:(?!\d)[^.!?;:]){{0,90}}?(?:,| [–—-]|\.\.\.|…) (?:(?:well|oh|um|or|and|but),? )*{_REPAIR}(?:(?!\d)[^.!?;]){{0,90}}?(?:,|:| [–—-]|…|\bmean|\bsay) {_HEAD}", ""),
        (rf"{_OPENS}(?:(?!\d)[^.!?;:]){{0,90}}?(?:,| [–—-]|\.\.\.|…) (?:(?:well|oh|um|or|and|but|no),? )*{_TURNED}(?:(?!\d)[^.!?;]){{0,90}}?\. {_HEAD}", ""),
        (rf"{_OPENS}{_NO_SIGN}(?:\b(?:is|was|'s|means?|says?|this|much|namely|such as|fact)|\bcomes? to(?: is)?)(?:,| –)? (?:the fact )?that (?=(?:(?!\bthat\b)[^.!?;:]){{4,140}}? {CASE_WORD} )", ""),
        (rf"{_OPENS}{_NO_CASE}, which is,? (?:you know, )?(?=[^.!?;:]{{4,140}}? {CASE_WORD} )", ""),
    )
)  # fmt: skip
