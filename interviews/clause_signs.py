"""Signs that a clause is a case, something done, or an aside, beside its subject and its verb."""

from __future__ import annotations

import re

from interviews.remarks import is_remark
from interviews.stories import is_hearsay
from interviews.weights import NEVER, Heard, Sign
from interviews.whether import recalled

_PAID_NO_HEED = re.compile(
    r"\b(?:i don't care|no matter|whatever|believe me|trust me|god|you know|can you believe|i'm afraid|touch wood|i mean|if you like|my god)\b",
    re.IGNORECASE,
)
_THE_RISK_IS = re.compile(
    r"(?:the|my|one|another) (?:\w+ )?(?:risk|problem|thing|point|idea|trick|cue|gain|reason|question|difference|danger|word|rule|part)s?(?: I \w+)?(?: is|'s| are)\b"
    r"|.* (?:is|isn't|is not) (?:a|no|the) (?:reason|problem|matter|issue|excuse|question|secret)$"
    r"|(?:that|it|this)(?:'s| is) the (?:whole |only |very )?(?:point|reason|idea|gain|way|rule|thing)\b",
    re.IGNORECASE,
)
_WAS_DONE = re.compile(
    r"\b(?:could|would|should|might|must)(?:'ve| have)\b|\b(?:I|we|they|he|she|it)'d (?:\w+ed|been|had|bought|gone|sent|told|seen|made|got)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"[,;] then\b")
_HANDED = frozenset("get go need require receive".split())
_HABITS = frozenset("always usually sometimes mostly often never still".split())
_ANYBODY = frozenset("people everybody everyone everything those".split())
_NOBODY = frozenset(["nobody", "nothing"])


def _pays_no_heed(heard: Heard) -> bool:
    """`I don't care`, `it's simple`, `the handbook says`."""
    return _PAID_NO_HEED.search(heard.text) is not None or is_remark(heard.shape.tokens) or is_hearsay(heard.text)


def _is_limited(heard: Heard) -> bool:
    return heard.limited and heard.shape.subject != "speaker" and heard.shape.said != "act"


def _is_being(heard: Heard) -> bool:
    """`we're in start-up`: a state of ours, nothing that we do."""
    verb = heard.shape.verb
    return heard.shape.subject == "speaker" and verb is not None and (verb.lemma_ == "be" or verb.text in {"'re", "'m"})


def _is_state_of_something(heard: Heard) -> bool:
    """`the seal is broken`."""
    return heard.shape.said == "state" and heard.shape.subject in {"the", "bare", "indefinite"}


def _says_what_it_is(heard: Heard) -> bool:
    """`the risk is …`, `that's the whole point`, `what one sees is …`."""
    return heard.shape.first.lower_ == "what" or _THE_RISK_IS.match(heard.text) is not None


def _was_done(heard: Heard) -> bool:
    """`I could have said it`, `they'd bought one`."""
    return heard.shape.verb is not None and _WAS_DONE.search(heard.text) is not None


def _is_handled(heard: Heard) -> bool:
    """`firmware gets a full test`: what happens to it, not which case it is."""
    shape = heard.shape
    return shape.subject == "bare" and shape.said == "event" and shape.verb is not None and shape.verb.lemma_ in _HANDED


def _is_habit(heard: Heard) -> bool:
    """`the new ones always ask`."""
    if heard.shape.said == "act" or heard.shape.subject == "speaker":
        return False
    return bool(_HABITS & {one.lower_ for one in heard.shape.tokens})


def _is_of_many(heard: Heard) -> bool:
    """`Drivers swap stories`: what they all do."""
    shape = heard.shape
    if shape.subject != "bare" or shape.said != "event" or heard.limited or shape.verb is None:
        return False
    before = [one for one in shape.tokens if one.i < shape.verb.i]
    return bool(before) and before[-1].tag_ in {"NNS", "NNPS"}


def _would(heard: Heard) -> bool:
    """`my wife would leave me`."""
    verb = heard.shape.verb
    return verb is not None and verb.lower_ in {"would", "'d"} and heard.shape.subject == "own"


def _nobody_does(heard: Heard) -> bool:
    """`nobody moves`, `health data nobody gets`: a ban."""
    verb, tokens = heard.shape.verb, heard.shape.tokens
    if verb is None:
        return False
    return bool({tokens[0].lower_, tokens[max(0, tokens.index(verb) - 1)].lower_} & _NOBODY)


def _comes_first(heard: Heard) -> bool:
    """`first photos, then the driver signs`."""
    return heard.shape.first.lower_ == "first" and _THEN.search(heard.listener.text, heard.part.end) is not None


def _is_of_anybody(heard: Heard) -> bool:
    return heard.shape.first.lower_ in _ANYBODY and heard.shape.said != "nothing"


def _anybody_opens(heard: Heard) -> bool:
    """`Everybody loves June`."""
    return heard.opens and _is_of_anybody(heard)


def _points_at_a_state(heard: Heard) -> bool:
    """`it's ugly`."""
    shape = heard.shape
    return shape.subject == "pointing" and shape.said == "state" and heard.part.joined not in {"and", "or"}


def _takes_up(heard: Heard) -> bool:
    """A short answer to what it depends on: `they can't`."""
    return recalled(heard.listener, heard.part) is not None


SIGNS: tuple[Sign, ...] = (
    (2.5, 0, 0, _is_limited),
    (-1, 0, 3, _pays_no_heed),
    (6, -3, 0, _is_being),
    (0.5, 0, 0, _is_state_of_something),
    (-1, 0, 3, _says_what_it_is),
    (0, 2 * NEVER, 0, _was_done),
    (-1.5, 0, 1, _is_handled),
    (-0.5, 0, 1.5, _is_habit),
    (-0.5, 0, 1.5, _is_of_many),
    (0, -2, 2, _would),
    (-2, 2.5, 0, _nobody_does),
    (-1, 2, 0, _comes_first),
    (-2, 0, 0.3, _is_of_anybody),
    (0, 0, 1.7, _anybody_opens),
    (0, 0, 1, _points_at_a_state),
    (3, 0, 0, _takes_up),
)
