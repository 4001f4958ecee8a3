"""Whether a message gives the work to whoever reads it: `rank these applicants by fit`, `could you answer the complaints for me`.

It goes to a coach, which is a machine: who tells it to do what counts, names nobody else who would do it.
"""

import re
from functools import cache

from knowledge.policy_blocks import sentence_spans
from knowledge.vocabulary import Found, action_phrases, vocabulary

_OPENING = re.compile(
    r"^\W*(?:(?:so|ok|okay|then|now|and|but|hi|hello|please|pls|kindly|just|quick|quickly|simply|go\s+and|go\s+ahead\s+and|"
    r"(?P<asked>(?:can|could|would|will)\s+you(?:\s+please)?|(?:I|we)\s+(?:want|need|['’]d\s+like|would\s+like)\s+you\s+to))\b[\s,:]*)*",
    re.I,
)
_NOT_THEM = frozenset({"analyse", "research", "enter", "transcribe", "switch on", "code"})
"""What a coach does anyway, or what is not its own work: to explain, to compare, to write something down."""
_WHAT = re.compile(
    r"\s+(?:(?:to|from|with|through|at|in|out|for|me|us)\s+){0,2}(?:the|an?|this|that|these|those|my|our|your|his|her|their|all|each|every|everyone|"
    r"everybody|everything|whatever|whoever|whichever|which|any|some|both|it|them|him|[a-z]+\s+of\s+(?:the|these|our|them)|"
    r"two|three|four|five|six|ten|twenty)\b",
    re.I,
)
"""A verb has something to do it to; `refund of 80 euros` and `pay goes out` do not."""
_FEWEST = 4
"""Fewer words (`Reject it.`) answer something."""


def told_to_do(text: str) -> bool:
    """Whether some sentence tells the reader to do what counts."""
    return any(_is_told(text[start:end]) for start, end in sentence_spans(text))


def _is_told(sentence: str) -> bool:
    opening = _OPENING.match(sentence)
    assert opening is not None  # every part of it may be missing
    rest = sentence[opening.end() :]
    if len(rest.split()) < _FEWEST or (rest.rstrip().endswith("?") and not opening["asked"]):
        return False
    first = [hit for hit in action_phrases().find(rest) if hit.start == 0]
    most = max((hit.words for hit in first), default=0)
    return any(
        hit.words == most and hit.value not in _NOT_THEM and _is_base(rest, hit) and _WHAT.match(rest[hit.end :])
        for hit in first
    )


def _is_base(rest: str, hit: Found) -> bool:
    """`Rank them`, not `Ranking them`: as one says it to somebody."""
    return rest[: hit.end].lower().split()[0] in _bases()


@cache
def _bases() -> frozenset[str]:
    return frozenset(verb.split()[0] for one in vocabulary().action.values() for verb in one.verbs)
