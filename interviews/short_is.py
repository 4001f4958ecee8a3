"""`The flight's cancelled` → `The flight is cancelled`: a short `is` before what was done, which spaCy takes for a possessive.

A possessive stands before a thing (`the supplier's signed form`); behind a short `is` the participle ends the clause or leads on to a place, a time, a by-whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.words import INTENSIFIERS, NOUNS, PARTICIPLES, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from interviews.neither import Edit

_HAS = frozenset(
    """been got had gotten become gone come died arrived happened occurred complained replied responded apologized apologised
    expired lapsed fallen risen disappeared vanished emerged resigned retired slept begun graduated""".split()
)
"""Nobody has these done to them: behind them a short form is `has`."""
_HAVING = frozenset(["been", "got", "had"])
_LEADS_ON = frozenset("ADP ADV PART PUNCT CCONJ SCONJ".split())
_OBJECTS = frozenset(["DET", "NUM"])
_GIVING = frozenset(
    "given offered shown sent handed granted awarded told asked charged lent refused denied allowed promised".split()
)
"""What is done to somebody with a thing: `the guest's given a key`; behind other verbs a thing makes it `has`: `the potter's forgotten it`."""
_NO_THING = frozenset(["ADP", "DET"])
"""`the item's in good order`, `the guest's a member`: nothing that somebody has begins so."""
_OPENS = frozenset("PUNCT CCONJ SCONJ".split())
_ENDS = frozenset("PUNCT CCONJ".split())
_DONE_WORDS = PARTICIPLES | {"VBD"}


def short_is(doc: Doc) -> list[Edit]:
    """What to change in an answer."""
    found = [(one, " is") for one in doc if _is_short_is(one)] + [(one, " has") for one in doc if _is_short_has(one)]
    found += [(one, " have") for one in doc if _is_short_have(one)]
    return [(one.idx, one.idx + len(one), words) for one, words in found]


def _is_short_has(token: Token) -> bool:
    """`the seal's been broken`, `the tenant's got a dog`."""
    named = token.i > 0 and token.nbor(-1).pos_ in NOUNS
    return named and token.text in {"'s", "’s"} and token.i + 1 < len(token.doc) and token.nbor().lower_ in _HAVING


def _is_short_have(token: Token) -> bool:
    """`they've three months more`, which without a word for `have` is taken for something that was done."""
    return token.text in {"'ve", "’ve"} and token.i + 1 < len(token.doc) and token.nbor().pos_ == "NUM"


def _is_short_is(token: Token) -> bool:
    if token.text not in {"'s", "’s"} or not token.i or token.i + 1 >= len(token.doc):
        return False
    if token.tag_ == "VBZ" or token.pos_ == "AUX":
        return token.nbor(-1).pos_ in NOUNS and token.nbor().lower_ not in _HAS | _HAVING
    if token.tag_ != "POS":
        return False
    if token.nbor().pos_ == "NUM":
        return _is_measured(token)
    if token.nbor().pos_ in _NO_THING:
        return True
    if token.nbor().lower_ == "worth":  # `the horse's worth more than 5,000`, not `the horse's worth is …`
        return bool(token.i + 2 < len(token.doc) and token.nbor(2).lemma_.lower() != "be")
    if token.nbor().pos_ == "ADV" and (token.i + 2 == len(token.doc) or token.nbor(2).pos_ in {"PUNCT", "CCONJ"}):
        return True  # `the owner's away, …`
    done = next((one for one in token.doc[token.i + 1 :] if one.lower_ not in INTENSIFIERS), None)
    after = done.nbor() if done is not None and done.i + 1 < len(done.doc) else None
    if done is None or done.lower_ in _HAS:
        return False
    if done.pos_ in {"ADP", "DET"} or done.tag_ == "VBG" and after is not None and after.pos_ in {"PRON", "DET", "ADP"}:
        return True  # `the crew's in the harbour`, `the crew's giving them a hand`: no possessive stands there
    if not _is_done(done):
        return False
    return after is None or after.pos_ in _LEADS_ON or after.pos_ in _OBJECTS and done.lower_ in _GIVING


def _is_measured(token: Token) -> bool:
    """`the temperature's 95 degrees or more`, `the bill's 500`, and not `we keep the firm's 95 lorries`: a clause begins with what is measured
    and ends with the number."""
    before = next((one.i for one in reversed(token.doc[: token.i]) if one.pos_ in _OPENS), -1)
    if any(one.pos_ in VERBS and one.dep_ != "amod" for one in token.doc[before + 1 : token.i]):
        return False
    rest = [one for one in token.doc[token.i + 1 :] if one.pos_ != "NUM"]
    return not rest or rest[0].pos_ in _ENDS or len(rest) > 1 and rest[0].pos_ in NOUNS and rest[1].pos_ in _ENDS


def _is_done(token: Token) -> bool:
    """`pushed`, `denied`, and `worn` or `closed` where they are taken for adjectives."""
    if token.tag_ in _DONE_WORDS:
        return bool(token.tag_ != "VBG")
    return bool(token.pos_ == "ADJ" and token.lower_.endswith(("ed", "en", "wn")))
