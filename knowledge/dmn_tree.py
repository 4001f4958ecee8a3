"""A DMN file as a tree: our own files come back as they went out, tables of other tools become a rule for each row.

What the hit policy says is said by the rules: of FIRST and PRIORITY tables a row gives way (`unless`) to those that come before it. Tables whose rows
add up (COLLECT), and decisions that need other decisions, are computed over all cases and become rules that do not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from knowledge.dmn_columns import Columns
from knowledge.dmn_conditions import NotARule, constant
from knowledge.dmn_flat import flat_rules
from knowledge.dmn_hits import priority
from knowledge.dmn_model import DecisionNode, Row, Table
from knowledge.dmn_outcomes import outcome_of
from knowledge.dmn_own import carried_tree, dressed, leads_to
from knowledge.dmn_program import Program
from knowledge.dmn_read import model_of
from knowledge.dmn_xml import read_xml
from knowledge.errors import InputError
from knowledge.feel_values import FeelValue
from knowledge.regions import Regions
from knowledge.soundness import problems
from knowledge.tree import AmbiguityRule, Condition, Outcome, Rule, Tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW_BY_ROW = frozenset({"UNIQUE", "ANY", "FIRST", "PRIORITY"})
_MOST_RULES = 20_000


def tree_from_dmn(content: bytes, name: str, decision: str | None = None) -> Tree:
    """The tree in a DMN file; `decision` names one where the file holds several. Raises InputError, NotARule where it is no tree."""
    root = read_xml(content, name)
    program = Program(model_of(root, name), name)
    return tree_of(program, root, chosen(program, decision))


def chosen(program: Program, decision: str | None) -> DecisionNode:
    """The decision of this name, or the one that no other decision needs. Raises InputError."""
    if decision is not None:
        return program.decision(decision)
    decisions = program.model.decisions
    needed = {one for node in decisions.values() for one in node.requires}
    last = [node for one, node in decisions.items() if one not in needed and node.logic is not None]
    if len(last) == 1:
        return last[0]
    if not last:
        raise InputError(f"{program.file}: it holds no decision; a decision table is expected.")
    names = ", ".join(repr(one.name) for one in last)
    raise InputError(
        f"{program.file}: it holds {len(last)} decisions: {names}. Name one: {program.file}#{last[0].name}"
    )


def tree_of(program: Program, root: _Element, node: DecisionNode) -> Tree:
    """One decision as a tree."""
    table = node.logic
    carried = carried_tree(root, node.id)
    if carried is not None and isinstance(table, Table) and leads_to(carried, table):
        return carried
    tree = _by_rows(program, node, table) if _is_plain(program, table) else _computed(program, node)
    tree = tree if carried is None else dressed(tree, carried)
    for problem in problems(tree):
        raise InputError(f"{program.file}: {problem}")
    return tree


def _is_plain(program: Program, table: object) -> bool:
    """True for a table whose rows can stand as rules: one outcome each, on facts alone."""
    return (
        isinstance(table, Table)
        and table.hit in _ROW_BY_ROW
        and not any(clause.text in program.model.decisions for clause in table.inputs)
    )


def _by_rows(program: Program, node: DecisionNode, table: object) -> Tree:
    assert isinstance(table, Table)
    columns = Columns(program, [(node.name, table)])
    rules: list[Rule] = []
    ambiguity: list[AmbiguityRule] = []
    for number in _order(table):
        row, where = table.rows[number], f"{node.name}, rule {number + 1}"
        then = outcome_of(table, _values(program, table, row, where), f"{program.file}: {where}")
        missing = _missing(columns, table, row, f"{program.file}: {where}")
        if missing is not None:
            ambiguity.append(AmbiguityRule(missing=missing, then=then))
            continue
        groups = [columns.conditions(clause.text, test, where) for clause, test in zip(table.inputs, row.tests, strict=True)]  # fmt: skip
        rules += _row_rules(row, number, groups, then)
        if len(rules) > _MOST_RULES:
            raise InputError(f"{program.file}: {node.name!r} would be more than {_MOST_RULES:,} rules.")
    rules += _default(program, node, table)
    tree = _tree(node, rules).model_copy(
        update={"attributes": list(columns.attributes.values()), "ambiguity": ambiguity}
    )
    for problem in problems(tree):
        raise InputError(f"{program.file}: {problem}")
    ordered = _in_order(tree) if table.hit in ("FIRST", "PRIORITY") else tree
    return ordered.model_copy(update={"rules": sorted(ordered.rules, key=_place)})


def _order(table: Table) -> list[int]:
    """The rows, the one with the first word first."""
    numbers = range(len(table.rows))
    return sorted(numbers, key=lambda one: priority(table, table.rows[one])) if table.hit == "PRIORITY" else [*numbers]


def _row_rules(row: Row, number: int, groups: list[list[list[Condition]]], then: Outcome) -> Iterator[Rule]:
    for part, lists in enumerate(product(*groups)):
        yield Rule(
            id=f"r{number + 1}" if part == 0 else f"r{number + 1}-{part + 1}",
            if_=[condition for conditions in lists for condition in conditions],
            then=then,
            rationale=" · ".join(one for one in dict.fromkeys((row.description, *row.annotations)) if one),
        )


def _default(program: Program, node: DecisionNode, table: Table) -> list[Rule]:
    if not any(clause.default for clause in table.outputs):
        return []
    values = [
        _constant(program, clause.default, f"{node.name}, default") if clause.default else None
        for clause in table.outputs
    ]
    return [Rule(id="default", then=outcome_of(table, values, f"{program.file}: {node.name}, default"), otherwise=True)]


def _in_order(tree: Tree) -> Tree:
    """The rules so that each gives way to those before it; a last row that always applies is the one for all other cases."""
    rules = list(tree.rules)
    if rules and not rules[-1].if_ and not rules[-1].otherwise:
        rules[-1] = rules[-1].model_copy(update={"otherwise": True})
    regions = Regions(tree)
    for later, rule in enumerate(rules):
        if not rule.otherwise:
            before = [one for one in range(later) if _gives_way(regions, later, one)]
            rules[later] = rule.model_copy(update={"unless": [rules[one].id for one in before]})
    return tree.model_copy(update={"rules": rules})


def _gives_way(regions: Regions, later: int, earlier: int) -> bool:
    return (
        regions.whats[later] != regions.whats[earlier]
        and not regions.narrower(earlier, later)
        and regions.overlap(earlier, later)
    )


def _place(rule: Rule) -> tuple[int, int]:
    """The row that a rule comes from; the default stands last."""
    found = re.fullmatch(r"r(\d+)(?:-(\d+))?", rule.id)
    return (int(found[1]), int(found[2] or 0)) if found else (10**9, 0)


def _missing(columns: Columns, table: Table, row: Row, where: str) -> str | None:
    """The fact whose absence this row is about; a `null` beside other conditions has no place in a tree."""
    null = [clause.text for clause, test in zip(table.inputs, row.tests, strict=True) if columns.is_null(test)]
    if not null:
        return None
    others = [test for test in row.tests if not columns.is_null(test) and test.strip() not in ("", "-")]
    if len(null) > 1 or others:
        raise NotARule(
            f"{where}: 'null' for {null[0]!r} beside other tests cannot stand in a tree; only a rule on one missing fact can."
        )
    return null[0]


def _values(program: Program, table: Table, row: Row, where: str) -> list[FeelValue]:
    return [_constant(program, text, where) for text in row.outputs]


def _constant(program: Program, text: str, where: str) -> FeelValue:
    if text.strip() in ("", "-"):
        return None
    try:
        return constant(program.expression(text, where))
    except NotARule as error:
        raise NotARule(f"{program.file}: {where}: output {text.strip()!r} cannot stand in a tree: {error}.") from None


def _computed(program: Program, node: DecisionNode) -> Tree:
    attributes, rules = flat_rules(program, node)
    return _tree(node, rules).model_copy(update={"attributes": attributes})


def _tree(node: DecisionNode, rules: list[Rule]) -> Tree:
    slug = re.sub(r"[^a-z0-9]+", "-", node.name.casefold()).strip("-")[:64].strip("-")
    return Tree(id=slug or "decision", decision=node.question or f"{node.name}?", rules=rules)
