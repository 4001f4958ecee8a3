"""What went into a thing is in it: a report holds its annex, and what is put together holds what came before. By the steps' own words."""

import re
from collections.abc import Sequence

from coach.redesign.same_thing import things_of
from coach.redesign.wording import ME
from knowledge.workflow import Step

_COMPOSES = re.compile(
    r"^(?:compile|assemble|combine|merge|consolidate|collate|bind|bundle|collect|gather|(?:put|bring|pull|piece)\b.*\btogether|work\b.*\binto|copy\b.*\binto|paste\b.*\binto)\b",
    re.I,
)
_ALL_OF_IT = re.compile(
    r"\b(?:it\s+all|all\s+of\s+(?:it|them|that)|all\s+that|everything|the\s+whole|the\s+lot)\b", re.I
)
_PART = re.compile(
    r"\b(?:annex(?:es)?|appendix|appendices|attachments?|enclosures?|addend(?:um|a)|supplements?|chapters?|sections?|parts?\s+of\s+(?:it|the)|(?:his|her|its|their|my|our)\s+(?:part|page|pages|share|bit)|contributions?|agenda\s+items?|items?)\b",
    re.I,
)
_WHOLE = re.compile(
    r"\b(?:reports?|books?|booklets?|packs?|packages?|files?|folders?|binders?|decks?|papers?|documents?|minutes|slides|presentations?|dossiers?|bundles?|submissions?|applications?|plans?|summar(?:y|ies)|handouts?)\b",
    re.I,
)

_BRINGS = re.compile(
    r"^(?:get|receive|collect|gather|fetch|pull|ask|request|download|export|copy|write|draft|note|enter|list|add|take\s+notes?|record|summari[sz]e|shorten)\b",
    re.I,
)
"""What one does oneself so that it goes into something; an errand does not."""


def went_into(k: int, n: int, steps: Sequence[Step], said: str = "") -> bool:
    """Whether the thing of step k went into that of the later step n; `said`: the words around step k."""
    if k >= n:
        return False
    words = " ".join([steps[n].what.partition(" ")[2], *steps[n].inputs])
    if _PART.search(f"{steps[k].what} {said}") and _WHOLE.search(words):
        return True
    if _ALL_OF_IT.search(steps[n].what):
        return True
    if steps[k].who.strip().lower() in ME and not _BRINGS.match(steps[k].what):
        return False
    return any(
        _COMPOSES.match(steps[m].what) and (m == n or bool(things_of(steps[m]) & things_of(steps[n])))
        for m in range(k + 1, n + 1)
    )
