"""Which tool for a step: approved, deployed, made for this work, and allowed to take its data. One that is none of that is named."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.redesign.acts import acts_of, help_with
from knowledge.people import Tool
from knowledge.policy import Policy
from knowledge.request_tools import named_in, record_of, unknown_tool
from knowledge.vocabulary import action_noun_phrases, action_phrases, topic_words, vocabulary, words_of
from knowledge.workflow import Step

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

_EVERYDAY = frozenset(topic_words("documents mail spreadsheets texts files presentations office"))
"""Things that every office works on: a tool for these is for any writing and reading."""
_SAYS_LITTLE = frozenset(topic_words("incoming outgoing new own systems software programs"))
"""Words that stand beside any thing: a tool that reads incoming invoices into a system is not for every system."""
SPECIAL = 2.0
MADE_FOR = 2
"""Things of a step that a tool names as what it is for: then it is made for that step, whatever the verb."""
_OWN_TRADE = frozenset(["translate", "transcribe", "code"])
"""Acts that say by themselves which kind of tool is meant."""


def approved(tools: Sequence[Tool]) -> list[Tool]:
    """The tools that may be used in daily work: a sandbox that takes only public data is for trying out."""
    return [one for one in tools if one.status == "approved" and set(one.data) - {"public"}]


def told_of(step: Step) -> str:
    """The words of a step with the things that an `it` in them stands for."""
    return " ".join([step.what, *step.inputs])


def for_step(what: str, acts: Sequence[str], tools: Sequence[Tool], embedder: "Embedder") -> list[Tool]:
    """The approved tools whose purpose fits, the best first; none is an answer too.

    `what`: the words of the step, with those of the things that an `it` in them stands for.
    """
    found = approved(tools)
    if not found or not acts:
        return []
    fitting = [(fits, tool) for tool in found if (fits := _fits(tool, what, acts)) is not None]
    if len(fitting) < 2:
        return [tool for _, tool in fitting]
    vectors = embedder.encode([what, *(tool.kind or tool.name for _, tool in fitting)])
    near = vectors[1:] @ vectors[0]
    ranked = [(fits + float(near[n]), -n, tool) for n, (fits, tool) in enumerate(fitting)]
    return [one[2] for one in sorted(ranked, key=lambda one: one[:2], reverse=True)]


def _fits(tool: Tool, what: str, acts: Sequence[str]) -> float | None:
    """How well a tool's purpose fits, None where it is for something else: its acts, and the things it is for."""
    wanted = set(help_with(acts))
    purpose = purposes(tool)
    made, worked_on = _things(tool.kind) - _SAYS_LITTLE, _things(what)
    trade = purpose & wanted & _OWN_TRADE
    things = made & worked_on
    if trade:
        return SPECIAL if trade == {"transcribe"} else 1.9  # to translate or to code says which tool is meant
    if wanted & _OWN_TRADE:
        return None
    if topic_words(tool.kind) & _EVERYDAY and (purpose & wanted or wanted & {"draft", "summarise", "analyse"}):
        return 1.0
    shared = purpose & wanted or ("enter" in purpose and "enter" in acts_of(what))
    made_for = len(things) >= MADE_FOR or bool(things and shared)
    return SPECIAL if made_for and not purpose & _OWN_TRADE else None


@lru_cache(maxsize=1024)
def _things(text: str) -> frozenset[str]:
    """What a text is about, its verbs left out."""
    return topic_words(text) - frozenset(
        word for hit in action_phrases().find(text) for word in topic_words(text[hit.start : hit.end])
    )


def purposes(tool: Tool) -> frozenset[str]:
    """What a tool is for, in the vocabulary of acts."""
    return _purposes(f"{tool.kind}. {tool.name}")


_READS_INTO = re.compile(
    r"\b(?:read|scan|captur|extract|transfer|import|load|record|enter|typ|book|copy|fil|mov|put|upload)\w*\b[^.;]*?\binto\b",
    re.I,
)
"""What a tool reads into a system, nobody has to type there; that is no reading to find something out."""


@lru_cache(maxsize=256)
def _purposes(said: str) -> frozenset[str]:
    found = frozenset(hit.value for hit in (*action_phrases().find(said), *action_noun_phrases().find(said))) & {
        name for name, one in vocabulary().action.items() if one.benign or name == "send"
    }
    return (found - {"analyse"}) | {"enter"} if _READS_INTO.search(said) else found


def unusable(text: str, policy: Policy, tools: Sequence[Tool]) -> list[Tool]:
    """AI tools that a text names and that may not be used here: not deployed, not approved, or unknown."""
    spans: dict[str, list[tuple[int, int]]] = {}
    names = named_in(text, words_of(text), tools, spans, policy)
    found = [record_of(name, policy, tools) for name in names]
    if not found and (name := unknown_tool(text, [*policy.tools, *tools], spans)) is not None:
        found = [Tool(name=name, status="not approved")]
    return [one for one in found if one.status != "approved"]
