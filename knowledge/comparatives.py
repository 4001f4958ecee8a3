"""Words that compare: `over`, `older than`, `or colder`, and which way they point."""

from __future__ import annotations

import re

from knowledge.tree import Operator

UP = frozenset(
    """more greater higher bigger larger longer older later heavier hotter warmer faster quicker deeper wider broader farther
    further thicker taller louder dearer pricier costlier richer steeper busier fuller brighter wetter rougher denser
    saltier sweeter better stronger harder worse""".split()
)
DOWN = frozenset(
    """less fewer lower smaller shorter younger cheaper lighter sooner earlier colder cooler slower closer nearer thinner
    narrower newer fresher shallower quieter leaner emptier flatter dimmer drier tighter looser softer weaker""".split()
)
LOOSE = frozenset(
    "better worse stronger weaker harder softer tighter looser newer fresher wetter drier rougher".split()
)
"""Which way these point depends on the scale: a better grade may be a lower one."""
OVER = frozenset("over above beyond past exceeds exceeding exceed exceeded tops topping".split())
UNDER = frozenset("under below beneath".split())
TURNED: dict[Operator, Operator] = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
_MUCH = (
    r"(?:any|much|a lot|well|way|far|just|even|slightly|anywhere|a bit|a little|still|already|clearly|significantly)\s+"
)
_ANYTHING = r"(?:(?:anything|everything|something|anyone|anybody|everyone|somewhere)\s+)?"
_NOT = r"(?:(?<!\w)(?:no|not(?: to)?|never|nor)|(?<=\w)n't)\s+"


def _than(words: frozenset[str]) -> str:
    return rf"(?:{'|'.join(sorted(words))})\s+than"


_PLAIN: tuple[tuple[str, Operator], ...] = (
    (rf"(?:{'|'.join(sorted(OVER))}|in excess of|north of|upwards? of|goes over|{_than(UP)}|>)", ">"),
    (rf"(?:{'|'.join(sorted(UNDER))}|south of|short of|shy of|{_than(DOWN)}|<)", "<"),
    (r"[a-z]{3,}er than", ">"),
)
_LEAD = r"\s*(?:that|the|a|an|about|around)?\s*$"
_FIXED: tuple[tuple[str, Operator], ...] = (
    (r"up to and including|up to|not exceeding|(?:at )?most|(?:a )?max(?:imum)?(?: of|\.)?|within|(?:with)?in the (?:last|past|next)|over the (?:last|past)|during the (?:last|past)|capped at|a cap of|until|till|as (?:much|high|late|long|old|many|far) as|down from|at or (?:below|under)|on or before|equal to or less than|less than or equal to|<=|≤", "<="),
    (r"at (?:the very )?least|(?:a )?min(?:imum)?(?: of|\.)?|starting (?:at|from)|at or (?:above|over|beyond)|on or after|greater than or equal to|equal to or (?:greater|more) than|>=|≥", ">="),
    (r"exactly|precisely|equal to|equals|=", "="),
)  # fmt: skip
_BEFORE = (
    *((re.compile(rf"(?<!\w)(?:{words}){_LEAD}", re.IGNORECASE), way, False) for words, way in _FIXED[:2]),
    *((re.compile(rf"{_NOT}(?:{_MUCH})?{words}{_LEAD}", re.IGNORECASE), TURNED[way], False) for words, way in _PLAIN),
    *(
        (re.compile(rf"(?<!\w){_ANYTHING}(?:{_MUCH})?{words}{_LEAD}", re.IGNORECASE), way, words.startswith("[a-z]"))
        for words, way in _PLAIN
    ),
    (re.compile(rf"(?<!\w)(?:{_FIXED[2][0]}){_LEAD}", re.IGNORECASE), _FIXED[2][1], False),
)
_UPWARDS = rf"(?:or|and) (?:{'|'.join(sorted(UP | OVER))}|up(?!\s*to\b)|upwards|on|onwards?)|upwards?|onwards?|on up|minimum|at (?:the (?:very |absolute )?)?(?:least|minimum)|plus\b"
_DOWNWARDS = rf"(?:or|and) (?:{'|'.join(sorted(DOWN | UNDER))}|down|downwards)|downwards?|max\b|maximum|tops\b|at (?:the (?:very |absolute )?)?(?:most|maximum)|at the (?:very |absolute )?outside"
_AFTER: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (re.compile(rf"^\s*(?:(?:{_UPWARDS})\b(?!\s*than\b)|\+)", re.IGNORECASE), ">="),
    (re.compile(rf"^\s*(?:{_DOWNWARDS})\b(?!\s*than\b)", re.IGNORECASE), "<="),
)


def before(lead: str) -> tuple[Operator, int, bool] | None:
    """The comparison at the end of the words before a number: its direction, where it begins, whether it is loose."""
    for pattern, operator, loose in _BEFORE:
        if found := pattern.search(lead):
            return operator, found.start(), loose or _is_loose(found[0])
    return None


def after(tail: str) -> tuple[Operator, int, bool] | None:
    """The comparison at the start of the words after a number: its direction, where it ends, whether it is loose."""
    for pattern, operator in _AFTER:
        if found := pattern.search(tail):
            return operator, found.end(), _is_loose(found[0])
    return None


def _is_loose(words: str) -> bool:
    return not LOOSE.isdisjoint(words.lower().split())
