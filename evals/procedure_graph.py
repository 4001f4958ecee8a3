"""The flow of a written procedure as a graph, from what an import reads in it, and how it agrees with a graph that people drew.

Headings, decisions (a condition, or the question behind `check if …`) and actions are nodes. What comes next is an edge: the first
thing under a heading, the next action, the other side of a decision, the heading that `proceed to Step 1.2` names, the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evals.import_score import content
from interviews.import_document import moved
from interviews.reading import ReadRule
from interviews.written import Heard, read_passage
from knowledge.language import Language
from knowledge.procedure_blocks import passages_of

ALIKE = 0.5
"""Two nodes can be the same where so much of their content words, of all words of both, is shared."""
_ASKS = re.compile(r"\b(?:check|see|confirm|verify|find out)\b[^.;]*?\b(?:if|whether)\s+([^.;]+)", re.I)
_GOES = re.compile(r"^(?:proceed|go|continue|return|skip|move) to ((?:step|path|section)\s+[\d.]*\d)", re.I)


@dataclass
class Graph:
    """Nodes by id with their words, and edges."""

    nodes: dict[str, str] = field(default_factory=dict)
    edges: set[tuple[str, str]] = field(default_factory=set)

    def add(self, words: str, before: Sequence[str]) -> str:
        """One more node after these."""
        name = f"n{len(self.nodes)}"
        self.nodes[name] = words
        self.edges |= {(one, name) for one in before}
        return name


def graph_of(text: str, language: Language) -> Graph:
    """The graph of a procedure."""
    builder = _Builder()
    for passage in passages_of(text).passages:
        start, end = passage.span
        builder.under(passage.section.rsplit(" > ", 1)[-1])
        builder.take(text[start:end], read_passage(text[start:end], moved(passage.block, start), language))
    builder.link()
    return builder.graph


class _Builder:
    def __init__(self) -> None:
        self.graph = Graph()
        self.headings: dict[str, str] = {}
        self.heading = ""
        self.tips: list[str] = []
        """Where the flow goes on from."""
        self.ends: dict[str, str] = {}
        self.decision: str | None = None
        self.goes: list[tuple[str, str]] = []

    def under(self, heading: str) -> None:
        """Go on under this heading; what was left open leads here."""
        if heading and heading != self.heading:
            left = {one for one, _ in self.graph.edges} | {one for one, _ in self.goes}
            open_ones = [one for one, said in self.graph.nodes.items() if said.endswith("?") and one not in left]
            before = [*self.tips, *([self.decision] if self.decision else []), *open_ones]
            self.tips = list(dict.fromkeys(before))
            self.heading, self.decision = heading, None
            number = re.match(r"(?:step|path|section)\s+[\d.]*\d", heading, re.I)
            self.tips = [self.graph.add(heading, self.tips)]
            self.headings[(number[0] if number else heading).lower()] = self.tips[0]

    def take(self, text: str, heard: Heard) -> None:
        """One passage, in the order in which its things are said."""
        told: list[tuple[int, str, ReadRule | None]] = [(one.span[0], one.then.action, one) for one in heard.rules]
        told += [(start, text[start:end], None) for start, end in heard.steps]
        for _, action, rule in sorted(told, key=lambda one: one[0]):
            if rule is None:
                self._actions(action)
                continue
            said = " and ".join(text[slice(*one.span)] for one in rule.if_)
            before = [self.decision] if self.decision is not None else self.tips
            turned = self.decision is not None and contrary(self.graph.nodes[self.decision], said)
            if not turned:
                self.decision = self.graph.add(f"{said}?", before)
            assert self.decision is not None
            self.tips = [self.decision]
            self._actions(action)

    def _actions(self, action: str) -> None:
        for one in action.split("; then "):
            if goes := _GOES.match(one.strip()):
                self.goes += [(tip, goes[1].lower()) for tip in self.tips]
                self.tips = []
                continue
            self.tips = [self._action(one)]
            if asks := _ASKS.search(one):
                self.tips = [self.graph.add(f"{asks[1]}?", self.tips)]

    def _action(self, words: str) -> str:
        """What ends the flow (a case handed over) is one node, however often it is said."""
        if re.match(r"(?:escalate|transfer|hand)\b", words, re.I):
            key = " ".join(sorted(content(words))[:2])
            if key in self.ends:
                self.graph.edges |= {(tip, self.ends[key]) for tip in self.tips}
                return self.ends[key]
            self.ends[key] = self.graph.add(words, self.tips)
            return self.ends[key]
        return self.graph.add(words, self.tips)

    def link(self) -> None:
        """`Proceed to …` as edges."""
        for tip, name in self.goes:
            if name in self.headings and tip != self.headings[name]:
                self.graph.edges.add((tip, self.headings[name]))


def contrary(one: str, other: str) -> bool:
    """True where one says the opposite of the other: `… is available`, `… is not available`; `… ON`, `… OFF`."""
    first, second = (set(re.findall(r"[a-z]+", text.lower())) for text in (one, other))
    return (first ^ second) in ({"not"}, {"on", "off"})


def matched(gold: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    """Gold node → our node, one to one, the most alike first; alike is the share of common content words in all words of both."""
    pairs = sorted(
        ((_alike(words, said), name, mine) for name, words in gold.items() for mine, said in ours.items()),
        key=lambda one: (-one[0], list(gold).index(one[1]), list(ours).index(one[2])),
    )
    found: dict[str, str] = {}
    for alike, name, mine in pairs:
        if alike >= ALIKE and name not in found and mine not in found.values():
            found[name] = mine
    return found


def f1(hits: int, ours: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (ours + gold) if ours + gold else 0.0


def edge_hits(gold: Sequence[tuple[str, str]], ours: set[tuple[str, str]], found: Mapping[str, str]) -> int:
    """Gold edges whose both ends are matched and joined in ours."""
    return sum((found.get(one), found.get(other)) in ours for one, other in gold)


def _alike(one: str, other: str) -> float:
    first, second = content(one.replace("\\n", " ")), content(other)
    return len(first & second) / len(first | second) if first | second else 0.0
