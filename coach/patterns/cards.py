"""How one node is drawn: its card, in a shape of its own for people, AI, decisions and rules, and its mark on the lane."""

from dataclasses import dataclass

from coach.patterns.chart import KIND_WORDS, Chart, Node
from coach.patterns.shapes import Disc, Outline, Part, Point, Shape, Words, box
from knowledge.outline import measured, wrapped

TEXT, NOTE, NAME = 13.0, 11.5, 10.5
_POINT = 11
"""How far a decision's card is pointed, and an AI's is cut."""
_PAD = 10


@dataclass(frozen=True)
class Card:
    """A node's words, laid out for a width; drawn where its top left corner is put."""

    node: Node
    name: tuple[str, ...]
    words: tuple[str, ...]
    notes: tuple[str, ...]
    wide: float

    @property
    def plain(self) -> bool:
        """Whether it is words alone, without a card around them."""
        return self.node.kind in ("start", "end", "branch", "fork")

    @property
    def height(self) -> float:
        """In pixels."""
        lines = 14 * len(self.name) + 17 * len(self.words) + 15 * len(self.notes)
        return lines + (4 if self.plain else 16)

    def shapes(self, x: float, y: float) -> list[Shape]:
        """Drawn with its top left corner at x, y."""
        left = x + (2 if self.plain else _inset(self.node) + _PAD)
        at = y + (2 if self.plain else 9)
        drawn: list[Shape] = [] if self.plain else _around(self.node, x, y, self.wide, self.height)
        parts: tuple[tuple[tuple[str, ...], float, int, Part, bool], ...] = (
            (self.name, NAME, 14, "name", True),
            (self.words, TEXT, 17, "text", self.plain),
            (self.notes, NOTE, 15, "soft", False),
        )
        for lines, size, step, part, heavy in parts:
            for line in lines:
                drawn.append(Words((left, at + step - 4), line, size, part, heavy))
                at += step
        return drawn


def card(node: Node, chart: Chart, wide: float) -> Card:
    """The node's words in lines that fit."""
    plain = node.kind in ("start", "end", "branch", "fork")
    room = wide - (4 if plain else 2 * (_inset(node) + _PAD))
    notes = (chart.ways(node.id),) if node.kind in ("branch", "fork") else (*node.notes, *_again(node, chart))
    return Card(
        node,
        () if plain else tuple(wrapped(_named(node, chart), room, NAME, heavy=True)),
        tuple(wrapped(node.words, room, TEXT, heavy=plain)),
        tuple(line for note in notes for line in wrapped(note, room, NOTE)),
        wide,
    )


def _named(node: Node, chart: Chart) -> str:
    who = chart.lanes[node.lane] if not (node.kind == "AI" and node.tool) else f"AI · {node.tool}"
    kind = "" if node.kind == "person" else f" · {KIND_WORDS[node.kind]}"
    return f"{node.mark} · {who}{'' if node.kind in ('AI', 'tree') else kind}"


def _again(node: Node, chart: Chart) -> list[str]:
    return [f"Then back to {chart.node(link.target).mark}." for link in chart.leaving(node.id) if link.back]


def _inset(node: Node) -> float:
    return {"decision": _POINT, "tree": 4, "AI": 3}.get(node.kind, 0)


def _around(node: Node, x: float, y: float, wide: float, high: float) -> list[Shape]:
    cut = min(_POINT, high / 2)
    points: tuple[Point, ...]
    right, foot, middle = x + wide, y + high, y + high / 2
    match node.kind:
        case "decision":
            points = ((x + cut, y), (right - cut, y), (right, middle), (right - cut, foot), (x + cut, foot), (x, middle))  # fmt: skip
            return [Outline(points, "decision")]
        case "AI":
            points = ((x + cut, y), (right - cut, y), (right, y + cut), (right, foot - cut), (right - cut, foot), (x + cut, foot), (x, foot - cut), (x, y + cut))  # fmt: skip
            return [Outline(points, "ai")]
        case "both":
            points = ((x, y), (right - cut, y), (right, y + cut), (right, foot - cut), (right - cut, foot), (x, foot))
            return [Outline(points, "both")]
        case "tree":
            return [box(x, y, wide, high, "tree", 2), box(x + 3.5, y + 3.5, wide - 7, high - 7, "inner", 1)]
        case _:
            return [box(x, y, wide, high, "person")]


def mark(node: Node, at: tuple[float, float]) -> list[Shape]:
    """The sign on the lane: round for people, square for AI, a diamond where something is decided."""
    x, y = at
    diamond = ((x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y))
    match node.kind:
        case "start":
            return [Disc(at, 5.5, "person")]
        case "end":
            return [Disc(at, 6, "mark"), Disc(at, 2.5, "person")]
        case "decision":
            return [Outline(diamond, "mark")]
        case "branch" | "fork":
            return [Outline(diamond, "person")]
        case "AI":
            return [box(x - 5.5, y - 5.5, 11, 11, "ai-mark", 0)]
        case "tree":
            return [box(x - 6, y - 6, 12, 12, "tree", 0), box(x - 3, y - 3, 6, 6, "mark", 0)]
        case "both":
            return [Disc(at, 6, "mark"), box(x - 2.8, y - 2.8, 5.6, 5.6, "ai", 0)]
        case _:
            return [Disc(at, 5.5, "mark")]


def short(name: str, room: float, size: float) -> str:
    """A name cut to the room, with dots where it is."""
    while len(name) > 2 and measured(name, size) > room:
        name = name.removesuffix("…")[:-1].rstrip() + "…"
    return name
