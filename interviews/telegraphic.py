"""Conditions said without `if`: `Fever over 39, I call the doctor.` / `More than 50 people down: major incident.` / `Seal broken, then I …`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.outcomes import outcome
from interviews.parts import Part, has_verb, tokens_in
from interviews.tense import in_past
from interviews.words import FINITE, INDEFINITE_ARTICLES, NOUNS, RELATIVES, SPEAKERS
from knowledge.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOT_A_CASE = SPEAKERS | frozenset(
    """you it that this there they he she my what people everybody everyone those these sometimes mostly so look
    me""".split()
)
_SOMEBODY = frozenset("somebody someone nobody anybody anyone nothing something anything".split())
_PICKS_OUT = INDEFINITE_ARTICLES | {"no", "every"}
_PLACES = frozenset("on in at without with for".split())


def telegraphic(doc: Doc, found: list[Part], quantities: Sequence[Quantity]) -> list[Part]:
    """The parts, with a leading clause or phrase turned into a condition where what follows is what is done."""
    if len(found) < 2:
        return found
    if _is_one_limit(doc, found):
        found = [Part("condition", found[0].start, found[1].end, "if"), *found[2:]]
    for case, clause in _cases(doc, found, quantities):
        case.kind, case.marker = "condition", "if" if clause else "limit"
    return found


def _cases(doc: Doc, found: list[Part], quantities: Sequence[Quantity]) -> list[tuple[Part, bool]]:
    """The leading parts that are cases, and whether each is a clause."""
    first, second = found[0], found[1]
    tokens = tokens_in(doc, first.start, first.end)
    if first.kind not in {"main", "fragment"} or not tokens:
        return []
    limited = any(one.operator and first.start <= one.span[0] and one.span[1] <= first.end for one in quantities)
    clause = _is_clause(doc, first)
    named = tokens[0].lower_ not in _NOT_A_CASE
    between = doc.text[first.end : second.start]
    if ":" in between:
        case = named if clause else _is_case(tokens, limited)
        return [(first, clause)] if len(tokens) > 1 and (limited or case) else []
    if not named:
        return []
    if before_then := _before_then(doc, found):
        return [(one, has_verb(doc, one)) for one in before_then]
    if "," not in between or second.joined or not _acts(doc, second):
        return []
    case = _is_state(tokens, limited) if clause else _is_case(tokens, limited)
    return [(first, clause)] if case else []


def _is_one_limit(doc: Doc, found: list[Part]) -> bool:
    """`More than 50 people | can't work: …` is one condition."""
    if len(found) < 3 or found[0].marker != "limit" or found[1].kind != "main" or found[1].strong:
        return False
    return ":" in doc.text[found[1].end : found[2].start]


def _before_then(doc: Doc, found: list[Part]) -> list[Part]:
    """`Seal broken, label missing, | then I …`."""
    for index in range(1, len(found)):
        lead = doc.text[found[index - 1].end : found[index].start].lower()
        plain = all(one.kind in {"main", "fragment"} for one in found[: index + 1])
        if found[index].kind == "main" and plain and "then" in lead and "," in lead:
            return found[:index]
    return []


def _is_clause(doc: Doc, part: Part) -> bool:
    """With a verb, or with an `'s` that spaCy took for a possessive."""
    if has_verb(doc, part):
        return True
    tokens = tokens_in(doc, part.start, part.end)
    return any(
        one.text in {"'s", "’s"} and after.pos_ in {"ADJ", "ADV", "VERB", "ADP"}
        for one, after in zip(tokens, tokens[1:], strict=False)
    )


def _acts(doc: Doc, part: Part) -> bool:
    """What follows is done: by the speaker, by a role, or handed on."""
    tokens = tokens_in(doc, part.start, part.end)
    done = outcome(doc, part.start, part.end)
    if done is None or not tokens:
        return False
    verb = next((one for one in tokens if one.tag_ in FINITE), None)
    if verb is not None and in_past(verb):
        return False
    if done.who is not None:
        return part.kind in {"main", "fragment"}
    if part.kind != "main":
        return False
    handed_on = tokens[0].lower_ in {"nobody", "it", "they"} and len(tokens) > 2 and tokens[1].lemma_ != "be"
    return tokens[0].lower_ in SPEAKERS or handed_on


def _is_state(tokens: list[Token], limited: bool) -> bool:
    """A clause that describes a case now: a limit, a state, `somebody has …`, a bare or indefinite subject."""
    verb = next((one for one in tokens if one.tag_ in FINITE or one.text == "'s"), None)
    if limited or verb is None or in_past(verb):
        return limited
    first = tokens[0]
    if first.tag_ in {"NN", "NNP"}:
        return True
    if first.lower_ in INDEFINITE_ARTICLES | _SOMEBODY:
        return not _is_rule(tokens)
    copula = verb.lemma_ == "be" or verb.text == "'s" or verb.lower_ in {"has", "have"}
    return copula and bool(first.lower_ == "the")


def _is_rule(tokens: list[Token]) -> bool:
    """`A complaint goes to legal, I don't touch it`: already a rule of its own."""
    verb = next((one for one in tokens if one.tag_ in FINITE), tokens[0])
    done = outcome(tokens[0].doc, verb.idx, tokens[-1].idx + len(tokens[-1]))
    return done is not None and done.who is not None


def _is_case(tokens: list[Token], limited: bool) -> bool:
    """A noun phrase that picks out cases: with a limit, an adjective, a relative clause; not a bare topic (`Discounts, …`)."""
    first, last = tokens[0], tokens[-1]
    if limited or first.lower_ in _PICKS_OUT:
        return True
    if len(tokens) < 2:
        return False
    if first.pos_ == "ADP":
        return first.lower_ in _PLACES and (tokens[1].lower_ in INDEFINITE_ARTICLES or last.tag_ == "NNS")
    described = any(one.pos_ == "ADJ" or one.tag_ in RELATIVES | {"VBN"} for one in tokens)
    return described and any(one.pos_ in NOUNS for one in tokens)
