"""`has neither a contract nor a deposit`: said as two denials before it is read, `has no contract and has no deposit`.

So the denial reaches both, whichever reading hears it: one that is lost turns the rule into its opposite.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from interviews.words import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Token

Edit = tuple[int, int, str]
"""Characters `[start, end)` and what stands there instead."""
_ARTICLES = frozenset(["a", "an", "any"])
_AUXILIARIES = {"VBZ": "does not", "VBP": "do not", "VBD": "did not"}


def denied_apart(tokens: list[Token]) -> list[Edit]:
    """What to change in one sentence."""
    at = next((at for at, one in enumerate(tokens) if one.lower_ == "neither"), None)
    nor = next((at for at, one in enumerate(tokens) if one.lower_ == "nor"), None)
    if at is None or nor is None or not at < nor < len(tokens) - 1 or nor == at + 1:
        return []
    verb = tokens[at - 1] if at else None
    if verb is not None and verb.tag_ in FINITE:
        return _of_objects(tokens, at, nor, verb)
    return _of_subjects(tokens, at, nor)


def _of_objects(tokens: list[Token], at: int, nor: int, verb: Token) -> list[Edit]:
    """`is neither signed nor dated`, `touches neither skin nor blood`."""
    if verb.lemma_ == "be" or verb.tag_ == "MD":
        return [_instead(tokens[at], "not"), _instead(tokens[nor], f"and {verb.text} not")]
    return [_no(tokens, at, "no"), _no(tokens, nor, f"and {verb.text} no")]


def _no(tokens: list[Token], at: int, words: str) -> Edit:
    """`no contract`, where `neither a contract` was said."""
    last = tokens[at + 1] if at + 2 < len(tokens) and tokens[at + 1].lower_ in _ARTICLES else tokens[at]
    return tokens[at].idx, last.idx + len(last), words


def _of_subjects(tokens: list[Token], at: int, nor: int) -> list[Edit]:
    """`neither the boss nor the deputy signs`: each of them does not."""
    clause = [*takewhile(lambda one: one.text not in ",;.!?" and not one.is_space, tokens[nor + 1 :])]
    verb = next((one for one in clause if one.tag_ in FINITE), clause[-1] if clause[-1:] and _may_act(clause) else None)
    if verb is None or any(one.tag_ in FINITE or one.text in ",;" for one in tokens[at:nor]):
        return []
    rest = clause[clause.index(verb) + 1 :]
    after = verb.doc.text[verb.idx + len(verb) : rest[-1].idx + len(rest[-1])] if rest else ""
    denied = (
        f"{verb.text} not"
        if verb.lemma_ == "be" or verb.tag_ == "MD"
        else f"{_AUXILIARIES.get(verb.tag_, 'does not')} {verb.lemma_}"
    )
    first = tokens[at + 1]
    return [
        (tokens[at].idx, first.idx, ""),
        _instead(tokens[nor], f"{denied}{after} and"),
        _instead(verb, denied),
    ]


def _may_act(clause: list[Token]) -> bool:
    """`nor the buyer signs`: a last word that the parser took for a noun in the plural."""
    return len(clause) > 1 and clause[-1].tag_ == "NNS" and clause[-2].tag_ == "NN"


def _instead(token: Token, words: str) -> Edit:
    return token.idx, token.idx + len(token), words
