"""Where in a text something is asked: its questions, and its requests (`Tell me about …`); and whether that can be answered with yes or no."""

import re

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"](?P<stop>\s+(?=[A-Z]))?")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_REQUEST = r"(?:tell|describe|(?:walk|take|talk|give|show|help) (?:me|us)|give (?:an|some|another|one) |share|explain|name|list|go through|run (?:me )?through|recall|draw|paint|expand|elaborate|clarify|say)\b"
_WISH = r"(?:I'd|I would|I want|we'd|I am keen|I'm keen) (?:really )?(?:like |love )?to (?:hear|know|learn|understand)"
_ASKED_FOR = re.compile(
    rf"^(?:{_REQUEST}(?=.{{8}})|{_WISH}|I wonder\b|I am curious|I'm curious|I need to know)",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"^(?:say (?:that )?(?:an?|the|your|his|her|their|its|this|that|it|he|she|they|you|we|I|there|some\w+|no\w*|two|three|\d[\d,.]*) \w+|(?:take|bring) (?:me|us|yourself) (?:back )?to|recall)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"^(?:{_WISH}|I wonder about|I am curious about|I'm curious about)\b", re.IGNORECASE)
_POLITE = re.compile(
    rf"^(?:can|could|would|will|may|might) (?:you|I) (?:please |perhaps |just |maybe |kindly )?(?:{_REQUEST}|elaborate\b|expand\b|clarify\b|ask (?:you )?(?:to|about|what|how|which|when|who)|hear\b|think (?:of|back)|remember\b|bring\b|put (?:it|that) in)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\W|(?:and|but|so|then|now|okay|ok|well|right|alright|all right|hm+|um|please|next|also|again|finally|lastly|first|still|just)\b(?=[\s,:])|in (?:that|this) case,|by the way,|for me to understand,?)+",
    re.IGNORECASE,
)
WH = r"(?:what|what's|who|who's|whom|whose|when|where|which|how|why)"
_WH = re.compile(rf"\b{WH}\b", re.IGNORECASE)
AUXILIARY = r"(?:do|does|did|is|are|was|were|can|could|would|will|shall|should|have|has|had|may|might|must)(?:n't)?"
_VERB_FIRST = re.compile(rf"^{AUXILIARY}\b", re.IGNORECASE)
_VERB_AFTER = re.compile(
    rf",\s*(?:then )?{AUXILIARY} (?:you|they|it|he|she|we|there|the|a|an|your|that|this|anybody|anyone|somebody|someone|one|people)\b",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"^(?:if|when|where|in case|supposing|suppose|with|without|for|from|in|at|on|by|to|over|under|about|after|before|during|between)\b[^,]*$",
    re.IGNORECASE,
)
"""`And if nobody can tell you?`, `And with a box that is open?`: what then, that is."""
_WHETHER = re.compile(r"\b(?:know|wonder|tell me|hear|ask|learn|say) (?:whether|if)\b", re.IGNORECASE)
FEW = 4
"""A question of so few words without a question word (`And the rest?`) only points; it is no statement to be agreed with."""


def bare(text: str) -> str:
    """The text without what it quotes; a quote before a capital ends its sentence."""
    return _QUOTED.sub(lambda quote: "“…”. " if quote["stop"] else "“…”", text.replace("’", "'"))


def asking_parts(plain: str) -> list[str]:
    """Each sentence that asks, questions and requests. A topic that is announced (`I'd like to understand the second step. What …?`) asks nothing yet."""
    asking = [one.strip() for one in _SENTENCE.split(plain) if _asks(one.strip())]
    return [one for one in asking[:-1] if not _announces(one)] + asking[-1:]


def opening(part: str) -> str:
    """What is asked, without `So`, `If …,` and what stands before a colon."""
    head, colon, tail = part.rpartition(": ")
    if colon and (_WH.search(tail) or _VERB_FIRST.match(_LEAD.sub("", tail))):
        part = tail
    part = _LEAD.sub("", part)
    return part[:1].upper() + part[1:]


def is_closed(part: str) -> bool:
    """Whether yes or no would answer it."""
    part = opening(part)
    if _POLITE.match(part) or _ASKED_FOR.match(part):
        return _WHETHER.search(part) is not None
    if _ELLIPTIC.match(part):
        return False
    if _VERB_FIRST.match(part):
        return True
    asked = _WH.search(part)
    turned = _VERB_AFTER.search(part)
    if turned and (asked is None or _is_aside(part, asked)):
        return True
    return asked is None and len(part.split()) > FEW


def _asks(sentence: str) -> bool:
    return sentence.endswith("?") or _ASKED_FOR.match(_LEAD.sub("", sentence)) is not None


def _announces(sentence: str) -> bool:
    """Whether a sentence before the question only sets its scene (`Say a driver comes late.`) or names its topic."""
    plain = _LEAD.sub("", sentence)
    return _SCENE.match(plain) is not None or _TOPIC.match(plain) is not None and not _WH.search(plain)


def _is_aside(part: str, asked: re.Match[str]) -> bool:
    """`When it is late, do you call?`: the question word only opens the case."""
    comma = part.find(",")
    return (
        asked.start() == 0 and asked.group().lower() in {"when", "where"} and 0 < comma and not _WH.search(part, comma)
    )
