"""The terms of a captured decision: from when until when it holds, by when it is looked at again, for whom it is, how risky it is."""

from datetime import date

from pydantic import Field, ValidationError

from knowledge.life import Forbidden
from knowledge.people import Person
from knowledge.tree import Day, Frozen, Tree

WHILE_APPROVED = {"review_by", "effective_until"}
"""What may still be set once a version is approved; everything else takes a new version."""


class Terms(Frozen):
    """What is to be set; what is not given stays as it is, and None takes a date away."""

    effective_from: Day | None = None
    effective_until: Day | None = None
    review_by: Day | None = None
    high_risk: bool = False
    visible_to: list[str] = Field(default_factory=list)
    visible_to_roles: list[str] = Field(default_factory=list)

    def given(self) -> dict[str, object]:
        """Only what is to be set."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}

    def said(self) -> str:
        """For the history: `holds from 2026-03-01, for Finance`."""
        return ", ".join(_said(name, value) for name, value in self.given().items())


def allowed_terms(
    tree: Tree, terms: Terms, by: str, person: Person | None, today: date, people_known: bool = True
) -> Tree | Forbidden:
    """The tree with these terms, or what is in the way."""
    given = terms.given()
    if people_known and (person is None or "steward" not in person.duties):
        return Forbidden(reason="duty", says=f"{by!r} cannot set the terms of a tree: that takes a steward.")
    if not by.strip():
        return Forbidden(reason="nobody", says="Nobody is named: terms are set by a named person.")
    if tree.status == "retired":
        return Forbidden(reason="no step", says=f"Tree {tree.id!r} is retired: send it to review again first.")
    late = sorted(name for name in given.keys() - WHILE_APPROVED if given[name] != getattr(tree, name))
    if tree.status == "approved" and late:
        says = (
            f"Version {tree.version} of {tree.id!r} is approved, so {_words(late[0])} stays: that takes a new version."
        )
        return Forbidden(reason="no step", says=says)
    empty = next((name for name in ("visible_to", "visible_to_roles") if given.get(name) == []), None)
    if empty is not None:
        return Forbidden(reason="no step", says=f"{_words(empty)} is empty: name at least one, or `all`.")
    until = given.get("effective_until")
    if tree.status == "approved" and isinstance(until, date) and until < today:
        says = f"{until} is over: an approved version can end today or later; to end it at once, retire it."
        return Forbidden(reason="over", says=says)
    try:
        return Tree.model_validate(tree.model_dump() | given)
    except ValidationError as error:
        return Forbidden(reason="over", says=error.errors()[0]["msg"].removeprefix("Value error, ").capitalize() + ".")


_WORDS = {
    "effective_from": "the day from which it holds",
    "effective_until": "the day until which it holds",
    "review_by": "the day by which it is looked at again",
    "high_risk": "its risk",
    "visible_to": "the list of departments that may see it",
    "visible_to_roles": "the list of roles that may see it",
}


def _words(name: str) -> str:
    return _WORDS[name]


def _said(name: str, value: object) -> str:
    if isinstance(value, list):
        return f"for {' or '.join(map(str, value))}"
    if name == "high_risk":
        return "marked high-risk" if value else "not high-risk"
    before = {"effective_from": "holds from", "effective_until": "holds until", "review_by": "look at it again by"}
    return f"{before[name]} {value}" if value is not None else f"{before[name]}: no day"
