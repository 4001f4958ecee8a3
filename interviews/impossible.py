"""Whether an answer to a case says that there is no such case: `you'd never get that`, `those two rule each other out`."""

from __future__ import annotations

import re

from interviews.short_answers import kind_of

_IMPOSSIBLE = re.compile(
    r"\b(?:(?:can(?:no|['’])t|cannot|could(?:n['’]t| not)|does(?:n['’]t| not)|do(?:n['’]t| not)|never) (?:be|happen|exist|occur|go together|come up|arise)s?"
    r"|(?:not|never|no)\b[^.,;!?]{0,40}\b(?:could|can|would|will)(?: ever)? (?:be|happen|occur|exist|come up|arise)|(?:you|we|I)(?:['’]d| would|['’]ll| will)?(?: never|(?: won['’]t| wouldn['’]t)(?: ever)?) (?:get|see|have|find|meet|come across|run into) (?:that|this|those|such|it|both|one|them)(?: one| two| both)?(?=\s*[,.!;]|$)"
    r"|(?:you|we|I|one)(?:['’]d| would|['’]ll| will)?(?: never(?: ever)?|(?: won['’]t| wouldn['’]t| don['’]t)(?: ever)?) (?:get|see|have|find|meet|come across|run into) (?:one (?=like )|(?:two|both) of (?:those|these|them)|(?:an?|any|one|two|such an?|that kind of|those kinds of) (?:(?:such|single|real) )?(?:cases?|things?|combinations?|situations?|ones?|mix(?:es)?|sets?|two))(?: ?(?:like (?:that|this|those)|of (?:that|this|those)|together|at once|both))*(?=\s*[,.!;]|$)"
    r"|(?:rule|exclude)s? (?:each other|one another|the other)(?: out)?|mutually exclusive|doesn['’]t exist|(?:can|could)(?:not|n['’]t) have (?:that|both|the two)"
    r"|never (?:(?:ever|once|actually|really) )?(?:comes?|came|arises?|arose|occurs?|exists?)(?: up| in)?(?=\s*[,.!;]|$| here| with us| in (?:practice|reality|real life))|never (?:gonna|going to) (?:be a thing|happen|come up)|(?:would(?:n['’]t| not)|does(?:n['’]t| not)) (?:ever )?(?:arise|come up|happen|occur)"
    r"|(?:not|n['’]t) (?:a |an )?real(?:istic)? (?:case|situation|thing|world)|not in (?:the real world|real life|practice)|(?:have|['’]ve)(?: not|n['’]t| never) (?:ever )?(?:seen|met|had|come across) (?:one|any|anything|a case|something) (?:of (?:those|these|that)|like (?:that|it|this))"
    r"|(?:made|making|dreamt|thought) (?:that|this|it) (?:one )?up|(?:invented|made up) (?:that|this)|how (?:would|could|can) (?:that|it|this|anyone|you) (?:even |ever )?(?:happen|be both|come up|be so|have both)|nothing like (?:that|this) (?:would|could|will|has) ever"
    r"|(?:do(?:n['’]t| not)|never|wouldn['’]t) (?:ever )?(?:get|see|have) (?:cases|things|ones|those|anything|any|one|that) (?:like (?:that|this)|of that sort|in a (?:month|million))|the one (?:rules|shuts|cancels) out the other"
    r"|never happen(?:s|ed)|impossible|not possible|no such (?:case|thing)|there(?:['’]s| is) (?:only one|no such)|contradict(?:s|ory)?|makes no sense)\b",
    re.IGNORECASE,
)


def calls_impossible(answer: str) -> bool:
    """Whether the words say that the case cannot be."""
    return _IMPOSSIBLE.search(answer) is not None or kind_of(answer, "impossible") is not None
