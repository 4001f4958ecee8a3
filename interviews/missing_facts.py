"""`If I can't tell whether the bank details changed, I call`: what is done when a fact is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviews.drafts import Draft, MissingFact
from interviews.listener import Listener
from interviews.parts import Part
from interviews.reading import ReadOutcome, ReadUnknown

_NOT_ABLE = (
    r"(?:(?:nobody|no one|none of us)(?:'s| is| was| be| were)? (?:really )?able to|(?:I|we|you|they|the \w+)(?:'m|'re|'s| am| are| is) (?:unable|not able) to|it(?:'s| is) (?:not possible|impossible)(?: for (?:me|us|them|anybody|anyone))? to)"
    r" (?:tell|know|say|see|find out|establish|determine|learn|confirm|check|work out)(?: me| us)?"
)
_MISSING = re.compile(
    rf"(?:{_NOT_ABLE}|(?:it|that|this) (?:can't|cannot|can not|couldn't) be (?:known|told|said|seen|established|determined|ascertained|confirmed|checked|verified|settled|found out|worked out|made out)(?: yet| at all| for certain)?|"
    r"(?:there(?:'s| is| was) no (?:(?:way|means|chance) (?:of|to) )?(?:finding out|find out|telling|tell|knowing|know|saying|say|seeing|see|establishing|establish|determining|determine|checking|check|working out|work out)|(?:I|we|you|nobody|people|they|the \w+)(?: really| just| simply| still)? (?:can't|cannot|can not|don't|do not|doesn't|does not|couldn't|can|could)(?: really| yet)? (?:tell|know|say|see|find out|be sure|work out|establish)(?: me| us)?))(?: from \w+ \w+)? ?(?:yet )?(?:whether|if|how many|how much|what|which|when|how)? ?(?:there (?:is|are) )?",
    re.IGNORECASE,
)  # fmt: skip
_MARKERS = frozenset(["if", "when", "where", "whenever", "as long as", "in the event", "in the event that", "should"])


def says_missing(listener: Listener, part: Part) -> re.Match[str] | None:
    """`… I don't know whether`: the words before the fact that is missing."""
    return _MISSING.match(listener.words(part)) if part.marker in _MARKERS else None


def hear_missing_fact(
    listener: Listener, part: Part, words: re.Match[str], rest: Sequence[Part], current: Draft
) -> None:
    """Keep the fact, and what is done without it; both may have been said in either order."""
    read = listener.alternatives(part.start + words.end(), part.end)
    main = next((one for one in rest if one.kind in {"main", "fragment"}), None)
    end = main.end if main is not None else part.end
    done = (listener.outcome_of(main) if main is not None else None) or current.done
    if (
        not read or done is None or words[0].rstrip().lower().endswith(" how")
    ):  # `how old the horse is`: a number, not a yes or no
        listener.leave(part.start, end)
        return
    listener.missing.append(MissingFact(read[0][0], done, (max(0, part.start - len(part.marker) - 1), end)))
    current.groups, current.done, current.unless = [], None, []


def unknowns(listener: Listener) -> list[ReadUnknown]:
    """The missing facts that were heard."""
    span = listener.speech.span
    return [
        ReadUnknown(
            missing=one.found.attribute,
            type=one.found.type,
            span=span(*one.span),
            then=ReadOutcome(action=one.done.action, who=one.done.who, kind=one.done.kind, span=span(*one.done.span)),
        )
        for one in listener.missing
    ]
