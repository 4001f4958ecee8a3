"""Whether an answer to a case says that there is no such case: `you'd never get that`, `those two rule each other out`."""

from __future__ import annotations

import re

_IMPOSSIBLE = re.compile(
    r"\b(?:(?:can(?:no|['’])t|cannot|could(?:n['’]t| not)|does(?:n['’]t| not)|do(?:n['’]t| not)|never) (?:be|happen|exist|occur|go together|come up|arise)s?"
    r"|(?:not|never|no)\b[^.,;!?]{0,40}\b(?:could|can|would|will)(?: ever)? (?:be|happen|occur|exist|come up|arise)|(?:you|we|I)(?:['’]d| would|['’]ll| will)?(?: never|(?: won['’]t| wouldn['’]t)(?: ever)?) (?:get|see|have|find|come across) (?:that|this|those|such|it|both|one|them)(?: one| two| both)?(?=\s*[,.!;]|$)"
    r"|(?:rule|exclude)s? (?:each other|one another|the other)(?: out)?|mutually exclusive|doesn['’]t exist|(?:can|could)(?:not|n['’]t) have (?:that|both|the two)"
    r"|never happen(?:s|ed)|impossible|not possible|no such (?:case|thing)|there(?:['’]s| is) (?:only one|no such)|contradict(?:s|ory)?|makes no sense)\b",
    re.IGNORECASE,
)


def calls_impossible(answer: str) -> bool:
    """Whether the words say that the case cannot be."""
    return _IMPOSSIBLE.search(answer) is not None
