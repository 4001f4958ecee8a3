"""The same table for other engines: GoRules zen (Rust, called from Python) and SpiffWorkflow's DMN engine (Python).

Both get days as numbers and names without spaces, which is in their favour: no date is parsed while the clock runs.
"""

import json
from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

from knowledge.tree import Attribute, Condition, Rule, Tree, Value


def plain(case: Mapping[str, Value]) -> dict[str, Any]:
    """A case as the other engines take it."""
    return {_name(name): _number(value) if name == "due" else value for name, value in case.items()}


def zen_decision(tree: Tree) -> Any:
    """The tree's rules as one zen decision table, first hit wins; `.evaluate(case)["result"]["way"]`."""
    import zen

    inputs = [{"id": _name(one.name), "name": one.name, "field": _name(one.name)} for one in tree.attributes]
    rules = [_zen_rule(tree, rule) for rule in tree.rules]
    table = {
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": [{"id": "o", "name": "way", "field": "way"}],
        "rules": rules,
    }
    at = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": at},
        {"id": "table", "type": "decisionTableNode", "name": "table", "position": at, "content": table},
        {"id": "out", "type": "outputNode", "name": "out", "position": at},
    ]
    edges = [
        {"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "e2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


class Spiff:
    """The tree's rules in SpiffWorkflow's DMN engine, unique hit policy, without a workflow around it."""

    def __init__(self, tree: Tree) -> None:
        from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
        from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
        from SpiffWorkflow.dmn.specs import model

        table = model.DecisionTable("t", "t", model.HitPolicy.UNIQUE.value)
        output = model.Output("o", "way", "way", "string")
        inputs = {one.name: model.Input(one.name, one.name, one.name, _name(one.name), "") for one in tree.attributes}
        for number, rule in enumerate(tree.rules):
            row = model.Rule(rule.id)
            row.row_number = number
            for attribute in tree.attributes:
                test = _python_test(attribute, [one for one in rule.if_ if one.attribute == attribute.name])
                if test:
                    entry = model.InputEntry(attribute.name, inputs[attribute.name])
                    entry.lhs = [test]
                    row.inputEntries.append(entry)
            said = model.OutputEntry("o", output)
            said.text = repr(rule.then.action)
            row.outputEntries.append(said)
            table.rules.append(row)
        self._engine = DMNEngine(table)
        self._workflow = SimpleNamespace(script_engine=PythonScriptEngine())

    def evaluate(self, case: dict[str, Any]) -> str:
        """The outcome's words."""
        found: dict[str, str] = self._engine.result(SimpleNamespace(data=case, workflow=self._workflow))
        return found["way"]


def _zen_rule(tree: Tree, rule: Rule) -> dict[str, str]:
    tests = {
        _name(one.name): _zen_test(one, [test for test in rule.if_ if test.attribute == one.name])
        for one in tree.attributes
    }
    return {"_id": rule.id, **tests, "o": repr(rule.then.action)}


def _zen_test(attribute: Attribute, tests: list[Condition]) -> str:
    if not tests:
        return ""
    if attribute.type == "yes_no":
        return "true" if tests[0].value else "false"
    if attribute.type == "category":
        return ", ".join(repr(one) for one in _listed(tests[0].value))
    bounds = {one.operator: _number(one.value) for one in tests}
    if len(bounds) == 2:
        return f"[{bounds['>=']}..{bounds['<']})"
    operator, value = next(iter(bounds.items()))
    return f"{operator} {value}"


def _python_test(attribute: Attribute, tests: list[Condition]) -> str:
    if not tests:
        return ""
    if attribute.type == "yes_no":
        return repr(bool(tests[0].value))
    if attribute.type == "category":
        return f"? in {tuple(_listed(tests[0].value))!r}"
    bounds = {one.operator: _number(one.value) for one in tests}
    low = f"{bounds['>=']} <= " if ">=" in bounds else ""
    high = f" < {bounds['<']}" if "<" in bounds else ""
    return f"{low}?{high}"


def _listed(value: Value) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _number(value: Value) -> Any:
    return date.fromisoformat(value).toordinal() if isinstance(value, str) else value


def _name(name: str) -> str:
    return name.replace(" ", "_")
