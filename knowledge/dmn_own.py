"""The tree that our own DMN files carry: believed only where it leads to the very table that stands beside it.

A table that somebody changed since has the word: then the file's tree only lends its names, units and notes to the rules of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.dmn_model import Table
from knowledge.dmn_rows import table_of
from knowledge.dmn_write import OWN, table_texts, variables
from knowledge.dmn_xml import children
from knowledge.errors import InputError
from knowledge.provenance import without
from knowledge.tree import Attribute, AttributeType, Condition, Tree
from knowledge.tree_file import parse_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRITTEN_AS: dict[AttributeType, AttributeType] = {"duration": "number"}
"""How the type of an attribute comes back from the table, where it comes back as another."""


def carried_tree(root: _Element, decision_id: str) -> Tree | None:
    """The tree in a decision's extension; None where there is none that can be read."""
    decision = next((one for one in children(root, "decision") if one.get("id") == decision_id), None)
    kept = None if decision is None else decision.find(f"{{*}}extensionElements/{{{OWN}}}tree")
    if kept is None or not kept.text:
        return None
    try:
        return parse_tree(kept.text, "extension")
    except InputError:
        return None


def leads_to(tree: Tree, table: Table) -> bool:
    """True where this tree goes out as this very table."""
    said = (
        table.hit,
        tuple(clause.text for clause in table.inputs),
        tuple((tuple(map(str.strip, row.tests)), tuple(map(str.strip, row.outputs))) for row in table.rows),
    )
    try:
        return said == table_texts(tree)
    except InputError:
        return False


def dressed(read: Tree, carried: Tree) -> Tree:
    """The rules of a changed table under the names, units and notes of the tree that it once came from."""
    try:
        columns = table_of(without(carried, carried.quarantined))
    except InputError:
        return read
    known = dict(zip(variables(columns), (cells.attribute for cells in columns.columns), strict=True))
    names = {
        one.name: known[one.name].name
        for one in read.attributes
        if one.name in known and _WRITTEN_AS.get(known[one.name].type, known[one.name].type) == one.type
    }
    attributes = [_joined(one, known[one.name]) if one.name in names else one for one in read.attributes]
    left = [one for one in carried.attributes if one.name not in {attribute.name for attribute in attributes}]
    rules = [
        rule.model_copy(update={"if_": [_renamed(condition, names) for condition in rule.if_]}) for rule in read.rules
    ]
    ambiguity = [one.model_copy(update={"missing": names.get(one.missing, one.missing)}) for one in read.ambiguity]
    return carried.model_copy(
        update={
            "attributes": [*attributes, *left],
            "rules": rules,
            "grey_zones": [],
            "ambiguity": [*ambiguity, *carried.ambiguity],
            "quarantined": {},
        }
    )


def _joined(read: Attribute, known: Attribute) -> Attribute:
    values = list(dict.fromkeys([*(known.values or []), *(read.values or [])]))
    return known.model_copy(update={"values": values or None})


def _renamed(condition: Condition, names: dict[str, str]) -> Condition:
    return condition.model_copy(update={"attribute": names.get(condition.attribute, condition.attribute)})
