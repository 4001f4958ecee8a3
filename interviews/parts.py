"""The parts of a sentence: conditions, exceptions, otherwise, what is done, and the rest."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from interviews.words import FINITE, NOUNS, SHORT_VERBS, SPEAKERS, SUBJECTS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["condition", "exception", "otherwise", "main", "note", "fragment"]
CASES: frozenset[Kind] = frozenset({"condition", "exception"})

NOMINAL_MARKERS = frozenset("for with limit on in at by among regarding without except excluding".split()) | {
    "as for",
    "when it comes to",
    "in case of",
    "in the event of",
    "except for",
    "other than",
    "with the exception of",
}
"""What stands before a noun phrase rather than a clause. `limit` is a comparison that stands without any word before it."""
PHRASE_OPENERS = frozenset("for with limit".split())
"""Those of them that stand before what is picked out."""
_STARTS, _TEXT = "starts of tokens", "text"
_SHORT_FORMS = SHORT_VERBS | {"'ll", "'d"}


@dataclass
class Part:
    """A stretch of one sentence (character offsets into the cleaned text)."""

    kind: Kind
    start: int
    end: int
    marker: str = ""
    """The words that opened it: `if`, `unless`, `for`, or empty."""
    strong: bool = True
    """True where a comma, a dash or a conjunction stands before it."""
    joined: str = ""
    """`and`, `or` or `but` where one opened it."""
    told: bool = True
    """False where no marker told what it is: it was cast by its shape."""


def tokens_in(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that lie inside a stretch of characters."""
    starts = _starts(doc)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return [token for token in doc[first:last] if token.idx + len(token) <= end and not token.is_space]


def text_of(doc: Doc) -> str:
    """The text; spaCy joins it from its tokens whenever it is asked, so it is kept."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = str(doc.text)
    return text


def _starts(doc: Doc) -> list[int]:
    """Where each token of the text starts; kept with the text, which is looked at many times."""
    starts: list[int] | None = doc.user_data.get(_STARTS)
    if starts is None:
        starts = doc.user_data[_STARTS] = [token.idx for token in doc]
    return starts


def has_verb(doc: Doc, part: Part) -> bool:
    """Does the stretch say that something is done? A finite verb, or an imperative at its start."""
    tokens = tokens_in(doc, part.start, part.end)
    if not tokens:
        return False
    if any(one.tag_ in FINITE or one.text in _SHORT_FORMS and one.pos_ in VERBS for one in tokens):
        return True
    if _short_is(tokens) or tokens[0].lower_ in SPEAKERS and len(tokens) > 1:
        return True
    if any(one.tag_ == "VB" and _has_subject(one) for one in tokens):
        return True
    first = next((one for one in tokens if one.pos_ not in {"ADV", "INTJ", "CCONJ"}), None)
    return first is not None and bool(first.tag_ == "VB")


def _short_is(tokens: list[Token]) -> bool:
    """`the seal's broken`: spaCy often takes this `'s` for a possessive."""
    for one, after in zip(tokens, tokens[1:], strict=False):
        predicate = after.pos_ in {"ADV", "VERB", "DET"} or after.pos_ == "ADJ" and after is tokens[-1]
        if one.text == "'s" and predicate and after.dep_ != "poss":
            return True
    return False


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.pos_ in NOUNS | {"PRON"} for child in verb.children)
