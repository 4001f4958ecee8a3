"""What a picture is made of: boxes, outlines, lines and words, each with the part it plays. Painted as SVG, PNG or PDF by others."""

from dataclasses import dataclass, replace
from typing import Literal

Part = Literal["lane", "lane-odd", "person", "ai", "decision", "tree", "inner", "both", "mark", "ai-mark", "way", "back", "tip", "tie", "text", "soft", "name", "head"]  # fmt: skip
Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """A closed shape; corners are rounded by `round_` where it is a box of four points."""

    points: tuple[Point, ...]
    part: Part
    round_: float = 0


@dataclass(frozen=True)
class Disc:
    """A round mark."""

    at: Point
    radius: float
    part: Part


@dataclass(frozen=True)
class Line:
    """A way, drawn through its points."""

    points: tuple[Point, ...]
    part: Part


@dataclass(frozen=True)
class Words:
    """One line of text, with its baseline's left end at `at`; `upright` ones run from bottom to top."""

    at: Point
    text: str
    size: float
    part: Part
    heavy: bool = False
    upright: bool = False


Shape = Outline | Disc | Line | Words


@dataclass(frozen=True)
class Drawing:
    """A whole picture, in pixels."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    told: str
    """The picture in sentences."""
    cuts: tuple[float, ...] = ()
    """Heights at which it can be cut without cutting a card, for paper."""


def box(x: float, y: float, wide: float, high: float, part: Part, round_: float = 8) -> Outline:
    """A box with its top left corner at x, y."""
    return Outline(((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)), part, round_)


def moved(shape: Shape, x: float, y: float) -> Shape:
    """The shape, moved by x to the right and y down."""
    if isinstance(shape, Outline | Line):
        return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
    return replace(shape, at=(shape.at[0] + x, shape.at[1] + y))


def bands(drawing: Drawing, high: float) -> list[tuple[float, float]]:
    """The drawing from top to bottom in parts that are at most so high, cut between cards wherever one fits."""
    found, top = [], 0.0
    while drawing.height - top > high:
        fitting = [cut for cut in drawing.cuts if top + high / 3 < cut <= top + high]
        foot = max(fitting, default=top + high)
        found.append((top, foot))
        top = foot
    return [*found, (top, drawing.height)]


def beside(left: Drawing, right: Drawing, gap: float = 28) -> Drawing:
    """Two pictures side by side."""
    shapes = (*left.shapes, *(moved(one, left.width + gap, 0) for one in right.shapes))
    size = (left.width + gap + right.width, max(left.height, right.height))
    return Drawing(*size, shapes, f"{left.title}, and {right.title[:1].lower()}{right.title[1:]}", f"{left.title}: {left.told} {right.title}: {right.told}")  # fmt: skip
