"""Cases that the expert decided, read from a file: JSON lines or a table. A line that cannot be read is named by its number."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from knowledge.case_facts import read_facts_json
from knowledge.errors import InputError
from knowledge.tree import AttributeType, Tree, Value

DECISION = ("decision", "outcome")
"""Keys and columns under which the expert's decision stands."""
YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class PastCase(NamedTuple):
    """A case as it was, and what the expert decided."""

    line: int
    id: str | None
    facts: dict[str, Value]
    decision: str


class BadLine(NamedTuple):
    """A line that could not be read."""

    line: int
    error: str


def read_jsonl(text: str, tree: Tree) -> Iterator[PastCase | BadLine]:
    """`{"id": …, "facts": {…}, "decision": "…"}` on each line; blank lines are skipped."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _from_json(number, line, tree)
            except InputError as error:
                yield BadLine(number, str(error))


def read_csv(text: str, tree: Tree) -> Iterator[PastCase | BadLine]:
    """A table whose columns are attributes, `decision`, and `id` if there is one; an empty cell is a fact that is not known.

    Raises InputError where the header names something else.
    """
    rows = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
    except csv.Error as error:
        raise InputError(f"Line 1 is no row of a table ({error}).") from None
    column = _checked_header(header, tree)
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _from_row(number, header, row, column, tree)
        except csv.Error as error:
            yield BadLine(number, f"no row of a table ({error})")
        except InputError as error:
            yield BadLine(number, str(error))


def _from_json(number: int, line: str, tree: Tree) -> PastCase:
    try:
        given: Any = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise InputError("not JSON; one object with facts and decision is expected") from None
    if not isinstance(given, dict) or not isinstance(given.get("facts"), dict):
        raise InputError('an object like {"facts": {"invoice amount": 60000}, "decision": "…"} is expected')
    said = next((given[key] for key in DECISION if given.get(key) is not None), None)
    said = said.get("action") if isinstance(said, dict) else said
    name = given.get("id")
    return PastCase(number, None if name is None else str(name), read_facts_json(tree, given["facts"]), _decision(said))


def _from_row(number: int, header: Sequence[str], row: Sequence[str], column: str, tree: Tree) -> PastCase:
    if len(row) > len(header):
        raise InputError(f"{len(row)} cells where the table has {len(header)} columns")
    cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
    facts = {}
    for attribute in tree.attributes:
        if cell := cells.get(attribute.name):
            facts[attribute.name] = _value(cell, attribute.type)
    return PastCase(number, cells.get("id") or None, read_facts_json(tree, facts), _decision(cells.get(column)))


def _checked_header(header: Sequence[str], tree: Tree) -> str:
    """The column with the decision."""
    column = next((name for name in DECISION if name in header), None)
    if column is None:
        raise InputError(f"Line 1 has no column {DECISION[0]!r}; it has {', '.join(map(repr, header)) or 'nothing'}.")
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"Line 1 has the column {twice!r} twice; each once.")
    named = [name for name in header if name and name not in (column, "id")]
    read_facts_json(tree, dict.fromkeys(named, "unknown"))  # an unknown name is an error that says the nearest
    return column


def _value(cell: str, kind: AttributeType) -> object:
    """What a cell of a table says, typed; what cannot be is left as it is, for the reader of facts to name."""
    if kind == "yes_no":
        return YES_NO.get(cell.casefold(), cell)
    if kind not in ("number", "duration"):
        return cell
    try:
        number = float(cell)
    except ValueError:
        return cell
    return int(number) if number.is_integer() else number


def _decision(said: object) -> str:
    if not isinstance(said, str) or not said.strip():
        raise InputError(f"the expert's decision is {said!r}; the words of an outcome are expected")
    return " ".join(said.split())


def _no_constant(word: str) -> float:
    raise ValueError(word)
