"""Which module of a person's programme fits the task in front of them, and the piece of it that takes minutes; by meaning, with the reason.

A tool that is not deployed, or may not be used, is never trained on: it is named, and the piece goes with an approved tool or waits.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from coach.learning.audiences import Module, Piece, Programme, programmes
from coach.redesign.acts import acts_of
from coach.redesign.clauses import reason
from coach.redesign.tools import for_step, unusable
from knowledge.modality import plain
from knowledge.pattern import Reason
from knowledge.people import Audience, Person, Tool
from knowledge.policy import Policy
from knowledge.policy_lookup import once, only_listed_tools, statements_of, undeployed_rule
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

NEAR = 0.2
"""Cosine of the task and the nearest words that a piece serves, from which it is said to fit; below, it is offered as where most begin."""
OURSELVES = "Seasoned"
"""Listed among an organization's tools too; nobody practises their task in it."""
_LEARN_IT = re.compile(r"\b(?:train|learn|teach|introduc|course|practi[sc])\w*\b", re.I)
_THERE = re.compile(r"\b(?:deployed|available|rolled\s+out|in\s+place)\b", re.I)


class Fit(Frozen):
    """What fits now."""

    task: str
    module: Module
    piece: Piece | None
    """What to do now; None where it has to wait for a tool."""
    near: bool
    """False where nothing in the programme is near the task: then it is where most begin."""
    words: str = ""
    """The words that it was found by."""
    tool: str = ""
    """The approved tool to practise with, where the task names one that may not be used."""
    marks: list[Reason] = Field(default_factory=list)
    """What stands in the way, with its clause."""
    others: list[Piece] = Field(default_factory=list)
    """The next nearest, for somebody who meant something else."""

    def why(self) -> str:
        """One sentence for the person."""
        if self.piece is None:
            return "It waits until there is a tool to practise with."
        if not self.near:
            return f"Nothing in your programme is close to these words; most begin here. {self.piece.why}"
        return f"It is close to “{self.words}”. {self.piece.why}"


def fits(
    person: Person, task: str, embedder: "Embedder", policy: Policy | None = None, tools: Sequence[Tool] = ()
) -> Fit:
    """The module and piece for this task. Raises nothing: an empty task gives where most begin."""
    programme = programmes()[person.audience]
    ranked = _ranked(programme, task, embedder)
    _, module, piece, words = ranked[0]
    near = ranked[0][0] >= NEAR and bool(task.strip())
    if not near:
        module, piece, words = programme.modules[0], programme.modules[0].pieces[0], ""
    others = [one for _, _, one, _ in ranked if one.id != piece.id][:2]
    made = Fit(task=task, module=module, piece=piece, near=near, words=words, others=others)
    return made if policy is None else _with_tools(made, policy, tools, embedder)


def _ranked(programme: Programme, task: str, embedder: "Embedder") -> list[tuple[float, Module, Piece, str]]:
    """Every piece with its nearness and the words it is near by, the nearest first."""
    ways = _ways(programme.id)
    scores = (embedder.encode([task]) @ embedder.encode([words for _, _, words in ways]).T)[0].tolist()
    best: dict[str, tuple[float, Module, Piece, str]] = {}
    for (module, piece, words), score in zip(ways, scores, strict=True):
        if piece.id not in best or score > best[piece.id][0]:
            best[piece.id] = (score, module, piece, words)
    return sorted(best.values(), key=lambda one: -one[0])


@cache
def _ways(audience: Audience) -> list[tuple[Module, Piece, str]]:
    return [
        (module, piece, words)
        for module in programmes()[audience].modules
        for piece in module.pieces
        for words in piece.serves
    ]


def _with_tools(fit: Fit, policy: Policy, tools: Sequence[Tool], embedder: "Embedder") -> Fit:
    """Mark what the task wants to use and may not; nothing is trained that cannot be practised."""
    named = unusable(fit.task, policy, tools)
    if not named:
        return fit
    marks = [_mark(one, policy) for one in named]
    usable = [one for one in policy.tools if one.name != OURSELVES]
    instead = for_step(fit.task, acts_of(fit.task) or acts_of(fit.words), usable, embedder)
    wants_it = bool(_LEARN_IT.search(fit.task))
    if wants_it or not instead:
        return fit.model_copy(update={"piece": None, "marks": marks})
    return fit.model_copy(update={"marks": marks, "tool": _closest(fit.task, instead, embedder).name})


def _closest(task: str, tools: Sequence[Tool], embedder: "Embedder") -> Tool:
    """Of several tools that fit, the one whose name and purpose are nearest to the task."""
    scores = (embedder.encode([task]) @ embedder.encode([f"{one.name}: {one.kind}" for one in tools]).T)[0].tolist()
    return tools[max(range(len(tools)), key=lambda n: scores[n])]


def _mark(tool: Tool, policy: Policy) -> Reason:
    """Why this tool is not trained on now."""
    if tool.status == "not deployed":
        found = training_rule(policy)
        cited = found[0].citations if found else [f"policy:{one.id}" for one in undeployed_rule(policy)][:1]
        said = f" {found[0].text}" if found else ""
        return Reason(
            text=f"{tool.name} is not deployed here yet, so there is no training on it.{said}", citations=cited
        )
    cited = [f"policy:{one.id}" for one in only_listed_tools(policy)][:1]
    return Reason(text=f"{tool.name} is not an approved tool here, so it is not practised with.", citations=cited)


@once
def training_rule(policy: Policy) -> list[Reason]:
    """The clause on training for tools that are not there yet, quoted."""
    return [
        reason(clause.id, one)
        for clause, one in statements_of(policy)
        if one.effect == "forbid" and _LEARN_IT.search(plain(one.text)) and _THERE.search(plain(one.text))
    ][:1]
