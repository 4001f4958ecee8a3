"""A comparison that stands as a condition of its own: `Over 10k it goes to …`, `I sign off myself up to 120k`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.parts import Part
from interviews.place import Opening, Place
from interviews.words import FINITE, INDEFINITE_ARTICLES, REFLEXIVES, SPEAKERS, UNIVERSALS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

THAT_LIMIT = re.compile(
    r"(?:anything |everything )?(?:above|over|beyond|past|below|under|(?:more|less|longer|later|older|higher|bigger|smaller|shorter|younger|lower|heavier|lighter|earlier) than) (?:that|this|it)\b",
    re.IGNORECASE,
)
"""`above that`: the limit named last."""
_COMPARED = re.compile(
    r"(?:up to|over|above|under|below|between|from|at least|at most|more than|less than|beyond|past|until|within|anything|everything|no more than|fewer than|exceeding|upwards|not more than|a maximum|a minimum|starting|[a-z]{3,}er than)",
    re.IGNORECASE,
)
_DECIDES = frozenset(
    """sign approve decide handle settle accept release authorise authorize clear okay agree grant pay allow
    waive""".split()
)
_SETS = frozenset(
    "keep hold store set heat cool run leave stay put go get come reach weigh cost be have lift raise".split()
)
"""Verbs after which a limit says how much, not which case: `I keep it below five degrees`."""
_PEOPLE = frozenset("i we they he she you".split())
_ALONE = REFLEXIVES | {"alone"}
_GOES_ON = frozenset("and but unless except if when or as provided because".split())
_STOPS = frozenset(", . ; – — :".split())


def opens_limit(text: str, at: int, limits: list[tuple[int, int]]) -> bool:
    """Does a comparison begin here, or right after an article?"""
    return any(start <= at < start + 4 for start, _ in limits) or bool(THAT_LIMIT.match(text, at))


def limit_opening(place: Place) -> Opening | None:
    """The comparison that begins at this word, where it says which case."""
    stop = next((stop for start, stop in place.limits if start == place.token.idx), None)
    if place.after_act and place.token.lower_ == "within":
        return None  # `I claim it, within seven days`: how soon, not which case
    if stop is None:
        stands = place.current is None and place.matches(THAT_LIMIT) is not None
    else:
        stands = _begins_a_rule(place, stop) if place.current is None else _ends_a_rule(place, stop, place.current)
    return Opening("condition", place.token.idx, "limit") if stands else None


def _is_bare(place: Place) -> bool:
    """A number without words of comparison before it: `500 euros or more`."""
    return _COMPARED.match(place.text, place.token.idx) is None


def _begins_a_rule(place: Place, stop: int) -> bool:
    """`Over 10k | it goes to the director`."""
    rest = place.tokens(stop)
    if not any(one.tag_ in FINITE or one.lower_ in SPEAKERS for one in rest):
        return False
    return not (_is_bare(place) and rest[0].pos_ in VERBS | {"NOUN"})


def _ends_a_rule(place: Place, stop: int, current: Part) -> bool:
    """`I sign off myself | up to 120k`, `I approve refunds | under 50 euros`; not `I keep it | within two days`."""
    if _is_bare(place) or place.text[place.token.idx :].lower().startswith("within"):
        return False
    before = place.tokens(current.start, place.token.idx)
    verb = next((one for one in before if one.pos_ == "VERB"), None)
    if verb is None or before[-1].lower_ in {"as", "than", "like"} or not _clause_ends(place.tokens(stop)):
        return False
    if before[0].lower_ not in _PEOPLE and not any(one.lower_ in {"can", "may"} for one in before):
        return False
    if before[-1].lower_ == "by" and before[0].lower_ in SPEAKERS:
        return True
    if _case_object(before) or any(one.lower_ in _ALONE for one in before):
        return True
    direct = before[-1].pos_ in {"VERB", "PRON", "ADP", "ADV"} or before[-1].dep_ == "prt"
    if direct and verb.lemma_.lower() in _DECIDES:
        return True
    settled = verb.lemma_.lower() not in _SETS
    return settled and direct and _is_above_or_below(place)


def _is_above_or_below(place: Place) -> bool:
    return place.token.lower_ in {"above", "over", "below", "under", "from", "beyond"}


def _clause_ends(rest: list[Token]) -> bool:
    """Nothing of the clause is left but `of …` or `myself`."""
    if len(rest) > 1 and rest[0].lower_ == "of" and rest[1].pos_ == "NOUN":
        rest = rest[2:]
    if rest and rest[0].lower_ in {"myself", "ourselves", "alone"}:
        rest = rest[1:]
    if rest and rest[0].lower_ in {"without", "straight", "right", "anyway"}:
        return True
    return not rest or rest[0].text in _STOPS or rest[0].lower_ in _GOES_ON


def _case_object(before: list[Token]) -> bool:
    """`I approve refunds | under 50 euros`, `I don't invite a candidate with | less than two years`: an indefinite object."""
    at = len(before) - 1
    if before[at].lower_ in {"with", "of"} and at:
        at -= 1
    noun = before[at]
    if noun.pos_ != "NOUN" or noun.dep_ not in {"dobj", "obj", "pobj", "nsubj"}:
        return False
    determiners = {one.lower_ for one in noun.children if one.pos_ in {"DET", "PRON"}}
    return noun.tag_ in {"NNS", "NN"} and not determiners or bool(determiners & (INDEFINITE_ARTICLES | UNIVERSALS))
