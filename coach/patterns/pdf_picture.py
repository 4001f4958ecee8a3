"""A piece of picture as reportlab places it on a page."""

from typing import Any

from coach.patterns.colours import LOOK
from coach.patterns.paper import Sheet
from coach.patterns.shapes import Disc, Line, Outline, Shape, Words


def of_sheet(sheet: Sheet) -> Any:
    """The flowable."""
    from reportlab.lib.units import inch
    from reportlab.platypus import Flowable

    scale = sheet.wide * inch / sheet.drawing.width

    class Piece(Flowable):  # type: ignore[misc]  # reportlab has no types
        def wrap(self, _wide: float, _high: float) -> tuple[float, float]:
            return sheet.wide * inch, sheet.high * inch

        def draw(self) -> None:
            _draw(self.canv, sheet, scale)

    return Piece()


def _draw(pen: Any, sheet: Sheet, scale: float) -> None:
    top, foot = sheet.band
    pen.saveState()
    pen.scale(scale, scale)
    frame = pen.beginPath()
    frame.rect(-2, 0, sheet.drawing.width + 4, foot - top)
    pen.clipPath(frame, stroke=0, fill=0)
    for shape in sheet.drawing.shapes:
        _paint(pen, shape, foot)
    pen.restoreState()


def _paint(pen: Any, shape: Shape, foot: float) -> None:
    """PDF counts from the bottom: y is turned round."""
    fill, stroke, thick, dashes = LOOK[shape.part]
    pen.setDash(*([list(dashes)] if dashes else []))
    if fill:
        pen.setFillColor(fill)
    if stroke:
        pen.setStrokeColor(stroke)
        pen.setLineWidth(thick)
    ways = {"fill": int(fill is not None), "stroke": int(stroke is not None)}
    match shape:
        case Outline(points, _, round_) if round_:
            (x, y), (right, low) = points[0], points[2]
            pen.roundRect(x, foot - low, right - x, low - y, round_, **ways)
        case Outline(points, _):
            pen.drawPath(_through(pen, points, foot, close=True), **ways)
        case Line(points, _):
            pen.drawPath(_through(pen, points, foot), fill=0, stroke=1)
        case Disc((x, y), radius, _):
            pen.circle(x, foot - y, radius, **ways)
        case Words():
            _write(pen, shape, foot)


def _through(pen: Any, points: tuple[tuple[float, float], ...], foot: float, *, close: bool = False) -> Any:
    path = pen.beginPath()
    path.moveTo(points[0][0], foot - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, foot - y)
    if close:
        path.close()
    return path


def _write(pen: Any, words: Words, foot: float) -> None:
    text = "".join(one for one in words.text if one.isprintable())
    pen.saveState()
    pen.translate(words.at[0], foot - words.at[1])
    if words.upright:
        pen.rotate(90)
    pen.setFont("Heavy" if words.heavy else "Plain", words.size)
    pen.drawString(0, 0, text)
    pen.restoreState()
