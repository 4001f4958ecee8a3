"""The facts of a case as chips: each can be changed in its place, or forgotten; what is not known yet can be added. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.fact import UNKNOWN
from knowledge.tree import Attribute
from ui.web.html import esc, value_words

_SIGNS = {"!=": "not ", "<": "below ", "<=": "at most ", ">": "over ", ">=": "at least "}
OFFERED = 8
"""Facts not known yet that are offered to be added."""
ONE_GROUP = "case-facts"
"""Chips of one group close each other."""
Chip = Mapping[str, Any]


def chips(facts: Sequence[Chip], attributes: Sequence[Attribute], first: str = "") -> str:
    """What was understood; with the attributes of its decision each chip opens a small form. `first` is the fact asked about."""
    if not attributes:
        shown = "".join(f'<span class="chip accent">{_words(one)}</span>' for one in facts)
        return f'<div class="facts"><span class="soft">I understood:</span>{shown}</div>' if shown else ""
    by_name = {one.name: one for one in attributes}
    known = [one for one in facts if one.get("attribute") in by_name]
    forms = "".join(_known(one, by_name[str(one["attribute"])], place) for place, one in enumerate(known))
    lead = (
        '<span class="soft">I understood:</span>'
        if forms
        else '<span class="soft">Nothing is known of the case yet.</span>'
    )
    return (
        f'<div class="facts" role="group" aria-label="The case as I understood it. Open a fact to change or forget it." tabindex="-1">'
        f"{lead}{forms}{_more(known, attributes, first)}</div>"
    )


def changed(edits: Sequence[Mapping[str, Any]], facts: Sequence[Chip]) -> str:
    """What a turn by hand changed, as the person's own line in the conversation."""
    units = {one.get("attribute"): one.get("unit") for one in facts}
    parts = [
        f"<s>{esc(one.get('attribute', ''))}</s> forgotten"
        if one.get("forget")
        else f"{esc(one.get('attribute', ''))}: <b>{esc(_value(one.get('value'), units.get(one.get('attribute'))))}</b>"
        for one in edits
    ]
    return f'<span class="soft">You changed the case:</span> {", ".join(parts)}'


def plain(fact: Chip) -> str:
    """A fact in plain words: `invoice amount: over 72,000 EUR`."""
    sign = _SIGNS.get(str(fact.get("operator", "=")), "")
    return f"{fact.get('attribute', '')}: {sign}{_value(fact.get('value'), fact.get('unit'))}"


def _words(fact: Chip) -> str:
    sign = _SIGNS.get(str(fact.get("operator", "=")), "")
    unsure = "" if fact.get("sure", True) else " (not sure)"
    return f"{esc(fact.get('attribute', ''))}: <b>{sign}{esc(_value(fact.get('value'), fact.get('unit')))}</b>{unsure}"


def _value(value: object, unit: object = None) -> str:
    return "not known" if value == UNKNOWN else value_words(value, str(unit) if unit else None)


def _known(fact: Chip, attribute: Attribute, place: int) -> str:
    shown = {**fact, "unit": fact.get("unit") or attribute.unit}
    buttons = (
        '<button class="button first" name="act" value="change">Change it</button>'
        '<button class="button" name="act" value="unknown">Nobody knows</button>'
        '<button class="button" name="act" value="forget">Forget this</button>'
    )
    return _opened(
        attribute, f'<summary class="chip accent">{_words(shown)}</summary>', fact.get("value"), buttons, f"k{place}"
    )


def _more(known: Sequence[Chip], attributes: Sequence[Attribute], first: str) -> str:
    names = {str(one["attribute"]) for one in known}
    open_ones = sorted((one for one in attributes if one.name not in names), key=lambda one: one.name != first)
    buttons = (
        '<button class="button first" name="act" value="change">Add it</button>'
        '<button class="button" name="act" value="unknown">Nobody knows</button>'
    )
    forms = "".join(
        _opened(one, f'<summary class="chip open">{esc(one.name)}</summary>', None, buttons, f"n{place}")
        for place, one in enumerate(open_ones[:OFFERED])
    )
    return (
        f'<details class="more-facts"><summary>Add a fact</summary><div class="facts">{forms}</div></details>'
        if forms
        else ""
    )


def _opened(attribute: Attribute, summary: str, value: object, buttons: str, place: str) -> str:
    field = _field(attribute, value, f"fact-{place}")
    return (
        f'<details class="fact" name="{ONE_GROUP}">{summary}<form class="fields" data-do="fact" data-attribute="{esc(attribute.name)}">'
        f'{field}<div class="row">{buttons}</div></form></details>'
    )


def _field(attribute: Attribute, value: object, id_: str) -> str:
    match attribute.type:
        case "yes_no":
            return _choice(
                attribute.name,
                [("yes", "Yes"), ("no", "No")],
                {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None,
                id_,
            )
        case "category" if attribute.values:
            return _choice(attribute.name, [(one, one) for one in attribute.values], value, id_)
        case "number" | "duration":
            number = f"{value:,.10g}" if isinstance(value, int | float) and not isinstance(value, bool) else ""
            unit = f'<span class="soft" id="{id_}-unit">{esc(attribute.unit)}</span>' if attribute.unit else ""
            told = f'aria-describedby="{id_}-unit"' if attribute.unit else ""
            return (
                f'<label for="{id_}">{esc(attribute.name)}</label><div class="row"><input type="text" inputmode="decimal" id="{id_}" '
                f'name="value" value="{number}" maxlength="40" autocomplete="off" {told}>{unit}</div>'
            )
        case _:
            kind = "date" if attribute.type == "date" else "text"
            known = "" if value in (None, UNKNOWN) else value
            return (
                f'<label for="{id_}">{esc(attribute.name)}</label>'
                f'<input type="{kind}" id="{id_}" name="value" value="{esc(known)}" maxlength="200" autocomplete="off">'
            )


def _choice(name: str, values: Sequence[tuple[str, str]], chosen: object, id_: str) -> str:
    options = "".join(
        f'<span class="tick"><input type="radio" id="{id_}-{place}" name="value" value="{esc(value)}"{" checked" if value == chosen else ""}>'
        f'<label for="{id_}-{place}">{esc(words)}</label></span>'
        for place, (value, words) in enumerate(values)
    )
    return f'<fieldset><legend>{esc(name)}</legend><div class="row">{options}</div></fieldset>'
