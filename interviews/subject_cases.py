"""A subject that names its cases: `A raise over eight percent goes to the board`, `Red alerts I take myself`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from interviews.found import Alternatives
from interviews.listener import Listener
from interviews.outcomes import Done, outcome
from interviews.parts import Part
from interviews.roles import acting_role, says_of_role
from interviews.tense import in_past, is_finite
from interviews.words import (
    INDEFINITE_ARTICLES,
    NOUNS,
    POSSESSIVES,
    RELATIVES,
    SPEAKERS,
    UNIVERSALS,
    VERBS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES_NO_CASE = SPEAKERS | frozenset(
    """it that this they he she you there then those these what nobody somebody someone people everybody everyone my
    which no only even not how sometimes your""".split()
)
_INTERRUPTING = frozenset("you they he she it nobody people".split())
_ANYTHING = frozenset("anything everything anyone everyone".split())
_DEFINITE = POSSESSIVES - {"your"} | frozenset("the this that some most".split())
_HANDLING = frozenset(
    """go get be have need pay wait stay come receive require cost take do move return start count double drop fall run
    stop end close leave keep pass fly ship travel carry eat sit follow share make trigger mean become""".split()
)
_CALLED_FOR = frozenset(["need", "require"])
_POINTS_BACK = frozenset("it them him her".split())
_ONE = frozenset(["a", "an", "another"])
_ONE_MORE = frozenset("another second further extra additional".split())
_OBLIGES = frozenset(["must", "need", "may"])
_MAIN = frozenset("ROOT conj ccomp".split())


class Cases(NamedTuple):
    """The cases that a subject names, and what is done with them."""

    groups: Alternatives
    done: Done


def subject_cases(listener: Listener, part: Part) -> Cases | None:
    """The cases and what is done, where the subject of a clause names them."""
    tokens = listener.tokens(part)
    if len(tokens) < 3 or tokens[0].lower_ in _NAMES_NO_CASE:
        return None
    verb = _main_verb(tokens) or _somebody_after_limit(listener, tokens)
    if not verb or tokens[verb - 1].lower_ in _INTERRUPTING:
        return None
    speaker = _speaker(tokens[:verb])
    if speaker is None:
        speaker = _somebody_after_limit(listener, tokens)
    begin = verb if speaker is None else speaker
    nominal, first = tokens[:begin], tokens[begin]
    if not nominal or in_past(first) or not _names_cases(listener, nominal, first):
        return None
    done = outcome(listener.doc, first.idx, part.end)
    if speaker is None and first.lemma_ in {"be", "get"} and _is_about_the_case(nominal, tokens[begin + 1 :]):
        return None
    if speaker is None and first.lemma_ == "be" and done is not None and done.who is None:
        if not _is_handled(listener, nominal, tokens[begin + 1 :]):
            return None
    if speaker is None and done is not None and done.who is None and not _is_handling(first):
        return None
    groups = listener.alternatives(nominal[0].idx, nominal[-1].idx + len(nominal[-1]), phrase=True)
    return Cases(groups, done) if groups and done is not None else None


def _names_cases(listener: Listener, nominal: list[Token], verb: Token) -> bool:
    only = is_only(nominal) and verb.tag_ == "MD"
    return only or _is_obliged(nominal, verb) or _is_indefinite(listener, nominal)


def is_only(tokens: list[Token]) -> bool:
    """`Only | the site manager can …`: those named are the cases, however they are named."""
    first = tokens[0]
    return bool(first.i > 0 and first.nbor(-1).lower_ == "only")


def _is_obliged(nominal: list[Token], verb: Token) -> bool:
    """`Temps | need an induction`, `Visitors | must sign in`: a bare plural and what it has to do."""
    has_to = verb.lower_ == "have" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "to"
    obliged = verb.lower_ in _OBLIGES or has_to
    return obliged and len(nominal) == 1 and nominal[0].tag_ in {"NNS", "NNPS"}


def _is_handled(listener: Listener, nominal: list[Token], after: list[Token]) -> bool:
    """`Insulin that was frozen is | destroyed`, `Longer than thirty days is | always a no`: more than a remark."""
    rest = [one for one in after if one.pos_ != "ADV"]
    if not rest or rest[0].lemma_ in _CALLED_FOR and not any(one.pos_ == "ADJ" for one in nominal):
        return False  # `A permit is needed for …`: what is done, and no case
    compared = listener.compared_in(nominal[0].idx, nominal[-1].idx + len(nominal[-1]))
    return rest[0].tag_ == "VBN" or compared and rest[0].pos_ in {"DET", "NOUN"}


def _is_about_the_case(nominal: list[Token], after: list[Token]) -> bool:
    """`A surveyor is | sent to inspect it`, `a second lawyer is | asked`: what is done about a case, and no case itself.

    A word behind the verb points back to the case, or the subject is one more of its kind.
    """
    clause = after[: next((at for at, one in enumerate(after) if one.pos_ == "SCONJ" or one.tag_ == "WRB"), len(after))]
    done = next((one for one in clause if one.pos_ not in {"ADV", "PART"} and one.lemma_ != "be"), None)
    if done is None or done.tag_ not in {"VBN", "VBD"} or nominal[0].lower_ not in _ONE:
        return False
    if any(one.tag_ in RELATIVES or one.pos_ in {"ADP", "NUM"} | VERBS for one in nominal):
        return False
    points_back = any(one.lower_ in _POINTS_BACK for one in clause[clause.index(done) + 1 :])
    return points_back or any(one.lower_ in _ONE_MORE for one in nominal)


def _is_handling(verb: Token) -> bool:
    """`go back`, `get a voucher`, `are refused`, `can wait`: what happens to a case, not what cases are like."""
    return verb.tag_ == "MD" or verb.lemma_.lower() in _HANDLING


def _somebody_after_limit(listener: Listener, tokens: list[Token]) -> int | None:
    """`Repairs up to 300 euros | the caretaker orders himself`: where the one who acts stands."""
    ends = [one.whole[1] for one in listener.quantities if one.operator and tokens[0].idx <= one.whole[0]]
    for at, one in enumerate(tokens[:-1]):
        if at and one.pos_ == "NUM" and tokens[at + 1].pos_ == "NOUN" and any(one.idx == end + 1 for end in ends):
            return at  # `Over 30,000 EUR | three offers are needed`
        if at and one.pos_ in {"DET", "PROPN", "NOUN"} and any(0 <= one.idx - end <= 1 for end in ends):
            verb = next((v for v in range(at + 1, min(at + 5, len(tokens))) if _acts(tokens[v])), None)
            role = verb is not None and (one.pos_ == "DET" or acting_role(tokens[at:verb]) is not None)
            return at if role else None
    return None


def _acts(token: Token) -> bool:
    return is_finite(token) or says_of_role(token)


def _speaker(subject: list[Token]) -> int | None:
    """`Red alerts | I | take`, `Red alerts | I | always take`: where the one who acts stands."""
    adverb = len(subject) > 1 and subject[-2].lower_ in SPEAKERS and subject[-1].pos_ == "ADV"
    if subject[-1].lower_ not in SPEAKERS and not adverb:
        return None
    return next(at for at, one in enumerate(subject) if one.lower_ in SPEAKERS)


def _main_verb(tokens: list[Token]) -> int | None:
    """Index of the finite verb of the main clause, past any relative clause."""
    speaker = next((at for at, one in enumerate(tokens[:-1]) if at and one.lower_ in SPEAKERS), None)
    if speaker is not None:
        near = range(speaker + 1, min(speaker + 4, len(tokens)))
        return next((at for at in near if tokens[at].pos_ in VERBS), speaker + 1)
    finite = [at for at, one in enumerate(tokens) if is_finite(one)]
    roots = [at for at in finite if _is_main(tokens[at])]
    relative = next((at for at, one in enumerate(tokens) if one.tag_ in RELATIVES), None)
    if relative is not None and len(finite) > 1:
        return next((at for at in roots if at > relative and at != finite[0]), finite[1])
    return next(iter([*roots, *finite]), None)


def _is_main(verb: Token) -> bool:
    return verb.dep_ in _MAIN or verb.dep_ in {"aux", "auxpass"} and verb.head.dep_ in _MAIN


def _is_indefinite(listener: Listener, nominal: list[Token]) -> bool:
    """Names a kind of case rather than one known thing: `a …`, `any …`, a plural, `anything worn`."""
    first, last = nominal[0], nominal[-1]
    if listener.compared_in(first.idx, last.idx + len(last)):
        return first.lower_ not in {"my", "his", "her"}
    if _is_clause(nominal):
        return False
    stop = next((at for at, one in enumerate(nominal) if at and one.pos_ == "ADP"), len(nominal))
    nouns = [one for one in nominal[:stop] if one.pos_ in NOUNS]
    if first.lower_ in INDEFINITE_ARTICLES | UNIVERSALS:
        return bool(nouns) and (len(nominal) > 2 or first.lower_ != "all")
    if first.lower_ in _ANYTHING:
        return len(nominal) > 1
    if not nouns:
        return False
    plural = bool(nouns[-1].tag_ == "NNS")
    if {one.lower_ for one in nominal if one.tag_ not in RELATIVES} & _DEFINITE:
        return plural and first.lower_ == "our" and len(nominal) > 2
    described = first.pos_ == "ADJ" and nouns[-1].tag_ == "NN"
    if nouns[0].i == first.i and first.tag_ == "NN" and any(one.tag_ in RELATIVES for one in nominal[1:3]):
        return True
    return len(nominal) > 1 and (plural or described) or bool(last.lower_ == "ones")


def _is_clause(nominal: list[Token]) -> bool:
    """`if they call`: not a noun phrase, unless its verb is of a relative clause."""
    verbal = any(one.pos_ == "SCONJ" or one.tag_ in {"VB", "VBP"} for one in nominal)
    return verbal and not any(one.tag_ in RELATIVES for one in nominal)
