"""How an interviewer may not ask: a check of wordings, for our own questions and for those that a model words.

From the method: one question a turn, open, neutral, nothing suggested, nobody asked to justify themselves, short.
"""

import re

LONGEST = 45
"""Words in a question, apart from what it quotes."""

_QUOTED = re.compile(r"“[^”]*”")
_LEADING = re.compile(
    r"\b(?:don't|doesn't|didn't|isn't|aren't|wasn't|wouldn't|couldn't|shouldn't|won't|can't|haven't) (?:you|it|that|they|he|she|we|this|there)\b"
    r"|,\s*(?:surely|obviously|of course|clearly|I (?:assume|suppose|guess|take it)|would(?:n't)? you agree|you would agree|right|correct|true|yes|no)\s*\?"
    r"|\b(?:surely|obviously|I assume|I take it|as we all know|you must|you probably|you presumably)\b",
    re.IGNORECASE,
)
_JUSTIFY = re.compile(
    r"\bwhy (?:did|didn't|do|don't|would|wouldn't|have|haven't) you\b|\bwhat were you thinking\b|\bhow could you\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:great|excellent|perfect|fantastic|wonderful|impressive|very good|well done|interesting)\b", re.IGNORECASE
)
_TWO = re.compile(
    r"\b(?:what|who|whom|when|where|which|how|why|do|does|is|are|can|would)\b[^?]*\b(?:and|or)(?: also| then)? (?:what|who|whom|when|where|which|how|why)\b[^?]*\?",
    re.IGNORECASE,
)
_AND_OR = re.compile(r"\band/or\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"^(?:and |but |so |then |now )?(?:do|does|did|is|are|was|were|can|could|would|will|should|have|has|had|may|might|must)\b",
    re.IGNORECASE,
)
_SUGGESTS = re.compile(
    r"\b(?:for example|such as|like for instance|for instance|e\.g\.|perhaps because|maybe because)\b", re.IGNORECASE
)


def faults(text: str, closed: bool = False) -> list[str]:
    """What is wrong with a wording, each in a few words; empty where it may be asked.

    `closed`: this question may be answered with yes or no.
    """
    bare = _QUOTED.sub("“…”", text)
    asking = [one.strip() for one in re.findall(r"[^.?!:]*\?", bare)]
    found = []
    if not asking:
        found.append("asks nothing")
    if len(asking) > 1:
        found.append("asks more than one thing")
    if _TWO.search(bare) or _AND_OR.search(bare):
        found.append("asks two things in one")
    if _LEADING.search(bare):
        found.append("leads to an answer")
    if _SUGGESTS.search(bare):
        found.append("suggests an answer")
    if _JUSTIFY.search(bare):
        found.append("asks for a justification")
    if _PRAISE.search(bare):
        found.append("judges the answer before")
    if not closed and asking and _CLOSED.match(asking[-1]):
        found.append("can be answered with yes or no")
    if len(bare.split()) > LONGEST:
        found.append(f"is longer than {LONGEST} words")
    return found


def asked_before(text: str, before: list[str]) -> bool:
    """Whether these very words were asked already."""
    return _plain(text) in {_plain(one) for one in before}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
