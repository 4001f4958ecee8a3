"""A condition as the model claims it, held against the condition that our own code reads from the same words."""

from __future__ import annotations

from interviews.found import Found
from interviews.model_rules import ClaimedCondition
from interviews.refusals import Refusal
from knowledge.quantities import find_quantities

_DENIED = frozenset("no false not none never".split())


def objection(claim: ClaimedCondition, found: Found) -> Refusal | None:
    """What in the words speaks against the claim; None where they bear it out."""
    if found.type == "yes_no":
        return _of_fact(claim, found)
    if found.type in {"number", "duration"}:
        return _of_limit(claim, found)
    if (claim.operator, _folded(claim.value)) == (found.operator, _folded(found.value)):
        return None
    same = _folded(claim.value) == _folded(found.value)
    return Refusal.direction if same else Refusal.number if found.type == "date" else Refusal.unreadable


def _of_fact(claim: ClaimedCondition, found: Found) -> Refusal | None:
    if isinstance(claim.value, int | float) and not isinstance(claim.value, bool):
        return Refusal.number
    if claim.operator not in {"=", "!="} or isinstance(claim.value, list):
        return Refusal.direction
    said = claim.value if isinstance(claim.value, bool) else claim.value.casefold() not in _DENIED
    return None if (said == (claim.operator == "=")) == found.value else Refusal.negation


def _of_limit(claim: ClaimedCondition, found: Found) -> Refusal | None:
    if claim.value is True and claim.operator == "=":
        return None  # `the invoice is over 500` is true: the number and its direction are those of the words
    if not _same_number(claim.value, found.value):
        return Refusal.number
    if claim.operator != found.operator:
        return Refusal.direction
    return None if claim.unit is None or _same_unit(claim.unit, found) else Refusal.unit


def _same_number(claimed: object, read: object) -> bool:
    if isinstance(claimed, list) and isinstance(read, list):
        return len(claimed) == len(read) and all(map(_same_number, claimed, read))
    numbers = (isinstance(one, int | float) and not isinstance(one, bool) for one in (claimed, read))
    return all(numbers) and claimed == read


def _same_unit(claimed: str, found: Found) -> bool:
    """Written as the words write it or as the field does: `euros`, `EUR`. What is counted is no unit of ours."""
    if found.unit is not None and claimed.casefold() == found.unit.casefold():
        return True
    said = find_quantities(f"{found.value if not isinstance(found.value, list) else found.value[0]} {claimed}")
    unit = said[0].unit if said else None
    return unit == found.unit


def _folded(value: object) -> object:
    if isinstance(value, list):
        return sorted(str(one).casefold() for one in value)
    return str(value).casefold()
