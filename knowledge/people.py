"""Who works here and with which AI tools: the organization as the application knows it."""

from typing import Literal

from pydantic import Field

from knowledge.tree import Frozen

Audience = Literal["executive", "leader", "professional", "practitioner"]
Duty = Literal["expert", "steward", "governance"]
ToolStatus = Literal["approved", "not deployed", "not approved"]


class Person(Frozen):
    """Somebody who can sign in."""

    id: str = Field(min_length=1)
    """A short name that never changes: `marta.lindqvist`."""
    name: str
    title: str
    department: str
    audience: Audience = "professional"
    """Who the coach speaks to: it shapes how much it explains, never what it may say."""
    duties: list[Duty] = Field(default_factory=list)
    """What this person does here beside asking: being interviewed, approving, watching over it."""


def may_see(person: Person, visible_to: list[str]) -> bool:
    """Whether what is meant for these departments (or `all`) is meant for this person."""
    return "all" in visible_to or person.department in visible_to


class Tool(Frozen):
    """An AI tool that people here use, or would like to."""

    name: str
    kind: str = ""
    status: ToolStatus
    data: list[str] = Field(default_factory=list)
    """The data classes that may be given to it."""
    owner: str = ""
    """The role to ask about it."""
    aliases: list[str] = Field(default_factory=list)
    """Other names that people use for it."""


class Organization(Frozen):
    """The organization: its departments, people and AI tools."""

    name: str
    about: str = ""
    departments: list[str] = Field(default_factory=list)
    people: list[Person] = Field(default_factory=list)
    tools: list[Tool] = Field(default_factory=list)
