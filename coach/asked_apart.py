"""A case and, asked apart from it, something about AI or the policy: each part is read by itself, because the words of one say nothing of the other.

`Can I refund the 210 euros myself? And how long may I keep the transcript?` asks nobody to let AI refund. Only where both parts ask, one
states a case of a captured decision and speaks of no AI, and the other points back at nothing, are they taken apart.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from coach import applicable
from coach.compose_policy import MAYBE
from coach.duty_asked import APART, clauses_on_duty
from coach.gate import policy_now, verdict_on
from coach.heard_from_experts import expert_words
from coach.state import CoachContext
from knowledge.lexicon import sentences
from knowledge.people import Person
from knowledge.verdict import Verdict

PLAIN = "no AI use asked"
_ASKER = r"(?:may|can|could|should|shall|must|do|does|did|is|are|am|will|would|how|what|who|whom|whose|which|why|where|when)\b"
_JOINED = re.compile(
    rf"(?:,|;|\s[-–—]|\s)\s*(?=(?:and|also|plus|besides)\s+(?:also\s+|separately,?\s+|then\s+)?{_ASKER})|\s+(?=\(?[2-9b-d][.)]\s)",
    re.I,
)
"""Where a second question is joined to the first: `…, and may I …`, `2) …`."""
_ASKS = re.compile(
    rf"\?|^\W*(?:\(?\w[.)]\s*)?(?:(?:and|also|so|or|plus|then|but|second(?:ly)?|another thing)\W+)*{_ASKER}"
    r"|\b(?:who|whom|which|what)\b[^.!?]*[.!]?\s*$|\b(?:allowed|ok|okay|alright)\W*$",
    re.I,
)
_DUMMY = re.compile(
    r"\b(?:is|was|would|will) (?:it|that|this) (?:be )?(?:ok|okay|fine|alright|all right|allowed|permitted|possible)\b"
    r"|\bwho (?:do|should|must|can) (?:I|we)\b[^.?!]*\bif\b",
    re.I,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|that|this|those|these|same|ones?|so|others?|the (?:rest|remaining))\b|\b(?:do|make|handle|let|have|send|give|pay|approve|release|grant|check|sort|rank)\w* (?:them|him|her)\b",
    re.I,
)


class Apart(NamedTuple):
    """The two parts of a message, in the person's words."""

    case: str
    other: str


def two_things(message: str, person: Person, context: CoachContext) -> Apart | None:
    """The parts, by the gate and by every decision in use: the verdict hangs on it, and must not on who may see which."""
    trees, policy = context.store.trees_in_use(), policy_now(person, context)

    def states_case(part: str) -> bool:
        near = applicable.shortlist(part, trees, context.index, None)
        words = expert_words(near, context.store.answers)
        return applicable.choose(part, near, context.embedder, words=words) is not None

    def says(part: str, verdict: Verdict) -> bool:
        asked = verdict.reason not in (PLAIN, MAYBE)
        return asked or bool(clauses_on_duty(part, policy, verdict, context.embedder, APART))

    return apart(message, Readers(lambda part: verdict_on(part, person, context), states_case, says))


class Readers(NamedTuple):
    """What tells of a part of a message what it is."""

    judge: Callable[[str], Verdict]
    states_case: Callable[[str], bool]
    says: Callable[[str, Verdict], bool]
    """Whether the policy speaks to it."""


def apart(message: str, read: Readers) -> Apart | None:
    """The case and what is asked beside it; None where the message is one thing."""
    for at in _cuts(message):
        first, rest = message[:at].strip(), message[at:].strip()
        if not (_asks(first) and _asks(rest)):
            continue
        for case, other in ((first, rest), (rest, first)):
            if other is rest and _POINTS_BACK.search(_DUMMY.sub(" ", other)):
                continue
            if read.judge(case).reason != PLAIN or not read.says(other, read.judge(other)):
                continue
            if read.states_case(case) and not read.states_case(other):
                return Apart(case, other)
    return None


def _asks(part: str) -> bool:
    return any(_ASKS.search(part[start:end]) for start, end in sentences(part))


def _cuts(message: str) -> Iterator[int]:
    """Where the second thing may begin, in order."""
    starts = {start for start, _ in sentences(message)[1:]} | {one.end() for one in _JOINED.finditer(message)}
    yield from sorted(one for one in starts if 0 < one < len(message))


def of_the_case(message: str, other: str) -> str:
    """The message without what is asked apart from its case."""
    return message.replace(other, "").strip() or message


def stands(whole: Verdict, other: Verdict) -> bool:
    """Whether the verdict on the whole message has to stand: data that only the case names may be what goes into the tool."""
    return other.reason != PLAIN and not set(_data(whole)) <= set(_data(other))


def _data(verdict: Verdict) -> list[str]:
    named = verdict.facts.get("data")
    return [str(one) for one in named] if isinstance(named, list) else []
