"""Decisions that hand a case to another: an outcome whose words name another tree's id calls it (`go through invoice-approval`)."""

import re
from collections.abc import Sequence

from knowledge.circles import circles_in
from knowledge.tree import Tree


def called(tree: Tree, ids: Sequence[str]) -> list[str]:
    """The ids among these that an outcome of the tree names, as a whole word."""
    outcomes = [rule.then for rule in tree.rules] + [one.then for one in tree.ambiguity]
    words = {word for one in outcomes for word in re.findall(r"[a-z0-9][a-z0-9-]*", one.action)}
    return [one for one in ids if one in words]


def circles_of_trees(trees: Sequence[Tree]) -> list[list[str]]:
    """Groups of trees that call each other, so that a case handed on comes back; in the order of the calls' names."""
    ids = [tree.id for tree in trees if "-" in tree.id or any(char.isdigit() for char in tree.id)]
    graph = {tree.id: called(tree, ids) for tree in reversed(trees)}
    return sorted(sorted(group) for group in circles_in(graph))
