"""Whether a message asks what the policy says, or asks to do something: by its sentences, since one of them may do both."""

import re

from knowledge.policy_blocks import sentence_spans
from knowledge.request_machine import machine_acts

_ASKS_TO_DO = re.compile(
    r"\b(?:can|may|could|should|shall|must)\s+(?:I|we|my\s+\w+|our\s+\w+)\b|\b(?:am\s+I|are\s+we)\s+(?:allowed|permitted)|\bis\s+it\s+(?:ok|okay|fine|allowed|permitted|alright)\b|"
    r"\b(?:let|have\s+(?!to\b)|having|use|using|used|paste|upload|feed|enter|put|want|would\s+like|plan|going)\b",
    re.I,
)
_DELEGATED = re.compile(
    r"\b(?:can|may|could|should)\s+(?:I|we)\b|\b(?:let|paste|upload|feed|put|enter)\b|\buse\b.{1,40}\b(?:to|for)\b|\bhave\s+(?:it|the|an?)\b|\b(?:ok|okay|fine|allowed)\b",
    re.I,
)
_ABOUT_POLICY = re.compile(
    r"\b(?:policy|policies|clause|section\s+\d|guidelines?|the\s+rules?|approved\s+(?:ai\s+)?tools|tools?\s+(?:is|are)\s+(?:approved|allowed|deployed)|data\s+class(?:es)?|allowed\s+tools)\b",
    re.I,
)
_WH = re.compile(
    r"^\W*(?:please\s+)?(?:what|which|who|whom|when|where|why|how|is\s+there|are\s+there|do\s+we|do\s+I\s+(?:have|need)\s+to|must\s+(?:I|we)|am\s+I\s+required|does\s+(?:the|our)\s+policy|tell\s+me\s+(?:what|which|who|when|how))\b",
    re.I,
)
_ONLY_WHAT = re.compile(
    r"^\W*(?:please\s+)?(?:tell\s+me\s+)?(?:what(?!\s+(?:if|about)\b)|which|who|whom|when|where|why(?!\s+(?:not|don|can|could|shouldn|couldn|wouldn))|how\s+(?:quickly|soon|long|often|many|much)|"
    r"must\s+(?:I|we)|do\s+(?:I|we)\s+(?:have|need)\s+to|am\s+I\s+required)\b",
    re.I,
)
_FACT = re.compile(
    r"(?:^|,)\W*(?:and\s+|so\s+|but\s+|please\s+)?(?:to\s+|for\s+|from\s+|with\s+|by\s+|till\s+|until\s+)?(?:what(?!\s+(?:if|about)\b)|which|who|whose|whom|when|where|why(?!\s+(?:not|don|can|could|shouldn|couldn|wouldn))|how)\b",
    re.I,
)
_WHAT_TO_DO = re.compile(
    r"\bwhat\s+(?:do|should|must|shall|can)\s+(?:I|we)\s+do\b|\b(?:who|whom)\s+(?:do|should|must|can)\s+(?:I|we)\s+(?:tell|ask|call|report|contact|inform)\b|\bhow\s+do\s+(?:I|we)\s+report\b",
    re.I,
)
NEAR_ENOUGH = 0.40
"""Who asks whom to tell, and names neither AI nor the policy, asks about the policy only where some clause is this near."""
_WHAT_IT_SAYS = re.compile(
    r"\bpolicy\s+say|\bwhat\s+does\b|\bwhich\s+(?:of\s+(?:the|our|these)\s+)?(?:ai\s+)?tools?\b", re.I
)
_RATHER_NOT = re.compile(
    r"\b(?:I|we)(?:['’]d|\s+would)\s+rather\s+not\b|\b(?:I|we)\s+(?:do\s+not|don['’]t|will\s+not|won['’]t)\s+(?:want|intend|mean|plan)?\s*to\s+(?:say|mention|mark|tell|ask|review|check)\b",
    re.I,
)
"""Who asks for a duty and means not to keep it wants something done."""
_HOW_CAN = re.compile(
    r"^\W*(?:please\s+)?(?:how\s+(?:can|could|might|may|would|about)|(?:is|are)\s+there\s+(?:[\w-]+\s+){1,4}(?:that|which)\s+(?:can|could|would|might|will|does)|what\s+(?:if|about)|why\s+(?:not|don['’]t|can['’]t|couldn['’]t|shouldn['’]t|wouldn['’]t))\b",
    re.I,
)
"""A question that proposes to do something."""
_IF_I = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?:who|what|which|where)\s+(?:would|will|happens|could|is\s+going\s+to|['’]d)\b[^.?!]*\bif\s+(?:I|we)\b",
    re.I,
)
"""`who would notice if I turn it on`: it proposes what it asks about."""
_DOES_IT = re.compile(r"\b(?:what|which)\s+(?:can|could|may|should|would)\s+(?!I\b|we\b)\w+", re.I)


_AUX = r"(?:do|does|did|is|are|was|were|can|could|may|must|should|shall|will|would|has|have)"
_QUESTION = re.compile(
    rf"\?|(?:^|[.,;:!-])\W*(?:(?:and|so|but|ok|then|just|please|tell\s+me|I\s+wonder)\s+)*(?:(?:(?:at|to|from|by|in|for|with|until)\s+)?"
    rf"(?:who|whom|whose|what|which|when|where|why|how)(?:\s+(?!I\b|we\b|he\b|she\b|it\b|they\b|you\b)[\w-]+){{0,3}}?\s+{_AUX}\s+(?:I|we|he|she|it|they|you|the|an?|our|my|this|that|there)\b|"
    rf"(?:which|what|whose|how\s+(?:many|much))\s+(?!I\b|we\b|he\b|she\b|it\b|they\b|you\b)(?:[\w-]+\s+){{1,3}}{_AUX}\b|"
    rf"(?:who|whom|what|which|where|when|how)\s+to\s+[a-z]+\b|who\s+(?:\w+ly\s+)?(?:{_AUX}|[a-z]+s)\b|tell\s+me\s+(?:who|what|which|when|where|why|how)\b)[^,;]*$|"
    rf"\b(?:do|does|did|can|may|must|should|shall)\s+(?:I|we)\b|(?:^|[.,;:!-])\W*(?:is|are|was|were)\s+(?:the|an?|it|this|that|there|our|my|he|she|they)\b",
    re.I | re.M,
)
"""With or without its mark: `…, who do I call`, `do I let him unload`, `is the flyer signed off or not`."""
_OPENS_A_QUESTION = re.compile(
    r"^\W*(?:(?:and|so|but|ok|then)\s+)?(?:do|does|did|can|could|may|must|should|shall|is|are|was|were|has|have|will|would|am)\s+(?:I|we|he|she|it|they|you|the|an?|our|my|this|that|there)\b",
    re.I,
)


def asks_what(text: str) -> bool:
    """Whether it asks for a fact only: who, what, when, how."""
    questions = [one for one in _sentences(text) if one.rstrip().endswith("?") or _ONLY_WHAT.match(one)]
    return bool(questions) and all(_FACT.search(one) for one in questions)


_TAG = re.compile(
    r"(?:^|[,;.!–-]|\b(?:and|but|so|or)\b)\s*(?:\b(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|is|are)(?:n['’]t|\s+not)?\s+(?:it|there|they|that|this|we|you|I|he|she)"
    r"(?:\s+(?:all\s+)?(?:ok|okay|fine|right|allowed|good|alright|enough|a\s+problem))?|"
    r"\b(?:right|ok|okay|fine|correct|good\s+enough|agreed|yes|no|or|allowed|(?:any|no)\s+(?:objections?|problem)|who(?:['’]d|\s+would|\s+will)?\s+(?:knows?|notices?|cares?|minds?)|why\s+not|what(?:['’]s|\s+is)\s+the\s+harm))\s*\??\s*$",
    re.I,
)
"""`…, is there`, `right?`, `who would know?`: it wants a yes to what was told."""


def asks(text: str) -> bool:
    """Whether some part of it is a question, however it is typed: `…, who do I call`, `Do I let him unload`; not `…, right?`."""
    text = _TAG.sub("", text)
    return any(_QUESTION.search(one) or _OPENS_A_QUESTION.match(one) for one in _sentences(text))


def asks_how(text: str) -> bool:
    """Whether some sentence asks whether or how to do it, or does not ask at all."""
    return any(not _ONLY_WHAT.match(one) or _DOES_IT.search(one) for one in _sentences(text))


def about_policy(text: str, uses_ai: bool, near: float | None = None) -> bool:
    """Whether it asks what the policy says; never where another of its sentences wants something done.

    `near`: how near the nearest clause is in meaning, 0 to 1; None where nobody knows.
    """
    if _WHAT_TO_DO.search(text):
        if near is not None and near < NEAR_ENOUGH and not (uses_ai or _ABOUT_POLICY.search(text)):
            return False
        return not any(_wants(one) for one in _sentences(text) if not _WHAT_TO_DO.search(one))
    if _HOW_CAN.match(text) and uses_ai:
        return False
    if _RATHER_NOT.search(text) or (uses_ai and _IF_I.search(text)):
        return False
    opens = bool(_WH.match(text)) and asks(text)  # `when somebody is hurt, it goes on asking` tells something
    if opens and (_ONLY_WHAT.match(text) or not _DELEGATED.search(text)):
        if any(_wants(one) for one in _sentences(text)[1:] if not _WH.match(one)):
            return False
        return bool((uses_ai or _ABOUT_POLICY.search(text) or _WHAT_IT_SAYS.search(text)) and not _is_request(text))
    if _ASKS_TO_DO.search(text) and not _WHAT_IT_SAYS.search(text):
        return False
    return bool(_ABOUT_POLICY.search(text) or (uses_ai and opens))


def _is_request(text: str) -> bool:
    if not _ONLY_WHAT.match(text) and machine_acts(text):
        return True
    if _HOW_CAN.match(text):
        return True
    return bool(_DELEGATED.search(text)) and not (_ONLY_WHAT.match(text) and _WHAT_IT_SAYS.search(text))


def _wants(sentence: str) -> bool:
    return bool(_DELEGATED.search(sentence)) or machine_acts(sentence)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]
