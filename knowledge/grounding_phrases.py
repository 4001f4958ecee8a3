"""Short phrases of rules that mean the same: what is free of charge costs nothing, what is done by hand is not done by machine."""

import re
from collections.abc import Sequence

_GROUPS: Sequence[str] = (
    r"(?:(?:is|are) )?free of charge|for free|(?:is|are) free(?! (?:of|from|to|on|at|for)\b)|(?:at|for) no (?:charge|cost|extra cost)|without (?:any |extra )?(?:charge|cost|payment)|costs? nothing",
    r"at once|immediately|straight ?away|right away|without delay|on the spot",
    r"by hand|manually|not by (?:an? )?machines?|without (?:an? |any )?machines?",
    r"in writing|in written form",
    r"by (?:telephone|phone)|over the (?:telephone|phone)",
    r"by e-?mail|via e-?mail",
    r"in advance|beforehand|ahead of time",
    r"(?:at|for) half (?:the )?price|for half as much|costs? half(?: as much)?",
    r"in full|completely|entirely",
    r"half(?: of)?|(?:50|fifty) (?:percent|per cent|%)(?: of)?",
    r"instead of|rather than|(?:,|and|but) not",
    r"twice|two times",
    r"(?:on )?the same day|(?:on )?that (?:very|same) day",
)
_PHRASES = tuple(re.compile(rf"\b(?:{one})\b", re.IGNORECASE) for one in _GROUPS)


def as_told(sentence: str, text: str) -> str:
    """The sentence with each such phrase put as the text puts it, where the text has another of its group and not the same."""
    for group in _PHRASES:
        told = group.search(text)
        mine = group.search(sentence) if told else None
        if told is not None and mine is not None and mine.group().lower() not in text.lower():
            sentence = sentence[: mine.start()] + told.group() + sentence[mine.end() :]
    return sentence
