"""Facts that compare where two things are: `bank account is in a different country from the company`, read from the places a writer names."""

import re
from typing import NamedTuple

from knowledge.clauses import clauses
from knowledge.countries import countries_in
from knowledge.fact import Fact, phrases
from knowledge.lexicon import Span, content_stems
from knowledge.tree import Attribute

_COMPARES = re.compile(
    r"^(?P<thing>.+?) (?:is|are|sits?|lies?) (?:in|at|on) (?:an?|the|some) ?(?P<how>different|other|another|same) (?P<kind>\w+) (?:from|than|as|to) .+$"
    r"|^(?P<thing2>.+?) (?:is|are|sits?|lies?) (?:in|at|on) another (?P<kind2>\w+) (?:from|than) .+$",
    re.I,
)
_PLACE = re.compile(r"\b(?:in|at|from|based in|to) (?:the )?((?:[A-Z][\w’'-]+)(?: (?:of |the )?[A-Z][\w’'-]+)*)")

_OURS = re.compile(r"\b(?:just |same )?(?:as ours|like (?:ours?|us|we)\b|as (?:we|us)\b|same as (?:ours|us))", re.I)
_NEXT = 24
"""Characters beside a place among which the thing itself stands: `german bank`."""


class _Place(NamedTuple):
    name: str
    span: Span
    country: bool


def _compared_outright(message: str, kind: str) -> tuple[bool, tuple[int, int]] | None:
    """`in the same country`, `same-country account`, `a different country`: whether it is the same one, where the message says so plainly."""
    found = re.search(
        rf"\b(?P<not>not (?:in )?)?(?:the )?(?P<how>same|own|home|different|another|other|foreign)[- ]{re.escape(kind)}\b",
        message,
        re.I,
    )
    if found is None or re.search(r"\b(?:whether|if)\b[^.;!?,]*$", message[: found.start()], re.I):
        return None
    same = found["how"].lower() in ("same", "own", "home")
    return same != bool(found["not"]), found.span()


def read_places(message: str, attribute: Attribute) -> Fact | None:
    """Whether the two things are at one place or at two, where the message names a place for each; else None."""
    for phrase in phrases(attribute):
        compared = _COMPARES.match(phrase)
        if compared is None:
            continue
        thing = set(content_stems(compared["thing"] or compared["thing2"]))
        told = _compared_outright(message, compared["kind"] or compared["kind2"])
        if told is not None:
            same, span = told
            value = same == ((compared["how"] or "").lower() == "same")
            return Fact(attribute=attribute.name, value=value, span=span, words=message[slice(*span)], sure=True)
        if (ours := _as_ours(message, thing)) is not None:
            value = (compared["how"] or "").lower() == "same"
            return Fact(attribute=attribute.name, value=value, span=ours, words=message[slice(*ours)], sure=True)
        its: list[_Place] = []
        others: list[_Place] = []
        for start, end in clauses(message):
            named = _places(message, start, end)
            near = [
                one for one in named if thing & set(content_stems(message[one.span[1] : min(end, one.span[1] + _NEXT)]))
            ]
            if not near and thing & set(content_stems(message[start:end])):
                near = named
            its.extend(near)
            others.extend(one for one in named if one not in near)
        if len(its) != 1 or len({one.name for one in others}) != 1 or its[0].country != others[0].country:
            continue
        span = min(its[0].span[0], others[0].span[0]), max(its[0].span[1], others[0].span[1])
        return Fact(
            attribute=attribute.name,
            value=(its[0].name != others[0].name) != ((compared["how"] or "").lower() == "same"),
            span=span,
            words=message[slice(*span)],
            sure=True,
        )
    return None


def _places(message: str, start: int, end: int) -> list[_Place]:
    """The places of a clause; of a country by its one name."""
    found = [
        _Place(name, (start + first, start + last), True) for name, (first, last) in countries_in(message[start:end])
    ]
    for one in _PLACE.finditer(message, start, end):
        if not any(other.span[0] < one.end() and one.start() < other.span[1] for other in found):
            found.append(_Place(one[1].casefold(), one.span(), False))
    return found


def _as_ours(message: str, thing: set[str]) -> Span | None:
    """`german account as ours`, `a Belgian bank like us`: at the same place as we are."""
    found = _OURS.search(message)
    if found is None or not thing & set(content_stems(message[max(0, found.start() - _NEXT) : found.start()])):
        return None
    return found.span()
