"""`The flight's cancelled` → `The flight is cancelled`: a short `is` before what was done, which spaCy takes for a possessive.

A possessive stands before a thing (`the supplier's signed form`); behind a short `is` the participle ends the clause or leads on to a place, a time, a by-whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.words import INTENSIFIERS, NOUNS, PARTICIPLES

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
_DONE_WORDS = PARTICIPLES | {"VBD"}


def short_is(doc: Doc) -> list[Edit]:
    """What to change in an answer."""
    found = [(one, " is") for one in doc if _is_short_is(one)] + [(one, " has") for one in doc if _is_short_has(one)]
    return [(one.idx, one.idx + len(one), words) for one, words in found]


def _is_short_has(token: Token) -> bool:
    """`the seal's been broken`, `the tenant's got a dog`."""
    named = token.i > 0 and token.nbor(-1).pos_ in NOUNS
    return named and token.text in {"'s", "’s"} and token.i + 1 < len(token.doc) and token.nbor().lower_ in _HAVING


def _is_short_is(token: Token) -> bool:
    if token.tag_ != "POS" or token.text not in {"'s", "’s"} or not token.i or token.i + 1 >= len(token.doc):
        return False
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


def _is_done(token: Token) -> bool:
    """`pushed`, `denied`, and `worn` or `closed` where they are taken for adjectives."""
    if token.tag_ in _DONE_WORDS:
        return bool(token.tag_ != "VBG")
    return bool(token.pos_ == "ADJ" and token.lower_.endswith(("ed", "en", "wn")))
