"""What a main clause adds to a draft: its outcome, more of it, or a rule whose cases its subject names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.drafts import Draft
from interviews.fragments import short_outcome
from interviews.listener import Listener
from interviews.outcomes import Done
from interviews.parts import CASES, Part, has_verb, tokens_in
from interviews.subject_cases import subject_cases
from interviews.words import FINITE, SPEAKERS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_DENIED = re.compile(r"(?:i |we )?(?:don't|do not|never|won't|nobody)\b", re.IGNORECASE)
_JOIN = re.compile(r"[\s,]+(?:and|or|but)$", re.IGNORECASE)
_BEFORE_ANOTHER = re.compile(r"(?:for|on|at|with|in|by) \S+ (?:\S+ )?(?:i|we|they|it|he|she|there)\b", re.IGNORECASE)
"""A clause that begins with its circumstances says a case rather than what is done, where something that is done follows it."""
_MAKES = frozenset(
    """advertise agree appoint arrange book charge commission compile conduct create demand draft draw erect fetch file fill fit form give hire grant impose
    install issue levy make need obtain offer open order organise organize pay perform post prepare print produce publish raise require request
    schedule seek set settle submit summon write""".split()
)
"""Lemmas of verbs that bring something about or call for it: what is made, filed or required was not there before."""
_WHITHER = frozenset("to back away off out in into over down from apart".split())
LONGEST_INTERJECTION = 3
"""Words that can stand before the real outcome: `hands off`."""


def hear_main(listener: Listener, current: Draft, found: Sequence[Part], index: int) -> Draft:
    """The draft with its outcome, or the next one."""
    part, rest = found[index], found[index + 1 :]
    if current.done is not None:
        between = [one for one in found[:index] if one.start >= current.done.span[1]]
        return _after_outcome(listener, current, part, between)
    if same := listener.same_as_before(part):
        current.takes(same, part)
        return current
    cases = subject_cases(listener, part) if not current.otherwise and part.told else None
    if cases is not None and (_is_made(listener, part) or _names_no_more(listener, part) and _has_clause(rest)):
        cases = None
    if cases is not None and not listener.is_past(part) and not (current.groups and _has_clause(found[:index])):
        current.groups.append(cases.groups)
        current.takes(cases.done, part)
        return current
    if not current.is_conditional and not current.unless and not any(one.kind in CASES for one in rest):
        return current
    if not current.groups and _is_topic(listener, part) and not any(one.kind == "condition" for one in rest):
        return current
    done = listener.outcome_of(part) or short_outcome(listener, part)
    if done is not None and not _is_interjection(listener, part, rest):
        current.takes(done, part)
    return current


def _after_outcome(listener: Listener, current: Draft, part: Part, between: Sequence[Part]) -> Draft:
    """One more thing that is done, or a rule of its own."""
    tokens = listener.tokens(part)
    if current.done is not None and current.groups and _BEFORE_ANOTHER.match(current.done.action):
        current.lost = (
            current.lost or listener.outcome_of(part) is not None
        )  # `…, for this order we pay over 50, then I call`
    if current.done is not None and (taken := _takes_over(listener, current.done, part)) is not None:
        current.takes(taken, part)
        return current
    made = (
        bool(current.groups) and part.joined == "and" and (_names_no_more(listener, part) or _is_made(listener, part))
    )
    denied = current.done is not None and _DENIED.match(current.done.action) is not None
    if current.done is not None and tokens and (made or _goes_on(part, tokens, denied)):
        if part.joined and has_verb(listener.doc, part) and listener.outcome_of(part) is None:
            return current  # `…, and that door is heavy`
        if any(one.kind in CASES for one in between):
            return current  # a condition stands between the two
        more = (
            _JOIN.sub("", listener.text[current.done.span[1] : part.end].rstrip(" ,."))
            if part.end > current.done.span[1]
            else ""
        )
        action = f"{current.done.action}{more}"
        current.takes(replace(current.done, action=action, span=(current.done.span[0], part.end)), part)
        return current
    cases = subject_cases(listener, part) if part.told else None
    if cases is None or listener.is_past(part):
        return current
    listener.close(current)
    fresh = Draft(groups=[cases.groups])
    fresh.takes(cases.done, part)
    return fresh


def _takes_over(listener: Listener, done: Done, part: Part) -> Done | None:
    """`…: major incident, the incident manager takes it`: what it is called, and who takes it."""
    named = not any(one.pos_ in VERBS for one in tokens_in(listener.doc, *done.span))
    more = listener.outcome_of(part) if not part.told and named and part.joined == "" and done.who is None else None
    if more is None or more.who is None:
        return None
    words = listener.text[done.span[1] : more.span[1]]
    return replace(more, action=f"{done.action}{words}", span=(done.span[0], more.span[1]))


def _goes_on(part: Part, tokens: list[Token], denied: bool) -> bool:
    """`…, but at twenty percent off`, `…, within seven days`, `… and call them`: more of what is done."""
    if part.joined == "and" and tokens[0].tag_ in {"VB", "VBP"}:
        return True
    if not part.told and denied and part.joined == "" and tokens[0].lower_ in SPEAKERS | {"it", "they"}:
        return True  # `I don't open it, I call them`
    if denied and tokens[0].i and tokens[0].nbor(-1).lower_ == "then":
        return False  # `nobody comes in without an audit, and then I release`
    return not part.told and (part.joined in {"and", "but"} or tokens[0].pos_ == "ADP")


def _names_no_more(listener: Listener, part: Part) -> bool:
    """`A bid | is taken if …`: a thing and nothing that picks some of them out."""
    words = listener.tokens(part)[:3]
    bare = len(words) > 2 and words[0].lower_ in ("a", "an") and words[1].pos_ == "NOUN"
    return bare and words[2].tag_ in FINITE


def _is_made(listener: Listener, part: Part) -> bool:
    """`A second opinion | is obtained if …`, `a new label gets printed when …`: what comes into being there, and no case that was there before."""
    words = listener.tokens(part)
    verb = next((one for one in words if one.tag_ == "VBN" and (one.lemma_.lower() in _MAKES or _is_taken(one))), None)
    around = {one.dep_ for one in verb.children if not _says_how_often(one)} if verb is not None else set()
    return "auxpass" in around and "dobj" not in around


def _says_how_often(noun: Token) -> bool:
    """`… is taken | every shift`."""
    return any(one.lower_ in {"every", "each"} for one in noun.children)


def _is_taken(verb: Token) -> bool:
    """`A sample is | taken`, `a drip is | put up`; not `taken to the vet`, `put back`."""
    behind = {one.lower_ for one in verb.children if one.dep_ in {"prt", "prep", "advmod"}}
    if verb.lemma_.lower() == "put":
        return behind == {"up"}
    return verb.lemma_.lower() == "take" and not behind & _WHITHER


def _has_clause(before: Sequence[Part]) -> bool:
    return any(one.kind == "condition" and one.marker not in {"for", "with"} for one in before)


def _is_topic(listener: Listener, part: Part) -> bool:
    return bool(listener.tokens(part)[0].pos_ == "NOUN")


def _is_interjection(listener: Listener, part: Part, rest: Sequence[Part]) -> bool:
    """`…, hands off, I pass the file on`: two words before the real outcome."""
    tokens = listener.tokens(part)
    following = next((one for one in rest if one.kind == "main" or one.kind in CASES), None)
    if (
        following is None
        or following.kind != "main"
        or following.joined
        or len(tokens) > LONGEST_INTERJECTION
        or tokens[0].lower_ in SPEAKERS
    ):
        return False
    return listener.tokens(following)[0].lower_ in SPEAKERS
