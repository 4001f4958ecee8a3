"""Who has to ask whom before they may: and whether the policy sends people round in a circle."""

import re
from typing import NamedTuple

from knowledge.modality import plain
from knowledge.policy import Policy
from knowledge.policy_lookup import statements_of
from knowledge.vocabulary import own_topic_words

_NAME = (
    r"(?:the\s+|an?\s+|their\s+|his\s+|her\s+)?(?P<name>[A-Za-z][\w&-]*(?:\s+(?:(?:of|and|for|the)\s+)?[\w&-]+){0,4}?)"
)
_BY = re.compile(
    rf"\b(?:approv(?:ed|al)|permission|consent|clear(?:ed|ance)|releas(?:ed?)|sign(?:ed)?[ -]?off|agreement|authori[sz](?:ed|ation))\s+(?:of|from|by)\s+{_NAME}(?=[.,;]|\s+(?:before|in|for|first|and|or|has|have|to|if|when|unless)\b|$)",
    re.I,
)
_HAS = re.compile(
    rf"\b(?:if|unless|until|before|after|once|when)\s+{_NAME}\s+(?:has|have)\s+(?:first\s+)?(?:approved|agreed|consented|cleared|released|signed|authori[sz]ed|confirmed)\b",
    re.I,
)
_SUBJECT = re.compile(
    r"^(?:the\s+|an?\s+|all\s+|only\s+)?(?P<who>[A-Za-z][\w&-]*(?:\s+[\w&-]+){0,4}?)\s+(?:must|may|can|shall|should|need|needs|has|have)\b",
    re.I,
)


NOT_READ = "not read"
"""In the place of a clause: words that bind somebody and were not understood."""


class Approval(NamedTuple):
    """Somebody needs somebody's approval, by this clause."""

    clause: str
    who: str
    approver: str


def approvals_of(policy: Policy) -> list[Approval]:
    """Every approval that a statement makes somebody wait for."""
    found: list[Approval] = []
    said = [(clause.id, statement.text) for clause, statement in statements_of(policy)]
    said += [(NOT_READ, policy.text[start:end]) for start, end in policy.unread]  # not understood, and still in the way
    for clause, words in said:
        text = plain(words)
        who = _SUBJECT.match(text)
        names = [match["name"] for pattern in (_BY, _HAS) for match in pattern.finditer(text)]
        found += [Approval(clause, who["who"], name) for name in names if who is not None]
    return found


def circles_of(policy: Policy) -> list[list[Approval]]:
    """Approvals that wait for each other: each chain comes back to who began it, and is named once."""
    approvals = approvals_of(policy)
    circles: dict[frozenset[str], list[Approval]] = {}
    for first in approvals:
        for chain in _chains([first], approvals):
            circles.setdefault(frozenset(one.clause for one in chain), chain)
    return list(circles.values())


def in_words(circle: list[Approval]) -> str:
    """`AI Desk waits for Head of Legal (1.1), Head of Legal waits for AI Desk (1.2)`."""
    return ", ".join(f"{one.who} waits for {one.approver} ({one.clause})" for one in circle)


def _chains(chain: list[Approval], approvals: list[Approval]) -> list[list[Approval]]:
    if _same(chain[-1].approver, chain[0].who):
        return [chain]
    following = [one for one in approvals if one not in chain and _same(chain[-1].approver, one.who)]
    return [found for one in following for found in _chains([*chain, one], approvals)]


def _same(one: str, other: str) -> bool:
    return own_topic_words(one) == own_topic_words(other) and bool(own_topic_words(one))
