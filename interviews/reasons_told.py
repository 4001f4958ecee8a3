"""Why something is done, told in other words than `because`: `…, given that A`, `the reason for that is that A`, `my call is based on the fact that A, and so B`."""

from __future__ import annotations

import re

_FACT = r"(?:based|grounded|down|due|owing|thanks|because of|in view of|in light of|on account of|on the basis of|on the strength of)(?: on| to)? the fact that"
_BECAUSE = re.compile(
    rf"\b(?:because|since|given(?: that)?|seeing (?:that|as|how)|(?:the|my|our) (?:main |only )?reason(?: (?:for|behind) (?:that|this|it))?(?: there| here)? (?:is|being|would be)(?: simply| just)?(?: that)?|{_FACT})\s+"
    r"(?P<clause>[^.;!?\n]+)",
    re.IGNORECASE,
)
_SO = re.compile(r",? (?:and )?(?:so|therefore|hence|thus|that['’]s why|which is why)\b.*$", re.IGNORECASE)
_FRONTED = re.compile(
    rf"(?:(?<=^)|(?<=[.!?;:] ))(?P<lead>(?:(?:my|our|the) (?:call|decision|answer|choice|judge?ment|ruling|verdict|thinking)|that|this|it)(?: there| here| on (?:that|this)(?: one)?)?"
    rf"(?: is|['’]s| would be) {_FACT} )(?P<reason>[^.!?;]+?)(?P<so>,? (?:and )?(?:so|therefore|hence|thus),? )(?=\w)",
    re.IGNORECASE,
)


def reason_in(answer: str) -> tuple[int, int] | None:
    """The clause that is given as the reason: characters of the answer."""
    found = _BECAUSE.search(answer)
    if found is None:
        return None
    start, end = found.span("clause")
    so = _SO.search(answer, start, end)
    return start, so.start() if so else end


def reason_first(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Of `my call is based on the fact that A, and so B` the words before A, and those before B; None where it is not said so."""
    found = _FRONTED.search(text)
    return (found.span("lead"), found.span("so")) if found else None
