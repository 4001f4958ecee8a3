"""Clean speech for reading: hesitations go, a corrected number gives way to its correction; every character keeps its place.

`Speech.text` is what the reader parses; `Speech.span` maps any stretch of it back to the exact words that were said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviews.spoken_frames import plainer
from knowledge.numerals import number_at
from knowledge.quantities import Quantity, find_quantities
from knowledge.tokens import tokens_of

_HESITATION = r"u+m+|u+h+|e+r+m?|h+m+|m+h+m+|y'know|ya know"
_PHRASE = (
    r"well|okay|ok|right|you know|i mean|mind you|honestly|frankly|basically|really|let's say|let's see|let me think(?: how i really do it)?"
    r"|to be (?:honest|fair|clear|frank)|of course|obviously|naturally|you see|look|like|sort of|kind of|i guess|i suppose|i think|i'd say"
    r"|how do i put it|how shall i (?:say|put it)|believe it or not|say|what|so|now|anyway|ah|oh|yes|yeah|yep|mind|simply|really|actually"
    r"|thing is|the thing is|typically|as a rule|in general|generally|usually|normally|personally|for me|in practice|to my mind|if you ask me"
    r"|if you see what i mean|that said|having said that|that being said|even so|then again|all the same|if you will|in my book|as i said|like i said|as we say|bless them|no question|obviously|trust me|alright|all right"
    r"|to begin with|to start with|for a start|first of all|full stop|period|end of story|end of|no discussion|no exceptions?|i'm sorry|i'm afraid|simple as that|just like that|no questions asked"
)
_RULES = (
    re.compile(
        rf",\s*(?:{_HESITATION})\s*,(?!\s*(?:i|we|and|but|or|then|so|that|it|they|he|she|this|there|you|nobody|my|our|somebody)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?<=^)|(?<=[.!?;:,]\s)|(?<=[—–-]\s))(?:{_PHRASE}|{_HESITATION})\s*(?:,|\.\.\.|…|—|–)\s*", re.IGNORECASE
    ),
    re.compile(rf"(?<!\w)(?<!\d )(?!(?-i:ER|UM)\b)(?:{_HESITATION})(?!\w)\s*(?:,|\.\.+|…)*\s*(?![.])", re.IGNORECASE),
    re.compile(rf",\s*(?:{_PHRASE}|{_HESITATION})(?=\s*[,.!?;])", re.IGNORECASE),
    re.compile(
        r"(?:(?<=\sover)|(?<=\sabove)|(?<=\sunder)|(?<=\sthan)|(?<=\sbelow)|(?<=\sto)|(?<=\sleast)|(?<=\smost)|(?<=\swithin)|(?<=\sof)|(?<=\sabout)|(?<=\sroughly))(?<!\sor over)(?<!\sor above)(?<!\sor under)(?<!\sor below)(?<!\sand over)(?<!\sand above)(?<!the least)(?<!the most)\s*,(?=\s*(?:[\d€$£]|(?:um|uh|er|hm|like|say|about|around|roughly|maybe|perhaps|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|a (?:hundred|thousand|million|dozen|couple))\b))",
        re.IGNORECASE,
    ),
)
_BRACKETED = re.compile(
    r"\s*\((?:[A-Z][A-Z0-9&.-]{1,7}s?|(?:e\.g\.|i\.e\.|eg|ie|for example|for instance|including|incl\.|such as|like|say)\b[^()\d]*)\)"
)
"""A short form of the name before it, or examples of it: `a higher education institute (HEI)`."""
_EXAMPLES = re.compile(
    r",\s*such as (?:(?!\b(?:if|when|then|i|we|is|are|it)\b)[^,.;:!?]){2,60}(?=[,.;])", re.IGNORECASE
)
"""`a worker on a programme, such as the Work Programme, …`: its commas neither list nor close."""
_WHO = r"(?:i|we|he|she|it|they|the|you|that|this)\b"
_FORMULAS = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\b(?:i'd|i would) say (?:that )?(?=(?:i|we|he|she|they)\b)",
        r"(?<=\bif )it (?:just )?(?:so )?(?:happens|turns out|is the case|should happen|should turn out) that\s",
        r"\b(?:in|for) (?:those |the |all |any |such )?(?:cases?|situations?|instances?) (?=(?:where|when)\b)",
        rf"(?<=, )(?:then )?(?:that|this|it) (?:just |simply )?means (?:that )?(?={_WHO})",
        r"\bmy (?:answer|way|rule|advice) is to\s",
        r"(?<=, )(?:then )?what (?=(?:i|we) do is\b)",
        r"(?<=\bi )do is (?:to )?|(?<=\bwe )do is (?:to )?",
        r"(?<=\bi )tend to\s|(?<=\bwe )tend to\s",
        r"(?<=\bunless)(?:,| -| –)? that is(?:,| -| –)",
    )
)
"""Words that only lead to what is said: `what I do is …`, `my answer is to …`, `if it so happens that …`, `in those cases where …`."""
_TWICE = re.compile(
    r"\b(?:(I|we|the|if|a|and|when)\b(?:,|\.\.\.)?\s+(?:\1\b(?:,|\.\.\.)?\s+)?(?=\1\s)|(it|they|he|she)\b(?:\.\.\.)?\s+(?=\2\s))",
    re.IGNORECASE,
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_CORRECTED_ORDINAL = re.compile(rf"\b{_ORDINAL},\s*(?:no|sorry|wait),\s*(?:the\s+)?(?={_ORDINAL}\b)", re.IGNORECASE)
_CORRECTION = re.compile(
    r"^\s*(?:[a-z%€$£]+\s*)?(?:,|\.\.\.|…|-|–|—|\.)?\s*(?:no[, ]+wait|no[, ]+sorry|oh no|no|sorry|scratch that|make that|or rather|rather|(?:wait|hang on|hold on)(?=\s*[,:.…—–-])|correction|let's say|i mean|u+m+|u+h+|e+r+m?|actually(?:,? (?:make it|make that|no))?|well,? actually)"
    r"\s*[,:.…—–-]*\s*(?:make (?:it|that)|more like|i mean|it's|that's|the|say|over|above|under|below)?\s*$",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^(?P<rest>[^.,;:!?]{1,40}?)\s*(?:,|…|–|—|\.\.\.)\s*(?:no|sorry|(?:wait|hang on|hold on)(?=\s*[,:.…—–-])|scratch that|make that|correction|rather)"
    r"(?:[\s,.…—–-]+(?:no|sorry|wait|rather|i mean|make (?:it|that)|what am i saying|it's))*[\s,:.…—–-]+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speech:
    """What was said, and a cleaned text whose every character points back into it."""

    said: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of what was said that this stretch of the cleaned text came from."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.said)
            return place, place
        here = self.offsets[start:end]
        return min(here), max(here) + 1

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the cleaned text that came from this stretch of what was said; None where all of it was taken out."""
        here = [at for at, place in enumerate(self.offsets) if start <= place < end]
        return (min(here), max(here) + 1) if here else None


def clean(said: str) -> Speech:
    """Take out hesitations, corrected numbers, and brackets that only name again what stands before them."""
    places = _corrected(said)
    for pattern in _RULES:
        for _ in range(3):  # `Right, so, um, if …`: each pass uncovers the next
            places = _without(said, places, pattern)
    for pattern in (_BRACKETED, _EXAMPLES):
        places = _without(said, places, pattern)
    for pattern in _FORMULAS:
        places = _without(said, places, pattern)
    places = _without(said, places, _TWICE)  # `we, um, we ask`
    text, places = plainer(_text(said, places).replace("’", "'").replace("\n", " "), places)
    return Speech(said, text, tuple(places))


def _text(said: str, places: list[int]) -> str:
    return "".join(said[place] for place in places)


def _without(said: str, places: list[int], pattern: re.Pattern[str]) -> list[int]:
    gone = {at for match in pattern.finditer(_text(said, places)) for at in range(match.start(), match.end())}
    return [place for at, place in enumerate(places) if at not in gone] if gone else places


def _corrected(said: str) -> list[int]:
    """The places of what is left when numbers that were taken back give way to those said for them."""
    keep = bytearray(b"\x01" * len(said))
    for match in _CORRECTED_ORDINAL.finditer(said):
        keep[match.start() : match.end()] = bytes(match.end() - match.start())
    instead: dict[int, range] = {}
    quantities = find_quantities(said)
    for first, second in _taken_back(said, quantities):
        between = said[first.span[1] : second.span[0]]
        if second is not quantities[quantities.index(first) + 1]:
            between = said[quantities[quantities.index(second) - 1].span[1] : second.span[0]]  # the last of a chain
        counts = first.counted is not None and second.counted is None and first.counted in between
        if _CORRECTION.match(between) and not counts and (stop := _unit_kept(said, first, second)):
            instead[first.span[0]] = range(*second.span)  # `four hours, no, six`
            keep[first.span[0] : stop] = bytes(stop - first.span[0])
            keep[first.span[1] : second.span[1]] = bytes(second.span[1] - first.span[1])
        elif _CORRECTION.match(between) and not counts:  # `sixty, no, fifty thousand`
            keep[first.span[0] : second.span[0]] = bytes(second.span[0] - first.span[0])
        elif (back := _TAKEN_BACK.match(between)) and (stop := _number_end(said, first, second)):
            instead[first.span[0]] = range(*second.span)  # `over 200 open with us, no, sorry, 250`
            keep[first.span[0] : stop] = bytes(stop - first.span[0])
            keep[first.span[1] + back.end("rest") : second.span[1]] = bytes(
                second.span[1] - first.span[1] - back.end("rest")
            )
    return [one for place in range(len(said)) for one in [*instead.get(place, ()), *([place] if keep[place] else [])]]


def _taken_back(said: str, quantities: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Neighbours in pairs; where numbers are taken back in a row (`four, no, six, no, seven`), the first and the last of the row."""
    pairs: list[tuple[Quantity, Quantity]] = []
    at = 0
    while at + 1 < len(quantities):
        last = at + 1
        while last + 1 < len(quantities) and all(
            _CORRECTION.match(said[one.span[1] : two.span[0]]) for one, two in pairwise(quantities[last - 1 : last + 2])
        ):
            last += 1
        pairs.append((quantities[at], quantities[last]))
        at = last
    return pairs


def _unit_kept(said: str, first: Quantity, second: Quantity) -> int | None:
    """Where the first number ends whose unit holds for the second as well; None where the second has its own, or the first has none behind it."""
    if first.unit is None or second.unit is not None:
        return None
    tokens = tokens_of(said[slice(*first.span)])
    number = number_at(tokens, 0) if tokens else None
    if number is None or number[1] >= len(tokens):
        return None
    return first.span[0] + tokens[number[1] - 1].end


def _number_end(said: str, first: Quantity, second: Quantity) -> int | None:
    """Where the first number ends that the second takes the place of; its unit stays where the second has none."""
    if first.unit is None or second.unit is not None:
        return first.span[1]
    digits = re.match(r"[\d.,']*\d", said[slice(*first.span)])
    return first.span[0] + digits.end() if digits else None
