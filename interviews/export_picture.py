"""The tree's drawing (knowledge.drawing) as a PNG, for documents that cannot hold an SVG. It is drawn from the SVG itself, so both show the same."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring

from knowledge.drawing import svg
from knowledge.fonts import font_file
from knowledge.tree import Tree

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SCALE = 2
WIDE = 560
_INK = {"sub": "#5b6b7f", "edge": "#5b6b7f", "ids": "#5b6b7f"}
_SIZES = {"head": 17.0, "sub": 12.0, "q": 14.0, "edge": 12.5, "what": 14.0, "ids": 11.0}
_FILLS = {"ask": "#eaf0f9", "card": "#ffffff", "do": "#0b7a5c", "up": "#6b4fd8", "grey": "#a56a00", "none": "#b3362b"}
_HEAVY = {"head", "q"}


def png(tree: Tree) -> tuple[bytes, int, int]:
    """The picture's bytes, its width and its height in pixels."""
    from PIL import Image, ImageDraw  # only where a document is made

    drawn = fromstring(svg(tree, title="", width=WIDE))
    size = (int(drawn.attrib["width"]) * SCALE, int(drawn.attrib["height"]) * SCALE)
    image = Image.new("RGB", size, "#ffffff")
    pen = ImageDraw.Draw(image)
    for one in drawn:
        name = one.tag.rpartition("}")[2]
        if name in _DRAW:
            _DRAW[name](pen, one, one.attrib.get("class", "").split()[0])
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue(), *size


def _rect(pen: ImageDraw, one: Element, kind: str) -> None:
    x, y, wide, high = (float(one.attrib[key]) * SCALE for key in ("x", "y", "width", "height"))
    rim = "#c3cddb" if kind == "card" else None
    corner = float(one.attrib.get("rx", 0)) * SCALE
    pen.rounded_rectangle(
        (x, y, x + wide, y + high), corner, fill=_FILLS.get(kind, "#ffffff"), outline=rim, width=SCALE
    )


def _text(pen: ImageDraw, one: Element, kind: str) -> None:
    from PIL import ImageFont

    font = ImageFont.truetype(font_file(), _SIZES.get(kind, 14.0) * SCALE)
    at = (float(one.attrib["x"]) * SCALE, float(one.attrib["y"]) * SCALE)
    more: dict[str, Any] = {"stroke_width": 0.6} if kind in _HEAVY else {}
    pen.text(at, one.text or "", fill=_INK.get(kind, "#16202e"), font=font, anchor="ls", **more)


def _path(pen: ImageDraw, one: Element, kind: str) -> None:
    """`M x y V y q … H x`: down the trunk, round the corner, to the right."""
    way = _WAY.match(one.attrib["d"])
    assert way is not None  # knowledge.drawing draws no other
    x, top, down, right = (float(number) * SCALE for number in way.groups())
    corner = 6 * SCALE
    pen.line([(x, top), (x, down), (x + corner, down + corner), (right, down + corner)], fill="#c3cddb", width=3)


_WAY = re.compile(r"M([\d.]+) ([\d.]+)V([\d.]+)q0 6 6 6H([\d.]+)")
_DRAW = {"rect": _rect, "text": _text, "path": _path}
