"""A DMN model run on one case: each decision's value, and the rows that gave it. A fact is looked at only where it can matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from knowledge.dmn_hits import Hits, settle
from knowledge.dmn_model import (
    Clause,
    Context,
    Expression,
    FunctionLogic,
    Invocation,
    Logic,
    Row,
    Table,
)
from knowledge.dmn_program import Program
from knowledge.errors import InputError
from knowledge.feel import Look, evaluate, meets
from knowledge.feel_values import FeelValue, Function, feel_value, moment_of

if TYPE_CHECKING:
    from lark import Tree

    Node = Tree[Any]


_DEEPEST, _MOST_CALLS = 100, 10_000
"""Functions that call each other longer than this do not come to an end."""


class Unsettled(Exception):
    """A test can be neither met nor failed yet."""


class MissingFact(Unsettled):
    """A fact that is needed and was not given."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Run:
    """One case. `facts` are JSON values; a part of a structure may be given as `structure.part`."""

    def __init__(self, program: Program, facts: Mapping[str, object]) -> None:
        self.program = program
        self.facts = facts
        self.hits: dict[str, Hits] = {}
        self._known: dict[str, FeelValue] = {}
        self._running: list[str] = []
        self._calls = 0

    def decide(self, name: str) -> FeelValue:
        """The value of a decision. Raises MissingFact, InputError."""
        if name in self._known:
            return self._known[name]
        node = self.program.decision(name)
        if name in self._running:
            raise InputError(
                f"{self.program.file}: decision {name!r} needs itself, through {' and '.join(self._running)}."
            )
        if node.logic is None:
            return self._fact(name, node.type_ref)
        self._running.append(name)
        value = self._logic(node.logic, name, self.look)
        self._running.pop()
        self._known[name] = value
        return value

    def look(self, name: str) -> FeelValue:
        """The value of a name: a fact, a decision or a function."""
        model = self.program.model
        if name in model.decisions and name not in self.facts:
            return self.decide(name)
        if name in model.functions:
            return self._function(model.functions[name], name, self.look)
        return self._fact(name, model.inputs.get(name, ""))

    def _fact(self, name: str, type_ref: str) -> FeelValue:
        if name in self.facts:
            return self._read(name, self.facts[name], type_ref)
        parts = {key.removeprefix(f"{name}."): value for key, value in self.facts.items() if key.startswith(f"{name}.")}
        if not parts:
            raise MissingFact(name)
        return {key: self._read(f"{name}.{key}", value, "") for key, value in parts.items()}

    def _read(self, name: str, raw: object, type_ref: str) -> FeelValue:
        try:
            if isinstance(raw, Mapping) and not type_ref.startswith("feel"):
                return {str(key): self._read(f"{name}.{key}", value, "") for key, value in raw.items()}
            value = feel_value(raw, type_ref)
        except InputError as error:
            raise InputError(f"Fact {name!r}: {error}") from None
        if isinstance(value, str) and not type_ref and name not in self.program.words:
            return moment_of(value) or value
        return value

    def _logic(self, logic: Logic, where: str, look: Look) -> FeelValue:
        match logic:
            case Table():
                return self._table(logic, where, look)
            case Expression():
                return self._evaluate(self.program.expression(logic.text, where), look, where)
            case Context():
                return self._context(logic, where, look)
            case Invocation():
                return self._invocation(logic, where, look)
            case FunctionLogic():
                return self._function(logic, where, look)
        raise InputError(f"{self.program.file}: {where}: logic of kind {logic.what} is not read.")

    def _context(self, logic: Context, where: str, look: Look) -> FeelValue:
        found: dict[str, FeelValue] = {}
        for name, inner in logic.entries:
            value = self._logic(inner, f"{where}, {name or 'result'}", _within(found, look))
            if not name:
                return value
            found[name] = value
        return found

    def _invocation(self, logic: Invocation, where: str, look: Look) -> FeelValue:
        function = self.program.model.functions.get(" ".join(logic.called.split()))
        if function is None:
            raise InputError(f"{self.program.file}: {where}: there is no function {logic.called!r}.")
        given = {name: self._logic(inner, where, look) for name, inner in logic.bindings}
        values = [given.get(name) for name in function.parameters]
        called = self._function(function, logic.called, self.look)
        return called.run(values)

    def _function(self, function: FunctionLogic, where: str, look: Look) -> Function:
        def run(values: object) -> FeelValue:
            self._calls += 1
            if len(self._running) > _DEEPEST or self._calls > _MOST_CALLS:
                raise InputError(f"{self.program.file}: {where}: functions call each other without an end.")
            self._running.append(where)
            found = self._logic(
                function.logic,
                where,
                _within(dict(zip(function.parameters, values, strict=False)), look),  # type: ignore[call-overload]
            )
            self._running.pop()
            return found

        return Function(function.parameters, run)

    def _table(self, table: Table, where: str, look: Look) -> FeelValue:
        hits = Hits(table, [row for row in table.rows if self._applies(row, table, where, look)])
        self.hits[where] = hits
        return settle(hits, lambda text, rule: self._evaluate(self.program.expression(text, rule), look, rule), f"{self.program.file}: {where}")  # fmt: skip

    def _applies(self, row: Row, table: Table, where: str, look: Look) -> bool:
        """True where every test is met; one that is not settled counts only where no other fails."""
        first: Unsettled | None = None
        for clause, test in zip(table.inputs, row.tests, strict=True):
            try:
                if not self.meets(clause, test, f"{where}, rule {row.id}", look):
                    return False
            except Unsettled as error:
                first = first or error
        if first is not None:
            raise first
        return True

    def meets(self, clause: Clause, test: str, where: str, look: Look) -> bool:
        """Does the case meet one input entry?"""
        node = self.program.tests(test, where)
        if node.data == "anything":
            return True
        value = self.input_value(clause, where, look)
        try:
            return meets(node, value, look)
        except InputError as error:
            raise InputError(f"{self.program.file}: {where}: {test.strip()!r}: {error}") from None

    def input_value(self, clause: Clause, where: str, look: Look) -> FeelValue:
        """The value of an input column."""
        if clause.text in self.facts:
            return self._read(
                clause.text, self.facts[clause.text], self.program.model.inputs.get(clause.text) or clause.type_ref
            )
        return self._evaluate(self.program.expression(clause.text, where), look, where)

    def _evaluate(self, node: Node, look: Look, where: str) -> FeelValue:
        try:
            return evaluate(node, look)
        except RecursionError:
            raise InputError(f"{self.program.file}: {where}: nested too deeply to be read.") from None


def _within(names: Mapping[str, FeelValue], outer: Look) -> Look:
    return lambda name: names[name] if name in names else outer(name)
