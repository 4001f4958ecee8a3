"""A tree as a DMN 1.3 or 1.5 file: one decision table that any engine evaluates, a diagram that any tool draws, and the whole tree in its extension.

The extension is what `tree import` gives back, as long as the table still is the one that it leads to; a table that somebody changed has the word.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, cast, get_args

from knowledge.dmn_diagram import add_diagram
from knowledge.dmn_entries import tests_of
from knowledge.dmn_names import feel_name, json_for_xml, xml_id, xml_text
from knowledge.dmn_rows import TreeRow, TreeTable, table_of
from knowledge.errors import InputError
from knowledge.feel_values import quoted
from knowledge.provenance import without
from knowledge.saying import say_conditions, say_zone_conditions
from knowledge.tree import Attribute, Tree

if TYPE_CHECKING:
    from lxml.etree import _Element

DmnVersion = Literal["1.3", "1.5"]
OWN = "urn:seasoned:tree"
"""The namespace of the extension."""
MODEL: dict[str, str] = {
    "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
}
_TYPES = {
    "number": "number",
    "duration": "number",
    "date": "date",
    "yes_no": "boolean",
    "category": "string",
    "text": "string",
}
OUTPUTS = ("outcome", "who", "kind")
"""The output columns: what is done, who does it (left out where nobody is named), and `action`, `escalation` or `grey zone`."""
_NOTES_WIDE = "420"
"""Pixels of the annotations in dmn-js, which other tools do not look at."""
_BIODI = "http://bpmn.io/schema/dmn/biodi/2.0"
NOTES = ("rule", "in the expert's words", "why")


def dmn_xml(tree: Tree, version: DmnVersion = "1.3") -> str:
    """The tree as the text of a DMN file. Raises InputError."""
    from lxml import etree

    if version not in get_args(DmnVersion):
        raise InputError(f"DMN version {version!r}; {' or '.join(get_args(DmnVersion))} is written.")
    table = table_of(without(tree, tree.quarantined))
    model = MODEL[version]
    root = etree.Element(
        f"{{{model}}}definitions",
        {"id": f"definitions_{xml_id(tree.id)}", "name": xml_text(tree.id), "namespace": f"{OWN}:{tree.id}", "exporter": "Seasoned"},
        nsmap=cast("dict[str, str]", {None: model, "seasoned": OWN, "biodi": _BIODI}),
    )  # fmt: skip
    _Writer(root, model, tree, table).write()
    add_diagram(root, version)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode() + "\n"


def table_texts(tree: Tree) -> tuple[object, ...]:
    """What the table says, as texts to compare: hit policy, columns, and each row's tests and outputs."""
    table = table_of(without(tree, tree.quarantined))
    names = variables(table)
    outputs = _outputs(table)
    return (table.hit, tuple(names), tuple((_tests(table, row), _said(row, outputs)) for row in table.rows))


class _Writer:
    def __init__(self, root: _Element, model: str, tree: Tree, table: TreeTable) -> None:
        self.root = root
        self.model = model
        self.tree = tree
        self.table = table
        self.outputs = _outputs(table)
        self.ids: set[str] = {root.get("id") or ""}

    def write(self) -> None:
        decision = self._add(self.root, "decision", "decision", {"name": _title(self.tree), "label": self.tree.decision})  # fmt: skip
        if self.tree.quarantined:
            said = "; ".join(f"{name} ({why})" for name, why in self.tree.quarantined.items())
            self._add(decision, "description", text=f"Withheld, so not in the table: {said}.")
        self._extension(decision)
        self._add(decision, "question", text=self.tree.decision)
        self._add(decision, "variable", "variable", {"name": _title(self.tree)})
        names = variables(self.table)
        inputs = [self._id(f"input_{name}") for name in names]
        for one in inputs:
            requirement = self._add(decision, "informationRequirement", f"needs_{one}")
            self._add(requirement, "requiredInput", attributes={"href": f"#{one}"})
        source = self._knowledge_source(decision)
        self._table(decision, names)
        for one, name, cells in zip(inputs, names, self.table.columns, strict=True):
            self._input_data(one, name, cells.attribute)
        if source is not None:
            self.root.append(source)

    def _extension(self, decision: _Element) -> None:
        """The whole tree, so that nothing captured is lost on the way out and back."""
        content = json.dumps(self.tree.model_dump(mode="json", by_alias=True), ensure_ascii=False)
        own = self._add(decision, "extensionElements").makeelement(f"{{{OWN}}}tree", {"format": "json"})
        own.text = json_for_xml(content)
        decision[-1].append(own)

    def _knowledge_source(self, decision: _Element) -> _Element | None:
        if not self.tree.expert or self.tree.attribution != "named":
            return None
        name = self._id("expert")
        requirement = self._add(decision, "authorityRequirement", "from_expert")
        self._add(requirement, "requiredAuthority", attributes={"href": f"#{name}"})
        return decision.makeelement(
            f"{{{self.model}}}knowledgeSource", {"id": name, "name": xml_text(self.tree.expert)}
        )

    def _input_data(self, name_id: str, name: str, attribute: Attribute) -> None:
        found = self._add(self.root, "inputData", attributes={"id": name_id, "name": name, "label": _label(attribute)})
        if attribute.aliases:
            self._add(found, "description", text=f"Also called: {', '.join(attribute.aliases)}.")
        self._add(found, "variable", f"variable_{name}", {"name": name, "typeRef": _TYPES[attribute.type]})

    def _table(self, decision: _Element, names: list[str]) -> None:
        found = self._add(decision, "decisionTable", "table", {"hitPolicy": self.table.hit, "outputLabel": self.tree.decision})  # fmt: skip
        found.set(f"{{{_BIODI}}}annotationsWidth", _NOTES_WIDE)
        for name, cells in zip(names, self.table.columns, strict=True):
            clause = self._add(found, "input", f"column_{name}", {"label": _label(cells.attribute)})
            expression = self._add(
                clause, "inputExpression", f"expression_{name}", {"typeRef": _TYPES[cells.attribute.type]}
            )
            self._add(expression, "text", text=name)
            if cells.attribute.type == "category":
                values = self._add(clause, "inputValues", f"values_{name}")
                self._add(values, "text", text=",".join(quoted(str(one)) for one in cells.names))
        for name in self.outputs:
            self._add(found, "output", f"output_{name}", {"label": name, "name": name, "typeRef": "string"})
        for note in NOTES:
            self._add(found, "annotation", attributes={"name": note})
        for number, row in enumerate(self.table.rows, start=1):
            self._row(found, row, number)

    def _row(self, table: _Element, row: TreeRow, number: int) -> None:
        named = "_".join(rule.id for rule in row.rules) or "grey_zone"
        found = self._add(table, "rule", f"row_{number}_{named}")
        self._add(found, "description", text=_described(self.tree, row))
        for place, test in enumerate(_tests(self.table, row), start=1):
            self._add(self._add(found, "inputEntry", f"test_{number}_{place}"), "text", text=test)
        for name, said in zip(self.outputs, _said(row, self.outputs), strict=True):
            self._add(self._add(found, "outputEntry", f"{name}_{number}"), "text", text=said)
        for note in _notes(row):
            self._add(self._add(found, "annotationEntry"), "text", text=note)

    def _id(self, words: str) -> str:
        found = xml_id(words, self.ids)
        self.ids.add(found)
        return found

    def _add(
        self,
        to: _Element,
        name: str,
        called: str = "",
        attributes: dict[str, str] | None = None,
        text: str | None = None,
    ) -> _Element:
        from lxml import etree

        given = {key: xml_text(value) for key, value in (attributes or {}).items()}
        found = etree.SubElement(
            to, f"{{{self.model}}}{name}", {**({"id": self._id(called)} if called else {}), **given}
        )
        if text is not None:
            found.text = xml_text(text)
        return found


def _title(tree: Tree) -> str:
    """The decision's name: an identifier, as engines ask for it."""
    return feel_name(tree.id)


def _label(attribute: Attribute) -> str:
    return xml_text(f"{attribute.name} ({attribute.unit})" if attribute.unit else attribute.name)


def variables(table: TreeTable) -> list[str]:
    """The variable of each column."""
    names: list[str] = []
    for cells in table.columns:
        names.append(feel_name(cells.attribute.name, names))
    return names


def _tests(table: TreeTable, row: TreeRow) -> tuple[str, ...]:
    return tuple(tests_of(cells, row.box[place]) for place, cells in zip(table.places, table.columns, strict=True))


def _outputs(table: TreeTable) -> tuple[str, ...]:
    return OUTPUTS if any(row.outcome.who for row in table.rows) else tuple(one for one in OUTPUTS if one != "who")


def _said(row: TreeRow, outputs: Sequence[str]) -> tuple[str, ...]:
    words = {"outcome": row.outcome.action, "who": row.outcome.who, "kind": row.kind}
    return tuple("null" if words[one] is None else quoted(words[one] or "") for one in outputs)


def _described(tree: Tree, row: TreeRow) -> str:
    """A row in a sentence: its rules in words."""
    if row.zone is not None:
        return f"grey zone of {row.zone.attribute}{say_zone_conditions(row.zone, tree)}"
    return "; ".join(f"{rule.id}: {say_conditions(rule, tree)}" for rule in row.rules)


def _notes(row: TreeRow) -> tuple[str, str, str]:
    """What stands behind a row, for people: which rules, their words, and why."""
    if row.zone is not None:
        return f"grey zone: {row.zone.attribute}", row.zone.quote, f"wait {row.zone.wait}" if row.zone.wait else ""
    why = [rule.rationale for rule in row.rules if rule.rationale]
    why += [f"gained: {one.trade_off.gained}; risked: {one.trade_off.risked}" for one in row.rules if one.trade_off]
    words = [f"“{rule.quote}”" for rule in row.rules if rule.quote]
    return ", ".join(rule.id for rule in row.rules), " ".join(words), " · ".join(why)
