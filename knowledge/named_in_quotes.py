"""What a fact with a name that fits anything counts, from the words of the rules that test it. Pure.

`number` of a rule that says `the number of personal records is over 5,000` counts personal records: so it is also called.
"""

import re

from knowledge.lexicon import content, stem
from knowledge.tree import Attribute, Tree

_SAY_LITTLE = frozenset(map(stem, "amount value number size total sum level length count quantity share rate".split()))
_THINGS = r"(?P<things>(?:(?!(?:is|are|was|were|has|have|goes|gets|exceeds|over|under|above|below|in|on|for|of|to|that|who|which)\b)[a-z-]+ ?){1,3})"


def attributes_of(tree: Tree) -> list[Attribute]:
    """The facts of a tree; one that is called by a word for any number goes by what it counts, too."""
    return [_named(one, tree) for one in tree.attributes]


def _named(attribute: Attribute, tree: Tree) -> Attribute:
    if attribute.type != "number" or any(one.stem not in _SAY_LITTLE for one in content(attribute.name)):
        return attribute
    quotes = [one.quote for one in tree.rules if any(test.attribute == attribute.name for test in one.if_)]
    found = [
        one["things"].strip()
        for quote in quotes
        for one in re.finditer(rf"\b{re.escape(attribute.name)} of (?:the |all |these )?{_THINGS}", quote, re.I)
    ]
    more = [one for one in dict.fromkeys(found) if one and one not in attribute.aliases]
    return attribute.model_copy(update={"aliases": [*attribute.aliases, *more]}) if more else attribute
