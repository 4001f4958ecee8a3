"""What a conditional part of a sentence adds to a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from interviews.drafts import Draft
from interviews.found import Alternatives, negated
from interviews.listener import Listener
from interviews.parts import NOMINAL_MARKERS, Part, has_verb
from interviews.vagueness import is_vague
from interviews.words import NOUNS, UNIVERSALS

_NOMINAL = NOMINAL_MARKERS | {"barring", "subject to"}
_BEFORE_EITHER = frozenset(["except", "other than", "excluding"])
"""Markers that a clause may follow as well as a phrase."""
_ADDING = frozenset("provided providing assuming as so".split())
_ADDS = frozenset(["provided", "as long as", "assuming"])
MOST_BETWEEN = 4
"""Characters between a marker and what it opens: `everything else, | I sign`."""
_TURN = re.compile(
    r"^(?:(?:(?:it|they|he|she|that|there|we) )?(?:doesn't|isn't|don't|aren't|hasn't|haven't|didn't|wasn't|can't|cannot|does not|is not|do not|are not|not))$",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"^(?:that's|that is|it's|this is) (?:so|the case|true)$|^(?:so|yes|it is|that is|it does|they do|they are)$",
    re.IGNORECASE,
)


def says_nothing(listener: Listener, part: Part) -> bool:
    """`If so`, `for 72 hours`: the case before again, or only how long."""
    if _RESOLVED.match(listener.words(part).strip(" ,")):
        return True
    return part.marker == "for" and _is_time(listener, part)


def content(listener: Listener, part: Part) -> Alternatives:
    """The conditions of a part; a vague one is asked about instead."""
    if part.marker not in _NOMINAL and is_vague(listener.doc, part.start, part.end):
        words = listener.words(part).strip()
        listener.questions.append(f"What would somebody else see or hear when you say “{words}”?")
        return []
    clause = part.marker not in _NOMINAL or part.marker in _BEFORE_EITHER and has_verb(listener.doc, part)
    return listener.alternatives(part.start, part.end, phrase=not clause)


def add_condition(listener: Listener, draft: Draft, part: Part) -> None:
    """A condition of the draft; where it cannot be read the draft stays unfinished."""
    if part.marker == "limit" and draft.done is not None:
        _name_object(listener, part)
    groups = content(listener, part)
    draft.groups.append(groups)
    if not part.told:
        draft.casts.append("clause" if part.marker == "if" else "phrase")
    if not groups:
        listener.leave(part.start, part.end)
        return
    draft.covers(part.start if part.marker in {"limit", "without", ""} else opening_of(listener, part), part.end)


def opening_of(listener: Listener, part: Part) -> int:
    """Where the marker of a part begins; where it was said in other words (`in case that`), the part itself."""
    before = re.compile(rf"(?<!\w){re.escape(part.marker)}\W*$", re.IGNORECASE)
    found = before.search(listener.text, max(0, part.start - len(part.marker) - MOST_BETWEEN), part.start)
    return found.start() if found else part.start


def turned(listener: Listener, part: Part) -> list[Alternatives] | None:
    """`If it doesn't, …`, `If not, …`: the rule before, with its last condition turned round."""
    if not listener.drafts or not _TURN.match(listener.words(part).strip(" ,")):
        return None
    groups = listener.drafts[-1].groups
    if not groups or len(groups[-1]) != 1 or not groups[-1][0]:
        return None
    *kept, last = groups[-1][0]
    opposite = negated(last)
    if opposite is None:
        return None
    return [*groups[:-1], [[*kept, replace(opposite, span=(part.start, part.end))]]]


def is_followed(part: Part, rest: Sequence[Part]) -> bool:
    """Does an outcome follow, in full or in brief?"""
    brief = bool(rest) and rest[0].kind == "fragment" and rest[0].strong and part.joined != ""
    return brief or any(one.kind == "main" for one in rest)


def opens_rule(listener: Listener, part: Part, rest: Sequence[Part]) -> bool:
    """After an outcome: does this condition open a new rule (its own outcome follows), or close the one before?"""
    following = next((one for one in rest if one.kind in {"main", "fragment"}), None)
    if following is None:
        return False
    if part.joined in {"and", "but"} or part.marker in {"limit", "for", "with", "on"}:
        return True
    if listener.outcome_of(following) is None:
        return False
    return following.joined not in {"and", "or"} or part.marker not in _ADDS


def adds_to_rule(part: Part) -> bool:
    """`…, and provided she confirms I do B`: on top of the conditions of the rule before."""
    return part.marker.split(" ")[0] in _ADDING and part.joined == "and"


def is_topic(listener: Listener, part: Part, rest: Sequence[Part]) -> bool:
    """`With outages it's urgent if more than fifty people are hit`: a bare plural before conditions of its own."""
    tokens = [one for one in listener.tokens(part) if not one.is_punct]
    lone = part.marker in {"for", "with", "as for", "when it comes to"} and len(tokens) == 1 and tokens[0].tag_ == "NNS"
    return lone and any(one.kind == "condition" for one in rest)


def names_cases(listener: Listener, part: Part) -> bool:
    """`for orders over 500`, `with any new supplier`; not `with the team`."""
    if any(one.operator and one.span[0] >= part.start and one.span[1] <= part.end for one in listener.quantities):
        return True
    head = list(takewhile(lambda one: one.pos_ != "ADP", listener.tokens(part)))  # `the number from our own files`
    return any(one.tag_ == "NNS" or one.lower_ in UNIVERSALS - {"each"} for one in head)


def _is_time(listener: Listener, part: Part) -> bool:
    """`for 72 hours` says how long, not which case."""
    return any(
        one.operator is None and one.span[0] <= part.start + 2 and one.span[1] >= part.end - 2
        for one in listener.quantities
    )


def _name_object(listener: Listener, part: Part) -> None:
    """`I approve refunds | under 50 euros`: the limit is about what stands right before it."""
    before = [one for one in listener.doc if one.idx < part.start and not one.is_space][-2:]
    noun = next((one for one in reversed(before) if one.pos_ in NOUNS), None)
    if noun is not None:
        listener.topic.noun, listener.topic.number = noun.lemma_.lower(), None
