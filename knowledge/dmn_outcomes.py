"""What a table's output says, as an outcome of a tree."""

from collections.abc import Mapping, Sequence

from knowledge.dmn_conditions import NotARule
from knowledge.dmn_model import Table
from knowledge.feel_values import FeelValue, said
from knowledge.tree import Outcome


def outcome_of(table: Table, values: Sequence[FeelValue], where: str) -> Outcome:
    """The outcome of one row. Raises NotARule for a row that says nothing."""
    if all(value is None for value in values):
        raise NotARule(f"{where}: it has no output; a rule of a tree decides something.")
    return spoken(dict(zip((clause.text for clause in table.outputs), values, strict=True)))


def spoken(value: FeelValue) -> Outcome:
    """A value as an outcome: our own columns are known, other outputs are said with their names."""
    if isinstance(value, Mapping) and {"outcome", "kind"} <= set(value) <= {"outcome", "who", "kind"}:
        who = value.get("who")
        kind = "action" if value["kind"] == "action" else "escalation"
        return Outcome(action=said(value["outcome"]), who=None if who is None else said(who), kind=kind)
    if isinstance(value, Mapping) and len(value) == 1:
        return spoken(next(iter(value.values())))
    return Outcome(action=said(value))
