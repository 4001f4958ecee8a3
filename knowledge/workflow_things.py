"""What `it`, `them` and `its` in a step stand for: the thing told last that they can stand for, or what came in."""

import re
from collections.abc import Iterable

from knowledge.tree import Frozen

_PRONOUN = re.compile(
    r"^[\w-]+(?:\s+(?:and|or|in|out|up|back|to|through|down|off|over)\s*[\w-]*)?\s+(?P<said>it|them|this|these|those|everything|its|their|that(?=\s+(?:in|on|against|to|with|into|for|up|back)\b))\b|^[\w-]+$",
    re.I,
)
_THING = re.compile(
    r"^(?P<verb>[\w-]+)\s+(?:(?:in|out|up|down|together|through)\s+)?(?!(?:with|at|on|for|by|from|about|to|me|us|you|him|her|them)\b(?!\s+(?:own\b)))(?P<thing>(?:the|a|an|my|our|its|their|each|every|all)?\s*[\w'’ -]+?)(?=\s+(?:in|on|at|by|with|from|to|for|of|against|into|until|because|whether|what|which|who|that|and|,)\b|[,.(]|$)",
    re.I,
)
_TO_SOMEBODY = frozenset(
    "call phone ring telephone ask tell inform remind thank meet invite notify contact brief greet help pay consult".split()
)
"""What one does to a person: whoever stands behind it is no `it`."""
_TO_A_PLACE = frozenset("go come walk drive stay stand sit".split())
_CAME_IN = re.compile(
    r"^(?:(?:as\s+soon\s+as|whenever|when|once|if|after|each\s+time|every\s+time)\s+)?(?P<thing>(?:a|an|the|any|each|every|another|new|some)\s+[\w'’ -]+?)\s+"
    r"(?:comes?|arrives?|lands?|reaches|is\s+(?:received|delivered|in|there|handed|sent|submitted|reported|due)|gets\s+(?:in|here)|turns?\s+up|pops?\s+up)\b",
    re.I,
)
_ARRIVES = re.compile(r"^(?:come|arrive|land|turn\s+up|pop\s+up|reach|get\s+(?:in|here))\b", re.I)
_FIRST_NAMED = re.compile(r"^(?:an?|any|each|every|another|some|the)\s+", re.I)
"""`An invoice comes in` is from then on `the invoice`."""
_SINGULAR = ("it", "its", "this", "that")
_PLURAL = ("them", "their", "these", "those")


class Mention(Frozen):
    """What a step says, as far as it matters to what a later pronoun means."""

    what: str
    """In the imperative."""
    when: str = ""
    who: str = ""
    """Who does it; of what only arrives, the thing itself: `an invoice` in `come in`."""


def things(told: Iterable[Mention]) -> list[str]:
    """For each step the thing that its pronoun stands for; empty where it has none or nothing was named.

    `it` is one thing, `them` several, where one of either kind was named; a person whom one calls or writes to is neither.
    After `its lines`, `the lines` are still those of that thing.
    """
    known: list[str] = []
    whole: dict[str, str] = {}
    found = []
    for one in told:
        arrived = _CAME_IN.match(one.when)
        arrives = _ARRIVES.match(one.what) is not None
        came = one.who if arrives else arrived["thing"] if arrived else ""
        if came:
            known.append(_FIRST_NAMED.sub("the ", came.strip()))
        somebody = one.what.partition(" ")[0].lower() in _TO_SOMEBODY
        pronoun = None if arrives or somebody else _PRONOUN.match(one.what)
        meant = _meant(pronoun["said"] or "", known) if pronoun else ""
        owned = pronoun is not None and (pronoun["said"] or "").lower() in ("its", "their")
        named = _named(one.what) if pronoun is None or owned else []
        if owned and meant:
            whole |= {_head(part): meant for part in named}
        found.append(meant or next((whole[_head(part)] for part in named if _head(part) in whole), ""))
        known += named
    return found


def _meant(said: str, known: list[str]) -> str:
    low = said.lower()
    fitting = [one for one in known if low not in (*_SINGULAR, *_PLURAL) or _is_plural(one) == (low in _PLURAL)]
    if low == "their" and not fitting:
        return ""  # it may be somebody's
    return (fitting or known or [""])[-1]


def _named(what: str) -> list[str]:
    match = _THING.match(what)
    if match is None or match["verb"].lower() in _TO_SOMEBODY | _TO_A_PLACE or len(match["thing"].split()) < 2:
        return []
    return [match["thing"].strip()]


def _head(thing: str) -> str:
    return thing.lower().split()[-1]


def _is_plural(thing: str) -> bool:
    last = _head(thing)
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
