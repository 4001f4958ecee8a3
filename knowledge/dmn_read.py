"""DMN XML of any version and any tool, read into a model. What is unknown stands as Unread until somebody needs it."""

from typing import TYPE_CHECKING, cast, get_args

from knowledge.dmn_model import (
    Aggregation,
    Clause,
    Context,
    DecisionNode,
    Expression,
    FunctionLogic,
    HitPolicy,
    Invocation,
    Logic,
    Model,
    Row,
    Table,
    Unread,
)
from knowledge.dmn_xml import child, children, local, read_xml, text_of
from knowledge.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOT_LOGIC = frozenset(
    "description extensionElements question allowedAnswers variable informationRequirement knowledgeRequirement authorityRequirement "
    "supportedObjective impactedPerformanceIndicator decisionMaker decisionOwner usingProcess usingTask".split()
)


def read_model(content: bytes, name: str) -> Model:
    """The model in a DMN file; `name` is what the messages call it. Raises InputError."""
    return model_of(read_xml(content, name), name)


def model_of(root: "_Element", name: str) -> Model:
    """The model under a root element."""
    types = {one.get("name", ""): one for one in children(root, "itemDefinition")}
    inputs, allowed = {}, {}
    for one in children(root, "inputData"):
        label, variable = _name(one), child(one, "variable")
        declared = variable.get("typeRef", "") if variable is not None else text_of(one, "variable", "typeRef")
        item = types.get(declared.rpartition(":")[2])
        inputs[label] = text_of(item, "typeRef") or declared
        if values := text_of(item, "allowedValues", "text"):
            allowed[label] = values
    decisions = [_decision(one, root, name) for one in children(root, "decision")]
    twice = next((one.name for one in decisions if [two.name for two in decisions].count(one.name) > 1), None)
    if twice is not None:
        raise InputError(f"{name}: decision {twice!r} is there twice; each name once.")
    return Model(
        name=root.get("name") or "decision",
        inputs=inputs,
        allowed=allowed,
        decisions={one.name: one for one in decisions},
        functions={_name(one): _function(one, name) for one in children(root, "businessKnowledgeModel")},
        components=tuple(one.get("name", "") for one in root.iter("{*}itemComponent")),
    )


def _name(element: "_Element") -> str:
    return " ".join((element.get("name") or element.get("label") or element.get("id") or "").split())


def _decision(element: "_Element", root: "_Element", file: str) -> DecisionNode:
    ids = {one.get("id"): _name(one) for one in children(root, "decision")}
    needed = [
        one.get("href", "").rpartition("#")[2]
        for requirement in children(element, "informationRequirement")
        for one in children(requirement, "requiredDecision")
    ]
    variable = child(element, "variable")
    logic = next((one for one in element if local(one) and local(one) not in _NOT_LOGIC), None)
    return DecisionNode(
        id=element.get("id") or "",
        name=_name(element),
        question=text_of(element, "question"),
        description=text_of(element, "description"),
        type_ref=variable.get("typeRef", "") if variable is not None else "",
        logic=None if logic is None else _logic(logic, _name(element), file),
        requires=tuple(ids[one] for one in needed if one in ids),
    )


def _function(element: "_Element", file: str) -> FunctionLogic:
    inner = child(element, "encapsulatedLogic")
    found = Unread("no encapsulated logic") if inner is None else _logic(inner, _name(element), file)
    return found if isinstance(found, FunctionLogic) else FunctionLogic((), found)


def _logic(element: "_Element", where: str, file: str) -> Logic:
    match local(element):
        case "decisionTable":
            return _table(element, where, file)
        case "literalExpression":
            return Expression(text_of(element, "text"))
        case "context":
            entries = [(one, _inner(one, "variable")) for one in children(element, "contextEntry")]
            return Context(tuple((_variable(one), _logic_or_unread(inner, where, file)) for one, inner in entries))
        case "invocation":
            bindings = [(child(one, "parameter"), _inner(one, "parameter")) for one in children(element, "binding")]
            return Invocation(
                text_of(element, "literalExpression", "text"),
                tuple(
                    ("" if name is None else _name(name), _logic_or_unread(inner, where, file))
                    for name, inner in bindings
                ),
            )
        case "encapsulatedLogic" | "functionDefinition":
            parameters = tuple(_name(one) for one in children(element, "formalParameter"))
            return FunctionLogic(
                parameters, _logic_or_unread(_inner(element, "formalParameter", "variable"), where, file)
            )
    return Unread(f"<{local(element)}>")


def _logic_or_unread(element: "_Element | None", where: str, file: str) -> Logic:
    return Unread("nothing") if element is None else _logic(element, where, file)


def _inner(element: "_Element", *but: str) -> "_Element | None":
    skipped = {*but, "description", "extensionElements"}
    return next((one for one in element if local(one) and local(one) not in skipped), None)


def _variable(entry: "_Element") -> str:
    variable = child(entry, "variable")
    return "" if variable is None else _name(variable)


def _table(element: "_Element", where: str, file: str) -> Table:
    hit = (element.get("hitPolicy") or "UNIQUE").upper()
    aggregation = (element.get("aggregation") or "").upper() or None
    if hit not in get_args(HitPolicy):
        raise InputError(
            f"{file}: table {where!r} has hit policy {hit!r}; one of {', '.join(get_args(HitPolicy))} is read."
        )
    if aggregation is not None and aggregation not in get_args(Aggregation):
        raise InputError(f"{file}: table {where!r} aggregates by {aggregation!r}; SUM, COUNT, MIN or MAX is read.")
    inputs = tuple(_input(one) for one in children(element, "input"))
    outputs = tuple(_output(one, where) for one in children(element, "output"))
    rows = tuple(_row(one, number) for number, one in enumerate(children(element, "rule"), start=1))
    for number, row in enumerate(rows, start=1):
        if (len(row.tests), len(row.outputs)) != (len(inputs), len(outputs)):
            raise InputError(
                f"{file}: rule {number} of table {where!r} has {len(row.tests)} input and {len(row.outputs)} output entries; "
                f"the table has {len(inputs)} and {len(outputs)} columns."
            )
    if not outputs:
        raise InputError(f"{file}: table {where!r} has no output column, so it decides nothing.")
    return Table(cast(HitPolicy, hit), cast("Aggregation | None", aggregation), inputs, outputs, rows)


def _input(element: "_Element") -> Clause:
    expression = child(element, "inputExpression")
    text = " ".join(text_of(expression, "text").split())
    return Clause(
        text=text or element.get("label") or "",
        label=element.get("label") or (expression.get("label") if expression is not None else "") or "",
        type_ref=expression.get("typeRef", "") if expression is not None else "",
        values=text_of(element, "inputValues", "text"),
    )


def _output(element: "_Element", where: str) -> Clause:
    return Clause(
        text=element.get("name") or element.get("label") or where,
        label=element.get("label", ""),
        type_ref=element.get("typeRef", ""),
        values=text_of(element, "outputValues", "text"),
        default=text_of(element, "defaultOutputEntry", "text"),
    )


def _row(element: "_Element", number: int) -> Row:
    return Row(
        id=element.get("id") or f"row {number}",
        tests=tuple(text_of(one, "text") for one in children(element, "inputEntry")),
        outputs=tuple(text_of(one, "text") for one in children(element, "outputEntry")),
        description=text_of(element, "description"),
        annotations=tuple(text_of(one, "text") for one in children(element, "annotationEntry")),
    )
