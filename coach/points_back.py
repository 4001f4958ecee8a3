"""Does a message go on with what was said before? By how English begins such a sentence and by the words that point at something named. Pure."""

import re

_BEGINS = re.compile(
    r"^\W*(?:(?:and|but|so|then|ok(?:ay)?|oh|ah|aha|h+m+|er+|well|no|nope|yes|yep|yeah|right|sorry|actually|wait|hold on|hang on|update|correction|also|still"
    r"|if|suppose|except|my mistake|turns out|what (?:if|about)|how about|in that case)\b|\?|\.\.\.|…)",
    re.I,
)
_POINTS = re.compile(r"\b(?:it|its|they|them|their|theirs|that|this|those|these|he|him|his|she|her|so|such)\b", re.I)
_SUBJECT = 6
"""Words at the beginning among which the one that points has to stand: later ones point at something in the message itself."""
_ASKS_WHY = re.compile(
    r"\b(?:why|how come|what(?:['’]s| is| was)? the (?:point|sense|use|idea|logic|thinking|reason(?:ing)?|benefit|gain|harm)|what(?:['’]s| is) (?:it|that|this|all that) (?:good )?for"
    r"|what (?:do|does|did|would|could) \w+(?: \w+)? (?:win|gain|get|lose|achieve|risk|save|protect|prevent)\b|what good\b|is (?:that|this|it)(?: really| even)? (?:fair|necessary|needed|reasonable|worth)"
    r"|(?:isn['’]t|seems|sounds|looks|feels) (?:that |this |it )?(?:a bit |rather |very |quite |awfully )?(?:harsh|strict|exaggerated|excessive|unfair|slow|overkill|much|random|arbitrary|odd|silly))\b",
    re.I,
)


_SUPPOSES = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|hm+|well|then|now)\W+)*(?:what (?:about )?if|what happens if|suppose|supposing|assume|assuming|imagine|say|let['’]s say|if)\b(?: that\b)?",
    re.I,
)


def points_back(message: str) -> bool:
    """`hm it does touch the patient`, `and if it weren't the lab`: said of what is on the table."""
    first = " ".join(message.split()[:_SUBJECT])
    return bool(_BEGINS.search(message) or _POINTS.search(first))


def supposed(message: str) -> str:
    """`ok but suppose they're the only ones` without what makes it a supposition: of the case that is asked about, it is so."""
    found = _SUPPOSES.match(message)
    return message if found is None else " " * found.end() + message[found.end() :]


def asks_why(message: str) -> bool:
    """`what do we win by being so strict about it?`: what the answer before is good for."""
    return bool(_ASKS_WHY.search(message))
