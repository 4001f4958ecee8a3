"""What one policy document says against itself: permitted and forbidden, demanded and forbidden, two times for one thing.

Both clauses are named in their own words and nothing is decided: whoever publishes the document puts it right.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from knowledge.policy import Clause, Policy, Statement
from knowledge.policy_contradictions import contradictions
from knowledge.policy_lookup import statements_of
from knowledge.quantities import find_quantities
from knowledge.tree import Frozen
from knowledge.vocabulary import own_topic_words

DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "business day": 1.4,
    "week": 7.0,
    "month": 30.0,
    "quarter": 91.0,
    "year": 365.0,
}
SHARED = 2
"""So many words the subjects of a demand and a prohibition have in common, at least."""
_WITHIN = re.compile(
    r"\b(?:within|no\s+later\s+than|at\s+(?:the\s+)?(?:latest|most)|after\s+at\s+most|not\s+longer\s+than|up\s+to)\b",
    re.I,
)
_GOES = re.compile(r"\b(?:delet\w+|destroy\w*|eras\w+|remov\w+|purg\w+|dispos\w+)\b", re.I)
_STAYS = re.compile(r"\b(?:kept|keep|keeps|retain\w*|stor\w+|archiv\w+|preserv\w+)\b", re.I)
_SMALL = own_topic_words("within year month day week hour time keep delete one year")


Kind = Literal["permitted and forbidden", "demanded and forbidden", "kept longer than it may be"]


class Clash(Frozen):
    """Two clauses of one document that cannot both be kept."""

    kind: Kind
    one: str
    one_words: str
    other: str
    other_words: str


def clashes(policy: Policy) -> list[Clash]:
    """Every pair of clauses of a document that contradict each other."""
    found = [
        Clash(
            kind="permitted and forbidden",
            one=it.permits,
            one_words=it.permits_words,
            other=it.forbids,
            other_words=it.forbids_words,
        )
        for it in contradictions(policy, policy)
    ]
    return list(
        {(one.one, one.other, one.kind): one for one in [*found, *_demanded(policy), *_kept_too_long(policy)]}.values()
    )


def in_words(found: Clash) -> str:
    """`3.1: “…” and 3.2: “…” (demanded and forbidden)`."""
    return f"{found.one}: “{found.one_words}” and {found.other}: “{found.other_words}” ({found.kind})"


def _demanded(policy: Policy) -> Iterator[Clash]:
    """A duty whose subject and act are those of a prohibition without a way out."""
    musts = [
        one for one in statements_of(policy) if one[1].strength == "must" and not one[1].only_if and not one[1].unless
    ]
    closed: dict[frozenset[str], list[tuple[Clause, Statement]]] = {}
    for clause, statement in musts:
        if statement.effect == "forbid":
            closed.setdefault(_subject(statement), []).append((clause, statement))
    for clause, duty in musts:
        subject = _subject(duty)
        told = len(subject) >= SHARED or bool(_values(duty, "tool") - {"ai"})
        if duty.effect == "require" and duty.actor != "person" and told:
            for there, prohibition in closed.get(subject, ()):
                if _same_act(duty, prohibition):
                    yield _clash("demanded and forbidden", clause, duty, there, prohibition)


def _same_act(duty: Statement, prohibition: Statement) -> bool:
    acts, forbidden = _values(duty, "action"), _values(prohibition, "action")
    same = not acts or not forbidden or bool(acts & forbidden)
    return same and _values(duty, "role") == _values(prohibition, "role")


def _kept_too_long(policy: Policy) -> Iterator[Clash]:
    """`deleted within 30 days` beside `kept for one year`, of the same thing."""
    timed = [(c, s) for c, s in statements_of(policy) if s.effect == "require" and _days(s.text) is not None]
    for (clause, one), (closed, other) in combinations(timed, 2):
        for (here, gone), (there, kept) in (((clause, one), (closed, other)), ((closed, other), (clause, one))):
            ends, stays = _days(gone.text), _days(kept.text)
            if (
                _GOES.search(gone.text)
                and _WITHIN.search(gone.text)
                and _STAYS.search(kept.text)
                and not _WITHIN.search(kept.text)
                and (_thing(gone.text) & _thing(kept.text))
                and ends is not None
                and stays is not None
                and ends < stays
            ):
                yield _clash("kept longer than it may be", here, gone, there, kept)


def _thing(text: str) -> frozenset[str]:
    """What the sentence is about: its words before the time, without the small ones."""
    return frozenset(own_topic_words(re.split(r"\b(?:within|for|at\s+least|of\s+the)\b", text)[0]) - _SMALL)


def _days(text: str) -> float | None:
    for one in find_quantities(text):
        if one.unit in DAYS and isinstance(one.value, int | float):
            return float(one.value) * DAYS[one.unit]
    return None


def _subject(statement: Statement) -> frozenset[str]:
    named = [
        value
        for one in statement.when
        if one.dimension in {"topic", "tool", "data"}
        for value in one.values
        if value != "ai"
    ]
    return frozenset(word for one in named for word in own_topic_words(one))


def _values(statement: Statement, dimension: str) -> set[str]:
    return {value for one in statement.when if one.dimension == dimension for value in one.values}


def _clash(kind: Kind, clause: Clause, one: Statement, closed: Clause, other: Statement) -> Clash:
    return Clash(kind=kind, one=clause.id, one_words=one.text, other=closed.id, other_words=other.text)
