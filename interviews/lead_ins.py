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
_EITHER = rf"(?=[^.!?;:]{{4,140}}? {CASE_WORD} |{CASE_WORD} )"
_SOFT = r"(?:(?:and|but|so|now|well|oh|ah|actually),? )*"

LEAD_INS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"{_OPENS}{_NO_CASE}(?<!so)(?<!provided)(?<!except)(?<!given)(?<!is it)\bthat,? {_HEAD}", ""),
        (r"(?:^|(?<=[.!?;:] )|(?<=, ))(?:whether (?:or not [^,.;:!?]{2,40}|[^,.;:!?]{2,40} or not)|no matter (?:what|how|who|which|where|whether|if)[^,.;:!?]{0,40}|(?:love|like|hate) it or (?:not|hate it|loathe it)), (?=\w)", ""),
        (r"(?:^|(?<=[.!?;:] )|(?<=, ))(?:and |but )?if there(?:'s| is)(?: only| just)? (?:one|a single|any) ?(?:thing|rule|lesson|law|habit)[^.!?;:,]{0,50}?(?:,? it)?(?: is|'s)(?: this)?(?::|,? that|,) ", ""),
        (r"(?:^|(?<=[a-z,;] )|(?<=[.!?;:] ))(?:and |but )?(?:if|when) (?:i|you|we) (?:may|might|must|can|could|try to|have to|had to|was to|were to|am to|want to|look at|think about|like),? ?(?:i |we )?(?:say|put (?:it|this|that)|explain|call (?:it|this|that)|be (?:honest|frank|fair|clear|precise|blunt)|describe|sum (?:it|this|that)|add|it)\b[^.!?;:,]{0,40}, ", ""),
        (rf"{_OPENS}{_SOFT}(?:the way|as|like) (?:i|we|he|she|they|my|our|his|her|their) [^.!?;:,]{{3,40}}, {_EITHER}", ""),
        (rf"{_OPENS}{_SOFT}(?:i|we|one)(?:'d)?(?: (?:should|would|must|always|also|firmly|truly|do|can|only))* (?:say|says|think|believe|find|reckon|hold|maintain|feel|know) that (?=[^.!?;:]{{4,140}}? {CASE_WORD} )", ""),
        (rf"{_OPENS}{_SOFT}(?:to cut a long story short|long story short|rule of thumb|in a word|in a nutshell|bottom line|(?:the )?(?:fact|truth|point|upshot) is|just one thing|to be brief|all i(?:'ll| can| will) say is)(?:,|:) (?=\w)", ""),
        (rf"{_OPENS}[^.!?;:,]{{2,40}}\b(?:this way|like this|like that|as follows|simply|so), {_HEAD}", ""),
        (rf"{_OPENS}{_SOFT}as an? (?:[a-z]+ ){{0,2}}?(?:rule|principle|guideline|policy|habit|practice|matter of [a-z]+|point of [a-z]+|baseline|starting point|first approximation|general thing), {_EITHER}", ""),
        (rf"{_OPENS}{_SOFT}(?:by and large|in (?:(?:all|every|any|actual|daily|sober|plain|my|our|most) )*(?:fairness|principle|practice|theory|general|short|essence|effect|truth|honesty|reality|fact|view|opinion|experience|book|eyes)), (?=\w)", ""),
        (rf"{_OPENS}{_SOFT}(?:that|it|this|you|they say|some|we get told|people)\b[^.!?;]{{2,120}}?(?:\bnot\b|\bnever\b|n't\b)[^.!?;,]{{0,40}}, because,? {_HEAD}", ""),
        (rf"{_OPENS}{_SOFT}{_REPAIR}[,:] {_HEAD}", ""),
        (rf"{_OPENS}{_OTHERS}(?:(?!\b(?:if|when|unless|whenever)\b)[^.!?;]){{2,200}}?(?:,? (?:but|because|and),?|[;–—-]) {_US}*(?:[:,] )?{_HEAD}", ""),
        (rf"{_OPENS}(?:it|this|that)(?:'s| is) (?:(?:always|really|just|only|simply|not|more|all|a bit|in the end) )*(?:one of those|an? (?:question|matter|case|thing|point|habit|reflex|principle) of|like|just like)\b(?:(?!\b(?:if|when|unless|whenever)\b)[^.!?;:]){{2,200}}?(?:,? but,?| [–—-]|:) {_US}*{_HEAD}", ""),
        (rf"{_OPENS}(?:(?!\d)[^.!?;:]){{0,90}}?(?:,| [–—-]|\.\.\.|…) (?:(?:well|oh|um|or|and|but),? )*{_REPAIR}(?:(?!\d)[^.!?;]){{0,90}}?(?:,|:| [–—-]|…|\bmean|\bsay) {_HEAD}", ""),
        (rf"{_OPENS}(?:(?!\d)[^.!?;:]){{0,90}}?(?:,| [–—-]|\.\.\.|…) (?:(?:well|oh|um|or|and|but|no),? )*{_TURNED}(?:(?!\d)[^.!?;]){{0,90}}?\. {_HEAD}", ""),
        (rf"{_OPENS}{_NO_SIGN}(?:\b(?:is|was|'s|means?|says?|this|much|namely|such as|fact)|\bcomes? to(?: is)?)(?:,| –)? (?:the fact )?that (?=(?:(?!\bthat\b)[^.!?;:]){{4,140}}? {CASE_WORD} )", ""),
        (rf"{_OPENS}{_SOFT}(?:i|we|you)(?:'ve|'d| have| had) (?:(?:always|only|just|never|ever|long) )?(?:been|had|done|seen|worked|heard|known|sat|stood|learned|learnt|told|said|asked|explained|discussed|argued|debated|thought|wondered|noticed|met|lived|written)\b{_NO_CASE},(?: (?:and|but|so))? {_HEAD}", ""),
        (rf"{_OPENS}{_NO_CASE}, which is,? (?:you know, )?(?=[^.!?;:]{{4,140}}? {CASE_WORD} )", ""),
    )
)  # fmt: skip
