"""`If both are true, …`, `If neither is, …`: the two conditions told just before, together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.found import Alternatives, Found, negated
from interviews.parts import Part

if TYPE_CHECKING:
    from interviews.listener import Listener

_OF_THEM = r"(?: of (?:them|those|these|the two))?"
_HOLDS = r"(?: (?:are|is)(?: (?:true|so|the case|met|given|yes|right))?| apply| applies| hold| holds| happen| happens)?"
BOTH = re.compile(
    rf"^(?:both|both things|it's both|they both){_OF_THEM}{_HOLDS}(?: (?:together|at once))?$", re.IGNORECASE
)
_NEITHER = re.compile(rf"^(?:neither|none){_OF_THEM}{_HOLDS}$", re.IGNORECASE)
TWO = 2


def both_before(listener: Listener, part: Part) -> list[Alternatives] | None:
    """The two conditions that these words point at; None where they are of something else, or the two are not known."""
    words = listener.words(part).strip(" ,.")
    neither = _NEITHER.match(words) is not None
    if not neither and not BOTH.match(words):
        return None
    pair = _of_two_rules(listener) or _of_a_sentence(listener, part)
    told = [negated(one) if neither else one for one in pair]
    kept = [replace(one, span=(part.start, part.end)) for one in told if one is not None]
    return [[[one]] for one in kept] if len(kept) == TWO else None


def _of_two_rules(listener: Listener) -> list[Found]:
    """The one condition of each of the last two rules."""
    last = [draft.groups for draft in listener.drafts[-TWO:]]
    single = [one[0][0][0] for one in last if len(one) == 1 and len(one[0]) == 1 and len(one[0][0]) == 1]
    return single if len(single) == TWO else []


def _of_a_sentence(listener: Listener, part: Part) -> list[Found]:
    """`The tank is full and the pump runs.`: what the sentence before states, where it became no rule."""
    left = [span for span in listener.unread if span[1] <= part.start]
    if listener.drafts or not left:
        return []
    read = listener.alternatives(*left[-1])
    if len(read) != 1 or len(read[0]) != TWO:
        return []
    listener.unread.remove(left[-1])
    return read[0]
