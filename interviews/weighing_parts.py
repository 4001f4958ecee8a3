"""How much the shape of a part speaks for a case, for what is done, for a rule of its own, or for an aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from interviews import clause_signs, phrase_signs
from interviews.listener import Listener
from interviews.outcomes import is_same, outcome
from interviews.part_shape import Shape
from interviews.parts import Part
from interviews.phrase_signs import LONGEST_ACT, is_bare, is_example, is_placed
from interviews.subject_cases import is_only, subject_cases
from interviews.weights import BY_SAID, BY_SUBJECT, Heard, Sign, Weights
from interviews.words import SPEAKERS

_MINE = re.compile(
    r"^(?:that's |it's |also )?(?:mine|my (?:call|job|signature|decision|desk)|me|ours|up to me|not mine|me who \w+)$",
    re.IGNORECASE,
)
_ARRIVES = frozenset("come arrive call phone ring show turn walk appear land".split())
_ARRIVING = frozenset("in up along round back here".split())
_SURE_RULE, _RULE = 5.5, 2.8
"""What a subject that names its cases weighs: where somebody takes them, and where it is only said what happens."""


def weights(listener: Listener, part: Part, shape: Shape, opens: bool = False) -> Weights:
    """The weights of a part by its subject, by its verb, and by every sign that it shows."""
    limited = listener.compared_in(part.start, part.end)
    heard = Heard(listener, part, shape, listener.words(part).strip(" ,."), limited, opens)
    scene = _is_scene(shape)
    case, act, aside = map(sum, zip(*_added(heard), strict=True))
    if scene:
        return Weights(case + 1, act - 1, aside, scene=True)
    return Weights(
        case,
        act,
        aside,
        _rule(listener, part),
        topic=is_bare(shape),
        plural=shape.said == "nothing" and not limited and shape.tokens[-1].tag_ == "NNS",
        placed=is_placed(shape),
        example=is_example(shape, limited),
        clause=shape.verb is not None,
    )


def _added(heard: Heard) -> list[tuple[float, float, float]]:
    """Everything that counts for case, act and aside."""
    subject, said = BY_SUBJECT[heard.shape.subject], BY_SAID[heard.shape.said]
    return [subject[:3], said[:3], _of_act(heard), *_shown(heard, clause_signs.SIGNS), *_of_phrase(heard)]


def _shown(heard: Heard, signs: Sequence[Sign]) -> list[tuple[float, float, float]]:
    return [(case, act, aside) for case, act, aside, shows in signs if shows(heard)]


def _of_phrase(heard: Heard) -> list[tuple[float, float, float]]:
    known = is_same(heard.text) or _MINE.match(heard.text)
    return [] if heard.shape.said != "nothing" or known else _shown(heard, phrase_signs.SIGNS)


def _of_act(heard: Heard) -> tuple[float, float, float]:
    """Whether something is done at all, and by whom."""
    if is_same(heard.text):
        return (0, 4, 0)
    if _MINE.match(heard.text):
        return (-3, 4, 0)
    if heard.shape.said == "nothing":
        return (0, 0, 0)
    if heard.shape.said == "done":
        return (0, 1 if len(heard.shape.tokens) <= LONGEST_ACT else 0, 0)
    done = outcome(heard.listener.doc, heard.part.start, heard.part.end)
    if done is None:
        return (0, -3, 1)
    return (0, 1 if done.who is not None else 0, 0)


def _rule(listener: Listener, part: Part) -> float:
    """Does its subject name its cases? Tried on a copy of what was named so far."""
    topic, listener.topic = listener.topic, replace(listener.topic, numbers=list(listener.topic.numbers))
    cases = subject_cases(listener, part)
    listener.topic = topic
    if cases is None or listener.is_past(part):
        return 0.0
    words = listener.tokens(part)
    taken = cases.done.who is not None or SPEAKERS & {one.lower_ for one in words} or is_only(words)
    return _SURE_RULE if taken else _RULE


def _is_scene(shape: Shape) -> bool:
    """`a parcel comes in`, `somebody calls`: it happens in every case."""
    if shape.verb is None or shape.subject not in {"bare", "indefinite", "somebody", "pointing"}:
        return False
    after = [one.lower_ for one in shape.tokens if one.i > shape.verb.i]
    return shape.verb.lemma_ in _ARRIVES and (not after or len(after) == 1 and after[0] in _ARRIVING)
