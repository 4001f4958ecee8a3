"""Two policy documents that contradict each other: what one permits without a condition and the other forbids.

Nothing is merged and neither is taken for right; both clauses are shown in their own words. A prohibition stands against
a permission where it speaks of a tool, data or an act that the permission names, and of nothing that the permission leaves out.
"""

from collections.abc import Iterator

from knowledge.policy import Criterion, Policy, Statement
from knowledge.policy_lookup import statements_of
from knowledge.request_tools import kinds_of, record_of
from knowledge.tree import Frozen
from knowledge.vocabulary import own_topic_words

_SHARED = ("tool", "data", "action")
"""What both have to be about: one of these at least, named by both."""
_ANY_TOOL = frozenset({"ai"})
"""A tool that every use of AI has, so that naming it says nothing."""


class Contradiction(Frozen):
    """A clause of one document that permits, freely, what a clause of the other forbids."""

    permits: str
    permits_in: str
    """The title of the document with the permission."""
    permits_words: str
    forbids: str
    forbids_in: str
    forbids_words: str


def contradictions(one: Policy, other: Policy) -> list[Contradiction]:
    """Every free permission of one document that a prohibition of the other stands against, both ways round."""
    return list(dict.fromkeys([*_against(one, other), *_against(other, one)]))


def in_words(found: Contradiction) -> str:
    """`2.1 of “A” permits: “…”; 3.2 of “B” forbids: “…”`."""
    return (
        f"{found.permits} of “{found.permits_in}” permits: “{found.permits_words}”; "
        f"{found.forbids} of “{found.forbids_in}” forbids: “{found.forbids_words}”"
    )


def _against(permitting: Policy, forbidding: Policy) -> Iterator[Contradiction]:
    prohibitions = [one for one in statements_of(forbidding) if one[1].effect == "forbid" and one[1].strength == "must"]
    for clause, permission in statements_of(permitting):
        if permission.effect != "permit" or permission.only or permission.only_if:
            continue
        widened = _with_kinds(permission, forbidding)
        for closed, prohibition in prohibitions:
            if stands_against(prohibition, permission, widened):
                yield Contradiction(
                    permits=clause.id,
                    permits_in=permitting.title,
                    permits_words=permission.text,
                    forbids=closed.id,
                    forbids_in=forbidding.title,
                    forbids_words=prohibition.text,
                )


def _with_kinds(permission: Statement, forbidding: Policy) -> Statement:
    """The permission, its tools also by what they are: ChatGPT is a public chatbot."""
    when = [
        one.model_copy(
            update={"values": [*one.values, *(kind for name in one.values for kind in _kinds(name, forbidding))]}
        )
        if one.dimension == "tool"
        else one
        for one in permission.when
    ]
    return permission.model_copy(update={"when": when})


def _kinds(name: str, policy: Policy) -> list[str]:
    return kinds_of(record_of(name, policy, ()))


def stands_against(prohibition: Statement, permission: Statement, widened: Statement) -> bool:
    """Whether what is permitted is what is forbidden: each thing the prohibition names, the permission names too.

    `widened`: the permission, its tools by their kinds too.
    """
    if any(_leaves_out(one, permission) for one in prohibition.unless) or _takes_the_way_out(prohibition, permission):
        return False
    named = [one for one in prohibition.when if not _says_nothing(one)]
    shared = {one.dimension for one in named if _meets(one, widened)}
    return bool(shared & set(_SHARED)) and all(one.dimension in shared or one.dimension in _WHOM for one in named)


_WHOM = frozenset({"role", "department"})
"""A prohibition for one group stands against a permission for everybody, as it does in a verdict."""


def _says_nothing(one: Criterion) -> bool:
    return one.dimension == "tool" and set(one.values) <= _ANY_TOOL


def _meets(one: Criterion, permission: Statement) -> bool:
    theirs = _values(permission, one.dimension)
    if one.dimension == "topic":
        return any(_same_topic(mine, its) for mine in one.values for its in theirs)
    return bool({value.casefold() for value in one.values} & {value.casefold() for value in theirs})


def _same_topic(one: str, other: str) -> bool:
    """One is about all that the other is about."""
    mine, theirs = own_topic_words(one), own_topic_words(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _leaves_out(way_out: Criterion, permission: Statement) -> bool:
    """`other than Invoice Capture`, beside a permission for Invoice Capture alone."""
    theirs = _values(permission, way_out.dimension)
    return bool(theirs) and theirs <= set(way_out.values)


def _takes_the_way_out(prohibition: Statement, permission: Statement) -> bool:
    """`with their written consent`, beside `not without their written consent`; `other than Copilot`, beside Copilot."""
    way_out = own_topic_words(prohibition.only_if) - {"other"}
    return bool(way_out) and way_out <= own_topic_words(permission.text)


def _values(statement: Statement, dimension: str) -> set[str]:
    return {value for one in statement.when if one.dimension == dimension for value in one.values}
