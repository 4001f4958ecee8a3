"""Words without a verb: a topic (`Travel claims, …`), a short condition before what is done, or an outcome in brief."""

from __future__ import annotations

from collections.abc import Sequence

from interviews.drafts import Draft
from interviews.listener import Listener
from interviews.outcomes import Done, outcome
from interviews.parts import Part
from interviews.words import NOUNS

_POINTING = ("that ", "those ", "they ", "it ")
_CLOSING = frozenset("not done period full always".split())
"""`Full stop`, `always`: said after a rule, not an outcome."""


def hear_fragment(listener: Listener, current: Draft, found: Sequence[Part], index: int) -> Draft:
    """The draft with what the fragment adds, or the next one."""
    part = found[index]
    same = listener.same_as_before(part) if current.done is None else None
    if same is not None:
        current.takes(same, part)
        return current
    following = found[index + 1] if found[index + 1 : index + 2] and found[index + 1].kind == "main" else None
    if following is not None and current.done is None and not current.groups and _limits(listener, current, part):
        return current
    if current.done is None and current.is_conditional and not any(one.kind == "main" for one in found[index + 1 :]):
        if (done := _short_outcome(listener, part)) is not None:
            current.takes(done, part)
        return current
    if following is not None and not current.groups and (named := _named_case(listener, part, following)) is not None:
        listener.close(current)
        return named
    if index == 0:
        _open_topic(listener, part)
    return current


def _limits(listener: Listener, current: Draft, part: Part) -> bool:
    """`Over ten thousand, …`: a condition. True when it was read."""
    if not listener.compared_in(part.start, part.end):
        return False
    groups = listener.alternatives(part.start, part.end, phrase=True)
    if groups:
        current.groups.append(groups)
        current.covers(part.start, part.end)
    return bool(groups)


def _short_outcome(listener: Listener, part: Part) -> Done | None:
    """`Over 10k, the director.` / `…, a twenty-euro voucher on top`."""
    tokens = [one for one in listener.tokens(part) if not one.is_punct]
    text = listener.words(part).strip(" ,.")
    if len(tokens) > 2 and tokens[0].lower_ == "never":
        return Done(text, None, "action", (part.start, part.end))
    if not tokens or len(tokens) < 3 and tokens[0].lower_ in _CLOSING:
        return None
    done = outcome(listener.doc, part.start, part.end)
    if done is not None or tokens[0].like_num and len(tokens) < 4:
        return done
    if not any(one.pos_ in NOUNS | {"VERB"} or one.tag_ in {"VBN", "VBD"} for one in tokens):
        return None
    action = text if text[:2].isupper() else text[:1].lower() + text[1:]
    return Done(action, None, "action", (part.start, part.start + len(text)))


def _named_case(listener: Listener, part: Part, following: Part) -> Draft | None:
    """`Foreign currency, that goes to treasury`: a case, and who takes it."""
    if part.joined not in {"and", "but", ""} or not listener.words(following).lower().startswith(_POINTING):
        return None
    if outcome(listener.doc, following.start, following.end) is None:
        return None
    groups = listener.alternatives(part.start, part.end, phrase=True)
    done = listener.outcome_of(following)
    if not groups or done is None or done.who is None:
        return None
    draft = Draft(groups=[groups], done=done)
    draft.covers(part.start, following.end)
    return draft


def _open_topic(listener: Listener, part: Part) -> None:
    """`Travel claims, …`: what the sentences that follow are about."""
    nouns = [one for one in listener.tokens(part) if one.pos_ in NOUNS]
    if nouns:
        topic = listener.topic
        topic.opener = " ".join(one.lemma_.lower() if one.tag_ == "NNS" else one.lower_ for one in nouns)
        topic.noun, topic.number = topic.opener, None
