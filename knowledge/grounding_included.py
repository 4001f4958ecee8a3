"""An excepted case told as one of the rule: `also those without a name` for `save those without a name`."""

import re
from collections.abc import Iterator, Sequence

from knowledge import lexicon
from knowledge.grounding_stretches import meaning

_INCLUDED = re.compile(
    r"(?:,|\s[-–—])\s*(?:and )?(?P<before>[^,;.]{3,70}?),? (?:included|too|as well(?: as (?:the|any) (?:rest|others?))?|likewise|alike|among them|not excepted)\s*(?:[.;,]|$)"
    r"|\b(?:no|without(?: any| an)?) exceptions? (?:(?:being |is |are )?made )?for (?P<nor>[^,;.]{3,80})"
    r"|(?:\b(?:including|as well as|not excepting|not even(?! if| when| where)|(?<!not )even(?! if| when| where| though)|regardless of)|,\s*(?:and )?also) (?P<behind>[^,;.]{3,80})"
    r"|\b(?:even (?:if|when|where)|also (?:if|when|where)|whether(?: or not)?|no matter (?:if|whether)) (?P<case>[^,;.]{3,80})"
    r"|\b(?:that|this|which|the same|it) (?:goes|holds|applies|is true|counts) (?:also )?(?:for|to|of) (?P<same>[^,;.]{3,80})"
    r"|(?:^|[,;]|\band) *(?P<under>[^,;.]{3,80}?) (?:come|comes|fall|falls|are|is) (?:also )?(?:under|covered by|subject to|bound by) (?:this|that|the|the same) rule",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:except\w*|apart from|aside from|other than|save(?: for)?(?= (?:those|the|for|in|on|when|if|where|during|an?)\b)|bar(?:ring)?(?= (?:the|those|an?|one|two|three|my|our)\b)"
    r"|but not|not counting|unless|only|but|though|although|however|while|whereas|instead|on the other hand)\b",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(
    r"\b(?:excepted|exclud\w+|exempt\w*|excused|exceptions?|different|left out|does ?n[o'’]t apply|not apply|not hold|never)\b",
    re.IGNORECASE,
)
"""The part as a whole is about what is set apart."""
_ANYHOW = re.compile(
    r"\b(?:even|also|including|included|too|as well|no matter|regardless|whether|likewise|or not)\b", re.IGNORECASE
)
MET = 0.5
"""Share of the words of the included case from which a part of the evidence speaks of it."""
STATED = 0.75
"""Share of the claim's words from which one part of the evidence tells it whole, the case among them."""


def excepted(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim includes a case that the evidence sets apart, and that it nowhere includes."""
    words = _stems(sentence)
    parts = [part for text in evidence for part in _parts(text)]
    if any(_ANYHOW.search(part) and _stems(part) & words for part, _ in parts):
        return False
    for case, conditional in _included(sentence):
        rule = words - case
        speaking = [(part, apart) for part, apart in parts if case and len(case & _stems(part)) >= MET * len(case)]
        if not speaking or len(rule) < 2:
            continue
        if any(not apart and len(_stems(part) & words) >= STATED * len(words) for part, apart in speaking):
            continue
        if all(apart or not conditional and _told_by_itself(part, words, rule) for part, apart in speaking):
            return True
    return False


def _told_by_itself(part: str, words: frozenset[str], rule: frozenset[str]) -> bool:
    """The part says something of its own, and not the rule."""
    said = _stems(part)
    return bool(said - words) and len(rule & said) < MET * len(rule)


def _included(sentence: str) -> Iterator[tuple[frozenset[str], bool]]:
    """The words of each case that the claim takes in, and whether it says under which condition."""
    for found in _INCLUDED.finditer(sentence):
        yield _stems(found[str(found.lastgroup)]), found.lastgroup == "case"


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stands before and behind each word that sets apart, with whether it is set apart."""
    for start, end in lexicon.sentences(text):
        for piece in text[start:end].split(";"):
            if _OF_ITS_OWN.search(piece) and not _APART.search(piece):
                yield re.split(r",\s*(?=[^,]*\b(?:excepted|excluded|exempt)\b)", piece)[-1], True
                continue
            cuts = [one.start() for one in _APART.finditer(piece)]
            for begin, stop in zip([0, *cuts], [*cuts, len(piece)], strict=True):
                if piece[begin:stop].strip():
                    yield piece[begin:stop], begin in cuts


def _stems(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)
