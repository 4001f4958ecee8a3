"""What an answer is about at one moment: for pronouns, `above that`, and numbers that leave their noun out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviews.found import Found
from knowledge.quantity import Quantity
from knowledge.tree import Attribute, AttributeType

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass
class Topic:
    """What was named last."""

    doc: Doc
    attributes: tuple[Attribute, ...] = ()
    """The attributes the tree already has."""
    opener: str = ""
    noun: str = ""
    number: Found | None = None
    numbers: list[Found] = field(default_factory=list)
    said: tuple[Quantity, ...] = ()
    """Every number of the answer, read as a condition or not."""
    heard: list[Found] = field(default_factory=list)
    """Every condition that a stretch of the answer was read as."""
    meant: dict[str, str] = field(default_factory=dict)
    """What each pronoun stood for when it was said last; empty where nobody was named."""
    kind: str = ""
    """The noun whose colours or names were last used as values: rating, alert."""

    def note(self, found: Found) -> None:
        """Remember a condition for what follows."""
        if found.type in {"number", "duration"}:
            self.number = found
            self.numbers.append(found)
        if found.head:
            self.noun = found.head

    def known(self, name: str, kind: AttributeType, unit: str | None) -> Attribute | None:
        """The attribute of the tree that this name means, by its name or an alias."""
        for one in self.attributes:
            names = {one.name.lower(), *(alias.lower() for alias in one.aliases)}
            if one.type == kind and name.lower() in names and (unit is None or one.unit in {None, unit}):
                return one
        return None
