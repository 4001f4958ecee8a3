"""A chart as BPMN 2.0 XML with its diagram, as bpmn-js and other modellers open it. The diagram follows the standard's interchange format (OMG, BPMN 2.0.2, chapter 12)."""

from lxml import etree

from coach.patterns.bpmn_layout import Bounds, layout
from coach.patterns.bpmn_nodes import Model, Placed, model
from coach.patterns.chart import Chart
from knowledge.pattern import Pattern, PlannedStep

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
_DC = "http://www.omg.org/spec/DD/20100524/DC"
_WAY = "http://www.omg.org/spec/DD/20100524/DI"
_NAMES = {"bpmn": _BPMN, "bpmndi": _DI, "dc": _DC, "di": _WAY}


def bpmn(chart: Chart, pattern: Pattern | None = None, *, name: str = "") -> bytes:
    """The XML file. With the pattern, each task tells how to check it, how to recover, and why it is so."""
    made = model(chart)
    root = etree.Element(
        f"{{{_BPMN}}}definitions", nsmap=_NAMES, id="definitions", targetNamespace="urn:seasoned:pattern"
    )
    _add(_add(root, "collaboration", id="collaboration"), "participant", id="pool", name=_text(name or chart.title), processRef="process")  # fmt: skip
    _process(root, made, pattern)
    _diagram(root, made)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _process(root: etree._Element, made: Model, pattern: Pattern | None) -> None:
    process = _add(root, "process", id="process", isExecutable="false")
    if pattern is not None:
        _add(process, "documentation").text = _text(f"{pattern.sentence()} Accountable: {pattern.accountable}.")
    lanes = _add(process, "laneSet", id="lanes")
    for at, name in enumerate(made.lanes):
        lane = _add(lanes, "lane", id=f"lane_{at + 1}", name=_text(name))
        for one in (one for one in made.nodes if one.lane == at):
            _add(lane, "flowNodeRef").text = one.id
    for one in made.nodes:
        _node(process, one, made, pattern)
    for flow in made.flows:
        words = {"name": _text(flow.label)} if flow.label else {}
        _add(process, "sequenceFlow", id=flow.id, **words, sourceRef=flow.source, targetRef=flow.target)


def _node(process: etree._Element, one: Placed, made: Model, pattern: Pattern | None) -> None:
    out = [flow for flow in made.flows if flow.source == one.id]
    otherwise = [flow.id for flow in out if flow.label in ("no", "otherwise")]
    more = {"default": otherwise[0]} if one.element == "exclusiveGateway" and len(out) > 1 and otherwise else {}
    words = {"name": _text(one.words)} if one.words else {}
    element = _add(process, one.element, id=one.id, **words, **more)
    planned = pattern.planned(one.node.step) if pattern and one.node and one.node.step else None
    if planned is not None and not one.is_gateway:
        for line in told(planned):
            _add(element, "documentation").text = _text(line)
    for flow in made.flows:
        if flow.target == one.id:
            _add(element, "incoming").text = flow.id
    for flow in out:
        _add(element, "outgoing").text = flow.id


def told(planned: PlannedStep) -> list[str]:
    """What is to be known about a planned step, line by line."""
    facts = (("Tool", planned.tool), ("Data", ", ".join(planned.data)), ("Check", planned.check), ("If it is not as expected", planned.recover))  # fmt: skip
    why = [f"Why: {one.text}{_cited(one.citations)}" for one in planned.reasons]
    return [*(f"{name}: {words}" for name, words in facts if words), *why]


def _cited(citations: list[str]) -> str:
    return f" [{', '.join(citations)}]" if citations else ""


def _diagram(root: etree._Element, made: Model) -> None:
    drawn = layout(made)
    plane = _add(_add(root, "BPMNDiagram", _DI, id="diagram"), "BPMNPlane", _DI, id="plane", bpmnElement="collaboration")  # fmt: skip
    _shape(plane, "pool", drawn.pool, isHorizontal="true")
    for at, lane in enumerate(drawn.lanes):
        _shape(plane, f"lane_{at + 1}", lane, isHorizontal="true")
    for one in made.nodes:
        more = {"isMarkerVisible": "true"} if one.element == "exclusiveGateway" else {}
        _shape(plane, one.id, drawn.nodes[one.id], drawn.labels.get(one.id), **more)
    for flow in made.flows:
        edge = _add(plane, "BPMNEdge", _DI, id=f"{flow.id}_di", bpmnElement=flow.id)
        for x, y in drawn.ways[flow.id]:
            _add(edge, "waypoint", _WAY, x=f"{x:g}", y=f"{y:g}")
        if flow.id in drawn.labels:
            _bounds(_add(edge, "BPMNLabel", _DI), drawn.labels[flow.id])


def _shape(plane: etree._Element, of: str, bounds: Bounds, label: Bounds | None = None, **more: str) -> None:
    shape = _add(plane, "BPMNShape", _DI, id=f"{of}_di", bpmnElement=of, **more)
    _bounds(shape, bounds)
    if label is not None:
        _bounds(_add(shape, "BPMNLabel", _DI), label)


def _bounds(parent: etree._Element, at: Bounds) -> None:
    _add(parent, "Bounds", _DC, x=f"{at.x:g}", y=f"{at.y:g}", width=f"{at.wide:g}", height=f"{at.high:g}")


def _add(parent: etree._Element, tag: str, space: str = _BPMN, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{space}}}{tag}", attributes)


def _text(words: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(one for one in words if one in "\t\n" or (one >= " " and one.isprintable()) or one == " ")
