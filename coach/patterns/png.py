"""A drawing as a PNG, for documents that cannot hold an SVG."""

import io
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.patterns.colours import LOOK
from coach.patterns.shapes import Disc, Drawing, Line, Outline, Point, Words, moved
from knowledge.fonts import font_file

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SCALE = 2
"""Pixels of the file to a pixel of the drawing."""
_MARGIN = 5
_MOST_PIXELS = 60_000_000


def png(drawing: Drawing, scale: float = SCALE, band: tuple[float, float] | None = None) -> bytes:
    """The file; of the band from one height to another, where one is given. A very long drawing is made coarser, so that programs open it."""
    from PIL import Image, ImageDraw  # only where a document is made

    top, foot = band or (0.0, drawing.height)
    wide, high = drawing.width + 2 * _MARGIN, foot - top + 2 * _MARGIN
    scale = min(scale, (_MOST_PIXELS / (wide * high)) ** 0.5)
    image = Image.new("RGB", (round(wide * scale), round(high * scale)), "#ffffff")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _paint(image, pen, moved(shape, 0, -top), scale)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _paint(image: "Image", pen: "ImageDraw", shape: Outline | Disc | Line | Words, scale: float) -> None:
    fill, stroke, thick, dashes = LOOK[shape.part]
    width = max(1, round(thick * scale))
    match shape:
        case Outline(points, _, round_) if round_:
            corners = (*_at(points[0], scale), *_at(points[2], scale))
            pen.rounded_rectangle(corners, round_ * scale, fill=fill, outline=stroke, width=width)
        case Outline(points, _):
            pen.polygon([_at(one, scale) for one in points], fill=fill, outline=stroke, width=width)
        case Disc(at, radius, _):
            pen.circle(_at(at, scale), radius * scale, fill=fill, outline=stroke, width=width)
        case Line(points, _):
            for piece in _pieces(points, dashes):
                pen.line([_at(one, scale) for one in piece], fill=stroke, width=width, joint="curve")
        case Words(at, text, size, _, heavy, upright):
            _write(
                image,
                pen,
                _at(at, scale),
                _plain(text),
                _font(round(size * scale, 1), heavy),
                fill or "#000000",
                upright,
            )


def _write(
    image: "Image", pen: "ImageDraw", at: Point, text: str, font: "FreeTypeFont", ink: str, upright: bool
) -> None:
    from PIL import Image, ImageDraw

    if not upright:
        pen.text(at, text, fill=ink, font=font, anchor="ls")
        return
    size = (int(font.getlength(text)) + 4, int(font.size * 1.5))
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).text((0, round(font.size)), text, fill=255, font=font, anchor="ls")
    turned = mask.rotate(90, expand=True)
    image.paste(ink, (round(at[0] - font.size), round(at[1] - turned.height)), turned)


def _at(point: Point, scale: float) -> Point:
    return ((point[0] + _MARGIN) * scale, (point[1] + _MARGIN) * scale)


def _pieces(points: tuple[Point, ...], dashes: tuple[float, float] | None) -> list[tuple[Point, ...]]:
    """The line, or its dashes: PIL draws none by itself. Every stretch runs along an axis."""
    if dashes is None:
        return [points]
    on, off = dashes
    found: list[tuple[Point, ...]] = []
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        length = abs(bx - ax) + abs(by - ay)
        at = 0.0
        while at < length:
            one, two = at / length, min(at + on, length) / length
            found.append(((ax + (bx - ax) * one, ay + (by - ay) * one), (ax + (bx - ax) * two, ay + (by - ay) * two)))
            at += on + off
    return found


def _plain(words: str) -> str:
    return "".join(one for one in words if unicodedata.category(one) not in ("Cc", "Cs", "Cn", "Co"))


@lru_cache(maxsize=32)
def _font(size: float, heavy: bool) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(font_file(heavy), size)
