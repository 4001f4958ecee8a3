from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from lxml import etree

from coach.patterns.bpmn import bpmn
from coach.patterns.bpmn_layout import Bounds, layout
from coach.patterns.bpmn_nodes import model
from coach.patterns.chart import Chart
from coach.patterns.flow import after, before
from knowledge.pattern import Pattern
from knowledge.workflow import Step, Workflow
from tests.coach.patterns.examples import COMPLAINT_PATTERN, EMPTY, INVOICE_PATTERN
from tests.coach.patterns.test_flow import patterns

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "bpmn_xsd" / "BPMN20.xsd"))
NAMES = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL", "di": "http://www.omg.org/spec/BPMN/20100524/DI"}


def read(chart: Chart, pattern: Pattern | None = None) -> etree._Element:
    root = etree.fromstring(bpmn(chart, pattern, name="A <name> & more"))
    assert SCHEMA.validate(root), SCHEMA.error_log
    return root


def names(root: etree._Element, element: str) -> list[str]:
    return [one.get("name") or "" for one in root.iterfind(f".//b:{element}", NAMES)]


def test_people_ai_rules_and_conditions_are_elements_of_their_own() -> None:
    root = read(after(INVOICE_PATTERN), INVOICE_PATTERN)
    assert names(root, "serviceTask") == ["Reads the invoice and proposes its lines"]
    assert names(root, "businessRuleTask") == ["Find out who must approve it"]
    assert "You accept or correct each line" in names(root, "userTask")
    assert {"The lines differ?", "For amounts above 50,000 EUR?"} <= set(names(root, "exclusiveGateway"))
    assert names(root, "lane") == ["You", "Buyer", "Finance lead", "AI", "Captured decision"]


def test_each_task_tells_how_to_check_it_and_why() -> None:
    root = read(after(INVOICE_PATTERN), INVOICE_PATTERN)
    told = [one.text for one in root.iterfind(".//b:serviceTask/b:documentation", NAMES)]
    assert "Tool: Microsoft 365 Copilot" in told and any("[policy:4.2]" in (one or "") for one in told)


def test_everything_is_drawn_and_every_way_begins_and_ends_at_its_node() -> None:
    for pattern in (INVOICE_PATTERN, COMPLAINT_PATTERN):
        made = model(after(pattern))
        drawn = layout(made)
        for flow in made.flows:
            way = drawn.ways[flow.id]
            assert touches(drawn.nodes[flow.source], way[0]) and touches(drawn.nodes[flow.target], way[-1])
        root = read(after(pattern), pattern)
        drawn_ids = {
            one.get("bpmnElement") for one in root.iter(f"{{{NAMES['di']}}}BPMNShape", f"{{{NAMES['di']}}}BPMNEdge")
        }
        assert {one.id for one in made.nodes} | {one.id for one in made.flows} <= drawn_ids


def test_ways_that_are_all_taken_come_together_again() -> None:
    steps = [Step(id="s1", what="a"), Step(id="s2", what="b", after=["s1"]), Step(id="s3", what="c", after=["s1"]), Step(id="s4", what="d", after=["s2", "s3"])]  # fmt: skip
    root = read(before(Workflow(id="w", title="t", owner="o", steps=steps)))
    assert len(names(root, "parallelGateway")) == 2 and not names(root, "exclusiveGateway")


def test_a_workflow_without_steps_is_a_model_too() -> None:
    assert names(read(before(EMPTY)), "startEvent") == ["Start"]


def touches(box: Bounds, point: tuple[float, float]) -> bool:
    return box.x - 1 <= point[0] <= box.x + box.wide + 1 and box.y - 1 <= point[1] <= box.y + box.high + 1


def crosses(box: Bounds, one: tuple[float, float], two: tuple[float, float]) -> bool:
    (left, right), (top, foot) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return right > box.x + 1 and left < box.x + box.wide - 1 and foot > box.y + 1 and top < box.y + box.high - 1


@settings(max_examples=30, deadline=None)
@given(patterns())
def test_any_pattern_is_valid_by_the_standard_and_no_way_crosses_a_node(pattern: Pattern) -> None:
    for chart in (before(pattern.before), after(pattern)):
        read(chart, pattern)
        made = model(chart)
        drawn = layout(made)
        for flow in made.flows:
            way = drawn.ways[flow.id]
            for box in (drawn.nodes[one.id] for one in made.nodes):
                assert not any(crosses(box, *piece) for piece in zip(way, way[1:], strict=False))


def test_the_conditions_of_three_ways_are_told_apart() -> None:
    steps = [
        Step(id="s1", what="check the lines"),
        Step(id="s2", what="write to the supplier", when="If something differs", after=["s1"]),
        Step(id="s3", what="send it to my manager", when="When all is right", after=["s1"]),
        Step(id="s4", what="sign it", who="my manager", after=["s2", "s3", "s1"]),
    ]
    made = model(before(Workflow(id="w", title="t", owner="o", steps=steps)))
    labels = layout(made).labels
    told = [labels[one.id] for one in made.flows if one.label]
    assert len(told) == 3
    assert all(apart(a, b) for a, b in combinations(told, 2))


def apart(one: Bounds, other: Bounds) -> bool:
    across = one.x < other.x + other.wide and other.x < one.x + one.wide
    return not (across and one.y < other.y + other.high and other.y < one.y + one.high)
