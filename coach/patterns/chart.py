"""A workflow as it is drawn: who (lanes), what (nodes in reading order), and the ways between them. Every picture and model is made from this."""

from dataclasses import dataclass
from typing import Literal

NodeKind = Literal["start", "end", "person", "hand-over", "decision", "AI", "both", "tree", "branch", "fork"]
"""`both`: a person with AI's help; `branch`: one of several ways is taken; `fork`: all of them are."""
KIND_WORDS: dict[NodeKind, str] = {
    "person": "by hand",
    "hand-over": "hand-over",
    "decision": "decision",
    "AI": "AI step",
    "both": "with AI’s help",
    "tree": "rule that is run",
}
AI_LANE = "AI"
TREE_LANE = "Captured decision"


@dataclass(frozen=True)
class Node:
    """One thing in the picture."""

    id: str
    kind: NodeKind
    lane: int
    """Index into the chart's lanes."""
    words: str
    mark: str = ""
    """The number people call it by: `3`, or `3a` and `3b` where one step became two."""
    notes: tuple[str, ...] = ()
    step: str | None = None
    """Id of the step in the workflow."""
    tool: str = ""


@dataclass(frozen=True)
class Link:
    """From one node to the next."""

    source: str
    target: str
    label: str = ""
    """The condition under which this way is taken; empty where there is but one way, or all are taken."""
    back: bool = False


@dataclass(frozen=True)
class Chart:
    """The whole."""

    title: str
    lanes: tuple[str, ...]
    nodes: tuple[Node, ...]
    """In reading order: the start first, the end last."""
    links: tuple[Link, ...]

    def node(self, id_: str) -> Node:
        """The node of that id."""
        return next(one for one in self.nodes if one.id == id_)

    def leaving(self, id_: str) -> list[Link]:
        """The ways out of it."""
        return [one for one in self.links if one.source == id_]

    def told(self) -> list[str]:
        """The picture in sentences, for people who hear it."""
        return [sentence for node in self.nodes if (sentence := self._sentence(node))]

    def _sentence(self, node: Node) -> str:
        if node.kind in ("start", "end"):
            return f"{node.words}."
        if node.kind in ("branch", "fork"):
            ways = "; ".join(f"{link.label or 'then'}: {self._called(link)}" for link in self.leaving(node.id))
            return f"{node.words} {ways[:1].upper()}{ways[1:]}."
        notes = f" ({'; '.join(note.rstrip('.') for note in node.notes)})" if node.notes else ""
        who = self.lanes[node.lane] if node.kind != "AI" or not node.tool else node.tool
        again = [f", then back to {self.node(link.target).mark}" for link in self.leaving(node.id) if link.back]
        return f"{node.mark}. {who}, {KIND_WORDS[node.kind]}: {node.words.rstrip('.')}{notes}{''.join(again)}."

    def _called(self, link: Link) -> str:
        target = self.node(link.target)
        if target.kind == "end":
            return "done"
        if not target.mark:
            return f"then “{target.words}”"
        return f"{'back to ' if link.back else 'step '}{target.mark}"

    def ways(self, id_: str) -> str:
        """What a branch leads to, in a few words: `yes: step 4 · otherwise: done`."""
        return " · ".join(f"{link.label or 'also'}: {self._called(link)}" for link in self.leaving(id_))
