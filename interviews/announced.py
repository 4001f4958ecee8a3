"""`My call there would be: …`, `the way we handle it is this: …`: words that only announce what is done."""

from __future__ import annotations

import re

_OPENS = r"(?:^|(?<=[.!?;] ))"
_JUDGED = r"(?:call|answer|decision|choice|judge?ment|ruling|verdict|advice|inclination|instinct|position|take|preference|recommendation)"
_THERE = r"(?: there| here| then| on (?:that|this|it)(?: one)?| in that case| for that(?: one)?)?"
_NO_CASE = (
    r"(?:(?!\b(?:if|when|where|whenever|unless|until|once|over|under|above|below|than|for|with|without)\b)[^.!?;:\d])"
)
ANNOUNCED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"{_OPENS}(?:and |so |then |well, |in that case, )?(?:my|our) (?:first |own |usual )?{_JUDGED}{_THERE} (?:is|['’]s|would be|will be|would have to be|has to be)"
            r"(?::| to| that)\s*(?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{_OPENS}{_NO_CASE}{{0,160}}\b(?:is|['’]s|was|are|would be) (?:this|the following|as follows|like this|simple|easy|clear|quite simple):\s*",
            re.IGNORECASE,
        ),
        "",
    ),
)
