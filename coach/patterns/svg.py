"""A drawing as one accessible SVG element that follows the reader's light or dark colours. Whatever a person said is escaped."""

import unicodedata
from html import escape

from coach.patterns.shapes import Disc, Drawing, Line, Outline, Point, Shape, Words
from knowledge.provenance import sha256_of

_LIGHT = "--w-ink:var(--ink,#24211c);--w-soft:var(--soft,#5e574c);--w-card:var(--card,#fff);--w-edge:var(--edge,#8f8574);--w-lane:var(--sunk,#f2ede4);--w-paper:var(--paper,#faf7f2);--w-ai:var(--ask,#2a4886);--w-ai-tint:var(--ask-tint,#e6ecf8);--w-do:var(--accent,#0e5a61);--w-do-tint:var(--accent-tint,#e2efee);--w-rule:var(--warn,#744700);--w-rule-tint:var(--warn-tint,#fbeed3)"
_DARK = "--w-ink:var(--ink,#f2ede4);--w-soft:var(--soft,#bcb2a3);--w-card:var(--card,#23201c);--w-edge:var(--edge,#857b6b);--w-lane:var(--sunk,#13110f);--w-paper:var(--paper,#191714);--w-ai:var(--ask,#a9c3f7);--w-ai-tint:var(--ask-tint,#1e2842);--w-do:var(--accent,#7fcdce);--w-do-tint:var(--accent-tint,#1b3536);--w-rule:var(--warn,#f0c477);--w-rule-tint:var(--warn-tint,#352a15)"
_STYLE = f"""
.wf{{{_LIGHT};font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif}}
@media (prefers-color-scheme:dark){{.wf{{{_DARK}}}}}
.wf .w-lane{{fill:var(--w-lane)}}.wf .w-lane-odd{{fill:var(--w-lane);opacity:.55}}
.wf .w-person{{fill:var(--w-card);stroke:var(--w-edge)}}.wf .w-ai{{fill:var(--w-ai-tint);stroke:var(--w-ai);stroke-width:1.5}}
.wf .w-both{{fill:var(--w-card);stroke:var(--w-ai);stroke-width:1.5}}.wf .w-decision{{fill:var(--w-do-tint);stroke:var(--w-do);stroke-width:1.5}}
.wf .w-tree{{fill:var(--w-rule-tint);stroke:var(--w-rule);stroke-width:1.5}}.wf .w-inner{{fill:none;stroke:var(--w-rule)}}
.wf .w-mark{{fill:var(--w-do)}}.wf .w-ai-mark{{fill:var(--w-ai)}}.wf .w-tip{{fill:var(--w-soft)}}
.wf .w-way{{fill:none;stroke:var(--w-soft);stroke-width:1.5}}.wf .w-back{{fill:none;stroke:var(--w-soft);stroke-width:1.5;stroke-dasharray:4 3}}
.wf .w-tie{{fill:none;stroke:var(--w-edge);stroke-dasharray:1 3}}
.wf text{{fill:var(--w-ink)}}.wf text.w-soft,.wf text.w-name{{fill:var(--w-soft)}}.wf .w-heavy{{font-weight:650}}
"""


def svg(drawing: Drawing) -> str:
    """The element."""
    name = f"wf-{sha256_of(drawing.title + drawing.told + str(drawing.width))[:10]}"
    wide, high = round(drawing.width), round(drawing.height)
    return (
        f'<svg class="wf" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'style="max-width:100%;height:auto"><title id="{name}-t">{safe(drawing.title)}</title><desc id="{name}-d">{safe(drawing.told)}</desc>'
        f"<style>{_STYLE}</style>{''.join(_shape(one) for one in drawing.shapes)}</svg>"
    )


def safe(words: str) -> str:
    """Words that can be nothing but words, in HTML and in XML."""
    return escape(
        "".join(one for one in words if one == "\t" or unicodedata.category(one) not in ("Cc", "Cs", "Cn", "Co"))
    )


def _shape(one: Shape) -> str:
    match one:
        case Outline(points, part, round_) if round_:
            (x, y), (right, foot) = points[0], points[2]
            return f'<rect class="w-{part}" x="{x:g}" y="{y:g}" width="{right - x:.5g}" height="{foot - y:.5g}" rx="{round_:g}"/>'
        case Outline(points, part):
            return f'<path class="w-{part}" d="{_through(points)}Z"/>'
        case Line(points, part):
            return f'<path class="w-{part}" d="{_through(points)}"/>'
        case Disc((x, y), radius, part):
            return f'<circle class="w-{part}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
        case Words((x, y), text, size, part, heavy, upright):
            turned = f' transform="rotate(-90 {x:g} {y:g})"' if upright else ""
            return f'<text class="w-{part}{" w-heavy" if heavy else ""}" x="{x:g}" y="{y:g}" font-size="{size:g}"{turned}>{safe(text)}</text>'


def _through(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
