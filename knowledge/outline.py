"""The layout of a tree's SVG: questions one below the other, indented, each edge with its label, each end a card."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from html import escape

from knowledge.derived import Node
from knowledge.provenance import sha256_of
from knowledge.saying import say_outcome
from knowledge.tree import Tree

_INDENT = 22
_EDGE = 12.5
_WIDEST = 560
_STYLE = """
.st{--c-ink:var(--seasoned-ink,#16202e);--c-soft:var(--seasoned-soft,#5b6b7f);--c-line:var(--seasoned-line,#c3cddb);--c-card:var(--seasoned-card,#fff);
--c-rim:var(--seasoned-rim,#dde4ee);--c-ask:var(--seasoned-ask,#eaf0f9);--c-do:var(--seasoned-do,#0b7a5c);--c-up:var(--seasoned-up,#6b4fd8);
--c-grey:var(--seasoned-grey,#a56a00);--c-none:var(--seasoned-none,#b3362b);--c-way:var(--seasoned-way,#1456d9);
font-family:var(--seasoned-font,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif)}
.st text{fill:var(--c-ink)}
.st .head{font-size:17px;font-weight:650}.st .sub{font-size:12px;fill:var(--c-soft)}
.st .ask{fill:var(--c-ask)}.st .q{font-size:14px;font-weight:600}
.st .edge{font-size:12.5px;font-weight:500;fill:var(--c-soft)}
.st .line{fill:none;stroke:var(--c-line);stroke-width:1.5;stroke-linecap:round}
.st .card{fill:var(--c-card);stroke:var(--c-rim);stroke-width:1}
.st .what{font-size:14px;font-weight:500}.st .ids{font-size:11px;fill:var(--c-soft);font-weight:500;letter-spacing:.02em}
.st .do{fill:var(--c-do)}.st .up{fill:var(--c-up)}.st .grey{fill:var(--c-grey)}.st .none{fill:var(--c-none)}
.st .card.open{stroke-dasharray:4 3}
.st .line.way{stroke:var(--c-way);stroke-width:2.5}.st .card.way{stroke:var(--c-way);stroke-width:2}
.st .edge.way{fill:var(--c-way);font-weight:650}.st .ask.way{stroke:var(--c-way);stroke-width:2}
.st .off{opacity:.5}
@media (prefers-color-scheme:dark){.st{DARK}}.dark .st{DARK}
"""
_DARK = """--c-ink:var(--seasoned-ink,#e8eef6);--c-soft:var(--seasoned-soft,#9fb0c5);--c-line:var(--seasoned-line,#46556a);
--c-card:var(--seasoned-card,#182230);--c-rim:var(--seasoned-rim,#33425a);--c-ask:var(--seasoned-ask,#22304a);--c-do:var(--seasoned-do,#3fc79c);
--c-up:var(--seasoned-up,#a793ff);--c-grey:var(--seasoned-grey,#e3a83b);--c-none:var(--seasoned-none,#ff8a7d);--c-way:var(--seasoned-way,#7aa7ff)"""
_KINDS = {"action": ("do", "Do"), "escalation": ("up", "Hand over")}
_OPEN = {"grey zone": ("grey", "Grey zone"), "not covered": ("none", "Nothing captured")}


@dataclass(slots=True)
class Outline:
    """One drawing, laid out for a width in pixels."""

    width: int
    way: Collection[int]
    """`id` of each node on the highlighted way; empty where nothing is."""
    _parts: list[str] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def draw(self, tree: Tree, root: Node, title: str) -> str:
        """The whole SVG element."""
        y = self._head(tree, title)
        y = self._node(root, 12, y) + 6
        y = self._notes(tree, y)
        name = f"st-{sha256_of(tree.id + title + ''.join(self._parts))[:10]}"
        height = round(y + 10)
        return (
            f'<svg class="st" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {self.width} {height}" '
            f'width="{self.width}" height="{height}" style="max-width:100%;height:auto"><title id="{name}-t">{_safe(title or tree.decision)}</title>'
            f'<desc id="{name}-d">{_safe(" ".join(_told(root)))}</desc><style>{_STYLE.replace("DARK", _DARK)}</style>{"".join(self._lines)}{"".join(self._parts)}</svg>'
        )

    def _head(self, tree: Tree, title: str) -> float:
        if not title:
            return 10
        lines = wrapped(title, self.width - 24, 17)
        self._words(lines, 12, 26, 22, "head")
        rules = f"{len(tree.rules)} rule{'' if len(tree.rules) == 1 else 's'}"
        y = 26 + 22 * len(lines)
        self._words([f"{rules} · version {tree.version} · {tree.status}"], 12, y - 2, 0, "sub")
        return y + 14

    def _node(self, node: Node, x: float, y: float) -> float:
        """Draw a node with its top left corner at x, y; the y below it."""
        if not node.branches:
            return self._card(node, x, y)
        bottom = self._question(node, x, y)
        trunk, y = x + 13, bottom
        ends: list[tuple[float, bool]] = []
        for branch in node.branches:
            y += 10
            lines = wrapped(branch.label, self.width - x - _INDENT - 24, _EDGE)
            on_way = id(branch.node) in self.way
            ends.append((y + 9, on_way))
            self._words(lines, x + _INDENT + 8, y + 13, 16, f"edge{self._mark(branch.node)}")
            y = self._node(branch.node, x + _INDENT, y + 16 * len(lines) + 6)
        for end, on_way in sorted(ends, key=lambda one: (one[1], -one[0])):
            path = f"M{trunk} {bottom}V{end - 6}q0 6 6 6H{x + _INDENT + 3}"
            self._lines.append(f'<path class="line{" way" if on_way else ""}" d="{path}"/>')
        return y

    def _question(self, node: Node, x: float, y: float) -> float:
        asked = f"{node.attribute[:1].upper()}{node.attribute[1:]}?" if node.attribute else "Which of these holds?"
        room = self.width - x - 12
        lines = wrapped(asked, room - 26, 14, heavy=True)
        height = 19 * len(lines) + 13
        wide = min(room, max(measured(line, 14, heavy=True) for line in lines) + 28)
        self._box("ask" + self._mark(node), x, y, wide, height, 10)
        self._words(lines, x + 13, y + 20.5, 19, "q" + self._mark(node, way=False))
        return y + height

    def _card(self, node: Node, x: float, y: float) -> float:
        colour, kind = _OPEN.get(node.status) or _KINDS[node.outcome.kind if node.outcome else "action"]
        room = min(self.width - x - 12, _WIDEST)
        said = say_outcome(node.outcome) if node.outcome else "no rule speaks of this"
        lines = wrapped(said[:1].upper() + said[1:], room - 30, 14)
        facts = " · ".join([kind, *node.rules])
        small = wrapped(facts, room - 30, 11)
        height = 19 * len(lines) + 15 * len(small) + 14
        is_open = " open" if node.status in _OPEN else ""
        self._box(f"card{is_open}{self._mark(node)}", x, y, room, height, 10)
        self._box(colour + self._mark(node, way=False), x + 8, y + 10, 4, height - 20, 2)
        self._words(lines, x + 21, y + 22, 19, "what" + self._mark(node, way=False))
        self._words(small, x + 21, y + 22 + 19 * len(lines) - 2, 15, "ids" + self._mark(node, way=False))
        return y + height + 4

    def _notes(self, tree: Tree, y: float) -> float:
        for one in tree.ambiguity:
            words = f"If “{one.missing}” cannot be found out: {say_outcome(one.then)}"
            lines = wrapped(words, self.width - 24, 12)
            self._words(lines, 12, y + 14, 17, "sub")
            y += 17 * len(lines) + 4
        return y

    def _mark(self, node: Node, *, way: bool = True) -> str:
        if not self.way:
            return ""
        return (" way" if way else "") if id(node) in self.way else " off"

    def _box(self, name: str, x: float, y: float, wide: float, high: float, round_: int) -> None:
        self._parts.append(
            f'<rect class="{name}" x="{x:g}" y="{y:g}" width="{wide:.4g}" height="{high:g}" rx="{round_}"/>'
        )

    def _words(self, lines: Sequence[str], x: float, y: float, step: float, name: str) -> None:
        for number, line in enumerate(lines):
            self._parts.append(f'<text class="{name}" x="{x:g}" y="{y + number * step:g}">{_safe(line)}</text>')


def wrapped(words: str, room: float, size: float, *, heavy: bool = False) -> list[str]:
    """Words in lines that fit the room; a word that is too long is broken."""
    lines = [""]
    for word in words.split():
        while measured(word, size, heavy=heavy) > room:
            fits = max(
                1,
                next(
                    end
                    for end in range(len(word), 0, -1)
                    if end == 1 or measured(word[:end], size, heavy=heavy) <= room
                ),
            )
            lines, word = [*[line for line in lines if line], word[:fits], ""], word[fits:]
        longer = f"{lines[-1]} {word}".strip()
        if measured(longer, size, heavy=heavy) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def measured(words: str, size: float, *, heavy: bool = False) -> float:
    """About how wide words are on screen, on the safe side."""
    return sum(_wide(char) for char in words) * size * (1.13 if heavy else 1.0)


def _wide(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.02
    if char in "ijl.,:;'|!()[] tfr":
        return 0.38
    if char in "mwMW@%—…→":
        return 0.88
    return 0.7 if char.isupper() else 0.6


def _safe(words: str) -> str:
    return escape(
        "".join(char for char in words if char == "\t" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
    )


def _told(node: Node, before: str = "") -> list[str]:
    """The tree in sentences, for people who hear it."""
    if not node.branches:
        return [f"{before.rstrip(', ') or 'Always'}: {say_outcome(node.outcome)}."]
    ways = (
        (f"{before}{f'{node.attribute} ' if node.attribute else ''}{branch.label}, ", branch.node)
        for branch in node.branches
    )
    return [sentence for said, child in ways for sentence in _told(child, said)]
