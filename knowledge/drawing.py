"""A tree drawn for people: an SVG outline that reads on a phone, a Mermaid chart, and a page of Markdown.

Everything the expert or a file said is escaped; nothing in a name becomes markup.
"""

import re
from collections.abc import Collection, Mapping

from knowledge.derived import Branch, Node, derive, marked
from knowledge.outline import Outline
from knowledge.saying import say_conditions, say_outcome, say_value, say_zone_conditions
from knowledge.tree import Rule, Tree, Value

__all__ = ["Branch", "Node", "derive", "markdown", "mermaid", "svg"]


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


def markdown(tree: Tree) -> str:
    """The tree as a page that a person reads: the picture in words, each rule with its reason and the expert's words."""
    lines = [
        f"# {_plain(tree.decision)}",
        "",
        f"Version {tree.version} · {tree.status}{_by(tree)}",
        "",
        "## At a glance",
        "",
    ]
    _bullets(derive(tree), 0, lines)
    lines += ["", "## Rules", ""]
    for rule in tree.rules:
        lines += [*_rule(rule, tree), ""]
    lines += _rest(tree)
    return "\n".join(lines).rstrip() + "\n"


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


def _bullets(node: Node, depth: int, lines: list[str]) -> None:
    if not node.branches:
        lines.append(f"{'  ' * depth}- {_end(node)}")
        return
    for branch in node.branches:
        asked = f"{_plain(node.attribute)}: {_plain(branch.label)}" if node.attribute else _plain(branch.label)
        if branch.node.branches:
            lines.append(f"{'  ' * depth}- {asked}")
            _bullets(branch.node, depth + 1, lines)
        else:
            lines.append(f"{'  ' * depth}- {asked} → {_end(branch.node)}")


def _end(node: Node) -> str:
    rules = f" ({_plain(', '.join(node.rules))})" if node.rules else ""
    said = _plain(say_outcome(node.outcome))
    return f"{said if node.status == 'decided' else f'*{said}*'}{rules}"


def _rule(rule: Rule, tree: Tree) -> list[str]:
    said = say_conditions(rule, tree)
    lines = [
        f"### {_plain(rule.id)}",
        "",
        f"{_plain(said[:1].upper() + said[1:])}: **{_plain(say_outcome(rule.then))}**.",
    ]
    if rule.unless:
        lines += ["", f"Gives way to {_plain(' and '.join(rule.unless))}."]
    if rule.rationale:
        lines += ["", f"Why: {_plain(rule.rationale)}"]
    if rule.trade_off:
        lines += ["", f"Gained: {_plain(rule.trade_off.gained)}. Risked: {_plain(rule.trade_off.risked)}."]
    if rule.quote:
        lines += ["", f"> {_plain(rule.quote)}"]
        if rule.source and rule.source.interview:
            lines += [">", f"> — {_plain(f'interview {rule.source.interview}, turn {rule.source.turn}')}"]
    return lines


def _rest(tree: Tree) -> list[str]:
    zones = [
        f"- {_plain(f'{zone.attribute} from {_bound(tree, zone.attribute, zone.low)} to {_bound(tree, zone.attribute, zone.high)}')}: "
        f"{_plain(zone.decides or f'ask {zone.who}')}{_plain(f' (wait {zone.wait})') if zone.wait else ''}"
        + _plain(say_zone_conditions(zone, tree))
        for zone in tree.grey_zones
    ]
    unknown = [f"- {_plain(one.missing)}: {_plain(say_outcome(one.then))}" for one in tree.ambiguity]
    parts = [
        ("Grey zones", zones),
        ("Where a fact cannot be found out", unknown),
        ("Cues", [f"- {_plain(note.text)}" for note in tree.cues]),
        ("What newcomers get wrong", [f"- {_plain(note.text)}" for note in tree.novice_errors]),
    ]
    return [line for heading, lines in parts if lines for line in (f"## {heading}", "", *lines, "")]


def _bound(tree: Tree, name: str, number: float) -> str:
    return say_value(number, tree.attribute(name))


def _by(tree: Tree) -> str:
    return f" · {_plain(tree.department)}" if tree.department else ""


def _plain(words: str | None) -> str:
    """Words without Markdown or HTML meaning, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", " ".join((words or "").split()))
