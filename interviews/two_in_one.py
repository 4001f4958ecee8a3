"""Two questions in one sentence: `What do you check and who signs?`, `When do you escalate, and to whom?`"""

import re
from collections.abc import Sequence

from interviews.asking import AUXILIARY, WH

_JOINED = re.compile(
    rf"\b(?:{WH}|describe|tell|explain|say|walk|know|hear)\b[^?]*?(?:,|;|\band\b|\bor\b)(?:,)? ?(?:and |or )?(?:also |then |then also |if so,? |especially )?(?P<in>(?:to|for|from|by|with|on|in|at|of|under|until|since) )?(?P<second>{WH})\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\band\b|\bor\b)[^,;]{0,20}$|;\s*$", re.IGNORECASE)
_SECOND_VERB = re.compile(
    rf"\b{WH}\b[^?]*\b(?:and|or) (?:also |then )?{AUXILIARY} (?:you|they|it|he|she|we|there|the|a|your|that|this|anybody|anyone)\b",
    re.IGNORECASE,
)
_TWO_THINGS = re.compile(
    r"\b(?:what|which|who) (?:is|are|was|were)(?! the (?:difference|gap|distance|link|relation)) (?:the|your|its|their) (?![^?]*\bbetween\b)[^,?]*?\band (?:the|your|its|their|how|what) ",
    re.IGNORECASE,
)
_CONTRAST = re.compile(rf", (?:and|or) {WH} (?:{AUXILIARY} )?not\?$", re.IGNORECASE)
"""`What went well, and what did not?` is one question and its other side."""
_AND_OR = re.compile(r"\band/or\b", re.IGNORECASE)
_RELATIVE = frozenset("who which where when whose".split())


def asks_two(asking: Sequence[str]) -> bool:
    """Whether one of the questions is two."""
    return any(_two(one) for one in asking)


def _two(part: str) -> bool:
    part = _CONTRAST.sub("?", part)
    if _AND_OR.search(part) or _SECOND_VERB.search(part) or _TWO_THINGS.search(part):
        return True
    return any(_is_second(part, match) for match in _JOINED.finditer(part))


def _is_second(part: str, match: re.Match[str]) -> bool:
    """Not a second clause of the same kind about the case: `a guest who is late and who has not paid`."""
    between = part[: match.start("in") if match.group("in") else match.start("second")]
    if not _AND.search(between):
        return False
    word = match.group("second").lower()
    first = part.lower().find(word)
    return not (word in _RELATIVE and 0 < first < match.start("second"))
