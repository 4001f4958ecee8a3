"""Facts of a case put right by hand: changed, added or forgotten as typed values, never as a sentence that is read again. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from coach.case import Entry, entry
from coach.phrasing import join, value_words
from coach.reply import FactEdit
from knowledge.errors import InputError
from knowledge.facts import UNKNOWN
from knowledge.tree import Attribute, Tree, Value

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(edits: Sequence[FactEdit], tree: Tree) -> None:
    """Raises InputError where an edit is not about this decision or its value is none for its fact."""
    if not edits:
        raise InputError("Nothing was changed: name a fact of the case and its value.")
    for one in edits:
        attribute = tree.attribute(one.attribute)
        if attribute is None:
            raise InputError(f"{one.attribute!r} is no fact of “{tree.decision}”: it may have a newer version by now.")
        if not one.forget and not _fits(one.value, attribute):
            raise InputError(f"{one.value!r} is no value for {attribute.name!r}: {_wanted(attribute)}.")


def corrected(entries: Sequence[Entry], edits: Sequence[FactEdit], tree: Tree) -> list[Entry]:
    """The facts of the case after these edits; each becomes sure, with the unit of its attribute."""
    kept = {one["attribute"]: one for one in entries}
    for one in edits:
        attribute = tree.attribute(one.attribute)
        if attribute is None or one.forget or one.value is None:
            kept.pop(one.attribute, None)
        else:
            kept[attribute.name] = {**entry(attribute.name, one.value), "unit": attribute.unit}
    return list(kept.values())


def said(edits: Sequence[FactEdit], tree: Tree) -> str:
    """What the record says that the person did: `Changed: invoice amount is 40,000 EUR. Forgot: urgent.`"""
    changed = [f"{one.attribute} is {_words(one, tree)}" for one in edits if not one.forget]
    forgot = [one.attribute for one in edits if one.forget]
    parts = [f"Changed: {join(changed)}." if changed else "", f"Forgot: {join(forgot)}." if forgot else ""]
    return " ".join(part for part in parts if part)


def _words(edit: FactEdit, tree: Tree) -> str:
    attribute = tree.attribute(edit.attribute)
    if edit.value is None or edit.value == UNKNOWN:
        return "not known"
    return value_words(edit.value, attribute.unit if attribute else None)


def _fits(value: Value | None, attribute: Attribute) -> bool:
    if value == UNKNOWN:
        return True
    match attribute.type:
        case "yes_no":
            return isinstance(value, bool)
        case "number" | "duration":
            return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15
        case "category":
            return isinstance(value, str) and (not attribute.values or value in attribute.values)
        case "date":
            return isinstance(value, str) and _is_day(value)
        case _:
            return isinstance(value, str) and bool(value.strip())


def _is_day(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _wanted(attribute: Attribute) -> str:
    match attribute.type:
        case "yes_no":
            return "say yes, no or not known"
        case "number" | "duration":
            return f"write one number{f' in {attribute.unit}' if attribute.unit else ''}"
        case "category" if attribute.values:
            return f"choose {join(attribute.values, 'or')}"
        case "date":
            return "write a day like 2026-03-01"
        case _:
            return "write it in a few words"
