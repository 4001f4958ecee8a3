"""What a comma tore apart is joined again: lists of conditions, and a verb with its interrupted subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.parts import CASES, PHRASE_OPENERS, Part, tokens_in
from interviews.words import FINITE, SPEAKERS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOT_LISTED = frozenset("no not then done hands never always only straight".split())
"""First words of what is done, never of one more condition."""
_STARTS_AN_ACT = SPEAKERS | {"then"}
_STARTS_A_CASE = frozenset("the there they he she no nobody".split())
LONGEST_CASE = 9
"""Words that one clause in a list of conditions has at most."""


def mended(doc: Doc, raw: Sequence[Part]) -> list[Part]:
    """The parts with their torn pieces joined."""
    joined: list[Part] = []
    for index, part in enumerate(raw):
        last = joined[-1] if joined else None
        if last is None or not (_takes_its_verb(doc, joined, part) or _goes_on(doc, last, raw, index)):
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
    if last.marker in PHRASE_OPENERS or any(one.pos_ in VERBS for one in tokens_in(doc, last.start, last.end)):
        return False
    last.end = part.end
    return True


def _starts_with_verb(doc: Doc, part: Part) -> bool:
    tokens = tokens_in(doc, part.start, part.end)
    first = next((one for one in tokens if one.pos_ not in {"ADV", "INTJ"}), None)
    return first is not None and first.tag_ in FINITE | {"VB"} and bool(first.lower_ != "let")


def _goes_on(doc: Doc, last: Part, raw: Sequence[Part], index: int) -> bool:
    """Join one more item to a list of conditions. True when the part was joined."""
    part = raw[index]
    if last.kind not in CASES:
        return False
    if part.kind == "fragment":
        more = any(one.kind == "main" for one in raw[index + 1 :]) and (part.joined != "" or _is_listed(doc, part))
    else:
        more = part.kind == "main" and last.marker not in PHRASE_OPENERS | {"on"} and _still_condition(doc, raw, index)
    if more:
        last.end = part.end
    return more


def _is_listed(doc: Doc, part: Part) -> bool:
    first = tokens_in(doc, part.start, part.end)[:1]
    return bool(first) and first[0].lower_ not in _NOT_LISTED


def _still_condition(doc: Doc, raw: Sequence[Part], index: int) -> bool:
    """`if A is x, B is y, and C is z, I do W`: clauses before the one with `I`, `we` or the last belong to the condition."""
    part, rest = raw[index], raw[index + 1 :]
    here = tokens_in(doc, part.start, part.end)
    if not (part.strong or part.joined) or not here or here[0].lower_ in _STARTS_AN_ACT:
        return False
    listed = part.joined in {"and", "or"}
    if listed and raw[index - 1].marker != "otherwise" and any(one.kind == "main" for one in raw[: index - 1]):
        return True
    place = next((place for place, one in enumerate(rest) if one.kind == "main"), None)
    if place is None or any(one.kind != "fragment" for one in rest[:place]):
        return False
    after = tokens_in(doc, rest[place].start, rest[place].end)
    if not after or rest[place].joined:
        return False
    if listed:
        return True
    acts = after[0].lower_ in _STARTS_AN_ACT and part.joined != "but"
    return acts and here[0].lower_ in _STARTS_A_CASE and len(here) < LONGEST_CASE
