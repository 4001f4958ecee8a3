"""The register of approved AI tools: the policy's own table, what governance wrote down beside it, and exceptions with an end.

Governance's entry goes before the policy's row of the same name. An exception holds from its first to its last day and never longer;
one without a readable last day does not hold at all.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from pydantic import Field

from knowledge.errors import InputError
from knowledge.modality import plain
from knowledge.people import Person, Tool
from knowledge.policy import Clause, Policy
from knowledge.policy_closed import closed_to_exceptions, stands_in
from knowledge.policy_lookup import either, exceptions
from knowledge.quantities import find_quantities
from knowledge.tree import Frozen
from knowledge.vocabulary import words_of

Source = Literal["policy", "governance", "organization"]
_IN_DIGITS_TOO = re.compile(r"\s*\(\d+\)")
"""`six (6) months`."""
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


class ToolException(Frozen):
    """Somebody with the right to do so lets a tool take more, for a time."""

    id: str = ""
    tool: str
    data: list[str] = Field(default_factory=list)
    """Data classes that may go into it beside those it may take anyway."""
    waives: list[str] = Field(default_factory=list)
    """Clauses that do not speak of this tool while the exception holds."""
    who: str = ""
    """For whom: a role or a department; empty: everybody."""
    granted_by: str
    """Id of who granted it."""
    since: date
    until: date
    """Its last day."""
    reason: str = ""
    ended_on: date | None = None
    """Taken back before its time."""

    def holds(self, today: date) -> bool:
        """Whether it is in force on this day."""
        return self.ended_on is None and self.since <= today <= self.until

    def has_ended(self, today: date) -> bool:
        """Whether it was in force and is no longer."""
        return self.ended_on is not None or self.until < today

    def is_for(self, person: Person | str | None) -> bool:
        """Whether somebody is meant: every word of the role stands in their title or department."""
        said = person if isinstance(person, str) else "" if person is None else f"{person.title} {person.department}"
        wanted = {one.base for one in words_of(self.who)}
        return not self.who.strip() or bool(wanted) and wanted <= {one.base for one in words_of(said)}


class RegisteredTool(NamedTuple):
    """A line of the register."""

    tool: Tool
    source: Source


class Register(Frozen):
    """What governance wrote down."""

    tools: list[Tool] = Field(default_factory=list)
    exceptions: list[ToolException] = Field(default_factory=list)

    def about(self, name: str | None) -> list[ToolException]:
        """Every exception for this tool."""
        return [one for one in self.exceptions if name is not None and one.tool.casefold() == name.casefold()]


def lines(policy: Policy | None, register: Register, organization: Sequence[Tool] = ()) -> list[RegisteredTool]:
    """Every tool once: governance's word first, then the policy's, then the organization's own list."""
    found: dict[str, RegisteredTool] = {}
    sources: list[tuple[Source, Iterable[Tool]]] = [
        ("governance", register.tools),
        ("policy", policy.tools if policy else []),
        ("organization", organization),
    ]
    for source, tools in sources:
        for tool in tools:
            found.setdefault(tool.name.casefold(), RegisteredTool(_named(tool, organization), source))
    return sorted(found.values(), key=lambda one: (one.tool.status != "approved", one.tool.name.casefold()))


def policy_under(policy: Policy, register: Register, person: Person | str | None, today: date) -> Policy:
    """The policy with the register's tools, and with the data that an exception lets them take for this person today."""
    if not register.tools and not register.exceptions:
        return policy
    tools = [one.tool for one in lines(policy, register)]
    more = {name.casefold(): data for name, data in _more_data(register, person, today)}
    tools = [_with_data(one, more.get(one.name.casefold(), [])) for one in tools]
    return policy.model_copy(update={"tools": tools})


def without_waived(
    policy: Policy, register: Register, tool: str | None, person: Person | str | None, today: date
) -> Policy:
    """The policy without the clauses that an exception in force waives for this tool and this person."""
    waived = {clause for one in _in_force(register.about(tool), person, today) for clause in one.waives}
    if not waived:
        return policy
    return policy.model_copy(update={"clauses": [one for one in policy.clauses if one.id not in waived]})


def granted(
    exception: ToolException, policy: Policy, register: Register, organization: Sequence[Tool] = ()
) -> ToolException:
    """The exception, where the policy lets it be granted. Raises InputError with the clause that stands against it."""
    known = {one.tool.name.casefold(): one.tool.name for one in lines(policy, register, organization)}
    if exception.tool.casefold() not in known:
        raise InputError(
            f"Tool {exception.tool!r} is not in the register. Add it first, or name one of {either(sorted(known.values()))}."
        )
    if exception.until < exception.since:
        raise InputError(
            f"The exception would end on {exception.until}, before its first day {exception.since}. Give a later last day."
        )
    if not exception.data and not exception.waives:
        raise InputError("Say what the exception is to: data classes that may go in, or clauses that it waives.")
    for name in exception.waives:
        if policy.clause(name) is None:
            raise InputError(f"The policy has no clause {name!r}. Name one of its clauses.")
    _not_too_long(exception, policy)
    _not_ruled_out(exception, policy)
    return exception.model_copy(update={"tool": known[exception.tool.casefold()]})


def _not_too_long(exception: ToolException, policy: Policy) -> None:
    for finding in exceptions(policy):
        longest = [
            one.value * _DAYS[one.unit]
            for one in find_quantities(_IN_DIGITS_TOO.sub("", plain(finding.quote)))
            if one.unit in _DAYS and one.operator in {"<", "<="}
        ]
        if longest and (exception.until - exception.since).days > min(longest):
            raise InputError(
                f"From {exception.since} to {exception.until} is too long: “{plain(finding.quote)}” ({finding.id})."
            )


def _not_ruled_out(exception: ToolException, policy: Policy) -> None:
    for finding, places in closed_to_exceptions(policy):
        closed = [one for one in exception.waives if stands_in(one, places)]
        closed += [one for one in exception.data if any(_forbids_data(policy, place, one) for place in places)]
        if closed:
            raise InputError(
                f"No exception can be granted for {either(closed)}: “{plain(finding.quote)}” ({finding.id})."
            )


def _forbids_data(policy: Policy, place: str, data: str) -> bool:
    clause: Clause | None = policy.clause(place)
    return clause is not None and any(
        one.effect == "forbid"
        and any(data in criterion.values for criterion in one.when if criterion.dimension == "data")
        for one in clause.statements
    )


def _in_force(found: Sequence[ToolException], person: Person | str | None, today: date) -> list[ToolException]:
    return [one for one in found if one.holds(today) and one.is_for(person)]


def _more_data(register: Register, person: Person | str | None, today: date) -> list[tuple[str, list[str]]]:
    more: dict[str, list[str]] = {}
    for one in _in_force(register.exceptions, person, today):
        more.setdefault(one.tool, []).extend(one.data)
    return list(more.items())


def _with_data(tool: Tool, more: Sequence[str]) -> Tool:
    return tool.model_copy(update={"data": list(dict.fromkeys([*tool.data, *more]))}) if more else tool


def _named(tool: Tool, organization: Sequence[Tool]) -> Tool:
    """With the owner and the other names that the organization's list knows, where the line itself has none."""
    own = next((one for one in organization if one.name.casefold() == tool.name.casefold()), None)
    if own is None:
        return tool
    return tool.model_copy(update={"owner": tool.owner or own.owner, "aliases": tool.aliases or own.aliases})
