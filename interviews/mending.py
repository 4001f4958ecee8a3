"""A verb that a comma tore from its subject is joined to it again: `Under two thousand I, provided there are photos, pay`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.parts import PHRASE_OPENERS, Part, has_verb, tokens_in
from interviews.words import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc


def mended(doc: Doc, raw: Sequence[Part]) -> list[Part]:
    """The parts with their torn pieces joined."""
    joined: list[Part] = []
    for part in raw:
        if not joined or not _takes_its_verb(doc, joined, part):
            joined.append(part)
    return joined


def _takes_its_verb(doc: Doc, joined: list[Part], part: Part) -> bool:
    """Join a verb to the subject before it. True when the part was joined."""
    last = joined[-1]
    if part.kind != "main" or part.joined or not _starts_with_verb(doc, part):
        return False
    if last.kind == "fragment":
        last.kind, last.end = "main", part.end
        return True
    if last.kind != "condition":
        return False
    if len(joined) > 1 and joined[-2].kind == "fragment":
        # `Under two thousand I, provided there are photos, pay straight out`
        joined[-2:] = [last, Part("main", part.start, part.end, strong=False)]
        return True
    if last.marker in PHRASE_OPENERS or has_verb(doc, last):
        return False
    last.end = part.end
    return True


def _starts_with_verb(doc: Doc, part: Part) -> bool:
    tokens = tokens_in(doc, part.start, part.end)
    first = next((one for one in tokens if one.pos_ not in {"ADV", "INTJ"}), None)
    return first is not None and first.tag_ in FINITE | {"VB"} and bool(first.lower_ != "let")
