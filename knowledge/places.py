"""Facts that compare where two things are: `bank account is in a different country from the company`, read from the places a writer names."""

import re

from knowledge.clauses import clauses
from knowledge.fact import Fact, phrases
from knowledge.lexicon import content_stems
from knowledge.tree import Attribute

_COMPARES = re.compile(
    r"^(?P<thing>.+?) (?:is|are|sits?|lies?) (?:in|at|on) (?:an?|the|some) ?(?P<how>different|other|another|same) (?P<kind>\w+) (?:from|than|as|to) .+$"
    r"|^(?P<thing2>.+?) (?:is|are|sits?|lies?) (?:in|at|on) another (?P<kind2>\w+) (?:from|than) .+$",
    re.I,
)
_PLACE = re.compile(r"\b(?:in|at|from|based in|to) (?:the )?((?:[A-Z][\w’'-]+)(?: (?:of |the )?[A-Z][\w’'-]+)*)")


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
        its: list[re.Match[str]] = []
        others: list[re.Match[str]] = []
        for start, end in clauses(message):
            named = list(_PLACE.finditer(message, start, end))
            (its if thing & set(content_stems(message[start:end])) else others).extend(named)
        if len(its) != 1 or len({one[1] for one in others}) != 1:
            continue
        apart = its[0][1].casefold() != others[0][1].casefold()
        span = min(its[0].start(), others[0].start()), max(its[0].end(), others[0].end())
        return Fact(
            attribute=attribute.name,
            value=apart != ((compared["how"] or "").lower() == "same"),
            span=span,
            words=message[slice(*span)],
            sure=True,
        )
    return None
