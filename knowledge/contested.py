"""Whether a tree leaves cases on which its rules disagree and nobody said which goes first: that is not approved.

Told as one line for the person who would approve it: which rules, what each of them does, and what would help.
"""

from __future__ import annotations

from knowledge.conflicts import circles, clashes
from knowledge.effort import Effort
from knowledge.regions import Regions
from knowledge.saying import say_outcome
from knowledge.tree import Rule, Tree

_LOOKS, _LOOKS_A_RULE = 400_000, 200
"""As many looks at rules as the check of a tree spends on disagreements."""
WHAT_HELPS = (
    "ask its expert again (an interview about what changed puts the case of both), or have them say who decides there."
)


def says_contested(tree: Tree) -> str | None:
    """Which rules meet and disagree without an order that anybody said, in one line; None where there are none.

    A narrower rule goes before a wider one by what trees mean, and in a grey zone a person decides: neither is contested. Where the rules are
    so tangled that not every pair could be followed, that is said too: what was not looked at is not approved.
    """
    regions = Regions(tree)
    found = [[tree.rules[number] for number in circle] for circle in circles(regions)]
    effort = Effort(_LOOKS + _LOOKS_A_RULE * len(tree.rules))
    pairs = [[tree.rules[number] for number in one.rules] for one in clashes(regions, effort) if one.winner is None]
    if found or pairs:
        return _said((found or pairs)[0], bool(found), len(found) + len(pairs) - 1)
    if effort.out:
        return "Its rules are so tangled that not all that may disagree could be followed: take some of them out, or join them."
    return None


def _said(rules: list[Rule], circling: bool, others: int) -> str:
    named = " and ".join(f"{one.id!r} ({say_outcome(one.then)})" for one in rules)
    more = f" The same holds of {others} more." if others else ""
    how = "each give way to the other" if circling else "can meet in one case and disagree"
    return f"{named} {how}, and nobody said which goes first: {WHAT_HELPS}{more}"
