"""A verb that a comma tore from its subject is joined to it again: `Under two thousand I, provided there are photos, pay`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.parts import CASES, PHRASE_OPENERS, Part, has_verb, text_of, tokens_in
from interviews.words import FINITE, NOUNS, SPEAKERS

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BEFORE_A_CLAUSE = frozenset("if when whenever unless once assuming provided".split())


def mended(doc: Doc, raw: Sequence[Part]) -> list[Part]:
    """The parts with their torn pieces joined."""
    joined: list[Part] = []
    for index, part in enumerate(raw):
        acts = tokens_in(doc, part.start, part.end)[:1]
        more = (
            part.kind == "main"
            and bool(acts)
            and acts[0].lower_ not in SPEAKERS
            and any(one.kind == "main" for one in raw[index + 1 :])
        )
        limit = bool(joined) and joined[-1].marker == "limit" and not part.strong and part.kind == "main"
        if limit and index + 1 < len(raw) and ":" in text_of(doc)[part.end : raw[index + 1].start]:
            joined[-1].end, joined[-1].marker = part.end, "if"  # `More than 50 people | can't work: …`
        elif joined and more and _lacks_its_verb(doc, joined[-1]):
            joined[-1].end = part.end
        elif not joined or not _takes_its_verb(doc, joined, part):
            joined.append(part)
    return joined


def _lacks_its_verb(doc: Doc, last: Part) -> bool:
    """`If the crate, | the lid or the seal is broken`: the clause goes on."""
    if last.kind not in CASES or last.marker not in _BEFORE_A_CLAUSE or has_verb(doc, last):
        return False
    tokens = tokens_in(doc, last.start, last.end)
    return bool(tokens) and tokens[0].pos_ == "DET" and tokens[-1].pos_ in NOUNS


def _takes_its_verb(doc: Doc, joined: list[Part], part: Part) -> bool:
    """Join a verb to the subject before it. True when the part was joined."""
    last = joined[-1]
    if part.kind != "main" or part.joined or not _starts_with_verb(doc, part):
        return False
    if last.kind == "fragment" and ":" not in text_of(doc)[last.end : part.start]:
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
