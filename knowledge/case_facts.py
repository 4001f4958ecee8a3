"""The facts of one case as a caller gives them, checked against what the tree knows before anything is computed."""

from collections.abc import Mapping
from datetime import date

from knowledge.cells import UNKNOWN, cells_of, fold
from knowledge.errors import InputError
from knowledge.soundness import EXPECTED, has_type, nearest
from knowledge.tree import Attribute, Scalar, Tree, Value


def read_facts_json(tree: Tree, raw: Mapping[str, object]) -> dict[str, Value]:
    """Facts from JSON values: bare, or `{"value": 5, "unit": "day"}` for a number with its unit.

    The word `"unknown"` says that a fact cannot be found out. Raises InputError for an unknown name, a wrong type, unit or value.
    """
    return {name: _value(tree, _known(tree, name), given) for name, given in raw.items()}


def _known(tree: Tree, name: str) -> Attribute:
    attribute = tree.attribute(name)
    if attribute is not None:
        return attribute
    alias = next((one.name for one in tree.attributes if fold(name) in map(fold, [one.name, *one.aliases])), None)
    hint = f" Did you mean {alias!r}?" if alias else nearest(name, (one.name for one in tree.attributes))
    raise InputError(f"Unknown fact {name!r} for {tree.id!r}.{hint}")


def _value(tree: Tree, attribute: Attribute, given: object) -> Scalar:
    value = _bare(attribute, given) if isinstance(given, Mapping) else given
    if isinstance(value, str) and fold(value) == UNKNOWN and UNKNOWN not in map(fold, attribute.values or []):
        return UNKNOWN
    if not has_type(value, attribute.type) or not isinstance(value, bool | int | float | str):
        raise InputError(
            f"Fact {attribute.name!r} is {value!r}; {EXPECTED[attribute.type]} is expected{_in(attribute)}."
        )
    if attribute.type == "date":
        return date.fromisoformat(str(value)).isoformat()
    if attribute.type == "category":
        cells = cells_of(tree, attribute)
        return cells.names[cells.place(value)]
    return value


def _bare(attribute: Attribute, given: Mapping[object, object]) -> object:
    if not {"value"} <= set(given) <= {"value", "unit"}:
        raise InputError(
            f'Fact {attribute.name!r} is {dict(given)!r}; a bare value or {{"value": …, "unit": …}} is expected.'
        )
    unit = given.get("unit")
    if unit is not None and (not isinstance(unit, str) or not _same_unit(unit, attribute.unit)):
        expected = f"it is kept in {attribute.unit!r}" if attribute.unit else "it is kept without a unit"
        raise InputError(
            f"Fact {attribute.name!r} has unit {unit!r}; {expected} and never converted. Give it {_how(attribute)}."
        )
    return given["value"]


def _same_unit(given: str, kept: str | None) -> bool:
    if kept is None:
        return not given.strip()
    one, other = fold(given), fold(kept)
    return one == other or (len(other) > 2 and one in (f"{other}s", other.removesuffix("s")))


def _in(attribute: Attribute) -> str:
    return f", in {attribute.unit}" if attribute.unit else ""


def _how(attribute: Attribute) -> str:
    return f"in {attribute.unit}" if attribute.unit else "as a bare value"
