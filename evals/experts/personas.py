"""How people differ in what they tell and how."""

from dataclasses import dataclass
from typing import Literal

Manner = Literal["plain", "terse", "rambling", "self-correcting"]


@dataclass(frozen=True)
class Persona:
    """Somebody who is interviewed."""

    name: str
    manner: Manner
    volunteers: float
    """The share of the rules that come to mind when asked openly."""
    direct: bool = True
    """Asked for exceptions, limits or what is missing, they tell what they had left out; else only a case brings it up."""
    at_once: int = 6
    """So many rules in one answer, at most."""
    reasons: float = 0.3
    """How often the answer to a case says which fact decided."""
    branches: bool = True
    """Where a case leaves a fact open: do they say what follows from each of its answers?"""
    edits: int = 2
    """So often they say a misread rule again before they reject it."""


PERSONAS = (
    Persona("cooperative", "plain", volunteers=0.8),
    Persona("terse", "terse", volunteers=0.6, at_once=3, reasons=0.0, branches=False, edits=1),
    Persona("rambling", "rambling", volunteers=0.8, reasons=0.5),
    Persona("self-correcting", "self-correcting", volunteers=0.7),
    Persona("forgetful", "plain", volunteers=0.3, direct=False, reasons=0.1),
)


def persona(name: str) -> Persona:
    """The persona of this name; ValueError where there is none."""
    found = next((one for one in PERSONAS if one.name == name), None)
    if found is None:
        raise ValueError(f"no persona {name!r}; expected one of {', '.join(one.name for one in PERSONAS)}")
    return found
