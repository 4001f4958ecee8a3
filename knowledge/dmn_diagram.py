"""The drawing of a DMN file: the decision above, the facts it needs in a row below, the expert beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.dmn_xml import children

if TYPE_CHECKING:
    from lxml.etree import _Element

DMNDI: dict[str, str] = {
    "1.3": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "1.5": "https://www.omg.org/spec/DMN/20230324/DMNDI/",
}
_DC = "http://www.omg.org/spec/DMN/20180521/DC/"
_DI = "http://www.omg.org/spec/DMN/20180521/DI/"
_WIDE, _HIGH = 180, 80
_FACT_WIDE, _FACT_HIGH = 170, 56
_GAP = 18


class Place(NamedTuple):
    """Where a shape stands, in pixels."""

    x: int
    y: int
    wide: int
    high: int


def add_diagram(root: _Element, version: str) -> None:
    """Draw what the file holds, at its end."""
    from lxml import etree

    space = DMNDI[version]
    decision = next(children(root, "decision"))
    places = _places(root, decision)
    drawing = etree.SubElement(root, f"{{{space}}}DMNDI", nsmap={"dmndi": space, "dc": _DC, "di": _DI})
    diagram = etree.SubElement(drawing, f"{{{space}}}DMNDiagram", {"id": "diagram"})
    for name, place in places.items():
        shape = etree.SubElement(diagram, f"{{{space}}}DMNShape", {"id": f"shape_{name}", "dmnElementRef": name})
        bounds = {"x": place.x, "y": place.y, "width": place.wide, "height": place.high}
        etree.SubElement(shape, f"{{{_DC}}}Bounds", {key: str(value) for key, value in bounds.items()})
    for requirement in children(decision, "informationRequirement", "authorityRequirement"):
        needed = requirement[0].get("href", "").removeprefix("#")
        edge = etree.SubElement(
            diagram,
            f"{{{space}}}DMNEdge",
            {"id": f"edge_{requirement.get('id')}", "dmnElementRef": requirement.get("id") or ""},
        )
        for x, y in _line(places[needed], places[decision.get("id") or ""]):
            etree.SubElement(edge, f"{{{_DI}}}waypoint", {"x": str(x), "y": str(y)})


def _places(root: _Element, decision: _Element) -> dict[str, Place]:
    facts = [one.get("id") or "" for one in children(root, "inputData")]
    row = max(len(facts) * (_FACT_WIDE + _GAP) - _GAP, _WIDE)
    middle = 160 + row // 2
    found = {decision.get("id") or "": Place(middle - _WIDE // 2, 100, _WIDE, _HIGH)}
    left = middle - (len(facts) * (_FACT_WIDE + _GAP) - _GAP) // 2
    for number, name in enumerate(facts):
        found[name] = Place(left + number * (_FACT_WIDE + _GAP), 300, _FACT_WIDE, _FACT_HIGH)
    for one in children(root, "knowledgeSource"):
        found[one.get("id") or ""] = Place(middle + _WIDE // 2 + 90, 108, 150, 64)
    return found


def _line(start: Place, end: Place) -> list[tuple[int, int]]:
    """From the upper edge to the lower one, or from side to side where the two stand beside each other."""
    if start.y < end.y + end.high:
        return [(start.x, start.y + start.high // 2), (end.x + end.wide, end.y + end.high // 2)]
    middle, above = start.x + start.wide // 2, end.x + end.wide // 2
    foot = above + (middle - above) * end.wide // (8 * _FACT_WIDE)
    return [(middle, start.y), (min(max(foot, end.x + 10), end.x + end.wide - 10), end.y + end.high)]
