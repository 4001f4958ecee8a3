"""A DMN model whose expressions are parsed once; what cannot be parsed names the file, the rule and the expression."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from knowledge.dmn_model import Context, DecisionNode, FunctionLogic, Invocation, Logic, Model, Table
from knowledge.errors import InputError
from knowledge.feel_grammar import Names, parse_expression, parse_tests

if TYPE_CHECKING:
    from lark import Tree

    Node = Tree[Any]


class Program:
    """A model whose expressions are parsed once, for many cases."""

    def __init__(self, model: Model, file: str) -> None:
        self.model = model
        self.file = file
        self.names = Names(_names(model))
        self._parsed: dict[tuple[str, bool], Node] = {}
        self.words = {clause.text for table in _tables(model) for place, clause in enumerate(table.inputs) if self._tests_words(table, place)}  # fmt: skip

    def tests(self, text: str, where: str) -> Node:
        """An input entry, parsed; `where` names the rule in the message. Raises InputError."""
        return self._parse(text, where, parse_tests, tests=True)

    def expression(self, text: str, where: str) -> Node:
        """An expression, parsed. Raises InputError."""
        return self._parse(text, where, parse_expression, tests=False)

    def decision(self, name: str) -> DecisionNode:
        """The decision of this name. Raises InputError listing those there are."""
        found = self.model.decisions.get(name)
        if found is None:
            known = ", ".join(map(repr, self.model.decisions)) or "none"
            raise InputError(f"{self.file}: there is no decision {name!r}; there are: {known}.")
        return found

    def _parse(self, text: str, where: str, parse: Callable[[str, Names], Node], *, tests: bool) -> Node:
        known = self._parsed.get((text, tests))
        if known is None:
            try:
                known = self._parsed[text, tests] = parse(text, self.names)
            except InputError as error:
                raise InputError(f"{self.file}: {where}: {error}") from None
        return known

    def _tests_words(self, table: Table, place: int) -> bool:
        """True for a column that compares with plain strings: there, text that looks like a date is text."""
        return any(row.tests[place].strip().startswith(('"', 'not("')) for row in table.rows)


def _tables(model: Model) -> list[Table]:
    found: list[Table] = []
    waiting: list[Logic | None] = [one.logic for one in model.decisions.values()]
    waiting += list(model.functions.values())
    while waiting:
        match waiting.pop():
            case Table() as table:
                found.append(table)
            case FunctionLogic() as function:
                waiting.append(function.logic)
            case Context() as context:
                waiting += [inner for _, inner in context.entries]
            case Invocation() as invocation:
                waiting += [inner for _, inner in invocation.bindings]
    return found


def _names(model: Model) -> set[str]:
    found = {*model.inputs, *model.decisions, *model.functions, *model.components}
    waiting: list[Logic | None] = [*(one.logic for one in model.decisions.values()), *model.functions.values()]
    while waiting:
        match waiting.pop():
            case FunctionLogic() as function:
                found.update(function.parameters)
                waiting.append(function.logic)
            case Context() as context:
                found.update(name for name, _ in context.entries)
                waiting += [inner for _, inner in context.entries]
            case Invocation() as invocation:
                found.update(name for name, _ in invocation.bindings)
                waiting += [inner for _, inner in invocation.bindings]
            case Table() as table:
                found.update(clause.text for clause in table.inputs if clause.text and _is_words(clause.text))
    return {one for one in found if one}


def _is_words(text: str) -> bool:
    """True for a column that is called by plain words, which then are a name."""
    return all(part.isidentifier() for part in text.split())
