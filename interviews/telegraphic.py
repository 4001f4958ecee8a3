"""Conditions said without `if`: `Fever over 39, I call the doctor.` / `More than 50 people down: major incident.` / `Seal broken, then I …`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.outcomes import outcome
from interviews.parts import Part, has_verb, tokens_in
from interviews.tense import in_past
from knowledge.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKER = {"i", "we"}
_NOT_A_CASE = {"i", "we", "you", "it", "that", "this", "there", "they", "he", "she", "my", "what", "people", "everybody", "everyone", "those", "these", "sometimes", "mostly", "so", "look", "me"}  # fmt: skip
_SOMEBODY = {"somebody", "someone", "nobody", "anybody", "anyone", "nothing", "something", "anything"}
_FINITE = {"VBZ", "VBP", "VBD", "MD"}


def telegraphic(doc: Doc, found: list[Part], quantities: Sequence[Quantity]) -> list[Part]:
    """The parts, with a leading clause or phrase turned into a condition where what follows is what is done."""
    if len(found) < 2:
        return found
    if _limit_and_rest(doc, found):
        found = [Part("condition", found[0].start, found[1].end, "if"), *found[2:]]
    first, second = found[0], found[1]
    tokens = tokens_in(doc, first.start, first.end)
    if first.kind not in {"main", "fragment"} or not tokens:
        return found
    between = doc.text[first.end : second.start]
    limited = any(one.operator and first.start <= one.span[0] and one.span[1] <= first.end for one in quantities)
    clause = has_verb(doc, first) or _copula(tokens)
    if ":" in between:
        if len(tokens) > 1 and (limited or clause and tokens[0].lower_ not in _NOT_A_CASE or not clause and _is_case(tokens, limited)):
            _turn(first, clause)
        return found
    if (cases := _before_then(doc, found)) and tokens[0].lower_ not in _NOT_A_CASE:
        for one in cases:
            _turn(one, has_verb(doc, one))
        return found
    if "," not in between or second.joined or tokens[0].lower_ in _NOT_A_CASE:
        return found
    if not (_acts(doc, second) and (_state(tokens, clause, limited) if clause else _is_case(tokens, limited))):
        return found
    _turn(first, clause)
    return found


def _turn(part: Part, clause: bool) -> None:
    part.kind, part.marker = "condition", "if" if clause else "limit"


def _limit_and_rest(doc: Doc, found: list[Part]) -> bool:
    """`More than 50 people | can't work: …` is one condition."""
    return len(found) > 2 and found[0].marker == "limit" and found[1].kind == "main" and not found[1].strong and ":" in doc.text[found[1].end : found[2].start]


def _before_then(doc: Doc, found: list[Part]) -> list[Part]:
    for index in range(1, len(found)):
        lead = doc.text[found[index - 1].end : found[index].start].lower()
        if found[index].kind == "main" and "then" in lead and "," in lead and all(one.kind in {"main", "fragment"} for one in found[:index]):
            return found[:index]
    return []


def _copula(tokens: list[Token]) -> bool:
    return any(one.text in {"'s", "’s"} and after.pos_ in {"ADJ", "ADV", "VERB", "ADP"} for one, after in zip(tokens, tokens[1:], strict=False))


def _acts(doc: Doc, part: Part) -> bool:
    """What follows is done: by the speaker, by a role, or handed on."""
    tokens = tokens_in(doc, part.start, part.end)
    done = outcome(doc, part.start, part.end)
    if done is None or not tokens:
        return False
    verb = next((one for one in tokens if one.tag_ in _FINITE), None)
    if verb is not None and in_past(verb):
        return False
    return part.kind == "main" and (tokens[0].lower_ in _SPEAKER or done.who is not None or tokens[0].lower_ in {"nobody", "it", "they"} and len(tokens) > 2 and tokens[1].lemma_ != "be") or part.kind == "fragment" and done.who is not None


def _state(tokens: list[Token], clause: bool, limited: bool) -> bool:
    """A clause that describes a case now: a limit, a state, `somebody has …`, a bare or indefinite subject."""
    verb = next((one for one in tokens if one.tag_ in _FINITE or one.text == "'s"), None)
    if verb is None or in_past(verb):
        return limited
    first = tokens[0]
    copula = verb.lemma_ == "be" or verb.text == "'s" or verb.lower_ in {"has", "have"}
    indefinite = first.lower_ in {"a", "an", "any"} | _SOMEBODY and not _complete_rule(tokens)
    bare = first.tag_ in {"NN", "NNP"} and first.i == tokens[0].i
    return limited or indefinite or bare or copula and first.lower_ in {"the"}


def _complete_rule(tokens: list[Token]) -> bool:
    """`A complaint goes to legal, I don't touch it`: already a rule of its own."""
    done = outcome(tokens[0].doc, next((one.idx for one in tokens if one.tag_ in _FINITE), tokens[0].idx), tokens[-1].idx + len(tokens[-1]))
    return done is not None and done.who is not None


def _is_case(tokens: list[Token], limited: bool) -> bool:
    """A noun phrase that picks out cases: with a limit, an adjective, a relative clause; not a bare topic (`Discounts, …`)."""
    if limited or tokens[0].lower_ in {"no", "a", "an", "any", "every"}:
        return True
    if tokens[0].pos_ == "ADP":
        return tokens[0].lower_ in {"on", "in", "at", "without", "with", "for"} and len(tokens) > 1 and (tokens[1].lower_ in {"a", "an", "any"} or tokens[-1].tag_ == "NNS")
    described = any(one.pos_ == "ADJ" or one.tag_ in {"VBN", "WDT", "WP"} for one in tokens)
    return described and any(one.pos_ in {"NOUN", "PROPN"} for one in tokens) and len(tokens) > 1
