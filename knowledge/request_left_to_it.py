"""A message that leaves it to whatever answers: `if it says ok we ship`, `who should be let go? the table is attached`, `Send.`

Nobody and nothing is named that would do it, and yet what comes back is followed. A document that says something (`as it says in
the contract`) is no answer, and a single word is one to a question of the coach.
"""

import re

from knowledge.policy_blocks import sentence_spans
from knowledge.vocabulary import action_phrases, vocabulary

_ANSWERS = (
    r"(?:says?|tells?\s+us|thinks?|decides?|recommends?|suggests?|calculates?|computes?|chooses?|picks?|proposes?|reckons?|finds?|"
    r"gives?|comes?\s+up\s+with|spits?\s+out|predicts?|estimates?|approves?|agrees?)"
)
_ITS_WORD = re.compile(
    rf"\b(?:if|when|once|whenever|as\s+soon\s+as|unless|until|as|like|what|whatever|whoever|whichever|which\s+one)\s+(?:(?:does|do|did|would|will)\s+)?it\s+"
    rf"(?:just\s+|then\s+|also\s+)?{_ANSWERS}\b(?!\s+(?:in|on|here|there|above|below|at|under)\b)(?P<rest>[^.?!]*)",
    re.I,
)
"""`if it says ok`, `whatever it calculates`; not `as it says in section 4`."""
_OF_A_CASE = re.compile(r"\b(?:what|how)\s+(?:does|do|did)\s+it\s+\w+\s*\?\s*$", re.I)
"""`What does it say?`, and nothing is done with it."""
_SPEAKS_IN_WRITING = re.compile(
    r"\b(?:policy|clause|contract|agreement|manual|procedure|instruction|rule|law|standard|letter|label|sign|note|mail|report|form|invoice|"
    r"order|file|document|page|screen|display|certificate|sheet|protocol|spec|specification|text)\b",
    re.I,
)
_COLLECTION = r"(?:table|list|spreadsheet|sheet|excel|csv|overview|export|files|cvs|applications|scores|figures|numbers|records|data)"
_HANDED_OVER = re.compile(
    rf"\b{_COLLECTION}\s+(?:(?:is|are)\s+)?(?:attached|enclosed|below|here)\b|\b(?:attached|enclosed|here)\s+(?:is|are|comes?)?\s*(?:the|my|our|a)?\s*{_COLLECTION}\b|"
    rf"\bsee\s+(?:the\s+)?(?:attached\s+)?{_COLLECTION}\b",
    re.I,
)
_WHO_GETS = re.compile(
    r"\b(?:who|which|whom|what)\b[^.?!]*\b(?:should|shall|must|gets?|deserves?|goes|leaves|stays|first|best|worst|most|least|top)\b|\btop\s+(?:\d+|three|five|ten)\b",
    re.I,
)
_CHECK = r"(?:read|check|review|look|approve|confirm|sign|decide|verify|proofread|countersign|see)"
_NEED_NOBODY = re.compile(
    rf"\bwhy\s+(?:should|would|must|does|do|has|have)\s+(?:somebody|someone|anybody|anyone|a\s+(?:person|human)|people|we|I)\s+(?:still\s+|even\s+|have\s+to\s+|need\s+to\s+|to\s+)*{_CHECK}\b",
    re.I,
)
"""`why should somebody read it at all`: a wish to leave people out."""
_UNREAD = re.compile(
    r"\b(?:goes?|go|going|went|gets?|put|merged|released|sent|shipped|published)\b[^.?!]*\bun(?:reviewed|read|checked)\b",
    re.I,
)
"""`goes in unreviewed`: who made it may be anything."""
_FEW = 3
_BEFORE_IT = 5
"""So many words of something else go before a bare order."""


def left_to_it(text: str) -> bool:
    """Whether what a message tells of is left to whatever answers it."""
    if _NEED_NOBODY.search(text) or _UNREAD.search(text) or _ends_with_an_order(text):
        return True
    if _HANDED_OVER.search(text) and _WHO_GETS.search(text):
        return True
    found = _ITS_WORD.search(text)
    return found is not None and not _OF_A_CASE.search(text) and not _SPEAKS_IN_WRITING.search(text[: found.start()])


def _ends_with_an_order(text: str) -> bool:
    """`… Send.`: what is told before is to be done by who reads it."""
    spans = sentence_spans(text)
    if len(spans) < 2:
        return False
    start, end = spans[-1]
    last = text[start:end].strip()
    if last.endswith("?") or not 0 < len(last.split()) <= _FEW or len(text[:start].split()) < _BEFORE_IT:
        return False
    return any(
        hit.start == 0 and not vocabulary().action[hit.value].benign and last[: hit.end].lower() in _orders()
        for hit in action_phrases().find(last)
    )


def _orders() -> frozenset[str]:
    return frozenset(verb for one in vocabulary().action.values() for verb in one.verbs)
