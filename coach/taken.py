"""A fact that is read but not for sure, where the answer waits for it: it is taken for what was most likely meant, and said to be. Pure.

`external, five years, all musts`: asking back `What is the experience, in years?` asks for what was said; so does asking whether the part
touches the patient after `their tube ends up in the patient's arm`. The answer names the words and what they were taken for, so that the
person can put it right. A number in another unit, one of two, and what is denied, supposed, asked or only looked into are still asked about.
"""

import re
from collections.abc import Sequence

from coach.case import Entry
from coach.settle import settle
from knowledge.clauses import has_negation
from knowledge.fact import Fact
from knowledge.quantities import find_quantities
from knowledge.tree import Tree

TAKEN = "taken"
"""The mark of such a fact."""


def with_taken(tree: Tree, entries: Sequence[Entry]) -> list[Entry]:
    """The facts, those numbers that the decision waits for among them as sure ones that are marked."""
    kept = list(entries)
    for _ in kept:
        decision = settle(tree, kept).decision
        asked = next(iter(decision.missing), None) if decision.status == "missing" else None
        at = next((at for at, one in enumerate(kept) if one["attribute"] == asked), None)
        if at is None or not (_one_number(kept[at], tree) or _told_plainly(kept[at], tree)):
            return kept
        kept[at] = {**kept[at], "sure": True, TAKEN: True}
    return kept


def put_right(entries: Sequence[Entry], facts: Sequence[Fact], message: str, tree: Tree) -> list[Entry]:
    """`turns out the account is in Singapore`: all that a message says, and against what was said before; taken for it, and said to be."""
    if len(facts) != 1 or "?" in message:
        return list(entries)
    said = facts[0].model_dump(mode="json", exclude={"span"})
    if not _told_plainly(said, tree):
        return list(entries)
    return [
        {**said, "sure": True, TAKEN: True} if one["attribute"] == said["attribute"] and one["value"] is False else one
        for one in entries
    ]


_NOT_TOLD = re.compile(
    r"\?|\b(?:if|whether|unless|maybe|perhaps|probably|possibly|might|may|could|would|should|must|will|think|guess|believe|suppose|seems?|hopefully|supposedly"
    r"|as far as|check|checks|checked|checking|verif\w*|look(?:s|ed|ing)? (?:into|for|at|up)|search\w*|screen\w*|wait\w*|ask\w*|want\w*|plan\w*|before|until|used to|no longer|instead)\b",
    re.I,
)
"""Words that make of a fact something that is asked, supposed, looked into or still to come."""


def _told_plainly(one: Entry, tree: Tree) -> bool:
    """A yes/no fact that a plain statement is about, with no word that denies it or leaves it open."""
    attribute = tree.attribute(one["attribute"])
    open_ = _NOT_TOLD.search(one["words"]) or has_negation(one["words"])
    return (
        attribute is not None and attribute.type == "yes_no" and one["value"] is True and not one["sure"] and not open_
    )


def _one_number(one: Entry, tree: Tree) -> bool:
    """A single number in the unit that the rules count in."""
    attribute = tree.attribute(one["attribute"])
    return (
        attribute is not None
        and attribute.type in ("number", "duration")
        and not one["sure"]
        and one["operator"] == "="
        and isinstance(one["value"], int | float)
        and one["unit"] in (None, attribute.unit)
        and len(find_quantities(one["words"])) == 1
    )
