"""The four audiences, their outcomes and modules with hours and formats, as checked data; each module has pieces of minutes for a task at hand."""

import re
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import Field, model_validator

from knowledge.people import Audience
from knowledge.tree import Frozen

Opens = str
"""Where a piece happens: `redesign`, `practice`, `coach`, `assessment`, `experiments`, `managers`, `glossary:ID`, `conversation:ID`."""
_OPENS = re.compile(r"redesign|practice|coach|assessment|experiments|managers|(?:glossary|conversation):[a-z-]+")
HOURS: dict[Audience, tuple[int, int]] = {
    "executive": (4, 2),
    "leader": (4, 4),
    "professional": (4, 4),
    "practitioner": (4, 40),
}
"""How many modules each audience has and how long each is, by the source document."""


class Piece(Frozen):
    """What can be done of a module now, in minutes, on the person's own task."""

    id: str
    title: str
    minutes: int = Field(ge=1, le=20)
    opens: Opens = Field(pattern=_OPENS.pattern)
    why: str
    serves: list[str] = Field(min_length=1)
    """Tasks that it fits, as people would say them."""


class Module(Frozen):
    """One module of an audience's programme."""

    id: str
    title: str
    about: str
    hours: int
    format: str
    source: str
    """Where the source document gives it: `S2 Track 1, module 1`."""
    track: Literal["A", "B", "C", "D"] | None = None
    pieces: list[Piece] = Field(min_length=1)


class Programme(Frozen):
    """An audience with all that it needs."""

    id: Audience
    name: str
    who: str
    needs: str
    outcomes: list[str]
    source: str
    modules: list[Module]

    @model_validator(mode="after")
    def _as_the_source_says(self) -> "Programme":
        count, hours = HOURS[self.id]
        if len(self.modules) != count or any(one.hours != hours for one in self.modules):
            raise ValueError(f"{self.id}: expected {count} modules of {hours} hours each")
        if (self.id == "practitioner") != all(one.track for one in self.modules):
            raise ValueError(f"{self.id}: only the practitioners' modules are tracks")
        return self


@cache
def programmes() -> dict[Audience, Programme]:
    """Every audience by its name, read once."""
    text = resources.files("coach.learning").joinpath("audiences.yaml").read_text("utf-8")
    found = [Programme.model_validate(one) for one in yaml.safe_load(text)["audiences"]]
    return {one.id: one for one in found}
