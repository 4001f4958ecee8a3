"""Who works here and with which AI tools: the organization as the application knows it."""

from collections.abc import Sequence
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


def may_see(person: Person, visible_to: Sequence[str], roles: Sequence[str] = ("all",)) -> bool:
    """Whether what is meant for these departments and these roles (`all`: any) is meant for this person.

    A role is a job title or an audience. Nothing in either list: for nobody.
    """
    department = "all" in visible_to or person.department in visible_to
    theirs = {person.title.casefold(), person.audience}
    return department and ("all" in roles or any(role.casefold() in theirs for role in roles))


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
