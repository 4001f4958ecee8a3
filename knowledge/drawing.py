"""A tree drawn for people: an SVG outline that reads on a phone, and a Mermaid chart.

Everything the expert or a file said is escaped; nothing in a name becomes markup.
"""

from collections.abc import Collection, Mapping

from knowledge.derived import Branch, Node, derive, marked
from knowledge.outline import Outline
from knowledge.saying import say_outcome
from knowledge.tree import Tree, Value

__all__ = ["Branch", "Node", "derive", "mermaid", "svg"]


def svg(
    tree: Tree,
    highlight: Collection[str] = (),
    title: str | None = None,
    *,
    case: Mapping[str, Value] | None = None,
    width: int = 380,
) -> str:
    """The tree as one accessible SVG element.

    An empty `title` leaves the heading out. `highlight` marks the way to these rules; with `case`, the one way that this case takes. `width` is the width it is laid out for, in pixels.
    """
    root = derive(tree)
    outline = Outline(max(280, width), marked(tree, root, highlight, case))
    return outline.draw(tree, root, title if title is not None else tree.decision)


def mermaid(tree: Tree) -> str:
    """The tree as a Mermaid flowchart."""
    lines = ["flowchart TD"]
    _flow(derive(tree), lines)
    return "\n".join(lines) + "\n"


def _flow(node: Node, lines: list[str], name: str = "n") -> None:
    if not node.branches:
        rules = f"<br/>{', '.join(node.rules)}" if node.rules else ""
        lines.append(f'    {name}(["{_chart(say_outcome(node.outcome))}{_chart_break(rules)}"])')
        return
    lines.append(f'    {name}{{"{_chart((node.attribute or "which holds") + "?")}"}}')
    for number, branch in enumerate(node.branches):
        child = f"{name}_{number}"
        _flow(branch.node, lines, child)
        lines.append(f'    {name} -->|"{_chart(branch.label)}"| {child}')


def _chart(words: str) -> str:
    """Words as Mermaid shows them: its entities for everything that could be its syntax."""
    return "".join(char if char.isalnum() or char in " ,.-" else f"#{ord(char)};" for char in " ".join(words.split()))


def _chart_break(words: str) -> str:
    return f"<br/>{_chart(words.removeprefix('<br/>'))}" if words else ""
