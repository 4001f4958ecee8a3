"""Whose it is: `at the customer's cost` where the evidence has `at our cost`."""

import re
from collections.abc import Iterator, Sequence

from knowledge import lexicon

OURS = "our"
_OURS = re.compile(r"\b(?:our|my)(?: own)? (?P<noun>[a-z]{3,})", re.IGNORECASE)
_OF = re.compile(r"\b(?P<who>[a-z]{3,})(?:['’]s|s['’])(?: own)? (?P<noun>[a-z]{3,})", re.IGNORECASE)
_OUTSIDE = frozenset(
    map(
        lexicon.stem,
        """customer client guest visitor buyer owner tenant patient passenger pupil student parent borrower lender donor supplier maker
        producer insurer applicant member user traveller reader patron hirer renter sender""".split(),
    )
)
"""Those whom an organization deals with, who are not `we`."""


def by_another(sentence: str, evidence: Sequence[str]) -> bool:
    """What is ours in the evidence, each time that it is named as somebody's, is an outsider's in the claim, or the other way round."""
    told: dict[str, set[str]] = {}
    for noun, who in (each for text in evidence for each in _owned(text)):
        told.setdefault(noun, set()).add(who)
    mine = [(who, told.get(noun, set())) for noun, who in _owned(sentence)]
    return any(known and who not in known and OURS in known | {who} for who, known in mine)


def _owned(text: str) -> Iterator[tuple[str, str]]:
    """Each thing with whose it is: ours, or the stem of an outsider."""
    yield from ((lexicon.stem(one["noun"]), OURS) for one in _OURS.finditer(text))
    for one in _OF.finditer(text):
        if (who := lexicon.stem(one["who"])) in _OUTSIDE:
            yield lexicon.stem(one["noun"]), who
