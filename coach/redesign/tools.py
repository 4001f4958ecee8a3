"""Which tool for a step: approved, deployed, made for this work, and allowed to take its data. One that is none of that is named."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.redesign.acts import help_with
from knowledge.people import Tool
from knowledge.policy import Policy
from knowledge.request_tools import named_in, record_of, unknown_tool
from knowledge.vocabulary import action_noun_phrases, action_phrases, topic_words, vocabulary, words_of

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

FITS = 0.3
"""Cosine of step and purpose from which a tool may be made for a step whose act its purpose does not name."""


def approved(tools: Sequence[Tool]) -> list[Tool]:
    """The tools that may be used in daily work: a sandbox that takes only public data is for trying out."""
    return [one for one in tools if one.status == "approved" and set(one.data) - {"public"}]


def for_step(what: str, acts: Sequence[str], tools: Sequence[Tool], embedder: "Embedder") -> list[Tool]:
    """The approved tools whose purpose fits, the best first; none is an answer too."""
    found = approved(tools)
    if not found or not acts:
        return []
    vectors = embedder.encode([what, *(one.kind or one.name for one in found)])
    near = vectors[1:] @ vectors[0]
    ranked: list[tuple[float, int, Tool]] = []
    for n, tool in enumerate(found):
        purpose = purposes(tool)
        shares = bool(purpose & set(help_with(acts)))
        about = bool(topic_words(tool.kind) & topic_words(what))
        score = 2.0 * float(near[n]) + 1.0 * shares + 0.5 * about
        if shares or (about and float(near[n]) >= FITS):
            ranked.append((score, -n, tool))
    return [one[2] for one in sorted(ranked, key=lambda one: one[:2], reverse=True)]


def purposes(tool: Tool) -> set[str]:
    """What a tool is for, in the vocabulary of acts."""
    said = tool.kind or tool.name
    return {hit.value for hit in (*action_phrases().find(said), *action_noun_phrases().find(said))} & {
        name for name, one in vocabulary().action.items() if one.benign or name == "send"
    }


def unusable(text: str, policy: Policy, tools: Sequence[Tool]) -> list[Tool]:
    """AI tools that a text names and that may not be used here: not deployed, not approved, or unknown."""
    spans: dict[str, list[tuple[int, int]]] = {}
    names = named_in(text, words_of(text), tools, spans, policy)
    found = [record_of(name, policy, tools) for name in names]
    if not found and (name := unknown_tool(text, [*policy.tools, *tools], spans)) is not None:
        found = [Tool(name=name, status="not approved")]
    return [one for one in found if one.status != "approved"]
