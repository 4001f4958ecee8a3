"""`If it turns out the seal leaks` → `If the seal leaks`: what is found says what holds."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from interviews.words import FINITE, NAMING, SHORT_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from interviews.neither import Edit

_FOUND = frozenset("turn emerge transpire".split())
_ENDS = frozenset(", ; : – — then".split())
_OPENS = NAMING | {"PRON", "NUM", "SCONJ"}


def turns_out(doc: Doc) -> list[Edit]:
    """What to change in an answer."""
    found = [(one, _clause_after(one)) for one in doc if one.i and one.lemma_.lower() in _FOUND]
    return [(one.nbor(-1).idx, clause.idx, "") for one, clause in found if clause is not None]


def _clause_after(verb: Token) -> Token | None:
    """Where the clause of what is found begins; None where something else turns out (`it turns out the wrong size`)."""
    if verb.nbor(-1).lower_ != "it" or verb.tag_ not in FINITE:
        return None
    after = [one for one in verb.doc[verb.i + 1 :] if one.lower_ not in {"out", "that"}]
    if not after or after[0].pos_ not in _OPENS or verb.lemma_.lower() == "turn" and verb.nbor().lower_ != "out":
        return None
    clause = takewhile(lambda one: one.text not in _ENDS, after)
    return after[0] if any(one.tag_ in FINITE or one.text in SHORT_VERBS for one in clause) else None
