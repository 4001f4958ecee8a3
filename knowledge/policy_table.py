"""A policy compiled to its whole table, deny-overrides: what holds in every cell, by the same rules as a verdict.

A subject counts for a statement only where it names the statement's topic, a role only where the statement names one,
and what else counts is watched (`knowledge/watched.py`): cells that must come out alike are computed once. Nothing is
sampled.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from knowledge.applies import Match, matches
from knowledge.people import Tool
from knowledge.policy import Clause, Policy, Statement
from knowledge.policy_cells import NOT_SAID, Axes, Cell, CellReader, axes_of
from knowledge.policy_lookup import statements_of
from knowledge.request import Request
from knowledge.verdict import rule
from knowledge.verdict_case import Case, Spoken
from knowledge.verdict_shape import Decision, Reason, Ruling
from knowledge.watched import Kept

Speaking = tuple[int, ...]
"""The statements that speak and how, by the numbers under which the table keeps them (`PolicyTable.spoken`)."""
Ways = tuple[int, ...]
"""How one statement meets a request, for each role (or once, where no role counts); `SILENT` where it does not speak."""
SILENT = -1
Point = tuple[str, str, str, str]
"""Data, tool, action, autonomy: one place of the table for all roles and subjects."""


class Held(NamedTuple):
    """What holds in a cell: the ruling without its words."""

    verdict: Decision
    reason: Reason
    clauses: tuple[str, ...]


class Part(NamedTuple):
    """The roles and subjects of one point in which the same holds."""

    roles: tuple[str, ...]
    subjects: tuple[str, ...]
    held: Held
    speaking: Speaking


@dataclass(frozen=True)
class Plane:
    """What holds at one point, for every role and subject."""

    point: Point
    parts: tuple[Part, ...]


class PolicyTable:
    """The table of one policy; its planes are computed as they are read."""

    def __init__(self, policy: Policy, tools: Sequence[Tool] = ()) -> None:
        self.policy = policy
        self.axes: Axes = axes_of(policy, tools)
        self.statements: list[tuple[Clause, Statement]] = statements_of(policy)
        self._cells = CellReader(policy, tools)
        self._told = [_values(one, "topic") for _, one in self.statements]
        self._spoken: list[Spoken] = []
        self._numbers: dict[tuple[int, Match], int] = {}
        self._matches = [self._matcher(n) for n in range(len(self.statements))]
        self._rulings: dict[Speaking, Kept[Held]] = {}

    def planes(self) -> Iterator[Plane]:
        """Every point of the table, in the order of the axes."""
        for tool in self.axes.tool:
            for action in self.axes.action:
                for data in self.axes.data:
                    for autonomy in self.axes.autonomy:
                        yield self.plane((data, tool, action, autonomy))

    def plane(self, point: Point) -> Plane:
        """What holds at one point."""
        data, tool, action, autonomy = point
        request = self._cells.request(Cell(NOT_SAID, data, tool, action, autonomy, NOT_SAID))
        facts = {name: getattr(request, name) for name in Request.model_fields}
        keys = {name: _key(value) for name, value in facts.items()}
        ways: dict[int, tuple[Ways, Ways]] = {}
        for n in range(len(self.statements)):
            silent, told = self._both_ways(n, facts, keys)
            if any(one != SILENT for one in (*silent, *told)):
                ways[n] = (silent, told)
        changing = [n for n, (silent, told) in ways.items() if silent != told]
        result: list[Part] = []
        for named, subjects in self._subjects(changing, action).items():
            for speaking, roles in self._speaking(ways, named).items():
                for held, few in self._held(speaking, facts, keys, subjects, action).items():
                    result.append(Part(tuple(roles), tuple(few), held, speaking))
        return Plane(point, tuple(result))

    def spoken(self, speaking: Speaking) -> list[Spoken]:
        """The statements that speak, with their clauses and how they meet the request."""
        return [self._spoken[one] for one in speaking]

    def _matcher(self, n: int) -> Kept[Ways]:
        clause, statement = self.statements[n]
        roles = self.axes.role if _values(statement, "role", "department") else [NOT_SAID]
        persons = [None if one == NOT_SAID else one for one in roles]

        def ways(request: Request) -> Ways:
            found = (matches(statement, request, one) for one in persons)
            made = tuple(SILENT if one.state == "no" else self._number(n, (clause, statement, one)) for one in found)
            return made[:1] if len(set(made)) == 1 else made

        return Kept(ways)

    def _number(self, n: int, spoken: Spoken) -> int:
        number = self._numbers.setdefault((n, spoken[2]), len(self._spoken))
        if number == len(self._spoken):
            self._spoken.append(spoken)
        return number

    def _both_ways(self, n: int, facts: dict[str, Any], keys: dict[str, Any]) -> tuple[Ways, Ways]:
        """How a statement speaks where its topic is not named, and where it is."""
        facts["topics"], keys["topics"] = [], ()
        silent = self._matches[n].of(facts, keys)
        if not self._told[n]:
            return silent, silent
        facts["topics"] = topics = sorted(self._told[n])
        keys["topics"] = tuple(topics)
        return silent, self._matches[n].of(facts, keys)

    def _subjects(self, changing: Sequence[int], action: str) -> dict[frozenset[int], list[str]]:
        groups: dict[frozenset[int], list[str]] = {}
        for subject in self.axes.subject:
            topics = self._cells.topics(subject, action)
            named = frozenset(n for n in changing if not self._told[n].isdisjoint(topics))
            groups.setdefault(named, []).append(subject)
        return groups

    def _speaking(self, ways: Mapping[int, tuple[Ways, Ways]], named: frozenset[int]) -> dict[Speaking, list[str]]:
        """What speaks, for the roles for whom it does."""
        lines = [both[n in named] for n, both in ways.items()]
        lines = [line for line in lines if line != (SILENT,)]
        for_some = [line for line in lines if len(line) > 1]
        groups: dict[Ways, list[int]] = {}
        for place in range(len(self.axes.role)):
            groups.setdefault(tuple(line[place] for line in for_some), []).append(place)
        found: dict[Speaking, list[str]] = {}
        for places in groups.values():
            spoken = (line[places[0]] if len(line) > 1 else line[0] for line in lines)
            found[tuple(one for one in spoken if one != SILENT)] = [self.axes.role[place] for place in places]
        return found

    def _held(
        self, speaking: Speaking, facts: dict[str, Any], keys: dict[str, Any], subjects: Sequence[str], action: str
    ) -> dict[Held, list[str]]:
        if speaking not in self._rulings:
            spoken = self.spoken(speaking)
            self._rulings[speaking] = Kept(lambda request: held_of(rule(Case(self.policy, request, None, spoken))))
        kept = self._rulings[speaking]
        result: dict[Held, list[str]] = {}
        for place, subject in enumerate(subjects):
            facts["topics"] = topics = self._cells.topics(subject, action)
            keys["topics"] = tuple(topics)
            held = kept.of(facts, keys)
            if not kept.counts("topics", keys):
                result.setdefault(held, []).extend(subjects[place:])
                break
            result.setdefault(held, []).append(subject)
        return result


def held_of(made: Ruling) -> Held:
    """What a ruling holds, without its words."""
    return Held(made.verdict, made.reason, tuple(one.id for one in made.clauses))


def _values(statement: Statement, *dimensions: str) -> frozenset[str]:
    return frozenset(
        value for one in (*statement.when, *statement.unless) if one.dimension in dimensions for value in one.values
    )


def _key(value: object) -> object:
    return tuple(value) if isinstance(value, list) else repr(value) if isinstance(value, dict) else value
