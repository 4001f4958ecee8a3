"""A chip's form as a typed edit of the case. Pure: what is typed is read as one value of its fact, and of nothing else."""

import re

from coach.reply import FactEdit
from knowledge.case_times import in_unit
from knowledge.errors import InputError
from knowledge.fact import UNKNOWN
from knowledge.quantities import find_quantities
from knowledge.tree import Attribute, Value

_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
"""What stands between thousands in some countries: `40 000`."""


def edit_of(attribute: Attribute, act: str, typed: str) -> FactEdit:
    """What the person did to this fact: `change`, `unknown` or `forget`. Raises InputError where no value was given."""
    if act == "forget":
        return FactEdit(attribute=attribute.name, forget=True)
    if act == "unknown":
        return FactEdit(attribute=attribute.name, value=UNKNOWN)
    return FactEdit(attribute=attribute.name, value=_value(attribute, typed.strip()))


def _value(attribute: Attribute, typed: str) -> Value:
    if not typed:
        raise InputError(f"Give {attribute.name!r} a value first, or say that nobody knows.")
    match attribute.type:
        case "yes_no":
            return typed == "yes"
        case "number" | "duration":
            return _number(attribute, typed)
        case _:
            return typed


def _number(attribute: Attribute, typed: str) -> Value:
    found = find_quantities(_SPACED.sub(",", typed))
    unit = f" in {attribute.unit}" if attribute.unit else ""
    if len(found) != 1 or found[0].high is not None or found[0].operator not in (None, "="):
        raise InputError(f"{typed!r} is not one number: write it{unit}, for example 40,000 or 40k.")
    value = in_unit(found[0].value, found[0].unit, attribute.unit)
    if value is None:
        raise InputError(
            f"{typed!r} is not{unit}: write {attribute.name}{unit}, so that nothing is converted by guessing."
        )
    return value
