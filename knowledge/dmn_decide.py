"""A DMN file run on cases without a store: as a tree where it is one, else computed case by case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from knowledge.case_facts import read_facts_json
from knowledge.decide import Decider
from knowledge.decision import Decision
from knowledge.dmn_conditions import NotARule, scalar
from knowledge.dmn_hits import winners
from knowledge.dmn_model import Table
from knowledge.dmn_outcomes import spoken
from knowledge.dmn_program import Program
from knowledge.dmn_read import model_of
from knowledge.dmn_run import MissingFact, Run
from knowledge.dmn_tree import chosen, tree_of
from knowledge.dmn_xml import read_xml
from knowledge.errors import InputError
from knowledge.feel_values import duration_of
from knowledge.provenance import without
from knowledge.soundness import nearest
from knowledge.tree import Tree


class DmnDecider:
    """One decision of a DMN file, ready for many cases."""

    def __init__(self, content: bytes, name: str, decision: str | None = None) -> None:
        root = read_xml(content, name)
        self.program = Program(model_of(root, name), name)
        self.node = chosen(self.program, decision)
        self.tree: Tree | None = None
        self.withheld: Mapping[str, str] = {}
        """What may not be used of our own tree, with the reason."""
        try:
            self.tree = tree_of(self.program, root, self.node)
        except NotARule:
            return
        self.withheld = self.tree.quarantined
        self._decider = Decider(without(self.tree, self.withheld))

    def decide(self, facts: Mapping[str, object]) -> Decision:
        """The decision on one case; facts that only other decisions of the file need do not count. Raises InputError."""
        if self.tree is None:
            return self._run(facts)
        known = {one.name for one in self.tree.attributes}
        elsewhere = set(self.program.model.inputs) - known
        given = {key: value for name, fact in facts.items() for key, value in _parts(name, fact, known)}
        own = {name: self._bare(name, value) for name, value in given.items() if name in known or name not in elsewhere}
        return self._decider.decide(read_facts_json(self.tree, own))

    def _bare(self, name: str, value: object) -> object:
        """A duration written as FEEL has it, in the attribute's unit."""
        attribute = self.tree.attribute(name) if self.tree else None
        found = duration_of(value) if attribute and attribute.type == "duration" and isinstance(value, str) else None
        return value if found is None or attribute is None else scalar(found, "duration", attribute.unit)

    def _run(self, facts: Mapping[str, object]) -> Decision:
        for name in facts:
            self._check(name)
        run = Run(self.program, facts)
        try:
            value = run.decide(self.node.name)
        except MissingFact as error:
            return Decision(status="missing", missing=[error.name])
        if value is None:
            return Decision(status="not covered")
        hits = run.hits.get(self.node.name)
        rules = [f"r{hits.table.rows.index(row) + 1}" for row in winners(hits)] if hits else []
        return Decision(status="decided", outcome=spoken(value), rules=rules)

    def _check(self, name: str) -> None:
        model = self.program.model
        columns = {
            clause.text
            for node in model.decisions.values()
            if isinstance(node.logic, Table)
            for clause in node.logic.inputs
        }
        known = {*model.inputs, *model.decisions, *columns}
        if name not in known and name.partition(".")[0] not in known and not self._is_spoken_of(name):
            raise InputError(f"Unknown fact {name!r}.{nearest(name, known)}")

    def _is_spoken_of(self, name: str) -> bool:
        """True for a name that some input entry compares with."""
        model = self.program.model
        tables = [node.logic for node in model.decisions.values() if isinstance(node.logic, Table)]
        return any(name in test for table in tables for row in table.rows for test in row.tests)


def _parts(name: str, fact: object, known: Collection[str]) -> Iterator[tuple[str, object]]:
    """A structure as its parts, `structure.part`, where the tree knows those."""
    if name in known or not isinstance(fact, Mapping) or not any(one.startswith(f"{name}.") for one in known):
        yield name, fact
        return
    for key, value in fact.items():
        if f"{name}.{key}" in known:
            yield f"{name}.{key}", value
