"""Whether a coach that should have answered asks, in the person's own words, about the very fact that the answer turns on."""

import re
from collections.abc import Sequence

from evals.answered import Answered
from knowledge.tree import Tree

_QUOTED = re.compile(r"You wrote “(.+?)(?: …)?”")


def asks_back(rules: Sequence[str], reply: Answered, asked: str | None, message: str, trees: Sequence[Tree]) -> bool:
    """`rules`: ids of the expected rules, `tree:ID#RULE`; `asked`: the fact that the reply asks for."""
    turns_on = {
        test.attribute
        for tree in trees
        for rule in tree.rules
        if f"tree:{tree.id}#{rule.id}" in rules
        for test in rule.if_
    }
    plain = " ".join(message.split())
    return reply.kind == "question" and asked in turns_on and any(one in plain for one in _QUOTED.findall(reply.text))
