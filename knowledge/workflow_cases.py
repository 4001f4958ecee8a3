"""What stands before and behind what is done: words that only lead on, and the case in which it is done."""

import re

LEAD = re.compile(
    r"^\W*(?:(?:and|so|but|then|now|next|(?:first|second|third)(?:ly|(?=,))|first(?=\s+(?:I|we|he|she|they|the)\b)|finally|last(?:ly)?|okay|ok|well|also|oh|yes|no|sorry|hm+|uh+|wait|actually|anyway|"
    r"i\s+mean|you\s+know|i\s+forgot|after\s+that|afterwards?|after(?=\s*,)|before\s+(?:all\s+)?that|at\s+that\s+point|of\s+course|otherwise|meanwhile|usually|normally|"
    r"in\s+the\s+end|in\s+between|once\s+that\s+is\s+done|not\s+ok|evening|morning)\b[,\s]*)+",
    re.I,
)
_ALTERNATIVE = re.compile(r"^(?P<when>[^:]{2,60}):\s+(?=\S)")
_WHEN_LEAD = re.compile(
    r"^(?:and\s+|but\s+|then\s+|so\s+)?(?P<when>(?:if|when|once(?!\s+(?:an?|per|every|each)\s)|where(?!\s+do(?:es)?\s)|unless|whenever|for|in\s+case|on|under|over|up\s+to|above|below|more\s+than|less\s+than|from\s+\d\S*\s+to|at\s+the\s+(?:end|next|following)|only\s+(?:if|for|when))\b[^,:]{3,90}?)(?:[,:]\s+|(?<!\band)\s+(?:do\s+)?(?=(?:I|we)\s+\w))",
    re.I,
)
_WHEN_TAIL = re.compile(
    r"[,\s]+(?P<when>(?:if|when|once(?!\s+(?:an?|per|every|each)\s)|unless|as\s+soon\s+as|whenever)\b[^,]{3,90})$", re.I
)
IS_CASE = re.compile(r"^\W*(?:if|when|unless|in\s+case)\b", re.I)
"""`if qty wrong`, then an arrow: the case for what comes next."""


def after_lead(said: str, offset: int) -> int:
    """Where the words go on behind `and then`, `finally`, `no wait`; `offset` where nothing like that stands."""
    lead = LEAD.match(said[offset:])
    return offset + lead.end() if lead and offset + lead.end() < len(said) else offset


def case_of(said: str, offset: int) -> re.Match[str] | None:
    """The case that stands in front, as the group `when`."""
    return _WHEN_LEAD.match(said[offset:]) or _ALTERNATIVE.match(said[offset:])


def without_tail(body: str) -> tuple[str, str]:
    """The words before `, if …` at the end, and the case that stands there."""
    tail = _WHEN_TAIL.search(body)
    if tail is None or tail.start() <= 3:
        return body, ""
    return body[: tail.start()], tail["when"].strip(" .")
