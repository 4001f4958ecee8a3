"""How each part of a picture looks on paper: fill, stroke, thickness, dashes. On screen the SVG takes the page's colours."""

from coach.patterns.shapes import Part

Look = tuple[str | None, str | None, float, tuple[float, float] | None]
_INK, _SOFT, _EDGE, _AI, _DO, _RULE = "#24211c", "#5e574c", "#8f8574", "#2a4886", "#0e5a61", "#744700"
LOOK: dict[Part, Look] = {
    "lane": ("#f2ede4", None, 0, None),
    "lane-odd": ("#f9f6f1", None, 0, None),
    "person": ("#ffffff", _EDGE, 1, None),
    "ai": ("#e6ecf8", _AI, 1.5, None),
    "both": ("#ffffff", _AI, 1.5, None),
    "decision": ("#e2efee", _DO, 1.5, None),
    "tree": ("#fbeed3", _RULE, 1.5, None),
    "inner": (None, _RULE, 1, None),
    "mark": (_DO, None, 0, None),
    "ai-mark": (_AI, None, 0, None),
    "tip": (_SOFT, None, 0, None),
    "way": (None, _SOFT, 1.5, None),
    "back": (None, _SOFT, 1.5, (4, 3)),
    "tie": (None, _EDGE, 1, (1, 3)),
    "text": (_INK, None, 0, None),
    "soft": (_SOFT, None, 0, None),
    "name": (_SOFT, None, 0, None),
    "head": (_INK, None, 0, None),
}
