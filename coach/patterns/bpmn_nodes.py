"""A chart in the words of BPMN: which element each node is, and gateways where ways come together. Pure."""

from dataclasses import dataclass
from typing import Literal

from coach.patterns.chart import Chart, Link, Node, NodeKind

Element = Literal["startEvent", "endEvent", "userTask", "serviceTask", "businessRuleTask", "exclusiveGateway", "parallelGateway"]  # fmt: skip
_ELEMENTS: dict[NodeKind, Element] = {
    "start": "startEvent",
    "end": "endEvent",
    "person": "userTask",
    "hand-over": "userTask",
    "decision": "userTask",
    "both": "userTask",
    "AI": "serviceTask",
    "tree": "businessRuleTask",
    "branch": "exclusiveGateway",
    "fork": "parallelGateway",
}


@dataclass(frozen=True)
class Placed:
    """One element of the model."""

    id: str
    element: Element
    lane: int
    words: str
    node: Node | None = None
    """What it was in the chart; None for a gateway where ways come together."""

    @property
    def is_event(self) -> bool:
        """Start or end."""
        return self.element.endswith("Event")

    @property
    def is_gateway(self) -> bool:
        """Where ways part or come together."""
        return self.element.endswith("Gateway")


@dataclass(frozen=True)
class Flow:
    """A sequence flow."""

    id: str
    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Model:
    """The elements, from left to right."""

    title: str
    lanes: tuple[str, ...]
    nodes: tuple[Placed, ...]
    flows: tuple[Flow, ...]


def model(chart: Chart) -> Model:
    """The chart as a model: where several ways lead to one node, a gateway brings them together first."""
    into = {node.id: [link for link in chart.links if link.target == node.id] for node in chart.nodes}
    met = {id_ for id_, links in into.items() if len(links) > 1}
    placed: list[Placed] = []
    for node in chart.nodes:
        if node.id in met:
            together: Element = "parallelGateway" if _all_come(chart, into[node.id]) else "exclusiveGateway"
            placed.append(Placed(f"{_id(node)}_in", together, node.lane, ""))
        words = f"{node.words}?" if node.kind == "branch" and not node.words.endswith("?") else node.words
        placed.append(Placed(_id(node), _ELEMENTS[node.kind], node.lane, words, node))
    names = {node.id: _id(node) for node in chart.nodes}
    flows = [
        Flow(f"flow_{at + 1}", names[one.source], f"{names[one.target]}{'_in' if one.target in met else ''}", one.label)
        for at, one in enumerate(chart.links)
    ]
    flows += [Flow(f"flow_into_{names[id_]}", f"{names[id_]}_in", names[id_], "") for id_ in names if id_ in met]
    return Model(chart.title, chart.lanes, tuple(placed), tuple(flows))


def _id(node: Node) -> str:
    """An NCName."""
    return f"n_{node.id.replace('-', '_')}"


def _all_come(chart: Chart, links: list[Link]) -> bool:
    """Whether every one of these ways is taken, each from a way of its own out of one fork."""
    for fork in (node for node in chart.nodes if node.kind == "fork"):
        reached = [_reach(chart, link.target) for link in chart.leaving(fork.id)]
        owners = [{at for at, nodes in enumerate(reached) if link.source in nodes} for link in links]
        if all(len(one) == 1 for one in owners) and len({next(iter(one)) for one in owners}) == len(links) == len(reached):  # fmt: skip
            return True
    return False


def _reach(chart: Chart, start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for link in chart.leaving(waiting.pop()):
            if not link.back and link.target not in found:
                found.add(link.target)
                waiting.append(link.target)
    return found
