"""An answer to a case that asks something back: `ah, but you haven't told me how heavy it is`, `what I'd be asking is whether it leaks`.

Whoever answers with an indirect question, and with nothing that is done, says on what it depends, in whatever words they lead up to it.
"""

from __future__ import annotations

import re

_QUESTION = re.compile(
    r"(?<!, )(?<!\bin )(?<!\bat )(?<!\bof )\b(?P<clause>whether(?: or not)?\b|how (?!(?:i|we|you|they|he|she|it|to|come|about|that|this|things|the)\b)[a-z]+\b"
    r"|wh(?:at|ich) (?!(?:i|we|you|they|he|she|it|to|is|was|are|did|do|does|would|will|can|could|has|have|had|happens|follows|matters|counts|comes|if|about|else|a|an|this|that|the|means|then)\b)[a-z]+\b"
    r"|what the [a-z]+(?: [a-z]+)?(?:['’]s| is) like\b|whose \w+|who (?:is|was|owns|pays|signed|asked)\b)",
    re.IGNORECASE,
)
_INDIFFERENT = re.compile(
    r"\b(?:no matter|regardless(?: of)?|irrespective of|(?:do(?:es)?n['’]t|not|never|nor) (?:really |much |even )?(?:matter|care|mind|ask|look|change|make)\w*[^.!?]*|believe|surpris\w+|amaz\w+|makes? no (?:odds|difference)[^.!?]*|never mind|whatever|that['’]s|is|than|indifferent[^.!?]*|immaterial[^.!?]*)\s*$",
    re.IGNORECASE,
)
"""`No matter how old it is, …`: nothing depends on it."""
_POINTS = re.compile(
    r"\b(?:question|point|thing|asking?|issue|first|matter|it|what)\b[^.!?]*\b(?:is|['’]s)\s*$|\bit['’]s\s*$|\bis it\s*$",
    re.IGNORECASE,
)
"""`What I'd ask is whether …`, where `is` leads to the question and not to a thing that is like another."""
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_GOES_ON = re.compile(r",\s+(?:(?:then|so|and|but)\s+)*(?:i|we|they|it|he|she|the|a|an|my|our|you)\b", re.IGNORECASE)
_OR_NOT = re.compile(r"\bor not?\b\s*(?:,|$)", re.IGNORECASE)


def asked_back(answer: str) -> tuple[int, int] | None:
    """The indirect question with which the first sentence ends: characters of the answer; None where it asks nothing back."""
    stop = _SENTENCE.search(answer)
    end = stop.start() if stop else len(answer)
    found = next((one for one in _QUESTION.finditer(answer, 0, end) if answer[: one.start()].strip(" ,")), None)
    if found is None:
        return None
    lead = answer[: found.start()]
    if _INDIFFERENT.search(lead) and not _POINTS.search(lead) or _OR_NOT.search(answer, found.start(), end):
        return None
    goes_on = _GOES_ON.search(answer, found.start(), end)
    return None if goes_on else (found.start("clause"), end)
