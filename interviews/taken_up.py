"""A case that is taken up again before what is done: `I look at whether A, and if so, B`, `have I got one where A? If I have, B`, `it's when A that B` → `if A, then B`."""

from __future__ import annotations

import re

_OPENS = r"(?:^|(?<=[.!?;:] ))"
_AGAIN = (
    r"(?:(?:and|because|so|but|well|yes|cause|'cause|as|since|for),? )*(?:if|when|where|in case) (?:so|yes|(?:that|this|it)(?:'s| is| was| does)(?: (?:so|true|the case|the way it is|like that|like this|that way|it|right"
    r"|what (?:\w+ ?(?:'ve |'s |have |has |is |are )?)(?:got|find|see|hear|have|found|looking at|there)?|how it is))?|(?:i|we|you|they|there) (?:have|do|are|is|can|did|has)|i've got (?:one|it)),? (?:then,? )?"
)
_BEFORE = r"(?:(?!\b(?:if|when|whether|unless|depends?|depending)\b)[^.!?;]){0,240}?"
_CASE = r"(?P<case>[^.!?;:]{6,200}?)"

TAKEN_UP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"{_OPENS}{_BEFORE}\b(?:whether|(?:see|check|ask|know|ask myself) if|is that|is it that|one where|case where) {_CASE}[,;?:] {_AGAIN}(?=\w)", r"if \g<case>, then "),
        (rf"\b(?:it is|it's|it has to be|it was)(?: (?:precisely|exactly|only|just|always|really|simply|usually))* (?P<mark>when|where|if|once|because) {_CASE}(?:,[^,.;:]{{3,30}},)?(?<!so)(?<!to say) that (?=\w)", r"\g<mark> \g<case>, "),
        (rf"{_OPENS}(?:you want to know|and|so|do you want to know|want to know)? ?when (?:do |does |is |are |would )?(?P<done>[^.!?;,:]{{4,120}})\? (?P<mark>when|if|where|once) (?P<case>[^.!?;]{{4,200}}?)(?:, that's when)?(?=[.!])", r"\g<mark> \g<case>, \g<done>"),
    )
)  # fmt: skip
