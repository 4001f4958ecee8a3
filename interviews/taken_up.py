"""A case that is taken up again before what is done: `I look at whether A, and if so, B`, `have I got one where A? If I have, B`, `it's when A that B` → `if A, then B`."""

from __future__ import annotations

import re

_OPENS = r"(?:^|(?<=[.!?;:] ))"
_AGAIN = (
    r"(?:(?:and|because|so|but|well|yes|cause|'cause|as|since|for),? )*(?:if|when|where|in case) (?:so|yes|(?:the answer(?: to that)?(?:'s| is)|it's|it is|that's|that is|i get|they say)(?: a)? yes|(?:that|this|it)(?:'s| is| was| does)(?: (?:so|true|the case|the way it is|like that|like this|that way|it|right"
    r"|what (?:\w+ ?(?:'ve |'s |have |has |is |are )?)(?:got|find|see|hear|have|found|looking at|there)?|how it is))?|(?:i|we|you|they|there) (?:have|do|are|is|can|did|has)|i've got (?:one|it)),? (?:then,? )?"
)
_BEFORE = r"(?:(?!\b(?:if|when|whether|unless|depends?|depending)\b)[^.!?;]){0,240}?"
_YES = r"(?:(?:[a-z]+ enough|(?:that's |it's )?(?:simple|easy|clear)|there isn't one|well|right|okay|yes|why|then|so)(?:,|:|\.) )*"
_CASE = r"(?P<case>[^.!?;:]{6,200}?)"

TAKEN_UP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"{_OPENS}{_BEFORE}\b(?:whether|(?:see|check|ask|know|ask myself) if|is that|is it that|one where|case where) {_CASE}[,;?:] {_AGAIN}(?=\w)", r"if \g<case>, then "),
        (rf"\b(?:it is|it's|it has to be|it was)(?: (?:precisely|exactly|only|just|always|really|simply|usually))* (?P<mark>when|where|if|once|because) {_CASE}(?:,[^,.;:]{{3,30}},)?(?<!so)(?<!to say) that (?=\w)", r"\g<mark> \g<case>, "),
        (rf"{_OPENS}(?:and |so |but |now |you know |guess |ask me )?(?:what|how|who|which|where)\b[^.!?;,]{{2,60}}? (?P<mark>if|when|where|whenever|once)(?: (?:i|we) (?:know|see|hear|learn|find) that)? {_CASE}\? {_YES}(?=\w)", r"\g<mark> \g<case>, "),
        (rf"{_OPENS}(?:(?!\bdepend)[^.!?;,]){{0,40}}\b(?:whether|(?:see|check|ask) if) {_CASE}\. (?:if|when|where) (?:so|yes|it (?:is|does|has)|they (?:are|do|have)|there (?:is|are)|that's (?:so|the case))(?:,? or [^.!?;,]{{2,20}})*, (?:then )?(?![^.!?;]*[.!?;] (?:if|when) (?:not|it isn't|it doesn't|they))(?=\w)", r"if \g<case>, then "),
        (rf"{_OPENS}(?:what (?:matters|counts|decides(?: it)?|i ask|i want to know) is,? )?is it that {_CASE}\? (?:because|'cause|for|since) (?:then|if (?:so|it is|that's so)),? ", r"if \g<case>, then "),
        (rf"{_OPENS}(?:so|right|okay|now),? (?P<case>(?!(?:is|are|do|does|did|has|have|can|will|was|were|what|who|how|why|when|where|which|if|then)\b)[^.!?;]{{6,200}}?)(?:, (?:yes|yeah|right|okay|is it|are they|no))?\? (?:(?:well|right|okay|good|yes|so|then),? )*(?=\w)", r"if \g<case>, then "),
        (rf"{_OPENS}(?P<case>(?!(?:is|are|do|does|did|has|have|can|will|was|were|what|who|how|why|when|where|which|if|then)\b)[^.!?;]{{6,200}}?), (?:yes|yeah|right|okay)\? (?:(?:well|right|okay|good|yes|so|then),? )+(?=\w)", r"if \g<case>, then "),
        (rf"{_OPENS}(?:you want to know|and|so|do you want to know|want to know)? ?when (?:do |does |is |are |would )?(?P<done>[^.!?;,:]{{4,120}})\? (?P<mark>when|if|where|once) (?P<case>[^.!?;]{{4,200}}?)(?:, that's when)?(?=[.!])", r"\g<done> \g<mark> \g<case>"),
    )
)  # fmt: skip
