"""Words without a verb: a topic (`Travel claims, …`), a scene (`A parcel comes in`), or an outcome in brief (`the director`)."""

from __future__ import annotations

from interviews.listener import Listener
from interviews.of_the_talk import is_of_the_talk
from interviews.outcomes import Done, outcome
from interviews.parts import Part, has_verb
from interviews.words import NOUNS, SPEAKERS

_CLOSING = frozenset(
    [
        "not",
        "done",
        "period",
        "always",
        "full stop",
        "correct",
        "true",
        "right",
        "exactly",
        "good",
        "okay",
        "perhaps",
        "maybe",
        "god",
        "please",
    ]
)
"""Said after a rule, not an outcome."""


def short_outcome(listener: Listener, part: Part) -> Done | None:
    """`Over 10k, the director.` / `…, a twenty-euro voucher on top`."""
    if has_verb(listener.doc, part):
        return None
    tokens = [one for one in listener.tokens(part) if not one.is_punct]
    text = listener.words(part).strip(" ,.")
    if len(tokens) > 2 and tokens[0].lower_ == "never":
        return Done(text, None, "action", (part.start, part.end))
    if not tokens or text.lower() in _CLOSING:
        return None
    done = outcome(listener.doc, part.start, part.end)
    if done is not None or tokens[0].like_num and len(tokens) < 4:
        return done
    if not any(one.is_alpha and one.lower_ not in SPEAKERS for one in tokens):
        return None
    action = text if text[:2].isupper() else text[:1].lower() + text[1:]
    return Done(action, None, "action", (part.start, part.start + len(text)))


def open_topic(listener: Listener, part: Part) -> None:
    """`Travel claims, …`: what the sentences that follow are about."""
    nouns = [one for one in listener.tokens(part) if one.pos_ in NOUNS]
    if nouns and not is_of_the_talk(listener.words(part)):
        topic = listener.topic
        topic.opener = " ".join(one.lemma_.lower() if one.tag_ == "NNS" else one.lower_ for one in nouns)
        topic.noun, topic.number = topic.opener, None


def set_scene(listener: Listener, part: Part) -> None:
    """`A parcel comes in and …`: what comes in is what the conditions that follow are about."""
    noun = next((one for one in listener.tokens(part) if one.pos_ in NOUNS), None)
    if noun is not None:
        listener.topic.noun, listener.topic.number = noun.lemma_.lower(), None
