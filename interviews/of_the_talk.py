"""`A fair question`, `I hope that's clear`: said of the conversation, and nothing of the decision."""

from __future__ import annotations

import re

_OF_THE_TALK = re.compile(
    r"\W*(?:(?:i|we) (?:do |very much )?hope (?:that |this )?(?:(?:it|that|this|i)(?:['’]s| is| was| makes| has been| have been|['’]ve been)|(?:it )?(?:helps|answers)) ?[^,;:]{0,30}"
    r"|(?:(?:that['’]s|that is|it['’]s|what) )?(?:an? )?(?:[a-z]+ ){0,2}(?:question|point)"
    r"|(?:does|did) (?:that|this) (?:help|make sense|answer)[^,;:]{0,30}|(?:if )?you (?:can )?see what i mean)\W*",
    re.IGNORECASE,
)


def is_of_the_talk(words: str) -> bool:
    """Whether these words are about the asking and answering alone."""
    return _OF_THE_TALK.fullmatch(words) is not None
