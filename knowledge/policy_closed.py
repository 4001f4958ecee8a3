"""What a policy lets nobody make an exception to, by the shape of the sentence: something denied about an exception or a waiver.

`No exceptions may be granted to section 6`, `Nobody may waive 5.3`, `Exceptions to section 6 are not possible`, `with no exception`.
How long an exception lasts, or that none is needed, closes nothing.
"""

import re
from collections.abc import Iterator

from knowledge.policy import Clause, Policy
from knowledge.policy_blocks import sentence_spans
from knowledge.policy_lookup import once
from knowledge.verdict_wording import Finding

_LEAVE = r"(?:exceptions?|exemptions?|waivers?|derogations?|dispensations?|deviations?|carve-?outs?)"
_WAIVE = r"(?:waive[ds]?|waiving|lift(?:ed)?|suspend(?:ed)?|dispense[sd]?\s+with|dispensed|derogate[sd]?\s+from|deviate[sd]?\s+from|override|overridden|exempt(?:ed)?)"
_NO = r"(?:(?:must|may|can|shall|will|do|does|is|are|could|should)(?:\s+not|n['’]t)|cannot|can['’]t|won['’]t|never|nobody|no\s+one|none|no\s+(?:person|manager|employee|role|officer)|neither|in\s+no\s+case|under\s+no\s+circumstances?)"
_GRANT = r"(?:grant\w*|giv(?:e|es|en|ing)|ma(?:ke|kes|de|king)|allow\w*|approv\w*|permit\w*|issu\w*|sign\w*|agree\w*|authori[sz]\w*|accept\w*|request\w*|possible|available|foreseen|provided)"
_CLOSED = (
    re.compile(rf"\b{_NO}\b(?:[^.;]|\.(?=\d)){{0,60}}?\b{_GRANT}\b(?:[^.;]|\.(?=\d)){{0,30}}?\b{_LEAVE}\b", re.I),
    re.compile(rf"\b{_LEAVE}\b(?:[^.;]|\.(?=\d)){{0,60}}?\b{_NO}\s+(?:be\s+)?(?:\w+ly\s+)?{_GRANT}\b", re.I),
    re.compile(rf"\b(?:no|without(?:\s+any)?|admits?\s+(?:of\s+)?no|allows?\s+(?:of\s+)?(?:for\s+)?no|not\s+any)\s+{_LEAVE}\b", re.I),
    re.compile(rf"\b{_NO}\s+(?:\w+\s+){{0,3}}?(?:be\s+)?(?:\w+ly\s+)?{_WAIVE}\b", re.I),
)  # fmt: skip
_ABOUT_ITS_TERMS = re.compile(
    rf"\b{_LEAVE}\b(?:[^.;]|\.(?=\d)){{0,40}}?\b(?:needed|required|necessary|longer|beyond|exceed\w*|more\s+than|(?:un)?less|last|renew\w*|extend\w*|without|before|until)\b|\bwithout\s+(?:an?\s+|any\s+)?(?:approved|granted|written|prior)\b",
    re.I,
)
_PLACE = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)*)(?![\w.]*\d)(?!\s*(?:%|percent|(?:working\s+|business\s+|calendar\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?|euros?|eur)\b))",
    re.I,
)
_WHOLE = re.compile(r"\bthis\s+policy\b|\bany\s+(?:clause|section|rule)\b|\bthe\s+policy\b", re.I)
_SECTION = re.compile(r"\bthis\s+section\b", re.I)


@once
def closed_to_exceptions(policy: Policy) -> list[tuple[Finding, tuple[str, ...]]]:
    """The clauses that rule exceptions out, each with the sections and clauses for which there can be none."""
    found = [
        (Finding(clause.id, said), _places(clause, said, policy)) for clause, said in _sentences(policy) if closes(said)
    ]
    return sorted(found, key=lambda one: one[1] == (one[0].id,))  # who speaks of exceptions at large is cited first


def closes(sentence: str) -> bool:
    """Whether a sentence says that there can be no exception."""
    return any(shape.search(sentence) for shape in _CLOSED) and not _ABOUT_ITS_TERMS.search(sentence)


def stands_in(clause_id: str, places: tuple[str, ...]) -> bool:
    """Whether a clause is one of these, or stands in one of these sections."""
    return any(clause_id == place or clause_id.startswith(f"{place}.") for place in places)


def _sentences(policy: Policy) -> Iterator[tuple[Clause, str]]:
    """The sentences of every clause: a denial is often no rule of its own (`There are no exceptions to 5.3.`)."""
    for clause in policy.clauses:
        for start, end in sentence_spans(clause.text):
            yield clause, clause.text[start:end].strip()


def _places(clause: Clause, said: str, policy: Policy) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(_PLACE.findall(said.removeprefix(clause.id))))
    if named:
        return named
    if _WHOLE.search(said):
        return tuple(one.id for one in policy.clauses)
    return (clause.id.rpartition(".")[0] or clause.id,) if _SECTION.search(said) else (clause.id,)
