"""Values of a kind that has others: `a red rating`, `a gold or platinum member`, `the destination is Switzerland`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.found import Found
from interviews.parts import tokens_in
from interviews.topic import Topic
from interviews.words import NEGATIONS, NOUNS, PRONOUNS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COLOURS = frozenset(
    "red amber yellow green blue black white orange grey gray purple brown silver gold bronze platinum".split()
)


def is_colour(token: Token) -> bool:
    """A colour used as a value: `Green, I don't even open it`."""
    return token.lower_ in _COLOURS


def value_of_kind(tokens: list[Token]) -> tuple[str, str] | None:
    """`the destination is Switzerland`, `the lamp is amber`: a thing, and a named value of it."""
    place = next((at for at, one in enumerate(tokens) if one.lemma_ == "be" and one.tag_ in {"VBZ", "VBP", "VBD"}), 0)
    if place == 0 or place + 2 != len(tokens) or any(one.pos_ in {"ADP", "VERB"} for one in tokens[:place]):
        return None
    subject = [one for one in tokens[:place] if one.pos_ in {"NOUN", "ADJ"} and one.lower_ not in PRONOUNS]
    if not subject or subject[-1].pos_ != "NOUN":
        return None
    last = tokens[-1]
    if last.pos_ != "PROPN" and not is_colour(last):
        return None
    return " ".join(one.lower_ for one in subject), last.text if last.pos_ == "PROPN" else last.lower_


def listed_kind(doc: Doc, start: int, end: int, topic: Topic) -> tuple[Found | None, tuple[int, int]]:
    """`a gold or platinum member …`: two values of one kind; what follows the noun is read as a condition of its own."""
    tokens = tokens_in(doc, start, end)
    if tokens and tokens[0].pos_ == "DET":
        tokens = tokens[1:]
    if not _are_two_values(tokens):
        return None, (start, end)
    head = tokens[3]
    topic.kind = topic.noun if head.lower_ == "ones" and topic.noun else head.lemma_.lower()
    values: list[bool | int | float | str] = [tokens[0].lower_, tokens[2].lower_]
    stop = head.idx + len(head)
    found = Found(topic.kind, "category", "in", values, (tokens[0].idx, stop), head=topic.kind)
    return found, ((head.idx, end) if len(tokens) > 4 else (stop, stop))


def _are_two_values(tokens: list[Token]) -> bool:
    if len(tokens) < 4 or tokens[1].lower_ != "or" or tokens[0].tag_ == "NNS":
        return False
    if any(one.pos_ not in NOUNS | {"ADJ"} for one in (tokens[0], tokens[2])):
        return False
    if len(tokens) > 4 and tokens[4].pos_ == "NOUN":
        return False
    return tokens[3].pos_ == "NOUN" or bool(tokens[3].lower_ == "ones")


def of_colour(nominal: list[Token], content: list[Token], topic: Topic) -> Found | None:
    """`a red rating`, `Green`: a value of a kind that has others."""
    if not content or not is_colour(content[0]) or any(one.lower_ in NEGATIONS for one in nominal):
        return None
    if len(content) == 2 and content[1].pos_ in NOUNS:
        topic.kind = content[1].lemma_.lower()
    if len(content) > 2 or not topic.kind:
        return None
    span = (nominal[0].idx, content[-1].idx + len(content[-1]))
    return Found(topic.kind, "category", "=", content[0].lower_, span, head=topic.kind)
