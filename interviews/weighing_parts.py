"""How much the shape of a part speaks for a case, for what is done, or for an aside."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from interviews.categories import is_colour
from interviews.listener import Listener
from interviews.modifiers import OWNING
from interviews.outcomes import is_same, outcome
from interviews.part_shape import Said, Shape, Subject
from interviews.parts import Part
from interviews.remarks import is_remark
from interviews.roles import is_person, names_somebody
from interviews.stories import is_hearsay
from interviews.subject_cases import subject_cases
from interviews.whether import recalled
from interviews.words import INDEFINITE_ARTICLES, NOUNS, POSSESSIVES, SPEAKERS

if TYPE_CHECKING:
    from spacy.tokens import Token


class Weights(NamedTuple):
    """The weights of one part; only their differences count."""

    case: float
    act: float
    aside: float
    rule: float = 0.0
    """Over nothing where the subject of the clause names cases."""
    topic: bool = False
    """True for a bare noun: `Discounts, …`."""
    plural: bool = False
    """True for several of a kind: `old debts`."""
    placed: bool = False
    """True for `in contact with …`, `after freight`: where or when, hardly what is done."""
    example: bool = False
    """True for `a move`, `an illness`: a thing without a limit or a quality."""
    clause: bool = False
    """True where it has a verb."""
    scene: bool = False
    """True for `a parcel comes in`: how it starts, not which case it is."""


_NEVER = -6.0
_BY_SUBJECT: dict[Subject, Weights] = {
    "speaker": Weights(-2, 2.5, 0),
    "you": Weights(-1, 0, 1.5),
    "pointing": Weights(-0.5, 1, 0.5),
    "somebody": Weights(1.5, 0, 0),
    "role": Weights(0.5, 1.5, 0),
    "indefinite": Weights(1.5, 0, 0),
    "the": Weights(0.7, 0.5, 0),
    "own": Weights(0, 0.3, 1),
    "bare": Weights(1.2, 0.2, 0),
    "none": Weights(0, 0, 0),
}
_BY_SAID: dict[Said, Weights] = {
    "nothing": Weights(0.7, 0.3, 0.3),
    "state": Weights(1.2, -0.5, 0.5),
    "event": Weights(0.2, 0.7, 0),
    "passive": Weights(0.4, 0.8, 0),
    "modal": Weights(-0.5, 1, 0),
    "past": Weights(0.3, _NEVER, 1.2),
    "act": Weights(-1, 2, 0),
    "done": Weights(0.3, 1.2, 0),
    "asked": Weights(2, _NEVER, 0),
}
_DIRECTIONS = frozenset("straight directly off back into onto to up down out home over through".split())
_PLACES = frozenset(
    "on in at with without outside inside under over between during before after from beyond off".split()
)
_THE_RISK_IS = re.compile(
    r"(?:the|my|one|another) (?:\w+ )?(?:risk|problem|thing|point|idea|trick|cue|gain|reason|question|difference|danger|word|rule|part)s?(?: I \w+)?(?: is|'s| are)\b"
    r"|.* (?:is|isn't|is not) (?:a|no|the) (?:reason|problem|matter|issue|excuse|question|secret)$"
    r"|(?:that|it|this)(?:'s| is) the (?:whole |only |very )?(?:point|reason|idea|gain|way|rule|thing)\b",
    re.IGNORECASE,
)
_DEPENDING = re.compile(r"depend", re.IGNORECASE)
_WAS_DONE = re.compile(
    r"\b(?:could|would|should|might|must)(?:'ve| have)\b|\b(?:I|we|they|he|she|it)'d (?:\w+ed|been|had|bought|gone|sent|told|seen|made|got)\b",
    re.IGNORECASE,
)
_HANDED = frozenset("get go need require receive".split())
_HABITS = frozenset("always usually sometimes mostly often never still".split())
_ANYBODY = frozenset("people everybody everyone everything nobody those customers".split()) - {"nobody", "customers"}
_ARRIVES = frozenset("come arrive call phone ring show turn walk appear land".split())
_ARRIVING = frozenset("in up along round back here".split())
_SURE_RULE, _RULE = 5.5, 2.8
_NODS = frozenset("fine good okay ok yes no right sure easy simple sorry done nothing always".split())
_THEN = re.compile(r"[,;] then\b")
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december"
)
_OR_NOT = re.compile(r"\bor not$", re.IGNORECASE)
_MINE = re.compile(
    r"^(?:that's |it's |also )?(?:mine|my (?:call|job|signature|decision|desk)|me|ours|up to me|not mine|me who \w+)$",
    re.IGNORECASE,
)
_PAID_NO_HEED = re.compile(
    r"\b(?:i don't care|no matter|whatever|believe me|trust me|god|you know|can you believe|i'm afraid|touch wood|i mean|if you like|my god)\b",
    re.IGNORECASE,
)
LONGEST_ACT = 8
"""Words that an outcome without a verb has at most."""


def weights(listener: Listener, part: Part, said: Shape, opens: bool = False) -> Weights:
    """The weights of a part by its subject, by its verb, and by what else it holds."""
    text = listener.words(part).strip(" ,.")
    subject, verb = _BY_SUBJECT[said.subject], _BY_SAID[said.said]
    case, act, aside = subject.case + verb.case, subject.act + verb.act, subject.aside + verb.aside
    limited = listener.compared_in(part.start, part.end)
    if limited and said.subject != "speaker" and said.said != "act":
        case += 2.5
    if _PAID_NO_HEED.search(text) or is_remark(said.tokens) or is_hearsay(text):
        aside += 3
        case -= 1
    if said.verb is not None and said.subject == "speaker" and _is_being(said):
        case, act = case + 3, act - 3
    if is_same(text):
        act += 4
    elif _MINE.match(text):
        case, act = case - 3, act + 4
    elif said.said == "nothing":
        case, act, aside = _wordless(said, limited, opens, case, act, aside)
    elif said.said == "done":
        act += 1 if len(said.tokens) <= LONGEST_ACT else 0
    elif (done := outcome(listener.doc, part.start, part.end)) is None:
        act, aside = act - 3, aside + 1
    elif done.who is not None:
        act += 1
    if said.said == "state" and said.subject in {"the", "bare", "indefinite"}:
        case += 0.5
    if said.first.lower_ == "what" or _THE_RISK_IS.match(text) or said.said == "state" and _DEPENDING.match(text):
        aside, case = aside + 3, case - 1
    if said.verb is not None and _WAS_DONE.search(text):
        act = _NEVER
    if said.subject == "bare" and said.said == "event" and said.verb is not None and said.verb.lemma_ in _HANDED:
        case, aside = case - 1.5, aside + 1
    if said.said != "act" and said.subject != "speaker" and _HABITS & {one.lower_ for one in said.tokens}:
        aside, case = aside + 1.5, case - 0.5
    if said.subject == "bare" and said.said == "event" and not limited and _is_several(said):
        aside, case = aside + 1.5, case - 0.5
    if said.verb is not None and said.verb.lower_ in {"would", "'d"} and said.subject == "own":
        aside, act = aside + 2, act - 2
    denied = {said.first.lower_, said.tokens[max(0, said.tokens.index(said.verb) - 1)].lower_} if said.verb else set()
    if denied & {"nobody", "nothing"}:
        act, case = act + 2.5, case - 2
    if said.first.lower_ == "first" and _THEN.search(listener.text, part.end):
        act, case = act + 2, case - 1
    if said.first.lower_ in _ANYBODY and said.said != "nothing":
        aside, case = aside + (2 if opens else 0.3), case - 2
    if said.subject == "pointing" and said.said == "state" and part.joined not in {"and", "or"}:
        aside += 1
    rule = _rule(listener, part)
    plural = said.said == "nothing" and not limited and said.tokens[-1].tag_ == "NNS"
    if recalled(listener, part) is not None:
        case += 3
    if _is_scene(said):
        return Weights(case + 1, act - 1, aside, 0.0, scene=True)
    return Weights(
        case,
        act,
        aside,
        rule,
        _is_bare(said),
        plural,
        placed=_is_placed(said),
        example=_is_example(said, limited),
        clause=said.verb is not None,
    )


def _rule(listener: Listener, part: Part) -> float:
    """Does its subject name its cases? Tried on a copy of what was named so far; surer where somebody takes them."""
    topic, listener.topic = listener.topic, replace(listener.topic, numbers=list(listener.topic.numbers))
    cases = subject_cases(listener, part)
    listener.topic = topic
    if cases is None or listener.is_past(part):
        return 0.0
    return (
        _SURE_RULE if cases.done.who is not None or SPEAKERS & {one.lower_ for one in listener.tokens(part)} else _RULE
    )


def _is_bare(said: Shape) -> bool:
    """`Discounts`, `sick leave`: a noun alone, not of a person (`framework supplier`)."""
    if said.said != "nothing" or _is_described(said.tokens):
        return False
    return all(one.pos_ in NOUNS | {"DET", "PRON"} for one in said.tokens) and not is_person(said.tokens[-1])


def _is_several(said: Shape) -> bool:
    """`Drivers swap stories`: what they all do."""
    assert said.verb is not None
    before = [one for one in said.tokens if one.i < said.verb.i]
    return bool(before) and before[-1].tag_ in {"NNS", "NNPS"}


def _is_being(said: Shape) -> bool:
    """`we're in start-up`: a state of ours, nothing that we do."""
    return said.verb is not None and (said.verb.lemma_ == "be" or said.verb.text in {"'re", "'m"})


def _wordless(
    said: Shape, limited: bool, opens: bool, case: float, act: float, aside: float
) -> tuple[float, float, float]:
    """A part without a verb: `no signed form`, `straight to the hospital`, `the director`."""
    tokens, first = said.tokens, said.first
    if not limited and (
        all(one.pos_ in {"PROPN", "PUNCT"} for one in tokens)
        and _CALENDAR.match(first.lower_)
        or _OR_NOT.search(first.doc.text[first.idx : tokens[-1].idx + len(tokens[-1])])
    ):
        aside, case, act = aside + 3, case - 2, act - 2
    if first.lower_ in {"not", "that", "this", "these", "what"} and not limited and len(tokens) > 1:
        act, aside = act - 1, aside + 1
    if not limited and not any(
        one.pos_ in NOUNS | {"ADJ", "VERB", "NUM", "PROPN", "ADV"} and one.lower_ != "not" for one in tokens
    ):
        case -= 3
    if first.lower_ in POSSESSIVES and not limited:
        aside, case = aside + 2, case - 1.5
    if opens and not limited and _is_lone_noun(tokens):
        case -= 3
    if names_somebody(tokens) and not limited and not opens:
        act += 2
    if first.lower_ == "never":
        act += 1.5
    if not opens and not limited and all(one.pos_ not in {"NUM"} for one in tokens):
        act += 0.7
    if first.lower_ in _DIRECTIONS and len(tokens) > 1 and not limited:
        act, case = act + 2.5, case - 1
    elif first.lower_ in _PLACES:
        case += 1.2 if any(one.pos_ in NOUNS for one in tokens) or limited else -2
    if first.lower_ == "no" and len(tokens) > 1:
        case += 0.7
        act += 0.5 if opens else 1.3
    if (
        tokens[0].lower_ == "nothing"
        or {one.lower_ for one in tokens} & _NODS - {"no"}
        and all(one.pos_ not in NOUNS for one in tokens)
        and len(tokens) <= 3
    ):
        aside += 1.5
        case -= 2
    if len(tokens) > LONGEST_ACT:
        act -= 1.5
    if len(tokens) == 1 and first.pos_ in {"INTJ", "ADV"}:
        aside += 2
    if _is_described(tokens):
        case += 0.5
    if any(one.lower_ in OWNING for one in tokens[1:]):
        case += 0.8
    if first.lower_ in SPEAKERS:
        act += 1
    return case, act, aside


def _is_placed(said: Shape) -> bool:
    return (
        said.said == "nothing"
        and (said.first.pos_ in {"ADP", "PART"} or said.first.lower_ == "as")
        and said.first.lower_ not in _DIRECTIONS | {"not"}
    )


def _is_example(said: Shape, limited: bool) -> bool:
    """`a move`, `an illness`."""
    return said.said == "nothing" and not limited and said.first.lower_ in {"a", "an"} and len(said.tokens) == 2


def _is_lone_noun(tokens: list[Token]) -> bool:
    """`Potatoes`: what it is about."""
    return len(tokens) == 1 and tokens[0].pos_ == "NOUN" and not is_colour(tokens[0])


def _is_described(tokens: list[Token]) -> bool:
    """A noun with a quality: `dirty kitchen`, `a spruce thicker than …`."""
    if tokens[0].lower_ in INDEFINITE_ARTICLES:
        return True
    described = any(one.pos_ == "ADJ" or one.tag_ in {"VBN", "VBG"} for one in tokens)
    return described and any(one.pos_ in NOUNS for one in tokens)


def _is_scene(said: Shape) -> bool:
    """`a parcel comes in`, `somebody calls`: it happens in every case."""
    if said.verb is None or said.subject not in {"bare", "indefinite", "somebody", "pointing"}:
        return False
    after = [one.lower_ for one in said.tokens if one.i > said.verb.i]
    return said.verb.lemma_ in _ARRIVES and (not after or len(after) == 1 and after[0] in _ARRIVING)
