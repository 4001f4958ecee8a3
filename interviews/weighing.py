"""What an answer says is gained and what is risked or given up: whole sentences, in the expert's words. Where one side is not there it is asked for."""

import re
from typing import Literal, NamedTuple

from interviews.clauses import sentences
from interviews.reading import Span

Side = Literal["gained", "risked"]

_GAINED = re.compile(
    r"\b(?:gain\w*|win|wins|won|sav(?:e|es|ed|ing)|benefit\w*|advantage\w*|in (?:return|exchange)|what (?:you|we|I) get\b|get (?:for|in return|out of)|buys? (?:us|me|you)|protect\w*|safer|upside|pays? off|worth)\b",
    re.IGNORECASE,
)
_RISKED = re.compile(
    r"\b(?:risk\w*|los(?:e|es|ing|s|ses)|lost|cost\w*|giv(?:e|es|ing) up|give away|gave up|sacrific\w*|trad(?:e|es|ing) (?:away|off)|price (?:is|of)|downside|expense of|danger\w*|slower|miss out|exposed?|cheated|waste\w*|hurts?)\b",
    re.IGNORECASE,
)
_NOT_LOST = re.compile(
    r"\b(?:no|not|never|n't|without)\b[^,;]{0,40}?\b(?:loss|lost|lose|cost|leak|damage|fraud|accident|complaint)\w*",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\s*(?:but|yet|still|on the other (?:hand|side)|in (?:return|exchange)|then again)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"^(?:oh|hm+|well|right|ok|okay|voil\w+|done|good|what do you think)[\s,.!?]*$", re.IGNORECASE)


class Weighed(NamedTuple):
    """The two sides of an answer; empty where nothing was said."""

    gained: str
    risked: str
    span: Span


def weigh(text: str, asked: Side) -> Weighed:
    """Split an answer to `what do you give up?` (risked) or `what do you gain?` (gained).

    A sentence is on the side that its words name; one that names neither is on the side of the sentence before, and the first on the
    side that was asked for. A `but` turns to the other side.
    """
    sides: dict[Side, list[str]] = {"gained": [], "risked": []}
    side: Side = asked
    kept = []
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end]
        if sentence.asked or _ASIDE.match(words):
            continue
        side = _named(words) or (_other(side) if _TURN.match(words) else side)
        sides[side].append(words.strip().rstrip(",;"))
        kept.append((sentence.start, sentence.end))
    span = (kept[0][0], kept[-1][1]) if kept else (0, len(text))
    return Weighed(_joined(sides["gained"]), _joined(sides["risked"]), span)


def _named(words: str) -> Side | None:
    gained = [one.start() for one in _GAINED.finditer(words)]
    risked = [one.start() for one in _RISKED.finditer(words)]
    if _NOT_LOST.search(words) and not gained:
        return "gained"
    if not gained and not risked:
        return None
    return "gained" if gained and (not risked or gained[0] < risked[0]) else "risked"


def _other(side: Side) -> Side:
    return "gained" if side == "risked" else "risked"


def _joined(parts: list[str]) -> str:
    return " ".join(part if part.endswith((".", "!", "…")) else f"{part}." for part in parts)
