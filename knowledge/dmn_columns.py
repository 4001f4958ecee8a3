"""The columns of a DMN table as attributes of a tree, and each input entry as conditions on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.dmn_conditions import (
    TYPES,
    Alternatives,
    NotARule,
    alternatives,
    constant,
    is_null,
    scalar,
    type_of,
    unit_of,
)
from knowledge.dmn_model import Clause, Model, Table
from knowledge.dmn_program import Program
from knowledge.feel_grammar import shortened
from knowledge.feel_values import FeelValue, kind
from knowledge.tree import Attribute, AttributeType, Condition, Scalar


@dataclass
class Column:
    """One fact that tables test: where it is tested, and what is known of it."""

    name: str
    clauses: list[Clause] = field(default_factory=list)
    entries: dict[str, Alternatives] = field(default_factory=dict)
    """The tests of each input entry by its text."""


class Columns:
    """The facts that some tables test, as attributes."""

    def __init__(self, program: Program, tables: Iterable[tuple[str, Table]]) -> None:
        self.program = program
        self.found: dict[str, Column] = {}
        for where, table in tables:
            for place, clause in enumerate(table.inputs):
                if clause.text in program.model.decisions:
                    continue
                column = self.found.setdefault(clause.text, Column(clause.text))
                column.clauses.append(clause)
                for row in table.rows:
                    column.entries[row.tests[place]] = self._read(row.tests[place], f"{where}, rule {row.id}")
        self.attributes = {name: self._attribute(column) for name, column in self.found.items()}

    def is_null(self, text: str) -> bool:
        """True for an entry that only a missing fact meets."""
        return is_null(self.program.tests(text, text))

    def conditions(self, name: str, text: str, where: str) -> list[list[Condition]]:
        """An input entry as conditions. Raises NotARule naming the rule and the expression."""
        attribute = self.attributes[name]
        try:
            return [
                [
                    Condition(
                        attribute=name,
                        operator=operator,
                        value=[self._scalar(one, attribute) for one in value]
                        if isinstance(value, list)
                        else self._scalar(value, attribute),
                    )
                    for operator, value in group
                ]
                for group in self.found[name].entries[text]
            ]
        except NotARule as error:
            raise _placed(self.program.file, where, text, error) from None

    def _read(self, text: str, where: str) -> Alternatives:
        node = self.program.tests(text, where)
        try:
            return alternatives(node)
        except NotARule as error:
            raise _placed(self.program.file, where, text, error) from None

    def _scalar(self, value: FeelValue, attribute: Attribute) -> Scalar:
        return scalar(value, attribute.type, attribute.unit)

    def _attribute(self, column: Column) -> Attribute:
        model = self.program.model
        values = [
            one for groups in column.entries.values() for group in groups for _, value in group for one in _flat(value)
        ]
        try:
            type_ = self._type(column, model, values)
            unit = unit_of(values) if type_ == "duration" else None
            listed = self._listed(column, model) if type_ == "text" else []
        except NotARule as error:
            raise NotARule(f"{self.program.file}: column {column.name!r}: {error}.") from None
        label = next((one.label for one in column.clauses if one.label and one.label != column.name), None)
        return Attribute(
            name=column.name,
            type="category" if listed else type_,
            unit=unit or ("day" if type_ == "duration" else None),
            values=listed or None,
            aliases=[label] if label else [],
        )

    def _type(self, column: Column, model: Model, values: list[FeelValue]) -> AttributeType:
        declared = [model.inputs.get(column.name, ""), *(one.type_ref for one in column.clauses)]
        known = next((found for one in declared if (found := type_of(one)) is not None), None)
        kinds = {kind(value) for value in values}
        unfit = next((one for one in kinds if one not in TYPES), None)
        if unfit is not None:
            raise NotARule(f"it is tested against a {unfit}, which no attribute of a tree is")
        tested = {TYPES[one] for one in kinds}
        if len(tested) > 1:
            raise NotARule(f"it is tested against values of different types: {', '.join(sorted(kinds))}")
        return tested.pop() if tested else known or "text"

    def _listed(self, column: Column, model: Model) -> list[str]:
        """The values of a category, where the file lists them."""
        texts = [one.values for one in column.clauses if one.values] or [model.allowed.get(column.name, "")]
        if not texts[0]:
            return []
        node = self.program.tests(texts[0], f"values of {column.name}")
        found = [constant(one) for one in node.children if node.data == "tests" and one.data == "string"]
        words = [one for one in found if isinstance(one, str) and one.strip()]
        return list(dict.fromkeys(words)) if len(words) == len(node.children) else []


def _flat(value: FeelValue) -> list[FeelValue]:
    return value if isinstance(value, list) else [value]


def _placed(file: str, where: str, text: str, error: NotARule) -> NotARule:
    return NotARule(f"{file}: {where}: {shortened(text)!r} cannot stand in a tree: {error}.")
