"""What the rows that apply come to, by the table's hit policy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from knowledge.dmn_model import Row, Table
from knowledge.errors import InputError
from knowledge.feel_functions import largest, smallest, total
from knowledge.feel_values import FeelValue

Evaluate = Callable[[str, str], FeelValue]
"""The value of an output entry's text; the second text says where it stands."""


@dataclass(frozen=True)
class Hits:
    """The rows of a table that apply to a case."""

    table: Table
    rows: list[Row]


def settle(hits: Hits, evaluate: Evaluate, where: str) -> FeelValue:
    """The table's value. Raises InputError where the hit policy is broken."""
    table, rows = hits.table, hits.rows

    def value(row: Row) -> FeelValue:
        found = [
            evaluate(text, f"{where}, rule {row.id}") if text.strip() not in ("", "-") else None for text in row.outputs
        ]
        return (
            found[0]
            if len(found) == 1
            else {clause.text: one for clause, one in zip(table.outputs, found, strict=True)}
        )

    if table.hit == "COLLECT" and table.aggregation:
        return _aggregated(table, [value(row) for row in rows], evaluate, where)
    if table.hit in ("COLLECT", "RULE ORDER", "OUTPUT ORDER"):
        ordered = by_priority(table, rows) if table.hit == "OUTPUT ORDER" else rows
        return [value(row) for row in ordered] if rows else _default(table, evaluate, where)
    if not rows:
        return _default(table, evaluate, where)
    if table.hit == "UNIQUE" and len(rows) > 1:
        raise InputError(f"{where}: rules {_ids(rows)} apply at once, and the hit policy is UNIQUE.")
    if table.hit == "ANY" and any(value(row) != value(rows[0]) for row in rows):
        raise InputError(f"{where}: rules {_ids(rows)} apply at once and disagree, and the hit policy is ANY.")
    return value(by_priority(table, rows)[0] if table.hit == "PRIORITY" else rows[0])


def winners(hits: Hits) -> list[Row]:
    """The rows that the value comes from."""
    if hits.table.hit == "PRIORITY":
        return by_priority(hits.table, hits.rows)[:1]
    return hits.rows[:1] if hits.table.hit == "FIRST" else hits.rows


def by_priority(table: Table, rows: list[Row]) -> list[Row]:
    """Rows in the order of their outputs' priority; equal ones stay in the order of the table."""
    return sorted(rows, key=lambda row: priority(table, row))


def priority(table: Table, row: Row) -> tuple[int, ...]:
    """Smaller comes first: the place of each output among its allowed values; what is not among them comes last."""
    return tuple(
        _place(_listed(clause.values), text.strip()) for clause, text in zip(table.outputs, row.outputs, strict=True)
    )


def _place(values: list[str], text: str) -> int:
    return values.index(text) if text in values else len(values)


def _listed(values: str) -> list[str]:
    return [one.strip() for one in re.findall(r'"(?:\\.|[^"\\])*"|[^,]+', values) if one.strip()]


def _aggregated(table: Table, values: list[FeelValue], evaluate: Evaluate, where: str) -> FeelValue:
    if table.aggregation == "COUNT":
        return Decimal(len(values))
    if not values:
        return _default(table, evaluate, where)
    return {"SUM": total, "MIN": smallest, "MAX": largest}[table.aggregation or "SUM"](values)


def _default(table: Table, evaluate: Evaluate, where: str) -> FeelValue:
    if len(table.outputs) == 1:
        text = table.outputs[0].default
        return evaluate(text, f"{where}, default") if text else None
    given = {clause.text: clause.default for clause in table.outputs if clause.default}
    return {name: evaluate(text, f"{where}, default") for name, text in given.items()} or None


def _ids(rows: list[Row]) -> str:
    return " and ".join(row.id for row in rows[:4])
